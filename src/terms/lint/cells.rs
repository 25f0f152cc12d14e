//! Rules over single cells and rows.

use super::{Finding, Sheet};
use crate::lexicon::script_of;
use crate::terms::field::Field;
use crate::terms::glossary::sort_key;
use crate::terms::term::TermStatus;
use crate::terms::tidy::{clean_cell, term, touches_latin};
use crate::text::Script;
use crate::text::chars::{is_han, is_wide_punctuation};
use crate::text::counted;

const NAMES: [Field; 3] = [Field::En, Field::Zh, Field::Acronym];

pub(super) fn header(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let zh = Field::Zh.name(sheet.script);
    for field in [Field::En, Field::Zh] {
        if !sheet.fields.contains(&Some(field)) {
            let name = field.name(sheet.script);
            findings.push(Finding::new(
                1,
                format!("no column {name}: the header is en,{zh},acronym,status,note"),
            ));
        }
    }
    for (index, name) in sheet.table.header.iter().enumerate() {
        let before = &sheet.table.header[..index];
        let twice = match sheet.fields.get(index).copied().flatten() {
            Some(field) => sheet.fields[..index].contains(&Some(field)),
            None => before.iter().any(|other| other.trim() == name.trim()),
        };
        if twice {
            findings.push(Finding::new(1, format!("the column {name} stands twice: keep one")));
        }
    }
}

pub(super) fn row(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let columns = sheet.table.header.len();
    for row in &sheet.table.rows {
        let cells = row.cells.len();
        let advice =
            if cells > columns { "put a cell with a comma into quotation marks" } else { "add commas" };
        if cells != columns {
            let message = format!("{} where the header has {columns}: {advice}", counted(cells, "cell"));
            findings.push(Finding::new(row.line, message));
        } else if term(row, &sheet.fields).is_nameless() {
            findings.push(Finding::new(row.line, "names nothing: fill a name or delete the line"));
        }
    }
}

pub(super) fn status(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for (row, cell) in sheet.cells(Field::Status) {
        match cell.parse::<TermStatus>() {
            Err(error) => findings.push(Finding::new(row.line, error.to_string())),
            Ok(TermStatus::Candidate) => findings.push(Finding::new(
                row.line,
                format!(
                    "{} is still a candidate: make it preferred or admitted, or delete it",
                    row.term.name()
                ),
            )),
            Ok(_) => {}
        }
    }
}

pub(super) fn space(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for field in Field::ALL {
        for (row, cell) in sheet.cells(field) {
            let spaced = clean_cell(cell, Field::Note);
            if cell != spaced {
                let message = format!("stray white space in {}: write {spaced:?}", field.name(sheet.script));
                findings.push(Finding::new(row.line, message).fixable());
            }
        }
    }
}

pub(super) fn width(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for field in NAMES {
        for (row, cell) in sheet.cells(field) {
            let clean = clean_cell(cell, field);
            if clean != clean_cell(cell, Field::Note) {
                let message = format!("full width in {cell:?}: write {clean:?}");
                findings.push(Finding::new(row.line, message).fixable());
            }
        }
    }
    for (row, cell) in sheet.cells(Field::Zh).filter(|(_, cell)| has_narrow_punctuation(cell)) {
        let message =
            format!("punctuation of half width between Han characters in {cell:?}: write ，；：！？");
        findings.push(Finding::new(row.line, message));
    }
}

fn has_narrow_punctuation(cell: &str) -> bool {
    let chars: Vec<char> = cell.chars().collect();
    chars.windows(3).any(|three| {
        let wide = |c: char| is_han(c) || is_wide_punctuation(c);
        wide(three[0])
            && matches!(three[1], ',' | ';' | ':' | '!' | '?')
            && (wide(three[2]) || three[2] == ' ')
    })
}

pub(super) fn spacing(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mixed = |cell: &str| cell.chars().any(is_han) && cell.chars().any(|c| c.is_ascii_alphanumeric());
    let (tight, spaced): (Vec<_>, Vec<_>) = sheet
        .cells(Field::Zh)
        .filter(|(row, cell)| mixed(cell) && row.term.status.is_usable())
        .partition(|(_, cell)| touches_latin(cell));
    if tight.len() < spaced.len() {
        for (row, cell) in tight {
            let message =
                format!("no space between Han and Latin characters in {cell:?}; other names have one");
            findings.push(Finding::new(row.line, message));
        }
    }
}

pub(super) fn script(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let (wrong, words) = match sheet.script {
        Script::Simplified => (Script::Traditional, "traditional characters in a simplified glossary"),
        Script::Traditional => (Script::Simplified, "simplified characters in a traditional glossary"),
    };
    // a name that must not be used may well be in the other script
    for (row, cell) in sheet.cells(Field::Zh).filter(|(row, _)| row.term.status.is_usable()) {
        let found: String =
            cell.chars().filter(|c| script_of(c.encode_utf8(&mut [0; 4])) == Some(wrong)).collect();
        if !found.is_empty() {
            findings.push(Finding::new(row.line, format!("{words}: {found} in {cell:?}")));
        }
    }
}

pub(super) fn language(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for field in [Field::En, Field::Acronym] {
        for (row, cell) in sheet.cells(field).filter(|(_, cell)| cell.chars().any(is_han)) {
            let name = field.name(sheet.script);
            findings.push(Finding::new(
                row.line,
                format!("Han characters in {name}: {cell:?} stands in the wrong column"),
            ));
        }
    }
    for (row, cell) in sheet.cells(Field::Zh).filter(|(_, cell)| !cell.chars().any(is_han)) {
        let says_so = row.term.note.as_deref().is_some_and(|note| note.contains("Latin"));
        if !says_so && row.term.status.is_usable() {
            let message = format!(
                "no Han character in the Chinese name {cell:?}: write the Chinese name, or the note `left in Latin letters`"
            );
            findings.push(Finding::new(row.line, message));
        }
    }
}

pub(super) fn date(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for field in [Field::Created, Field::Changed] {
        for (row, cell) in sheet.cells(field).filter(|(_, cell)| !is_date(cell.trim())) {
            findings.push(Finding::new(row.line, format!("{cell:?} is no date: write it as 2026-11-22")));
        }
    }
}

/// Whether a text begins with a date as ISO 8601 writes it; a time may follow behind `T`.
fn is_date(text: &str) -> bool {
    let day = text.split('T').next().unwrap_or("");
    let mut parts = day.split('-').map(|part| (part.len(), part.parse::<u32>().ok()));
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    matches!(parts, [Some((4, Some(_))), Some((2, Some(1..=12))), Some((2, Some(1..=31))), None])
}

pub(super) fn order(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for pair in sheet.rows.windows(2) {
        if sort_key(&pair[1].term) < sort_key(&pair[0].term) {
            let (name, before) = (pair[1].term.name(), pair[0].term.name());
            let message =
                format!("{name:?} stands after {before:?}: rows are sorted by English name, then by Chinese");
            findings.push(Finding::new(pair[1].line, message).fixable());
        }
    }
}
