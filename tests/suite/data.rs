//! MNIST on disk: missing, truncated, altered, and caches that are damaged or cannot be written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Desk, PROGRAM, Ran, contains_all, repository, shared_cache};

/// The file that is read first.
const FIRST: &str = "train-images-idx3-ubyte";
const FILES: [&str; 4] = [FIRST, "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
const TRAINING: [&str; 6] = ["demo", "seven-steps", "--set", "epochs=1", "--set", "batch_size=2000"];

/// A checkout of the project with a program and MNIST files of its own, and an empty cache.
struct Checkout {
    desk: Desk,
}

impl Checkout {
    fn new() -> Self {
        let desk = Desk::new();
        for folder in ["questions", "src-tauri"] {
            fs::create_dir_all(desk.path(folder)).expect("a folder");
        }
        desk.link(PROGRAM, "target/candlelight");
        for file in FILES {
            let file = format!("data/mnist/{file}.gz");
            desk.link(repository().join(&file), &file);
        }
        Checkout { desk }
    }

    fn packed(&self, name: &str) -> PathBuf {
        self.desk.path(&format!("data/mnist/{name}.gz"))
    }

    /// Puts another content in the place of a packed file, and leaves the repository's own as it is.
    fn replace_packed(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut content = fs::read(self.packed(name)).expect("a packed file");
        change(&mut content);
        fs::remove_file(self.packed(name)).expect("a packed file");
        fs::write(self.packed(name), content).expect("a packed file");
    }

    fn cache(&self) -> PathBuf {
        self.desk.path("cache")
    }

    fn training(&self) -> Command {
        let mut command = self.desk.command(self.desk.path("target/candlelight"));
        command.args(TRAINING).env("XDG_CACHE_HOME", self.cache());
        command
    }

    fn train(&self) -> Ran {
        Ran::of(&mut self.training())
    }
}

/// The checksum that the data's README states for a packed file.
fn stated_checksum(name: &str) -> String {
    let readme = fs::read_to_string(repository().join("data/mnist/README.md")).expect("the data's README");
    let row = readme.lines().find(|line| line.contains(&format!("{name}.gz"))).expect("a row for the file");
    row.rsplit('`').nth(1).expect("a checksum").to_owned()
}

/// MNIST as every scenario leaves it in the cache that they share.
fn sound_cache() -> PathBuf {
    Desk::new().run(TRAINING).succeeded();
    shared_cache().join("candlelight/mnist")
}

#[test]
fn a_missing_file_is_named_with_the_checksum_that_it_should_have() {
    let checkout = Checkout::new();
    let file = checkout.packed(FIRST);
    fs::remove_file(&file).expect("a packed file");
    let expected = format!("expected SHA-256 {}, found no file", stated_checksum(FIRST));
    checkout.train().refused(&[&file.display().to_string(), &expected, "Restore it with `git checkout -- data/mnist`"]);
}

#[test]
fn a_truncated_file_is_named_with_both_checksums_and_its_length() {
    let checkout = Checkout::new();
    checkout.replace_packed(FIRST, |content| content.truncate(1000));
    let file = checkout.packed(FIRST).display().to_string();
    let expected = format!("expected SHA-256 {}, found ", stated_checksum(FIRST));
    checkout.train().refused(&[&file, &expected, "(1000 of 9719438 bytes)", "Restore it with"]);
}

#[test]
fn an_altered_file_is_named_with_both_checksums() {
    let checkout = Checkout::new();
    checkout.replace_packed(FIRST, |content| content[5_000_000] ^= 1);
    let file = checkout.packed(FIRST).display().to_string();
    let expected = stated_checksum(FIRST);
    let ran = checkout.train().refused(&[&file, &format!("expected SHA-256 {expected}, found "), "Restore it with"]);
    let is_checksum = |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let checksums: Vec<_> = ran.stderr.split([' ', ',']).filter(is_checksum).collect();
    assert!(checksums.len() == 2 && checksums[0] == expected && checksums[1] != expected, "{}", ran.stderr);
}

#[test]
fn an_empty_data_folder_is_no_panic() {
    let checkout = Checkout::new();
    for file in FILES {
        fs::remove_file(checkout.packed(file)).expect("a packed file");
    }
    checkout.train().refused(&[FIRST, "found no file"]);
}

#[test]
fn a_damaged_cache_heals_itself() {
    let sound = sound_cache();
    let checkout = Checkout::new();
    let cache = checkout.cache().join("candlelight/mnist");
    fs::create_dir_all(&cache).expect("a folder");
    let damaged = |name: &str, change: fn(&mut Vec<u8>)| {
        let mut content = fs::read(sound.join(name)).expect("a cached file");
        change(&mut content);
        fs::write(cache.join(name), content).expect("a cached file");
    };
    // One is altered, one truncated, one too long, and the last is not there at all.
    damaged(FILES[1], |content| content[30_000] ^= 1);
    damaged(FILES[2], |content| content.truncate(1000));
    damaged(FILES[3], |content| content.push(0));
    checkout.train().succeeded();
    for file in FILES {
        let same = fs::read(cache.join(file)).ok() == fs::read(sound.join(file)).ok();
        assert!(same, "{file} is not healed");
    }
    let left = fs::read_dir(&cache).expect("the cache").count();
    assert_eq!(left, FILES.len(), "temporary files are left in the cache");
}

#[test]
fn a_sound_cache_needs_no_packed_files() {
    sound_cache();
    let checkout = Checkout::new();
    fs::remove_file(checkout.packed(FIRST)).expect("a packed file");
    Ran::of(checkout.training().env("XDG_CACHE_HOME", shared_cache())).succeeded();
}

#[test]
fn a_cache_that_cannot_be_written_is_named() {
    let checkout = Checkout::new();
    // A file where a folder should be: not even root can write into it.
    let cache = checkout.desk.write("cache", "");
    let named = cache.join("candlelight/mnist").display().to_string();
    checkout.train().refused(&[
        "the cache folder ",
        &named,
        "cannot be written",
        "Make it writable or free some space",
    ]);
}

#[test]
fn demos_without_mnist_run_without_it() {
    let checkout = Checkout::new();
    for file in FILES {
        fs::remove_file(checkout.packed(file)).expect("a packed file");
    }
    let mut command = checkout.desk.command(checkout.desk.path("target/candlelight"));
    let ran = Ran::of(command.args(["demo", "double-and-slice", "--json"])).succeeded();
    contains_all(&ran.stdout, &["\"mnist\":null"]);
    assert!(!Path::new(&checkout.cache()).exists());
}
