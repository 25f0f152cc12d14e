//! What several rules need.

use crate::text::Span;
use crate::text::chars::{columns, width};
use regex::Regex;
use std::sync::LazyLock;

/// Web addresses, e-mail addresses and domain names.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?xi)
        (?-u:\b)(?:https?|ftp)://(?:
            [^\s<>"“”‘’「」（）()\[\]{}，。；：、！？《》|\p{Han}`]
            | \([^\s<>"“”‘’「」（）()\[\]{}，。；：、！？《》|\p{Han}`]*\)
            | \{\{[^{}]*\}\} | <[a-z][a-z0-9_-]*>/
          )+
        | (?-u:\b)[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+
        | (?-u:\b)(?:[a-z0-9-]+\.)+(?:org|com|net|edu|gov|int|info|arpa|io|cn|eu|uk|dev|ch|us|hk|tw|example|test)
          (?-u:\b)(?:/[^\s<>"“”‘’「」（）()\[\]{}，。；：、！？《》|\p{Han}`]*)?"#,
    )
    .expect("a constant pattern")
});

/// Program code and mark-up within a text: `code`, `<tag>`, {{name}}, the target of a Markdown link.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"`[^`\n]+`|</?[A-Za-z][^<>]*>|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\]\([^()\s]*\)")
        .expect("a constant pattern")
});

/// The links of a text, without the mark that ends the sentence.
pub(super) fn links(text: &str) -> Vec<Span> {
    if !text.contains("://") && !text.contains('@') && !has_inner_point(text) {
        return Vec::new();
    }
    let trimmed = |found: regex::Match| {
        let kept = found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        Span::new(found.start(), found.start() + kept.len())
    };
    LINK.find_iter(text).map(trimmed).collect()
}

/// A point between two letters or digits, without which there is no domain name.
fn has_inner_point(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|w| w[1] == b'.' && w[0].is_ascii_alphanumeric() && w[2].is_ascii_alphabetic())
}

/// The pieces of a text that are no prose: links, code and mark-up. In order of their places.
pub(super) fn no_prose(text: &str) -> Vec<Span> {
    let mut spans = links(text);
    if text.contains(['`', '<', '{', '[']) {
        // the bracket before a link's target belongs to the text
        let start = |found: &regex::Match| found.start() + usize::from(found.as_str().starts_with(']'));
        spans.extend(CODE.find_iter(text).map(|found| Span::new(start(&found), found.end())));
        spans.sort();
    }
    spans
}

/// Whether byte `at` is in one of the spans.
pub(super) fn within(spans: &[Span], at: usize) -> bool {
    spans.iter().any(|span| span.start <= at && at < span.end)
}

/// A text in quotation marks, cut when it is long.
pub(super) fn quote(text: &str) -> String {
    const COLUMNS: usize = 40;
    let text = text.trim();
    if width(text) <= COLUMNS {
        return format!("“{text}”");
    }
    let mut used = 0;
    let start: String = text
        .chars()
        .take_while(|&c| {
            used += columns(c);
            used < COLUMNS
        })
        .collect();
    format!("“{}…”", start.trim_end())
}

/// The whole text, without white space at its ends.
pub(super) fn whole(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// The character before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The words in Latin letters, with their bytes.
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_alphabetic())?;
        let rest = &text[start..];
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '’')))
            .unwrap_or(rest.len());
        at = start + end;
        Some((start, &text[start..at]))
    })
}

/// A text without white space, punctuation, width and case, to be compared.
pub(super) fn bare(text: &str) -> String {
    let letters = text.chars().flat_map(|c| {
        match c {
            '\u{FF10}'..='\u{FF5A}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        }
        .to_lowercase()
    });
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `text` has `word`, which Latin letters and digits at its ends part from what is around it.
pub(crate) fn contains_word(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let (opens, closes) = (word.starts_with(letter), word.ends_with(letter));
    text.match_indices(word).any(|(at, found)| {
        let cut = opens && before(text, at).is_some_and(letter)
            || closes && after(text, at + found.len()).is_some_and(|c| c.is_ascii_alphabetic() && c != 's');
        !cut
    })
}
