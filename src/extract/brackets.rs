//! Brackets that define a term: `中文 (English Name, ACR)`, `English Name (ACRs)`, `（以下简称“…”）`.

use super::acronym::{is_acronym, singular};
use crate::text::Span;
use crate::text::chars::is_han;
use regex::Regex;
use std::sync::LazyLock;

/// A pair of brackets without a bracket inside, in either width.
static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[(（]([^()（）]{1,120})[)）]").ok());

/// Words that introduce a short name: `（以下简称“报告”）`, `(hereinafter "the Report")`.
static INTRODUCTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:以下|下文)?(?:统称|合称|简称)(?:为|作)?|下称|以下称(?:为|作)?|英文(?:全称|名|缩写)?(?:为|是)?|缩写(?:为|是)?|(?:or|the|collectively|abbreviated (?:as|to)|abbreviation|hereinafter|also known as|aka|formerly|called|i\.e\.,?)\b)\s*[:：,，]?\s*",
    )
    .ok()
});

/// A bracket, and what it may say about the words before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// The bracket with its marks, in the text.
    pub span: Span,
    /// The full English name that it gives.
    pub name: Option<String>,
    /// The acronym that it gives, in the singular.
    pub acronym: Option<String>,
    /// Whether the acronym stood in the plural.
    pub plural: bool,
    /// A quoted short name that is no acronym: `“评估报告”`, `the "Assessment Report"`.
    pub alias: Option<String>,
}

/// The definitions in `text`, in order.
pub(super) fn definitions(text: &str) -> Vec<Definition> {
    let Some(bracket) = BRACKET.as_ref() else { return Vec::new() };
    bracket
        .captures_iter(text)
        .filter_map(|captures| {
            let (whole, inner) = (captures.get(0)?, captures.get(1)?);
            let before = text[..whole.start()].trim_end().chars().next_back()?;
            let stands = before.is_alphanumeric() || "”\"’》」』".contains(before);
            let definition = parse(inner.as_str(), Span::new(whole.start(), whole.end()))?;
            (stands && !in_link(text, whole.start())).then_some(definition)
        })
        .collect()
}

/// What stands in the brackets of two texts that have as many.
pub(super) fn contents<'a>(english: &'a str, chinese: &'a str) -> Vec<(&'a str, &'a str)> {
    let inner = |text: &'a str| -> Vec<&'a str> {
        let found = BRACKET.as_ref().map(|bracket| bracket.captures_iter(text));
        found
            .into_iter()
            .flatten()
            .filter_map(|captures| captures.get(1))
            .map(|inner| inner.as_str())
            .collect()
    };
    let (en, zh) = (inner(english), inner(chinese));
    if en.len() == zh.len() { en.into_iter().zip(zh).collect() } else { Vec::new() }
}

/// Whether the word that a bracket touches is a link.
fn in_link(text: &str, bracket: usize) -> bool {
    let word = text[..bracket].rsplit(|c: char| c.is_whitespace() || is_han(c)).next().unwrap_or("");
    word.contains("://") || word.contains("www.")
}

fn parse(inner: &str, span: Span) -> Option<Definition> {
    let mut definition = Definition { span, name: None, acronym: None, plural: false, alias: None };
    let mut parts: Vec<&str> = inner.split([',', '，', ';', '；']).map(str::trim).collect();
    if let Some(alias) = quoted(parts[0]) {
        set_short_name(&mut definition, alias);
        return (definition.alias.is_some() || definition.acronym.is_some()).then_some(definition);
    }
    if let Some(last) = parts.last().and_then(|last| short_name(last)) {
        (definition.acronym, definition.plural) = last;
        parts.pop();
    }
    if definition.acronym.is_none() && parts.len() == 2 {
        // (ACR, English Name)
        if let Some(first) = short_name(parts[0]) {
            (definition.acronym, definition.plural) = first;
            parts.remove(0);
        }
    }
    let name = parts.join(", ");
    if is_english_name(&name) {
        definition.name = Some(name);
    } else if !name.is_empty() {
        return None;
    }
    (definition.name.is_some() || definition.acronym.is_some()).then_some(definition)
}

