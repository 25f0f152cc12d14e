//! Bullets and numbers at the start of lines.

use crate::document::cleanup::is_zero_width;
use regex::Regex;
use std::sync::LazyLock;

/// A bullet or number at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// How sure it is that it begins a list item or heading.
    pub strength: Strength,
    /// Its bytes, without the white space after it.
    pub len: usize,
    /// The number's value, for numbers counted in Arabic figures: 3 for `3)`, `(3)` and `2.3`.
    pub value: Option<u32>,
}

/// How sure it is that a marker begins something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// A character that is nothing but a bullet.
    Bullet,
    /// A sign that can also stand in a sentence: a dash, a number.
    Weak,
}

/// Numbers that begin items and headings: `1.` `1)` `(1)` `1.1` `1.1.` `a)` `(a)` `iv)` `一、`
/// `（一）` `第 1 条` `①`. Years and long numbers are none: `2018.` ends a sentence.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:",
        r"(?:\d{1,3}\.)*(?P<a>\d{1,3})[.．、)）](?:\s|$|[\p{Han}“‘《（])", // 1. 1) 1.1. 1、
        r"|(?:\d{1,3}\.)+(?P<b>\d{1,3})(?:\s|$|\p{Han})",                  // 1.1 1.1.1
        r"|[(（](?P<c>\d{1,3})[)）]",                                      // (1) （1）
        r"|[A-Za-z][.)](?:\s|$)",                                          // a) A. b.
        r"|[ivxIVX]{1,5}[.)](?:\s|$)",                                     // iv) II.
        r"|[(（](?:[a-z]|[ivx]{1,5})[)）]",                                // (a) (iv)
        r"|[一二三四五六七八九十]{1,3}、",                                 // 一、
        r"|[(（][一二三四五六七八九十]{1,3}[)）]",                         // （一）
        r"|第\s?[\d一二三四五六七八九十百]{1,4}\s?[条章节編编](?:\s|$)",   // 第 1 条
        r"|[①-⑳⑴-⒇]",
        r")"
    ))
    .ok()
});

/// Whether `c` is nothing but a bullet. Private-use characters are those of symbol fonts, and
/// U+FFFD at a line's start is one that the font gives no character for.
fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '●' | '○'
            | '•'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '‣'
            | '⁃'
            | '∙'
            | '➢'
            | '►'
            | '▶'
            | '✓'
            | '✔'
    ) || c == '\u{FFFD}'
        || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The bullet or number that `text` begins with, whatever characters without width stand before it.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let visible = text.trim_start_matches(is_zero_width);
    let found = bullet(visible).or_else(|| number(visible))?;
    Some(Marker { len: found.len + text.len() - visible.len(), ..found })
}

fn bullet(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let strength = match first {
        c if is_bullet(c) => Strength::Bullet,
        'o' if spaced => Strength::Bullet,
        '§' if spaced && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) => Strength::Bullet,
        '-' | '–' | '—' | '*' | '·' | '※' if spaced => Strength::Weak,
        _ => return None,
    };
    Some(Marker { strength, len: first.len_utf8(), value: None })
}

fn number(text: &str) -> Option<Marker> {
    let captures = NUMBER.as_ref()?.captures(text)?;
    let whole = captures.get(0)?.as_str();
    if whole.starts_with("0.") {
        // 0.05 percent
        return None;
    }
    let figure = ["a", "b", "c"].iter().find_map(|name| captures.name(name));
    let value = figure.and_then(|figure| figure.as_str().parse().ok());
    Some(Marker { strength: Strength::Weak, len: marker_len(whole), value })
}

/// The bytes of a matched number without the character that the pattern looked ahead at.
fn marker_len(whole: &str) -> usize {
    let closing = |c: char| matches!(c, '.' | '．' | '、' | ')' | '）' | '条' | '章' | '节' | '編' | '编');
    let trimmed = whole.trim_end();
    match trimmed.rfind(closing) {
        Some(at)
            if !trimmed[at..].starts_with('.')
                || !trimmed[at + 1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            at + trimmed[at..].chars().next().map_or(0, char::len_utf8)
        }
        _ => trimmed.trim_end_matches(crate::text::chars::is_han).len(),
    }
}

/// Whether `text` is a bullet or number and nothing else.
pub(super) fn is_marker_alone(text: &str) -> bool {
    text.len() <= 24 && marker(text).is_some_and(|marker| text[marker.len..].trim().is_empty())
}

/// Whether `text` is a bullet, not a number, and nothing else.
pub(super) fn is_bullet_alone(text: &str) -> bool {
    bullet(text).is_some_and(|bullet| bullet.len == text.len())
}
