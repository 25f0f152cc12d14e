//! An index that finds every text like a query, and few others on the way.
//!
//! [`IndexBuilder`] makes one of the texts of a memory's side; [`Searcher`] searches it;
//! [`Index::write`] and [`Index::open`] keep it in a file. How it works and why: docs/matching.md.

mod apart;
mod band;
mod blocks;
mod build;
pub(in crate::search) mod checksum;
mod choice;
mod counts;
pub(in crate::search) mod file;
mod grams;
mod identity;
mod lists;
mod search;
mod sections;
mod signature;
mod vocabulary;

pub use blocks::DamagedIndex;
pub use build::{IndexBuilder, TooLarge};
pub use file::{OpenError, index_path};
pub use identity::Identity;
pub use search::{Hit, Searcher};

use super::CountBy;
use sections::{Section, Sections};

/// A text of more tokens is no segment: it is neither indexed nor searched for, so that nothing takes
/// more than a few milliseconds.
pub const LONGEST: usize = 16_384;

/// An index of the texts of one side of a memory.
///
/// ```
/// use beadwork::search::matching::{CountBy, Identity, IndexBuilder, Searcher};
/// let mut builder = IndexBuilder::new(CountBy::Characters);
/// for (unit, text) in ["董事会通过了决议。", "理事会通过了决议。", "会议结束。"].iter().enumerate() {
///     builder.add(unit as u32, text);
/// }
/// let index = builder.finish(Identity::none())?;
/// let hits = Searcher::new(&index).search("董事会通过了决议", 70)?;
/// let found: Vec<(u32, u8)> = hits.iter().map(|hit| (hit.unit, hit.score.percent())).collect();
/// assert_eq!(found, [(0, 100), (1, 87)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Index {
    by: CountBy,
    left_out: u32,
    identity: Identity,
    sections: Sections,
    /// The section of that name.
    lengths: Vec<u32>,
    /// The bytes of a rank.
    width: usize,
    /// For each length where the signatures of its texts begin, and where the last ends.
    signatures: Vec<usize>,
}

impl Index {
    fn new(
        by: CountBy,
        left_out: u32,
        identity: Identity,
        sections: Sections,
    ) -> Result<Index, DamagedIndex> {
        let lengths = sections.len(Section::Lengths) / 4;
        let lengths: Vec<u32> =
            sections.numbers(Section::Lengths, 0..lengths)?.iter().map(|n| u32::from_le_bytes(*n)).collect();
        let signatures = signature_starts(&lengths);
        let texts = sections.len(Section::Units) / 4;
        let fits = lengths.is_sorted()
            && lengths.last().is_some_and(|&last| last as usize == texts)
            && sections.len(Section::TextEnds) == texts * 4
            && signatures.last() == Some(&sections.len(Section::Signatures))
            && (sections.len(Section::Grams) / 16).is_power_of_two()
            && (sections.len(Section::VocabularySlots) / 4).is_power_of_two();
        if !fits {
            return Err(DamagedIndex);
        }
        let width = lists::width(texts as u32);
        Ok(Index { by, left_out, identity, sections, lengths, width, signatures })
    }

    /// What its texts are compared by.
    pub fn by(&self) -> CountBy {
        self.by
    }

    /// What it was made of.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// How many texts it has.
    pub fn texts(&self) -> u32 {
        self.lengths.last().copied().unwrap_or(0)
    }

    /// How many texts are not in it because they have more than [`LONGEST`] tokens.
    pub fn left_out(&self) -> u32 {
        self.left_out
    }

    /// Its size in bytes, in memory or in the file.
    pub fn bytes(&self) -> usize {
        self.sections.total()
    }
}

/// For each length where the signatures of its texts begin, and where the last ends; `lengths` has the rank
/// of the first text of each length.
fn signature_starts(lengths: &[u32]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut end = 0;
    for (length, two) in lengths.windows(2).enumerate() {
        end += two[1].saturating_sub(two[0]) as usize * signature::words(length) * 8;
        starts.push(end);
    }
    starts
}
