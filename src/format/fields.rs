//! The fields of a unit as names and values: one table for JSON Lines, for the last column of
//! tables, for TMX's props and for XLIFF's metadata.

use crate::align::BeadType;
use crate::document::BlockKind;
use crate::memory::{Header, Property, Status, TranslationUnit};
use crate::text::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A field of a unit.
pub(super) struct Field {
    /// Its name in JSON, with `_` between words.
    pub(super) name: &'static str,
    /// Its value, where it is known.
    pub(super) get: fn(&TranslationUnit) -> Option<Value>,
    /// Sets it from JSON, or from the text of it; `false` where the value is not of its kind.
    pub(super) set: fn(&mut TranslationUnit, &Value) -> bool,
}

/// A field by its name in JSON, its place in the unit, and what reads and sets what stands there.
macro_rules! field {
    ($name:literal, $($place:ident).+, $get:expr, $set:expr) => {
        Field {
            name: $name,
            get: |unit| $get(&unit.$($place).+),
            set: |unit, value| $set(&mut unit.$($place).+, value),
        }
    };
}

/// Where a unit came from: the fields that TMX has as props of its own.
pub(super) const ORIGIN: std::ops::Range<usize> = 3..12;

/// All fields, in the order in which they are written. The texts stand before what is said of them.
pub(super) static FIELDS: [Field; 19] = [
    field!("id", id, told, set_text),
    field!("source", source, part, set_text),
    field!("target", target, part, set_text),
    field!("source_document", origin.source_document, told, set_text),
    field!("target_document", origin.target_document, told, set_text),
    field!("source_block", origin.source_block, known, set_whole),
    field!("target_block", origin.target_block, known, set_whole),
    field!("source_page", origin.source_page, known, set_whole),
    field!("target_page", origin.target_page, known, set_whole),
    field!("kind", origin.kind, |kind: &Option<BlockKind>| known(&kind.map(BlockKind::name)), set_kind),
    field!("bead", origin.bead, |bead: &Option<BeadType>| known(&bead.map(|b| b.to_string())), set_bead),
    field!("score", origin.score, known, set_score),
    field!("status", status, |status: &Status| part(status.name()), set_status),
    field!("note", note, known, set_note),
    field!("source_context", source_context, told, set_part),
    field!("target_context", target_context, told, set_part),
    field!("codes", codes, told, set_part),
    field!("history", history, told, set_part),
    field!("properties", properties, told, set_part),
];

/// The field of that name.
pub(super) fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The name of ours that is meant by one that is nearly the same: `source_document` by
/// `source-document`, `sourceDocument` and `source_documnet`.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let letters = |name: &str| {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (name, others) = (letters(name), ["source_lang", "target_lang", "created", MEMORY_PROPERTIES]);
    // a slip in four letters is one; a name of three letters with a slip is another name
    let near = |known: &'static str| {
        let distance = strsim::osa_distance(&letters(known), &name);
        (distance <= name.chars().count() / 4).then_some((distance, known))
    };
    let known = FIELDS.iter().map(|field| field.name).chain(others);
    known.filter_map(near).min().map(|(_, known)| known)
}

impl Field {
    /// Sets it.
    ///
    /// # Errors
    /// The value is not of its kind.
    pub(super) fn take(&self, unit: &mut TranslationUnit, value: &Value) -> Result<(), String> {
        if (self.set)(unit, value) {
            return Ok(());
        }
        let known = match self.name {
            "status" => format!("; use {}", Status::ALL.map(Status::name).join(", ")),
            "score" => "; write a number from 0 to 1".to_owned(),
            _ => String::new(),
        };
        Err(format!("{value} is no {}{known}", self.name.replace('_', " ")))
    }
}

