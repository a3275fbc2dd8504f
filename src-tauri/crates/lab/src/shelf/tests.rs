//! What is kept is found again to the bit, and nothing else that may lie in its place is taken for it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use safetensors::tensor::{Dtype, TensorView};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{About, Shelf, fingerprint, is_kept};
use crate::network::Network;
use crate::task::Task;

const SIZES: [usize; 3] = [784, 3, 10];

fn network(seed: u64) -> Network {
    Network::new(&SIZES, &mut ChaCha8Rng::seed_from_u64(seed)).expect("a small network")
}

fn about() -> About {
    About { task: Task::Digits, architecture: "784-3-10".to_owned(), seed: 1, epochs: 2, test_accuracy: 0.875 }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn numbers(network: &Network) -> Vec<f32> {
    let flat = |tensor: &candle_core::Var| tensor.flatten_all()?.to_vec1::<f32>();
    network.parameters().flat_map(|parameter| flat(parameter).expect("floats")).collect()
}

/// What finding says of a file with this content.
#[track_caller]
fn refusal(content: &[u8]) -> String {
    let folder = folder();
    let name = "0123456789abcdef";
    fs::write(folder.path().join(name).with_extension("safetensors"), content).expect("a file");
    Shelf::new(folder.path().to_owned()).find(name).expect_err("it is no such file").to_string()
}

/// A file with these tensors of float32, all zero.
fn file(about: Option<&str>, shapes: &[(&str, &[usize])]) -> Vec<u8> {
    let zeros = vec![0; 4 * 784 * 10];
    let view = |shape: &[usize]| {
        let bytes = 4 * shape.iter().product::<usize>();
        TensorView::new(Dtype::F32, shape.to_vec(), &zeros[..bytes]).expect("zeros")
    };
    let views: Vec<_> = shapes.iter().map(|(name, shape)| (*name, view(shape))).collect();
    let metadata = about.map(|about| [("about".to_owned(), about.to_owned())].into());
    safetensors::serialize(views, metadata).expect("a file")
}

#[test]
fn what_is_kept_is_found_again_to_the_bit() {
    let folder = folder();
    // Not there yet.
    let shelf = Shelf::new(folder.path().join("deep/weights"));
    let network = network(1);
    let name = shelf.keep(&network, &about()).expect("it is writable");
    let kept = shelf.find(&name).expect("it was kept");
    assert_eq!(numbers(&kept.network), numbers(&network));
    assert_eq!(kept.about, about());
}

#[test]
fn the_fingerprint_is_a_sha_256_of_shapes_and_numbers() {
    let network = network(2);
    let mut hasher = Sha256::new();
    let lengths: [&[u64]; 4] = [&[784, 3], &[3], &[3, 10], &[10]];
    for (parameter, lengths) in network.parameters().zip(lengths) {
        for length in lengths {
            hasher.update(length.to_le_bytes());
        }
        let numbers: Vec<f32> = parameter.flatten_all().and_then(|flat| flat.to_vec1()).expect("floats");
        for number in numbers {
            hasher.update(number.to_le_bytes());
        }
    }
    let eight: [u8; 8] = hasher.finalize()[..8].try_into().expect("it has 32 bytes");
    let expected = format!("{:016x}", u64::from_be_bytes(eight));
    assert_eq!(fingerprint(&network).expect("floats"), expected);
    let folder = folder();
    assert_eq!(Shelf::new(folder.path().to_owned()).keep(&network, &about()).expect("it is writable"), expected);
    assert_ne!(fingerprint(&self::network(3)).expect("floats"), expected);
}

#[test]
fn a_shelf_to_read_from_gives_the_fingerprint_and_writes_nothing() {
    let folder = folder();
    let inside = folder.path().join("weights");
    let name = Shelf::read_only(inside.clone()).keep(&network(1), &about()).expect("nothing to go wrong");
    assert_eq!(name, fingerprint(&network(1)).expect("floats"));
    assert!(!inside.exists());
    Shelf::new(inside.clone()).keep(&network(1), &about()).expect("it is writable");
    assert!(Shelf::read_only(inside).find(&name).is_ok());
}

#[test]
fn only_the_newest_fifty_stay_and_what_is_not_ours_is_left_alone() {
    let folder = folder();
    let shelf = Shelf::new(folder.path().to_owned());
    let foreign =
        ["notes.txt", "model.safetensors", "0123456789ABCDEF.safetensors"].map(|name| folder.path().join(name));
    for file in &foreign {
        fs::write(file, "mine").expect("a file");
    }
    let at = |minutes: u64| SystemTime::now() - Duration::from_mins(minutes);
    let old: Vec<PathBuf> = (0..60).map(|index| folder.path().join(format!("{index:016x}.safetensors"))).collect();
    for (index, file) in old.iter().enumerate() {
        let file = File::create(file).expect("a file");
        file.set_modified(at(100 - index as u64)).expect("a time");
    }
    let name = shelf.keep(&network(1), &about()).expect("it is writable");
    let kept: Vec<PathBuf> =
        fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert!(shelf.find(&name).is_ok());
    assert!(foreign.iter().all(|file| kept.contains(file)));
    assert_eq!(kept.iter().filter(|file| is_kept(file)).count(), 50);
    assert!(old[..11].iter().all(|file| !kept.contains(file)), "the oldest go first");
    assert_eq!(kept.len(), 53, "no unfinished file is left behind");
}

#[test]
fn a_fingerprint_that_is_none_or_unknown_is_told_what_to_do() {
    let folder = folder();
    let shelf = Shelf::new(folder.path().to_owned());
    let refusal = |text: &str| shelf.find(text).expect_err("there is nothing").to_string();
    for text in ["", "abc", "../../../etc/passwd", "0123456789ABCDEF", "0123456789abcdefg", "０１２３４５６７"]
    {
        assert!(refusal(text).contains("names no weights"), "{text}");
    }
    let unknown = refusal("0123456789abcdef");
    assert!(unknown.contains("no weights `0123456789abcdef`") && unknown.contains("train again"), "{unknown}");
}

#[test]
fn every_truncated_file_is_refused() {
    let folder = folder();
    let shelf = Shelf::new(folder.path().to_owned());
    let name = shelf.keep(&network(1), &about()).expect("it is writable");
    let whole = fs::read(folder.path().join(&name).with_extension("safetensors")).expect("the file");
    for length in (0..whole.len()).step_by(97) {
        let refusal = refusal(&whole[..length]);
        assert!(refusal.contains("is damaged") && refusal.contains("train again"), "{length}: {refusal}");
    }
    let mut altered = whole.clone();
    *altered.last_mut().expect("bytes") ^= 1;
    assert!(refusal(&altered).contains("holds other weights than its name says"));
    assert!(refusal(&whole).contains("holds other weights than its name says"), "under another name");
}

#[test]
fn foreign_files_are_refused() {
    let about = serde_json::to_string(&about()).expect("JSON");
    let about = Some(about.as_str());
    let linear: [(&str, &[usize]); 2] = [("layers.0.weight", &[784, 10]), ("layers.0.bias", &[10])];
    let cases: [(Vec<u8>, &str); 9] = [
        (b"GIF89a, and then some".to_vec(), "is damaged"),
        (vec![0xff; 64], "is damaged"),
        (vec![0; (8 << 20) + 1], "is too large"),
        (file(None, &linear), "does not say what it was trained for"),
        (file(Some("{}"), &linear), "is damaged"),
        (file(about, &[]), "does not end with the 10 logits"),
        (file(about, &[("weight", &[784, 10]), ("bias", &[10])]), "is damaged"),
        (file(about, &[("layers.0.weight", &[784, 9]), ("layers.0.bias", &[9])]), "does not end with the 10 logits"),
        (file(about, &[("layers.0.weight", &[10, 784]), ("layers.0.bias", &[10])]), "do not fit each other"),
    ];
    for (content, expected) in cases {
        let refusal = refusal(&content);
        assert!(refusal.contains(expected), "{refusal} instead of {expected}");
    }
    let folder = folder();
    fs::create_dir(folder.path().join("0123456789abcdef.safetensors")).expect("a folder");
    let refusal = Shelf::new(folder.path().to_owned()).find("0123456789abcdef").expect_err("it is a folder");
    assert!(refusal.to_string().contains("cannot be read"), "{refusal}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "not a folder").expect("a file");
    let refusal = Shelf::new(blocked).keep(&network(1), &about()).expect_err("it is a file").to_string();
    assert!(refusal.contains("could not be kept in") && refusal.contains("Make the folder writable"), "{refusal}");
}
