use crate::io::workbook::{self, failed};
use crate::search::leverage::{BANDS, BandWeights, DocumentLeverage};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::io::{self, Write};

const COLUMNS: [(&str, u8); 7] = [
    ("document", 40),
    ("band", 18),
    ("segments", 10),
    ("words", 10),
    ("characters", 11),
    ("weight", 8),
    ("weighted", 10),
];

/// Writes what memories cover as a spreadsheet: a row for each band of each document, and one for all its bands.
///
/// # Errors
/// The output cannot be written to.
pub fn write_leverage(
    documents: &[DocumentLeverage],
    weights: &BandWeights,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut book = workbook::new(None)?;
    fill(&mut book, documents, weights).map_err(failed)?;
    workbook::save(&mut book, out)
}

fn fill(book: &mut Workbook, documents: &[DocumentLeverage], weights: &BandWeights) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Leverage")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    for document in documents {
        let bands = BANDS.iter().map(|entry| {
            let weighted = document.weighted(entry.band, weights);
            (entry.name, document.of(entry.band), Some(weights.of(entry.band)), weighted)
        });
        let all = ("all", document.all(), None, document.weighted_words(weights));
        for (band, amount, weight, weighted) in bands.chain([all]) {
            row += 1;
            sheet.write_string(row, 0, document.name.as_str())?;
            sheet.write_string(row, 1, band)?;
            for (column, number) in (2u16..).zip([amount.segments, amount.words, amount.characters]) {
                sheet.write_number(row, column, number as f64)?;
            }
            if let Some(weight) = weight {
                sheet.write_number(row, 5, weight)?;
            }
            // what is shown has one decimal; sums of tenths are not exact
            sheet.write_number(row, 6, (weighted * 10.0).round() / 10.0)?;
        }
    }
    Ok(())
}
