//! The lists of texts that have a gram.

use super::Index;
use super::grams::slot;
use super::sections::{DamagedIndex, Read, Section};
use std::ops::Range;

/// A list of ranks: where it begins and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct List {
    pub(super) length: u32,
    pub(super) start: u32,
}

impl Index {
    /// The lists of grams: empty ones where there is none. First all places of the table are fetched, as the
    /// memory answers many at a time.
    pub(super) fn lists(&self, grams: &[u64], lists: &mut Vec<List>) -> Read<()> {
        let slots = self.sections.len(Section::Grams) / 16;
        let mut read = 0;
        for &gram in grams {
            let at = slot(gram, slots.max(1)) * 16;
            read ^= self.sections.bytes(Section::Grams, at..at + 1)?[0];
        }
        std::hint::black_box(read);
        lists.clear();
        for &gram in grams {
            lists.push(self.list(gram)?.unwrap_or_default());
        }
        Ok(())
    }

    /// Fetches of each list what stands where the texts from `first` on begin, about.
    pub(super) fn fetch(&self, lists: &[List], first: u32) -> Read<()> {
        let mut read = 0;
        for list in lists.iter().filter(|list| list.length > 0) {
            let last = list.length as usize - 1;
            let at = list.start as usize + share(list.length as usize, first, 0..self.texts()).min(last);
            read ^= self.sections.numbers(Section::Ranks, at..at + 1)?[0][0];
        }
        std::hint::black_box(read);
        Ok(())
    }

    /// The list of a gram, where there is one.
    fn list(&self, gram: u64) -> Read<Option<List>> {
        let slots = self.sections.len(Section::Grams) / 16;
        let mut at = slot(gram, slots.max(1));
        for _ in 0..slots {
            let bytes = self.sections.bytes(Section::Grams, at * 16..at * 16 + 16)?;
            let ([key, place], _) = bytes.as_chunks::<8>() else { return Err(DamagedIndex) };
            let place = u64::from_le_bytes(*place);
            let (start, length) = (place as u32, (place >> 32) as u32);
            if length == 0 {
                return Ok(None);
            }
            if u64::from_le_bytes(*key) == gram {
                return Ok(Some(List { length, start }));
            }
            at = (at + 1) & (slots - 1);
        }
        Ok(None)
    }

    /// Those ranks of a list that are among `wanted`.
    pub(super) fn ranks(&self, list: List, wanted: &Range<u32>) -> Read<&[[u8; 4]]> {
        let start = list.start as usize;
        let ranks = self.sections.numbers(Section::Ranks, start..start + list.length as usize)?;
        let texts = self.texts();
        let start = first_not_below(ranks, wanted.start, 0..texts);
        let length = first_not_below(&ranks[start..], wanted.end, wanted.start..texts);
        Ok(&ranks[start..start + length])
    }
}

/// How many of a list's ranks, spread evenly `among` the ranks, are below a limit.
fn share(list: usize, limit: u32, among: Range<u32>) -> usize {
    let below = u64::from(limit.saturating_sub(among.start));
    (list as u64 * below / among.len().max(1) as u64) as usize
}

/// The place of the first of the ranks, which are in order and spread rather evenly `among` the ranks, that
/// is not below a limit.
fn first_not_below(ranks: &[[u8; 4]], limit: u32, among: Range<u32>) -> usize {
    let below = |at: usize| ranks.get(at).is_some_and(|rank| u32::from_le_bytes(*rank) < limit);
    let guess = share(ranks.len(), limit, among).min(ranks.len());
    let (mut low, mut high) = (guess, guess);
    let mut step = 16;
    if below(high) {
        while below(high) {
            low = high + 1;
            high = (high + step).min(ranks.len());
            step *= 2;
        }
    } else {
        while low > 0 && !below(low - 1) {
            high = low - 1;
            low = low.saturating_sub(step);
            step *= 2;
        }
    }
    low + ranks[low..high].partition_point(|rank| u32::from_le_bytes(*rank) < limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_not_below_is_where_halving_finds_it(
            ranks in prop::collection::btree_set(0u32..500, 0..80),
            from in 0u32..500,
            limit in 0u32..600,
        ) {
            let ranks: Vec<[u8; 4]> =
                ranks.into_iter().filter(|rank| *rank >= from).map(u32::to_le_bytes).collect();
            let halved = ranks.partition_point(|rank| u32::from_le_bytes(*rank) < limit);
            prop_assert_eq!(first_not_below(&ranks, limit, from..500), halved);
        }
    }
}
