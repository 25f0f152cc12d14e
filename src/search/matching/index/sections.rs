//! The parts of an index as bytes: the same in memory and in a file.

use super::blocks::{Blocks, DamagedIndex, Read};
use std::ops::Range;

/// A part of an index. Numbers are little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The tokens of all texts, the most frequent first, one after the other, in UTF-8.
    Vocabulary,
    /// u32 a token: where it ends in `Vocabulary`.
    VocabularyEnds,
    /// u32 a slot: a hash table of the numbers of the tokens, plus 1; 0 is a free slot.
    VocabularySlots,
    /// The texts as numbers of their tokens, in groups of seven bits, shortest text first. A text's
    /// place among them is its rank.
    Texts,
    /// u32 a text: where it ends in `Texts`.
    TextEnds,
    /// u32 a text: the number of its unit.
    Units,
    /// u32 a length, from 0: the rank of the first text that is so long or longer; and a last one.
    Lengths,
    /// 16 bytes a slot: a hash table of grams, u64, with u32 the place of its list in `Ranks` and u32
    /// the length of the list; 0 is a free slot.
    Grams,
    /// For every gram the ranks of the texts that have it, ascending; each in as few bytes as the number
    /// of texts needs.
    Ranks,
    /// u64 each: the signatures of the texts, in the order of their ranks; those of longer texts have
    /// more words.
    Signatures,
}

/// How many there are.
pub(super) const SECTIONS: usize = 10;

/// All parts of an index.
#[derive(Debug)]
pub(super) struct Sections {
    bytes: Bytes,
    ranges: [Range<usize>; SECTIONS],
}

/// Where the bytes of an index are.
#[derive(Debug)]
pub(super) enum Bytes {
    /// In memory: as they were made.
    Owned(Vec<u8>),
    /// In a file: each block is verified before its first use.
    Mapped(Blocks),
}

impl Sections {
    /// Puts the parts together, each at a multiple of 16 bytes.
    pub(super) fn join(parts: [Vec<u8>; SECTIONS]) -> Sections {
        let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 16).sum());
        let ranges = parts.map(|part| {
            bytes.resize(bytes.len().next_multiple_of(16), 0);
            let start = bytes.len();
            bytes.extend(part);
            start..bytes.len()
        });
        Sections { bytes: Bytes::Owned(bytes), ranges }
    }

    /// The parts of a file; `None` where they reach past its end.
    pub(super) fn mapped(blocks: Blocks, ranges: [Range<usize>; SECTIONS]) -> Option<Sections> {
        let inside = |range: &Range<usize>| range.start <= range.end && range.end <= blocks.len();
        ranges.iter().all(inside).then_some(Sections { bytes: Bytes::Mapped(blocks), ranges })
    }

    pub(super) fn ranges(&self) -> &[Range<usize>; SECTIONS] {
        &self.ranges
    }

    /// All bytes; `None` where they are in a file.
    pub(super) fn owned(&self) -> Option<&[u8]> {
        match &self.bytes {
            Bytes::Owned(bytes) => Some(bytes),
            Bytes::Mapped(_) => None,
        }
    }

    /// The number of bytes of all parts.
    pub(super) fn total(&self) -> usize {
        match &self.bytes {
            Bytes::Owned(bytes) => bytes.len(),
            Bytes::Mapped(blocks) => blocks.len(),
        }
    }

    /// The number of bytes of a part.
    pub(super) fn len(&self, section: Section) -> usize {
        self.ranges[section as usize].len()
    }

    /// Bytes of a part.
    pub(super) fn bytes(&self, section: Section, range: Range<usize>) -> Read<&[u8]> {
        let part = &self.ranges[section as usize];
        if range.start > range.end || range.end > part.len() {
            return Err(DamagedIndex);
        }
        let range = part.start + range.start..part.start + range.end;
        match &self.bytes {
            Bytes::Owned(bytes) => bytes.get(range).ok_or(DamagedIndex),
            Bytes::Mapped(blocks) => blocks.get(range),
        }
    }

    /// Numbers of a part, by their places in it.
    pub(super) fn numbers(&self, section: Section, range: Range<usize>) -> Read<&[[u8; 4]]> {
        let end = range.end.checked_mul(4).ok_or(DamagedIndex)?;
        Ok(self.bytes(section, range.start.saturating_mul(4)..end)?.as_chunks().0)
    }

    /// One number of a part.
    pub(super) fn number(&self, section: Section, at: usize) -> Read<usize> {
        let [bytes] = self.numbers(section, at..at + 1)? else { return Err(DamagedIndex) };
        Ok(u32::from_le_bytes(*bytes) as usize)
    }

    /// Where the piece `at` of a part stands, whose ends another part lists.
    pub(super) fn piece(&self, ends: Section, at: usize) -> Read<Range<usize>> {
        let start = if at == 0 { 0 } else { self.number(ends, at - 1)? };
        Ok(start..self.number(ends, at)?)
    }
}
