//! The samples with their gold alignments, for the tests that need them.

pub(crate) mod score;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file's text.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of `pairs.txt`: gold file, English document, Chinese document.
pub(crate) fn pairs() -> Vec<[String; 3]> {
    let fields = |line: &str| -> [String; 3] {
        let fields: Vec<String> = line.split('\t').map(String::from).collect();
        fields.try_into().unwrap_or_else(|_| panic!("pairs.txt: not three fields: {line}"))
    };
    read(&root().join("tests/fixtures/gold/pairs.txt")).lines().map(fields).collect()
}

/// The beads of a gold file: English text, Chinese text; either may be empty.
pub(crate) fn beads(file: &str) -> Vec<[String; 2]> {
    let sides = |line: &str| {
        let (english, chinese) = line.split_once('\t').unwrap_or_else(|| panic!("{file}: no tab in {line}"));
        [english.to_owned(), chinese.to_owned()]
    };
    read(&root().join("tests/fixtures/gold").join(file)).lines().map(sides).collect()
}

/// A document of `samples/`.
pub(crate) fn sample(name: &str) -> PathBuf {
    root().join("samples").join(name)
}
