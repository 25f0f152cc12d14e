//! Each term and segment with its renderings, one below the other.

use super::{Report, day, rows};
use crate::consistency::entry::{Entry, Rendering, Standing, Uses};
use crate::text::chars::width;
use crate::text::counted;
use std::io::{self, Write};

/// So many documents of a rendering are named.
const NAMED: usize = 3;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for entry in report.shown() {
        write_entry(report, entry, out)?;
    }
    writeln!(out, "{}", report.summary())
}

fn write_entry(report: &Report, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let (from, to) = (entry.from.code(), entry.from.other().code());
    let text = line(&entry.text);
    let units = counted(entry.uses.units, "unit");
    writeln!(out, "{text}  ({} {from}→{to}, {units}, {})", entry.kind.name(), entry.verdict.name())?;
    let shown: Vec<String> = entry.renderings.iter().map(shown).collect();
    // a long segment does not push the counts of the others to the right
    let column = shown.iter().map(|text| width(text)).filter(|columns| *columns <= 40).max().unwrap_or(0);
    for (rendering, text) in entry.renderings.iter().zip(&shown) {
        let gap = " ".repeat(column.saturating_sub(width(text)));
        let score = match rendering.standing {
            Standing::Likely(score) => format!(" {}", rows::rounded(score)),
            _ => String::new(),
        };
        let standing = format!("{}{score}", rendering.standing.name());
        let standing = if standing.is_empty() { standing } else { format!("  {standing:<12}") };
        let uses = &rendering.uses;
        writeln!(out, "  {text}{gap}{standing}  {:>4}  {}", uses.units, place(report, uses))?;
    }
    writeln!(out)
}

fn shown(rendering: &Rendering) -> String {
    rendering.text.as_deref().map_or_else(|| "(nothing found)".to_owned(), line)
}

/// The documents, and when.
fn place(report: &Report, uses: &Uses) -> String {
    let names = rows::some(&uses.names(report.corpus), NAMED);
    let (first, last) = (day(uses.first), day(uses.last));
    match (first.is_empty(), first == last) {
        (true, _) => names,
        (_, true) => format!("{names}  {first}"),
        _ => format!("{names}  {first} to {last}"),
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
