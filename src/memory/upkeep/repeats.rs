//! Units that repeat what stands before them, known by 128-bit hashes: of a thousand million texts, no two
//! different ones will have the same.

use crate::glossary::fold;
use crate::memory::TranslationUnit;
use rustc_hash::{FxHashMap, FxHashSet};

/// In what a unit repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Both texts are the same.
    Exact,
    /// They are the same but for case, width and white space, and are not [`Repeat::Exact`].
    Folded,
    /// The source is the same, folded, and the target is another than the first.
    OtherTarget,
}

/// The hashes of a unit's texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashes {
    pair: u128,
    folded_pair: u128,
    folded_source: u128,
}

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pairs: FxHashSet<u128>,
    folded_pairs: FxHashSet<u128>,
    /// The pair with which a source was seen first.
    sources: FxHashMap<u128, u128>,
}

impl Hashes {
    pub(super) fn of(unit: &TranslationUnit) -> Hashes {
        let [source, target] = [&unit.source, &unit.target].map(|text| fold(text.trim()).to_lowercase());
        Hashes {
            pair: hash([&unit.source, &unit.target]),
            folded_pair: hash([&source, &target]),
            folded_source: hash([&source]),
        }
    }
}

impl Seen {
    /// Whether what was seen is repeated in that way; and sees it.
    pub(super) fn again(&mut self, repeat: Repeat, hashes: Hashes) -> bool {
        match repeat {
            Repeat::Exact => !self.pairs.insert(hashes.pair),
            Repeat::Folded => !self.folded_pairs.insert(hashes.folded_pair),
            Repeat::OtherTarget => {
                let first = *self.sources.entry(hashes.folded_source).or_insert(hashes.folded_pair);
                first != hashes.folded_pair
            }
        }
    }
}

impl Repeat {
    /// What is said of it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Repeat::Exact => "both texts stand in a unit before it",
            Repeat::Folded => "both texts stand in a unit before it, but for case, width and space",
            Repeat::OtherTarget => "its source has another target in a unit before it",
        }
    }
}

/// The 128-bit FNV-1a hash (Fowler, Noll, Vo; offset basis and prime of the published algorithm) of texts,
/// each ended by a byte that is in no text.
fn hash<'a>(texts: impl IntoIterator<Item = &'a String>) -> u128 {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0xFF]));
    bytes.fold(OFFSET_BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}
