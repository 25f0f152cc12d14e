//! Characters that damage left, and those that only look like the right ones.

use crate::check::input::Side;
use crate::check::rule::{Draft, Drafts};
use crate::document::cleanup::radicals;
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// UTF-8 that was read as Windows-1252, as GBK, or the other way round.
static MOJIBAKE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[ÃÂ][\u{80}-\u{BF}€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ])+|â€[™œ\u{9D}“”˜¦\u{9C}]|(?:[åæçèéä][\u{80}-\u{BF}€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž¸]{1,2}){2,}|锟斤拷|烫烫烫|鈥[檚渂滃€攟]")
        .expect("a constant pattern")
});

/// Text that cannot be read any more.
pub(super) fn damaged(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    let mut run: Option<(Span, &str)> = None;
    for (at, c) in text.char_indices() {
        let Some(problem) = problem(c) else { continue };
        let end = at + c.len_utf8();
        match &mut run {
            Some((span, same)) if span.end == at && *same == problem => span.end = end,
            _ => {
                push(side, run.take(), drafts);
                run = Some((Span::new(at, end), problem));
            }
        }
    }
    push(side, run, drafts);
    if text.is_ascii() {
        return;
    }
    for found in MOJIBAKE.find_iter(text) {
        let message = format!(
            "“{}” was read in the wrong encoding: take the text from its source again",
            found.as_str()
        );
        drafts.push(Draft::new(side.lang, Span::new(found.start(), found.end()), message));
    }
}

fn push(side: &Side, run: Option<(Span, &str)>, drafts: &mut Drafts) {
    if let Some((span, problem)) = run {
        let codes: Vec<String> =
            span.of(side.text).chars().take(3).map(|c| format!("U+{:04X}", c as u32)).collect();
        let message = format!("{problem} ({}): take the text from its source again", codes.join(" "));
        drafts.push(Draft::new(side.lang, span, message));
    }
}

fn problem(c: char) -> Option<&'static str> {
    match c {
        '\u{FFFD}' => Some("a character was lost"),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => Some("a character that only one font has"),
        c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => Some("a control character"),
        _ => None,
    }
}

/// Kangxi radicals and compatibility characters, as PDF fonts leave them.
pub(super) fn look_alikes(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    if text.is_ascii() {
        return;
    }
    for (at, c) in text.char_indices() {
        let Some(right) = radicals::character(c).or_else(|| compatibility(c)) else { continue };
        let message = format!("{c} (U+{:04X}) only looks like {right}: write {right}", c as u32);
        let draft = Draft::new(side.lang, Span::new(at, at + c.len_utf8()), message);
        drafts.push(draft.fixed_by(right));
    }
}

/// The unified ideograph of a compatibility ideograph, the letters of a ligature.
fn compatibility(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    if !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') {
        return None;
    }
    let mut normal = std::iter::once(c).nfc();
    normal.next().filter(|&normal| normal != c)
}
