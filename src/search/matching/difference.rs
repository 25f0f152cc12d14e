//! In what two texts differ that a translator must not overlook.

use super::items::{Item, Value, items};
use super::token::{composed, one_form};
use super::{CountBy, Tokens};
use crate::text::chars::is_han;
use crate::text::named;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// English words that deny; those in *n't* are found by their ending.
const ENGLISH_NEGATIONS: &str = include_str!("english-negations.txt");
/// Chinese words that deny.
const CHINESE_NEGATIONS: &str = include_str!("chinese-negations.txt");
/// Chinese words that hold one of those and do not deny.
const NO_NEGATIONS: &str = include_str!("chinese-no-negations.txt");

named! {
    /// In what two texts differ.
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum DifferenceKind {
        /// A number, or a code with digits such as ICANN83.
        Number = "number",
        /// A date.
        Date = "date",
        /// A word that denies: *not*, 不, 未.
        Negation = "negation",
        /// An acronym.
        Acronym = "acronym",
        /// The marks at the end of the text.
        FinalPunctuation = "final-punctuation",
        /// Capital and small letters alone.
        Case = "case",
        /// The form of characters alone: full width, curly quotation marks, accents, invisible characters.
        Form = "form",
        /// White space alone.
        Space = "space",
    }
}

/// One difference between a query and a text of a memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// What only the query has, as it is written there.
    pub query: Vec<String>,
    /// What only the memory's text has.
    pub memory: Vec<String>,
}

/// In what `query` and `memory` differ, of what must not be overlooked; one entry a kind. What differs
/// in other words is told by [`fn@super::diff`].
///
/// Case, form and space are told where the texts differ in nothing else.
pub fn differences(query: &str, memory: &str, by: CountBy) -> Vec<Difference> {
    if query == memory {
        return Vec::new();
    }
    let mut found: Vec<Difference> = [
        (DifferenceKind::Number, numbers_of as fn(&str) -> Vec<Entry>),
        (DifferenceKind::Date, dates_of),
        (DifferenceKind::Negation, negations),
        (DifferenceKind::Acronym, acronyms),
    ]
    .into_iter()
    .filter_map(|(kind, of)| unshared(kind, of(query), of(memory)))
    .collect();
    found.extend(differences_of_form(query, memory, by));
    found
}

/// Those of the differences that are of form, and are quickly found.
pub(super) fn differences_of_form(query: &str, memory: &str, by: CountBy) -> Vec<Difference> {
    if query == memory {
        return Vec::new();
    }
    let (a, b) = (Tokens::of(query, by), Tokens::of(memory, by));
    let marks =
        |tokens: &Tokens| tokens.final_marks().map(|mark| (mark.to_owned(), mark.to_owned())).collect();
    let at_end = unshared(DifferenceKind::FinalPunctuation, marks(&a), marks(&b));
    let mut found: Vec<Difference> = at_end.into_iter().collect();
    if a.iter().eq(b.iter()) {
        let none = |kind| Difference { kind, query: Vec::new(), memory: Vec::new() };
        found.extend(forms(query, memory, !found.is_empty()).into_iter().map(none));
    }
    found
}

/// Differences in words: *number (third / second); case*. What the query has comes first.
pub fn described(differences: &[Difference]) -> String {
    let of = |difference: &Difference| {
        let name = difference.kind.name();
        if difference.query.is_empty() && difference.memory.is_empty() {
            return name.to_owned();
        }
        let list = |texts: &[String]| if texts.is_empty() { "–".to_owned() } else { texts.join(", ") };
        format!("{name} ({} / {})", list(&difference.query), list(&difference.memory))
    };
    differences.iter().map(of).collect::<Vec<_>>().join("; ")
}

/// What is compared, and how it is written.
type Entry = (String, String);

/// What stands more often in one list than in the other.
fn unshared(kind: DifferenceKind, query: Vec<Entry>, memory: Vec<Entry>) -> Option<Difference> {
    let only = |these: &[Entry], those: &[Entry]| -> Vec<String> {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        those.iter().for_each(|(value, _)| *left.entry(value).or_default() += 1);
        let mut taken = |value: &str| match left.get_mut(value) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        these.iter().filter(|(value, _)| !taken(value)).map(|(_, text)| text.clone()).collect()
    };
    let difference = Difference { kind, query: only(&query, &memory), memory: only(&memory, &query) };
    (!difference.query.is_empty() || !difference.memory.is_empty()).then_some(difference)
}

