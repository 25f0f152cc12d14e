use crate::text::named;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A concept's name in both languages, and its acronym: a row of a glossary.
///
/// A concept with several names has several rows; [`super::Concept`] puts them together. A row may
/// also name one side alone, which says its status of that name and of no other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    /// The English name, in the singular.
    pub en: Option<String>,
    /// The Chinese name.
    pub zh: Option<String>,
    /// The acronym that both languages use, in the singular.
    pub acronym: Option<String>,
    /// Whether it should be used.
    pub status: TermStatus,
    /// What a translator should know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The concept that it belongs to: an id, or the English name of another row. Without one, the
    /// rows of the same English name are a concept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// What the concept is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The document or page that has the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who made and changed it and when.
    #[serde(skip_serializing_if = "TermHistory::is_empty")]
    pub history: TermHistory,
    /// Columns that Beadwork does not use, with their cells; kept from file to file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<(String, String)>,
    /// Where it comes from, such as `glossary.csv:12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// Who made and changed a term and when: dates as `2026-11-22`, with or without a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TermHistory {
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Who changed it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
}

impl TermHistory {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == TermHistory::default()
    }
}

impl Term {
    /// What it is called in messages: the English name, failing that the acronym or the Chinese name.
    pub fn name(&self) -> &str {
        [&self.en, &self.acronym, &self.zh].into_iter().flatten().next().map_or("", String::as_str)
    }

    /// Whether it names nothing.
    pub fn is_nameless(&self) -> bool {
        self.en.is_none() && self.zh.is_none() && self.acronym.is_none()
    }
}

named! {
    /// Whether a term should be used (the statuses of ISO 30042, and `candidate`).
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum TermStatus {
        /// The one to use.
        #[default]
        Preferred = "preferred",
        /// May be used too.
        Admitted = "admitted",
        /// Was used once.
        Deprecated = "deprecated",
        /// Must not be used.
        Forbidden = "forbidden",
        /// Found by a program, and not yet seen by a person.
        Candidate = "candidate",
    }
}

impl TermStatus {
    /// Whether a translator may use the term.
    pub fn is_usable(self) -> bool {
        matches!(self, TermStatus::Preferred | TermStatus::Admitted)
    }
}

impl fmt::Display for TermStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that is no [`TermStatus`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no status: write preferred, admitted, deprecated, forbidden or candidate")]
pub struct ParseTermStatusError(String);

impl FromStr for TermStatus {
    type Err = ParseTermStatusError;

    /// Reads a status in any case; an empty cell is `preferred`.
    fn from_str(text: &str) -> Result<TermStatus, ParseTermStatusError> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Ok(TermStatus::default());
        }
        let found = TermStatus::ALL.into_iter().find(|status| status.name() == text);
        found.ok_or(ParseTermStatusError(text))
    }
}
