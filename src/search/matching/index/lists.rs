//! The lists of texts that have a gram.

use super::Index;
use super::blocks::{DamagedIndex, Read};
use super::grams::slot;
use super::sections::Section;
use std::ops::Range;

/// A list of ranks: where it begins and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct List {
    pub(super) length: u32,
    pub(super) start: u32,
}

/// Ranks, ascending, each in so many bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ranks<'i> {
    One(&'i [[u8; 1]]),
    Two(&'i [[u8; 2]]),
    Three(&'i [[u8; 3]]),
    Four(&'i [[u8; 4]]),
}

/// Does the same with ranks of any width.
macro_rules! any_width {
    ($ranks:expr, $these:ident => $result:expr) => {
        match $ranks {
            Ranks::One($these) => $result,
            Ranks::Two($these) => $result,
            Ranks::Three($these) => $result,
            Ranks::Four($these) => $result,
        }
    };
}
pub(super) use any_width;

/// The bytes that a rank takes where there are so many texts.
pub(super) fn width(texts: u32) -> usize {
    (u32::BITS - texts.leading_zeros()).div_ceil(8).max(1) as usize
}

/// A rank.
#[inline]
pub(super) fn rank<const WIDTH: usize>(bytes: &[u8; WIDTH]) -> u32 {
    let mut all = [0; 4];
    all[..WIDTH].copy_from_slice(bytes);
    u32::from_le_bytes(all)
}

impl<'i> Ranks<'i> {
    /// The ranks that bytes hold.
    fn new(bytes: &'i [u8], width: usize) -> Ranks<'i> {
        match width {
            1 => Ranks::One(bytes.as_chunks().0),
            2 => Ranks::Two(bytes.as_chunks().0),
            3 => Ranks::Three(bytes.as_chunks().0),
            _ => Ranks::Four(bytes.as_chunks().0),
        }
    }
}

/// So many slots of the table of grams are looked at together.
/// By the last row of docs/matching.md.
const PROBED: usize = 4;

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
            read ^= self.sections.bytes(Section::Ranks, at * self.width..at * self.width + 1)?[0];
        }
        std::hint::black_box(read);
        Ok(())
    }

    /// The list of a gram, where there is one.
    fn list(&self, gram: u64) -> Read<Option<List>> {
        let slots = self.sections.len(Section::Grams) / 16;
        let mut at = slot(gram, slots.max(1));
        let mut seen = 0;
        while seen < slots {
            let end = slots.min(at + PROBED);
            let bytes = self.sections.bytes(Section::Grams, at * 16..end * 16)?;
            for slot in bytes.as_chunks::<16>().0 {
                let ([key, place], _) = slot.as_chunks::<8>() else { return Err(DamagedIndex) };
                let place = u64::from_le_bytes(*place);
                let (start, length) = (place as u32, (place >> 32) as u32);
                if length == 0 {
                    return Ok(None);
                }
                if u64::from_le_bytes(*key) == gram {
                    return Ok(Some(List { length, start }));
                }
            }
            seen += end - at;
            at = if end == slots { 0 } else { end };
        }
        Ok(None)
    }

    /// Those ranks of a list that are among `wanted`.
    pub(super) fn ranks(&self, list: List, wanted: &Range<u32>) -> Read<Ranks<'_>> {
        let (start, end) = (list.start as usize, list.start as usize + list.length as usize);
        let bytes = self.sections.bytes(Section::Ranks, start * self.width..end * self.width)?;
        let all = Ranks::new(bytes, self.width);
        let part = any_width!(all, ranks => part(ranks, wanted, self.texts()));
        Ok(Ranks::new(&bytes[part.start * self.width..part.end * self.width], self.width))
    }
}

/// The places of those of the ranks that are among `wanted`, where there are so many texts.
fn part<const WIDTH: usize>(ranks: &[[u8; WIDTH]], wanted: &Range<u32>, texts: u32) -> Range<usize> {
    let start = first_not_below(ranks, wanted.start, 0..texts);
    start..start + first_not_below(&ranks[start..], wanted.end, wanted.start..texts)
}

/// How many of a list's ranks, spread evenly `among` the ranks, are below a limit.
fn share(list: usize, limit: u32, among: Range<u32>) -> usize {
    let below = u64::from(limit.saturating_sub(among.start));
    (list as u64 * below / among.len().max(1) as u64) as usize
}

/// The place of the first of the ranks, which are in order and spread rather evenly `among` the ranks, that
/// is not below a limit.
fn first_not_below<const WIDTH: usize>(ranks: &[[u8; WIDTH]], limit: u32, among: Range<u32>) -> usize {
    let below = |at: usize| ranks.get(at).is_some_and(|bytes| rank(bytes) < limit);
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
    low + ranks[low..high].partition_point(|bytes| rank(bytes) < limit)
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
            let halved = ranks.partition_point(|bytes| rank(bytes) < limit);
            prop_assert_eq!(first_not_below(&ranks, limit, from..500), halved);
        }
    }
}
