//! Who made and changed a unit and when: attributes of TMX's `tu`.

use crate::format::Header;
use crate::memory::{Place, Property, TranslationUnit};

/// Who makes our units.
pub(super) const CREATOR: &str = "beadwork";

/// The attributes that are kept, in the order in which they are written.
pub(super) const ATTRIBUTES: [&str; 8] = [
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "changeid",
];

/// The history that a unit is written with: its own from another program, and for a unit that
/// Beadwork aligned, that Beadwork made it when the memory was made.
pub(super) fn of(unit: &TranslationUnit, header: &Header) -> Vec<(&'static str, String)> {
    let known = |name| {
        let own = unit.properties.iter().find(|p| p.place == Place::History && p.name == name);
        own.map(|property| property.value.clone()).or_else(|| ours(unit, header, name))
    };
    ATTRIBUTES.into_iter().filter_map(|name| Some((name, known(name)?))).collect()
}

/// Takes the history that a unit had in a file into it, but for what we would say ourselves.
pub(super) fn set(unit: &mut TranslationUnit, header: &Header, attributes: Vec<(&'static str, String)>) {
    for (name, value) in attributes {
        if ours(unit, header, name).as_ref() != Some(&value) {
            unit.properties.push(Property { place: Place::History, name: name.to_owned(), value });
        }
    }
}

fn ours(unit: &TranslationUnit, header: &Header, name: &str) -> Option<String> {
    let created = header.created.filter(|_| unit.origin.bead.is_some())?;
    match name {
        "creationdate" => Some(created.to_string()),
        "creationid" => Some(CREATOR.to_owned()),
        _ => None,
    }
}
