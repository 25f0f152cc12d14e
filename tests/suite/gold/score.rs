//! How well units agree with a gold alignment, whatever the segmentation of either.
//!
//! Both sides of a unit are looked up in the joined gold text of that side, and the beads noted that
//! they touch. A unit is right when both sides touch the same beads, and these whole. A bead is found
//! when a right unit holds it. Units of several whole beads count as right: which sentences are joined
//! is a matter of segmentation. How many beads a unit holds is counted, so that joining does not go
//! unseen.

use std::collections::HashSet;
use std::ops::{Add, Range};
use unicode_normalization::UnicodeNormalization;

/// What was counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    /// Units whose two sides touch the same beads, and these whole.
    pub(crate) right: usize,
    /// Units with a side that is not in the gold text.
    pub(crate) not_found: usize,
    /// All units.
    pub(crate) units: usize,
    /// Beads with both sides that a right unit holds.
    pub(crate) found_beads: usize,
    /// Beads with both sides.
    pub(crate) beads: usize,
}

impl Score {
    /// The share of units that are right.
    pub(crate) fn precision(&self) -> f64 {
        self.right as f64 / self.units as f64
    }

    /// The share of beads that are in a right unit.
    pub(crate) fn recall(&self) -> f64 {
        self.found_beads as f64 / self.beads as f64
    }

    /// The harmonic mean of both.
    pub(crate) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    /// How many beads a right unit holds on average.
    pub(crate) fn beads_per_unit(&self) -> f64 {
        self.found_beads as f64 / self.right as f64
    }
}

impl Add for Score {
    type Output = Score;

    fn add(self, other: Score) -> Score {
        Score {
            right: self.right + other.right,
            not_found: self.not_found + other.not_found,
            units: self.units + other.units,
            found_beads: self.found_beads + other.found_beads,
            beads: self.beads + other.beads,
        }
    }
}

/// The units that are not right, each with why, and the counts.
pub(crate) fn score(gold: &[[String; 2]], units: &[[String; 2]]) -> (Score, Vec<String>) {
    let mut sides = [Side::new(gold, 0), Side::new(gold, 1)];
    let two_sided = gold.iter().filter(|bead| bead.iter().all(|side| !side.is_empty())).count();
    let mut score = Score { units: units.len(), beads: two_sided, ..Score::default() };
    let mut wrong = Vec::new();
    let mut found = HashSet::new();
    for unit in units {
        let [source, target] = [0, 1].map(|i| sides[i].beads_of(&unit[i]));
        match (source, target) {
            (Some(source), Some(target)) if source == target && source.whole => {
                score.right += 1;
                found.extend(source.beads);
            }
            (Some(source), Some(target)) => {
                wrong.push(format!("{source:?} {target:?}: {} | {}", unit[0], unit[1]));
            }
            _ => {
                score.not_found += 1;
                wrong.push(format!("not in the gold text: {} | {}", unit[0], unit[1]));
            }
        }
    }
    score.found_beads = found.len();
    (score, wrong)
}

/// The beads that one side of a unit touches.
#[derive(Debug, PartialEq, Eq)]
struct Touched {
    beads: Range<usize>,
    whole: bool,
}

/// One side of the gold text, folded and joined.
struct Side {
    text: String,
    /// Where each bead is in it.
    spans: Vec<Range<usize>>,
    /// Where the last unit ended: the next is looked for from here first.
    at: usize,
}

impl Side {
    fn new(gold: &[[String; 2]], side: usize) -> Side {
        let mut text = String::new();
        let spans = gold.iter().map(|bead| {
            let start = text.len();
            text.push_str(&fold(&bead[side]));
            start..text.len()
        });
        Side { spans: spans.collect(), text, at: 0 }
    }

    fn beads_of(&mut self, text: &str) -> Option<Touched> {
        let text = fold(text);
        let start = self.find(&text).or_else(|| self.find(without_marker(&text)))?;
        let end = self.at;
        let touches = |span: &Range<usize>| !span.is_empty() && span.start < end && start < span.end;
        let first = self.spans.iter().position(touches)?;
        let last = self.spans.iter().rposition(touches)?;
        let whole = self.spans[first].start >= start && self.spans[last].end <= end;
        Some(Touched { beads: first..last + 1, whole })
    }

    /// Where the text begins; it ends at `self.at` then.
    fn find(&mut self, text: &str) -> Option<usize> {
        let after = self.text[self.at..].find(text).map(|found| self.at + found);
        let start = after.or_else(|| self.text.find(text)).filter(|_| !text.is_empty())?;
        self.at = start + text.len();
        Some(start)
    }
}

/// Without white space and differences of width.
fn fold(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A folded text without the marker of a list item, which gold text doesn't have.
fn without_marker(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    match bare.strip_prefix(['.', ')', '、']) {
        Some(rest) if text.len() - bare.len() <= 2 => rest,
        _ => text.trim_start_matches(['●', '•', '○', '-', '–', '*']),
    }
}
