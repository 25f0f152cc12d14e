//! CC-CEDICT as a table: Chinese word → English stems with weights.
//!
//! The data file `cedict/cedict.zst` is made by `examples/prepare-dictionary.rs`; its origin and
//! licence (CC BY-SA 4.0) are in `cedict/NOTICE`. It is evidence for the aligner: stems and
//! weights, no glosses.

mod table;

pub use table::{Damage, Headword, WordLengths};

use crate::text::Script;
use std::sync::OnceLock;
use table::Table;

const CEDICT: &[u8] = include_bytes!("cedict/cedict.zst");
/// Decompressed, the file is 6 MB; a damaged one is not read beyond this.
const MOST_BYTES: u64 = 64 << 20;

/// The number of an English stem in a [`Dictionary`], from 0 up to its [`Dictionary::stem_count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub u32);

/// Why a dictionary's data file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DictionaryError {
    /// It is no whole zstd file.
    #[error(
        "the dictionary is damaged ({0}): install Beadwork again, or make it anew with prepare-dictionary"
    )]
    Compression(#[from] std::io::Error),
    /// It decompresses, and then breaks a rule of its format.
    #[error(
        "the dictionary is damaged ({0}): install Beadwork again, or make it anew with prepare-dictionary"
    )]
    Table(#[from] Damage),
}

/// What Chinese words may mean, as English stems with weights.
#[derive(Debug)]
pub struct Dictionary {
    table: Table,
}

impl Dictionary {
    /// CC-CEDICT, read when first asked for and then kept.
    ///
    /// # Errors
    /// When the data file that was built in is damaged.
    pub fn shared() -> Result<&'static Dictionary, &'static DictionaryError> {
        static SHARED: OnceLock<Result<Dictionary, DictionaryError>> = OnceLock::new();
        SHARED.get_or_init(|| Dictionary::from_compressed(CEDICT)).as_ref()
    }

    /// The dictionary in the bytes of a file that [`Dictionary::to_compressed`] wrote.
    ///
    /// # Errors
    /// When the bytes are damaged.
    pub fn from_compressed(bytes: &[u8]) -> Result<Dictionary, DictionaryError> {
        use std::io::Read;
        let mut raw = Vec::new();
        zstd::Decoder::new(bytes)?.take(MOST_BYTES).read_to_end(&mut raw)?;
        Ok(Dictionary { table: Table::read(&raw)? })
    }

    /// The bytes of the data file that holds `words`: each with whether simplified and
    /// traditional text writes it so, and its translations with weights from 0 to 1.
    /// Weights are kept in steps of 1/255, translations of one word from the heaviest down.
    ///
    /// # Errors
    /// When zstd fails.
    pub fn to_compressed(words: &std::collections::BTreeMap<String, Headword>) -> std::io::Result<Vec<u8>> {
        zstd::encode_all(table::write(words).as_slice(), 19)
    }

    /// Whether `word` is a headword, in either script.
    pub fn contains(&self, word: &str) -> bool {
        self.table.find(word).is_some()
    }

    /// The stems that translate `word`, from the heaviest down, with weights that sum to 1 or
    /// a little less; none when it is unknown.
    pub fn translations(&self, word: &str) -> impl Iterator<Item = (StemId, f32)> + '_ {
        self.table.translations(word).map(|(stem, weight)| (StemId(stem), f32::from(weight) / 255.0))
    }

    /// A stem by its number; empty when there is no such number.
    pub fn stem(&self, id: StemId) -> &str {
        self.table.stem(id.0)
    }

    /// The number of an English stem, as [`super::english::stem`] makes them.
    pub fn stem_id(&self, stem: &str) -> Option<StemId> {
        self.table.stem_id(stem).map(StemId)
    }

    /// How many stems there are.
    pub fn stem_count(&self) -> usize {
        self.table.stem_count()
    }

    /// How many headwords there are, both scripts counted.
    pub fn word_count(&self) -> usize {
        self.table.word_count()
    }

    /// How many pairs of a headword and a stem there are.
    pub fn pair_count(&self) -> usize {
        self.table.pair_count()
    }

    /// The length of the longest headword, in characters.
    pub fn longest_word(&self) -> usize {
        self.table.longest_word()
    }

    /// Whether `word` is a headword that text in `script` uses.
    pub fn is_written_in(&self, word: &str, script: Script) -> bool {
        self.table.find(word).is_some_and(|at| self.table.is_written_in(at, script))
    }

    /// The lengths of all headwords that begin at `chars[at]`, found in one walk.
    ///
    /// Forward longest matching asks for the longest at a place, backward longest matching for
    /// the lengths that end there; one call for each place of a text answers both.
    pub fn word_lengths_at(&self, chars: &[char], at: usize) -> WordLengths {
        self.table.word_lengths(chars.get(at..).unwrap_or_default())
    }

    /// The length in characters of the longest headword that begins at `chars[at]` and has at
    /// most `max` characters; 0 when there is none.
    pub fn longest_word_at(&self, chars: &[char], at: usize, max: usize) -> usize {
        let end = chars.len().min(at.saturating_add(max));
        self.word_lengths_at(&chars[..end], at).longest()
    }
}

#[cfg(test)]
mod tests;
