//! Spaces: between Han characters, two in a row, at the ends, of special kinds, and between Han and Latin.

use super::common::{after, before, no_prose, within};
use crate::check::HanLatinSpace;
use crate::check::input::{Set, Side};
use crate::check::rule::{Draft, Drafts};
use crate::text::chars::{is_han, is_wide_punctuation};
use crate::text::{Lang, Span};
use std::collections::BTreeMap;

/// Runs of white space within a text, with the characters on both sides.
fn gaps(text: &str) -> impl Iterator<Item = (Span, char, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(char::is_whitespace)?;
            let end =
                text[start..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |length| start + length);
            at = end;
            if let (Some(left), Some(right)) = (before(text, start), after(text, end)) {
                return Some((Span::new(start, end), left, right));
            }
            if at >= text.len() {
                return None;
            }
        }
    })
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_wide_punctuation(c)
}

/// Spaces between two Han characters, or between one and a full-width mark. 许 可 证 is one finding.
pub(super) fn between_han(side: &Side, drafts: &mut Drafts) {
    // 甲  乙 in a table, 目 录: a wide gap parts what belongs apart
    let wrong = |(span, left, right): &(Span, char, char)| {
        let written = span.of(side.text);
        let wide = written.chars().count() > 2;
        // 发布日期 第 2 版: what counts stands apart from what it counts
        let counted = *right == '第'
            && side.text[span.end..].chars().nth(1).is_some_and(|c| c == ' ' || c.is_ascii_digit());
        is_wide(*left) && is_wide(*right) && !counted && !wide && !is_bullet(*left) && !written.contains('\n')
    };
    let wrong: Vec<(Span, char, char)> = gaps(side.text).filter(wrong).collect();
    // the spaces around one character belong to one run
    let next_to = |a: &(Span, char, char), b: &(Span, char, char)| {
        side.text.get(a.0.end..b.0.start).is_some_and(|between| between.chars().count() == 1)
    };
    for run in wrong.chunk_by(next_to) {
        let (Some((first, left, right)), Some((last, ..))) = (run.first(), run.last()) else { continue };
        let span = Span::new(first.start, last.end);
        let kept: String = span.of(side.text).chars().filter(|c| !c.is_whitespace()).collect();
        let message = match run.len() {
            1 => format!("a space between {left} and {right}: take it out"),
            count => format!("{count} spaces between {left} and what follows it: take them out"),
        };
        drafts.push(Draft::new(side.lang, span, message).fixed_by(kept));
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '・' | '·' | '•' | '●' | '．' | '、' | '）' | '】' | '〕')
}

/// Two spaces or more in a row.
pub(super) fn double(side: &Side, drafts: &mut Drafts) {
    for (span, ..) in gaps(side.text).filter(|(span, ..)| span.of(side.text).len() > 1) {
        // the mark of a list's item may stand apart from it
        let marked = side.text[..span.start].chars().all(|c| c.is_ascii_digit() || "*-•●○.)".contains(c));
        if span.of(side.text).chars().all(|c| c == ' ') && !marked {
            drafts.push(Draft::new(side.lang, span, "several spaces in a row: keep one").fixed_by(" "));
        }
    }
}

/// Spaces at the beginning or the end.
pub(super) fn outer(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    if text.trim().is_empty() {
        return;
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    for (span, place) in [(Span::new(0, start), "beginning"), (Span::new(end, text.len()), "end")] {
        if !span.is_empty() {
            drafts.push(
                Draft::new(side.lang, span, format!("a space at the {place}: take it out")).fixed_by(""),
            );
        }
    }
}

/// No-break and other special spaces, and characters without width.
pub(super) fn special(side: &Side, drafts: &mut Drafts) {
    for (at, c) in side.text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let name = format!("U+{:04X}", c as u32);
        match c {
            '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => {
                let message = format!("a special space ({name}): write an ordinary one");
                drafts.push(Draft::new(side.lang, span, message).fixed_by(" "));
            }
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{200E}' | '\u{200F}' => {
                let message = format!("a character that nobody sees ({name}): take it out");
                drafts.push(Draft::new(side.lang, span, message).fixed_by(""));
            }
            _ => {}
        }
    }
}

/// A place where Han and Latin characters meet: the bytes between them, which are none or a space.
fn meetings(text: &str) -> Vec<Span> {
    let skipped = no_prose(text);
    let latin = |c: char| c.is_ascii_alphanumeric();
    let mut found = Vec::new();
    let mut last: Option<(usize, char)> = None;
    let mut space: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            space = space.or(Some(at));
            continue;
        }
        if let Some((end, left)) = last
            && (is_han(left) && latin(c) || latin(left) && is_han(c))
            && !within(&skipped, at)
            && !(end > 0 && within(&skipped, end - 1))
        {
            found.push(Span::new(space.unwrap_or(end), at));
        }
        space = None;
        last = Some((at + c.len_utf8(), c));
    }
    found
}

/// Whether Han and Latin characters meet with a space or without one, as the setting or most places of
/// the document say.
pub(super) fn han_latin(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    let mut by_file: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    for (index, passage) in set.passages.iter().enumerate() {
        if let Some(side) = passage.side(Lang::Chinese) {
            let places = by_file.entry(side.place.document()).or_default();
            let met = meetings(&side.text)
                .into_iter()
                .filter(|span| !(span.is_empty() && side.is_joined_at(span.start)));
            places.extend(met.map(|span| (index, span)));
        }
    }
    for places in by_file.values() {
        let spaced = places.iter().filter(|(_, span)| !span.is_empty()).count();
        let (wanted, why) = match set.options.han_latin_space {
            HanLatinSpace::One => (true, "is wanted"),
            HanLatinSpace::None => (false, "is not wanted"),
            HanLatinSpace::Consistent if spaced * 2 >= places.len() => {
                (true, "stands in most places of this document")
            }
            HanLatinSpace::Consistent => (false, "does not stand in most places of this document"),
        };
        for (index, span) in places.iter().filter(|(_, span)| span.is_empty() == wanted) {
            let message = format!(
                "a space between Chinese and Latin characters {why}: {}",
                if wanted { "put one" } else { "take it out" }
            );
            let draft = Draft::new(Lang::Chinese, *span, message).fixed_by(if wanted { " " } else { "" });
            report(*index, draft);
        }
    }
}
