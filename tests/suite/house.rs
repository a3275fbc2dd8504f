//! The house's rules that no compiler keeps: which crate may know of which, and what the front end may import.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::repository;

/// The names of all packages that a crate is built from.
fn dependencies(package: &str) -> BTreeSet<String> {
    tree(package, &[])
}

/// Those of our own that it names itself.
fn our_own(package: &str) -> Vec<String> {
    tree(package, &["--depth", "1"]).into_iter().filter(|name| name.starts_with("candlelight")).collect()
}

fn tree(package: &str, options: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(repository())
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--package", package])
        .args(options)
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

#[test]
fn each_crate_knows_those_below_it_and_no_others() {
    let arrows: [(&str, &[&str]); 8] = [
        ("candlelight-app", &["candlelight-quiz"]),
        ("candlelight-cli", &["candlelight-quiz"]),
        ("candlelight-quiz", &["candlelight-bank", "candlelight-lab", "candlelight-script", "candlelight-study"]),
        ("candlelight-script", &["candlelight-tensor"]),
        ("candlelight-tensor", &[]),
        ("candlelight-bank", &[]),
        ("candlelight-lab", &[]),
        ("candlelight-study", &[]),
    ];
    for (package, below) in arrows {
        assert_eq!(our_own(package), below, "{package}");
    }
}

/// One that a crate does know of, so that the rules below cannot hold by a slip in their words.
#[test]
fn what_is_built_on_candle_is() {
    for package in ["candlelight-tensor", "candlelight-lab", "candlelight-cli"] {
        assert!(dependencies(package).contains("candle-core"), "{package} is built without candle");
    }
}

#[test]
fn only_the_shell_knows_tauri() {
    for package in ["bank", "tensor", "script", "lab", "study", "quiz", "cli"] {
        never_imports(&format!("candlelight-{package}"), &["tauri", "wry", "tao", "gtk"]);
    }
}

#[test]
fn the_shell_asks_the_quiz_instead_of_computing_storing_or_reading() {
    let named = tree("candlelight-app", &["--depth", "1"]);
    assert!(named.contains("tauri"), "{named:?}");
    for name in ["candle-core", "rusqlite", "toml"] {
        assert!(!named.contains(name), "the shell knows of {name}");
    }
}

#[test]
fn question_files_are_read_without_tensors_and_without_a_database() {
    never_imports("candlelight-bank", &["candle-core", "candle-nn", "rusqlite"]);
}

#[test]
fn what_was_studied_is_kept_without_tensors_and_without_markdown() {
    never_imports("candlelight-study", &["candle-core", "candle-nn", "pulldown-cmark", "toml"]);
}

/// The time is passed in; nothing that is due depends on when it was looked at.
#[test]
fn what_was_studied_looks_at_no_clock() {
    let sources = files(&repository().join("src-tauri/crates/study/src"));
    assert!(!sources.is_empty(), "study has no sources: the rule is looked for in vain");
    for file in sources {
        let text = fs::read_to_string(&file).expect("a source");
        for clock in ["SystemTime", "Instant::now", "::now()"] {
            assert!(!text.contains(clock), "{} looks at {clock}", file.display());
        }
    }
}

#[test]
fn tensors_and_their_language_know_no_data_and_no_training() {
    for package in ["candlelight-tensor", "candlelight-script"] {
        never_imports(package, &["candle-nn", "mnist", "rusqlite", "tokio"]);
    }
}

/// What a source could do to the machine if the language had it. Its clock is for its own deadline alone.
#[test]
fn the_language_has_no_files_no_network_no_environment_and_no_time() {
    for name in ["tensor", "script"] {
        let sources = files(&repository().join("src-tauri/crates").join(name).join("src"));
        assert!(!sources.is_empty(), "{name} has no sources: the rule is looked for in vain");
        for file in sources {
            let text = fs::read_to_string(&file).expect("a source");
            // `std::{` would hide what it imports from this search.
            for module in ["std::fs", "std::net", "std::env", "std::process", "std::os", "SystemTime", "std::{"] {
                assert!(!text.contains(module), "{} uses {module}", file.display());
            }
        }
    }
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
