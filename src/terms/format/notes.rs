//! The notes of a concept's names as one text, for formats that have one note an entry: a line a
//! name, `注册商: use 注册服务机构`.

use super::loss::{LossKind, Losses};
use crate::terms::Concept;
use crate::terms::concept::joined;

/// Between a name and its note.
const NAMED: &str = ": ";

/// The notes of all names of a concept.
pub(super) fn join(concept: &Concept, losses: &mut Losses) -> String {
    let mut lines = Vec::new();
    for name in &concept.names {
        let Some(note) = &name.note else { continue };
        let line = note.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        if line != *note {
            losses.add(LossKind::Text, "notes with line breaks, which became spaces", name.text.as_str());
        }
        lines.push(format!("{}{NAMED}{line}", name.text));
    }
    lines.join("\n")
}

/// Gives each name the note that says its name; what is left goes to the first.
pub(super) fn give(concept: &mut Concept, notes: &str) {
    for line in notes.lines().filter(|line| !line.is_empty()) {
        let named = |text: &str| line.strip_prefix(text)?.strip_prefix(NAMED);
        // of `fee` and `fee: reduced`, the longer is meant
        let owner = concept.names.iter_mut().filter(|name| named(&name.text).is_some());
        let (name, text) = match owner.max_by_key(|name| name.text.len()) {
            Some(name) => {
                let text = named(&name.text).unwrap_or(line);
                (Some(name), text)
            }
            None => (concept.names.first_mut(), line),
        };
        if let Some(name) = name {
            name.note = joined(name.note.take(), Some(text.to_owned()));
        }
    }
}
