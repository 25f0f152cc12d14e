use crate::memory::{Place, Side, Timestamp, TranslationUnit};
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
        mend_dates(&mut unit);
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

/// Dates in other forms than TMX's become dates where they can be understood, and props where not.
fn mend_dates(unit: &mut TranslationUnit) {
    let history = &mut unit.history;
    unit.properties.retain_mut(|property| {
        if property.place != Place::History {
            return true;
        }
        let field = match property.name.as_str() {
            "creationdate" => &mut history.created,
            "changedate" => &mut history.changed,
            "lastusagedate" => &mut history.used,
            _ => return true,
        };
        let date = date(&property.value);
        if field.is_none() && date.is_some() {
            *field = date;
            return false;
        }
        property.name = format!("x-{}", property.name);
        property.place = Place::Unit;
        true
    });
    unit.properties.sort_by_key(|property| property.place);
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
