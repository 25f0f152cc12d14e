//! Putting a glossary's table in order without changing what it says.

use super::concept::name_key;
use super::field::Field;
use super::glossary::sort_key;
use super::table::{Table, TableRow};
use super::term::Term;
use crate::text::chars::is_han;
use std::collections::HashSet;

/// What [`tidy`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tidied {
    /// Cells whose white space or width changed.
    pub cells: usize,
    /// Rows that stand in another place now.
    pub moved: usize,
    /// Rows left out because another is the same in every cell.
    pub repeated: usize,
}

impl Tidied {
    /// Whether nothing was to be done.
    pub fn is_nothing(&self) -> bool {
        *self == Tidied::default()
    }
}

/// Puts a glossary's table in order: cells without white space at their ends and with single spaces
/// inside, letters and digits of half width, English punctuation of half width, no row twice, sorted
/// by English name without regard to case, then by Chinese.
///
/// Columns that Beadwork does not know stay as they are.
pub fn tidy(table: &Table) -> (Table, Tidied) {
    let fields: Vec<Option<Field>> =
        table.header.iter().map(|name| Field::from_name(name).map(|(field, _)| field)).collect();
    let mut tidied = Tidied::default();
    let mut rows: Vec<TableRow> = table.rows.clone();
    for row in &mut rows {
        for (cell, field) in row.cells.iter_mut().zip(&fields) {
            let clean = field.map_or_else(|| cell.clone(), |field| clean_cell(cell, field));
            tidied.cells += usize::from(*cell != clean);
            *cell = clean;
        }
    }
    let before = rows.len();
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.cells.clone()));
    tidied.repeated = before - rows.len();
    let order: Vec<u64> = rows.iter().map(|row| row.line).collect();
    rows.sort_by_cached_key(|row| sort_key(&term(row, &fields)));
    tidied.moved = rows.iter().zip(order).filter(|(row, line)| row.line != *line).count();
    let header = table.header.iter().map(|name| name.trim().to_owned()).collect();
    (Table { header, rows }, tidied)
}

/// A row as a term, as far as its cells are good.
pub(super) fn term(row: &TableRow, fields: &[Option<Field>]) -> Term {
    let mut term = Term::default();
    for (cell, field) in row.cells.iter().zip(fields) {
        if let Some(field) = field {
            // a word that is no status is told of by the lint
            let _ = field.set(&mut term, cell);
        }
    }
    term
}

/// A cell as it should be written.
pub(super) fn clean_cell(cell: &str, field: Field) -> String {
    let spaced = single_spaced(cell);
    match field {
        Field::En | Field::Acronym => spaced.chars().map(|c| narrow(c).unwrap_or(c)).collect(),
        Field::Zh => spaced.chars().map(|c| narrow_letter(c).unwrap_or(c)).collect(),
        Field::Status => spaced.to_lowercase(),
        _ => spaced,
    }
}

/// White space as single spaces, none at the ends; characters without width are taken out.
fn single_spaced(cell: &str) -> String {
    let visible: String = cell.chars().filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character has no width and no business in a name.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// The letter or digit of half width for one of full width.
fn narrow_letter(c: char) -> Option<char> {
    let narrow = narrow(c)?;
    narrow.is_ascii_alphanumeric().then_some(narrow)
}

/// The ASCII character for one of full width.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// Whether Han and Latin characters touch in a Chinese name: `新gTLD项目`.
pub(super) fn touches_latin(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    chars.windows(2).any(|pair| {
        let latin = |c: char| c.is_ascii_alphanumeric();
        is_han(pair[0]) && latin(pair[1]) || latin(pair[0]) && is_han(pair[1])
    })
}

/// Names without what variants of spelling differ in: case, spaces, hyphens and a plural's s.
pub(super) fn bare(name: &str) -> String {
    let key: String = name_key(name).chars().filter(|c| c.is_alphanumeric()).collect();
    key.strip_suffix('s').map_or(key.clone(), str::to_owned)
}
