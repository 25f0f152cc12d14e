//! Small lattices by chance, with all their paths one by one: the truth that the search is held against.

use super::*;
use proptest::prelude::*;
use std::ops::Range;

/// A bead without its score.
pub(in crate::align) type Sides = (Range<usize>, Range<usize>);

/// A band with the score of each bead that can lie in it.
#[derive(Debug)]
pub(in crate::align) struct Lattice {
    pub band: Band,
    pub scores: Scores,
}

/// A way from the first node to the last.
#[derive(Debug)]
pub(in crate::align) struct Path {
    pub beads: Vec<Sides>,
    /// The sum of its beads' scores: ln of its likelihood.
    pub ln: f64,
}

impl Path {
    pub(in crate::align) fn has(&self, bead: &Bead) -> bool {
        self.beads.contains(&sides(bead))
    }
}

pub(in crate::align) fn sides(bead: &Bead) -> Sides {
    (bead.source.clone(), bead.target.clone())
}

/// The best score of some paths; none where there is no path.
pub(in crate::align) fn best_of<'a>(paths: impl Iterator<Item = &'a Path>) -> Option<f64> {
    paths.map(|path| path.ln).max_by(f64::total_cmp)
}

/// ln of the summed likelihood of some paths, by the definition.
pub(in crate::align) fn sum_of<'a>(paths: impl Iterator<Item = &'a Path>) -> f64 {
    paths.map(|path| path.ln.exp()).sum::<f64>().ln()
}

impl Lattice {
    /// Every path, however bad.
    pub(in crate::align) fn paths(&self) -> Vec<Path> {
        let mut all = Vec::new();
        self.extend((0, 0), &mut Vec::new(), 0.0, &mut all);
        all
    }

    fn extend(&self, (i, j): (usize, usize), beads: &mut Vec<Sides>, ln: f64, all: &mut Vec<Path>) {
        if (i + 1, j + 1) == (self.band.rows(), self.band.row(self.band.rows() - 1).end) {
            all.push(Path { beads: beads.clone(), ln });
        }
        for (index, &(a, b)) in self.scores.shapes.iter().enumerate() {
            let (to_i, to_j) = (i + a, j + b);
            let Some(to) = self.node(to_i, to_j) else { continue };
            let score = self.scores.at(to)[index];
            if score > IMPOSSIBLE {
                beads.push((i..to_i, j..to_j));
                self.extend((to_i, to_j), beads, ln + f64::from(score), all);
                beads.pop();
            }
        }
    }

    fn node(&self, i: usize, j: usize) -> Option<usize> {
        (i < self.band.rows()).then(|| self.band.node(i, j)).flatten()
    }
}

/// Lattices of up to eight segments. Some of them are whole, others narrow; some beads are impossible, but
/// none with an empty side; whole scores make paths that are equally good.
pub(in crate::align) fn lattices() -> impl Strategy<Value = Lattice> {
    let band = (0..=6usize, 0..=6usize).prop_flat_map(|(chinese, english)| {
        let english = english.min(8 - chinese);
        let row = (0..=english + 1, 0..=english + 1).prop_map(|(start, end)| start..end);
        let rows = prop::collection::vec(row, chinese + 1);
        prop_oneof![
            1 => Just(Band::full(chinese, english)),
            2 => rows.prop_map(move |rows| Band::new(rows, english)),
        ]
    });
    band.prop_flat_map(|band| {
        let score = prop_oneof![
            3 => -6.0f32..2.0,
            3 => (-4i8..2).prop_map(f32::from),
            1 => Just(IMPOSSIBLE),
        ];
        let scores = prop::collection::vec(score, band.nodes() * shapes().len());
        (Just(band), scores).prop_map(|(band, scores)| lattice(band, scores))
    })
}

/// A lattice of these scores, without the beads that come from outside the band.
fn lattice(band: Band, mut scores: Vec<f32>) -> Lattice {
    let shapes = shapes();
    let mut places = scores.iter_mut();
    for i in 0..band.rows() {
        for j in band.row(i) {
            for (&shape, score) in shapes.iter().zip(places.by_ref()) {
                let inside = before(i, j, shape).is_some_and(|(i0, j0)| band.node(i0, j0).is_some());
                if !inside {
                    *score = IMPOSSIBLE;
                } else if shape.0.min(shape.1) == 0 && *score == IMPOSSIBLE {
                    *score = -6.0;
                }
            }
        }
    }
    Lattice { scores: Scores { shapes, scores }, band }
}