fn set_short_name(definition: &mut Definition, alias: &str) {
    match short_name(alias) {
        Some((acronym, plural)) => (definition.acronym, definition.plural) = (acronym, plural),
        None => definition.alias = Some(alias.to_string()),
    }
}

fn without_introduction(text: &str) -> &str {
    let found = INTRODUCTION.as_ref().and_then(|introduction| introduction.find(text));
    found.map_or(text, |found| &text[found.end()..])
}

fn short_name(text: &str) -> Option<(Option<String>, bool)> {
    let text = without_introduction(text).trim_matches(['“', '”', '"', '\'', '‘', '’', '「', '」']);
    let (acronym, plural) = singular(text);
    is_acronym(&acronym).then_some((Some(acronym), plural))
}

/// What stands in quotation marks at the start of `text`, perhaps after an introduction.
fn quoted(text: &str) -> Option<&str> {
    let mut chars = without_introduction(text).char_indices();
    let (_, open) = chars.next()?;
    let close = match open {
        '“' | '"' | '”' => ['”', '"'],
        '「' => ['」', '」'],
        _ => return None,
    };
    let rest = chars.as_str();
    let alias = rest[..rest.find(close)?].trim();
    (1 < alias.chars().count() && alias.chars().count() <= 60).then_some(alias)
}

/// Whether `text` may be an English name in a bracket: a few Latin words, no numbers of pages,
/// years or links.
fn is_english_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let plain = text.chars().all(|c| c.is_alphanumeric() && !is_han(c) || " -/&+.,'’".contains(c));
    let first = words.first().is_some_and(|word| {
        !matches!(word.to_lowercase().as_str(), "see" | "e.g." | "i.e." | "cf." | "and" | "including")
    });
    // the number of a document, such as RSSAC058
    let numbered = words.len() == 1 && text.chars().any(|c| c.is_ascii_digit());
    plain && first && !numbered && words.len() <= 12 && letters >= 4 && !is_dated(&words)
}

/// `June 2018`, `Version 2`, `page 4`, `paragraph 1`: no names.
fn is_dated(words: &[&str]) -> bool {
    let number = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || ".-/,".contains(c));
    words.iter().any(number) && words.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Option<Definition> {
        definitions(text).into_iter().next()
    }

    #[test]
    fn brackets_give_name_and_acronym() {
        for text in [
            "港务委员会 (Harbour Committee, HC) 成立",
            "港务委员会（Harbour Committee，简称 HC）成立",
            "港务委员会 (Harbour Committee; HCs)",
            "港务委员会（HC，Harbour Committee）",
        ] {
            let found = only(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.name.as_deref(), Some("Harbour Committee"), "{text}");
            assert_eq!(found.acronym.as_deref(), Some("HC"), "{text}");
        }
    }

    #[test]
    fn quoted_short_names_are_aliases() {
        for (text, alias) in [
            ("港务最终报告（以下简称“最终报告”，请参阅附录）", "最终报告"),
            ("the Harbour Final Report (the “Final Report” - see annex)", "Final Report"),
        ] {
            assert_eq!(only(text).and_then(|found| found.alias).as_deref(), Some(alias));
        }
        assert_eq!(only("the group (the “HC”)").and_then(|f| f.acronym).as_deref(), Some("HC"));
    }

    #[test]
    fn other_brackets_give_nothing() {
        for text in
            ["会议（待定）", "报告（2018 年）", "(1) 第一", "report (June 2018)", "report (see page 4)"]
        {
            assert_eq!(only(text), None, "{text}");
        }
        assert_eq!(only("见 https://a.example/x(HC-Oslo).pdf"), None);
    }
}
