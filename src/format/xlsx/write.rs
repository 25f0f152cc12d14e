use crate::format::{
    UnitWriter, WriteOptions, WriteReport,
    table::columns::{COLUMNS, cells, width},
};
use crate::io::csv_table::is_formula;
use crate::io::workbook::{self, failed};
use crate::memory::{Header, TranslationUnit};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// The rows of a sheet, that of the column names included (ECMA-376, part 1, 18.3.1.73).
const ROWS: u32 = 1_048_576;

/// How wide the columns are, in characters; 0 hides one.
const WIDTHS: [(&str, u8); 11] = [
    ("source", 60),
    ("target", 60),
    ("source_lang", 8),
    ("target_lang", 8),
    ("document", 24),
    ("id", 22),
    ("bead", 6),
    ("score", 8),
    ("status", 10),
    ("note", 40),
    ("more", 0),
];

/// Writes a spreadsheet for review: one row a unit, the column names fixed above, texts wrapped,
/// filters on every column. The column `more`, for programs, is hidden.
///
/// Every cell but the score is a string, also one that looks like a number, a date or a formula:
/// Excel neither changes nor runs it.
pub struct XlsxWriter<W: Write> {
    out: W,
    book: Workbook,
    text: Format,
    quoted: Format,
    header: Header,
    width: usize,
    report: WriteReport,
}

impl<W: Write> XlsxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// No file can be made for what will be packed at the end.
    pub fn new(out: W, header: Header, options: &WriteOptions) -> io::Result<XlsxWriter<W>> {
        let width = width(options.brief);
        let mut book = workbook::new(header.created)?;
        prepare(book.add_worksheet_with_constant_memory().map_err(failed)?, width).map_err(failed)?;
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let quoted = text.clone().set_quote_prefix();
        Ok(XlsxWriter { out, book, text, quoted, header, width, report: WriteReport::default() })
    }

    fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let row = u32::try_from(self.report.units + 1).unwrap_or(ROWS);
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match (COLUMNS[usize::from(column)], cell.parse::<f64>()) {
                ("score", Ok(score)) => sheet.write_number_with_format(row, column, score, &self.text)?,
                _ if is_formula(cell) => sheet.write_string_with_format(row, column, cell, &self.quoted)?,
                _ => sheet.write_string_with_format(row, column, cell, &self.text)?,
            };
        }
        Ok(())
    }
}

fn prepare(sheet: &mut Worksheet, width: usize) -> Result<(), XlsxError> {
    sheet.set_name("Units")?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, (name, characters)) in (0u16..).zip(&WIDTHS[..width]) {
        match characters {
            0 => sheet.set_column_hidden(column)?,
            _ => sheet.set_column_width(column, *characters)?,
        };
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    Ok(())
}

impl<W: Write> UnitWriter for XlsxWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        if self.report.units + 1 >= ROWS as usize {
            let message = format!("a sheet holds {} units at most: write CSV or TMX", ROWS - 1);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let cells = cells(unit, &self.header, self.report.units == 0);
        self.row(&cells[..self.width]).map_err(|error| match error {
            XlsxError::MaxStringLengthExceeded => too_long(unit),
            other => failed(other),
        })?;
        self.report.units += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        let last = u32::try_from(self.report.units).unwrap_or(ROWS);
        let columns = u16::try_from(self.width - 1).unwrap_or_default();
        let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
        sheet.autofilter(0, 0, last, columns).map_err(failed)?;
        workbook::save(&mut self.book, &mut self.out)?;
        Ok(self.report)
    }
}

fn too_long(unit: &TranslationUnit) -> io::Error {
    let message =
        format!("unit {}: a cell of Excel holds 32767 characters at most: write CSV or TMX", unit.id);
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
