//! The parts of a unit that are more than a text or a number, as JSON.

use crate::memory::{Context, History, InlineCode, Place, Property, Side};
use crate::text::Timestamp;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct ContextRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct CodeRecord<'a> {
    side: Cow<'a, str>,
    at: usize,
    markup: Cow<'a, str>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct HistoryRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_by: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    used: Option<Moment>,
    #[serde(skip_serializing_if = "is_zero")]
    usage_count: u64,
}

#[derive(Serialize, Deserialize)]
struct PropertyRecord<'a> {
    of: Cow<'a, str>,
    name: Cow<'a, str>,
    value: Cow<'a, str>,
}

struct Moment(Timestamp);

const PLACES: [(Place, &str); 4] = [
    (Place::Unit, "unit"),
    (Place::Source, "source"),
    (Place::Target, "target"),
    (Place::History, "history"),
];
const SIDES: [(Side, &str); 2] = [(Side::Source, "source"), (Side::Target, "target")];

/// Null where nothing is known.
pub(super) fn context_value(context: &Context) -> Option<Value> {
    let record = ContextRecord {
        before: context.before.as_ref().map(Into::into),
        after: context.after.as_ref().map(Into::into),
    };
    (*context != Context::default()).then(|| value(&record))
}

pub(super) fn context_of(value: &Value) -> Option<Context> {
    let record: ContextRecord<'_> = record(value)?;
    Some(Context { before: record.before.map(Cow::into_owned), after: record.after.map(Cow::into_owned) })
}

pub(super) fn codes_value(codes: &[InlineCode]) -> Option<Value> {
    let record = |code: &InlineCode| {
        value(&CodeRecord {
            side: named(&SIDES, code.side).into(),
            at: code.at,
            markup: code.markup.as_str().into(),
        })
    };
    (!codes.is_empty()).then(|| codes.iter().map(record).collect())
}

pub(super) fn codes_of(value: &Value) -> Option<Vec<InlineCode>> {
    let records: Vec<CodeRecord<'_>> = record(value)?;
    let code = |record: CodeRecord<'_>| {
        let side = of_name(&SIDES, &record.side)?;
        Some(InlineCode { side, at: record.at, markup: record.markup.into_owned() })
    };
    records.into_iter().map(code).collect()
}

pub(super) fn history_value(history: &History) -> Option<Value> {
    let record = HistoryRecord {
        created: history.created.map(Moment),
        created_by: history.created_by.as_ref().map(Into::into),
        changed: history.changed.map(Moment),
        changed_by: history.changed_by.as_ref().map(Into::into),
        used: history.used.map(Moment),
        usage_count: history.usage_count,
    };
    (*history != History::default()).then(|| value(&record))
}

pub(super) fn history_of(value: &Value) -> Option<History> {
    let record: HistoryRecord<'_> = record(value)?;
    Some(History {
        created: record.created.map(|moment| moment.0),
        created_by: record.created_by.map(Cow::into_owned),
        changed: record.changed.map(|moment| moment.0),
        changed_by: record.changed_by.map(Cow::into_owned),
        used: record.used.map(|moment| moment.0),
        usage_count: record.usage_count,
    })
}

pub(super) fn properties_value(properties: &[Property]) -> Option<Value> {
    let record = |property: &Property| {
        value(&PropertyRecord {
            of: named(&PLACES, property.place).into(),
            name: property.name.as_str().into(),
            value: property.value.as_str().into(),
        })
    };
    (!properties.is_empty()).then(|| properties.iter().map(record).collect())
}

pub(super) fn properties_of(value: &Value) -> Option<Vec<Property>> {
    let records: Vec<PropertyRecord<'_>> = record(value)?;
    let property = |record: PropertyRecord<'_>| {
        let place = of_name(&PLACES, &record.of)?;
        Some(Property { place, name: record.name.into_owned(), value: record.value.into_owned() })
    };
    records.into_iter().map(property).collect()
}

fn named<T: PartialEq + Copy>(names: &[(T, &'static str)], wanted: T) -> &'static str {
    names.iter().find(|(known, _)| *known == wanted).map_or("", |(_, name)| name)
}

fn of_name<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, known)| *known == name).map(|(known, _)| *known)
}

/// Records hold texts and numbers alone, which JSON can always say.
fn value(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// A record of JSON, or of a text of JSON.
fn record<T: DeserializeOwned>(value: &Value) -> Option<T> {
    match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        _ => T::deserialize(value).ok(),
    }
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(deserializer)?;
        let moment = Timestamp::parse(&text).map(Moment);
        moment.ok_or_else(|| D::Error::custom("a moment is written 20261121T093000Z"))
    }
}
