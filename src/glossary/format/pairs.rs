//! The glossaries of machine translation: a source and a target each line, nothing else.
//!
//! * DeepL: CSV without a header, a source only once, neither empty
//!   (<https://developers.deepl.com/docs/customize/managing-glossaries>; a repeated source is refused
//!   as "Key … duplicates key")
//! * Google Cloud Translation, one direction: CSV without a header
//!   (<https://cloud.google.com/translate/docs/advanced/glossary>)
//! * Amazon Translate: CSV, the first row the language codes; sources are told apart by case
//!   (<https://docs.aws.amazon.com/translate/latest/dg/creating-custom-terminology.html>)
//! * Azure Translator: TSV without a header, one target for a source
//!   (<https://learn.microsoft.com/azure/ai-services/translator/document-translation/how-to-guides/create-use-glossaries>)
//!
//! All are filled alike: each source once, with its preferred name or failing that an admitted one.
//! What must not be used is left out, since a service would use it. Acronyms stay as they are in both
//! languages, so each is its own translation, unless it is a name already.

use super::loss::{Kept, label};
use super::{Input, Losses, Reading, WriteOptions};
use crate::glossary::table::rows;
use crate::glossary::{Glossary, GlossaryError, Term, TermStatus};
use crate::text::Lang;
use crate::text::chars::han_share;
use std::collections::HashSet;

pub(super) fn write_deepl(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, losses), b',')
}

pub(super) fn write_google(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, losses), b',')
}

pub(super) fn write_azure(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, losses), b'\t')
}

pub(super) fn write_aws(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let chinese = match glossary.script() {
        crate::text::Script::Simplified => "zh",
        crate::text::Script::Traditional => "zh-TW",
    };
    let header = match options.source {
        Lang::English => ["en", chinese],
        Lang::Chinese => [chinese, "en"],
    };
    write(Some(header), &usable(glossary, options.source, losses), b',')
}

type Pair = (String, String);

fn write(header: Option<[&str; 2]>, pairs: &[Pair], delimiter: u8) -> Result<Vec<u8>, GlossaryError> {
    let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    if let Some(header) = header {
        out.write_record(header)?;
    }
    for (source, target) in pairs {
        out.write_record([source, target])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

/// The pairs that a service may use, each source once, in the order of the glossary.
fn usable(glossary: &Glossary, source: Lang, losses: &mut Losses) -> Vec<Pair> {
    let terms = glossary.terms();
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|&index| terms[index].status);
    let mut taken: HashSet<String> = HashSet::new();
    let mut kept: Vec<(usize, Pair)> = Vec::new();
    for index in order {
        match pair(&terms[index], source) {
            Ok(pair) if taken.insert(pair.0.clone()) => {
                losses.add_details(&terms[index], Kept::default());
                kept.push((index, pair));
            }
            Ok(_) => losses
                .add("terms left out because their source has another translation", label(&terms[index])),
            Err(why) => losses.add(why, label(&terms[index])),
        }
    }
    for (index, term) in terms.iter().enumerate() {
        if let Some(acronym) = term.acronym.as_ref().filter(|_| term.status.is_usable())
            && taken.insert(acronym.clone())
        {
            kept.push((index, (acronym.clone(), acronym.clone())));
        }
    }
    kept.sort_by_key(|(index, _)| *index);
    kept.into_iter().map(|(_, pair)| pair).collect()
}

/// A row as source and target, or why it is none.
fn pair(term: &Term, source: Lang) -> Result<Pair, &'static str> {
    let why = match term.status {
        TermStatus::Preferred | TermStatus::Admitted => None,
        TermStatus::Deprecated => Some("deprecated terms left out"),
        TermStatus::Forbidden => Some("forbidden terms left out"),
        TermStatus::Candidate => Some("candidate terms left out"),
    };
    match (&term.en, &term.zh, why) {
        (_, _, Some(why)) => Err(why),
        (Some(en), Some(zh), _) => Ok(in_direction(en.clone(), zh.clone(), source)),
        _ => Err("terms left out without a name in one of the languages"),
    }
}

/// An English and a Chinese name as source and target, or the other way round.
pub(super) fn in_direction<T>(en: T, zh: T, source: Lang) -> (T, T) {
    match source {
        Lang::English => (en, zh),
        Lang::Chinese => (zh, en),
    }
}

/// Reads lines of a source and a target; the column that has more Han characters is the Chinese one.
/// Further columns, as DeepL's own export has them, are left out.
pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = Vec::new();
    let first = text.lines().next().unwrap_or("");
    let delimiter = if first.contains('\t') { b'\t' } else { b',' };
    for row in rows(&text, delimiter, input.path)? {
        let mut cells = row.cells.into_iter().map(|cell| cell.trim().to_owned());
        match (cells.next(), cells.next()) {
            (Some(source), Some(target)) if !source.is_empty() && !target.is_empty() => {
                lines.push((row.line, (source, target)));
            }
            _ => {
                return Err(input.malformed(
                    row.line,
                    "a source and a target must stand here, parted by a comma or a tab",
                ));
            }
        }
    }
    let source = source_of(lines.iter().map(|(_, pair)| pair));
    let term = |(line, (first, second)): (u64, Pair)| {
        let (en, zh) = in_direction(first, second, source);
        Term { en: Some(en), zh: Some(zh), origin: input.origin(line), ..Term::default() }
    };
    Ok(Glossary::new(lines.into_iter().map(term).collect()).into())
}

/// The language of the first of two columns.
pub(super) fn source_of<'p>(pairs: impl Iterator<Item = &'p Pair>) -> Lang {
    let (mut first, mut second) = (String::new(), String::new());
    for (source, target) in pairs.take(1000) {
        first.push_str(source);
        second.push_str(target);
    }
    if han_share(&first) > han_share(&second) { Lang::Chinese } else { Lang::English }
}

/// Reads Amazon's table, whose first row tells the languages, as our own columns do.
pub(super) fn read_aws(input: &Input) -> Result<Reading, GlossaryError> {
    super::own::read(input)
}
