//! What was found, written for people and for programs.
//!
//! Every report is deterministic: the same findings give the same bytes.

mod csv_table;
mod html;
mod json;
mod junit;
mod sarif;
mod shown;
mod text;

use super::{Finding, Passage, Severity};
use std::io::{self, Write};

/// The findings with the passages that they are in.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What was checked.
    pub passages: &'a [Passage],
    /// What was found, in order.
    pub findings: &'a [Finding],
    /// Whether text may be in colour.
    pub colour: bool,
    /// Whether tables are for Excel: with a byte order mark, CRLF, and formulas guarded.
    pub excel: bool,
}

/// A way to write a report.
pub struct ReportFormat {
    /// The name that it is asked for by.
    pub name: &'static str,
    /// What it is good for.
    pub description: &'static str,
    write: fn(&Report, &mut dyn Write) -> io::Result<()>,
}

/// All of them; the first is the usual one.
pub static REPORTS: [ReportFormat; 6] = [
    ReportFormat { name: "text", description: "each finding with its texts, for people", write: text::write },
    ReportFormat { name: "json", description: "one JSON object a finding, one a line", write: json::write },
    ReportFormat { name: "csv", description: "one row a finding, for spreadsheets", write: csv_table::write },
    ReportFormat { name: "html", description: "one page that needs nothing else", write: html::write },
    ReportFormat {
        name: "sarif",
        description: "SARIF 2.1.0, for code hosts and editors",
        write: sarif::write,
    },
    ReportFormat { name: "junit", description: "JUnit XML, for build servers", write: junit::write },
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

impl Report<'_> {
    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
