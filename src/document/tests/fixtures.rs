//! Each file of the folder is read as the `.blocks` file beside it says: a line with format and
//! language, then a line a block, its kind and its text parted by a tab.

use super::*;
use std::fmt::Write;

fn shown(document: &Document) -> String {
    let word = |value: serde_json::Value| value.as_str().expect("a word").to_owned();
    let format = word(serde_json::to_value(document.format).expect("a format"));
    let mut shown =
        format!("{format} {}\n", word(serde_json::to_value(document.language).expect("a language")));
    for block in &document.blocks {
        let kind = word(serde_json::to_value(block.kind).expect("a kind"));
        writeln!(shown, "{kind}\t{}", block.text).expect("a string grows");
    }
    shown
}

#[test]
fn each_file_is_read_as_expected() {
    for (name, bytes) in files() {
        let document = read_bytes(&name, &bytes, &ReadOptions::default()).expect(&name);
        let expected = std::fs::read_to_string(folder().join(format!("{name}.blocks"))).expect(&name);
        assert_eq!(shown(&document), expected, "{name}");
        assert_eq!(document.warnings, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn spans_lie_in_the_text_on_character_boundaries() {
    for (name, bytes) in files() {
        for repairs in [RepairSet::all(), RepairSet::none()] {
            let options = ReadOptions { repairs, ..ReadOptions::default() };
            let document = read_bytes(&name, &bytes, &options).expect(&name);
            for block in &document.blocks {
                assert!(document.text.get(block.span.start..block.span.end).is_some(), "{name}: {block:?}");
                assert!(!block.text.contains('\n') && block.text.trim() == block.text, "{name}: {block:?}");
            }
        }
    }
}

/// Without repairs, nothing is reported and each block is its line of the text.
#[test]
fn without_repairs_the_blocks_are_the_text() {
    for (name, _) in files() {
        let document = read_file(&name, RepairSet::none());
        assert_eq!(document.repairs, RepairReport::default(), "{name}");
        assert!(document.blocks.iter().all(|block| block.repairs.is_empty()), "{name}");
        if matches!(document.format, Format::Docx | Format::Html) {
            for block in &document.blocks {
                assert_eq!(block.text, block.span.of(&document.text).trim(), "{name}");
            }
        }
    }
}

#[test]
fn every_repair_reported_is_on_a_block() {
    let document = read_file("review.en.docx", RepairSet::all());
    for repair in [Repair::JoinLines, Repair::Contents, Repair::ZeroWidth] {
        assert!(document.repairs.counts.contains_key(&repair), "{}", repair.name());
        assert!(document.blocks.iter().any(|block| block.repairs.contains(&repair)), "{}", repair.name());
    }
}
