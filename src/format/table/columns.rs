//! The columns of a table of units.

use crate::format::error::Trouble;
use crate::format::fields::{self, FIELDS, as_text, field};
use crate::format::intake::Intake;
use crate::memory::Header;
use crate::memory::{Origin, Place, Property, TranslationUnit};
use crate::text::Lang;
use crate::text::tags;
use serde_json::{Map, Value};

/// The columns, in order.
pub(in crate::format) const COLUMNS: [&str; 11] = [
    "source",
    "target",
    "source_lang",
    "target_lang",
    "document",
    "id",
    "bead",
    "score",
    "status",
    "note",
    MORE,
];

/// The last column: a JSON object of all that has no column of its own.
const MORE: &str = "more";

/// Fields whose column has their name.
const OWN: [&str; 7] = ["source", "target", "id", "bead", "score", "status", "note"];

/// Between the names of the source and the target document, where they differ.
const BETWEEN_DOCUMENTS: &str = " | ";

/// How many of [`COLUMNS`] a table has.
pub(in crate::format) fn width(brief: bool) -> usize {
    if brief { COLUMNS.len() - 1 } else { COLUMNS.len() }
}

/// The cells of a unit, in the order of [`COLUMNS`]; empty where nothing is known. The first unit
/// also tells what is known of the whole memory.
pub(in crate::format) fn cells(unit: &TranslationUnit, header: &Header, is_first: bool) -> [String; 11] {
    COLUMNS.map(|column| match column {
        "source_lang" => header.source_tag().to_owned(),
        "target_lang" => header.target_tag().to_owned(),
        "document" => documents(&unit.origin).unwrap_or_default(),
        MORE => more(unit, header, is_first),
        _ => {
            field(column).and_then(|field| (field.get)(unit)).map(|value| as_text(&value)).unwrap_or_default()
        }
    })
}

/// The cell of both documents, where it tells them apart again.
fn documents(origin: &Origin) -> Option<String> {
    let (source, target) = (&origin.source_document, &origin.target_document);
    let cell = if source == target { source.clone() } else { format!("{source}{BETWEEN_DOCUMENTS}{target}") };
    (split(&cell) == (source, target)).then_some(cell)
}

fn split(cell: &str) -> (&str, &str) {
    cell.split_once(BETWEEN_DOCUMENTS).unwrap_or((cell, cell))
}

fn more(unit: &TranslationUnit, header: &Header, is_first: bool) -> String {
    let documents_told = documents(&unit.origin).is_some();
    let has_column = |name: &str| {
        OWN.contains(&name) || documents_told && matches!(name, "source_document" | "target_document")
    };
    let others = FIELDS.iter().filter(|field| !has_column(field.name));
    let mut more: Map<String, Value> =
        others.filter_map(|field| Some((field.name.to_owned(), (field.get)(unit)?))).collect();
    if is_first {
        more.extend(fields::of_header(header).into_iter().map(|(name, value)| (name.to_owned(), value)));
    }
    if more.is_empty() { String::new() } else { Value::Object(more).to_string() }
}

/// Where each of [`COLUMNS`] stands in a table that may have others, or another order.
pub(in crate::format) struct Columns {
    known: [Option<usize>; 11],
    /// The languages of source and target, where no column of the row tells them.
    languages: [String; 2],
    /// Columns of others, with their names.
    others: Vec<(usize, String)>,
}

impl Columns {
    /// Finds the columns by the names in a table's first row. Where none is called source or target, two
    /// columns named by their languages, such as `en` and `zh-CN`, are these, the first one the source.
    pub(in crate::format) fn find<'a>(names: impl Iterator<Item = &'a str>) -> Result<Columns, String> {
        let names: Vec<&str> = names.map(str::trim).collect();
        let mut known = COLUMNS.map(|column| names.iter().position(|name| name.eq_ignore_ascii_case(column)));
        let mut languages = ["en", "zh"].map(str::to_owned);
        if let ([None, None, ..], Some(places)) = (known, by_language(&names)) {
            languages = places.map(|at| names[at].to_owned());
            [known[0], known[1]] = places.map(Some);
        }
        let others = names.iter().enumerate().filter(|(at, _)| !known.contains(&Some(*at)));
        let others = others.map(|(at, name)| (at, (*name).to_owned())).collect();
        match known {
            [Some(_), Some(_), ..] => Ok(Columns { known, languages, others }),
            _ => Err("the first row must name the columns source and target, or the languages en and zh"
                .to_owned()),
        }
    }

    /// Hands in the unit of a row.
    pub(in crate::format) fn take(&self, row: &[String], intake: &mut Intake<'_>) -> Result<(), Trouble> {
        let cell = |column: &str| {
            let at = COLUMNS.iter().position(|known| *known == column).and_then(|at| self.known[at]);
            at.and_then(|at| row.get(at)).map_or("", String::as_str)
        };
        let mut unit = TranslationUnit::default();
        for field in OWN.into_iter().filter_map(field) {
            let value = cell(field.name);
            if !value.is_empty() {
                field.take(&mut unit, &value.into())?;
            }
        }
        let (source, target) = split(cell("document"));
        source.clone_into(&mut unit.origin.source_document);
        target.clone_into(&mut unit.origin.target_document);
        take_more(cell(MORE), &mut unit, intake)?;
        for (at, name) in &self.others {
            let value = row.get(*at).filter(|value| !value.is_empty());
            unit.properties.extend(value.map(|value| Property {
                place: Place::Unit,
                name: name.clone(),
                value: value.clone(),
            }));
        }
        unit.properties.sort_by_key(|property| property.place);
        let [source, target] = &self.languages;
        intake.push_pair([or(cell("source_lang"), source), or(cell("target_lang"), target)], unit)
    }
}

/// The places of the two names that are tags of languages: one English, one Chinese.
fn by_language(names: &[&str]) -> Option<[usize; 2]> {
    let language = |(at, name): (usize, &&str)| Some((at, tags::parse(name)?.0));
    let found: Vec<(usize, Lang)> = names.iter().enumerate().filter_map(language).collect();
    match found[..] {
        [(first, one), (second, other)] if one != other => Some([first, second]),
        _ => None,
    }
}

fn take_more(cell: &str, unit: &mut TranslationUnit, intake: &mut Intake<'_>) -> Result<(), String> {
    if cell.is_empty() {
        return Ok(());
    }
    let parsed = serde_json::from_str(cell);
    let mut more: Map<String, Value> =
        parsed.map_err(|error| format!("the column {MORE} is no JSON object ({error}); empty it"))?;
    // what has a column may have been changed there
    more.retain(|name, _| !OWN.contains(&name.as_str()));
    fields::take_all(unit, &mut more)?;
    fields::take_header(intake, &mut more)
}

fn or<'a>(cell: &'a str, otherwise: &'a str) -> &'a str {
    if cell.trim().is_empty() { otherwise } else { cell }
}
