//! Long texts, made up, whose right alignment is known: that bands and detours lose nothing.

mod story;

use super::*;
use crate::align::search::oracle::{Sides, sides};
use std::collections::BTreeSet;
use story::Story;

fn found(beads: &[Bead]) -> Vec<Sides> {
    beads.iter().map(sides).collect()
}

/// Aligned as the program does it: within bands.
fn banded(story: &Story) -> Vec<Bead> {
    solve(&story.chinese(), &story.english(), &Lexicon::default(), &Weights::shipped()).beads
}

/// Aligned with the same passes over the whole lattice.
fn unbanded(story: &Story) -> Vec<Bead> {
    let (weights, mut bitext) = (Weights::shipped(), story.bitext());
    let whole = Band::full(bitext.chinese.len(), bitext.english.len());
    let pass = bitext.untaught_pass(whole.clone());
    let mut beads = search(&pass.model(&bitext, &weights.first), &whole);
    for _ in 0..LATER_PASSES {
        let taught = learn(&bitext.chinese, &bitext.english, &beads, &mut bitext.table);
        let pass = bitext.pass(whole.clone(), &taught, &beads);
        beads = search(&pass.model(&bitext, &weights.later), &whole);
    }
    beads
}

/// Aligned once more, around a path that is already known.
fn again(story: &Story, beads: &[Bead]) -> (Band, Vec<Sides>) {
    let mut bitext = story.bitext();
    let pass = bitext.later_pass(beads);
    let beads = search(&pass.model(&bitext, &Weights::shipped().later), &pass.band);
    (pass.band, found(&beads))
}

/// A path of beads: how many of each shape.
fn path(parts: &[(usize, usize, usize)]) -> Vec<Bead> {
    let mut beads: Vec<Bead> = Vec::new();
    for &(times, a, b) in parts {
        for _ in 0..times {
            let (i, j) = beads.last().map_or((0, 0), |last| (last.source.end, last.target.end));
            beads.push(Bead { source: i..i + a, target: j..j + b, score: 1.0 });
        }
    }
    beads
}

/// Which of the right beads were not found, to be shown.
fn missed<'a>(truth: &'a [Sides], found: &[Sides]) -> Vec<&'a Sides> {
    let found: BTreeSet<_> = found.iter().map(corners).collect();
    truth.iter().filter(|bead| !found.contains(&corners(bead))).collect()
}

fn corners((source, target): &Sides) -> [usize; 4] {
    [source.start, target.start, source.end, target.end]
}

/// Thousands of segments with sentences that were split, gaps of up to 150 segments on either side, and
/// sections that stand elsewhere on the other side. No lattice of this size could be searched whole.
#[test]
fn a_long_text_with_gaps_and_moved_parts_is_aligned_as_it_was_made() {
    let mut story = Story::new(7);
    for gap in [3, 10, 40, 150, 80, 25] {
        story.goes_on(220);
        story.only_in_chinese(gap);
        story.goes_on(60);
        story.only_in_english(gap * 2 / 3);
        story.goes_on(90);
        story.moves(12, 70);
    }
    story.goes_on(200);
    let (truth, beads) = (story.truth(), banded(&story));
    assert!(story.chinese().len() > 2800);
    let missed = missed(&truth, &found(&beads));
    // a sentence at the edge of a gap may share a name by chance with one that has no counterpart
    assert!(missed.len() * 1000 <= truth.len(), "{} of {}: {missed:?}", missed.len(), truth.len());
}

#[test]
fn a_band_loses_nothing_that_the_whole_lattice_has() {
    let mut story = Story::new(11);
    for _ in 0..2 {
        story.goes_on(40);
        story.only_in_english(12);
        story.goes_on(30);
        story.moves(6, 20);
    }
    story.only_in_chinese(20);
    story.goes_on(25);
    assert!(story.chinese().len() * story.english().len() > SMALL, "the first pass has a band, too");
    let (banded, unbanded) = (banded(&story), unbanded(&story));
    assert_eq!(found(&banded), found(&unbanded));
    for (banded, unbanded) in banded.iter().zip(&unbanded) {
        assert!((banded.score - unbanded.score).abs() < 0.01, "{banded:?}, {unbanded:?}");
    }
}

/// A path that strays by the margin for longer than any detour is brought back, and the band around it is as wide
/// as the margin says: its cost is bounded.
#[test]
fn a_path_that_strays_by_the_margin_is_brought_back() {
    let mut story = Story::new(3);
    story.goes_on_in_step(260);
    let wrong = path(&[(20, 1, 1), (6, 0, 1), (200, 1, 1), (6, 1, 0), (34, 1, 1)]);
    let (band, found) = again(&story, &wrong);
    assert_eq!(band.row(120), 120..133, "6 to each side of the path, which is at 126");
    assert_eq!(missed(&story.truth(), &found), Vec::<&Sides>::new());
}

/// Ten lines that come back again and again, each time with one line of their own: a path may follow them one turn
/// too early. What lies between its two runs of omissions is searched again.
#[test]
fn a_detour_through_a_repetition_is_searched_again() {
    let mut story = Story::new(5);
    story.comes_back(10, 14);
    let lines = story.chinese().len();
    let wrong = path(&[(30, 1, 1), (11, 0, 1), (60, 1, 1), (11, 1, 0), (lines - 101, 1, 1)]);
    assert_eq!(missed(&story.truth(), &again(&story, &wrong).1), Vec::<&Sides>::new());
}
