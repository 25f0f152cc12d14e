//! Names of two concepts that are nearly the same: variants of spelling, or a slip of the hand.

use super::{Finding, Row, Sheet};
use crate::terms::concept::{key, name_key};
use crate::terms::tidy::bare;
use crate::text::chars::is_han;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter names differ in one letter without being slips: `label` and `lapel`.
const LEAST_LATIN: usize = 9;

/// The same for Chinese names.
const LEAST_HAN: usize = 6;

/// Of many names with the same neighbour, each is compared with so many before it.
const MOST_COMPARED: usize = 8;

/// Finds pairs one edit apart by what is left when one character is taken out (the deletion
/// neighbourhood of Mor and Fraenkel 1982), so that time grows with the length of the names and not
/// with the number of pairs.
pub(super) fn similar(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let mut near: BTreeMap<String, Vec<(&Row, &str, String)>> = BTreeMap::new();
    for row in sheet.rows.iter().filter(|row| row.term.status.is_usable()) {
        for name in [&row.term.en, &row.term.zh].into_iter().flatten() {
            let form = bare(name);
            for key in neighbours(&form) {
                near.entry(key).or_default().push((row, name, form.clone()));
            }
        }
    }
    let mut told = BTreeSet::new();
    for names in near.values() {
        for (index, (row, name, form)) in names.iter().enumerate() {
            for (other, other_name, other_form) in &names[index.saturating_sub(MOST_COMPARED)..index] {
                let alike = strsim::osa_distance(form, other_form) <= 1
                    && name_key(name) != name_key(other_name)
                    && key(&row.term) != key(&other.term);
                if !alike || are_different(form, other_form) || is_told(row, other) || is_told(other, row) {
                    continue;
                }
                if told.insert(row.line) {
                    let message = format!(
                        "{name:?} is nearly {other_name:?} of line {}: are they one concept, or is one a slip?",
                        other.line
                    );
                    findings.push(Finding::new(row.line, message));
                }
            }
        }
    }
}

/// The form itself, and where it is long enough all that one deletion makes of it.
fn neighbours(form: &str) -> BTreeSet<String> {
    let chars: Vec<char> = form.chars().collect();
    let least = if chars.iter().any(|c| is_han(*c)) { LEAST_HAN } else { LEAST_LATIN };
    let deletions = (0..chars.len()).filter(|_| chars.len() >= least).map(|skipped| {
        let kept = chars.iter().enumerate().filter(|(index, _)| *index != skipped);
        kept.map(|(_, c)| *c).collect()
    });
    deletions.chain([form.to_owned()]).filter(|form: &String| !form.is_empty()).collect()
}

/// `Work Stream 1` and `Work Stream 2` are near, and not the same; nor are 签约方机构 and 非签约方机构,
/// where one is the other with a character before or behind it.
fn are_different(a: &str, b: &str) -> bool {
    let number = |form: &str| form.chars().filter(char::is_ascii_digit).collect::<String>();
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let longer = short != long && (long.starts_with(short) || long.ends_with(short));
    number(a) != number(b) || longer && long.chars().any(is_han)
}

/// Whether a row's note names the other concept, so that somebody has thought of it.
fn is_told(row: &Row, other: &Row) -> bool {
    let note = row.term.note.as_deref().unwrap_or("");
    [&other.term.en, &other.term.zh].into_iter().flatten().any(|name| note.contains(name.as_str()))
}
