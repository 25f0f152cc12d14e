//! The best path of beads through a band, and how likely each bead is.

use super::band::Band;
use super::bead::Bead;
use super::features::{Model, Scratch, Shape, shapes};
use rayon::prelude::*;

/// The scores of all beads that end in a node of the band: node by node, shape by shape.
#[derive(Debug)]
pub(super) struct Scores {
    pub shapes: Vec<Shape>,
    scores: Vec<f32>,
}

pub(super) const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// Finds the most likely path (Viterbi), and the posterior probability of each of its beads
/// (forward–backward over all paths in the band). Chinese is the source of the beads.
pub(super) fn search(model: &Model, band: &Band) -> Vec<Bead> {
    search_and_keep(model, band).0
}

/// Searches as [`search`] does, and keeps the scores of all beads.
pub(super) fn search_and_keep(model: &Model, band: &Band) -> (Vec<Bead>, Scores) {
    let scores = Scores::compute(model, band);
    (likely_beads(&scores, band), scores)
}

/// The beads of the best path with their posterior probabilities.
pub(super) fn likely_beads(scores: &Scores, band: &Band) -> Vec<Bead> {
    let mut beads = best_path(scores, band);
    let forward = forward(scores, band);
    let backward = backward(scores, band);
    let all = forward[band.nodes() - 1];
    for bead in &mut beads {
        let (Some(from), Some(to)) =
            (band.node(bead.source.start, bead.target.start), band.node(bead.source.end, bead.target.end))
        else {
            continue;
        };
        let score = f64::from(scores.of(to, (bead.source.len(), bead.target.len())));
        bead.score = (forward[from] + score + backward[to] - all).exp().clamp(0.0, 1.0);
    }
    beads
}

impl Scores {
    fn compute(model: &Model, band: &Band) -> Scores {
        let shapes = shapes();
        let rows: Vec<Vec<f32>> = (0..band.rows())
            .into_par_iter()
            .map_init(Scratch::default, |scratch, i| row_scores(model, band, &shapes, i, scratch))
            .collect();
        Scores { scores: rows.concat(), shapes }
    }

    /// The score of each shape of bead that ends in the node.
    pub(super) fn at(&self, node: usize) -> &[f32] {
        &self.scores[node * self.shapes.len()..(node + 1) * self.shapes.len()]
    }

    pub(super) fn of(&self, node: usize, shape: Shape) -> f32 {
        let index = self.shapes.iter().position(|&s| s == shape);
        index.map_or(IMPOSSIBLE, |index| self.at(node)[index])
    }
}

fn row_scores(model: &Model, band: &Band, shapes: &[Shape], i: usize, scratch: &mut Scratch) -> Vec<f32> {
    let mut scores = Vec::with_capacity(band.row(i).len() * shapes.len());
    for j in band.row(i) {
        for (index, &shape) in shapes.iter().enumerate() {
            let score = before(i, j, shape)
                .filter(|&(i0, j0)| band.node(i0, j0).is_some())
                .and_then(|(i0, j0)| model.score(i0..i, j0..j, index, scratch));
            scores.push(score.unwrap_or(IMPOSSIBLE));
        }
    }
    scores
}

/// The node that a bead of the shape leads from, if it ends in (i, j).
pub(super) fn before(i: usize, j: usize, (a, b): Shape) -> Option<(usize, usize)> {
    Some((i.checked_sub(a)?, j.checked_sub(b)?))
}

/// For each node in order: its number and, for each shape of bead that may lead to it, the number of
/// the node before and the shape's index.
pub(super) fn visit(
    scores: &Scores,
    band: &Band,
    mut each: impl FnMut(usize, &mut dyn Iterator<Item = (usize, f32, usize)>),
) {
    for i in 0..band.rows() {
        for j in band.row(i) {
            let Some(node) = band.node(i, j) else { continue };
            let at = scores.at(node);
            let mut edges = scores.shapes.iter().enumerate().filter_map(|(index, &shape)| {
                let (i0, j0) = before(i, j, shape).filter(|_| at[index] > IMPOSSIBLE)?;
                Some((band.node(i0, j0)?, at[index], index))
            });
            each(node, &mut edges);
        }
    }
}

fn best_path(scores: &Scores, band: &Band) -> Vec<Bead> {
    // f64, since thousands of scores are summed; a choice is the number of a shape, so that a node costs 9 bytes
    let mut best = vec![f64::NEG_INFINITY; band.nodes()];
    let mut choice = vec![u8::MAX; band.nodes()];
    best[0] = 0.0;
    visit(scores, band, |node, edges| {
        for (from, score, index) in edges {
            let total = best[from] + f64::from(score);
            if total > best[node] {
                best[node] = total;
                choice[node] = index as u8;
            }
        }
    });
    let mut beads = Vec::new();
    let (mut i, mut j) = (band.rows() - 1, band.row(band.rows() - 1).end - 1);
    while (i, j) != (0, 0) {
        let chosen = band.node(i, j).and_then(|node| scores.shapes.get(choice[node] as usize));
        let Some((i0, j0)) = chosen.and_then(|&shape| before(i, j, shape)) else { break };
        beads.push(Bead { source: i0..i, target: j0..j, score: 0.0 });
        (i, j) = (i0, j0);
    }
    beads.reverse();
    beads
}

/// ln of the summed likelihood of all paths from the start to each node.
fn forward(scores: &Scores, band: &Band) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.nodes()];
    sums[0] = 0.0;
    let mut terms = Vec::new();
    visit(scores, band, |node, edges| {
        if node > 0 {
            terms.clear();
            terms.extend(edges.map(|(from, score, _)| sums[from] + f64::from(score)));
            sums[node] = ln_sum(&terms);
        }
    });
    sums
}

/// ln of the summed likelihood of all paths from each node to the end.
fn backward(scores: &Scores, band: &Band) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.nodes()];
    sums[band.nodes() - 1] = 0.0;
    for i in (0..band.rows()).rev() {
        for j in band.row(i).rev() {
            let Some(node) = band.node(i, j) else { continue };
            let after = sums[node];
            if after == f64::NEG_INFINITY {
                continue;
            }
            let at = scores.at(node);
            for (index, &shape) in scores.shapes.iter().enumerate() {
                let from = before(i, j, shape).and_then(|(i0, j0)| band.node(i0, j0));
                if let Some(from) = from.filter(|_| at[index] > IMPOSSIBLE) {
                    sums[from] = ln_add(sums[from], after + f64::from(at[index]));
                }
            }
        }
    }
    sums
}

fn ln_sum(terms: &[f64]) -> f64 {
    let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + terms.iter().map(|term| (term - most).exp()).sum::<f64>().ln()
}

pub(super) fn ln_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

#[cfg(test)]
pub(super) mod oracle;
#[cfg(test)]
mod tests;
