//! The columns of a table of units.

use crate::format::intake::Intake;
use crate::format::{Header, origin};
use crate::memory::{Origin, Status, TranslationUnit};

/// The columns, in order.
pub(super) const COLUMNS: [&str; 10] =
    ["source", "target", "source_lang", "target_lang", "document", "id", "bead", "score", "status", "note"];

/// Between the names of the source and the target document, where they differ.
const BETWEEN_DOCUMENTS: &str = " | ";

/// The cells of a unit, in the order of [`COLUMNS`]; empty where nothing is known.
pub(super) fn cells(unit: &TranslationUnit, header: &Header) -> [String; 10] {
    [
        unit.source.clone(),
        unit.target.clone(),
        header.source_tag().to_owned(),
        header.target_tag().to_owned(),
        documents(&unit.origin),
        unit.id.clone(),
        unit.origin.bead.map(|bead| bead.to_string()).unwrap_or_default(),
        unit.origin.score.map(|score| score.to_string()).unwrap_or_default(),
        unit.status.name().to_owned(),
        unit.note.clone().unwrap_or_default(),
    ]
}

fn documents(origin: &Origin) -> String {
    if origin.source_document == origin.target_document {
        origin.source_document.clone()
    } else {
        format!("{}{BETWEEN_DOCUMENTS}{}", origin.source_document, origin.target_document)
    }
}

/// Where each of [`COLUMNS`] stands in a table that may have others, or another order.
pub(super) struct Columns([Option<usize>; 10]);

impl Columns {
    /// Finds the columns by the names in a table's first row.
    pub(super) fn find<'a>(names: impl Iterator<Item = &'a str>) -> Result<Columns, String> {
        let names: Vec<String> = names.map(|name| name.trim().to_ascii_lowercase()).collect();
        let found = COLUMNS.map(|column| names.iter().position(|name| name == column));
        match found {
            [Some(_), Some(_), ..] => Ok(Columns(found)),
            _ => Err("the first row must name the columns source and target".to_owned()),
        }
    }

    /// Takes a row into a memory.
    pub(super) fn take(&self, row: &[String], intake: &mut Intake) -> Result<(), String> {
        let cells = self.0.map(|at| at.and_then(|at| row.get(at)).map_or("", String::as_str));
        let [source, target, source_lang, target_lang, documents, id, bead, score, status, note] = cells;
        let tags = [or(source_lang, "en"), or(target_lang, "zh")];
        let mut unit = TranslationUnit {
            source: source.to_owned(),
            target: target.to_owned(),
            id: id.to_owned(),
            status: parse_status(status)?,
            note: (!note.is_empty()).then(|| note.to_owned()),
            ..TranslationUnit::default()
        };
        let (source_document, target_document) =
            documents.split_once(BETWEEN_DOCUMENTS).unwrap_or((documents, documents));
        let fields = [
            ("source-document", source_document),
            ("target-document", target_document),
            ("bead", bead),
            ("score", score),
        ];
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            if !origin::set(&mut unit.origin, name, value) {
                return Err(format!("{value:?} is no {name}"));
            }
        }
        match intake.pick(&tags) {
            Some((0, _)) => intake.push(unit),
            Some(_) => intake.push(unit.reversed()),
            None => {}
        }
        Ok(())
    }
}

fn or<'a>(cell: &'a str, otherwise: &'a str) -> &'a str {
    if cell.trim().is_empty() { otherwise } else { cell }
}

fn parse_status(cell: &str) -> Result<Status, String> {
    if cell.is_empty() {
        return Ok(Status::New);
    }
    Status::from_name(cell).ok_or_else(|| {
        let known = Status::ALL.map(Status::name).join(", ");
        format!("{cell:?} is no status; use {known}")
    })
}
