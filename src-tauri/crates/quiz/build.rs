//! Tells the receipts which version of candle this build was linked with, read from the lock file.

use std::fs;

fn main() {
    // Asked for while building: where this was compiled need not be where it runs.
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs this");
    let lock = format!("{here}/../../../Cargo.lock");
    println!("cargo:rerun-if-changed={lock}");
    let text = fs::read_to_string(&lock).expect("Cargo.lock stands at the workspace's root");
    let locked: toml::Table = text.parse().expect("Cargo.lock is TOML");
    let version = locked["package"]
        .as_array()
        .and_then(|packages| packages.iter().find(|package| package["name"].as_str() == Some("candle-core")))
        .and_then(|package| package["version"].as_str())
        .expect("candle-core is a dependency");
    println!("cargo:rustc-env=CANDLE_VERSION={version}");
}
