//! OmegaT's glossary: source, target and comment, parted by tabs, in UTF-8 (`.utf8` or `.txt`; files
//! named `.tab` are read in the system's encoding). Lines that begin with `#` are comments.
//! <https://omegat.sourceforge.io/manual-standard/en/chapter.glossaries.html>
//!
//! OmegaT knows no status, so the comment begins with it where a name is not the preferred one:
//! `[forbidden] use 注册服务机构`. An acronym has a line of its own, `[acronym]` and the name in its
//! comment. Both are read back.

use super::loss::{Kept, LossKind, label};
use super::pairs::{glossary_of, in_direction, source_of};
use super::{Input, Losses, Reading, WriteOptions};
use crate::terms::{Glossary, GlossaryError, Term, TermStatus};

const ACRONYM: &str = "acronym";

pub(super) fn write(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let mut out = String::new();
    for term in glossary.terms() {
        let (Some(en), Some(zh)) = (&term.en, &term.zh) else {
            losses.add(LossKind::Term, "terms left out without a name in one of the languages", label(term));
            continue;
        };
        losses.add_details(term, Kept { note: true, definition: true, ..Kept::default() });
        if term.definition.is_some() {
            losses.add(LossKind::Definition, "definitions that became part of the comment", en);
        }
        push(&mut out, in_direction(en, zh, options.source), &comment(term), losses);
        if let Some(acronym) = &term.acronym {
            push(&mut out, in_direction(acronym, zh, options.source), &marked(ACRONYM, en), losses);
        }
    }
    Ok(out.into_bytes())
}

fn comment(term: &Term) -> String {
    let texts: Vec<&str> = [&term.note, &term.definition].into_iter().flatten().map(String::as_str).collect();
    match term.status {
        TermStatus::Preferred => texts.join(" / "),
        status => marked(status.name(), &texts.join(" / ")),
    }
}

fn marked(mark: &str, text: &str) -> String {
    format!("[{mark}] {text}").trim_end().to_owned()
}

fn push(out: &mut String, (source, target): (&String, &String), comment: &str, losses: &mut Losses) {
    if source.starts_with('#') {
        losses.add(LossKind::Term, "terms left out whose line OmegaT would take for a comment", source);
        return;
    }
    let cells = [source, target, comment].map(|cell| {
        if cell.contains(['\t', '\n', '\r']) {
            losses.add(LossKind::Text, "terms with a tab or line break, which became a space", source);
        }
        cell.replace(['\t', '\n', '\r'], " ")
    });
    out.push_str(cells.join("\t").trim_end());
    out.push('\n');
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells = line.split('\t').map(|cell| cell.trim().to_owned());
        match (cells.next(), cells.next()) {
            (Some(source), Some(target)) if !source.is_empty() && !target.is_empty() => {
                lines.push((number, (source, target), cells.next().unwrap_or_default()));
            }
            _ => {
                return Err(input.malformed(number, "no source and target parted by a tab, as OmegaT's glossaries have them; other formats are told by the \
                     file's extension and first line"));
            }
        }
    }
    let source = source_of(lines.iter().map(|(_, pair, _)| pair));
    let mut terms: Vec<Term> = Vec::new();
    for (line, (first, second), comment) in lines {
        let (en, zh) = in_direction(first, second, source);
        take(
            &mut terms,
            Term { en: Some(en), zh: Some(zh), origin: input.origin(line), ..Term::default() },
            &comment,
        );
    }
    Ok(glossary_of(terms).into())
}

/// Takes a line into the terms: a name as a row, an acronym to the row of its name.
fn take(terms: &mut Vec<Term>, mut term: Term, comment: &str) {
    let (mark, text) = comment
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or(("", comment), |(mark, text)| (mark, text.trim()));
    if mark == ACRONYM {
        let named = |other: &&mut Term| {
            other.en.as_deref() == Some(text) && other.zh == term.zh && other.acronym.is_none()
        };
        if let Some(owner) = terms.iter_mut().rev().find(named) {
            owner.acronym = term.en;
            return;
        }
    }
    let status = TermStatus::ALL.into_iter().find(|status| status.name() == mark);
    let text = if status.is_some() { text } else { comment };
    term.status = status.unwrap_or_default();
    term.note = (!text.is_empty()).then(|| text.to_owned());
    terms.push(term);
}
