//! Candidates as a table.

use super::{Candidate, CandidateKind, Conflict, Variant};
use crate::glossary::GlossaryError;
use std::io::Write;

const COLUMNS: [&str; 12] = [
    "en",
    "zh-CN",
    "acronym",
    "count",
    "score",
    "documents",
    "kind",
    "known",
    "variants",
    "conflict",
    "example_en",
    "example_zh",
];

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
            candidate.variants.iter().map(variant).collect::<Vec<_>>().join("; "),
            candidate.conflict.as_ref().map(conflict).unwrap_or_default(),
            text(&candidate.example_en),
            text(&candidate.example_zh),
        ])?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}

fn variant(variant: &Variant) -> String {
    let spelling = if variant.near { ", near spelling" } else { "" };
    format!("{} ({}×{spelling})", variant.name, variant.units)
}

fn conflict(conflict: &Conflict) -> String {
    format!("glossary: {} ({}×); here {}×", conflict.approved, conflict.approved_units, conflict.other_units)
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
