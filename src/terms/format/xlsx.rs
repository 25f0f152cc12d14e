//! Our own columns as a spreadsheet: every cell is text, so that nothing is run as a formula or taken
//! for a date or a number.

use super::{LossKind, Losses, WriteOptions};
use crate::terms::{Glossary, GlossaryError};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::io;

/// Widths of the first columns, in characters: names are long, acronyms short.
const WIDTHS: [f64; 5] = [42.0, 36.0, 12.0, 12.0, 48.0];

/// The most characters that Excel takes into a cell.
const MOST_CHARACTERS: usize = 32_767;

pub(super) fn write(
    glossary: &Glossary,
    _: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let table = glossary.to_table();
    let mut book = Workbook::new();
    // the date of the file would be that of the run, and the same glossary another file each time
    let properties = rust_xlsxwriter::DocProperties::new();
    book.set_properties(
        &properties.set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_timestamp(0).map_err(fault)?),
    );
    let sheet = book.add_worksheet();
    sheet.set_name("glossary").map_err(fault)?;
    sheet.set_freeze_panes(1, 0).map_err(fault)?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in
        (0..).zip(table.header.iter().zip(WIDTHS.into_iter().chain(std::iter::repeat(24.0))))
    {
        sheet.write_string_with_format(0, column, name, &bold).map_err(fault)?;
        sheet.set_column_width(column, width).map_err(fault)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(&cells.cells).filter(|(_, cell)| !cell.is_empty()) {
            let fits: String = cell.chars().take(MOST_CHARACTERS).collect();
            if fits.len() < cell.len() {
                losses.add(
                    LossKind::Text,
                    "cells cut off at the 32,767 characters that Excel takes",
                    cells.cells[0].clone(),
                );
            }
            sheet.write_string(row, column, fits).map_err(fault)?;
        }
    }
    book.save_to_buffer().map_err(fault)
}

fn fault(error: XlsxError) -> GlossaryError {
    io::Error::other(error).into()
}
