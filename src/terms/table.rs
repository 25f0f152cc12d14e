//! Tables as they are in a file: a header and rows of cells, each with its line.

use super::GlossaryError;
use crate::document::encoding;
use calamine::{Data, Reader, Xlsx};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

/// A table, before anything is made of its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The cells of the first row; of a file without a header, none.
    pub header: Vec<String>,
    /// The other rows.
    pub rows: Vec<TableRow>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableRow {
    /// The line that it begins in, or the row of a spreadsheet, from 1.
    pub line: u64,
    /// Its cells, as they are in the file.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a table with a header: XLSX, or cells parted by tabs, commas or semicolons, whichever
    /// the first line has most of.
    ///
    /// # Errors
    /// The file cannot be read, is not text, or is empty.
    pub fn open(path: &Path) -> Result<Table, GlossaryError> {
        Table::from_bytes(&bytes(path)?, path)
    }

    /// Reads a table out of a file's bytes; `path` is what errors call it.
    ///
    /// # Errors
    /// It is neither a spreadsheet nor text, or it is empty.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<Table, GlossaryError> {
        let mut rows = if bytes.starts_with(b"PK\x03\x04") {
            xlsx_rows(bytes, path)?
        } else {
            let text = text(bytes, path)?;
            rows(&text, delimiter(&text), path)?
        };
        if rows.is_empty() {
            return Err(GlossaryError::malformed(path, 1, "the file is empty"));
        }
        Ok(Table { header: rows.remove(0).cells, rows })
    }

    /// Where the column of that name stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name))
    }

    /// Writes it as CSV (or with another delimiter), lines ending in a line feed.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn write(&self, out: impl Write, delimiter: u8) -> Result<(), GlossaryError> {
        let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(delimiter).from_writer(out);
        writer.write_record(&self.header)?;
        for row in &self.rows {
            writer.write_record(&row.cells)?;
        }
        Ok(writer.flush()?)
    }
}

/// The bytes of a file; `-` is standard input.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, GlossaryError> {
    let open = |source| GlossaryError::Open { path: path.into(), source };
    if path.as_os_str() != "-" {
        return fs::read(path).map_err(open);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(open)?;
    Ok(bytes)
}

/// A file's text: UTF-8, UTF-16 or what spreadsheets in China write, told by its bytes.
pub(super) fn text(bytes: &[u8], path: &Path) -> Result<String, GlossaryError> {
    let decoded = encoding::decode(bytes, None, None);
    if decoded.is_garbage() {
        return Err(GlossaryError::malformed(path, 1, "this is no text: save it as UTF-8"));
    }
    match decoded.first_line {
        None => Ok(decoded.text),
        Some(line) => {
            let name = decoded.encoding.name();
            let message = format!("what stands here is no {name}: save the file as UTF-8");
            Err(GlossaryError::malformed(path, line as u64, message))
        }
    }
}

/// The delimiter that the first line has most of outside quotation marks; of two, a tab before a comma
/// before a semicolon.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in text.lines().next().unwrap_or("").bytes() {
        quoted ^= byte == b'"';
        counts.iter_mut().filter(|(d, _)| *d == byte && !quoted).for_each(|(_, count)| *count += 1);
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

/// The rows of a text, without those that are empty.
pub(super) fn rows(text: &str, delimiter: u8, path: &Path) -> Result<Vec<TableRow>, GlossaryError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            GlossaryError::malformed(path, line, "not a table; save it as CSV in UTF-8")
        })?;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let line = record.position().map_or(0, csv::Position::line);
            rows.push(TableRow { line, cells: record.iter().map(str::to_owned).collect() });
        }
    }
    Ok(rows)
}

/// The rows of the first sheet that has any.
fn xlsx_rows(bytes: &[u8], path: &Path) -> Result<Vec<TableRow>, GlossaryError> {
    let fault = |error: calamine::XlsxError| {
        GlossaryError::malformed(path, 1, format!("not a whole XLSX file ({error}): save it again as .xlsx"))
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(fault)?;
        let first = range.start().map_or(0, |(row, _)| u64::from(row));
        let rows: Vec<TableRow> = (first + 1..)
            .zip(range.rows())
            .map(|(line, cells)| TableRow { line, cells: cells.iter().map(cell_text).collect() })
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Error(_) => String::new(),
        Data::DateTimeIso(date) => date.clone(),
        cell => cell.to_string(),
    }
}
