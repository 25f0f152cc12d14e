//! English: words, names before brackets, stems.

use super::acronym::name_start;
use crate::text::Span;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that neither begin nor end an English term.
pub(super) static STOP_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::words::word_list(include_str!("english_stop.txt")).collect());

static VERBS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::words::word_list(include_str!("english_verbs.txt")).collect());

static VERB_NOUNS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::words::word_list(include_str!("english_verb_nouns.txt")).collect());

/// Whether a word in lower case is a verb's form that is as often a noun: list, meeting.
pub(super) fn is_verb_noun(word: &str) -> bool {
    VERB_NOUNS.contains(word)
        || word.strip_suffix('s').is_some_and(|one| one.ends_with("ing") && VERB_NOUNS.contains(one))
}

/// Whether a word in lower case is a form of a verb that neither begins nor ends a term.
pub(super) fn is_verb_form(word: &str) -> bool {
    let is_verb = |stem: &str| {
        let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        let single = doubled.then(|| stem.get(..stem.len() - 1)).flatten();
        VERBS.contains(stem)
            || VERBS.contains(format!("{stem}e").as_str())
            || single.is_some_and(|s| VERBS.contains(s))
    };
    let endings = ["s", "es", "d", "ed", "ing"];
    let in_y = ["ies", "ied"].iter().filter_map(|ending| word.strip_suffix(ending));
    let applies = in_y.map(|stem| format!("{stem}y")).any(|verb| VERBS.contains(verb.as_str()));
    applies
        || VERBS.contains(word)
        || endings.iter().filter_map(|ending| word.strip_suffix(ending)).any(is_verb)
}

/// Small words that may stand inside a name.
const INSIDE: [&str; 8] = ["of", "and", "the", "on", "for", "in", "to", "&"];

/// The words of `text`: runs of letters and digits with `'`, `.`, `/`, `&`, `+` inside; a hyphen
/// parts two words.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let raised = matches!(c, '¹' | '²' | '³' | '⁰'..='⁹');
        let inside = c.is_alphanumeric() && !raised && !crate::text::chars::is_han(c) || "'’./&+".contains(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.extend(trimmed(text, from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A word without the punctuation at its ends, but with the last dot of `U.S.`
fn trimmed(text: &str, from: usize, to: usize) -> Option<Span> {
    let word = &text[from..to];
    let start =
        from + (word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '&').len());
    let body = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let end = from + body.len();
    let dotted = body.contains('.') && text[end..to].starts_with('.');
    (start < end).then(|| Span::new(start, if dotted { end + 1 } else { end }))
}

/// The stem of a word, in lower case, without dots and possessive.
pub(super) fn stem(word: &str) -> String {
    let word = word.replace('’', "'").replace('.', "");
    crate::lexicon::english::stem(word.strip_suffix("'s").unwrap_or(&word))
}

/// The stems of a name's content words.
pub(super) fn content_stems(name: &str) -> Vec<String> {
    content_words(name).split(' ').filter(|word| !word.is_empty()).map(stem).collect()
}

/// A name without its small words.
pub(super) fn content_words(name: &str) -> String {
    let words = words(name).into_iter().map(|span| span.of(name));
    let content = words.filter(|word| !INSIDE.contains(&word.to_lowercase().as_str()));
    content.collect::<Vec<_>>().join(" ")
}

/// Full names that may stand at the end of `before` for `acronym`, the likelier first: the words
/// whose initials it has; the same with the capitalised words before them (`U.S.`). Where no
/// initials fit, the capitalised words at the end.
pub(super) fn names_before(before: &str, acronym: &str) -> Vec<String> {
    let before = before.trim_end().trim_end_matches(['"', '”', ',']);
    let clause = before
        .rfind([';', ':', '"', '“', '(', ')', '\n'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let before = &before[clause..];
    let spans = words(before);
    let texts: Vec<&str> = spans.iter().map(|span| span.of(before)).collect();
    let upto = |start: usize| before[spans[start].start..].to_string();
    let beside = |index: usize| before[spans[index].end..spans[index + 1].start] == *" ";
    match name_start(&texts, acronym) {
        Some(start) => {
            let adjacent = (0..start).rev().take_while(|&index| is_capital(texts[index]) && beside(index));
            let longer = adjacent.last().map(upto);
            [Some(upto(start)), longer].into_iter().flatten().collect()
        }
        None => {
            let capitals = capitals_at_end(&texts);
            if capitals + 1 < texts.len() { vec![upto(capitals)] } else { Vec::new() }
        }
    }
}

fn is_capital(word: &str) -> bool {
    let owner = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    (owner || word.starts_with(char::is_uppercase)) && !STOP_WORDS.contains(word.to_lowercase().as_str())
}

/// The index of the first of the capitalised words at the end, with small words between them.
fn capitals_at_end(words: &[&str]) -> usize {
    let mut start = words.len();
    for index in (0..words.len()).rev() {
        if is_capital(words[index]) {
            start = index;
        } else if !INSIDE.contains(&words[index]) || start == words.len() {
            break;
        }
    }
    start
}

/// The singular of a name whose acronym stood in the plural: its last word, and where `both`
/// (the acronym has a slash) the word before `and` too.
pub(super) fn singular_name(name: &str, both: bool) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let singular = words.iter().enumerate().map(|(index, word)| {
        let before_and = both && matches!(words.get(index + 1), Some(&("and" | "or" | "&")));
        if index + 1 == words.len() || before_and { singular_word(word) } else { word.to_string() }
    });
    singular.collect::<Vec<_>>().join(" ")
}

fn singular_word(word: &str) -> String {
    let lower = word.to_lowercase();
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| lower.ends_with(suffix));
    if word.len() < 4 || !word.is_ascii() || ends(&["ss", "us", "is", "series"]) {
        word.to_string()
    } else if matches!(lower.as_str(), "viruses" | "statuses" | "bonuses" | "campuses" | "censuses") {
        word[..word.len() - 2].to_string()
    } else if ends(&["ies"]) {
        format!("{}y", &word[..word.len() - 3])
    } else if ends(&["sses", "xes", "ches", "shes"]) {
        word[..word.len() - 2].to_string()
    } else {
        word.strip_suffix('s').unwrap_or(word).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_dots_and_slashes() {
        let text = "the U.S. Harbour-Master's SO/AC, Q&A.";
        let words: Vec<&str> = words(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["the", "U.S.", "Harbour", "Master's", "SO/AC", "Q&A"]);
    }

    #[test]
    fn names_before_a_bracket_may_begin_earlier() {
        let names = names_before("In May the U.S. National Lake Office ", "NLO");
        assert_eq!(names, ["National Lake Office", "U.S. National Lake Office"]);
        assert_eq!(names_before("we saw it ", "XQ"), Vec::<String>::new());
    }

    #[test]
    fn names_lose_their_plural() {
        assert_eq!(singular_name("Regional Bodies", false), "Regional Body");
        assert_eq!(singular_name("Boards and Offices", true), "Board and Office");
    }
}
