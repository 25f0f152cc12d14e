//! English phrases that may be terms.

use super::english::{STOP_WORDS, content_stems, is_verb_form, is_verb_noun, singular_name, stem, words};
use super::words::word_list;
use crate::text::Span;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A phrase longer than this is no term.
/// By eye.
const MOST_WORDS: usize = 6;

/// Words that alone are no term.
static GENERAL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("english_general.txt")).collect());

/// Adjectives that neither begin nor end a term; those with an asterisk begin short ones, those with a
/// hyphen any.
static LOOSE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("english_loose.txt")).collect());

/// Small words that a name in capitals may have inside.
const SMALL: [&str; 8] = ["of", "and", "for", "on", "in", "to", "the", "&"];

/// Second halves of compounds that describe: `user-friendly`.
const DESCRIBING: [&str; 10] = [
    "-friendly",
    "-based",
    "-led",
    "-driven",
    "-wide",
    "-related",
    "-specific",
    "-oriented",
    "-centric",
    "-centered",
];

/// Heads that add nothing to a term: `public policy matters`.
const EMPTY_HEADS: [&str; 12] = [
    "activity",
    "area",
    "aspect",
    "concern",
    "effort",
    "interest",
    "issue",
    "matter",
    "need",
    "perspective",
    "topic",
    "work",
];

/// Beginnings of words that Chinese says with a word of its own.
const PREFIXES: [&str; 8] = ["anti", "cyber", "inter", "micro", "multi", "non", "pre", "sub"];

/// A word of an English text; a compound with hyphens is one.
#[derive(Debug, Clone)]
pub(super) struct EnglishWord {
    /// Its bytes in the text.
    pub span: Span,
    /// The word in lower case.
    pub lower: String,
    /// The stems of its parts.
    pub stems: Vec<String>,
    /// Whether it neither begins nor ends a term.
    pub stop: bool,
    /// Whether it looks like a past participle, which may begin a term but not end it.
    past: bool,
    /// Whether it is an adjective that describes and names nothing.
    pub loose: bool,
    /// Whether it has several capitals.
    pub acronym: bool,
    /// Whether all its letters are capitals.
    upper: bool,
    /// Whether it is written with a capital that no sentence asks for.
    pub capital: bool,
}

/// A phrase of an English text.
#[derive(Debug, Clone)]
pub(super) struct EnglishPhrase {
    /// Its words, by index.
    pub words: Range<usize>,
    /// Its words in lower case, the last in the singular.
    pub key: String,
    /// Whether the words on both sides belong to no phrase.
    pub bounded: bool,
    /// Whether it begins a clause, or a small word such as `by` stands before it.
    pub governed: bool,
    /// The word before it in the same breath, by index, over one `and`.
    pub before: Option<usize>,
    /// The word behind it.
    pub after: Option<usize>,
    /// Whether it joins two with `and`.
    pub joined: bool,
    /// Whether it has small words inside.
    pub small: bool,
    /// Whether all its words but an acronym, or all but an adjective, are general ones in lower case.
    pub vague: bool,
}

impl EnglishWord {
    /// Whether it is a word without a meaning of its own, such as `the`.
    pub(super) fn is_empty(&self) -> bool {
        STOP_WORDS.contains(self.lower.as_str())
    }
}

/// The words of `text`.
pub(super) fn english_words(text: &str) -> Vec<EnglishWord> {
    let mut spans: Vec<Span> = Vec::new();
    for span in words(text) {
        match spans.last_mut() {
            Some(last) if text[last.end..span.start] == *"-" => last.end = span.end,
            _ => spans.push(span),
        }
    }
    let first = spans.first().map_or(0, |span| span.start);
    let mut words: Vec<EnglishWord> =
        spans.into_iter().map(|span| english_word(text, without_possessive(text, span), first)).collect();
    for index in 1..words.len() {
        let named = is_verb_noun(&words[index].lower) && touches(text, &words, index);
        if named && stands_before_noun(&words[index - 1]) {
            words[index].stop = false;
        }
    }
    words
}

