//! memoQ's term base as CSV: UTF-8, semicolons, one entry a line, first the fields of the entry, then
//! for each language its definition and for each term the term, how it is matched, and an example.
//! <https://docs.memoq.com/current/api-docs/wsapi/memoqservices/tbservice.importexport.csv.html>
//!
//! A term is either forbidden or not; the first of a language is the preferred one. Deprecated names
//! are therefore marked forbidden. Acronyms are English and Chinese terms.

use super::loss::Losses;
use super::{Input, Reading, WriteOptions};
use crate::glossary::concept::joined;
use crate::glossary::table::{delimiter, rows};
use crate::glossary::{Concept, Glossary, GlossaryError, Name, NameKind, TermStatus};
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
const SAME_CASE: &str = "CaseSensitive;Exact";
const FORBIDDEN: &str = ";Forbidden";

/// Between the notes of an entry's names.
const NAMED: &str = ": ";

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
        concepts.iter().map(|concept| names(concept).len()).max().unwrap_or(0)
    };
    let (english, chinese_names) = (most(english_names), most(chinese_names));
    let mut header: Vec<String> = ENTRY.map(str::to_owned).to_vec();
    for (language, count) in [("English", english), (chinese(glossary.script()), chinese_names)] {
        header.push(format!("{language}_Def"));
        for _ in 0..count {
            header.extend([language.to_owned(), "Term_Info".to_owned(), "Term_Example".to_owned()]);
        }
    }
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
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
    let notes =
        concept.names.iter().filter_map(|name| Some(format!("{}{NAMED}{}", name.text, name.note.as_ref()?)));
    let note = notes.collect::<Vec<_>>().join("\n");
    for name in &concept.names {
        match name.status {
            TermStatus::Deprecated => losses.add("deprecated terms marked as forbidden", name.text.as_str()),
            TermStatus::Candidate => losses.add("candidate terms not marked as such", name.text.as_str()),
            _ => {}
        }
        if name.source.is_some() {
            losses.add("sources left out", name.text.as_str());
        }
        if !name.history.is_empty() {
            losses.add("histories left out", name.text.as_str());
        }
        if !name.properties.is_empty() {
            losses.add("further columns left out", name.text.as_str());
        }
    }
    let mut cells = vec![String::new(); ENTRY.len()];
    cells[0] = number.to_string();
    cells[ENTRY.len() - 1] = note;
    cells
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
    Note,
    Definition,
    Term(NameKind),
    Info,
    Other,
}

fn column(name: &str) -> Column {
    match name.trim() {
        "Entry_ID" => Column::Id,
        "Entry_Note" => Column::Note,
        "Term_Info" => Column::Info,
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
    let traditional = header.iter().any(|name| name.contains("Taiwan") || name.contains("Hong"));
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
    let cells = columns.iter().zip(header).zip(cells).map(|(column, cell)| (column.0, column.1, cell.trim()));
    for (column, name, cell) in cells.filter(|(.., cell)| !cell.is_empty()) {
        match column {
            Column::Id => {}
            Column::Note => cell.clone_into(&mut note),
            Column::Definition => {
                let definition = concept.definition.take().map(|other| format!("{other}\n{cell}"));
                concept.definition = Some(definition.unwrap_or_else(|| cell.to_owned()));
            }
            Column::Term(kind) => {
                let first = concept.best(*kind).is_none();
                let status = if first { TermStatus::Preferred } else { TermStatus::Admitted };
                concept.names.push(Name::new(cell, *kind, status));
            }
            Column::Info => {
                if let Some(name) =
                    concept.names.last_mut().filter(|_| cell.to_lowercase().contains("forbidden"))
                {
                    name.status = TermStatus::Forbidden;
                }
            }
            Column::Other => losses.add("cells of other columns left out", format!("{name} {cell}")),
        }
    }
    acronyms(&mut concept);
    give_notes(&mut concept, &note);
    concept.names.sort_by_key(|name| (name.kind, name.status));
    concept
}

/// A name that stands in both languages and is written in capitals is an acronym, if the concept has
/// another name.
fn acronyms(concept: &mut Concept) {
    let both: Vec<String> = concept
        .names_of(NameKind::English)
        .map(|name| name.text.clone())
        .filter(|text| concept.names_of(NameKind::Chinese).any(|other| other.text == *text))
        .collect();
    for text in both.iter().filter(|text| text.contains(|c: char| c.is_ascii_uppercase())) {
        if concept.names.iter().all(|name| name.text == *text) {
            continue;
        }
        let status = concept.names.iter().filter(|name| name.text == *text).map(|name| name.status).min();
        concept.names.retain(|name| name.text != *text);
        let status = status.map(|status| if status.is_usable() { TermStatus::Preferred } else { status });
        concept.names.push(Name::new(text, NameKind::Acronym, status.unwrap_or_default()));
    }
}

/// Gives each name the note that says its name; what is left goes to the first.
pub(super) fn give_notes(concept: &mut Concept, note: &str) {
    for line in note.lines() {
        let named = concept
            .names
            .iter_mut()
            .find_map(|name| line.strip_prefix(&format!("{}{NAMED}", name.text)).map(|text| (name, text)));
        match named {
            Some((name, text)) => name.note = joined(name.note.take(), Some(text.to_owned())),
            None => {
                if let Some(name) = concept.names.first_mut() {
                    name.note = joined(name.note.take(), Some(line.to_owned()));
                }
            }
        }
    }
}
