//! The database as shipped, and every way in which its files can be spoilt.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Mnist, MnistError, cache, files::FILES};

/// The packed files of the repository.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/mnist")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A copy of the shipped files that a test may spoil.
fn copy_of_shipped() -> TempDir {
    let data = folder();
    for file in &FILES {
        let name = format!("{}.gz", file.name);
        fs::copy(shipped().join(&name), data.path().join(&name)).expect("the shipped files can be copied");
    }
    data
}

fn count_per_digit(labels: &[u8]) -> [usize; 10] {
    let mut counts = [0; 10];
    for &label in labels {
        counts[usize::from(label)] += 1;
    }
    counts
}

#[test]
fn the_database_holds_the_published_number_of_each_digit() {
    let cache = folder();
    let mnist = Mnist::read(&shipped(), cache.path()).expect("the shipped files are sound");
    assert_eq!(count_per_digit(mnist.train.labels()), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assert_eq!(count_per_digit(mnist.test.labels()), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    assert_eq!(mnist.train.images().len(), 60_000 * 784);
    assert_eq!(mnist.test.images().len(), 10_000 * 784);
}

#[test]
fn a_batch_holds_the_chosen_images_between_zero_and_one() {
    let cache = folder();
    let mnist = Mnist::read(&shipped(), cache.path()).expect("the shipped files are sound");
    let (images, labels) = mnist.train.batch(&[7, 3]).expect("both exist");
    let first: Vec<f32> = mnist.train.image(7).iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
    assert_eq!(images.dims(), [2, 784]);
    assert_eq!(images.get(0).and_then(|image| image.to_vec1::<f32>()).expect("a row"), first);
    assert!(first.contains(&0.0) && first.iter().any(|&pixel| pixel > 0.9));
    assert_eq!(labels.to_vec1::<u32>().expect("labels"), [3, 1], "the 8th training image is a 3, the 4th a 1");
}

#[test]
fn a_damaged_truncated_or_missing_cache_heals_itself() {
    let cache = folder();
    cache::prepare(&shipped(), cache.path()).expect("a first use");
    let [images, labels, test_images, _] = &FILES;

    let path = cache.path().join(images.name);
    let mut content = fs::read(&path).expect("it was inflated");
    content[1_000_000] ^= 1;
    fs::write(&path, content).expect("the cache is writable");
    fs::write(cache.path().join(labels.name), b"short").expect("the cache is writable");
    fs::remove_file(cache.path().join(test_images.name)).expect("it was there");

    cache::prepare(&shipped(), cache.path()).expect("the packed files are sound");
    for file in &FILES {
        assert!(file.unpacked.matches(&fs::read(cache.path().join(file.name)).expect("all are back")), "{}", file.name);
    }
    assert_eq!(fs::read_dir(cache.path()).expect("a folder").count(), FILES.len(), "no temporary file stays behind");
}

#[test]
fn a_sound_cache_needs_no_packed_files() {
    let cache = folder();
    cache::prepare(&shipped(), cache.path()).expect("a first use");
    cache::prepare(folder().path(), cache.path()).expect("everything is in the cache");
}

#[test]
fn a_spoilt_packed_file_is_named_with_both_checksums_and_a_remedy() {
    type Spoil = fn(&Path);
    let ways: [(Spoil, &str); 3] = [
        (|path| fs::remove_file(path).expect("it is there"), "no file"),
        (|path| fs::write(path, &fs::read(path).expect("readable")[..2000]).expect("writable"), "2000 of 4517 bytes"),
        (
            |path| {
                let mut content = fs::read(path).expect("readable");
                content[3000] ^= 0x40;
                fs::write(path, content).expect("writable");
            },
            "4517 of 4517 bytes",
        ),
    ];
    for (spoil, found) in ways {
        let data = copy_of_shipped();
        let spoilt = data.path().join("t10k-labels-idx1-ubyte.gz");
        spoil(&spoilt);
        let error = Mnist::read(data.path(), folder().path()).expect_err("it is spoilt");
        let text = error.to_string();
        for part in [&spoilt.display().to_string(), "b91679a0acfe4ba0", found, "git checkout -- data/mnist"] {
            assert!(text.contains(part), "{text} lacks {part}");
        }
        if spoilt.exists() {
            let checksum = super::files::sha256(&fs::read(&spoilt).expect("readable"));
            assert!(text.contains(&checksum), "{text} lacks the checksum found");
        }
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_named() {
    let place = folder();
    let blocked = place.path().join("a-file-where-a-folder-should-be");
    fs::write(&blocked, b"").expect("the place is writable");
    let error = Mnist::read(&shipped(), &blocked).expect_err("a file is no folder");
    assert!(matches!(&error, MnistError::Cache { folder, .. } if *folder == blocked), "{error:?}");
    assert!(error.to_string().contains("a-file-where-a-folder-should-be"), "{error}");
}

#[test]
fn processes_at_once_do_not_hurt_each_other() {
    let cache = folder();
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| cache::prepare(&shipped(), cache.path()).map_err(|e| e.to_string())))
            .collect();
        for one in opened {
            assert_eq!(one.join().expect("no panic"), Ok(()));
        }
    });
    assert_eq!(fs::read_dir(cache.path()).expect("a folder").count(), FILES.len());
}

#[test]
fn later_calls_return_what_the_first_one_read() {
    let cache = folder();
    let first = Mnist::open(&shipped(), cache.path()).expect("the shipped files are sound");
    let second = Mnist::open(&shipped(), cache.path()).expect("as before");
    assert!(std::sync::Arc::ptr_eq(&first, &second));
}
