//! The next best way to bead a bead's segments.

use super::super::band::Band;
use super::super::bead::Bead;
use super::super::search::{IMPOSSIBLE, Scores, before, visit};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// What would have been the path of beads without a certain bead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunnerUp {
    /// The beads that would then have been instead of the bead and its neighbours.
    pub instead: Vec<Stretch>,
    /// By how much that path's score is lower: e to this power is how much likelier the found path
    /// is.
    pub worse_by: f64,
}

/// Some source segments with some target segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
}

/// A node of the lattice: how many segments of each side came before.
type Node = (usize, usize);

/// The runner-up of each bead, where there is any other path at all.
///
/// Every path has exactly one bead that holds a given segment. So the best path without a bead goes
/// through the best other bead that holds the first segment of that bead, and the best path
/// through a bead is known from the best paths to and from each node.
pub(super) fn runners_up(scores: &Scores, band: &Band, beads: &[Bead]) -> Vec<Option<RunnerUp>> {
    let paths = Paths::new(scores, band);
    let on_path: BTreeSet<Node> =
        beads.iter().map(|bead| (bead.source.end, bead.target.end)).chain([(0, 0)]).collect();
    beads.iter().map(|bead| paths.runner_up(bead, &on_path)).collect()
}

struct Paths<'a> {
    scores: &'a Scores,
    band: &'a Band,
    /// The score of the best path to each node, and the shape of its last bead.
    to: Vec<(f64, u8)>,
    /// The score of the best path from each node, and the shape of its first bead.
    from: Vec<(f64, u8)>,
    /// For each English position the rows of the band that have it.
    rows_of: Vec<Range<usize>>,
}

const NOWHERE: (f64, u8) = (f64::NEG_INFINITY, u8::MAX);

impl<'a> Paths<'a> {
    fn new(scores: &'a Scores, band: &'a Band) -> Paths<'a> {
        let (to, from) = (best_to(scores, band), best_from(scores, band));
        Paths { scores, band, to, from, rows_of: rows_of_columns(band) }
    }

    fn runner_up(&self, bead: &Bead, on_path: &BTreeSet<Node>) -> Option<RunnerUp> {
        let all = self.to.last()?.0;
        let own = ((bead.source.start, bead.target.start), (bead.source.end, bead.target.end));
        let others = self.ends_around(bead).into_iter().flat_map(|end| self.beads_to(end));
        let holding = others.filter(|&(start, end)| (start, end) != own && holds(start, end, bead));
        let (start, end, score) = holding
            .filter_map(|(start, end)| Some((start, end, self.through(start, end)?)))
            .max_by(|a, b| a.2.total_cmp(&b.2))?;
        Some(RunnerUp { instead: self.difference(start, end, on_path), worse_by: (all - score).max(0.0) })
    }

    /// The nodes in which a bead can end that holds the first segment of a bead.
    fn ends_around(&self, bead: &Bead) -> Vec<Node> {
        let reach = self.scores.shapes.iter().map(|&(a, _)| a).max().unwrap_or(1);
        let rows = if bead.source.is_empty() {
            let columns = bead.target.start + 1..(bead.target.start + reach).min(self.rows_of.len() - 1) + 1;
            let starts = columns.clone().map(|j| self.rows_of[j].start).min().unwrap_or(0);
            let ends = columns.map(|j| self.rows_of[j].end).max().unwrap_or(0);
            starts..ends
        } else {
            bead.source.start + 1..(bead.source.start + reach + 1).min(self.band.rows())
        };
        let column = bead.target.start;
        let near = |j: &usize| !bead.source.is_empty() || (*j > column && *j <= column + reach);
        rows.flat_map(|i| self.band.row(i).filter(near).map(move |j| (i, j))).collect()
    }

    fn beads_to(&self, (i, j): Node) -> impl Iterator<Item = (Node, Node)> + use<'_> {
        self.scores.shapes.iter().filter_map(move |&shape| Some((before(i, j, shape)?, (i, j))))
    }

    /// The score of the best path through a bead.
    fn through(&self, start: Node, end: Node) -> Option<f64> {
        let (from, to) = (self.band.node(start.0, start.1)?, self.band.node(end.0, end.1)?);
        let own = self.scores.of(to, (end.0 - start.0, end.1 - start.1));
        let all = self.to[from].0 + f64::from(own) + self.from[to].0;
        all.is_finite().then_some(all)
    }

    /// The beads of the best path through a bead, between the places where it leaves and joins the
    /// path that was found.
    fn difference(&self, start: Node, end: Node, on_path: &BTreeSet<Node>) -> Vec<Stretch> {
        let mut nodes = vec![start, end];
        while !on_path.contains(&nodes[0]) {
            let (i, j) = nodes[0];
            let Some(previous) = self.step(&self.to, (i, j)).and_then(|shape| before(i, j, shape)) else {
                break;
            };
            nodes.insert(0, previous);
        }
        let mut last = end;
        while !on_path.contains(&last) {
            let Some((a, b)) = self.step(&self.from, last) else { break };
            last = (last.0 + a, last.1 + b);
            nodes.push(last);
        }
        nodes.windows(2).map(|w| Stretch { source: w[0].0..w[1].0, target: w[0].1..w[1].1 }).collect()
    }

    fn step(&self, best: &[(f64, u8)], (i, j): Node) -> Option<(usize, usize)> {
        self.scores.shapes.get(best[self.band.node(i, j)?].1 as usize).copied()
    }
}

/// Whether a bead between two nodes holds the first segment of another bead.
fn holds(start: Node, end: Node, bead: &Bead) -> bool {
    if bead.source.is_empty() {
        (start.1..end.1).contains(&bead.target.start)
    } else {
        (start.0..end.0).contains(&bead.source.start)
    }
}

fn best_to(scores: &Scores, band: &Band) -> Vec<(f64, u8)> {
    let mut best = vec![NOWHERE; band.nodes()];
    best[0] = (0.0, u8::MAX);
    visit(scores, band, |node, edges| {
        for (from, score, index) in edges {
            let total = best[from].0 + f64::from(score);
            if total > best[node].0 {
                best[node] = (total, index as u8);
            }
        }
    });
    best
}

fn best_from(scores: &Scores, band: &Band) -> Vec<(f64, u8)> {
    let mut best = vec![NOWHERE; band.nodes()];
    if let Some(last) = best.last_mut() {
        *last = (0.0, u8::MAX);
    }
    for i in (0..band.rows()).rev() {
        for j in band.row(i).rev() {
            let Some(node) = band.node(i, j).filter(|&node| best[node].0.is_finite()) else { continue };
            for (index, &shape) in scores.shapes.iter().enumerate() {
                let score = scores.at(node)[index];
                let from = before(i, j, shape).and_then(|(i0, j0)| band.node(i0, j0));
                let Some(from) = from.filter(|_| score > IMPOSSIBLE) else { continue };
                let total = best[node].0 + f64::from(score);
                if total > best[from].0 {
                    best[from] = (total, index as u8);
                }
            }
        }
    }
    best
}

/// For each English position the rows of the band that have it; both rise.
fn rows_of_columns(band: &Band) -> Vec<Range<usize>> {
    let columns = band.row(band.rows() - 1).end;
    let mut rows = vec![Range { start: usize::MAX, end: 0 }; columns];
    for i in 0..band.rows() {
        for row in &mut rows[band.row(i)] {
            *row = row.start.min(i)..i + 1;
        }
    }
    rows
}
