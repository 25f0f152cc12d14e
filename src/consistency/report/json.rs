//! One JSON object an entry, one a line.

use super::{Report, day, rows};
use crate::consistency::entry::{Entry, Example, Kind, Rendering, Standing, Uses, Verdict};
use crate::terms::TermStatus;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct EntryRow<'a> {
    kind: Kind,
    from: &'a str,
    to: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<TermStatus>,
    verdict: Verdict,
    #[serde(flatten)]
    uses: UsesRow<'a>,
    renderings: Vec<RenderingRow<'a>>,
}

#[derive(Serialize)]
struct RenderingRow<'a> {
    /// None where nothing was found.
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    standing: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(flatten)]
    uses: UsesRow<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<&'a Example>,
}

#[derive(Serialize)]
struct UsesRow<'a> {
    units: usize,
    documents: Vec<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    first: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    last: String,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for entry in report.shown() {
        serde_json::to_writer(&mut *out, &entry_row(report, entry))?;
        writeln!(out)?;
    }
    Ok(())
}

fn entry_row<'a>(report: &Report<'a>, entry: &'a Entry) -> EntryRow<'a> {
    EntryRow {
        kind: entry.kind,
        from: entry.from.code(),
        to: entry.from.other().code(),
        text: &entry.text,
        status: entry.status,
        verdict: entry.verdict,
        uses: uses(report, &entry.uses),
        renderings: entry.renderings.iter().map(|one| rendering(report, one)).collect(),
    }
}

fn rendering<'a>(report: &Report<'a>, rendering: &'a Rendering) -> RenderingRow<'a> {
    RenderingRow {
        text: rendering.text.as_deref(),
        standing: rendering.standing.name(),
        score: match rendering.standing {
            Standing::Likely(score) => Some(rows::rounded(score)),
            _ => None,
        },
        uses: uses(report, &rendering.uses),
        example: rendering.example.as_ref(),
    }
}

fn uses<'a>(report: &Report<'a>, uses: &Uses) -> UsesRow<'a> {
    UsesRow {
        units: uses.units,
        documents: uses.names(report.corpus),
        first: day(uses.first),
        last: day(uses.last),
    }
}
