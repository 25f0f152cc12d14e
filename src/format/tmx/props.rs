//! What a unit knows of itself as TMX `prop` elements.

use crate::format::fields::{FIELDS, ORIGIN, as_text};
use crate::format::levels;
use crate::memory::{Place, Property, Status, TranslationUnit};

const STATUS: &str = "x-status";
const LEVEL: &str = "x-ConfirmationLevel";
const SOURCE_FILE: &str = "x-SourceFile:SingleString";
const TARGET_FILE: &str = "x-TargetFile:SingleString";

/// The props of the unit itself: our own, then those that Trados shows, then those of other
/// programs. Where another program already gave a prop of Trados', that one stands, but for a
/// confirmation level that the unit's status has left behind.
pub(super) fn of(unit: &TranslationUnit) -> Vec<(String, String)> {
    let current =
        |property: &&Property| property.name != LEVEL || levels::of_trados(&property.value) == unit.status;
    let foreign = || unit.properties.iter().filter(|property| property.place == Place::Unit).filter(current);
    let known = FIELDS[ORIGIN].iter();
    let told = known.filter_map(|field| Some((prop_name(field.name), as_text(&(field.get)(unit)?))));
    let mut props: Vec<(String, String)> = told.collect();
    if unit.status != Status::New {
        props.push((STATUS.to_owned(), unit.status.name().to_owned()));
    }
    let trados =
        trados(unit).into_iter().filter(|(name, _)| foreign().all(|property| property.name != *name));
    props.extend(trados.map(|(name, value)| (name.to_owned(), value)));
    props.extend(foreign().map(|property| (property.name.clone(), property.value.clone())));
    props
}

/// Takes the props that a unit had in a file into it.
pub(super) fn set(unit: &mut TranslationUnit, props: Vec<(String, String)>) {
    let mut left = Vec::new();
    for (name, value) in props {
        if !set_own(unit, &name, &value) {
            left.push((name, value));
        }
    }
    if unit.status == Status::New {
        unit.status = left
            .iter()
            .find(|(name, _)| name == LEVEL)
            .map_or(Status::New, |(_, level)| levels::of_trados(level));
    }
    take_documents(unit, &left);
    let told_again = trados(unit);
    left.retain(|(name, value)| !told_again.iter().any(|(n, v)| n == name && v == value));
    unit.properties.extend(left.into_iter().map(|(name, value)| Property {
        place: Place::Unit,
        name,
        value,
    }));
}

/// Takes the document names that Trados gave, where we gave none.
fn take_documents(unit: &mut TranslationUnit, props: &[(String, String)]) {
    let named = |wanted| props.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    for (document, name) in
        [(&mut unit.origin.source_document, SOURCE_FILE), (&mut unit.origin.target_document, TARGET_FILE)]
    {
        if let (true, Some(value)) = (document.is_empty(), named(name)) {
            value.clone_into(document);
        }
    }
}

fn set_own(unit: &mut TranslationUnit, name: &str, value: &str) -> bool {
    if name == STATUS {
        let status = Status::from_name(value);
        unit.status = status.unwrap_or(unit.status);
        return status.is_some();
    }
    let field = FIELDS[ORIGIN].iter().find(|field| prop_name(field.name) == name);
    field.is_some_and(|field| (field.set)(unit, &value.into()))
}

/// The prop of a field: `x-source-document`.
fn prop_name(field: &str) -> String {
    format!("x-{}", field.replace('_', "-"))
}

/// The props and typed fields that Trados shows, for units that Beadwork aligned.
fn trados(unit: &TranslationUnit) -> Vec<(&'static str, String)> {
    let mut props = Vec::new();
    if unit.origin.bead.is_some() {
        props.push(("x-Origin", "Alignment".to_owned()));
    }
    if unit.status != Status::New {
        props.extend(levels::trados(unit.status).map(|level| (LEVEL, level.to_owned())));
    }
    props.extend(unit.origin.score.map(|score| ("x-Quality:Integer", percent(score))));
    for (name, document) in
        [(SOURCE_FILE, &unit.origin.source_document), (TARGET_FILE, &unit.origin.target_document)]
    {
        if !document.is_empty() {
            props.push((name, document.clone()));
        }
    }
    props
}

fn percent(score: f64) -> String {
    format!("{:.0}", (score * 100.0).clamp(0.0, 100.0))
}
