//! Finding what is sought: one expression finds the lines that may have it, and these are looked at.

use super::lines::Lines;
use super::pattern::Pattern;
use crate::memory::Side;
use crate::text::Span;
use regex::bytes::{Regex, RegexBuilder};
use std::ops::Range;

/// The most bytes of memory that the expression of all patterns may take.
const MOST_COMPILED: usize = 64 << 20;

/// A pattern with the sides on which it is looked for.
#[derive(Debug, Clone)]
pub struct Sought {
    /// The pattern.
    pub pattern: Pattern,
    /// On which side; without one, on both.
    pub side: Option<Side>,
}

impl Sought {
    /// A pattern on either side.
    pub fn anywhere(pattern: Pattern) -> Sought {
        Sought { pattern, side: None }
    }
}

/// A place where something that was sought stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hit {
    /// The place of the unit among the [`super::Texts`].
    pub unit: usize,
    /// The side.
    pub side: Side,
    /// Its bytes in the folded text of that side.
    pub span: Span,
    /// Which of the things sought it is.
    pub sought: usize,
}

/// What is sought on a side.
pub(super) struct Scan<'p> {
    side: Side,
    patterns: Vec<(usize, &'p Pattern)>,
    /// Matches in each line that has a hit; without it, each line is looked at.
    scanner: Option<Regex>,
}

impl<'p> Scan<'p> {
    pub(super) fn new(sought: &'p [Sought], side: Side) -> Scan<'p> {
        let here = |sought: &&Sought| sought.side.is_none_or(|wanted| wanted == side);
        let patterns: Vec<(usize, &Pattern)> = (sought.iter().enumerate())
            .filter(|(_, sought)| here(sought))
            .map(|(number, sought)| (number, &sought.pattern))
            .collect();
        let scanner = scanner(&patterns);
        Scan { side, patterns, scanner }
    }

    /// Gives the lines of `piece` that may have hits, in order.
    pub(super) fn each_candidate(&self, lines: &Lines, piece: Range<usize>, each: &mut dyn FnMut(usize)) {
        let Some(scanner) = &self.scanner else {
            if !self.patterns.is_empty() {
                piece.for_each(each);
            }
            return;
        };
        let end = lines.starts[piece.end];
        let mut line = piece.start;
        while let Some(found) = scanner.find(&lines.bytes[lines.starts[line]..end]) {
            let at = lines.starts[line] + found.start();
            // behind the last line's end, an expression that matches nothing may match
            line += lines.starts[line..=piece.end].partition_point(|start| *start <= at) - 1;
            if line == piece.end {
                return;
            }
            each(line);
            line += 1;
        }
    }

    pub(super) fn add_hits(&self, unit: usize, text: &str, hits: &mut Vec<Hit>) {
        let before = hits.len();
        for &(sought, pattern) in &self.patterns {
            let spans = pattern.spans_in(text).into_iter();
            hits.extend(spans.map(|span| Hit { unit, side: self.side, span, sought }));
        }
        if self.patterns.len() > 1 {
            keep_longest(hits, before);
        }
    }
}

/// Of the hits from `first` on keeps those that overlap no earlier one and no longer one in the same place.
fn keep_longest(hits: &mut Vec<Hit>, first: usize) {
    let mut found = hits.split_off(first);
    found.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.sought));
    let mut end = 0;
    for hit in found {
        if hit.span.start >= end {
            end = hit.span.end;
            hits.push(hit);
        }
    }
}

/// `None` where a pattern has no expression, or all together are too large.
fn scanner(patterns: &[(usize, &Pattern)]) -> Option<Regex> {
    let sources: Vec<&str> = patterns.iter().map(|(_, pattern)| pattern.scanner()).collect::<Option<_>>()?;
    let build = |source: &str| RegexBuilder::new(source).multi_line(true).size_limit(MOST_COMPILED).build();
    (!sources.is_empty()).then(|| build(&sources.join("|")).ok()).flatten()
}
