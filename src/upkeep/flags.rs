use super::CleanRule;
use crate::memory::{Place, Property, TranslationUnit};

/// The name of the property of a unit whose value is the names of the rules that it fails, with commas.
pub const FLAG: &str = "x-clean";

/// The properties of a unit that fails `found` of the rules that `looked`; `None` where they are those that
/// it has. What other rules said of it earlier stays; what no longer holds goes.
pub fn flagged(
    unit: &TranslationUnit,
    looked: &[&'static CleanRule],
    found: &[&'static str],
) -> Option<Vec<Property>> {
    let is_flag = |property: &Property| property.place == Place::Unit && property.name == FLAG;
    let before = unit.properties.iter().find(|property| is_flag(property));
    let mut names: Vec<&str> = before.map_or("", |flag| &flag.value).split(',').collect();
    names.retain(|name| !name.is_empty() && looked.iter().all(|rule| rule.name != *name));
    names.extend(found);
    let value = names.join(",");
    if value == before.map_or("", |flag| &flag.value) {
        return None;
    }
    let mut properties = unit.properties.clone();
    properties.retain(|property| !is_flag(property));
    if !value.is_empty() {
        properties.push(Property { place: Place::Unit, name: FLAG.to_owned(), value });
    }
    properties.sort_by_key(|property| property.place);
    Some(properties)
}
