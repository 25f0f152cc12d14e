//! Hits for programs: one JSON object a line, and a last one with what was found in all.

use super::lines::{Found, Line};
use super::query::Query;
use crate::text::Span;
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// Writes the first hits and what was found in all.
pub(super) fn write(query: &Query, found: &Found, shown: usize, out: &mut dyn Write) -> Result<()> {
    for number in 0..shown {
        if let Some(line) = found.line(number)? {
            writeln!(out, "{}", hit(&line))?;
        }
    }
    writeln!(out, "{}", summary(query, found, shown))?;
    Ok(())
}

fn hit(line: &Line) -> Value {
    let origin = &line.unit.origin;
    json!({
        "match": line.span.of(line.text()),
        "lang": line.lang().code(),
        "text": line.text(),
        "at": characters(line.text(), line.span),
        "other": line.other(),
        "rendering": line.rendering,
        "rendering_at": line.others.iter().map(|span| characters(line.other(), *span)).collect::<Vec<_>>(),
        "memory": line.memory.name(),
        "id": line.unit.id,
        "source_document": origin.source_document,
        "target_document": origin.target_document,
        "source_block": origin.source_block,
        "target_block": origin.target_block,
        "status": line.unit.status.name(),
        "score": origin.score,
        "changed": line.unit.history.last_change().map(|moment| moment.to_string()),
    })
}

fn summary(query: &Query, found: &Found, shown: usize) -> Value {
    let renderings = found.renderings.iter().flat_map(|(lang, renderings)| {
        let of = |rendering: &crate::search::concordance::Rendering| {
            json!({
                "text": rendering.text,
                "lang": lang.code(),
                "units": rendering.units,
                "of": renderings.units,
                "glossary": rendering.in_glossary,
            })
        };
        renderings.found.iter().map(of).collect::<Vec<_>>()
    });
    json!({
        "query": query.text,
        "searched": query.searched,
        "term": query.is_term,
        "hits": found.lines.len(),
        "units": found.units,
        "shown": shown,
        "renderings": renderings.collect::<Vec<_>>(),
    })
}

/// Where a span begins and ends, in characters.
fn characters(text: &str, span: Span) -> [usize; 2] {
    let start = text[..span.start].chars().count();
    [start, start + span.of(text).chars().count()]
}
