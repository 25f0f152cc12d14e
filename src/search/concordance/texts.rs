//! The texts of a memory in the form in which they are searched.

use super::lines::Lines;
use super::search::{Hit, Scan, Sought};
use crate::memory::{Side, TranslationUnit};
use rayon::prelude::*;
use std::ops::Range;

/// Units that one core searches at a time.
const PIECE: usize = 4096;

/// The folded texts of a memory's units, both sides, each side one piece of text with a line for each
/// unit. Units are told by their places, from 0, in the order in which they were added.
///
/// ```
/// use beadwork::search::concordance::{Case, Pattern, Sought, Texts};
/// use beadwork::memory::Side;
/// let mut texts = Texts::default();
/// texts.add_pair("New domain names", "新域名");
/// texts.add_pair("Thank you.", "谢谢。");
/// let hits = texts.search(&[Sought::anywhere(Pattern::words("域名", Case::Ignored)?)], None);
/// assert_eq!(hits.len(), 1);
/// assert_eq!((hits[0].unit, hits[0].side), (0, Side::Target));
/// assert_eq!(hits[0].span.of(texts.text(0, Side::Target)), "域名");
/// # Ok::<(), beadwork::search::concordance::PatternError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    source: Lines,
    target: Lines,
}

impl Texts {
    /// Adds the texts of a unit.
    pub fn add(&mut self, unit: &TranslationUnit) {
        self.add_pair(&unit.source, &unit.target);
    }

    /// Adds a pair of texts.
    pub fn add_pair(&mut self, source: &str, target: &str) {
        self.source.add(source);
        self.target.add(target);
    }

    /// Two sides that are folded already; `None` where they have not the same number of lines.
    pub(super) fn from_sides(source: Vec<u8>, target: Vec<u8>) -> Option<Texts> {
        let (source, target) = rayon::join(|| Lines::new(source), || Lines::new(target));
        let (source, target) = (source?, target?);
        (source.len() == target.len()).then_some(Texts { source, target })
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.source.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folded text of a unit's side; empty where there is no such unit.
    pub fn text(&self, unit: usize, side: Side) -> &str {
        self.side(side).line(unit)
    }

    /// The bytes of a side: all lines, each with its line feed.
    pub(super) fn bytes(&self, side: Side) -> &[u8] {
        &self.side(side).bytes
    }

    fn side(&self, side: Side) -> &Lines {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// Everything that is sought, by side, then unit, then place. Where two things stand in the same place,
    /// the first and longest is given. `only` says of each unit whether it is searched; without it all are.
    pub fn search(&self, sought: &[Sought], only: Option<&[bool]>) -> Vec<Hit> {
        [Side::Source, Side::Target]
            .into_iter()
            .flat_map(|side| self.search_side(sought, side, only))
            .collect()
    }

    fn search_side(&self, sought: &[Sought], side: Side, only: Option<&[bool]>) -> Vec<Hit> {
        let lines = self.side(side);
        let scan = Scan::new(sought, side);
        let pieces: Vec<Range<usize>> =
            (0..lines.len()).step_by(PIECE).map(|start| start..lines.len().min(start + PIECE)).collect();
        let hits = pieces.into_par_iter().map(|piece| {
            let mut hits = Vec::new();
            let meant = |unit: usize| only.is_none_or(|only| only.get(unit) == Some(&true));
            scan.each_candidate(lines, piece, &mut |unit| {
                if meant(unit) {
                    scan.add_hits(unit, lines.line(unit), &mut hits);
                }
            });
            hits
        });
        hits.collect::<Vec<Vec<Hit>>>().concat()
    }
}
