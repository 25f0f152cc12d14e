use super::term::Term;
use crate::text::Script;

/// A column of a glossary's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The English name.
    En,
    /// The Chinese name.
    Zh,
    /// The acronym.
    Acronym,
    /// The status.
    Status,
    /// The note.
    Note,
    /// The concept.
    Concept,
    /// The concept's definition.
    Definition,
    /// Where the name is from.
    Source,
    /// When the term was made.
    Created,
    /// Who made it.
    CreatedBy,
    /// When it was last changed.
    Changed,
    /// Who changed it last.
    ChangedBy,
}

impl Field {
    /// All of them, in the order of their columns. The first five are always written, the others
    /// where a term has them.
    pub const ALL: [Field; 12] = [
        Field::En,
        Field::Zh,
        Field::Acronym,
        Field::Status,
        Field::Note,
        Field::Concept,
        Field::Definition,
        Field::Source,
        Field::Created,
        Field::CreatedBy,
        Field::Changed,
        Field::ChangedBy,
    ];

    /// How many of [`Field::ALL`] are always written.
    pub const USUAL: usize = 5;

    /// The name of its column.
    pub fn name(self, script: Script) -> &'static str {
        match (self, script) {
            (Field::En, _) => "en",
            (Field::Zh, Script::Simplified) => "zh-CN",
            (Field::Zh, Script::Traditional) => "zh-TW",
            (Field::Acronym, _) => "acronym",
            (Field::Status, _) => "status",
            (Field::Note, _) => "note",
            (Field::Concept, _) => "concept",
            (Field::Definition, _) => "definition",
            (Field::Source, _) => "source",
            (Field::Created, _) => "created",
            (Field::CreatedBy, _) => "created_by",
            (Field::Changed, _) => "changed",
            (Field::ChangedBy, _) => "changed_by",
        }
    }

    /// The field of a column, and the script that its name tells: `zh-TW` is the Chinese name, in
    /// traditional characters.
    pub fn from_name(name: &str) -> Option<(Field, Option<Script>)> {
        let name = name.trim().trim_start_matches('\u{FEFF}').to_ascii_lowercase().replace('_', "-");
        let chinese = match name.as_str() {
            "zh" => Some(None),
            "zh-cn" | "zh-hans" | "zh-hans-cn" => Some(Some(Script::Simplified)),
            "zh-tw" | "zh-hant" | "zh-hk" | "zh-hant-tw" => Some(Some(Script::Traditional)),
            _ => None,
        };
        if let Some(script) = chinese {
            return Some((Field::Zh, script));
        }
        let name = match name.as_str() {
            "en-us" | "en-gb" => "en",
            name => name,
        };
        let is = |field: &Field| field.name(Script::Simplified).replace('_', "-").eq_ignore_ascii_case(name);
        Field::ALL.into_iter().find(is).map(|field| (field, None))
    }

    /// The cell of a term; `None` where it is empty.
    pub fn of(self, term: &Term) -> Option<&str> {
        let text = match self {
            Field::Status => return Some(term.status.name()),
            Field::En => &term.en,
            Field::Zh => &term.zh,
            Field::Acronym => &term.acronym,
            Field::Note => &term.note,
            Field::Concept => &term.concept,
            Field::Definition => &term.definition,
            Field::Source => &term.source,
            Field::Created => &term.history.created,
            Field::CreatedBy => &term.history.created_by,
            Field::Changed => &term.history.changed,
            Field::ChangedBy => &term.history.changed_by,
        };
        text.as_deref()
    }

    /// Sets the cell of a term; an error for a word that is no status.
    pub fn set(self, term: &mut Term, cell: &str) -> Result<(), super::ParseTermStatusError> {
        let text = cell.trim();
        let cell = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Field::Status => term.status = text.parse()?,
            Field::En => term.en = cell,
            Field::Zh => term.zh = cell,
            Field::Acronym => term.acronym = cell,
            Field::Note => term.note = cell,
            Field::Concept => term.concept = cell,
            Field::Definition => term.definition = cell,
            Field::Source => term.source = cell,
            Field::Created => term.history.created = cell,
            Field::CreatedBy => term.history.created_by = cell,
            Field::Changed => term.history.changed = cell,
            Field::ChangedBy => term.history.changed_by = cell,
        }
        Ok(())
    }
}
