//! What an alignment promises for any input, and that damage to a document stays where it is.

use crate::gold;
use beadwork::align::{Alignment, Bead, Weights, align};
use beadwork::document::{ReadOptions, read};
use beadwork::lexicon::Lexicon;
use beadwork::segment::{Segment, from_lines, segment};
use beadwork::text::Lang;
use proptest::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;

fn aligned(english: &[Segment], chinese: &[Segment]) -> Alignment {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    let lexicon = LEXICON.get_or_init(|| Lexicon::shipped().expect("the dictionary is well formed"));
    align(english, Lang::English, chinese, lexicon, &Weights::shipped())
}

/// Every segment of both sides is in exactly one bead, in order; no bead is empty; scores are shares.
fn check(alignment: &Alignment, english: usize, chinese: usize) -> Result<(), TestCaseError> {
    let (mut source, mut target) = (0, 0);
    for bead in &alignment.beads {
        prop_assert_eq!((bead.source.start, bead.target.start), (source, target));
        prop_assert!(bead.source.end >= source && bead.target.end >= target);
        prop_assert!(bead.source.len() + bead.target.len() > 0);
        prop_assert!((0.0..=1.0).contains(&bead.score), "score {}", bead.score);
        (source, target) = (bead.source.end, bead.target.end);
    }
    prop_assert_eq!((source, target), (english, chinese));
    Ok(())
}

fn lines(texts: &[String]) -> Vec<Segment> {
    from_lines(&texts.iter().map(|text| text.replace(['\n', '\r'], " ") + "\n").collect::<String>())
}

/// Short texts of a few words that the dictionary knows, so that there are ties, and any others.
fn text() -> impl Strategy<Value = String> {
    let known = [
        "",
        " ",
        "Agenda",
        "议程",
        "The board met on 4 November.",
        "董事会于 11 月 4 日开会。",
        "Yes.",
        "是。",
        "https://www.example.org/a",
        "1.5 million",
        "150 万",
        "GAC",
        "——",
    ];
    prop_oneof![
        4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,30}",
        1 => "[一-龥，。]{0,12}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_segments_are_in_one_bead_each(
        english in prop::collection::vec(text(), 0..14),
        chinese in prop::collection::vec(text(), 0..14),
    ) {
        let (english, chinese) = (lines(&english), lines(&chinese));
        check(&aligned(&english, &chinese), english.len(), chinese.len())?;
    }

    #[test]
    fn one_text_many_times_is_aligned(text in text(), english in 0..40usize, chinese in 0..40usize) {
        let (english, chinese) = (lines(&vec![text.clone(); english]), lines(&vec![text; chinese]));
        check(&aligned(&english, &chinese), english.len(), chinese.len())?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn long_documents_are_aligned(
        english in prop::collection::vec(text(), 200),
        chinese in prop::collection::vec(text(), 200),
    ) {
        let (english, chinese) = (lines(&english), lines(&chinese));
        check(&aligned(&english, &chinese), english.len(), chinese.len())?;
    }
}

fn sample(name: &str) -> Vec<Segment> {
    segment(&read(&gold::sample(name), &ReadOptions::default()).expect("a sample can be read"))
}

/// What is left of a bead when a run of source segments is cut out: nothing where it touched the run.
fn without(bead: &Bead, cut: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    if bead.source.end <= cut.start {
        return Some((bead.source.clone(), bead.target.clone()));
    }
    let moved = |at: usize| at - cut.len();
    (bead.source.start >= cut.end)
        .then(|| (moved(bead.source.start)..moved(bead.source.end), bead.target.clone()))
}

/// How far from a cut beads may change, in segments: sentences that have lost their translation stand
/// there, and a bead beside them may take one in.
const NEAR: usize = 6;

/// Beads below this score hang in the balance, and less is enough to tip them.
const SURE: f64 = 0.9;

/// Cuts runs out of the English of each sample: all sure beads that are not near the cut stay.
#[test]
fn a_lost_passage_leaves_the_rest_as_it_was() {
    for [_, english, chinese] in gold::pairs() {
        let (english, chinese) = (sample(&english), sample(&chinese));
        let before = aligned(&english, &chinese);
        for start in [0, english.len() / 3, english.len() - 6] {
            let cut = start..start + 6;
            let damaged = [&english[..cut.start], &english[cut.end..]].concat();
            let after: Vec<_> = aligned(&damaged, &chinese)
                .beads
                .into_iter()
                .map(|bead| (bead.source, bead.target))
                .collect();
            let sure = before.beads.iter().filter(|bead| bead.score >= SURE);
            let expected: Vec<_> = sure.filter_map(|bead| without(bead, &cut)).collect();
            assert!(expected.len() * 3 > before.beads.len(), "hardly a bead was sure");
            let far = |bead: &&(Range<usize>, Range<usize>)| {
                bead.0.end + NEAR <= cut.start || bead.0.start >= cut.start + NEAR
            };
            let lost: Vec<_> = expected.iter().filter(far).filter(|bead| !after.contains(bead)).collect();
            // one bead may fall with what the lost passage taught of its words
            assert!(lost.len() <= 1, "cut {cut:?} of {}: {lost:?} are gone", english.len());
        }
    }
}