/// Takes all known fields of an object into a unit and out of the object.
///
/// # Errors
/// A value is not of its field's kind.
pub(super) fn take_all(unit: &mut TranslationUnit, object: &mut Map<String, Value>) -> Result<(), String> {
    for field in &FIELDS {
        match object.remove(field.name) {
            None | Some(Value::Null) => {}
            Some(value) => field.take(unit, &value)?,
        }
    }
    Ok(())
}

/// What a file without a header of its own says of the memory: with the first unit alone.
pub(super) fn of_header(header: &Header) -> Vec<(&'static str, Value)> {
    let created = header.created.map(|created| ("created", created.to_string().into()));
    let properties = told(&header.properties).map(|value| (MEMORY_PROPERTIES, value));
    created.into_iter().chain(properties).collect()
}

/// The name of what is said of a whole memory.
pub(super) const MEMORY_PROPERTIES: &str = "memory_properties";

/// Takes what [`of_header`] gave out of an object.
///
/// # Errors
/// A value is not of its kind.
pub(super) fn take_header(
    intake: &mut super::intake::Intake<'_>,
    object: &mut Map<String, Value>,
) -> Result<(), String> {
    if let Some(value) = object.remove("created") {
        intake.made(value.as_str().and_then(Timestamp::parse));
    }
    if let Some(value) = object.remove(MEMORY_PROPERTIES) {
        let properties: Vec<Property> = read(&value).ok_or_else(|| format!("{value} are no properties"))?;
        properties.into_iter().for_each(|property| intake.property(property));
    }
    Ok(())
}

/// A value as text: strings as they are, the rest as JSON. Whole scores are written without `.0`.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => number.as_f64().unwrap_or_default().to_string(),
        other => other.to_string(),
    }
}

/// What JSON can say of a value: texts, numbers, and lists and objects of these.
fn part<T: Serialize + ?Sized>(value: &T) -> Option<Value> {
    serde_json::to_value(value).ok()
}

fn known<T: Serialize>(value: &Option<T>) -> Option<Value> {
    value.as_ref().and_then(part)
}

/// What is told of a part of a unit; nothing where nothing is known.
fn told<T: Serialize + Default + PartialEq>(value: &T) -> Option<Value> {
    (*value != T::default()).then(|| part(value)).flatten()
}

/// A part of JSON, or of a text of JSON.
fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        _ => T::deserialize(value).ok(),
    }
}

/// Sets a field where there is a value, and says whether there is.
fn set<T>(field: &mut T, value: Option<T>) -> bool {
    value.map(|value| *field = value).is_some()
}

fn set_text(field: &mut String, value: &Value) -> bool {
    set(field, value.as_str().map(str::to_owned))
}

fn set_part<T: DeserializeOwned>(field: &mut T, value: &Value) -> bool {
    set(field, read(value))
}

fn set_note(field: &mut Option<String>, value: &Value) -> bool {
    set(field, value.as_str().map(|text| Some(text.to_owned())))
}

fn set_whole<T: std::str::FromStr + TryFrom<u64>>(field: &mut Option<T>, value: &Value) -> bool {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        _ => value.as_u64().and_then(|number| T::try_from(number).ok()),
    };
    set(field, number.map(Some))
}

fn set_score(field: &mut Option<f64>, value: &Value) -> bool {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        _ => value.as_f64(),
    };
    set(field, number.filter(|number| (0.0..=1.0).contains(number)).map(Some))
}

fn set_kind(field: &mut Option<BlockKind>, value: &Value) -> bool {
    set(field, value.as_str().and_then(BlockKind::from_name).map(Some))
}

fn set_status(field: &mut Status, value: &Value) -> bool {
    set(field, value.as_str().and_then(Status::from_name))
}

/// Reads `1-2`.
fn set_bead(field: &mut Option<BeadType>, value: &Value) -> bool {
    let read = |name: &str| {
        let (source, target) = name.split_once('-')?;
        Some(BeadType { source: source.parse().ok()?, target: target.parse().ok()? })
    };
    set(field, value.as_str().and_then(read).map(Some))
}
