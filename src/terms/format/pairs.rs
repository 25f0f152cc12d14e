//! The glossaries of machine translation: a source and a target each line, nothing else.
//!
//! * DeepL: CSV without a header, a source only once, neither empty nor longer than 1,024 bytes, no
//!   control characters; the codes of the languages may follow, and do in what DeepL exports
//!   (<https://developers.deepl.com/docs/customize/managing-glossaries>; a repeated source is refused
//!   as "Key … duplicates key")
//! * Google Cloud Translation, one direction: CSV without a header ("The first row contains data and not
//!   column names", `GlossaryInputConfig`), a term shorter than 1,024 bytes
//!   (<https://cloud.google.com/translate/docs/advanced/glossary>). With a header of language codes it is
//!   a set of equivalent terms, which is read too.
//! * Amazon Translate: CSV, the first row the language codes; sources are told apart by case; a term has
//!   at most 200 bytes, a file 10 MB. The direction is no part of the file: it is chosen at the upload
//!   (<https://docs.aws.amazon.com/translate/latest/dg/creating-custom-terminology.html>,
//!   <https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html>)
//! * Azure Translator: TSV without a header, one target for a source
//!   (<https://learn.microsoft.com/azure/ai-services/translator/document-translation/how-to-guides/create-use-glossaries>)
//!
//! All are filled alike: each source once, with its preferred name or failing that an admitted one.
//! What must not be used is left out, since a service would use it. Acronyms stay as they are in both
//! languages, so each is its own translation, unless it is a name already.

use super::loss::{Kept, LossKind, label};
use super::{Input, Losses, Reading, WriteOptions};
use crate::lexicon::script_of;
use crate::terms::table::rows;
use crate::terms::{Glossary, GlossaryError, Term, TermStatus};
use crate::text::Lang;
use crate::text::chars::han_share;
use crate::text::tags;
use std::collections::HashSet;

pub(super) fn write_deepl(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, Some(1024), losses), b',')
}

pub(super) fn write_google(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, Some(1023), losses), b',')
}

pub(super) fn write_azure(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    write(None, &usable(glossary, options.source, None, losses), b'\t')
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
    write(Some(header), &usable(glossary, options.source, Some(200), losses), b',')
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

/// The pairs that a service may use, each source once, in the order of the glossary; none with a text of
/// more than `most` bytes.
fn usable(glossary: &Glossary, source: Lang, most: Option<usize>, losses: &mut Losses) -> Vec<Pair> {
    let terms = glossary.terms();
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|&index| terms[index].status);
    let mut taken: HashSet<String> = HashSet::new();
    let mut kept: Vec<(usize, Pair)> = Vec::new();
    for index in order {
        let pair = pair(&terms[index], source).and_then(|pair| taken_by_service(pair, most));
        match pair {
            Ok(pair) if taken.insert(pair.0.clone()) => {
                losses.add_details(&terms[index], Kept::default());
                kept.push((index, pair));
            }
            Ok(_) => losses.add(
                LossKind::Term,
                "terms left out because their source has another translation",
                label(&terms[index]),
            ),
            Err(why) => losses.add(LossKind::Term, why, label(&terms[index])),
        }
    }
    for (index, term) in terms.iter().enumerate() {
        let Some(acronym) = &term.acronym else { continue };
        if !term.status.is_usable() {
            losses.add(LossKind::Acronym, "acronyms left out that are not to be used", acronym);
        } else if taken.insert(acronym.clone()) {
            match taken_by_service((acronym.clone(), acronym.clone()), most) {
                Ok(pair) => kept.push((index, pair)),
                Err(_) => {
                    losses.add(LossKind::Acronym, "acronyms left out that the service does not take", acronym)
                }
            }
        }
    }
    kept.sort_by_key(|(index, _)| *index);
    kept.into_iter().map(|(_, pair)| pair).collect()
}

/// The pair, or why the service refuses it.
fn taken_by_service(pair: Pair, most: Option<usize>) -> Result<Pair, &'static str> {
    if [&pair.0, &pair.1].iter().any(|text| text.contains(char::is_control)) {
        return Err("terms left out with a line break or another control character");
    }
    match most {
        Some(most) if pair.0.len().max(pair.1.len()) > most => {
            Err("terms left out that are longer than the service takes")
        }
        _ => Ok(pair),
    }
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
/// Further columns, as DeepL's own export has them, are left out. A first line of language codes, as
/// Google's sets of equivalent terms have it, names the columns.
pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = Vec::new();
    let first = text.lines().next().unwrap_or("");
    let delimiter = if first.contains('\t') { b'\t' } else { b',' };
    let codes = first.split(char::from(delimiter)).take(2).map(|name| name.trim().trim_matches('"'));
    if codes.filter(|name| tags::parse(name).is_some()).count() == 2 {
        return super::own::read(input);
    }
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
    Ok(glossary_of(lines.into_iter().map(term).collect()).into())
}

/// A glossary of a file that names no languages: its characters tell the script of the Chinese.
pub(super) fn glossary_of(terms: Vec<Term>) -> Glossary {
    let chinese: String = terms.iter().filter_map(|term| term.zh.as_deref()).take(1000).collect();
    Glossary::new(terms).in_script(script_of(&chinese).unwrap_or_default())
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
