//! Leverage and pretranslation: that every segment is counted once, and that a copy of a Word document keeps all that
//! has no translation.

use beadwork::document::{ReadOptions, TranslateOptions, read, translate_docx};
use beadwork::memory::leverage::{BANDS, Leverage, words};
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