fn numbers_of(text: &str) -> Vec<Entry> {
    values_of(text, |value| !matches!(value, Value::Date(..)))
}

fn dates_of(text: &str) -> Vec<Entry> {
    values_of(text, |value| matches!(value, Value::Date(..)))
}

fn values_of(text: &str, wanted: fn(&Value) -> bool) -> Vec<Entry> {
    // *second* may be a time, but differs from *third* all the same
    let is_number = |item: &Item| item.certain || item.is_ordinal();
    let items = items(text).into_iter().filter(|item| is_number(item) && wanted(&item.value));
    items.map(|item| (format!("{:?}", item.value), item.span.of(text).to_owned())).collect()
}

static ENGLISH_DENY: LazyLock<Vec<&str>> = LazyLock::new(|| ENGLISH_NEGATIONS.lines().collect());
/// Chinese words with whether they deny, the longest first.
static CHINESE: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let deny = CHINESE_NEGATIONS.lines().map(|word| (word, true));
    let mut words: Vec<_> = deny.chain(NO_NEGATIONS.lines().map(|word| (word, false))).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
});

/// The words of a text that deny, of both languages. All of a language count as one: *never* for *not*
/// is no new denial.
fn negations(text: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    for word in Tokens::of(text, CountBy::Words).iter() {
        if ENGLISH_DENY.contains(&word) || word.ends_with("n't") {
            found.push(("not".to_owned(), word.to_owned()));
        }
    }
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let word = CHINESE.iter().find(|(word, _)| is_han(c) && text[at..].starts_with(word));
        if let Some((word, true)) = word {
            found.push(("不".to_owned(), (*word).to_owned()));
        }
        at += word.map_or(c.len_utf8(), |(word, _)| word.len());
    }
    found
}

/// The acronyms of a text: words with two capital letters and no digit, without a plural *s*. A text all
/// in capitals has none that could be told.
fn acronyms(text: &str) -> Vec<Entry> {
    if !text.chars().any(|c| c.is_lowercase() || is_han(c)) {
        return Vec::new();
    }
    text.split(|c: char| !c.is_alphanumeric() || is_han(c))
        .filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2)
        .filter(|word| !word.chars().any(char::is_numeric))
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .map(|word| (word.clone(), word))
        .collect()
}

/// In which forms two texts with the same tokens differ: at least one, unless it is their last marks.
fn forms(a: &str, b: &str, marks_differ: bool) -> Vec<DifferenceKind> {
    let differ = |view: fn(&str) -> String| view(a) != view(b);
    let mut found = Vec::new();
    if differ(|text| without_space(&one_form_of(inner(text)))) {
        found.push(DifferenceKind::Case);
    }
    if differ(|text| without_space(&text.to_lowercase()))
        && differ(|text| without_space(&inner(text).to_lowercase()))
    {
        found.push(DifferenceKind::Form);
    }
    if differ(|text| one_form_of(inner(text)).to_lowercase()) {
        found.push(DifferenceKind::Space);
    }
    if found.is_empty() && !marks_differ {
        let spaces = without_space(a) == without_space(b);
        found.push(if spaces { DifferenceKind::Space } else { DifferenceKind::Form });
    }
    found
}

/// The text without what ends it.
fn inner(text: &str) -> &str {
    let mark = |c: char| matches!(one_form(c), Some('.' | '。' | '!' | '?' | ';' | ':' | '…' | ',' | '、'));
    text.trim_end_matches(|c: char| c.is_whitespace() || mark(c)).trim_start()
}

fn one_form_of(text: &str) -> String {
    composed(text).chars().filter_map(one_form).collect()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted_and_unique() {
        for list in [ENGLISH_NEGATIONS, CHINESE_NEGATIONS, NO_NEGATIONS] {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.is_sorted_by(|a, b| a < b), "sort it, without repeats: {words:?}");
        }
        let deny = |word: &&str| CHINESE_NEGATIONS.lines().any(|denial| word.contains(denial));
        assert!(NO_NEGATIONS.lines().all(|word| deny(&word)), "a word without a negation needs no exception");
    }
}
