//! Lists of proposed terms, on which people have decided.

use super::concept::name_key;
use super::{Field, Glossary, GlossaryError, Table, TableRow, Term, TermStatus};
use std::collections::HashSet;
use std::path::Path;

/// What a reviewer says of a proposed term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// It is right; with `edit`, as the reviewer has changed it in its cells.
    Accept,
    /// It is no term.
    Reject,
}

/// The words of the decision column.
const WORDS: [(&str, Decision); 15] = [
    ("accept", Decision::Accept),
    ("accepted", Decision::Accept),
    ("yes", Decision::Accept),
    ("y", Decision::Accept),
    ("接受", Decision::Accept),
    ("是", Decision::Accept),
    ("edit", Decision::Accept),
    ("edited", Decision::Accept),
    ("修改", Decision::Accept),
    ("reject", Decision::Reject),
    ("rejected", Decision::Reject),
    ("no", Decision::Reject),
    ("n", Decision::Reject),
    ("拒绝", Decision::Reject),
    ("否", Decision::Reject),
];

/// A list of proposed terms after the review.
#[derive(Debug, Default)]
pub struct Review {
    /// The terms that were accepted, as they are or as they were edited.
    pub accepted: Vec<Term>,
    /// Those that were rejected, with the status `candidate`.
    pub rejected: Vec<Term>,
    /// The lines on which nobody has decided.
    pub undecided: Vec<u64>,
}

/// Reads a list that came back: the table of `glossary extract` with a column `decision` that says
/// `accept`, `edit` or `reject`. What was edited was edited in its cells. An accepted term is
/// preferred where a status column doesn't say otherwise; the columns of the extraction are left out.
///
/// # Errors
/// No decision column, another word in it, or an accepted term without a name in one of the languages.
pub fn review(table: &Table, path: &Path) -> Result<Review, GlossaryError> {
    let Some(column) = table.column("decision") else {
        let message = "no column `decision`: add one that says accept, edit or reject";
        return Err(GlossaryError::malformed(path, 1, message));
    };
    let fields: Vec<Option<Field>> =
        table.header.iter().map(|name| Field::from_name(name).map(|(field, _)| field)).collect();
    let mut review = Review::default();
    for row in &table.rows {
        match decision(row, column).map_err(|message| GlossaryError::malformed(path, row.line, message))? {
            None => review.undecided.push(row.line),
            Some(Decision::Accept) => review.accepted.push(accepted(row, &fields, path)?),
            Some(Decision::Reject) => {
                let Term { en, zh, acronym, note, .. } = term(row, &fields, path)?;
                let status = TermStatus::Candidate;
                review.rejected.push(Term { en, zh, acronym, note, status, ..Term::default() });
            }
        }
    }
    Ok(review)
}

fn decision(row: &TableRow, column: usize) -> Result<Option<Decision>, String> {
    let word = row.cells.get(column).map_or("", |cell| cell.trim()).to_lowercase();
    if word.is_empty() {
        return Ok(None);
    }
    let known = WORDS.iter().find(|(known, _)| *known == word);
    known
        .map(|(_, decision)| Some(*decision))
        .ok_or_else(|| format!("{word:?} is no decision: write accept, edit or reject"))
}

fn term(row: &TableRow, fields: &[Option<Field>], path: &Path) -> Result<Term, GlossaryError> {
    let mut term = Term { origin: Some(format!("{}:{}", path.display(), row.line)), ..Term::default() };
    for (cell, field) in row.cells.iter().zip(fields) {
        if let Some(field) = field {
            field.set(&mut term, cell).map_err(|error| GlossaryError::malformed(path, row.line, error))?;
        }
    }
    Ok(term)
}

fn accepted(row: &TableRow, fields: &[Option<Field>], path: &Path) -> Result<Term, GlossaryError> {
    let term = term(row, fields, path)?;
    if term.en.is_none() || term.zh.is_none() {
        let message =
            "accepted, but a name is missing: fill in the English and the Chinese name, or reject it";
        return Err(GlossaryError::malformed(path, row.line, message));
    }
    Ok(term)
}

/// Proposals that were rejected once and are not to be made again.
#[derive(Debug, Default)]
pub struct Rejections(HashSet<(String, String)>);

impl Rejections {
    /// Those of a list of rejected terms.
    pub fn new(list: &Glossary) -> Rejections {
        Rejections(list.terms().iter().map(|term| pair(term.en.as_deref(), term.zh.as_deref())).collect())
    }

    /// Whether the pair of names was rejected; case, width and spaces do not count.
    pub fn has(&self, en: Option<&str>, zh: Option<&str>) -> bool {
        self.0.contains(&pair(en, zh))
    }
}

fn pair(en: Option<&str>, zh: Option<&str>) -> (String, String) {
    (en.map(name_key).unwrap_or_default(), zh.map(name_key).unwrap_or_default())
}
