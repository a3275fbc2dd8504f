//! The house's rules that no compiler keeps: which crate may know of which, and what the front end may import.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::repository;

/// The names of all packages that a crate is built from.
fn dependencies(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(repository())
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--package", package])
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).filter(|name| name != package).collect()
}

#[track_caller]
fn never_imports(package: &str, forbidden: &[&str]) {
    let known = dependencies(package);
    assert!(!known.is_empty(), "{package} is built from nothing at all");
    let found: Vec<_> = forbidden.iter().filter(|name| known.contains(**name)).collect();
    assert!(found.is_empty(), "{package} knows of {found:?}");
}

/// One that a crate does know of, so that the rules above cannot hold by a slip in their words.
#[test]
fn the_arrows_that_are_meant_are_there() {
    let known = dependencies("candlelight-cli");
    for name in ["candlelight-quiz", "candlelight-bank", "candlelight-script", "candlelight-lab", "candle-core"] {
        assert!(known.contains(name), "candlelight-cli is built without {name}");
    }
}

#[test]
fn only_the_shell_knows_tauri() {
    for package in ["candlelight-bank", "candlelight-script", "candlelight-lab", "candlelight-quiz", "candlelight-cli"]
    {
        never_imports(package, &["tauri", "wry", "tao", "gtk"]);
    }
}

#[test]
fn question_files_are_read_without_tensors_and_without_a_database() {
    never_imports(
        "candlelight-bank",
        &["candle-core", "candle-nn", "rusqlite", "candlelight-lab", "candlelight-script"],
    );
    never_imports("candlelight-script", &["rusqlite", "candlelight-bank", "candlelight-lab", "candlelight-quiz"]);
}

#[test]
fn demos_know_nothing_of_the_application() {
    let ours: Vec<_> =
        dependencies("candlelight-lab").into_iter().filter(|name| name.starts_with("candlelight")).collect();
    assert_eq!(ours, [""; 0]);
}

#[test]
fn only_one_door_of_the_front_end_leads_to_rust() {
    let sources = repository().join("ui/src");
    let importers: Vec<_> = files(&sources)
        .into_iter()
        .filter(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("@tauri-apps/")))
        .collect();
    assert!(!importers.is_empty(), "nobody imports Tauri's interface: the rule is looked for in vain");
    for file in importers {
        assert!(file.starts_with(sources.join("lib/ipc")), "{} imports @tauri-apps", file.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources").flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
