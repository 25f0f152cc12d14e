//! How matches are printed.

use super::Format;
use anyhow::Result;
use beadwork::memory::TranslationUnit;
use beadwork::memory::matching::{Change, Difference, Match, Penalty, Piece};
use beadwork::segment::Segment;
use serde::Serialize;
use std::io::{IsTerminal, Write};

/// Prints the matches of each segment; `memories` are the names of the files.
pub fn show(
    out: &mut dyn Write,
    segments: &[Segment],
    matches: &[Vec<Match>],
    memories: &[&str],
    format: Format,
) -> Result<()> {
    let pairs = segments.iter().zip(matches).enumerate();
    match format {
        Format::Text => {
            let marks = Marks::of_output();
            for (at, (segment, matches)) in pairs {
                if at > 0 {
                    writeln!(out)?;
                }
                for_people(out, at + 1, segment, matches, memories, &marks)?;
            }
        }
        Format::Jsonl => {
            for (at, (segment, matches)) in pairs {
                let matches = matches.iter().map(|found| Row::of(found, memories)).collect();
                serde_json::to_writer(&mut *out, &Answer { segment: at + 1, text: &segment.text, matches })?;
                writeln!(out)?;
            }
        }
        Format::Tsv => table(out, segments, matches, memories)?,
    }
    Ok(())
}

/// How deleted and inserted text is marked.
struct Marks {
    deleted: [&'static str; 2],
    inserted: [&'static str; 2],
}

impl Marks {
    /// In colours at a terminal that has not asked for none (no-color.org).
    fn of_output() -> Marks {
        let colours =
            std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        if colours {
            Marks { deleted: ["\x1b[31m[-", "-]\x1b[0m"], inserted: ["\x1b[32m{+", "+}\x1b[0m"] }
        } else {
            Marks { deleted: ["[-", "-]"], inserted: ["{+", "+}"] }
        }
    }

    fn marked(&self, pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match piece.change {
            Change::Kept => piece.text.clone(),
            Change::Deleted => format!("{}{}{}", self.deleted[0], piece.text, self.deleted[1]),
            Change::Inserted => format!("{}{}{}", self.inserted[0], piece.text, self.inserted[1]),
        };
        pieces.iter().map(mark).collect()
    }
}

fn for_people(
    out: &mut dyn Write,
    number: usize,
    segment: &Segment,
    matches: &[Match],
    memories: &[&str],
    marks: &Marks,
) -> Result<()> {
    writeln!(out, "{number}: {}", segment.text)?;
    if matches.is_empty() {
        writeln!(out, "   no match")?;
    }
    for found in matches {
        let row = Row::of(found, memories);
        writeln!(out, "{:>5} {:<7} {}", found.score, row.kind, marks.marked(&found.diff))?;
        writeln!(out, "{:>13} {}", "", row.target)?;
        if let Some(proposal) = row.proposal {
            writeln!(out, "{:>13} = {proposal}", "")?;
        }
        if !found.differences.is_empty() {
            writeln!(out, "{:>13} differs in {}", "", differences(&found.differences))?;
        }
        let about = [row.memory, row.id, row.document, row.date.as_deref().unwrap_or_default(), row.status];
        let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let penalties = penalties(&found.penalties);
        let penalties = if penalties.is_empty() { penalties } else { format!("; {penalties}") };
        writeln!(out, "{:>13} ({about}{penalties})", "")?;
    }
    Ok(())
}

/// *number (third / second), case*
fn differences(differences: &[Difference]) -> String {
    let of = |difference: &Difference| {
        let name = difference.kind.name();
        if difference.query.is_empty() && difference.memory.is_empty() {
            return name.to_owned();
        }
        let list = |texts: &[String]| if texts.is_empty() { "–".to_owned() } else { texts.join(", ") };
        format!("{name} ({} / {})", list(&difference.query), list(&difference.memory))
    };
    differences.iter().map(of).collect::<Vec<_>>().join("; ")
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
    matches: Vec<Row<'a>>,
}

/// A match, for programs.
#[derive(Serialize)]
struct Row<'a> {
    score: u8,
    kind: &'static str,
    source: &'a str,
    target: &'a str,
    proposal: Option<&'a str>,
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

/// A segment without matches has one line with nothing behind its text.
fn table(out: &mut dyn Write, segments: &[Segment], matches: &[Vec<Match>], memories: &[&str]) -> Result<()> {
    let marks = Marks { deleted: ["[-", "-]"], inserted: ["{+", "+}"] };
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    table.write_record(COLUMNS)?;
    for (at, (segment, matches)) in segments.iter().zip(matches).enumerate() {
        let number = (at + 1).to_string();
        if matches.is_empty() {
            let mut record = [""; COLUMNS.len()];
            (record[0], record[1]) = (&number, &segment.text);
            table.write_record(record)?;
        }
        for found in matches {
            let row = Row::of(found, memories);
            let score = row.score.to_string();
            let (diff, differences) = (marks.marked(row.diff), differences(row.differences));
            let penalties = penalties(row.penalties);
            table.write_record([
                &number,
                &segment.text,
                &score,
                row.kind,
                row.source,
                row.target,
                row.proposal.unwrap_or_default(),
                &diff,
                &differences,
                &penalties,
                row.memory,
                row.id,
                row.document,
                row.status,
            ])?;
        }
    }
    Ok(table.flush()?)
}
