//! Where a finding stands, in words and numbers, the same in all reports.

use super::Report;
use crate::check::{Finding, Passage, Position, Text, Written};
use crate::text::chars::columns;
use crate::text::{Lang, Span};
use serde::Serialize;

/// One side of a finding.
#[derive(Debug, Serialize)]
pub(super) struct Side {
    pub lang: Lang,
    pub file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    pub text: String,
    /// The bytes of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// How it is written in the file.
    #[serde(skip)]
    pub written: Written,
}

/// The side that the finding stands on.
pub(super) fn here(report: &Report, finding: &Finding) -> Option<Side> {
    let passage = report.passages.get(finding.passage)?;
    side(passage, finding.lang, Some(finding.span))
}

/// The other side, where there is one.
pub(super) fn there(report: &Report, finding: &Finding) -> Option<Side> {
    let passage = report.passages.get(finding.passage)?;
    side(passage, finding.other_lang(), finding.other)
}

/// The passage that the finding is about too, on the side of the finding.
pub(super) fn related(report: &Report, finding: &Finding) -> Option<(Side, usize)> {
    let passage = report.passages.get(finding.related?)?;
    Some((side(passage, finding.lang, None)?, passage.number))
}

fn side(passage: &Passage, lang: Lang, span: Option<Span>) -> Option<Side> {
    let text = passage.side(lang)?;
    let position = position(text, span.unwrap_or_default());
    Some(Side {
        lang,
        file: text.place.file.to_string(),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        segment: text.place.segment,
        page: text.place.page,
        text: text.text.clone(),
        span,
        written: text.place.written,
    })
}

fn position(text: &Text, span: Span) -> Option<Position> {
    text.place.position(&text.text, span.start)
}

impl Side {
    /// `file:12:3`, or `file, page 3, segment 14` where there are no lines.
    pub(super) fn place(&self, unit: Option<&str>, number: usize) -> String {
        let file = if self.file.is_empty() { "-" } else { &self.file };
        let mut place = match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            _ => file.to_owned(),
        };
        if let Some(page) = self.page {
            place += &format!(", page {page}");
        }
        place += &match (unit, self.segment) {
            (Some(id), _) => format!(", unit {number} ({id})"),
            (None, Some(segment)) => format!(", segment {segment}"),
            (None, None) => format!(", passage {number}"),
        };
        place
    }

    /// The text around the span, with … where it was cut, and the span's bytes in it.
    pub(super) fn cut(&self, width: usize) -> (String, Span) {
        let span = self.span.unwrap_or_default();
        let text: String = self.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        // a control character that takes two bytes became a space that takes one: keep the bytes as they are
        let text = if text.len() == self.text.len() { text } else { self.text.clone() };
        let start = back(&text, span.start, width / 2);
        let used: usize = text.get(start..span.end).map_or(0, |part| part.chars().map(columns).sum());
        let end = forth(&text, span.end, width.saturating_sub(used).max(width / 4));
        let (before, after) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
        let cut = format!("{before}{}{after}", text.get(start..end).unwrap_or(""));
        let moved = |at: usize| (at + before.len()).saturating_sub(start);
        (cut, Span { start: moved(span.start), end: moved(span.end) })
    }
}

/// The byte about `width` columns before `at`.
fn back(text: &str, at: usize, width: usize) -> usize {
    let mut used = 0;
    let mut start = at;
    for (index, c) in text.get(..at).unwrap_or("").char_indices().rev() {
        used += columns(c);
        if used > width {
            return start;
        }
        start = index;
    }
    start
}

/// The byte about `width` columns behind `at`.
fn forth(text: &str, at: usize, width: usize) -> usize {
    let mut used = 0;
    for (index, c) in text.get(at..).unwrap_or("").char_indices() {
        used += columns(c);
        if used > width {
            return at + index;
        }
    }
    text.len()
}
