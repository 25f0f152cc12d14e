use super::DATES;
use crate::memory::{Header, Place, Property, Side, TranslationUnit};
use crate::text::Timestamp;
use std::collections::HashMap;

/// Mends units one by one.
#[derive(Default)]
pub(super) struct Mender {
    /// How often each id was given.
    ids: HashMap<String, usize>,
}

impl Mender {
    /// The unit without what programs stumble over, or `None` where one of its texts is missing.
    pub(super) fn mended(&mut self, mut unit: TranslationUnit) -> Option<TranslationUnit> {
        if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
            return None;
        }
        self.number(&mut unit.id);
        let history = &mut unit.history;
        let fields = [&mut history.created, &mut history.changed, &mut history.used];
        mend_dates(&mut unit.properties, fields);
        mend_codes(&mut unit);
        Some(unit)
    }

    /// Gives an id that is taken a number.
    fn number(&mut self, id: &mut String) {
        if id.is_empty() {
            return;
        }
        let mut free = id.clone();
        while self.ids.contains_key(&free) {
            let number = self.ids.entry(id.clone()).or_insert(1);
            *number += 1;
            free = format!("{id}-{number}");
        }
        self.ids.insert(free.clone(), 1);
        *id = free;
    }
}

/// The header of a memory without dates that programs cannot read.
pub(super) fn header(header: &Header) -> Header {
    let mut header = header.clone();
    // a header has no field for the other two
    let (mut changed, mut used) = (None, None);
    mend_dates(&mut header.properties, [&mut header.created, &mut changed, &mut used]);
    for (name, date) in [("changedate", changed), ("lastusagedate", used)] {
        let value = date.map(|date| date.to_string());
        header.properties.extend(value.map(|value| Property {
            place: Place::History,
            name: name.to_owned(),
            value,
        }));
    }
    header
}

/// Dates in other forms than TMX's go to their field of [`DATES`] where they can be understood and
/// it is empty, and become props where not.
fn mend_dates(properties: &mut Vec<Property>, mut fields: [&mut Option<Timestamp>; 3]) {
    properties.retain_mut(|property| {
        let field = DATES.iter().position(|name| *name == property.name);
        let (Place::History, Some(field)) = (property.place, field) else { return true };
        if Timestamp::parse(&property.value).is_some() {
            return true;
        }
        let date = date(&property.value);
        if fields[field].is_none() && date.is_some() {
            *fields[field] = date;
            return false;
        }
        property.name = format!("x-{}", property.name);
        property.place = Place::Unit;
        true
    });
    properties.sort_by_key(|property| property.place);
}

/// Reads a date as people and programs write it: `2024-05-01`, `2024-05-01T10:00:00Z`, `20240501`.
fn date(text: &str) -> Option<Timestamp> {
    let compact: String = text.trim().chars().filter(|c| !matches!(c, '-' | ':' | ' ' | 'T' | 'Z')).collect();
    match compact.len() {
        8 => Timestamp::parse(&format!("{compact}T000000Z")),
        14 => Timestamp::parse(&format!("{}T{}Z", compact.get(..8)?, compact.get(8..)?)),
        _ => None,
    }
}

/// A code that begins or ends what is never ended or begun becomes a placeholder.
fn mend_codes(unit: &mut TranslationUnit) {
    for side in [Side::Source, Side::Target] {
        let number = |markup: &str| -> Option<String> {
            let rest = markup.split_once("i=")?.1;
            let quote = rest.chars().next()?;
            rest.get(1..)?.split(quote).next().map(str::to_owned)
        };
        let numbers = |tag: &str| -> Vec<Option<String>> {
            let codes = unit.codes.iter().filter(|code| code.side == side && code.markup.starts_with(tag));
            codes.map(|code| number(&code.markup)).collect()
        };
        let (begun, ended) = (numbers("<bpt"), numbers("<ept"));
        for code in unit.codes.iter_mut().filter(|code| code.side == side) {
            let others = if code.markup.starts_with("<bpt") {
                &ended
            } else if code.markup.starts_with("<ept") {
                &begun
            } else {
                continue;
            };
            if !others.contains(&number(&code.markup)) {
                code.markup = placeholder(&code.markup);
            }
        }
    }
}

/// The content of a `bpt` or `ept` in a `ph`.
fn placeholder(markup: &str) -> String {
    let inner = markup.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</"));
    inner.map_or_else(|| "<ph/>".to_owned(), |(inner, _)| format!("<ph>{inner}</ph>"))
}
