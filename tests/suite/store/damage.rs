//! Files that are no memory, or no longer a whole one.

use super::{Scratch, header, pair};
use beadwork::store::{ImportOptions, MemoryFile, OpenOptions, Store, StoreError};
use std::fs;
use std::path::Path;

fn filled() -> Scratch {
    let mut scratch = Scratch::new();
    let units: Vec<_> =
        (0..400).map(|n| pair(&format!("Agenda item {n}"), &format!("议程第 {n} 项"))).collect();
    scratch.take(&units, &ImportOptions::default()).expect("an import");
    scratch
}

/// Opens a file and reads all units.
fn read(path: &Path) -> Result<usize, StoreError> {
    let mut units = 0;
    let file = MemoryFile::open(path, &OpenOptions::default())?;
    file.for_each(&mut |_| {
        units += 1;
        Ok::<(), StoreError>(())
    })?;
    Ok(units)
}

/// A copy of a store, made when nobody has it open.
fn copied(scratch: Scratch) -> (tempfile::TempDir, std::path::PathBuf) {
    let path = scratch.path();
    drop(scratch.store);
    (scratch.folder, path)
}

#[test]
fn a_file_that_is_no_memory_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.bwtm");
    let sqlite = |path: &Path, sql: &str| {
        rusqlite::Connection::open(path)
            .and_then(|connection| connection.execute_batch(sql))
            .expect("a database");
    };
    for content in ["", "SQLite format 3\0", "source,target\nAgenda,议程\n", &"x".repeat(9000)] {
        fs::write(&path, content).expect("written");
        let error = read(&path).expect_err(content);
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    }
    fs::remove_file(&path).expect("removed");
    sqlite(&path, "CREATE TABLE units (x)");
    assert!(matches!(read(&path), Err(StoreError::Foreign { what: "a database of another program", .. })));
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Foreign { .. })));
    assert!(matches!(Store::open(&folder.path().join("none.bwtm")), Err(StoreError::Missing { .. })));
    assert!(matches!(Store::create(&path, &header()), Err(StoreError::Exists { .. })));
    let (folder, path) = copied(filled());
    sqlite(&path, "PRAGMA user_version = 99");
    assert!(matches!(read(&path), Err(StoreError::Newer { found: 99, .. })));
    drop(folder);
}

#[test]
fn a_memory_that_was_cut_or_overwritten_is_an_error_or_whole() {
    let (folder, path) = copied(filled());
    let whole = fs::read(&path).expect("a file");
    let damaged = folder.path().join("damaged.bwtm");
    for part in 1..16 {
        fs::write(&damaged, &whole[..whole.len() * part / 16]).expect("written");
        assert!(read(&damaged).is_err(), "{part}/16 of the file");
        let mut overwritten = whole.clone();
        let start = whole.len() * part / 16;
        overwritten[start..(start + 4096).min(whole.len())].fill(0xAA);
        fs::write(&damaged, overwritten).expect("written");
        let found = Store::open(&damaged).and_then(|store| store.check());
        assert!(found.map_or(true, |found| !found.is_empty()), "overwritten at {part}/16");
        let _ = read(&damaged);
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("damaged.bwtm{end}")));
        }
    }
}

#[cfg(unix)]
#[test]
fn in_a_folder_that_is_write_protected_a_memory_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = copied(filled());
    let allow =
        |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).expect("permissions");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("permissions");
    allow(0o555);
    let is_root = fs::write(folder.path().join("probe"), "").is_ok();
    let units = read(&path);
    let edited = Store::open(&path).and_then(|mut store| {
        let import = store.import(&ImportOptions::default());
        import.map(|_| ())
    });
    allow(0o755);
    assert_eq!(units.expect("units"), 400);
    if !is_root {
        assert!(matches!(edited, Err(StoreError::ReadOnly { .. })), "{edited:?}");
    }
}
