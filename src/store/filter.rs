//! Which units, and in which order.

use super::key::{folded, of_text, status_number};
use crate::memory::{Side, Status};
use crate::text::Timestamp;
use rusqlite::types::Value;

/// Which units are meant: those to which all of it applies; all units by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Units of one of these ids.
    pub ids: Vec<String>,
    /// Units of one of these statuses.
    pub statuses: Vec<Status>,
    /// Units of which a document has this name; `*` stands for any characters and `?` for one.
    pub document: Option<String>,
    /// Units made or changed at this moment or later; where no date is known, imported then.
    pub since: Option<Timestamp>,
    /// Units made or changed before this moment.
    pub until: Option<Timestamp>,
    /// Units in whose source, target or note this stands, whatever its case and white space.
    pub text: Option<String>,
    /// Units with this text on this side, whatever its case and white space.
    pub same: Option<(Side, String)>,
    /// Units with at least this score. One without a score was not made by the aligner, and is in.
    pub min_score: Option<f64>,
}

/// The order of units. Those that are equal in it are in the order of their import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By the name of the source's document, and by block in it.
    #[default]
    Document,
    /// In the order of their import.
    Added,
    /// The last changed first; those without a date last.
    Date,
    /// The doubtful first; those without a score last.
    Score,
    /// By source, in the order of its bytes.
    Source,
    /// By target, in the order of its bytes.
    Target,
    /// By id.
    Id,
}

impl Sort {
    /// All of them, with their names.
    pub const ALL: [(Sort, &str); 7] = [
        (Sort::Document, "document"),
        (Sort::Added, "added"),
        (Sort::Date, "date"),
        (Sort::Score, "score"),
        (Sort::Source, "source"),
        (Sort::Target, "target"),
        (Sort::Id, "id"),
    ];

    /// The order of that name.
    pub fn from_name(name: &str) -> Option<Sort> {
        Sort::ALL.iter().find(|(_, known)| *known == name).map(|(sort, _)| *sort)
    }

    pub(super) fn sql(self) -> &'static str {
        match self {
            Sort::Document => "s.name, u.source_block, u.unit",
            Sort::Added => "u.unit",
            Sort::Date => "coalesce(u.changed, u.created) DESC NULLS LAST, u.unit",
            Sort::Score => "u.score NULLS LAST, u.unit",
            Sort::Source => "u.source, u.unit",
            Sort::Target => "u.target, u.unit",
            Sort::Id => "u.id",
        }
    }
}

/// A condition of SQL on the tables of [`super::row::TABLES`], with the values for its question marks.
#[derive(Debug, Default)]
pub(super) struct Condition {
    parts: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Condition {
    pub(super) fn of(filter: &Filter) -> Condition {
        let mut condition = Condition::default();
        condition.any_of("u.id", filter.ids.iter().cloned().map(Value::Text));
        condition.any_of("u.status", filter.statuses.iter().map(|s| Value::Integer(status_number(*s))));
        if let Some(name) = &filter.document {
            condition.document(name);
        }
        let date = "coalesce(u.changed, u.created, (SELECT imported FROM runs r WHERE r.run = u.run))";
        for (moment, compare) in [(filter.since, ">="), (filter.until, "<")] {
            if let Some(moment) = moment {
                condition.push(format!("{date} {compare} ?"), [Value::Integer(moment.unix())]);
            }
        }
        if let Some(text) = &filter.text {
            let contains = |column: &str| format!("instr(folded({column}), ?) > 0");
            let any = ["u.source", "u.target", "u.note"].map(contains).join(" OR ");
            condition.push(format!("({any})"), vec![Value::Text(folded(text)); 3]);
        }
        if let Some((side, text)) = &filter.same {
            condition.same(*side, text);
        }
        if let Some(score) = filter.min_score {
            condition.push("coalesce(u.score, 1) >= ?".into(), [Value::Real(score)]);
        }
        condition
    }

    fn push(&mut self, part: String, values: impl IntoIterator<Item = Value>) {
        self.parts.push(part);
        self.values.extend(values);
    }

    fn any_of(&mut self, column: &str, values: impl ExactSizeIterator<Item = Value>) {
        if values.len() > 0 {
            self.push(format!("{column} IN ({})", vec!["?"; values.len()].join(", ")), values);
        }
    }

    /// A name as it is, or as a pattern; brackets are common in file names, and stand for themselves.
    fn document(&mut self, name: &str) {
        let pattern = name.replace('[', "[[]");
        let of = |table: &str| format!("{table}.name = ? OR {table}.name GLOB ?");
        let values = [name, &pattern, name, &pattern].map(|text| Value::Text(text.to_owned()));
        self.push(format!("({} OR {})", of("s"), of("t")), values);
    }

    fn same(&mut self, side: Side, text: &str) {
        let column = match side {
            Side::Source => "source",
            Side::Target => "target",
        };
        let part = format!("u.{column}_hash = ? AND folded(u.{column}) = ?");
        self.push(part, [Value::Integer(of_text(text)), Value::Text(folded(text))]);
    }

    pub(super) fn sql(&self) -> String {
        if self.parts.is_empty() { "1".to_owned() } else { self.parts.join(" AND ") }
    }
}
