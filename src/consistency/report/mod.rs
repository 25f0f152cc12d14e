//! The report, written for people and for programs. The same entries give the same bytes.

mod csv_table;
mod html;
mod json;
mod rows;
mod text;
mod xlsx;

use super::corpus::Corpus;
use super::entry::{Entry, Kind, Verdict};
use crate::text::Timestamp;
use crate::text::counted;
use std::io::{self, Write};

/// The entries with the corpus that they are of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What was looked through.
    pub corpus: &'a Corpus,
    /// What stands there, in order.
    pub entries: &'a [Entry],
    /// Whether entries that are consistent are counted alone, and not shown.
    pub hide_consistent: bool,
    /// Whether tables are for Excel: with a byte order mark, CRLF, and formulas guarded.
    pub excel: bool,
}

/// A way to write a report.
pub struct ReportFormat {
    /// The name that it is asked for by, which is also the extension of its files.
    pub name: &'static str,
    /// What it is good for.
    pub description: &'static str,
    write: fn(&Report, &mut dyn Write) -> io::Result<()>,
}

/// All of them; the first is the usual one.
pub static REPORTS: [ReportFormat; 5] = [
    ReportFormat {
        name: "text",
        description: "each term and segment with its renderings",
        write: text::write,
    },
    ReportFormat { name: "json", description: "one JSON object an entry, one a line", write: json::write },
    ReportFormat {
        name: "csv",
        description: "one row a rendering, for spreadsheets",
        write: csv_table::write,
    },
    ReportFormat {
        name: "html",
        description: "one page that needs nothing else, to be sorted and filtered",
        write: html::write,
    },
    ReportFormat {
        name: "xlsx",
        description: "a spreadsheet with a sheet of terms and one of segments",
        write: xlsx::write,
    },
];

impl ReportFormat {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<&'static ReportFormat> {
        REPORTS.iter().find(|report| report.name == name)
    }

    /// Writes the report.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(report, out)
    }
}

impl<'a> Report<'a> {
    /// The entries that are shown.
    fn shown(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let hide = self.hide_consistent;
        self.entries.iter().filter(move |entry| !(hide && entry.verdict == Verdict::Consistent))
    }

    /// How many entries of a kind there are with a verdict.
    pub fn count(&self, kind: Kind, verdict: Verdict) -> usize {
        self.entries.iter().filter(|entry| entry.kind == kind && entry.verdict == verdict).count()
    }

    /// What there is, in a line or two.
    pub fn summary(&self) -> String {
        let (units, documents) = (self.corpus.len(), self.corpus.documents().len());
        let terms = |verdict: Verdict| format!("{} {}", self.count(Kind::Term, verdict), verdict.name());
        format!(
            "{} in {}; terms: {}; segments translated in several ways: {}",
            counted(units, "unit"),
            counted(documents, "document"),
            Verdict::ALL.map(terms).join(", "),
            self.count(Kind::Segment, Verdict::Inconsistent)
        )
    }
}

/// The day of a moment; empty for none.
fn day(time: Option<Timestamp>) -> String {
    time.map(Timestamp::day).unwrap_or_default()
}
