//! Tables of comma-separated values as Excel takes them.

use std::io::{self, Write};

/// By which Excel knows UTF-8.
pub(crate) const UTF8_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A table that is written row by row. For Excel it has a byte order mark, by which Excel knows UTF-8, CRLF,
/// and an apostrophe before every cell that would be run as a formula.
pub(crate) struct CsvTable<W: Write> {
    rows: csv::Writer<W>,
    excel: bool,
}

impl<W: Write> CsvTable<W> {
    /// Begins the table.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub(crate) fn new(mut out: W, excel: bool) -> io::Result<CsvTable<W>> {
        if excel {
            out.write_all(UTF8_MARK)?;
        }
        let terminator = if excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        Ok(CsvTable { rows: csv::WriterBuilder::new().terminator(terminator).from_writer(out), excel })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub(crate) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        for cell in cells {
            let cell = cell.into();
            self.rows.write_field(if self.excel { guarded(cell) } else { cell })?;
        }
        Ok(self.rows.write_record(None::<&[u8]>)?)
    }

    /// Writes what is still in the buffer.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// Whether Excel would run the cell as a formula, but for apostrophes before it.
pub(crate) fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as Excel takes it for a text.
pub(crate) fn guarded(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// The cell as it was before it was [`guarded`].
pub(crate) fn unguarded(cell: &str) -> &str {
    if is_formula(cell) { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
}