/// Whether the word behind this one is a noun rather than a verb: *the list*, *block list*, but not
/// *members list* or *to list*.
fn stands_before_noun(word: &EnglishWord) -> bool {
    const DETERMINERS: [&str; 12] =
        ["a", "an", "any", "each", "every", "her", "his", "its", "our", "the", "their", "this"];
    DETERMINERS.contains(&word.lower.as_str()) || !word.stop && !word.lower.ends_with('s')
}

/// A word without its 's: a term may end with it.
fn without_possessive(text: &str, span: Span) -> Span {
    let word = span.of(text);
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    Span::new(span.start, span.start + bare.len())
}

fn english_word(text: &str, span: Span, first: usize) -> EnglishWord {
    let word = span.of(text);
    let lower = word.to_lowercase().replace('’', "'");
    let after_stop = text[..span.start].trim_end().ends_with(['.', ':', '?', '!', '-', '•', '●']);
    let upper = word.starts_with(char::is_uppercase);
    let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let past = lower == "paid" || lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed");
    let adverb = lower.len() > 5
        && lower.ends_with("ly")
        && !matches!(lower.as_str(), "family" | "assembly" | "supply" | "anomaly" | "monopoly");
    let capital = acronym || upper && span.start != first && !after_stop;
    let verb = !capital && is_verb_form(&lower);
    let link = lower.starts_with("www.") || word.matches('/').count() > 1;
    let wordless = link || !word.chars().any(char::is_alphabetic);
    let stop = wordless || !capital && adverb || verb || STOP_WORDS.contains(lower.as_str());
    EnglishWord {
        span,
        stems: stems(word, &lower),
        past: past && !capital,
        loose: LOOSE.contains(lower.as_str()) || LOOSE.contains(format!("*{lower}").as_str()),
        lower,
        stop,
        acronym,
        upper: word.chars().all(|c| !c.is_lowercase()),
        capital,
    }
}

/// The stems of a word's parts, and of what stands behind a prefix: cyber-crime, multi-stakeholder.
fn stems(word: &str, lower: &str) -> Vec<String> {
    let mut stems = content_stems(word);
    let rest = PREFIXES.iter().find_map(|prefix| Some((prefix, lower.strip_prefix(prefix)?)));
    if let Some((prefix, rest)) = rest.filter(|(_, rest)| rest.len() > 4 && rest.is_ascii()) {
        stems.push(prefix.to_string());
        stems.push(stem(rest));
    }
    stems
}

/// The phrases of `text` that may be terms.
pub(super) fn english_phrases(text: &str, words: &[EnglishWord]) -> Vec<EnglishPhrase> {
    let mut phrases = Vec::new();
    for start in (0..words.len()).filter(|&start| !words[start].stop) {
        for end in start..words.len().min(start + MOST_WORDS) {
            let past = end > start && words[end].past;
            if end > start && !touches(text, words, end) || breaks(&words[end]) || past {
                break;
            }
            if is_phrase(&words[start..=end]) {
                phrases.push(phrase(text, words, start..end + 1));
            }
        }
    }
    phrases
}

/// Whether only a space parts a word from the one before it.
fn touches(text: &str, words: &[EnglishWord], index: usize) -> bool {
    index > 0
        && index < words.len()
        && matches!(&text[words[index - 1].span.end..words[index].span.start], " " | "\u{A0}")
}

/// Whether no term goes over this word.
fn breaks(word: &EnglishWord) -> bool {
    word.stop && !SMALL.contains(&word.lower.as_str())
}

fn phrase(text: &str, words: &[EnglishWord], range: Range<usize>) -> EnglishPhrase {
    let surface = &text[words[range.start].span.start..words[range.end - 1].span.end];
    let before = range.start.checked_sub(1).filter(|_| touches(text, words, range.start));
    let after = Some(range.end).filter(|_| touches(text, words, range.end));
    let free = |index: Option<usize>| index.is_none_or(|index| words[index].stop || words[index].loose);
    const GOVERN: [&str; 12] =
        ["about", "and", "by", "for", "from", "in", "of", "on", "or", "to", "when", "with"];
    let joins = |index: usize| matches!(words[index].lower.as_str(), "and" | "&");
    let before_and =
        |index: usize| if joins(index) && touches(text, words, index) { index - 1 } else { index };
    let behind_and =
        |index: usize| if joins(index) && touches(text, words, index + 1) { index + 1 } else { index };
    EnglishPhrase {
        governed: before.is_none_or(|index| GOVERN.contains(&words[index].lower.as_str())),
        before: before.map(before_and),
        after: after.map(behind_and),
        bounded: free(before) && free(after),
        joined: words[range.clone()].iter().any(|word| word.lower == "and"),
        small: words[range.clone()].iter().any(|word| SMALL.contains(&word.lower.as_str())),
        vague: is_vague(&words[range.clone()]),
        key: singular_name(&surface.to_lowercase(), false),
        words: range,
    }
}

