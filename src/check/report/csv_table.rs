//! One row a finding.

use super::{Report, shown};
use crate::io::csv_table::CsvTable;
use crate::text::Lang;
use std::io::{self, Write};

const COLUMNS: [&str; 15] = [
    "severity", "rule", "message", "file", "line", "column", "page", "segment", "unit", "number", "language",
    "found", "english", "chinese", "fix",
];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = CsvTable::new(out, report.excel)?;
    table.row(COLUMNS)?;
    for finding in report.findings {
        let (Some(here), Some(passage)) =
            (shown::here(report, finding), report.passages.get(finding.passage))
        else {
            continue;
        };
        let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
        let cells = [
            finding.severity.name().to_owned(),
            finding.rule.to_owned(),
            finding.message.clone(),
            here.file.clone(),
            number(here.line),
            number(here.column),
            number(here.page.and_then(|page| usize::try_from(page).ok())),
            number(here.segment),
            passage.unit.clone().unwrap_or_default(),
            passage.number.to_string(),
            finding.lang.tag(crate::text::Script::Simplified).to_owned(),
            here.text.get(finding.span.start..finding.span.end).unwrap_or("").to_owned(),
            passage.text(Lang::English).to_owned(),
            passage.text(Lang::Chinese).to_owned(),
            finding.fix.as_ref().map(|edit| edit.replacement.clone()).unwrap_or_default(),
        ];
        table.row(cells)?;
    }
    table.finish()
}
