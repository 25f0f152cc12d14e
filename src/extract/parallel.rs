//! What stands at the same place on both sides: headings, what a colon introduces, the items of
//! a list in a heading or in brackets. The place itself says that the names translate each other.

use super::{brackets, enumerations};
use crate::text::chars::is_han;

/// A heading has at most this many English words.
/// By eye.
const MOST_WORDS: usize = 8;

/// A heading has at most this many Chinese characters.
/// By eye: three for each word.
const MOST_CHARS: usize = 24;

/// The pairs of names that stand at the same place of two texts that translate each other.
pub(super) fn parallel_names<'a>(english: &'a str, chinese: &'a str) -> Vec<(&'a str, &'a str)> {
    let (english, chinese) = (without_marker(english), without_marker(chinese));
    let mut pairs = items(english, chinese).filter(|_| is_heading(english, chinese)).unwrap_or_default();
    if let (Some((en, _)), Some((zh, _))) = (english.split_once(':'), chinese.split_once([':', '：']))
        && is_heading(en, zh)
    {
        pairs.extend(items(en, zh).unwrap_or_default());
    }
    for (en, zh) in cells(english, chinese) {
        pairs.extend(items(en, zh).filter(|_| is_heading(en, zh)).unwrap_or_default());
    }
    pairs.extend(enumerations::inner_items(english, chinese));
    for (en, zh) in brackets::contents(english, chinese) {
        pairs.extend(
            items(without_lead(en), without_lead(zh)).filter(|items| items.len() > 1).unwrap_or_default(),
        );
    }
    pairs
}

/// The cells of a row, where both sides have as many.
fn cells<'a>(english: &'a str, chinese: &'a str) -> Vec<(&'a str, &'a str)> {
    let (en, zh): (Vec<&str>, Vec<&str>) = (english.split('\t').collect(), chinese.split('\t').collect());
    if en.len() > 1 && en.len() == zh.len() { en.into_iter().zip(zh).collect() } else { Vec::new() }
}

/// A text without the bullet or the number of its list.
fn without_marker(text: &str) -> &str {
    let body = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let number = body.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
    let numbered = body[..number].ends_with('.') || body[number..].starts_with([')', '）']);
    if numbered { body[number..].trim_start_matches(|c: char| !c.is_alphanumeric()) } else { body }
}

fn is_heading(english: &str, chinese: &str) -> bool {
    let sentence = english.trim_end().ends_with(['.', '?', '!', ';'])
        || chinese.trim_end().ends_with(['。', '？', '！', '；']);
    !sentence
        && english.split_whitespace().count() <= MOST_WORDS
        && chinese.chars().filter(|c| is_han(*c)).count() <= MOST_CHARS
}

/// `such as registries` without `such as`, and without `etc.`
fn without_lead(text: &str) -> &str {
    let mut text = text.trim();
    for lead in
        ["such as ", "including ", "e.g., ", "e.g. ", "i.e., ", "for example, ", "例如", "比如", "包括", "如"]
    {
        text = text.strip_prefix(lead).map_or(text, str::trim_start);
    }
    let text = text.trim_end_matches('等').trim_end_matches("etc.").trim_end_matches("etc");
    text.trim_matches(|c: char| c.is_whitespace() || ",，:：、".contains(c))
}

/// The items of two lists, where they are as many.
fn items<'a>(english: &'a str, chinese: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let (en, zh) = (
        split(english, &[", and ", ", or ", ", ", " and ", " or ", "; "]),
        split(chinese, &["以及", "、", "，", ", ", "；", "和", "与", "及", "或"]),
    );
    let all = en.len() == zh.len()
        && zh.iter().all(|item| !item.is_empty())
        && en.iter().all(|item| !item.is_empty());
    all.then(|| en.into_iter().zip(zh).collect())
}

fn split<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let mut items = Vec::new();
    let mut rest = text;
    let first = |rest: &str| {
        let found = separators.iter().filter_map(|s| rest.find(s).map(|at| (at, s.len())));
        found.min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))
    };
    while let Some((at, length)) = first(rest) {
        items.push(rest[..at].trim());
        rest = &rest[at + length..];
    }
    items.push(rest.trim());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_compared() {
        assert_eq!(parallel_names("2. Harbour dues", "2. 港务费"), [("Harbour dues", "港务费")]);
        assert_eq!(
            parallel_names("Dues and Fines: Who pays them?", "港务费和罚款：由谁支付？"),
            [("Dues", "港务费"), ("Fines", "罚款")]
        );
        assert_eq!(
            parallel_names(
                "The port asks them (such as pilots and carriers) to pay.",
                "港口要求他们（如引航员和承运人等）付费。"
            ),
            [("pilots", "引航员"), ("carriers", "承运人")]
        );
        assert!(parallel_names("It is good.", "很好。").is_empty());
    }
}
