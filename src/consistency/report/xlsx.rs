//! A sheet of terms and one of segments, a row for each rendering.

use super::rows::{self, COLUMNS, Cell};
use super::{Kind, Report};
use crate::io::workbook::{self, failed};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// The rows of a sheet of Excel.
const ROWS: u32 = 1_048_576;
/// The most characters of a cell of Excel.
const CHARACTERS: usize = 32_767;

pub(super) fn write(report: &Report, mut out: &mut dyn Write) -> io::Result<()> {
    let mut book = workbook::new(None)?;
    for (kind, name) in [(Kind::Term, "Terms"), (Kind::Segment, "Segments")] {
        sheet(&mut book, report, kind, name)?;
    }
    workbook::save(&mut book, &mut out)
}

/// All columns but that of the kind.
fn sheet(book: &mut Workbook, report: &Report, kind: Kind, name: &str) -> io::Result<()> {
    let sheet = book.add_worksheet().set_name(name).map_err(failed)?;
    head(sheet).map_err(failed)?;
    let entries = report.shown().filter(|entry| entry.kind == kind);
    let mut last = 0;
    for row in entries.flat_map(|entry| rows::of(report, entry)) {
        last += 1;
        if last == ROWS {
            return Err(io::Error::other(
                "more rows than a sheet of Excel has: write CSV, or hide what is consistent",
            ));
        }
        for (column, cell) in (0u16..).zip(row.into_iter().skip(1)) {
            set(sheet, last, column, cell).map_err(failed)?;
        }
    }
    let columns = u16::try_from(COLUMNS.len() - 2).unwrap_or_default();
    sheet.autofilter(0, 0, last, columns).map_err(failed)?;
    Ok(())
}

fn head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0u16..).zip(COLUMNS.iter().skip(1)) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    Ok(())
}

fn set(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Number(number) => sheet.write_number(row, column, number)?,
        Cell::Text(text) if text.chars().nth(CHARACTERS).is_some() => {
            sheet.write_string(row, column, cut(&text))?
        }
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Empty => sheet,
    };
    Ok(())
}

/// The beginning of a text that is too long for a cell, with `…`.
fn cut(text: &str) -> String {
    text.chars().take(CHARACTERS - 1).chain(['…']).collect()
}