fn is_vague(words: &[EnglishWord]) -> bool {
    let general =
        |word: &EnglishWord| !word.capital && GENERAL.contains(singular_name(&word.lower, false).as_str());
    let owner = words.first().is_some_and(|word| {
        word.loose && !word.capital || word.capital && word.stems.len() == 1 && word.lower.len() < 6
    });
    words.len() > 1 && owner && words[1..].iter().all(general)
}

fn is_phrase(words: &[EnglishWord]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let small = |word: &&EnglishWord| SMALL.contains(&word.lower.as_str());
    let named = words.iter().filter(|word| !small(word)).all(|word| word.capital);
    let chain = matches!(words, [_, of, _] if of.lower == "of");
    let plain = chain || !words.iter().any(|word| small(&word));
    let pair = |pair: &[EnglishWord]| {
        matches!((pair[0].lower.as_str(), pair[1].lower.as_str()), ("and", _) | (_, "and"))
    };
    // GAC and ALAC: two, not one
    let conjunct = words.windows(2).any(|two| pair(two) && two.iter().any(|word| word.acronym));
    let wordy =
        words.len() > 2 && !last.capital && EMPTY_HEADS.contains(&singular_name(&last.lower, false).as_str());
    // merit GAC attention, but new gTLD
    let owner = |word: &EnglishWord| word.lower.len() > 2 && word.acronym && word.upper;
    let before_owner = !first.capital && words.get(1).is_some_and(owner);
    let ends = !conjunct
        && !wordy
        && !before_owner
        && !last.stop
        && !is_loose(last, true)
        && !ends_none(last)
        && (named || !begins_badly(first, words.len()) || is_kind_of_acronym(words));
    let describes = words.len() > 1 && DESCRIBING.iter().any(|ending| first.lower.ends_with(ending));
    let letters = words.iter().any(|word| word.lower.chars().filter(|c| c.is_alphabetic()).count() > 1);
    ends && (plain || named) && !describes && letters && (words.len() > 1 || stands_alone(last))
}

/// `new gTLD`, `primary IDN`: kinds of what an acronym names.
fn is_kind_of_acronym(words: &[EnglishWord]) -> bool {
    matches!(words, [first, second, ..] if matches!(first.lower.as_str(), "new" | "primary") && second.acronym)
}

fn begins_badly(first: &EnglishWord, length: usize) -> bool {
    !first.capital && is_loose(first, length > 2) || first.lower.ends_with("ly") && first.lower.len() > 5
}

fn is_loose(word: &EnglishWord, long: bool) -> bool {
    LOOSE.contains(word.lower.as_str()) || long && LOOSE.contains(format!("*{}", word.lower).as_str())
}

/// Whether a word is an adjective that ends no term.
fn ends_none(word: &EnglishWord) -> bool {
    LOOSE.contains(format!("-{}", word.lower).as_str())
}

/// Whether a word may be a term by itself.
fn stands_alone(word: &EnglishWord) -> bool {
    let singular = singular_name(&word.lower, false);
    let acronym = word.capital && !word.lower.contains('-') && word.lower.len() < 6;
    let short = word.lower.len() < 5;
    let general = GENERAL.contains(singular.as_str()) || is_loose(word, true);
    !acronym && !short && !general && !word.lower.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_where_names_do() {
        let text = "They discuss the user-friendly cargo reporting rules of the All-Crew Council, and fraud.";
        let words = english_words(text);
        let keys: Vec<String> = english_phrases(text, &words).into_iter().map(|phrase| phrase.key).collect();
        assert_eq!(
            keys,
            [
                "cargo",
                "cargo reporting",
                "cargo reporting rule",
                "reporting",
                "reporting rule",
                "all-crew",
                "all-crew council",
                "council",
                "fraud"
            ]
        );
    }
}
