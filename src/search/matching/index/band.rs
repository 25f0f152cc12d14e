//! Texts of neighbouring lengths, and how far they may be from a query.

use super::super::score::allowed;
use super::Index;
use super::grams::{self, shared};
use std::ops::Range;

/// One for shorter texts and three for longer ones: more did not make searches faster.
pub(super) const BANDS: usize = 4;

/// Texts of neighbouring lengths: all of them longer than the query or none.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub(super) ranks: Range<u32>,
    /// The edits that are allowed at most.
    pub(super) edits: usize,
    /// At most so many grams of the query does such a text not have.
    pub(super) lost: usize,
}

impl Index {
    /// The texts that can be like a query of `length` tokens, shortest first: those that are no longer, and
    /// those that are, in parts, because the longer a text is, the fewer of the query's grams it may lack.
    pub(super) fn bands(&self, length: usize, threshold: u8) -> [Band; BANDS] {
        let percent = usize::from(threshold);
        let shortest = (length * percent).div_ceil(100);
        let longest = (length * 100 / percent).min(self.lengths.len().saturating_sub(2)).max(length);
        std::array::from_fn(|part| {
            let longer = |part: usize| length + 1 + (longest - length) * part / (BANDS - 1);
            let from = part.checked_sub(1).map_or(shortest, longer);
            self.band(from..longer(part), length, threshold)
        })
    }

    fn band(&self, lengths: Range<usize>, length: usize, threshold: u8) -> Band {
        let grams = grams::count(length, self.by);
        let shared = |other: usize| shared(length.max(other), threshold, self.by).max(0) as usize;
        Band {
            lost: lengths.clone().map(|other| grams.saturating_sub(shared(other))).max().unwrap_or(0),
            edits: allowed(length.max(lengths.end - 1), threshold),
            ranks: self.first(lengths.start)..self.first(lengths.end),
        }
    }

    /// The rank of the first text that has so many tokens or more.
    pub(super) fn first(&self, length: usize) -> u32 {
        self.lengths.get(length).copied().unwrap_or(self.texts())
    }
}
