//! The entries as rows of a table: one a rendering.

use super::{Report, day};
use crate::consistency::entry::{Entry, Rendering, Standing};
use std::iter;

/// The columns, with their widths in a spreadsheet. The first is for tables of both kinds.
pub(super) const COLUMNS: [(&str, u8); 17] = [
    ("kind", 10),
    ("from", 6),
    ("text", 40),
    ("status", 11),
    ("verdict", 13),
    ("units", 8),
    ("ways", 8),
    ("rendering", 40),
    ("standing", 11),
    ("score", 8),
    ("rendering_units", 16),
    ("documents", 11),
    ("first", 12),
    ("last", 12),
    ("document_names", 40),
    ("example_en", 50),
    ("example_zh", 50),
];

/// What stands in a cell.
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as f64)
    }
}

/// The rows of an entry.
pub(super) fn of(report: &Report, entry: &Entry) -> impl Iterator<Item = [Cell; COLUMNS.len()]> {
    entry.renderings.iter().map(|rendering| row(report, entry, rendering))
}

fn row(report: &Report, entry: &Entry, rendering: &Rendering) -> [Cell; COLUMNS.len()] {
    let uses = &rendering.uses;
    let score = match rendering.standing {
        Standing::Likely(score) => Cell::Number(rounded(score)),
        _ => Cell::Empty,
    };
    let example = rendering.example.as_ref();
    [
        entry.kind.name().into(),
        entry.from.code().into(),
        entry.text.as_str().into(),
        entry.status.map_or("", |status| status.name()).into(),
        entry.verdict.name().into(),
        entry.uses.units.into(),
        entry.ways().into(),
        rendering.text.as_deref().unwrap_or("").into(),
        rendering.standing.name().into(),
        score,
        uses.units.into(),
        uses.documents.len().into(),
        day(uses.first).as_str().into(),
        day(uses.last).as_str().into(),
        uses.names(report.corpus).join("; ").as_str().into(),
        example.map_or("", |example| &example.en).into(),
        example.map_or("", |example| &example.zh).into(),
    ]
}

/// A score to one decimal.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}

/// The names of the columns.
pub(super) fn header() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(name, _)| *name)
}

impl Cell {
    /// It as text.
    pub(super) fn into_text(self) -> String {
        match self {
            Cell::Text(text) => text,
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }
    }
}

/// At most so many names, and how many more there are.
pub(super) fn some(names: &[&str], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let more = (more > 0).then(|| format!("and {more} more"));
    names
        .iter()
        .take(most)
        .map(|name| (*name).to_owned())
        .chain(iter::once(more).flatten())
        .collect::<Vec<_>>()
        .join(", ")
}
