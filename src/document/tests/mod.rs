//! Tests over whole files.

mod errors;
mod fixtures;
mod mutations;

use super::*;
use std::path::PathBuf;

/// The folder of the fixture files.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read/files")
}

/// The fixture files, by name, without their expected blocks.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "blocks"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("its bytes"))
        })
        .collect();
    files.sort();
    assert!(files.len() > 10);
    files
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).expect(name)
}

fn read_file(name: &str, repairs: RepairSet) -> Document {
    let options = ReadOptions { repairs, ..ReadOptions::default() };
    read_bytes(name, &file(name), &options).expect(name)
}

#[test]
fn a_kind_has_the_same_name_in_files_as_in_json() {
    for kind in BlockKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
        assert_eq!(BlockKind::from_name(kind.name()), Some(kind));
    }
}
