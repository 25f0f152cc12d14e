//! UTX 1.20, the Universal Terminology eXchange of the Asia-Pacific Association for Machine
//! Translation (<https://www.aamt.info/english/utx/>): a header line
//! `#UTX 1.20; en/zh-CN; 2026-11-22T00:00:00Z`, a line of column names behind `#`, then cells parted by
//! tabs; UTF-8 without a byte order mark, CRLF. The statuses are approved, provisional, non-standard and
//! forbidden; an empty one is none. Earlier versions (`#UTX-S 1.00`, `#UTX 1.11`) are read too.
//!
//! preferred is approved, admitted is provisional, deprecated is non-standard; UTX has no candidate. The
//! date, which must stand there, is the last that the glossary knows, or else that of 1970: with the day
//! of the run, the same glossary would be another file each time.
//!
//! Held against the files of the UTX converter of the TBX project (1.11) and the reader of Translate
//! Toolkit 3.20, which refuses a header without a date and a byte order mark.

use super::day::day_of;
use super::loss::{Kept, LossKind, label};
use super::pairs::in_direction;
use super::{Input, Losses, Reading, WriteOptions};
use crate::terms::{Glossary, GlossaryError, Term, TermStatus};
use crate::text::tags;
use crate::text::{Lang, Script};

const STATUSES: [(TermStatus, &str); 4] = [
    (TermStatus::Preferred, "approved"),
    (TermStatus::Admitted, "provisional"),
    (TermStatus::Deprecated, "non-standard"),
    (TermStatus::Forbidden, "forbidden"),
];

const COLUMNS: &str = "src\ttgt\tsrc:pos\tterm status\ttgt:comment\tx-acronym\tx-definition\tconcept ID";

pub(super) fn write(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let (source, target) = in_direction("en", Lang::Chinese.tag(glossary.script()), options.source);
    let date = last_day(glossary);
    let mut out = format!("#UTX 1.20; {source}/{target}; {date}T00:00:00Z\r\n#{COLUMNS}\r\n");
    for term in glossary.terms() {
        let (Some(en), Some(zh)) = (&term.en, &term.zh) else {
            losses.add(LossKind::Term, "terms left out without a name in one of the languages", label(term));
            continue;
        };
        let Some((_, status)) = STATUSES.iter().find(|(status, _)| *status == term.status) else {
            losses.add(LossKind::Term, "candidate terms left out", label(term));
            continue;
        };
        losses.add_details(term, Kept { note: true, definition: true, concept: true, ..Kept::default() });
        let (source, target) = in_direction(en, zh, options.source);
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let cells = [
            source.clone(),
            target.clone(),
            // the part of speech must be filled: what a glossary has are names of things
            "noun".to_owned(),
            (*status).to_owned(),
            text(&term.note),
            text(&term.acronym),
            text(&term.definition),
            text(&term.concept),
        ];
        push(&mut out, cells, losses);
    }
    Ok(out.into_bytes())
}

/// The last day that the glossary's histories name.
fn last_day(glossary: &Glossary) -> String {
    let histories = glossary.terms().iter().map(|term| &term.history);
    let dates = histories.flat_map(|history| [&history.created, &history.changed]).flatten();
    dates.filter_map(|date| day_of(date)).max().unwrap_or_else(|| "1970-01-01".to_owned())
}

fn push(out: &mut String, cells: [String; 8], losses: &mut Losses) {
    if cells[0].starts_with('#') {
        losses.add(LossKind::Term, "terms left out whose line would be a comment", cells[0].as_str());
        return;
    }
    if cells.iter().any(|cell| cell.contains(['\t', '\n', '\r'])) {
        losses.add(LossKind::Text, "terms with a tab or line break, which became a space", cells[0].as_str());
    }
    out.push_str(&cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t"));
    out.push_str("\r\n");
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = (1..).zip(text.lines().map(|line| line.trim_start_matches('\u{FEFF}')));
    let header = lines.next().map_or("", |(_, line)| line);
    let (source, script) = languages(header).ok_or_else(|| {
        input.malformed(1, "no line `#UTX 1.20; en/zh-CN; …`: this is not UTX of English and Chinese")
    })?;
    let mut columns: Vec<String> = Vec::new();
    let mut terms = Vec::new();
    let mut losses = Losses::default();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        if let Some(names) = line.strip_prefix('#') {
            // the last line of the header names the columns
            if names.contains('\t') && terms.is_empty() {
                columns = names.split('\t').map(|name| name.trim().to_ascii_lowercase()).collect();
            }
            continue;
        }
        if columns.len() < 2 {
            return Err(input
                .malformed(number, "no line `#src\ttgt\t…` that names the columns before the first term"));
        }
        let row = Row { columns: &columns, cells: line.split('\t').map(str::trim).collect() };
        let term = row.term(source, &mut losses).map_err(|message| input.malformed(number, message))?;
        terms.push(Term { origin: input.origin(number), ..term });
    }
    Ok(Reading { glossary: Glossary::new(terms).in_script(script), losses: losses.into_list() })
}

/// The source language and the script of the Chinese in a header `#UTX 1.20; en/zh-CN; …`.
fn languages(header: &str) -> Option<(Lang, Script)> {
    let languages = header.strip_prefix("#UTX")?.split(';').nth(1)?.trim();
    let (source, target) = languages.split_once('/')?;
    let (source, target) = (tags::parse(source.trim())?, tags::parse(target.trim())?);
    let script = source.1.or(target.1).unwrap_or_default();
    (source.0 != target.0).then_some((source.0, script))
}

/// A line with the names of its columns.
struct Row<'r> {
    columns: &'r [String],
    cells: Vec<&'r str>,
}

impl Row<'_> {
    fn cell(&self, name: &str) -> Option<String> {
        let column = self.columns.iter().position(|column| column == name)?;
        self.cells.get(column).filter(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned())
    }

    fn term(&self, source: Lang, losses: &mut Losses) -> Result<Term, String> {
        let (Some(src), Some(tgt)) = (self.cell("src"), self.cell("tgt")) else {
            return Err("a source and a target must stand here, parted by a tab".to_owned());
        };
        let status = self.cell("term status").unwrap_or_default();
        let known =
            STATUSES.iter().find(|(_, name)| name.eq_ignore_ascii_case(&status)).map(|(status, _)| *status);
        if known.is_none() && !status.is_empty() {
            return Err(format!(
                "{status:?} is no status of UTX: approved, provisional, non-standard or forbidden"
            ));
        }
        let used = [
            "src",
            "tgt",
            "src:pos",
            "term status",
            "tgt:comment",
            "x-acronym",
            "x-definition",
            "concept id",
        ];
        let others = self
            .columns
            .iter()
            .zip(&self.cells)
            .filter(|(name, cell)| !cell.is_empty() && !used.contains(&name.as_str()));
        others.for_each(|_| losses.add(LossKind::File, "cells of other columns left out", src.as_str()));
        let (en, zh) = in_direction(Some(src.clone()), Some(tgt), source);
        Ok(Term {
            en,
            zh,
            acronym: self.cell("x-acronym"),
            status: known.unwrap_or_default(),
            note: self.cell("tgt:comment"),
            definition: self.cell("x-definition"),
            concept: self.cell("concept id"),
            ..Term::default()
        })
    }
}
