//! Pairs that stand in another order on the two sides: an alphabetical list that was sorted anew, a
//! section that stands elsewhere.
//!
//! The alignment rises on both sides, so such pairs are left over in it: as segments without a
//! partner, or with one that shares no words with them. Among those the words are asked again,
//! wherever the segments stand, and pairs are taken of which each is by far the best of both.

use super::super::aligner::Solved;
use super::super::anchors::Anchor;
use super::super::bead::Bead;
use super::super::encode::{Marks, Side};
use super::super::feature::Feature;
use super::super::features::{Model, shapes};
use super::super::learn::Taught;
use super::super::links::Links;
use crate::document::BlockKind;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// A pair's words must be worth so much; those of its segments are worth nothing where the alignment has them.
/// By eye, as are those that follow.
const LEAST_WORTH: f32 = 1.5;
/// The least probability of a pair among all that its segments could be in.
const LEAST_SCORE: f64 = 0.9;
/// List items are short, and the words of a short document tell less: for two of them so much is enough.
const LEAST_ITEM_WORTH: f32 = 0.8;
/// The least probability of a pair of list items.
const LEAST_ITEM_SCORE: f64 = 0.6;
/// A pair whose words are worth less is no rival of others.
const RIVAL: f32 = 0.5;
/// A segment with at most so many free ones near it is compared with all of them.
const FEW: usize = 40;
/// A pair alone, which is in no stretch, lies at most so many segments from where the alignment has it,
const FURTHEST: usize = 60;
/// and each of them costs so much of its words' worth.
const DISTANCE_COST: f32 = 1.0 / 40.0;
/// So many pairs in the same order as each other make a stretch that moved.
const LEAST_MOVED: usize = 4;
/// How many segments may lie between two pairs of such a stretch.
const GAP: usize = 8;

/// A stretch of segments that stands elsewhere on the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
    /// How many pairs of segments show it.
    pub pairs: usize,
}

/// Aligns a stretch of Chinese with a stretch of English segments.
pub(super) type Realign<'a> = dyn Fn(&Range<usize>, &Range<usize>) -> Vec<Bead> + 'a;

/// Finds crossing pairs, and the stretches that they make; in order of the Chinese segments.
pub(super) fn find(
    solved: &Solved,
    model: &Model,
    anchors: &[Anchor],
    realign: &Realign,
) -> (Vec<Bead>, Vec<Moved>) {
    let free = Free::of(&solved.beads, model);
    let pairs = pairs(solved, model, anchors, &free);
    let runs = moved(&pairs);
    let mut beads: Vec<Bead> = Vec::new();
    for run in &runs {
        let inside = realign(&run.source, &run.target).into_iter();
        let inside = inside.map(|bead| shifted(bead, run.source.start, run.target.start));
        beads.extend(inside.filter(|bead| !bead.is_null() && free.has(bead)));
    }
    let in_run = |bead: &Bead| {
        beads.iter().any(|b| overlap(&b.source, &bead.source) || overlap(&b.target, &bead.target))
    };
    let near = pairs.iter().filter(|pair| distance(&solved.beads, pair) <= FURTHEST);
    let alone: Vec<Bead> = near.filter(|pair| !in_run(pair)).cloned().collect();
    beads.extend(alone);
    beads.sort_by_key(|bead| bead.source.start);
    (beads, runs)
}

fn shifted(bead: Bead, source: usize, target: usize) -> Bead {
    Bead {
        source: bead.source.start + source..bead.source.end + source,
        target: bead.target.start + target..bead.target.end + target,
        score: bead.score,
    }
}

/// How far from a pair's Chinese segment the alignment has its English one.
fn distance(beads: &[Bead], pair: &Bead) -> usize {
    let target = bead_of(beads, pair.source.start).map_or(0..0, |bead| bead.target.clone());
    target.start.saturating_sub(pair.target.start).max(pair.target.end.saturating_sub(target.end))
}

