//! Finding all texts of an index that are like a query.

use super::super::score::allowed;
use super::super::{Pattern, TokenScore, Tokens};
use super::band::Band;
use super::blocks::{DamagedIndex, Read};
use super::choice::Choice;
use super::counts::{Counts, MOST};
use super::grams::UNKNOWN;
use super::lists::{Ranks, any_width, rank};
use super::sections::Section;
use super::signature::{self, signature, unshared};
use super::{Index, LONGEST, vocabulary};

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
    choice: Choice,
    counts: Counts,
    /// The lengths of the candidates.
    lengths: Vec<usize>,
    signature: Vec<u64>,
    candidates: Vec<u32>,
    pattern: Pattern,
    text: Vec<u32>,
}

impl<'i> Searcher<'i> {
    /// A searcher of `index`.
    pub fn new(index: &'i Index) -> Searcher<'i> {
        Searcher {
            index,
            tokens: Tokens::default(),
            query: Vec::new(),
            choice: Choice::default(),
            counts: Counts::default(),
            lengths: Vec::new(),
            signature: Vec::new(),
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
        self.query.clear();
        for token in self.tokens.iter() {
            self.query.push(vocabulary::number(&self.index.sections, token)?.unwrap_or(UNKNOWN));
        }
        let threshold = threshold.clamp(1, 100);
        self.candidates.clear();
        self.choice.read(self.index, &self.query)?;
        for band in self.index.bands(length, threshold) {
            self.find_candidates(&band)?;
        }
        self.glance(threshold)?;
        self.pattern.set(&self.query);
        let mut hits = self.verified(threshold)?;
        let less = |hit: &Hit| std::cmp::Reverse(hit.score.percent());
        hits.sort_unstable_by_key(|hit| (less(hit), hit.score.distance, hit.unit));
        Ok(hits)
    }

    /// Adds the ranks of all texts of a band that may be like the query to the candidates.
    fn find_candidates(&mut self, band: &Band) -> Read<()> {
        if band.ranks.is_empty() {
            return Ok(());
        }
        let Some(unavoidable) = self.choice.choose(band) else {
            self.candidates.extend(band.ranks.clone());
            return Ok(());
        };
        self.counts.begin(band.ranks.len());
        let read = self.count(unavoidable, band)?;
        match read - unavoidable {
            0 => self.add_all(read, band),
            more => {
                let texts = self.counts.reached((more + 1).min(usize::from(MOST)));
                self.candidates.extend(texts.map(|text| text + band.ranks.start));
                Ok(())
            }
        }
    }

    /// Adds all texts of the first lists to the candidates.
    fn add_all(&mut self, lists: usize, band: &Band) -> Read<()> {
        for list in &self.choice.lists[..lists] {
            let ranks = self.index.ranks(*list, &band.ranks)?;
            any_width!(ranks, ranks => for bytes in ranks {
                let rank = rank(bytes);
                if self.counts.forget(rank.wrapping_sub(band.ranks.start)) {
                    self.candidates.push(rank);
                }
            });
        }
        Ok(())
    }

    /// Reads the lists, rarest first, and counts in how many of them each text is; gives how many it read.
    ///
    /// The first `unavoidable` must be read: a like text is in at least one of them. With each more that
    /// is read it must be in one more, which spares the texts that are in just as many as they must: so
    /// another is read while that costs less than looking at these texts would.
    fn count(&mut self, unavoidable: usize, band: &Band) -> Read<usize> {
        let first = band.ranks.start;
        self.index.fetch(&self.choice.lists[..unavoidable], first)?;
        let share = band.ranks.len() as f64 / f64::from(self.index.texts().max(1));
        for (read, list) in self.choice.lists.iter().enumerate() {
            if let Some(more) = read.checked_sub(unavoidable) {
                let spared = self.counts.in_lists(more + 1).saturating_sub(self.counts.in_lists(more + 2));
                if f64::from(list.length) * share >= CANDIDATE * f64::from(spared) {
                    return Ok(read);
                }
            }
            self.counts.add(self.index.ranks(*list, &band.ranks)?, first).ok_or(DamagedIndex)?;
        }
        Ok(self.choice.lists.len())
    }

    /// Drops those candidates whose signatures tell that they are unlike the query.
    fn glance(&mut self, threshold: u8) -> Read<()> {
        self.fetch_signatures()?;
        let unknown = self.query.iter().filter(|&&token| token == UNKNOWN).count();
        let mut kept = 0;
        for at in 0..self.candidates.len() {
            let rank = self.candidates[at];
            let length = self.lengths[at];
            let theirs = self.index.signature(rank, length)?;
            if self.signature.len() != theirs.len() || at == 0 {
                signature(&self.query, theirs.len(), &mut self.signature);
            }
            let longer = self.query.len().max(length);
            let shared = longer - allowed(longer, threshold);
            let (missing, extra) = unshared(&self.signature, theirs);
            if missing + unknown + shared <= self.query.len() && extra + shared <= length {
                self.candidates[kept] = rank;
                kept += 1;
            }
        }
        self.candidates.truncate(kept);
        Ok(())
    }

    /// Reads a byte at each end of the signatures of all candidates, and their lengths: the memory answers many
    /// such questions at a time, and one after the other where something hangs on the answers.
    fn fetch_signatures(&mut self) -> Read<()> {
        self.lengths.clear();
        self.lengths.extend(self.candidates.iter().map(|&rank| self.index.length_of(rank)));
        let mut read = 0;
        for (&rank, &length) in self.candidates.iter().zip(&self.lengths) {
            let signature = self.index.signature(rank, length)?.as_flattened();
            read ^= signature.first().unwrap_or(&0) ^ signature.last().unwrap_or(&0);
        }
        std::hint::black_box(read);
        Ok(())
    }

    /// The candidates that are like the query.
    fn verified(&mut self, threshold: u8) -> Read<Vec<Hit>> {
        let mut hits = Vec::new();
        for &rank in &self.candidates {
            self.index.read_text(rank, &mut self.text)?;
            let longer = self.query.len().max(self.text.len());
            let bound = allowed(longer, threshold);
            if let Some(distance) = self.pattern.distance(&self.text, bound) {
                let unit = self.index.sections.number(Section::Units, rank as usize)? as u32;
                hits.push(Hit { unit, score: TokenScore { distance, longer } });
            }
        }
        Ok(hits)
    }
}

/// What a look at a candidate costs, in entries of lists read: estimated, not tuned.
const CANDIDATE: f64 = 40.0;

impl Index {
    /// How many tokens a text has.
    fn length_of(&self, rank: u32) -> usize {
        self.lengths.partition_point(|&first| first <= rank).saturating_sub(1)
    }

    /// The signature of a text of that length.
    fn signature(&self, rank: u32, length: usize) -> Read<&[[u8; 8]]> {
        let words = signature::words(length);
        let start = self.signatures.get(length).ok_or(DamagedIndex)?;
        let start = start + rank.saturating_sub(self.first(length)) as usize * words * 8;
        Ok(self.sections.bytes(Section::Signatures, start..start + words * 8)?.as_chunks().0)
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
