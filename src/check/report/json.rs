//! One JSON object a finding, one a line.

use super::{Report, shown};
use crate::check::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    number: usize,
    at: Option<shown::Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<shown::Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<shown::Side>,
    /// What to put in place of the span.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let passage = report.passages.get(finding.passage);
        let row = Row {
            rule: finding.rule,
            severity: finding.severity,
            message: &finding.message,
            unit: passage.and_then(|passage| passage.unit.as_deref()),
            number: passage.map_or(0, |passage| passage.number),
            at: shown::here(report, finding),
            other: shown::there(report, finding),
            related: shown::related(report, finding).map(|(side, _)| side),
            fix: finding.fix.as_ref().map(|edit| edit.replacement.as_str()),
        };
        serde_json::to_writer(&mut *out, &row)?;
        writeln!(out)?;
    }
    Ok(())
}
