//! What single rules ask for.

use serde::Deserialize;

/// What single rules ask for.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Whether a space stands between Han characters and Latin letters or digits.
    pub han_latin_space: HanLatinSpace,
    /// Which terms of a glossary of general use must be kept to.
    pub terms: TermScope,
    /// Where acronyms must have their name with them.
    pub first_mention: FirstMention,
    /// The least number of Chinese characters for an English one that is not suspicious.
    pub least_length_ratio: f64,
    /// The greatest.
    pub greatest_length_ratio: f64,
    /// How many segments one side may have more than the other.
    pub extra_sentences: usize,
    /// The least score of an alignment that is not suspicious, 0 to 1.
    pub least_score: f64,
    /// How many English words in a row within Chinese look like a piece that was not translated.
    pub untranslated_words: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            han_latin_space: HanLatinSpace::Consistent,
            terms: TermScope::Names,
            first_mention: FirstMention::Followed,
            least_length_ratio: 0.1,
            greatest_length_ratio: 1.2,
            extra_sentences: 2,
            least_score: 0.3,
            untranslated_words: 4,
        }
    }
}

/// Whether a space stands between Han characters and Latin letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HanLatinSpace {
    /// One space, as in ICANN's texts since 2018.
    One,
    /// No space.
    None,
    /// As in most places of the same document.
    Consistent,
}

/// Which terms of a glossary of general use must be kept to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermScope {
    /// Those with an acronym or of several words with capitals.
    Names,
    /// All.
    All,
}

/// Where an acronym that first stands in Chinese must have its name with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FirstMention {
    /// Where the English of the same passage has the name, and in Chinese without English.
    Followed,
    /// Everywhere.
    Always,
}
