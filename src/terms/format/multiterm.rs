//! A table for Trados: one entry a row, the columns named by language, synonyms in one cell parted by
//! `|`, UTF-8 with the names of the columns in the first row.
//! <https://docs.rws.com/en-US/trados-team-795494/formats-for-data-import-and-export-634091>,
//! <https://docs.rws.com/en-US/multiterm-2024-1117394/prerequisites-for-file-conversion-349284>
//!
//! The columns of statuses have as many parts as those of names.

use super::loss::{LossKind, Losses, own_id};
use super::{Input, Reading, WriteOptions, notes};
use crate::terms::table::{delimiter, rows};
use crate::terms::{Concept, Glossary, GlossaryError, Name, NameKind, ParseTermStatusError, TermStatus};
use crate::text::Script;

const BETWEEN: &str = "|";

fn header(script: Script) -> [&'static str; 9] {
    let (chinese, status) = match script {
        Script::Simplified => ("Chinese (Simplified, China)", "Chinese (Simplified, China) Status"),
        Script::Traditional => ("Chinese (Traditional, Taiwan)", "Chinese (Traditional, Taiwan) Status"),
    };
    let [english, english_status] = ["English (United States)", "English (United States) Status"];
    ["Entry", english, english_status, "Acronym", "Acronym Status", chinese, status, "Definition", "Note"]
}

pub(super) fn write(
    glossary: &Glossary,
    _: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(header(glossary.script()))?;
    for (number, concept) in (1..).zip(glossary.concepts()) {
        concept.names.iter().for_each(|name| tell(name, losses));
        own_id(&concept).into_iter().for_each(|id| losses.add(LossKind::Id, "concept ids left out", id));
        let join = |kind, cell: fn(&Name) -> String| {
            concept.names_of(kind).map(cell).collect::<Vec<_>>().join(BETWEEN)
        };
        let text = |name: &Name| name.text.replace(BETWEEN, "/");
        let status = |name: &Name| name.status.name().to_owned();
        out.write_record([
            number.to_string(),
            join(NameKind::English, text),
            join(NameKind::English, status),
            join(NameKind::Acronym, text),
            join(NameKind::Acronym, status),
            join(NameKind::Chinese, text),
            join(NameKind::Chinese, status),
            concept.definition.clone().unwrap_or_default(),
            notes::join(&concept, losses),
        ])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn tell(name: &Name, losses: &mut Losses) {
    let what = [
        (name.text.contains(BETWEEN), LossKind::Text, "terms with a |, which became a /"),
        (name.source.is_some(), LossKind::Detail, "sources left out"),
        (!name.history.is_empty(), LossKind::Detail, "histories left out"),
        (!name.properties.is_empty(), LossKind::Detail, "further columns left out"),
    ];
    for (_, kind, what) in what.into_iter().filter(|(lost, ..)| *lost) {
        losses.add(kind, what, name.text.as_str());
    }
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let text = input.text()?;
    let mut lines = rows(&text, delimiter(&text), input.path)?.into_iter();
    let names: Vec<String> = lines.next().map(|row| row.cells).unwrap_or_default();
    let column = |start: &str, end: &str| {
        names.iter().position(|name| {
            let name = name.trim();
            name.starts_with(start) && name.ends_with("Status") == (end == "Status")
        })
    };
    let (Some(english), Some(chinese)) = (column("English", ""), column("Chinese", "")) else {
        return Err(input.malformed(1, "no columns named English … and Chinese …"));
    };
    let columns = Columns {
        english: (english, column("English", "Status")),
        chinese: (chinese, column("Chinese", "Status")),
        acronym: (column("Acronym", ""), column("Acronym", "Status")),
        definition: column("Definition", ""),
        note: column("Note", ""),
    };
    let mut losses = Losses::default();
    let mut concepts = Vec::new();
    for row in lines {
        let mut concept = columns.read(&row.cells).map_err(|message| input.malformed(row.line, message))?;
        concept.names.iter_mut().for_each(|name| name.origin = input.origin(row.line));
        if concept.names.is_empty() && row.cells.iter().any(|cell| !cell.trim().is_empty()) {
            losses.add(LossKind::File, "entries without a name left out", format!("line {}", row.line));
        }
        for (index, cell) in
            row.cells.iter().enumerate().filter(|(index, cell)| !cell.is_empty() && !columns.has(*index))
        {
            if names.get(index).is_none_or(|name| name != "Entry") {
                losses.add(LossKind::File, "cells of other columns left out", cell.as_str());
            }
        }
        concepts.push(concept);
    }
    let script =
        if names[chinese].contains("Traditional") { Script::Traditional } else { Script::Simplified };
    Ok(Reading { glossary: Glossary::from_concepts(concepts).in_script(script), losses: losses.into_list() })
}

/// Where the columns stand; of a language its names and their statuses.
struct Columns {
    english: (usize, Option<usize>),
    chinese: (usize, Option<usize>),
    acronym: (Option<usize>, Option<usize>),
    definition: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    fn has(&self, index: usize) -> bool {
        let others =
            [self.english.1, self.chinese.1, self.acronym.0, self.acronym.1, self.definition, self.note];
        index == self.english.0 || index == self.chinese.0 || others.contains(&Some(index))
    }

    fn read(&self, cells: &[String]) -> Result<Concept, String> {
        let cell = |column: Option<usize>| {
            column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
        };
        let mut concept = Concept::default();
        let kinds = [
            (Some(self.english.0), self.english.1, NameKind::English),
            (Some(self.chinese.0), self.chinese.1, NameKind::Chinese),
            (self.acronym.0, self.acronym.1, NameKind::Acronym),
        ];
        for (names, statuses, kind) in kinds {
            // where no status stands, an acronym goes with the best of the names
            let best = concept.names.iter().map(|name| name.status).min().unwrap_or_default();
            let mut statuses = cell(statuses).split(BETWEEN).map(str::trim);
            for (index, name) in cell(names).split(BETWEEN).map(str::trim).enumerate() {
                let usual = match (kind, index) {
                    (NameKind::Acronym, _) => best,
                    (_, 0) => TermStatus::Preferred,
                    _ => TermStatus::Admitted,
                };
                let status = match statuses.next() {
                    None | Some("") => usual,
                    Some(word) => word.parse().map_err(|error: ParseTermStatusError| error.to_string())?,
                };
                if !name.is_empty() {
                    concept.names.push(Name::new(name, kind, status));
                }
            }
        }
        let definition = cell(self.definition);
        concept.definition = (!definition.is_empty()).then(|| definition.to_owned());
        notes::give(&mut concept, cell(self.note));
        concept.names.sort_by_key(|name| (name.kind, name.status));
        Ok(concept)
    }
}
