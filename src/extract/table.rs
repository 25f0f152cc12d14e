//! Candidates as a table.

use super::{Candidate, Conflict, Variant};
use crate::io::workbook;
use crate::terms::GlossaryError;
use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError};
use serde::Serializer;
use std::io::{self, Write};

const COLUMNS: [&str; 12] = [
    "en",
    "zh-CN",
    "acronym",
    "count",
    "score",
    "documents",
    "kind",
    "known",
    "variants",
    "conflict",
    "example_en",
    "example_zh",
];

/// The columns that are numbers.
const NUMBERS: [&str; 3] = ["count", "score", "documents"];
/// The widths of the columns of a spreadsheet, in characters: that of the decision, then those above.
const WIDTHS: [u8; COLUMNS.len() + 1] = [10, 36, 28, 12, 8, 8, 11, 11, 9, 30, 30, 50, 50];
/// The most characters that Excel takes into a cell.
const MOST_CHARACTERS: usize = 32_767;

/// Writes candidates as CSV, in their order.
pub fn write(candidates: &[Candidate], writer: impl Write) -> Result<(), GlossaryError> {
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(COLUMNS)?;
    for candidate in candidates {
        writer.write_record(cells(candidate))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// Writes candidates with their measures as JSON, one object a line.
pub fn write_json(candidates: &[Candidate], mut writer: impl Write) -> io::Result<()> {
    for candidate in candidates {
        serde_json::to_writer(&mut writer, candidate)?;
        writeln!(writer)?;
    }
    Ok(())
}

/// Writes candidates as a spreadsheet to decide in: before the columns of the CSV stands one named
/// `decision`, whose cells offer accept, edit and reject. Texts that Excel takes not whole are cut.
pub fn write_xlsx(candidates: &[Candidate], mut writer: impl Write) -> io::Result<()> {
    let mut book = workbook::new(None)?;
    fill(&mut book, candidates).map_err(workbook::failed)?;
    workbook::save(&mut book, &mut writer)
}

/// A score as JSON has it.
pub(super) fn to_four_decimals<S: Serializer>(score: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((score * 1e4).round() / 1e4)
}

fn fill(book: &mut Workbook, candidates: &[Candidate]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Terms")?;
    sheet.set_freeze_panes(1, 0)?;
    let columns = ["decision"].into_iter().chain(COLUMNS);
    for (column, (name, width)) in (0u16..).zip(columns.zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    let mut last = 0;
    for (row, candidate) in (1u32..).zip(candidates) {
        for (column, cell) in (1u16..).zip(cells(candidate)).filter(|(_, cell)| !cell.is_empty()) {
            let cell: String = cell.chars().take(MOST_CHARACTERS).collect();
            // what is counted is to be sorted as numbers
            let number =
                NUMBERS.contains(&COLUMNS[usize::from(column) - 1]).then(|| cell.parse::<f64>().ok());
            match number.flatten() {
                Some(number) => sheet.write_number(row, column, number)?,
                None => sheet.write_string(row, column, cell)?,
            };
        }
        last = row;
    }
    let decisions = DataValidation::new().allow_list_strings(&["accept", "edit", "reject"])?;
    sheet.add_data_validation(1, 0, last.max(1), 0, &decisions)?;
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16)?;
    Ok(())
}

fn cells(candidate: &Candidate) -> [String; COLUMNS.len()] {
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    [
        text(&candidate.en),
        text(&candidate.zh),
        text(&candidate.acronym),
        candidate.count.to_string(),
        format!("{:.2}", candidate.score),
        candidate.documents.to_string(),
        candidate.kind.name().to_string(),
        if candidate.known { "known".to_string() } else { String::new() },
        candidate.variants.iter().map(variant).collect::<Vec<_>>().join("; "),
        candidate.conflict.as_ref().map(conflict).unwrap_or_default(),
        text(&candidate.example_en),
        text(&candidate.example_zh),
    ]
}

fn variant(variant: &Variant) -> String {
    let spelling = if variant.near { ", near spelling" } else { "" };
    format!("{} ({}×{spelling})", variant.name, variant.units)
}

fn conflict(conflict: &Conflict) -> String {
    format!("glossary: {} ({}×); here {}×", conflict.approved, conflict.approved_units, conflict.other_units)
}
