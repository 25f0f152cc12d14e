//! The fields of a unit as names and values: one table for JSON Lines, for the last column of
//! tables, for TMX's props and for XLIFF's metadata.

use super::records::{
    codes_of, codes_value, context_of, context_value, history_of, history_value, properties_of,
    properties_value,
};
use crate::align::BeadType;
use crate::document::BlockKind;
use crate::memory::{Header, Status, TranslationUnit};
use crate::text::Timestamp;
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

/// Where a unit came from: the fields that TMX has as props of its own.
pub(super) const ORIGIN: std::ops::Range<usize> = 3..12;

/// All fields, in the order in which they are written. The texts stand before what is said of them.
pub(super) static FIELDS: [Field; 19] = [
    Field { name: "id", get: |unit| text(&unit.id), set: |unit, value| set_text(&mut unit.id, value) },
    Field {
        name: "source",
        get: |unit| Some(unit.source.as_str().into()),
        set: |unit, value| set_text(&mut unit.source, value),
    },
    Field {
        name: "target",
        get: |unit| Some(unit.target.as_str().into()),
        set: |unit, value| set_text(&mut unit.target, value),
    },
    Field {
        name: "source_document",
        get: |unit| text(&unit.origin.source_document),
        set: |unit, value| set_text(&mut unit.origin.source_document, value),
    },
    Field {
        name: "target_document",
        get: |unit| text(&unit.origin.target_document),
        set: |unit, value| set_text(&mut unit.origin.target_document, value),
    },
    Field {
        name: "source_block",
        get: |unit| unit.origin.source_block.map(Value::from),
        set: |unit, value| set(&mut unit.origin.source_block, whole(value)),
    },
    Field {
        name: "target_block",
        get: |unit| unit.origin.target_block.map(Value::from),
        set: |unit, value| set(&mut unit.origin.target_block, whole(value)),
    },
    Field {
        name: "source_page",
        get: |unit| unit.origin.source_page.map(Value::from),
        set: |unit, value| set(&mut unit.origin.source_page, whole(value)),
    },
    Field {
        name: "target_page",
        get: |unit| unit.origin.target_page.map(Value::from),
        set: |unit, value| set(&mut unit.origin.target_page, whole(value)),
    },
    Field {
        name: "kind",
        get: |unit| unit.origin.kind.map(|kind| kind.name().into()),
        set: |unit, value| set(&mut unit.origin.kind, value.as_str().and_then(BlockKind::from_name)),
    },
    Field {
        name: "bead",
        get: |unit| unit.origin.bead.map(|bead| bead.to_string().into()),
        set: |unit, value| set(&mut unit.origin.bead, value.as_str().and_then(bead_from_name)),
    },
    Field {
        name: "score",
        get: |unit| unit.origin.score.map(Value::from),
        set: |unit, value| set(&mut unit.origin.score, number(value).filter(|n| (0.0..=1.0).contains(n))),
    },
    Field {
        name: "status",
        get: |unit| Some(unit.status.name().into()),
        set: |unit, value| {
            let status = value.as_str().and_then(Status::from_name);
            unit.status = status.unwrap_or(unit.status);
            status.is_some()
        },
    },
    Field {
        name: "note",
        get: |unit| unit.note.as_deref().map(Value::from),
        set: |unit, value| set(&mut unit.note, value.as_str().map(str::to_owned)),
    },
    Field {
        name: "source_context",
        get: |unit| context_value(&unit.source_context),
        set: |unit, value| context_of(value).map(|context| unit.source_context = context).is_some(),
    },
    Field {
        name: "target_context",
        get: |unit| context_value(&unit.target_context),
        set: |unit, value| context_of(value).map(|context| unit.target_context = context).is_some(),
    },
    Field {
        name: "codes",
        get: |unit| codes_value(&unit.codes),
        set: |unit, value| codes_of(value).map(|codes| unit.codes = codes).is_some(),
    },
    Field {
        name: "history",
        get: |unit| history_value(&unit.history),
        set: |unit, value| history_of(value).map(|history| unit.history = history).is_some(),
    },
    Field {
        name: "properties",
        get: |unit| properties_value(&unit.properties),
        set: |unit, value| properties_of(value).map(|properties| unit.properties = properties).is_some(),
    },
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
    let properties = properties_value(&header.properties).map(|value| (MEMORY_PROPERTIES, value));
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
        let properties = properties_of(&value).ok_or_else(|| format!("{value} are no properties"))?;
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

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

fn set_text(field: &mut String, value: &Value) -> bool {
    value.as_str().map(|text| text.clone_into(field)).is_some()
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let is_known = value.is_some();
    if is_known {
        *field = value;
    }
    is_known
}

fn whole<T: std::str::FromStr + TryFrom<u64>>(value: &Value) -> Option<T> {
    match value {
        Value::String(text) => text.parse().ok(),
        _ => T::try_from(value.as_u64()?).ok(),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => text.parse().ok(),
        _ => value.as_f64(),
    }
}

/// Reads `1-2`.
fn bead_from_name(name: &str) -> Option<BeadType> {
    let (source, target) = name.split_once('-')?;
    Some(BeadType { source: source.parse().ok()?, target: target.parse().ok()? })
}
