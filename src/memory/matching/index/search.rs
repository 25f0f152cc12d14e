//! Finding all texts of an index that are like a query.

use super::super::score::allowed;
use super::super::{CountBy, Pattern, TokenScore, Tokens};
use super::grams::{UNKNOWN, grams, shared, slot};
use super::sections::{DamagedIndex, Read, Section};
use super::{Index, LONGEST, vocabulary};
use std::ops::Range;

/// A text of the index that is like the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The number of its unit.
    pub unit: u32,
    /// How alike they are.
    pub score: TokenScore,
}

/// Searches an index; keeps its working memory from query to query. A thread has one of its own.
#[derive(Debug)]
pub struct Searcher<'i> {
    index: &'i Index,
    tokens: Tokens,
    query: Vec<u32>,
    grams: Vec<u64>,
    lists: Vec<List>,
    /// How many of the lists that were read have a text, by its rank from the lowest that counts.
    counts: Vec<u8>,
    candidates: Vec<u32>,
    pattern: Pattern,
    text: Vec<u32>,
}

/// A list of ranks: where it begins and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct List {
    length: u32,
    start: u32,
}

/// What follows from the length of the query and the threshold.
#[derive(Debug, Clone)]
struct Limits {
    threshold: u8,
    by: CountBy,
    /// The tokens of the query.
    length: usize,
    /// The lengths of texts that can be like it.
    lengths: Range<usize>,
    /// Their ranks.
    ranks: Range<u32>,
}

impl Limits {
    fn longer(&self, length: usize) -> usize {
        self.length.max(length)
    }

    /// How many grams a text of that length shares at least with the query.
    fn shared(&self, length: usize) -> isize {
        shared(self.longer(length), self.threshold, self.by)
    }
}

impl<'i> Searcher<'i> {
    /// A searcher of `index`.
    pub fn new(index: &'i Index) -> Searcher<'i> {
        Searcher {
            index,
            tokens: Tokens::default(),
            query: Vec::new(),
            grams: Vec::new(),
            lists: Vec::new(),
            counts: Vec::new(),
            candidates: Vec::new(),
            pattern: Pattern::default(),
            text: Vec::new(),
        }
    }

    /// All texts whose score with `query` is `threshold` (1 to 100) or more, the best first, then in the
    /// order of their units. A query without tokens, or of more than [`LONGEST`], is like nothing.
    ///
    /// # Errors
    /// The index's file is damaged.
    pub fn search(&mut self, query: &str, threshold: u8) -> Result<Vec<Hit>, DamagedIndex> {
        self.tokens.read(query, self.index.by);
        let length = self.tokens.len();
        if length == 0 || length > LONGEST {
            return Ok(Vec::new());
        }
        let limits = self.index.limits(length, threshold.clamp(1, 100));
        if limits.ranks.is_empty() {
            return Ok(Vec::new());
        }
        self.query.clear();
        for token in self.tokens.iter() {
            self.query.push(vocabulary::number(&self.index.sections, token)?.unwrap_or(UNKNOWN));
        }
        if let Err(damaged) = self.find_candidates(&limits) {
            self.counts.clear();
            return Err(damaged);
        }
        self.pattern.set(&self.query);
        let mut hits = self.verified(&limits)?;
        let less = |hit: &Hit| std::cmp::Reverse(hit.score.percent());
        hits.sort_unstable_by_key(|hit| (less(hit), hit.score.distance, hit.unit));
        Ok(hits)
    }

    /// Fills `candidates` with the ranks of all texts that may be like the query.
    fn find_candidates(&mut self, limits: &Limits) -> Read<()> {
        self.candidates.clear();
        grams(&self.query, self.index.by, &mut self.grams);
        let least = limits.lengths.clone().map(|length| limits.shared(length)).min().unwrap_or(0);
        if least <= 0 {
            self.candidates.extend(limits.ranks.clone());
            return Ok(());
        }
        self.lists.clear();
        for &gram in &self.grams {
            self.lists.extend(self.index.list(gram)?);
        }
        self.lists.sort_unstable();
        let absent = self.grams.len() - self.lists.len();
        // a text that shares `least` grams can't avoid all of these
        let Some(unavoidable) = (self.grams.len() - least as usize + 1).checked_sub(absent) else {
            return Ok(());
        };
        if unavoidable == 0 || self.lists.is_empty() {
            // so many grams are absent that none can be like it
            return Ok(());
        }
        let read = self.count(unavoidable.min(self.lists.len()), limits)?;
        self.collect(read, limits)
    }

    /// Reads the lists, rarest first, and counts in how many of them each text is; gives how many it read.
    ///
    /// The first `unavoidable` must be read: a like text is in at least one of them. With each more that
    /// is read it must be in one more, which spares the texts that are in just as many as they must: so
    /// another is read while that costs less than comparing these texts would.
    fn count(&mut self, unavoidable: usize, limits: &Limits) -> Read<usize> {
        let first = limits.ranks.start;
        let width = (limits.ranks.end - first) as usize;
        if self.counts.len() < width {
            self.counts.resize(width, 0);
        }
        let share = width as f64 / f64::from(self.index.texts().max(1));
        // how many texts are in so many of the lists or more
        let mut in_lists = [0u32; 256];
        for (read, list) in self.lists.iter().enumerate() {
            if let Some(more) = read.checked_sub(unavoidable) {
                let spared = match in_lists.get(more + 1..more + 3) {
                    Some(&[now, then]) => f64::from(now.saturating_sub(then)),
                    _ => 0.0,
                };
                if f64::from(list.length) * share >= CANDIDATE * spared {
                    return Ok(read);
                }
            }
            for rank in self.index.ranks(*list, &limits.ranks)? {
                let rank = u32::from_le_bytes(*rank).wrapping_sub(first) as usize;
                let count = self.counts.get_mut(rank).ok_or(DamagedIndex)?;
                *count = count.saturating_add(1);
                in_lists[usize::from(*count)] += 1;
            }
        }
        Ok(self.lists.len())
    }

    /// Makes those texts candidates that are in enough of the first `read` lists, and forgets the counts.
    fn collect(&mut self, read: usize, limits: &Limits) -> Read<()> {
        let unread = (self.lists.len() - read) as isize;
        let least = limits.lengths.clone().map(|length| limits.shared(length)).min().unwrap_or(0) - unread;
        for list in &self.lists[..read] {
            for rank in self.index.ranks(*list, &limits.ranks)? {
                let rank = u32::from_le_bytes(*rank);
                let count = self.counts.get_mut(rank.wrapping_sub(limits.ranks.start) as usize);
                let count = isize::from(std::mem::take(count.ok_or(DamagedIndex)?));
                if count == 0 || count < least.min(255) {
                    continue;
                }
                let length = self.index.length_of(rank, &limits.lengths);
                if count >= (limits.shared(length) - unread).min(255) {
                    self.candidates.push(rank);
                }
            }
        }
        Ok(())
    }

    /// The candidates that are like the query.
    fn verified(&mut self, limits: &Limits) -> Read<Vec<Hit>> {
        let mut hits = Vec::new();
        for &rank in &self.candidates {
            self.index.read_text(rank, &mut self.text)?;
            let longer = limits.longer(self.text.len());
            let bound = allowed(longer, limits.threshold);
            if let Some(distance) = self.pattern.distance(&self.text, bound) {
                let unit = self.index.sections.number(Section::Units, rank as usize)? as u32;
                hits.push(Hit { unit, score: TokenScore { distance, longer } });
            }
        }
        Ok(hits)
    }
}

/// What comparing with a candidate costs, in entries of lists read: measured.
const CANDIDATE: f64 = 200.0;

impl Index {
    fn limits(&self, length: usize, threshold: u8) -> Limits {
        let percent = usize::from(threshold);
        let shortest = (length * percent).div_ceil(100);
        let longest = (length * 100 / percent).min(self.lengths.len().saturating_sub(2));
        let lengths = shortest..(longest + 1).max(shortest);
        let first = |length: usize| self.lengths.get(length).copied().unwrap_or(self.texts());
        let ranks = first(lengths.start)..first(lengths.end).max(first(lengths.start));
        Limits { threshold, by: self.by, length, lengths, ranks }
    }

