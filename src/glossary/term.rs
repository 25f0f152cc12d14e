use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A concept's name in both languages, and its acronym.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    pub note: Option<String>,
    /// Where it comes from, such as `glossary.csv:12`.
    pub origin: Option<String>,
}

/// Whether a term should be used (the statuses of ISO 30042, and `candidate`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermStatus {
    /// The one to use.
    #[default]
    Preferred,
    /// May be used too.
    Admitted,
    /// Was used once.
    Deprecated,
    /// Must not be used.
    Forbidden,
    /// Found by a program, and not yet seen by a person.
    Candidate,
}

impl TermStatus {
    const NAMES: [(TermStatus, &'static str); 5] = [
        (TermStatus::Preferred, "preferred"),
        (TermStatus::Admitted, "admitted"),
        (TermStatus::Deprecated, "deprecated"),
        (TermStatus::Forbidden, "forbidden"),
        (TermStatus::Candidate, "candidate"),
    ];
}

impl fmt::Display for TermStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = TermStatus::NAMES.iter().find(|(status, _)| status == self).map_or("", |(_, name)| name);
        f.write_str(name)
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
        let found = TermStatus::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(status, _)| *status).ok_or(ParseTermStatusError(text))
    }
}
