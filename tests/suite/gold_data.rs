//! The gold alignments of the samples are edited by hand: this verifies their form.

use crate::gold::{pairs, read, root};
use std::collections::HashSet;
use std::fs;

#[test]
fn every_sample_has_a_gold_file_and_every_gold_file_its_samples() {
    let mut named = HashSet::new();
    for [gold, english, chinese] in pairs() {
        assert!(root().join("tests/fixtures/gold").join(&gold).is_file(), "{gold} is missing");
        for document in [english, chinese] {
            assert!(root().join("samples").join(&document).is_file(), "samples/{document} is missing");
            assert!(named.insert(document.clone()), "{document} is named twice");
        }
    }
    for entry in fs::read_dir(root().join("samples")).expect("samples can be listed") {
        let name = entry.expect("samples can be listed").file_name().to_string_lossy().into_owned();
        assert!(named.contains(&name), "samples/{name} is not in pairs.txt");
    }
}

#[test]
fn every_bead_has_two_sides_in_their_languages() {
    for [gold, ..] in pairs() {
        let text = read(&root().join("tests/fixtures/gold").join(&gold));
        for (number, line) in text.lines().enumerate() {
            let place = format!("{gold}:{}", number + 1);
            let sides: Vec<&str> = line.split('\t').collect();
            let [english, chinese] = sides[..] else { panic!("{place}: not two sides") };
            assert!(!english.is_empty() || !chinese.is_empty(), "{place}: both sides are empty");
            for side in [english, chinese] {
                assert_eq!(side, side.trim(), "{place}: stray white space");
                assert!(!side.contains("  "), "{place}: two spaces");
            }
            assert!(
                beadwork::text::chars::han_share(english) < 0.5,
                "{place}: the English side is Chinese, sides may be exchanged"
            );
        }
    }
}
