//! What is wrong or doubtful in a glossary's file, line by line.
//!
//! A rule is a function over the rows; [`RULES`] lists them. To add one, write the function and its
//! line there, and a case in `tests/fixtures/glossary/lint/`.

mod cells;
mod concepts;
mod similar;

use super::field::Field;
use super::table::{Table, TableRow};
use super::term::{Term, TermStatus};
use super::tidy;
use crate::text::Script;
use serde::Serialize;

/// A place in a glossary that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The line of the file, or row of the sheet, from 1.
    pub line: u64,
    /// The rule that found it.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether [`tidy::tidy`] puts it right.
    pub fixable: bool,
}

/// A row as it is in the file and as a term.
struct Row<'t> {
    line: u64,
    raw: &'t TableRow,
    term: Term,
}

/// What the rules look at.
struct Sheet<'t> {
    fields: Vec<Option<Field>>,
    script: Script,
    rows: Vec<Row<'t>>,
    table: &'t Table,
}

type Rule = fn(&Sheet, &mut Vec<Finding>);

/// The rules, with their names and what they find.
static RULES: [(&str, &str, Rule); 17] = [
    ("header", "columns that are missing or stand twice", cells::header),
    ("row", "rows with too many or too few cells, or without any name", cells::row),
    ("status", "words that are no status, and candidates left over", cells::status),
    ("space", "white space at the ends of a cell, or more than one space", cells::space),
    ("width", "letters and digits of full width; punctuation of the wrong width", cells::width),
    ("spacing", "Han and Latin characters that touch where other names have a space", cells::spacing),
    ("script", "characters of the other script", cells::script),
    ("language", "names in the wrong column", cells::language),
    ("acronym", "what has not the shape of an acronym, or stands for two names", concepts::acronym),
    ("date", "dates that are no dates", cells::date),
    ("side", "concepts that have no name in one of the languages", concepts::side),
    ("duplicate", "terms that stand twice", concepts::duplicate),
    ("preferred", "concepts with no preferred Chinese name, or with two", concepts::preferred),
    ("shared", "a preferred Chinese name of two concepts, which no note tells apart", concepts::shared),
    ("forbidden", "names forbidden here and preferred elsewhere", concepts::forbidden),
    ("similar", "names of two concepts that are nearly the same", similar::similar),
    ("order", "rows that are out of order", cells::order),
];

/// The names of the rules and what each finds.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().map(|(name, finds, _)| (*name, *finds))
}

/// What is wrong in a glossary's table, in the order of its lines.
pub fn lint(table: &Table) -> Vec<Finding> {
    let columns: Vec<_> = table.header.iter().map(|name| Field::from_name(name)).collect();
    let script = columns.iter().flatten().find_map(|(_, script)| *script).unwrap_or_default();
    let fields: Vec<Option<Field>> =
        columns.into_iter().map(|column| column.map(|(field, _)| field)).collect();
    // of a row whose cells don't go with the header, nothing but that can be said
    let whole = table.rows.iter().filter(|row| row.cells.len() == table.header.len());
    let rows = whole.map(|raw| Row { line: raw.line, raw, term: tidy::term(raw, &fields) });
    let rows = rows.filter(|row| !row.term.is_nameless());
    let sheet = Sheet { rows: rows.collect(), fields, script, table };
    let mut findings = Vec::new();
    for (name, _, rule) in &RULES {
        let before = findings.len();
        rule(&sheet, &mut findings);
        findings[before..].iter_mut().for_each(|finding| finding.rule = name);
    }
    findings.sort();
    findings
}

impl Finding {
    fn new(line: u64, message: impl Into<String>) -> Finding {
        Finding { line, rule: "", message: message.into(), fixable: false }
    }

    fn fixable(self) -> Finding {
        Finding { fixable: true, ..self }
    }
}

impl Sheet<'_> {
    /// The cells of a field, with their rows; those that are empty are left out.
    fn cells(&self, wanted: Field) -> impl Iterator<Item = (&Row<'_>, &str)> {
        let column = self.fields.iter().position(|field| *field == Some(wanted));
        self.rows.iter().filter_map(move |row| {
            let cell = row.raw.cells.get(column?)?;
            (!cell.trim().is_empty()).then_some((row, cell.as_str()))
        })
    }

    /// The rows that are preferred.
    fn preferred(&self) -> impl Iterator<Item = &Row<'_>> {
        self.rows.iter().filter(|row| row.term.status == TermStatus::Preferred)
    }
}
