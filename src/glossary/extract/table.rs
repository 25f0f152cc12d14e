//! Candidates as a table.

use super::{Candidate, CandidateKind};
use crate::glossary::GlossaryError;
use std::io::Write;

const COLUMNS: [&str; 10] =
    ["en", "zh-CN", "acronym", "count", "score", "documents", "kind", "known", "example_en", "example_zh"];

/// Writes candidates as CSV, in their order.
pub fn write(candidates: &[Candidate], writer: impl Write) -> Result<(), GlossaryError> {
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(COLUMNS)?;
    for candidate in candidates {
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
        writer.write_record([
            text(&candidate.en),
            text(&candidate.zh),
            text(&candidate.acronym),
            candidate.count.to_string(),
            format!("{:.2}", candidate.score),
            candidate.documents.to_string(),
            candidate.kind.name().to_string(),
            if candidate.known { "known".to_string() } else { String::new() },
            text(&candidate.example_en),
            text(&candidate.example_zh),
        ])?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}

impl CandidateKind {
    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            CandidateKind::Bracket => "bracket",
            CandidateKind::Acronym => "acronym",
            CandidateKind::Aligned => "aligned",
            CandidateKind::Glossary => "glossary",
        }
    }
}
