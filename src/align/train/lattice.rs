use super::gold::Stretch;
use crate::align::band::Band;
use crate::align::feature::FEATURES;
use crate::align::features::{Model, Scratch, shapes};
use crate::align::search::{before, ln_add};
use std::collections::HashSet;

/// A possible bead: from node to node, with its features.
struct Edge {
    from: u32,
    to: u32,
    /// Whether it lies on the gold path.
    gold: bool,
    values: Vec<(u8, f32)>,
}

/// All possible beads of a band with their features, ordered so that each comes after all that can
/// lead to it.
pub(super) struct Lattice {
    nodes: usize,
    edges: Vec<Edge>,
}

/// A path sum with its gradient: ln of the summed likelihood of the paths, and the expected features.
pub(super) struct PathSum {
    /// ln Z.
    pub ln: f64,
    /// The expectation of each feature.
    pub expected: [f64; FEATURES],
}

impl Lattice {
    /// The lattice of a model; nothing where no gold path lies in the band.
    pub(super) fn new(model: &Model, band: &Band, gold: &[Stretch]) -> Option<Lattice> {
        let gold = Gold::new(gold);
        let shapes = shapes();
        let mut scratch = Scratch::default();
        let mut edges = Vec::new();
        for i in 0..band.rows() {
            for j in band.row(i) {
                let to = band.node(i, j)? as u32;
                for (index, &shape) in shapes.iter().enumerate() {
                    let Some((i0, j0)) = before(i, j, shape) else { continue };
                    let Some(from) = band.node(i0, j0) else { continue };
                    let Some(values) = model.values(i0..i, j0..j, index, &mut scratch) else { continue };
                    let values = (0u8..).zip(values).filter(|&(_, value)| value != 0.0).collect();
                    edges.push(Edge { from: from as u32, to, gold: gold.allows((i0, j0), (i, j)), values });
                }
            }
        }
        let lattice = Lattice { nodes: band.nodes(), edges };
        let reachable = lattice.path_sum(&[0.0; FEATURES], true).ln.is_finite();
        reachable.then_some(lattice)
    }

    /// How many possible beads there are.
    pub(super) fn beads(&self) -> usize {
        self.edges.len()
    }

    /// How many of them have each feature.
    pub(super) fn feature_counts(&self) -> [usize; FEATURES] {
        let mut counts = [0; FEATURES];
        for (feature, _) in self.edges.iter().flat_map(|edge| &edge.values) {
            counts[*feature as usize] += 1;
        }
        counts
    }

    /// The sum over all paths, or over the gold ones alone (forward–backward).
    pub(super) fn path_sum(&self, weights: &[f64], gold_only: bool) -> PathSum {
        let used = |edge: &&Edge| edge.gold || !gold_only;
        let score = |edge: &Edge| -> f64 {
            edge.values.iter().map(|&(f, value)| f64::from(value) * weights[f as usize]).sum()
        };
        let scores: Vec<f64> = self.edges.iter().map(score).collect();
        let mut forward = vec![f64::NEG_INFINITY; self.nodes];
        forward[0] = 0.0;
        for (edge, score) in self.edges.iter().zip(&scores).filter(|(edge, _)| used(edge)) {
            let sum = forward[edge.from as usize] + score;
            forward[edge.to as usize] = ln_add(forward[edge.to as usize], sum);
        }
        let mut backward = vec![f64::NEG_INFINITY; self.nodes];
        backward[self.nodes - 1] = 0.0;
        for (edge, score) in self.edges.iter().zip(&scores).rev().filter(|(edge, _)| used(edge)) {
            let sum = backward[edge.to as usize] + score;
            backward[edge.from as usize] = ln_add(backward[edge.from as usize], sum);
        }
        let ln = forward[self.nodes - 1];
        let mut expected = [0.0; FEATURES];
        if ln.is_finite() {
            for (edge, score) in self.edges.iter().zip(&scores).filter(|(edge, _)| used(edge)) {
                let p = (forward[edge.from as usize] + score + backward[edge.to as usize] - ln).exp();
                if p > 1e-9 {
                    for &(f, value) in &edge.values {
                        expected[f as usize] += p * f64::from(value);
                    }
                }
            }
        }
        PathSum { ln, expected }
    }
}

type Point = (usize, usize);

/// Which beads the gold allows.
struct Gold {
    beads: HashSet<(Point, Point)>,
    /// Gold beads that are larger than the model's: any way through them is right.
    large: Vec<(Point, Point)>,
}

impl Gold {
    fn new(path: &[Stretch]) -> Gold {
        let shapes = shapes();
        let known = |stretch: &Stretch| {
            stretch.is_bead && shapes.contains(&(stretch.chinese.len(), stretch.english.len()))
        };
        let corners = |stretch: &Stretch| {
            ((stretch.chinese.start, stretch.english.start), (stretch.chinese.end, stretch.english.end))
        };
        Gold {
            beads: path.iter().filter(|s| known(s)).map(corners).collect(),
            large: path.iter().filter(|s| !known(s)).map(corners).collect(),
        }
    }

    fn allows(&self, from: Point, to: Point) -> bool {
        let inside = |&(start, end): &(Point, Point)| {
            start.0 <= from.0 && start.1 <= from.1 && to.0 <= end.0 && to.1 <= end.1
        };
        self.beads.contains(&(from, to)) || self.large.iter().any(inside)
    }
}
