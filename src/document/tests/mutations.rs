//! Reading never panics, whatever happened to a file: 10,800 damaged files, over all formats.

use super::errors::zipped;
use super::*;
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::Read;

/// One thing that happens to a file.
#[derive(Debug, Clone)]
enum Damage {
    Set(Index, u8),
    Cut(Index, Index),
    Double(Index, Index),
    Insert(Index, &'static str),
    End(Index),
}

/// Bytes that mean something to some format.
const TRICKS: [&str; 16] = [
    "<",
    ">",
    "</w:p>",
    "<w:p>",
    "<w:del>",
    "&",
    "&#x0;",
    "%9",
    "\0",
    "\n\n",
    "</ol></li>",
    "<br>",
    "```",
    "[^1]:",
    "\u{FEFF}",
    "4294967295",
];

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        1 => (index(), index()).prop_map(|(from, to)| Damage::Cut(from, to)),
        1 => (index(), index()).prop_map(|(from, to)| Damage::Double(from, to)),
        3 => (index(), prop::sample::select(TRICKS.to_vec())).prop_map(|(at, trick)| Damage::Insert(at, trick)),
        1 => index().prop_map(Damage::End),
    ]
}

impl Damage {
    fn on(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let range = |from: &Index, to: &Index, length: usize| {
            let start = from.index(length);
            start..(start + to.index(64)).min(length)
        };
        let length = bytes.len();
        match self {
            Damage::Set(at, byte) => bytes[at.index(length)] = *byte,
            Damage::Cut(from, to) => drop(bytes.drain(range(from, to, length))),
            Damage::Double(from, to) => {
                let copy = bytes[range(from, to, length)].to_vec();
                let at = to.index(length);
                drop(bytes.splice(at..at, copy));
            }
            Damage::Insert(at, trick) => {
                let at = at.index(length);
                drop(bytes.splice(at..at, trick.bytes()));
            }
            Damage::End(at) => bytes.truncate(at.index(length)),
        }
    }
}

/// Damages a file of the kind `extension` in `cases` ways, and reads it.
fn survives(extension: &str, cases: u32) {
    let files: Vec<_> = files().into_iter().filter(|(name, _)| name.ends_with(extension)).collect();
    run(cases, &files, |(name, bytes), damages| {
        let mut bytes = bytes.clone();
        damages.iter().for_each(|damage| damage.on(&mut bytes));
        check(name, &bytes);
    });
}

fn run<T>(cases: u32, files: &[T], test: impl Fn(&T, &[Damage])) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases, ..Default::default() });
    let strategy = (any::<Index>(), prop::collection::vec(damage(), 1..6));
    runner
        .run(&strategy, |(which, damages)| {
            test(&files[which.index(files.len())], &damages);
            Ok(())
        })
        .expect("no damaged file makes the reader panic");
}

/// What is read of a damaged file is still sound.
fn check(name: &str, bytes: &[u8]) {
    for repairs in [RepairSet::all(), RepairSet::none()] {
        let options = ReadOptions { repairs, ..ReadOptions::default() };
        match read_bytes(name, bytes, &options) {
            Ok(document) => {
                for block in &document.blocks {
                    assert!(document.text.get(block.span.start..block.span.end).is_some());
                    assert!(!block.text.is_empty());
                }
            }
            Err(error) => assert!(error.to_string().starts_with(name)),
        }
    }
}

#[test]
fn damaged_text_is_survived() {
    survives(".txt", 3000);
}

#[test]
fn damaged_markdown_is_survived() {
    survives(".md", 2500);
}

#[test]
fn damaged_html_is_survived() {
    survives(".html", 2500);
}

#[test]
fn damaged_containers_are_survived() {
    survives("review.en.docx", 800);
}

#[test]
fn damaged_pdf_is_survived() {
    survives(".pdf", 500);
}

/// The parts of a Word file are damaged within a sound container, or the container's checksums would
/// keep the damage from the readers of the parts.
#[test]
fn damaged_word_parts_are_survived() {
    let bytes = file("review.en.docx");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a container");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let parts: Vec<(String, Vec<u8>)> = names
        .into_iter()
        .map(|name| {
            let mut bytes = Vec::new();
            zip.by_name(&name).expect("a part").read_to_end(&mut bytes).expect("its bytes");
            (name, bytes)
        })
        .collect();
    let targets: Vec<usize> = (0..parts.len()).filter(|&at| parts[at].0.starts_with("word/")).collect();
    run(1500, &targets, |&target, damages| {
        let mut parts: Vec<(&str, Vec<u8>)> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
        damages.iter().for_each(|damage| damage.on(&mut parts[target].1));
        check("a.docx", &zipped(&parts));
    });
}
