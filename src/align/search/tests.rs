//! The search held against every path of small lattices, and a model's scores against the model.

use super::oracle::{Lattice, best_of, lattices, sides, sum_of};
use super::*;
use crate::align::aligner::Bitext;
use crate::align::weights::Weights;
use crate::lexicon::Lexicon;
use crate::segment::from_lines;
use proptest::prelude::*;

/// What scores may differ by because a computer rounds.
const ROUNDING: f64 = 1e-6;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_path_found_is_the_best_of_all_paths(lattice in lattices()) {
        let paths = lattice.paths();
        let found: Vec<_> = likely_beads(&lattice.scores, &lattice.band).iter().map(sides).collect();
        let own = paths.iter().find(|path| path.beads == found).map(|path| path.ln);
        let best = best_of(paths.iter()).expect("beads with an empty side lead to the end");
        prop_assert!(own.is_some_and(|own| own > best - ROUNDING), "{found:?}: {own:?} of {best}");
    }

    #[test]
    fn a_score_is_the_share_of_all_paths_that_have_the_bead(lattice in lattices()) {
        let paths = lattice.paths();
        let all = sum_of(paths.iter());
        for bead in likely_beads(&lattice.scores, &lattice.band) {
            let share = (sum_of(paths.iter().filter(|path| path.has(&bead))) - all).exp();
            prop_assert!((bead.score - share).abs() < ROUNDING, "{bead:?}, not {share}");
        }
    }
}

/// Two short texts in which some codes and numbers speak for each other.
fn bitext() -> Bitext {
    let chinese = "议程 K1\n第一项 K2。第二项 K3。\n会议于 2026 年结束。\n附件 K4\n谢谢！\n附录 K5";
    let english = "Agenda K1\nItem one K2.\nItem two K3.\nThe meeting ended in 2026.\nAnnex K4\nK5";
    Bitext::new(&from_lines(chinese), &from_lines(english), &Lexicon::default())
}

/// The scores of the bitext in a band.
fn scores(bitext: &Bitext, band: &Band) -> Scores {
    let pass = bitext.untaught_pass(band.clone());
    Scores::compute(&pass.model(bitext, &Weights::shipped().first), band)
}

#[test]
fn a_beads_score_is_what_the_model_gives_it() {
    let bitext = bitext();
    let band = Band::full(bitext.chinese.len(), bitext.english.len());
    let (pass, weights) = (bitext.untaught_pass(band.clone()), Weights::shipped().first);
    let model = pass.model(&bitext, &weights);
    let scores = Scores::compute(&model, &band);
    let (mut possible, mut scratch) = (0, Scratch::default());
    for (i, j) in (0..band.rows()).flat_map(|i| band.row(i).map(move |j| (i, j))) {
        let node = band.node(i, j).expect("the band is whole");
        for (index, &(a, b)) in scores.shapes.iter().enumerate() {
            let inside = a <= i && b <= j;
            let score = inside.then(|| model.score(i - a..i, j - b..j, index, &mut scratch)).flatten();
            assert_eq!(scores.of(node, (a, b)), score.unwrap_or(IMPOSSIBLE), "{a}-{b} to {i}, {j}");
            possible += usize::from(score.is_some());
        }
    }
    assert!(possible > 100, "hardly a bead is possible: {possible}");
    assert_eq!(scores.of(band.nodes() - 1, (7, 7)), IMPOSSIBLE, "no bead is so large");
}

/// What lies outside a band has no part in the score of a bead inside: the words that speak for it are all found.
#[test]
fn a_bead_scores_the_same_in_every_band_that_holds_it() {
    let bitext = bitext();
    let (chinese, english) = (bitext.chinese.len(), bitext.english.len());
    let whole = Band::full(chinese, english);
    let truth = scores(&bitext, &whole);
    for margin in 0..4 {
        let band = Band::around(&[(2, 3), (4, 4)], chinese, english, margin);
        let narrow = scores(&bitext, &band);
        for (i, j) in (0..band.rows()).flat_map(|i| band.row(i).map(move |j| (i, j))) {
            let (own, all) = (band.node(i, j), whole.node(i, j));
            let (own, all) = (own.expect("it is in the band"), all.expect("it is in the lattice"));
            for (index, &shape) in truth.shapes.iter().enumerate() {
                let inside = before(i, j, shape).is_some_and(|(i0, j0)| band.node(i0, j0).is_some());
                let expected = if inside { truth.at(all)[index] } else { IMPOSSIBLE };
                assert_eq!(narrow.at(own)[index], expected, "{shape:?} to {i}, {j}, margin {margin}");
            }
        }
    }
}

/// Where the band holds all likely paths, what is found in it is what is found in the whole lattice.
#[test]
fn a_band_around_the_best_path_gives_the_best_path() {
    let bitext = bitext();
    let (chinese, english) = (bitext.chinese.len(), bitext.english.len());
    let find = |band: &Band| likely_beads(&scores(&bitext, band), band);
    let truth = find(&Band::full(chinese, english));
    let points: Vec<_> = truth.iter().map(|bead| (bead.source.end, bead.target.end)).collect();
    let found = find(&Band::around(&points, chinese, english, 2));
    assert_eq!(found.iter().map(sides).collect::<Vec<_>>(), truth.iter().map(sides).collect::<Vec<_>>());
    for (bead, truth) in found.iter().zip(&truth) {
        assert!((bead.score - truth.score).abs() < 0.01, "{bead:?}, {truth:?}");
    }
}

#[test]
fn there_is_nothing_to_find_in_nothing() {
    let lattice =
        Lattice { band: Band::full(0, 0), scores: Scores { shapes: shapes(), scores: vec![IMPOSSIBLE; 23] } };
    assert_eq!(lattice.paths().len(), 1);
    assert_eq!(likely_beads(&lattice.scores, &lattice.band), []);
}
