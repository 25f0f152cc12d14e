//! Who made and changed a unit and when: attributes of TMX's `tu`.

use super::CREATOR;
use super::tuv::is_name;
use crate::memory::{History, Place, Property, TranslationUnit};
use crate::text::Timestamp;

/// An attribute that a [`History`] has a field for.
struct Typed {
    name: &'static str,
    get: fn(&History) -> Option<String>,
    /// Sets the field, where the value can be its.
    set: fn(&mut History, &str),
}

/// An attribute by its name, its field, and what reads the field's value.
macro_rules! typed {
    ($name:literal, $field:ident, $read:expr) => {
        Typed {
            name: $name,
            get: |history| history.$field.as_ref().map(ToString::to_string),
            set: |history, value| history.$field = $read(value),
        }
    };
}

/// The attributes with a field, in the order in which they are written.
static TYPED: [Typed; 6] = [
    Typed {
        name: "usagecount",
        get: |history| (history.usage_count > 0).then(|| history.usage_count.to_string()),
        set: |history, value| history.usage_count = value.parse().unwrap_or_default(),
    },
    typed!("lastusagedate", used, Timestamp::parse),
    typed!("creationdate", created, Timestamp::parse),
    typed!("creationid", created_by, |value: &str| Some(value.to_owned())),
    typed!("changedate", changed, Timestamp::parse),
    typed!("changeid", changed_by, |value: &str| Some(value.to_owned())),
];

/// The attributes that a unit is written with: its own history, for a unit that Beadwork aligned
/// that Beadwork made it when the memory was made, and what other programs said beyond that.
pub(super) fn of(unit: &TranslationUnit, created: Option<Timestamp>) -> Vec<(&str, String)> {
    let kept = || unit.properties.iter().filter(|property| property.place == Place::History);
    let is_kept = |name| kept().any(|property| property.name == name);
    let told = |typed: &Typed| {
        let ours = || ours(unit, created, typed.name).filter(|_| !is_kept(typed.name));
        Some((typed.name, (typed.get)(&unit.history).or_else(ours)?))
    };
    let mut attributes: Vec<(&str, String)> = TYPED.iter().filter_map(told).collect();
    for property in kept() {
        let name = property.name.as_str();
        let is_new = name != "tuid" && attributes.iter().all(|(known, _)| *known != name);
        if is_new && is_name(name) {
            attributes.push((name, property.value.clone()));
        }
    }
    attributes
}

/// Takes the attributes that a unit had in a file into it, but for what we would say ourselves.
/// A value that no field can hold as it is stays a property.
pub(super) fn set(unit: &mut TranslationUnit, created: Option<Timestamp>, attributes: Vec<(String, String)>) {
    for (name, value) in attributes {
        if ours(unit, created, &name).as_ref() == Some(&value) {
            continue;
        }
        if let Some(history) = taken(&unit.history, &name, &value) {
            unit.history = history;
        } else {
            unit.properties.push(Property { place: Place::History, name, value });
        }
    }
}

/// Moves what is said of a text alone (`@changeid` …) to the unit's attributes, where those do not
/// say it and a field can hold it.
pub(super) fn promote(props: &mut Vec<(String, String)>, attributes: &mut Vec<(String, String)>) {
    props.retain(|(name, value)| {
        let Some(name) = name.strip_prefix('@') else { return true };
        let is_said = attributes.iter().any(|(said, _)| said == name);
        if is_said || taken(&History::default(), name, value).is_none() {
            return true;
        }
        attributes.push((name.to_owned(), value.clone()));
        false
    });
}

/// The history with the attribute's value, where it can hold it to the letter.
fn taken(history: &History, name: &str, value: &str) -> Option<History> {
    let typed = TYPED.iter().find(|typed| typed.name == name)?;
    let mut history = history.clone();
    (typed.set)(&mut history, value);
    ((typed.get)(&history).as_deref() == Some(value)).then_some(history)
}

fn ours(unit: &TranslationUnit, created: Option<Timestamp>, name: &str) -> Option<String> {
    let created = created.filter(|_| unit.origin.bead.is_some())?;
    match name {
        "creationdate" => Some(created.to_string()),
        "creationid" => Some(CREATOR.to_owned()),
        _ => None,
    }
}
