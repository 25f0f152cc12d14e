use crate::io::csv_table::is_formula;
use crate::io::workbook::{self, failed};
use crate::search::leverage::{Band, Offer, Pretranslated, Pretranslation};
use crate::search::matching::described;
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};
use std::collections::HashMap;
use std::io::{self, Write};

const COLUMNS: [(&str, u8); 9] = [
    ("source", 60),
    ("target", 60),
    ("score", 7),
    ("kind", 12),
    ("difference", 36),
    ("memory source", 50),
    ("memory target", 50),
    ("origin", 36),
    ("status", 10),
];

/// Writes a document with what memories offer for it as a spreadsheet of two languages: a row for each segment,
/// coloured by its band.
///
/// `target` is what is offered, with the new numbers where they were put in (kind `substituted`, never with a score
/// of 100); `memory source` and `memory target` tell what a match below 100 was made of. Every cell but the score is
/// a string: Excel neither changes nor runs it.
///
/// # Errors
/// The output cannot be written to, or a text is longer than a cell may be.
pub fn write_pretranslated_xlsx(document: &Pretranslation, out: &mut impl Write) -> io::Result<()> {
    let mut book = workbook::new(None)?;
    let sheet = book.add_worksheet();
    fill(sheet, document).map_err(failed)?;
    workbook::save(&mut book, out)
}

fn fill(sheet: &mut Worksheet, document: &Pretranslation) -> Result<(), XlsxError> {
    sheet.set_name("Pretranslation")?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    let mut formats = HashMap::new();
    for (row, segment) in (1u32..).zip(&document.segments) {
        let band = Band::of_score(segment.best.as_ref().map(|best| best.score));
        let plain = formats.entry(band).or_insert_with(|| format_of(band)).clone();
        line(sheet, row, &cells(document, segment), &plain)?;
        if let Some(best) = &segment.best {
            sheet.write_number_with_format(row, 2, f64::from(best.score), &plain)?;
        }
    }
    let last = u32::try_from(document.segments.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    Ok(())
}

fn line(sheet: &mut Worksheet, row: u32, cells: &[String], plain: &Format) -> Result<(), XlsxError> {
    for (column, cell) in (0u16..).zip(cells) {
        match is_formula(cell) {
            _ if cell.is_empty() => sheet.write_blank(row, column, plain)?,
            true => sheet.write_string_with_format(row, column, cell, &plain.clone().set_quote_prefix())?,
            false => sheet.write_string_with_format(row, column, cell, plain)?,
        };
    }
    Ok(())
}

/// The texts of a row; the score is written as a number.
fn cells(document: &Pretranslation, segment: &Pretranslated) -> [String; COLUMNS.len()] {
    let offer = segment.offer();
    let mut cells: [String; COLUMNS.len()] = Default::default();
    cells[0].clone_from(&segment.segment.text);
    cells[3] = offer.name().to_owned();
    let Some(best) = &segment.best else { return cells };
    cells[1] = segment.target().unwrap_or_default().to_owned();
    cells[4] = described(&best.differences);
    if matches!(offer, Offer::Substituted | Offer::Fuzzy) {
        cells[5] = best.source().to_owned();
        cells[6] = best.target().to_owned();
    }
    cells[7] = document.origin_of(best);
    cells[8] = best.unit.status.name().to_owned();
    cells
}

/// From green, nothing to do, over yellow to white, everything.
fn format_of(band: Band) -> Format {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let Some(colour) = colour_of(band) else { return plain };
    plain.set_background_color(Color::RGB(colour))
}

/// The colour that a band has in tables for people, as RGB; none where there is nothing to use.
pub(in crate::format) fn colour_of(band: Band) -> Option<u32> {
    Some(match band {
        Band::Context => 0xC6_E0_B4,
        Band::Exact => 0xE2_EF_DA,
        Band::Fuzzy95 => 0xFF_F2_CC,
        Band::Fuzzy85 => 0xFF_E6_99,
        Band::Fuzzy75 => 0xF8_CB_AD,
        Band::Fuzzy50 => 0xF4_B0_84,
        Band::RepeatedInside | Band::RepeatedAcross | Band::New => return None,
    })
}
