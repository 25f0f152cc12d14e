//! One way to open a memory: a store, a plain file, and what has no name give the same units and matches.

use super::{Scratch, pair};
use beadwork::format::{self, FORMATS, FileFormat, WriteOptions};
use beadwork::memory::{Memory, Side};
use beadwork::search::matching::{CountBy, index_path};
use beadwork::store::{ImportOptions, MemoryFile, OpenMemory, OpenOptions, SearchedMemory, StoreError};
use beadwork::text::{Lang, Script};
use std::fs;
use std::path::PathBuf;

/// Units that were translated, in a store.
fn harbour() -> Scratch {
    let mut scratch = Scratch::new();
    let units = [
        pair("The harbour master asked for two more boats.", "港务长要求增加两艘船。"),
        pair("The ferry leaves at nine.", "渡轮九点开出。"),
    ];
    scratch.take(&units, &ImportOptions::default()).expect("an import");
    scratch
}

/// The same units in a plain file beside the store.
fn plain(scratch: &Scratch, format: FileFormat) -> PathBuf {
    let mut memory = Memory::default();
    memory.extend(scratch.units());
    let path = scratch.folder.path().join("plain").with_extension(format.entry().extensions[0]);
    let mut bytes = Vec::new();
    let _ = format::write(&memory, format, &mut bytes, &WriteOptions::default()).expect("a file");
    fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn what_has_no_name_is_read_by_how_it_begins() {
    let scratch = harbour();
    for entry in FORMATS.iter().filter(|entry| !entry.format.is_pair()) {
        let bytes = fs::read(plain(&scratch, entry.format)).expect("a file");
        let file = MemoryFile::read(&bytes[..], "standard input", &OpenOptions::default()).expect(entry.name);
        let read = file.memory().expect("units").memory;
        assert_eq!(read.units.len(), 2, "{}", entry.name);
        assert_eq!(file.into_store(&mut |_| ()).expect("a store").info().expect("counts").units, 2);
    }
    let unknown = MemoryFile::read(&b"no table"[..], "standard input", &OpenOptions::default());
    assert!(matches!(unknown, Err(StoreError::UnknownFormat { .. })));
}

#[test]
fn a_store_and_a_plain_file_answer_the_same_and_keep_their_indexes_when_asked() {
    let scratch = harbour();
    let plain = plain(&scratch, FileFormat::Tmx);
    let kept = OpenOptions { keep_index: true, ..OpenOptions::default() };
    for (path, options, is_kept) in [
        (scratch.path(), OpenOptions::default(), true),
        (plain.clone(), OpenOptions::default(), false),
        (plain, kept, true),
    ] {
        for (text, target) in [
            ("The harbour master asked for ten more boats.", "港务长要求增加两艘船。"),
            ("渡轮九点开出。", "The ferry leaves at nine."),
        ] {
            // the second time from the index that was kept, if it was
            for _ in 0..2 {
                let mut memory = OpenMemory::open(&path, &options).expect("a memory");
                let found = memory.matches(text).expect("an answer");
                assert_eq!(found.first().map(|found| found.target()), Some(target), "{}", path.display());
                assert!(memory.take_warnings().is_empty());
            }
        }
        let index = index_path(&path, Lang::English, CountBy::Words);
        assert_eq!(index.exists(), is_kept, "{}", index.display());
    }
}

#[test]
fn an_index_of_other_units_is_made_anew() {
    let scratch = harbour();
    let path = scratch.path();
    let index = index_path(&path, Lang::English, CountBy::Words);
    let asked = |text| OpenMemory::open(&path, &OpenOptions::default()).expect("a memory").matches(text);
    assert_eq!(asked("The ferry leaves at nine.").expect("an answer").len(), 1);
    let mut bytes = fs::read(&index).expect("an index");
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xFF);
    fs::write(&index, bytes).expect("a damaged index");
    assert_eq!(asked("The ferry leaves at nine.").expect("an answer").len(), 1);
}

#[test]
fn a_memory_in_the_other_script_is_not_asked() {
    let scratch = harbour();
    let options = OpenOptions { script: Some(Script::Traditional), ..OpenOptions::default() };
    for path in [scratch.path(), plain(&scratch, FileFormat::Csv)] {
        let opened = OpenMemory::open(&path, &options);
        assert!(matches!(opened, Err(StoreError::ScriptNotWanted { .. })), "{}", path.display());
    }
}

#[test]
fn the_texts_of_a_memory_are_searched_by_place() {
    let scratch = harbour();
    for path in [scratch.path(), plain(&scratch, FileFormat::Jsonl)] {
        let file = MemoryFile::open(&path, &OpenOptions::default()).expect("a memory");
        let memory = SearchedMemory::new(file, false, &mut |_| ()).expect("texts");
        assert_eq!(memory.texts().text(1, memory.side(Lang::Chinese)), "渡轮九点开出。");
        assert_eq!(
            memory.unit(1).expect("a unit").map(|unit| Side::Source.text(&unit).to_owned()),
            Some("The ferry leaves at nine.".to_owned())
        );
    }
}