/// The bead that holds a Chinese segment.
fn bead_of(beads: &[Bead], chinese: usize) -> Option<&Bead> {
    beads.get(beads.partition_point(|bead| bead.source.end <= chinese))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Which segments share no words with what the alignment puts beside them.
struct Free {
    chinese: Vec<bool>,
    english: Vec<bool>,
}

impl Free {
    fn of(beads: &[Bead], model: &Model) -> Free {
        let (zh, en) = (model.chinese, model.english);
        let mut free = Free { chinese: vec![true; zh.len()], english: vec![true; en.len()] };
        for bead in beads.iter().filter(|bead| !bead.is_null()) {
            let gains = model.token_gains(&bead.source, &bead.target);
            note(&mut free.chinese, zh, &bead.source, &gains.chinese);
            note(&mut free.english, en, &bead.target, &gains.english);
        }
        free
    }

    fn has(&self, bead: &Bead) -> bool {
        bead.source.clone().all(|i| self.chinese[i]) && bead.target.clone().all(|j| self.english[j])
    }
}

/// Notes which segments of a bead have no words that speak for it, by what each token adds.
fn note(free: &mut [bool], side: &Side, segments: &Range<usize>, gains: &[f32]) {
    let start = side.first[segments.start];
    for i in segments.clone() {
        free[i] = gains[side.first[i] - start..side.first[i + 1] - start].iter().sum::<f32>() <= 0.0;
    }
}

/// Pairs of free segments that are each by far the best of both.
fn pairs(solved: &Solved, model: &Model, anchors: &[Anchor], free: &Free) -> Vec<Bead> {
    let beside = |i: usize, j: usize| bead_of(&solved.beads, i).is_some_and(|bead| bead.target.contains(&j));
    let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for anchor in anchors {
        let (i, j) = (anchor.chinese, anchor.english);
        if free.chinese[i] && free.english[j] && !beside(i, j) {
            wanted.entry(i).or_default().push(j);
        }
    }
    for i in (0..free.chinese.len()).filter(|&i| free.chinese[i]) {
        let near = free_near(&solved.beads, free, i);
        if (1..=FEW).contains(&near.len()) {
            let others = wanted.entry(i).or_default();
            others.extend(near.into_iter().filter(|&j| !beside(i, j)));
            others.sort_unstable();
            others.dedup();
        }
    }
    let is_item = |marks: &[Marks], at: usize| marks[at].kind == Some(BlockKind::ListItem);
    let items = |i: usize, j: usize| is_item(&model.chinese.marks, i) && is_item(&model.english.marks, j);
    sure_ones(&worths(solved, model, &wanted), &items)
}

/// The free English segments near to where the alignment has a Chinese one.
fn free_near(beads: &[Bead], free: &Free, chinese: usize) -> Vec<usize> {
    let Some(bead) = bead_of(beads, chinese) else { return Vec::new() };
    let start = bead.target.start.saturating_sub(FURTHEST);
    (start..(bead.target.end + FURTHEST).min(free.english.len())).filter(|&j| free.english[j]).collect()
}

/// What the words of each pair are worth: (Chinese, English, worth).
fn worths(solved: &Solved, model: &Model, wanted: &BTreeMap<usize, Vec<usize>>) -> Vec<(usize, usize, f32)> {
    let Solved { bitext, pass, .. } = solved;
    let one_one = shapes().iter().position(|&shape| shape == (1, 1)).unwrap_or(0);
    let mut worths = Vec::new();
    for rank in 0..wanted.values().map(Vec::len).max().unwrap_or(0) {
        let other = |i: usize| wanted.get(&i).and_then(|others| others.get(rank)).copied();
        let near = |i: usize| other(i).map_or(0..0, |j| j..j + 1);
        let links = Links::within(&bitext.chinese, &bitext.english, near, &bitext.table, &Taught::nothing());
        let far = Model::new(&bitext.chinese, &bitext.english, &links, model.weights, &pass.priors);
        for &i in wanted.keys() {
            let Some(j) = other(i) else { continue };
            let values = far.values(i..i + 1, j..j + 1, one_one, &mut Default::default());
            let worth =
                |feature: Feature| values.map_or(0.0, |v| v[feature as usize] * model.weights.get(feature));
            let pair = Bead { source: i..i + 1, target: j..j + 1, score: 0.0 };
            let cost = DISTANCE_COST * distance(&solved.beads, &pair).min(FURTHEST) as f32;
            worths.push((i, j, worth(Feature::EnglishWords) + worth(Feature::ChineseWords) - cost));
        }
    }
    worths
}

/// The pairs that are sure among all that their segments could be in, with their probability; two list
/// items need less.
fn sure_ones(worths: &[(usize, usize, f32)], items: &dyn Fn(usize, usize) -> bool) -> Vec<Bead> {
    let (mut by_chinese, mut by_english) = (BTreeMap::new(), BTreeMap::new());
    for &(i, j, worth) in worths.iter().filter(|(_, _, worth)| *worth > RIVAL) {
        // 1 stands for no partner at all
        *by_chinese.entry(i).or_insert(1.0) += f64::from(worth).exp();
        *by_english.entry(j).or_insert(1.0) += f64::from(worth).exp();
    }
    let mut sure: Vec<Bead> = worths
        .iter()
        .filter(|&&(i, j, worth)| {
            worth > RIVAL && worth >= if items(i, j) { LEAST_ITEM_WORTH } else { LEAST_WORTH }
        })
        .map(|&(i, j, worth)| {
            let all = f64::max(by_chinese[&i], by_english[&j]);
            Bead { source: i..i + 1, target: j..j + 1, score: f64::from(worth).exp() / all }
        })
        .filter(|pair| {
            let item = items(pair.source.start, pair.target.start);
            pair.score >= if item { LEAST_ITEM_SCORE } else { LEAST_SCORE }
        })
        .collect();
    sure.sort_by_key(|pair| pair.source.start);
    sure
}

/// Runs of pairs that keep their order and lie near to each other on both sides.
fn moved(pairs: &[Bead]) -> Vec<Moved> {
    let mut runs: Vec<Moved> = Vec::new();
    for pair in pairs {
        let follows = |run: &&mut Moved| {
            let near = |end: usize, start: usize| start >= end && start <= end + GAP;
            near(run.source.end, pair.source.start) && near(run.target.end, pair.target.start)
        };
        match runs.iter_mut().rev().find(follows) {
            Some(run) => {
                (run.source.end, run.target.end) = (pair.source.end, pair.target.end);
                run.pairs += 1;
            }
            None => runs.push(Moved { source: pair.source.clone(), target: pair.target.clone(), pairs: 1 }),
        }
    }
    runs.retain(|run| run.pairs >= LEAST_MOVED);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partner_is_looked_for_sixty_segments_to_each_side() {
        let beads: Vec<Bead> =
            (0..200).map(|at| Bead { source: at..at + 1, target: at..at + 1, score: 1.0 }).collect();
        let free = Free { chinese: vec![true; 200], english: (0..200).map(|at| at != 100).collect() };
        let near = free_near(&beads, &free, 100);
        assert_eq!((near[0], near[near.len() - 1], near.len()), (40, 160, 120), "100 is not free");
        assert_eq!(free_near(&beads, &free, 10), (0..71).collect::<Vec<_>>());
    }
}