    /// The length of a text, which is one of `lengths`.
    fn length_of(&self, rank: u32, lengths: &Range<usize>) -> usize {
        let longer = self.lengths.get(lengths.start + 1..lengths.end).unwrap_or_default();
        lengths.start + longer.partition_point(|&first| first <= rank)
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
    fn ranks(&self, list: List, wanted: &Range<u32>) -> Read<&[[u8; 4]]> {
        let (start, end) = (list.start as usize, list.start as usize + list.length as usize);
        if wanted.start == 0 && wanted.end >= self.texts() {
            return self.sections.numbers(Section::Ranks, start..end);
        }
        let from = self.first_not_below(start..end, wanted.start)?;
        let to = self.first_not_below(from..end, wanted.end)?;
        self.sections.numbers(Section::Ranks, from..to)
    }

    /// The place of the first rank of a list that is not below `rank`.
    fn first_not_below(&self, mut list: Range<usize>, rank: u32) -> Read<usize> {
        while list.start < list.end {
            let middle = list.start + list.len() / 2;
            if (self.sections.number(Section::Ranks, middle)? as u32) < rank {
                list.start = middle + 1;
            } else {
                list.end = middle;
            }
        }
        Ok(list.start)
    }

    /// Reads a text as numbers of its tokens.
    fn read_text(&self, rank: u32, out: &mut Vec<u32>) -> Read<()> {
        let piece = self.sections.piece(Section::TextEnds, rank as usize)?;
        let bytes = self.sections.bytes(Section::Texts, piece)?;
        out.clear();
        let (mut number, mut shift) = (0u32, 0);
        for &byte in bytes {
            number |= u32::from(byte & 0x7F).wrapping_shl(shift);
            if byte < 0x80 {
                out.push(number);
                (number, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
        Ok(())
    }
}
