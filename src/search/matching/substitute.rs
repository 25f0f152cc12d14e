//! A translation with the query's numbers and dates put in.

use super::items::{Item, Value, items};
use super::{CountBy, Tokens};
use crate::text::numbers::{
    Date, Form, Rational, Says, Written, replace_spans, write_date_like, write_like, write_value_like,
};
use crate::text::{Lang, Script, Span};

/// Stands for a number where two texts are compared without theirs. No text has a use for it.
const PLACE: char = '\u{F8FE}';

/// What is needed to put the numbers of a query into a translation.
#[derive(Debug, Clone, Copy)]
pub struct Substitution<'a> {
    /// The new text.
    pub query: &'a str,
    /// The text of the memory that is like it.
    pub source: &'a str,
    /// Its translation.
    pub target: &'a str,
    /// The language of the translation.
    pub target_lang: Lang,
    /// The script of the Chinese side.
    pub script: Script,
}

impl Substitution<'_> {
    /// The translation with the new values, where query and source differ in numbers, dates and codes
    /// alone and it is clear which value stands where: each old value stands in the translation exactly
    /// as often as in the source, and is replaced by one new value. Values are written in the form that
    /// they had in the translation. `None` where anything is in doubt.
    ///
    /// ```
    /// use beadwork::search::matching::Substitution;
    /// use beadwork::text::{Lang, Script};
    /// let substitution = Substitution {
    ///     query: "The third round opens on 30 April 2026.",
    ///     source: "The second round opens on 12 June 2025.",
    ///     target: "第二轮将于 2025 年 6 月 12 日开放。",
    ///     target_lang: Lang::Chinese,
    ///     script: Script::Simplified,
    /// };
    /// assert_eq!(substitution.target().as_deref(), Some("第三轮将于 2026 年 4 月 30 日开放。"));
    /// ```
    pub fn target(&self) -> Option<String> {
        // what stands in the same place of both texts is a number, though alone it might be a word
        let (old, new) = (items(self.source), items(self.query));
        if old.len() != new.len() || !self.same_beside(&old, &new) {
            return None;
        }
        // a value that stays is no question, wherever it stands
        let changes: Vec<(&Item, &Item)> =
            old.iter().zip(&new).filter(|(old, new)| old.value != new.value).collect();
        if changes.is_empty() || !changes.iter().all(|(before, _)| self.is_clear(before, &old, &changes)) {
            return None;
        }
        self.written(&changes)
    }

    /// Whether the two texts are the same but for their numbers.
    fn same_beside(&self, old: &[Item], new: &[Item]) -> bool {
        let without = |text: &str, items: &[Item]| {
            let places: Vec<(Span, String)> =
                items.iter().map(|item| (item.span, format!(" {PLACE} "))).collect();
            replace_spans(text, &places).filter(|_| !text.contains(PLACE))
        };
        let (Some(old), Some(new)) = (without(self.source, old), without(self.query, new)) else {
            return false;
        };
        let (old, new) = (Tokens::of(&old, CountBy::Words), Tokens::of(&new, CountBy::Words));
        old.iter().eq(new.iter()) && old.final_marks().eq(new.final_marks())
    }

    /// Whether a value becomes one new value wherever it stands, and stands in the translation as often.
    fn is_clear(&self, before: &Item, old: &[Item], changes: &[(&Item, &Item)]) -> bool {
        let of_it: Vec<_> = changes.iter().filter(|(item, _)| item.value == before.value).collect();
        let in_source = old.iter().filter(|item| item.value == before.value).count();
        let in_target = items(self.target).iter().filter(|item| item.value == before.value).count();
        of_it.len() == in_source
            && in_target == in_source
            && of_it
                .iter()
                .all(|(_, after)| after.value == of_it[0].1.value && same_kind(&before.value, &after.value))
            && !of_it.iter().any(|(before, after)| self.changes_grammar(before, after))
    }

    /// *one member*, *3 members*: English words around a number depend on whether it is one.
    fn changes_grammar(&self, before: &Item, after: &Item) -> bool {
        let one = |item: &Item| item.value == Value::Number(Rational::from(1)) && !item.is_ordinal();
        self.target_lang == Lang::English && one(before) != one(after)
    }

    fn written(&self, changes: &[(&Item, &Item)]) -> Option<String> {
        let mut replacements = Vec::new();
        let mut expected = Vec::new();
        for place in items(self.target) {
            let Some((_, after)) = changes.iter().find(|(before, _)| before.value == place.value) else {
                expected.push(place.value);
                continue;
            };
            // *second* may be a time, but not where the source has an ordinal of that value
            if !(place.certain || place.is_ordinal()) {
                return None;
            }
            expected.push(after.value.clone());
            replacements.push((place.span, self.write(&place, after)?));
        }
        let written = replace_spans(self.target, &replacements)?;
        // what is read again must be what was meant
        items(&written).into_iter().map(|item| item.value).eq(expected).then_some(written)
    }

    /// The value of `after` in the form that `place` has in the translation.
    fn write(&self, place: &Item, after: &Item) -> Option<String> {
        let like = place.span.of(self.target);
        let given = after.span.of(self.query);
        match &after.value {
            Value::Date(..) => write_date_like(&date_of(after)?, like),
            Value::Number(_) if place.date => write_date_like(&date_of(after)?, like),
            Value::Number(value) if place.form == Form::Fraction => {
                write_value_like(&Says::Amount(*value), given, like)
            }
            Value::Number(value) | Value::Percent(value) => {
                write_like(*value, Written { like, given, ordinal: after.is_ordinal(), script: self.script })
            }
            Value::Other(says) => write_value_like(says, given, like),
            Value::Code(_) => Some(given.to_owned()),
        }
    }
}

/// Two numbers, two percentages, two codes, or two dates with the same parts.
fn same_kind(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Date(y, m, d), Value::Date(year, month, day)) => {
            (y.is_some(), m.is_some(), d.is_some()) == (year.is_some(), month.is_some(), day.is_some())
        }
        (Value::Other(before), Value::Other(after)) => {
            std::mem::discriminant(before) == std::mem::discriminant(after)
        }
        _ => std::mem::discriminant(before) == std::mem::discriminant(after),
    }
}

/// The date that an item says; a number alone is a year.
fn date_of(item: &Item) -> Option<Date> {
    let (year, month, day) = match item.value {
        Value::Date(year, month, day) => (year, month, day),
        Value::Number(year) => (Some(u16::try_from(year.whole()?).ok()?), None, None),
        _ => return None,
    };
    Some(Date { year, month, day, span: item.span })
}
