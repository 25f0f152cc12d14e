//! memoQ's term base as CSV: UTF-8, commas, one entry a line, first the fields of the entry, then for
//! each language its definition and for each term the term, how it is matched, and an example.
//! <https://docs.memoq.com/current/api-docs/wsapi/memoqservices/tbservice.importexport.csv.html>
//!
//! `Term_Info` is a list parted by `;`: `CaseSense`, `CasePermissive` or `CaseInsense`, then `NoPrefix`
//! (exact), `HalfPrefix`, `Prefix` or `Custom`, and `NonTerm` for a forbidden term: the columns and these
//! words are those of published exports and of programs that read them. QTerm has the last as a column
//! `Term_Forbidden`. The comma is memoQ's default; files with semicolons or tabs are read too.
//!
//! Who made and changed an entry is read, and said of its first name; of a name it is not written, since
//! memoQ knows it of the entry alone. A term is either forbidden or not; the first of a language is the preferred one. Deprecated names
//! are therefore marked forbidden. Acronyms are English and Chinese terms.

use super::loss::{LossKind, Losses, own_id};
use super::{Input, Reading, WriteOptions, notes};
use crate::terms::table::{delimiter, rows};
use crate::terms::{Concept, Glossary, GlossaryError, Name, NameKind, TermHistory, TermStatus};
use crate::text::Script;

const ENTRY: [&str; 10] = [
    "Entry_ID",
    "Entry_Subject",
    "Entry_Domain",
    "Entry_ClientID",
    "Entry_ProjectID",
    "Entry_Created",
    "Entry_Creator",
    "Entry_LastModified",
    "Entry_Modifier",
    "Entry_Note",
];

/// How memoQ is to match a term: in any case unless it is an acronym, and with endings.
const ANY_CASE: &str = "CasePermissive;HalfPrefix";
const SAME_CASE: &str = "CaseSense;NoPrefix";
const FORBIDDEN: &str = ";NonTerm";

/// Where it stands in [`ENTRY`] when and by whom the entry was made and last changed.
const HISTORY: std::ops::Range<usize> = 5..9;

/// Where an entry's properties stand in [`ENTRY`].
const PROPERTIES: [(&str, usize); 2] = [("subject", 1), ("domain", 2)];

fn chinese(script: Script) -> &'static str {
    match script {
        Script::Simplified => "Chinese_PRC",
        Script::Traditional => "Chinese_Taiwan",
    }
}

