//! One row a rendering.

use super::{Report, rows};
use crate::io::csv_table::CsvTable;
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = CsvTable::new(out, report.excel)?;
    table.row(rows::header())?;
    for row in report.shown().flat_map(|entry| rows::of(report, entry)) {
        table.row(row.map(rows::Cell::into_text))?;
    }
    table.finish()
}
