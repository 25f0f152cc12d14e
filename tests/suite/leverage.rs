//! Leverage and pretranslation: that every segment is counted once, and that a copy of a Word document keeps all that
//! has no translation.

use beadwork::document::{BlockKind, ReadOptions, TranslateOptions, read, read_bytes, translate_docx};
use beadwork::format::{
    self, FileFormat, write_bilingual_docx, write_pretranslated_xliff, write_pretranslated_xliff_12,
};
use beadwork::memory::{Memory, Side, TranslationUnit};
use beadwork::search::leverage::{BANDS, Leverage, Offer, Pretranslated, Pretranslation, words};
use beadwork::search::matching::{Asked, CountBy, Identity, IndexBuilder, MatchOptions, match_documents};
use beadwork::segment::from_lines;
use beadwork::text::{Lang, Script};
use proptest::prelude::*;
use std::path::Path;

proptest! {
    #[test]
    fn every_segment_is_in_one_band(segments in prop::collection::vec(("[a-c 会]{1,4}", prop::option::of(1u8..=102)), 0..30)) {
        let mut leverage = Leverage::default();
        for (at, (text, score)) in segments.iter().enumerate() {
            if at % 7 == 0 {
                leverage.document(&format!("{at}.txt"));
            }
            leverage.segment(text, *score);
        }
        let total = leverage.total();
        prop_assert_eq!(total.all().segments, segments.len());
        prop_assert_eq!(total.all().words, segments.iter().map(|(text, _)| words(text)).sum::<usize>());
        let in_bands: usize = BANDS.iter().map(|entry| total.of(entry.band).segments).sum();
        prop_assert_eq!(in_bands, segments.len());
    }
}

/// Each paragraph of a sample that can take another text gets it, once, and nothing else changes.
#[test]
fn a_word_copy_changes_what_has_a_translation_and_nothing_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ALAC-GAC-joint-meeting-en.docx");
    let bytes = std::fs::read(&path).expect("a sample");
    let before = read(&path, &ReadOptions::default()).expect("a Word document");
    for at in 0..before.blocks.len() {
        let mut texts = vec![None; before.blocks.len()];
        texts[at] = Some(before.blocks[at].text.to_uppercase() + " & <more>");
        let copy = translate_docx("copy", &bytes, &texts, &TranslateOptions::default()).expect("a copy");
        let after = beadwork::document::read_bytes("copy.docx", &copy.bytes, &ReadOptions::default());
        let after = after.expect("a Word document");
        for (number, (before, after)) in before.blocks.iter().zip(&after.blocks).enumerate() {
            let changed = number == at && copy.translated == 1;
            let expected = texts[number].as_ref().filter(|_| changed).unwrap_or(&before.text);
            assert_eq!(&after.text, expected, "block {number} when {at} is translated");
            assert_eq!(after.kind, before.kind);
        }
        assert_eq!(after.blocks.len(), before.blocks.len());
    }
}

/// A document with each kind of offer, and two sentences that the memory has as one text.
fn pretranslation() -> Pretranslation {
    let pairs = [
        ("The group met. It agreed.", "工作组开会并达成一致。"),
        ("Thank you.", "谢谢。"),
        ("The fund holds 2 million.", "基金有 200 万。"),
        ("The plan for the library is open.", "图书馆计划已公布。"),
    ];
    let mut memory = Memory::default();
    memory.extend(pairs.map(|(source, target)| TranslationUnit {
        source: source.to_owned(),
        target: target.to_owned(),
        ..TranslationUnit::default()
    }));
    let mut index = IndexBuilder::new(CountBy::Words);
    for (number, (source, _)) in (0..).zip(pairs) {
        index.add(number, source);
    }
    let index = index.finish(Identity::none()).expect("few texts");
    let lines = "Thank you.\nThe group met.\nIt agreed.\nThe fund holds 3 million.\nThe plan for the library is closed.\nA <b> & ]]> \u{1}c";
    let segments = from_lines(lines);
    let (units, script) = (&memory, Script::Simplified);
    let asked = [Asked { units, index: &index, side: Side::Source, script, penalty: 0 }];
    let found = match_documents(&asked, MatchOptions::new(Lang::English, script), &[&segments], &|| ());
    Pretranslation {
        name: "new & old.txt".to_owned(),
        source_lang: Lang::English,
        script,
        memories: vec!["memory.tmx".to_owned()],
        segments: Pretranslated::all(&segments, found.expect("in memory").swap_remove(0)),
    }
}

#[test]
fn segments_that_were_joined_are_one_and_count_as_several() {
    let document = pretranslation();
    let offers: Vec<Offer> = document.segments.iter().map(Pretranslated::offer).collect();
    assert_eq!(offers, [Offer::Exact, Offer::Exact, Offer::Substituted, Offer::Fuzzy, Offer::Nothing]);
    assert_eq!(document.segments[1].segment.text, "The group met. It agreed.");
    assert_eq!(document.leverage().total().all().segments, 6);
    assert_eq!(document.leverage().total().of(beadwork::search::leverage::Band::Exact).segments, 3);
}

#[test]
fn a_bilingual_word_table_is_read_as_it_was_meant() {
    let document = pretranslation();
    let (mut file, mut again) = (Vec::new(), Vec::new());
    let report = write_bilingual_docx(&document, &mut file).expect("in memory");
    let _ = write_bilingual_docx(&document, &mut again).expect("in memory");
    assert!(file == again, "the same document gives the same bytes");
    assert_eq!((report.units, report.replaced), (5, 1));
    let read = read_bytes("table.docx", &file, &ReadOptions::default()).expect("a Word document");
    assert_eq!(read.blocks[0].text, "new & old.txt");
    let cells = read.blocks.iter().filter(|block| block.kind == BlockKind::TableCell);
    let cells: Vec<&str> = cells.map(|block| block.text.as_str()).collect();
    let shown = [
        ["1", "Thank you.", "谢谢。", "100", "exact", "memory.tmx"].as_slice(),
        &["2–3", "The group met. It agreed.", "工作组开会并达成一致。", "100", "exact", "memory.tmx"],
        &["4", "The fund holds 3 million.", "基金有 300 万。", "80", "substituted"],
        &["number (3 million / 2 million)", "memory.tmx"],
        &["5", "The plan for the library is closed.", "图书馆计划已公布。", "85", "fuzzy", "memory.tmx"],
        &["6", "A <b> & ]]> \u{FFFD}c", "new"],
    ];
    assert_eq!(
        cells,
        [&["No.", "Source", "Target", "Score", "State and origin"], &shown.concat()[..]].concat()
    );
}

/// What is the same text comes back with its translation, whichever version it was written in.
#[test]
fn both_versions_of_xliff_say_the_same() {
    let document = pretranslation();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let one = write_pretranslated_xliff_12(&document, &mut old).expect("in memory");
    let other = write_pretranslated_xliff(&document, &mut new).expect("in memory");
    assert_eq!((one.units, other.units, one.replaced, other.replaced), (5, 5, 1, 1));
    for (file, format) in [(old, FileFormat::Xliff12), (new, FileFormat::Xliff)] {
        let read = format::read_from(&file[..], format, "pretranslated", &format::ReadOptions::default());
        let units = read.expect("well formed").memory.units;
        let texts: Vec<&str> = units.iter().map(|unit| unit.target.as_str()).collect();
        assert_eq!(texts, ["谢谢。", "工作组开会并达成一致。", "基金有 300 万。"]);
    }
}
