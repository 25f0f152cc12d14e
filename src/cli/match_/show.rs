//! How matches are printed.

use super::Format;
use crate::cli::output;
use crate::memory::TranslationUnit;
use crate::search::matching::{Change, Difference, DocumentMatches, Match, Penalty, Piece, Run, described};
use crate::segment::Segment;
use anyhow::Result;
use serde::Serialize;
use std::borrow::Cow;
use std::io::Write;

/// Prints what is known of each segment; `memories` are the names of the files.
pub(super) fn show(
    out: &mut dyn Write,
    segments: &[Segment],
    found: &DocumentMatches,
    memories: &[&str],
    format: Format,
) -> Result<()> {
    let all: Vec<Shown> = segments
        .iter()
        .zip(&found.segments)
        .enumerate()
        .map(|(at, (segment, matches))| Shown {
            number: at + 1,
            text: &segment.text,
            matches,
            run: found.run_of(at),
        })
        .collect();
    match format {
        Format::Text => {
            let marks = Marks::of_output();
            for shown in &all {
                if shown.number > 1 {
                    writeln!(out)?;
                }
                for_people(out, shown, memories, &marks)?;
            }
        }
        Format::Jsonl => {
            for shown in &all {
                serde_json::to_writer(&mut *out, &Answer::of(shown, memories))?;
                writeln!(out)?;
            }
        }
        Format::Tsv => table(out, &all, memories)?,
    }
    Ok(())
}

/// A segment with what is known of it.
struct Shown<'a> {
    number: usize,
    text: &'a str,
    matches: &'a [Match],
    run: Option<&'a Run>,
}

impl<'a> Shown<'a> {
    /// The run that begins with it.
    fn run_from_here(&self) -> Option<&'a Run> {
        self.run.filter(|run| run.segments.start + 1 == self.number)
    }
}

/// *3–4*
fn numbers(run: &Run) -> String {
    format!("{}–{}", run.segments.start + 1, run.segments.end)
}

/// How deleted and inserted text is marked.
struct Marks {
    coloured: bool,
    deleted: [&'static str; 2],
    inserted: [&'static str; 2],
}

impl Marks {
    /// In colours at a terminal that has not asked for none (no-color.org).
    fn of_output() -> Marks {
        if output::is_coloured(None) {
            Marks {
                coloured: true,
                deleted: ["\x1b[31m[-", "-]\x1b[0m"],
                inserted: ["\x1b[32m{+", "+}\x1b[0m"],
            }
        } else {
            Marks { coloured: false, deleted: ["[-", "-]"], inserted: ["{+", "+}"] }
        }
    }

    /// A text as it is shown: among colours it must have none of its own.
    fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.coloured { output::harmless(text).into() } else { text.into() }
    }

    fn marked(&self, pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match (self.shown(&piece.text), piece.change) {
            (text, Change::Kept) => text.into_owned(),
            (text, Change::Deleted) => format!("{}{text}{}", self.deleted[0], self.deleted[1]),
            (text, Change::Inserted) => format!("{}{text}{}", self.inserted[0], self.inserted[1]),
        };
        pieces.iter().map(mark).collect()
    }
}

fn for_people(out: &mut dyn Write, shown: &Shown, memories: &[&str], marks: &Marks) -> Result<()> {
    writeln!(out, "{}: {}", shown.number, marks.shown(shown.text))?;
    if let Some(run) = shown.run_from_here() {
        writeln!(out, "{:>13} {} as one text:", "", numbers(run))?;
        one_match(out, &run.best, memories, marks)?;
    } else if let Some(run) = shown.run {
        writeln!(out, "   in {}", numbers(run))?;
    } else if shown.matches.is_empty() {
        writeln!(out, "   no match")?;
    }
    shown.matches.iter().try_for_each(|found| one_match(out, found, memories, marks))
}

fn one_match(out: &mut dyn Write, found: &Match, memories: &[&str], marks: &Marks) -> Result<()> {
    let row = Row::of(found, memories);
    writeln!(out, "{:>5} {:<7} {}", found.score, row.kind, marks.marked(&found.diff))?;
    writeln!(out, "{:>13} {}", "", marks.shown(row.target))?;
    if let Some(proposal) = row.proposal {
        writeln!(out, "{:>13} = {}", "", marks.shown(proposal))?;
    }
    if !found.differences.is_empty() {
        let only = if row.only_values { "only " } else { "" };
        writeln!(out, "{:>13} differs {only}in {}", "", described(&found.differences))?;
    }
    let about = [row.memory, row.id, row.document, row.date.as_deref().unwrap_or_default(), row.status];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let penalties = penalties(&found.penalties);
    let penalties = if penalties.is_empty() { penalties } else { format!("; {penalties}") };
    Ok(writeln!(out, "{:>13} ({}{penalties})", "", marks.shown(&about))?)
}

/// *−2 form, −5 memory*
fn penalties(penalties: &[Penalty]) -> String {
    let of = |penalty: &Penalty| format!("−{} {}", penalty.points, penalty.reason.name());
    penalties.iter().map(of).collect::<Vec<_>>().join(", ")
}

/// A segment with its matches, for programs.
#[derive(Serialize)]
struct Answer<'a> {
    segment: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<RunRow<'a>>,
    matches: Vec<Row<'a>>,
}

