//! Units that repeat others, known by 128-bit hashes: of a thousand million texts, no two different ones
//! will have the same.

use crate::memory::{Status, TranslationUnit};
use crate::text::fold::fold;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// In what a unit repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Both texts are the same.
    Exact,
    /// They are the same but for case, width and white space, and are not [`Repeat::Exact`].
    Folded,
    /// The source is the same, folded, and the target is another than that of the best.
    OtherTarget,
}

/// The hashes of a unit's texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashes {
    pair: u128,
    folded_pair: u128,
    folded_source: u128,
}

/// Which of the units that repeat each other is the best, to be kept: the one with the highest status
/// (approved, reviewed, aligned, new, rejected), of these the one that was changed last, of these the first.
///
/// All units of a memory are shown to it, in pieces and in order, before a [`Cleaner`](super::Cleaner) looks
/// at them. It keeps no texts: about 100 bytes a unit.
#[derive(Debug, Default)]
pub struct Repeats {
    units: u64,
    pairs: FxHashMap<u128, Best>,
    folded_pairs: FxHashMap<u128, Best>,
    /// The pair of the best unit with a source.
    sources: FxHashMap<u128, (u64, u128)>,
}

/// The best of the units that are alike.
#[derive(Debug, Clone, Copy)]
struct Best {
    rank: u64,
    place: u64,
}

impl Hashes {
    /// The hashes of a unit with two texts.
    pub(super) fn of(unit: &TranslationUnit) -> Option<Hashes> {
        let [source, target] = [unit.source.trim(), unit.target.trim()];
        if source.is_empty() || target.is_empty() {
            return None;
        }
        let [source, target] = [source, target].map(|text| fold(text).to_lowercase());
        Some(Hashes {
            pair: hash([&unit.source, &unit.target]),
            folded_pair: hash([&source, &target]),
            folded_source: hash([&source]),
        })
    }
}

impl Repeats {
    /// Sees the next units.
    pub fn see(&mut self, units: &[TranslationUnit]) {
        let hashes: Vec<Option<Hashes>> = units.par_iter().map(Hashes::of).collect();
        for (unit, hashes) in units.iter().zip(hashes) {
            if let Some(hashes) = hashes {
                self.note(hashes, rank(unit));
            }
            self.units += 1;
        }
    }

    fn note(&mut self, hashes: Hashes, rank: u64) {
        let this = Best { rank, place: self.units };
        for (best, key) in [(&mut self.pairs, hashes.pair), (&mut self.folded_pairs, hashes.folded_pair)] {
            let best = best.entry(key).or_insert(this);
            if rank > best.rank {
                *best = this;
            }
        }
        let best = self.sources.entry(hashes.folded_source).or_insert((rank, hashes.folded_pair));
        if rank > best.0 {
            *best = (rank, hashes.folded_pair);
        }
    }

    /// Whether the unit at `place` repeats a better one in that way.
    pub(super) fn repeats(&self, repeat: Repeat, hashes: Hashes, place: u64) -> bool {
        let other = |best: Option<&Best>| best.is_some_and(|best| best.place != place);
        match repeat {
            Repeat::Exact => other(self.pairs.get(&hashes.pair)),
            Repeat::Folded => {
                !other(self.pairs.get(&hashes.pair)) && other(self.folded_pairs.get(&hashes.folded_pair))
            }
            Repeat::OtherTarget => {
                self.sources.get(&hashes.folded_source).is_some_and(|best| best.1 != hashes.folded_pair)
            }
        }
    }
}

impl Repeat {
    /// What is said of it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Repeat::Exact => "both texts stand in another unit, which is kept",
            Repeat::Folded => "both texts stand in another unit, but for case, width and space",
            Repeat::OtherTarget => "its source has another target in another unit",
        }
    }
}

/// How good a unit is: its status before its last change.
fn rank(unit: &TranslationUnit) -> u64 {
    let status: u64 = match unit.status {
        Status::Rejected => 0,
        Status::New => 1,
        Status::Aligned => 2,
        Status::Reviewed => 3,
        Status::Approved => 4,
    };
    let changed = unit.history.last_change().map_or(0, |moment| moment.unix().max(0).cast_unsigned() + 1);
    status << 60 | changed
}

/// The 128-bit FNV-1a hash (Fowler, Noll, Vo; offset basis and prime of the published algorithm) of texts,
/// each ended by a byte that is in no text.
fn hash<'a>(texts: impl IntoIterator<Item = &'a String>) -> u128 {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0xFF]));
    bytes.fold(OFFSET_BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}
