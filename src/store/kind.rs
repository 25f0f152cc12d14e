//! What tells a store from other files: how it begins.

use super::{EXTENSION, StoreError};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What tells a memory from other SQLite databases: "bwtm" as the number at byte 68 of the file.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"bwtm");

/// The length of the head of an SQLite database, and what it begins with.
const HEAD: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Whether a path is that of a memory of Beadwork: by its content, or by the extension `.bwtm`, which tells it
/// also where there is no such file.
pub fn names_store(path: &Path) -> bool {
    let has_extension = |extension: &std::ffi::OsStr| extension.eq_ignore_ascii_case(EXTENSION);
    is_store(path) || path.extension().is_some_and(has_extension)
}

/// Whether a file is a memory of Beadwork, by its content. What cannot be read is not.
pub fn is_store(path: &Path) -> bool {
    matches!(head(path), Ok(head) if kind(&head).is_ok())
}

pub(super) fn recognised(path: &Path, name: &str) -> Result<(), StoreError> {
    let head = head(path).map_err(|error| StoreError::io(name, error))?;
    kind(&head).map_err(|what| StoreError::Foreign { name: name.to_owned(), what })
}

fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    if path.is_dir() {
        return Ok(head);
    }
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// What a file is that begins so: nothing to say where it is a memory.
fn kind(head: &[u8]) -> Result<(), &'static str> {
    match head.get(68..72) {
        _ if head.is_empty() => Err("an empty file or a folder"),
        _ if !head.starts_with(MAGIC) => Err("no SQLite database"),
        None => Err("the first bytes of an SQLite database"),
        Some(id) if id != APPLICATION_ID.to_be_bytes() => Err("a database of another program"),
        Some(_) => Ok(()),
    }
}