pub(super) fn write(
    glossary: &Glossary,
    _: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let concepts = glossary.concepts();
    let most = |names: fn(&Concept) -> Vec<&Name>| {
        concepts.iter().map(|concept| names(concept).len()).max().unwrap_or(0).max(1)
    };
    let (english, chinese_names) = (most(english_names), most(chinese_names));
    let mut header: Vec<String> = ENTRY.map(str::to_owned).to_vec();
    for (language, count) in [("English", english), (chinese(glossary.script()), chinese_names)] {
        header.push(format!("{language}_Def"));
        for _ in 0..count {
            header.extend([language.to_owned(), "Term_Info".to_owned(), "Term_Example".to_owned()]);
        }
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&header)?;
    for (number, concept) in (1..).zip(&concepts) {
        let mut cells = entry(number, concept, losses);
        cells.push(concept.definition.clone().unwrap_or_default());
        cells.extend(terms(&english_names(concept), english));
        cells.push(String::new());
        cells.extend(terms(&self::chinese_names(concept), chinese_names));
        out.write_record(&cells)?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn english_names(concept: &Concept) -> Vec<&Name> {
    concept.names_of(NameKind::English).chain(concept.names_of(NameKind::Acronym)).collect()
}

fn chinese_names(concept: &Concept) -> Vec<&Name> {
    concept.names_of(NameKind::Chinese).chain(concept.names_of(NameKind::Acronym)).collect()
}

/// The fields of the entry. Its note has the notes of its names.
fn entry(number: usize, concept: &Concept, losses: &mut Losses) -> Vec<String> {
    let mut cells = vec![String::new(); ENTRY.len()];
    cells[0] = number.to_string();
    cells[ENTRY.len() - 1] = notes::join(concept, losses);
    own_id(concept).into_iter().for_each(|id| losses.add(LossKind::Id, "concept ids left out", id));
    for kind in [NameKind::English, NameKind::Chinese, NameKind::Acronym] {
        for (index, name) in concept.names_of(kind).enumerate() {
            tell(name, index, losses);
        }
    }
    tell_acronyms(concept, losses);
    for (name, (column, value)) in
        concept.names.iter().flat_map(|name| name.properties.iter().map(move |property| (name, property)))
    {
        match PROPERTIES.iter().find(|(property, _)| property == column) {
            Some((_, place)) if [value.as_str(), ""].contains(&cells[*place].as_str()) => {
                cells[*place].clone_from(value)
            }
            _ => losses.add(LossKind::Detail, "further columns left out", name.text.as_str()),
        }
    }
    cells
}

/// Notes where a term is not told to be an acronym, or to be none, when the file is read.
fn tell_acronyms(concept: &Concept, losses: &mut Losses) {
    for name in &concept.names {
        let in_both = name.kind == NameKind::Acronym
            || name.kind == NameKind::English
                && concept.names_of(NameKind::Chinese).any(|other| other.text == name.text);
        let is_read =
            in_both && is_acronym(&name.text) && concept.names.iter().any(|other| other.text != name.text);
        match name.kind {
            NameKind::Acronym if !is_read => losses.add(
                LossKind::Acronym,
                "acronyms that become terms of both languages",
                name.text.as_str(),
            ),
            NameKind::English if is_read => losses.add(
                LossKind::Acronym,
                "terms of both languages that become acronyms",
                name.text.as_str(),
            ),
            _ => {}
        }
    }
}

/// Whether a term that stands in both languages may be an acronym.
fn is_acronym(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_uppercase())
}

/// Notes what memoQ has no place for in a name, the one of that number of its kind.
fn tell(name: &Name, index: usize, losses: &mut Losses) {
    let told = if index == 0 || name.kind == NameKind::Acronym {
        TermStatus::Preferred
    } else {
        TermStatus::Admitted
    };
    match name.status {
        TermStatus::Deprecated => {
            losses.add(LossKind::Status, "deprecated terms marked as forbidden", name.text.as_str())
        }
        TermStatus::Candidate => {
            losses.add(LossKind::Status, "candidate terms not marked as such", name.text.as_str())
        }
        status if status.is_usable() && status != told => {
            losses.add(
                LossKind::Status,
                "terms that only their order tells to be preferred or admitted",
                name.text.as_str(),
            );
        }
        _ => {}
    }
    if name.source.is_some() {
        losses.add(LossKind::Detail, "sources left out", name.text.as_str());
    }
    if !name.history.is_empty() {
        losses.add(LossKind::Detail, "histories left out", name.text.as_str());
    }
}

/// The cells of an entry's terms in one language, filled up to `count` terms.
fn terms(names: &[&Name], count: usize) -> Vec<String> {
    let mut cells: Vec<String> = names
        .iter()
        .flat_map(|name| {
            let matched = if name.kind == NameKind::Acronym { SAME_CASE } else { ANY_CASE };
            let forbidden = matches!(name.status, TermStatus::Deprecated | TermStatus::Forbidden);
            [name.text.clone(), format!("{matched}{}", if forbidden { FORBIDDEN } else { "" }), String::new()]
        })
        .collect();
    cells.resize(count * 3, String::new());
    cells
}

/// What a column of the file holds.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Id,
    Property(&'static str),
    /// One of the four columns of who made and changed the entry and when.
    History(usize),
    Note,
    Definition,
    Term(NameKind),
    Info,
    Forbidden,
    Other,
}

fn column(name: &str) -> Column {
    let name = name.trim();
    if let Some((property, _)) = PROPERTIES.iter().find(|(_, place)| ENTRY[*place] == name) {
        return Column::Property(property);
    }
    if let Some(place) = HISTORY.clone().find(|place| ENTRY[*place] == name) {
        return Column::History(place - HISTORY.start);
    }
    match name {
        "Entry_ID" => Column::Id,
        "Entry_Note" => Column::Note,
        "Term_Info" => Column::Info,
        "Term_Forbidden" => Column::Forbidden,
        name if name.ends_with("_Def") => Column::Definition,
        name if name.starts_with("English") => Column::Term(NameKind::English),
        name if name.starts_with("Chinese") => Column::Term(NameKind::Chinese),
        _ => Column::Other,
    }
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = rows(&text, delimiter(&text), input.path)?.into_iter();
    let header = lines.next().map(|row| row.cells).unwrap_or_default();
    let columns: Vec<Column> = header.iter().map(|name| column(name)).collect();
    if !columns.contains(&Column::Term(NameKind::English))
        || !columns.contains(&Column::Term(NameKind::Chinese))
    {
        return Err(input.malformed(
            1,
            "no columns of English and Chinese terms: export both languages from memoQ, with field names",
        ));
    }
    let traditional = header
        .iter()
        .any(|name| ["Taiwan", "Hong", "Macao", "Traditional"].iter().any(|place| name.contains(place)));
    let mut losses = Losses::default();
    let concepts = lines.map(|row| {
        let mut concept = read_entry(&columns, &header, &row.cells, &mut losses);
        concept.names.iter_mut().for_each(|name| name.origin = input.origin(row.line));
        concept
    });
    let script = if traditional { Script::Traditional } else { Script::Simplified };
    let glossary = Glossary::from_concepts(concepts.collect()).in_script(script);
    Ok(Reading { glossary, losses: losses.into_list() })
}

fn read_entry(columns: &[Column], header: &[String], cells: &[String], losses: &mut Losses) -> Concept {
    let mut concept = Concept::default();
    let mut note = String::new();
    let mut properties = Vec::new();
    let mut history: [Option<String>; 4] = Default::default();
    // whether the term before a Term_Info is there
    let mut has_term = false;
    for ((column, name), cell) in columns.iter().zip(header).zip(cells) {
        let cell = cell.trim();
        has_term = !matches!(column, Column::Term(_)) && has_term;
        match column {
            Column::Term(kind) if !cell.is_empty() => {
                has_term = true;
                concept.names.push(Name::new(cell, *kind, TermStatus::Preferred));
            }
            Column::Info if has_term && is_forbidden(cell) => {
                concept.names.last_mut().into_iter().for_each(|name| name.status = TermStatus::Forbidden);
            }
            Column::Forbidden if has_term && says_yes(cell) => {
                concept.names.last_mut().into_iter().for_each(|name| name.status = TermStatus::Forbidden);
            }
            Column::Note => cell.clone_into(&mut note),
            Column::History(place) => history[*place] = (!cell.is_empty()).then(|| cell.to_owned()),
            Column::Definition if !cell.is_empty() => {
                let definition = concept.definition.take().map(|other| format!("{other}\n{cell}"));
                concept.definition = Some(definition.unwrap_or_else(|| cell.to_owned()));
            }
            Column::Property(name) if !cell.is_empty() => {
                properties.push(((*name).to_owned(), cell.to_owned()))
            }
            Column::Other if !cell.is_empty() => {
                losses.add(LossKind::File, "cells of other columns left out", format!("{name} {cell}"));
            }
            _ => {}
        }
    }
    if concept.names.is_empty() && (!note.is_empty() || concept.definition.is_some()) {
        losses.add(
            LossKind::File,
            "entries without a name left out",
            if note.is_empty() { concept.definition.take().unwrap_or_default() } else { note.clone() },
        );
    }
    rank(&mut concept);
    acronyms(&mut concept);
    notes::give(&mut concept, &note);
    concept.names.sort_by_key(|name| (name.kind, name.status));
    // what is said of the entry stands with its first name
    if let Some(name) = concept.names.first_mut() {
        let [created, created_by, changed, changed_by] = history;
        name.history = TermHistory { created, created_by, changed, changed_by };
        name.properties = properties;
    }
    concept
}

/// Whether a `Term_Info` marks its term as one not to be used.
fn is_forbidden(info: &str) -> bool {
    let marks = ["nonterm", "forbidden"];
    info.split(';').any(|word| marks.contains(&word.trim().to_lowercase().as_str()))
}

/// Whether a cell such as `Yes` says that it is so.
fn says_yes(cell: &str) -> bool {
    !matches!(cell.to_lowercase().as_str(), "" | "no" | "false" | "0")
}

/// The first usable name of each language is preferred, the others are admitted.
fn rank(concept: &mut Concept) {
    for kind in [NameKind::English, NameKind::Chinese] {
        let usable = concept.names.iter_mut().filter(|name| name.kind == kind && name.status.is_usable());
        usable.skip(1).for_each(|name| name.status = TermStatus::Admitted);
    }
}

/// A name that stands in both languages and is written in capitals is an acronym, if the concept has
/// another name.
fn acronyms(concept: &mut Concept) {
    let both: Vec<String> = concept
        .names_of(NameKind::English)
        .map(|name| name.text.clone())
        .filter(|text| concept.names_of(NameKind::Chinese).any(|other| other.text == *text))
        .collect();
    for text in both.iter().filter(|text| is_acronym(text)) {
        if concept.names.iter().all(|name| name.text == *text) {
            continue;
        }
        let status = concept.names.iter().filter(|name| name.text == *text).map(|name| name.status).min();
        concept.names.retain(|name| name.text != *text);
        let status = status.map(|status| if status.is_usable() { TermStatus::Preferred } else { status });
        concept.names.push(Name::new(text, NameKind::Acronym, status.unwrap_or_default()));
    }
}
