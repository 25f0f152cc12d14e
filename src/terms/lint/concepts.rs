//! Rules over the rows of a concept, and over concepts that get in each other's way.

use super::{Finding, Row, Sheet};
use crate::terms::concept::{indices, key, name_key};
use crate::terms::term::{Term, TermStatus};
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashMap};

/// The rows of each concept.
fn groups<'s>(sheet: &'s Sheet) -> Vec<Vec<&'s Row<'s>>> {
    let terms: Vec<Term> = sheet.rows.iter().map(|row| row.term.clone()).collect();
    let rows = |indices: Vec<usize>| indices.into_iter().map(|index| &sheet.rows[index]).collect();
    indices(&terms).into_iter().map(rows).collect()
}

pub(super) fn acronym(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mut owners: HashMap<String, &Row> = HashMap::new();
    for row in &sheet.rows {
        // its width is the affair of another rule
        let Some(acronym) = row.term.acronym.as_deref().map(fold) else { continue };
        if !is_acronym(&acronym) {
            let message = format!(
                "{acronym:?} is no acronym: Latin capitals, digits and / - & + of at most 24 characters"
            );
            findings.push(Finding::new(row.line, message));
        }
        let owner = owners.entry(acronym.clone()).or_insert(row);
        if owner.line != row.line {
            let (name, other) = (row.term.name(), owner.term.name());
            let message = if key(&owner.term) == key(&row.term) {
                format!("{acronym} stands on line {} too: give it once, on the preferred row", owner.line)
            } else {
                format!("{acronym} stands for {name:?} and, on line {}, for {other:?}: keep one", owner.line)
            };
            findings.push(Finding::new(row.line, message));
        }
    }
}

fn is_acronym(text: &str) -> bool {
    let shape = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '&' | '+' | '.' | ' ');
    text.chars().all(shape) && text.len() <= 24 && text.contains(|c: char| c.is_ascii_uppercase())
}

pub(super) fn side(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for rows in groups(sheet) {
        let has = |side: fn(&Term) -> bool| rows.iter().any(|row| side(&row.term));
        let missing = match (has(|term| term.en.is_some()), has(|term| term.zh.is_some())) {
            (true, false) => "Chinese",
            (false, true) => "English",
            _ => continue,
        };
        for row in &rows {
            let name = row.term.name();
            findings.push(Finding::new(row.line, format!("{name:?} has no {missing} name: fill it in")));
        }
    }
}

pub(super) fn duplicate(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mut first: HashMap<_, &Row> = HashMap::new();
    for row in &sheet.rows {
        let side = |name: &Option<String>| name.as_deref().map(name_key);
        let (en, zh) = (side(&row.term.en), side(&row.term.zh));
        let other = first.entry((key(&row.term), en, zh)).or_insert(row);
        if other.line != row.line {
            let fixable = other.raw.cells == row.raw.cells;
            let message = format!("{:?} stands on line {} too: delete one", row.term.name(), other.line);
            findings.push(Finding { fixable, ..Finding::new(row.line, message) });
        }
    }
}

pub(super) fn preferred(sheet: &Sheet, findings: &mut Vec<Finding>) {
    for rows in groups(sheet) {
        let named: Vec<&&Row> = rows.iter().filter(|row| row.term.zh.is_some()).collect();
        let mut preferred = named.iter().filter(|row| row.term.status == TermStatus::Preferred);
        let Some(first) = preferred.next() else {
            // where nothing is preferred, a name that must not be used needs to say what may be
            for row in named.iter().filter(|row| !row.term.status.is_usable()) {
                if row.term.note.is_none() && row.term.status != TermStatus::Candidate {
                    let message = format!(
                        "{:?} is not to be used, and nothing is preferred: add the preferred row, or say in the note what to use",
                        row.term.zh.as_deref().unwrap_or("")
                    );
                    findings.push(Finding::new(row.line, message));
                }
            }
            continue;
        };
        for row in preferred.filter(|row| row.term.zh != first.term.zh) {
            let (zh, other) = (row.term.zh.as_deref().unwrap_or(""), first.term.zh.as_deref().unwrap_or(""));
            let message = format!(
                "{zh} and, on line {}, {other} are both the preferred name of {:?}: make one admitted",
                first.line,
                row.term.name()
            );
            findings.push(Finding::new(row.line, message));
        }
    }
}

pub(super) fn shared(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in sheet.preferred() {
        if let (Some(zh), Some(_)) = (&row.term.zh, &row.term.en) {
            owners.entry(name_key(zh)).or_default().push(row);
        }
    }
    for rows in owners.values() {
        let other = |row: &Row| rows.iter().find(|other| key(&other.term) != key(&row.term)).copied();
        let untold: Vec<&&Row> = rows.iter().filter(|row| row.term.note.is_none()).collect();
        // of two concepts it is enough that one tells
        for row in untold.into_iter().skip(1) {
            if let Some(other) = other(row) {
                let message = format!(
                    "{} is the preferred name of {:?} and, on line {}, of {:?}: say in a note which is meant where, or make them one concept",
                    row.term.zh.as_deref().unwrap_or(""),
                    row.term.name(),
                    other.line,
                    other.term.name()
                );
                findings.push(Finding::new(row.line, message));
            }
        }
    }
}

pub(super) fn forbidden(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mut owners: HashMap<String, &Row> = HashMap::new();
    for row in sheet.preferred() {
        if let Some(zh) = &row.term.zh {
            owners.entry(name_key(zh)).or_insert(row);
        }
    }
    for row in sheet.rows.iter().filter(|row| row.term.status == TermStatus::Forbidden) {
        let Some(zh) = &row.term.zh else { continue };
        if let Some(other) = owners.get(&name_key(zh)) {
            let message = format!(
                "{zh} is forbidden for {:?} and, on line {}, preferred for {:?}: texts that have both would be wrongly complained about",
                row.term.name(),
                other.line,
                other.term.name()
            );
            findings.push(Finding::new(row.line, message));
        }
    }
}
