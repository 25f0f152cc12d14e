//! The hashes by which units are found.

use crate::memory::id::hash;
use crate::memory::{Side, Status, TranslationUnit};

/// By what an import knows a unit again: its texts and its documents. SQLite's integers are signed.
pub(super) fn of_unit(unit: &TranslationUnit) -> i64 {
    let origin = &unit.origin;
    let parts = [&unit.source, &unit.target, &origin.source_document, &origin.target_document];
    signed(parts.map(String::as_str))
}

/// The hash of a text without regard to case and white space.
pub(super) fn of_text(text: &str) -> i64 {
    signed([folded(text).as_str()])
}

/// A text in lower case, with one space for any white space and none at its ends: the form in which
/// texts are searched.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// The hash of what a file says of a unit that people may have decided: its texts with their codes,
/// status and note.
pub(super) fn of_what_is_said(unit: &TranslationUnit) -> i64 {
    let mut parts: Vec<String> = vec![unit.source.clone(), unit.target.clone(), unit.status.name().into()];
    parts.extend(unit.note.clone());
    // no other part begins with this character, so that a note is not taken for a code
    parts.extend(unit.codes.iter().map(|c| format!("\u{0}{} {} {}", side_number(c.side), c.at, c.markup)));
    signed(parts.iter().map(String::as_str))
}

fn signed<'a>(parts: impl IntoIterator<Item = &'a str>) -> i64 {
    hash(parts.into_iter().map(str::as_bytes)).cast_signed()
}

/// The number of a side in the tables.
pub(super) fn side_number(side: Side) -> i64 {
    match side {
        Side::Source => 0,
        Side::Target => 1,
    }
}

/// The number of a status in the tables.
pub(super) fn status_number(status: Status) -> i64 {
    Status::ALL.iter().zip(0..).find(|(known, _)| **known == status).map_or(0, |(_, number)| number)
}
