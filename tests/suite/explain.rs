//! The reasons of alignments: they belong to the beads that `align` gives, and pairs that stand in another
//! order are found.

use crate::gold;
use beadwork::align::explain::{DOUBTFUL_BELOW, Doubt, Explanation, explain, is_doubtful};
use beadwork::align::{Bead, Weights, align};
use beadwork::document::{ReadOptions, read};
use beadwork::lexicon::Lexicon;
use beadwork::segment::{Segment, segment};
use beadwork::text::Lang;
use std::path::Path;

fn segments(path: &Path) -> Vec<Segment> {
    segment(&read(path, &ReadOptions::default()).expect("it can be read"))
}

fn pair(english: &str, chinese: &str) -> (Vec<Segment>, Vec<Segment>) {
    let folder = gold::root().join("tests/cmd/align.in");
    (segments(&folder.join(english)), segments(&folder.join(chinese)))
}

fn explained(english: &[Segment], chinese: &[Segment]) -> Explanation {
    let lexicon = Lexicon::shipped().expect("the dictionary");
    explain(english, Lang::English, chinese, &lexicon, &Weights::shipped(), DOUBTFUL_BELOW)
}

#[test]
fn the_reasons_belong_to_the_beads_of_the_samples() {
    let lexicon = Lexicon::shipped().expect("the dictionary");
    let (mut doubtful, mut beads) = (0, 0);
    for [_, english, chinese] in gold::pairs() {
        let (en, zh) = (segments(&gold::sample(&english)), segments(&gold::sample(&chinese)));
        let explanation = explained(&en, &zh);
        let alignment = align(&en, Lang::English, &zh, &lexicon, &Weights::shipped());
        assert_eq!(explanation.alignment, alignment, "{english}");
        // one sample has a link in another place, another two sentences that changed places
        assert!(explanation.crossings.len() <= 1, "{english}: {:?}", explanation.crossings);
        for (bead, reasons) in alignment.beads.iter().zip(&explanation.reasons) {
            for link in &reasons.links {
                assert!(bead.target.contains(&link.chinese.segment));
                assert_eq!(link.chinese.span.of(&zh[link.chinese.segment].text), link.chinese.text);
                for piece in &link.english {
                    assert!(bead.source.contains(&piece.segment));
                    assert_eq!(piece.span.of(&en[piece.segment].text), piece.text);
                    assert!(!piece.text.trim().is_empty(), "{english}: {link:?}");
                }
            }
            let instead = reasons.runner_up.iter().flat_map(|runner_up| &runner_up.instead);
            let same =
                |s: &beadwork::align::explain::Stretch| s.source == bead.source && s.target == bead.target;
            assert!(!instead.into_iter().any(same), "the runner-up has the bead itself: {bead:?}");
        }
        doubtful += explanation.doubts.iter().filter(|doubts| is_doubtful(doubts)).count();
        beads += alignment.beads.len();
    }
    assert!(doubtful > 0 && doubtful * 6 <= beads, "{doubtful} of {beads} beads are doubtful");
}

#[test]
fn a_list_that_was_sorted_anew_is_found() {
    let (en, zh) = pair("countries.en.txt", "countries.zh.txt");
    let explanation = explained(&en, &zh);
    let texts = |bead: &Bead| (en[bead.source.start].text.clone(), zh[bead.target.start].text.clone());
    let found: Vec<(String, String)> = explanation.crossings.iter().map(texts).collect();
    let expected = [
        ("- Brazil", "- 巴西"),
        ("- Canada", "- 加拿大"),
        ("- Egypt", "- 埃及"),
        ("- Germany", "- 德国"),
        ("- Japan", "- 日本"),
        ("- Kenya", "- 肯尼亚"),
    ];
    assert_eq!(found, expected.map(|(en, zh)| (en.to_owned(), zh.to_owned())));
    for (bead, doubts) in explanation.alignment.beads.iter().zip(&explanation.doubts) {
        let crossing = doubts.iter().any(|doubt| matches!(doubt, Doubt::CrossingOrder { .. }));
        assert_eq!(crossing, expected.iter().any(|(en, _)| *en == texts(bead).0), "{bead:?}");
    }
}

/// After a cut the aligner is soon back on its way.
#[test]
fn what_remains_beside_a_cut_is_aligned_as_before() {
    let [_, english, chinese] = gold::pairs().swap_remove(0);
    let (en, mut zh) = (segments(&gold::sample(&english)), segments(&gold::sample(&chinese)));
    let before = explained(&en, &zh).alignment.beads;
    let cut = zh.len() / 3..zh.len() / 3 + zh.len() / 5;
    zh.drain(cut.clone());
    let after = explained(&en, &zh).alignment.beads;
    let remains =
        |bead: &&Bead| !bead.is_null() && (bead.target.end <= cut.start || bead.target.start >= cut.end);
    let kept: Vec<&Bead> = before.iter().filter(remains).collect();
    let place = |at: usize| if at >= cut.end { at - cut.len() } else { at };
    let again = kept.iter().filter(|old| {
        let target = place(old.target.start)..place(old.target.start) + old.target.len();
        after.iter().any(|bead| bead.source == old.source && bead.target == target)
    });
    let lost = kept.len() - again.count();
    assert!(lost <= 3, "{lost} of {} beads are lost", kept.len());
}

#[test]
fn empty_sides_have_reasons_too() {
    let (en, zh) = pair("countries.en.txt", "countries.zh.txt");
    assert_eq!(explained(&[], &[]).alignment.beads, []);
    assert_eq!(explained(&en, &[]).reasons.len(), en.len());
    assert_eq!(explained(&[], &zh).doubts.len(), zh.len());
}