impl<'a> Answer<'a> {
    fn of(shown: &Shown<'a>, memories: &[&'a str]) -> Answer<'a> {
        Answer {
            segment: shown.number,
            text: shown.text,
            run: shown.run.map(|run| RunRow {
                first: run.segments.start + 1,
                last: run.segments.end,
                text: &run.text,
                best: Row::of(&run.best, memories),
            }),
            matches: shown.matches.iter().map(|found| Row::of(found, memories)).collect(),
        }
    }
}

/// The run that a segment is in, for programs.
#[derive(Serialize)]
struct RunRow<'a> {
    first: usize,
    last: usize,
    text: &'a str,
    #[serde(rename = "match")]
    best: Row<'a>,
}

/// A match, for programs.
#[derive(Serialize)]
struct Row<'a> {
    score: u8,
    kind: &'static str,
    source: &'a str,
    target: &'a str,
    proposal: Option<&'a str>,
    only_values: bool,
    diff: &'a [Piece],
    differences: &'a [Difference],
    penalties: &'a [Penalty],
    memory: &'a str,
    id: &'a str,
    document: &'a str,
    date: Option<String>,
    status: &'static str,
}

impl<'a> Row<'a> {
    fn of(found: &'a Match, memories: &[&'a str]) -> Row<'a> {
        let unit: &TranslationUnit = &found.unit;
        Row {
            score: found.score,
            kind: found.kind.name(),
            source: found.source(),
            target: found.target(),
            proposal: found.proposal.as_deref(),
            only_values: found.only_values_differ(),
            diff: &found.diff,
            differences: &found.differences,
            penalties: &found.penalties,
            memory: memories.get(found.memory).copied().unwrap_or_default(),
            id: &unit.id,
            document: &unit.origin.source_document,
            date: unit.history.last_change().map(|date| date.to_string()),
            status: unit.status.name(),
        }
    }
}

const COLUMNS: [&str; 14] = [
    "segment",
    "text",
    "score",
    "kind",
    "source",
    "target",
    "proposal",
    "diff",
    "differences",
    "penalties",
    "memory",
    "id",
    "document",
    "status",
];

/// A segment without matches has one line with nothing behind its text; a run has one before those of its segments.
fn table(out: &mut dyn Write, all: &[Shown], memories: &[&str]) -> Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    table.write_record(COLUMNS)?;
    for shown in all {
        let number = shown.number.to_string();
        if let Some(run) = shown.run_from_here() {
            table.write_record(record(&numbers(run), &run.text, &run.best, memories))?;
        }
        if shown.matches.is_empty() {
            let mut record = [""; COLUMNS.len()];
            (record[0], record[1]) = (&number, shown.text);
            table.write_record(record)?;
        }
        for found in shown.matches {
            table.write_record(record(&number, shown.text, found, memories))?;
        }
    }
    Ok(table.flush()?)
}

fn record(number: &str, text: &str, found: &Match, memories: &[&str]) -> [String; COLUMNS.len()] {
    let marks = Marks { coloured: false, deleted: ["[-", "-]"], inserted: ["{+", "+}"] };
    let row = Row::of(found, memories);
    [
        number,
        text,
        &row.score.to_string(),
        row.kind,
        row.source,
        row.target,
        row.proposal.unwrap_or_default(),
        &marks.marked(row.diff),
        &described(row.differences),
        &penalties(row.penalties),
        row.memory,
        row.id,
        row.document,
        row.status,
    ]
    .map(str::to_owned)
}
