//! Brackets and quotation marks without their partner.

use super::common::{no_prose, within};
use crate::check::input::Side;
use crate::check::rule::{Draft, Drafts};
use crate::text::Span;

/// Marks that open and close, as they open and close: a full-width bracket closes a half-width one.
const BRACKETS: [(&str, &str); 6] =
    [("(（", ")）"), ("[［", "]］"), ("{｛", "}｝"), ("【〔", "】〕"), ("《", "》"), ("〈", "〉")];
const QUOTES: [(&str, &str); 4] = [("“", "”"), ("「", "」"), ("『", "』"), ("«", "»")];

/// How many passages after or before one its bracket may be closed or opened in.
const NEAR: usize = 8;

/// A mark that nothing closes or opens.
struct Lone {
    at: usize,
    mark: char,
    kind: usize,
    opens: bool,
}

/// Brackets that do not pair up.
pub(super) fn brackets(side: &Side, drafts: &mut Drafts) {
    check(side, &BRACKETS, "bracket", drafts);
}

/// Quotation marks that do not pair up.
pub(super) fn quotes(side: &Side, drafts: &mut Drafts) {
    check(side, &QUOTES, "quotation mark", drafts);
    straight(side, drafts);
}

fn check(side: &Side, pairs: &[(&str, &str)], what: &str, drafts: &mut Drafts) {
    let any = |c: char| pairs.iter().any(|(open, close)| open.contains(c) || close.contains(c));
    if !side.text.contains(any) {
        return;
    }
    for lone in lone(side.text, pairs) {
        if same_in_translation(side, pairs, &lone) || paired_near(side, pairs, &lone) {
            continue;
        }
        let span = Span::new(lone.at, lone.at + lone.mark.len_utf8());
        let (done, missing) = if lone.opens { ("closed", "close it") } else { ("opened", "open it") };
        drafts.push(Draft::new(
            side.lang,
            span,
            format!("this {what} {} is never {done}: {missing} or take it out", lone.mark),
        ));
    }
}

/// The marks without a partner, in order.
fn lone(text: &str, pairs: &[(&str, &str)]) -> Vec<Lone> {
    let skipped = no_prose(text);
    let mut open: Vec<Lone> = Vec::new();
    let mut lone: Vec<Lone> = Vec::new();
    for (at, mark) in text.char_indices() {
        let opening = pairs.iter().position(|(opening, _)| opening.contains(mark));
        let closing = pairs.iter().position(|(_, closing)| closing.contains(mark));
        if (opening.is_none() && closing.is_none()) || within(&skipped, at) || is_face(text, at) {
            continue;
        }
        if let Some(kind) = opening {
            open.push(Lone { at, mark, kind, opens: true });
        } else if let Some(kind) = closing {
            match open.iter().rposition(|o| o.kind == kind) {
                // what opened within and was not closed stays alone
                Some(partner) => {
                    lone.extend(open.drain(partner + 1..));
                    open.truncate(partner);
                }
                None if is_label(text, at) => {}
                None => lone.push(Lone { at, mark, kind, opens: false }),
            }
        }
    }
    lone.extend(open);
    lone.sort_by_key(|lone| lone.at);
    lone
}

/// a) or 1）: the bracket of a list's label, at the beginning or behind a mark or space.
fn is_label(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let label =
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    let written = &before[label.len()..];
    let all = |allowed: fn(char) -> bool| !written.is_empty() && written.chars().all(allowed);
    let counts = all(|c| c.is_ascii_digit()) && written.len() < 4
        || all(|c| "一二三四五六七八九十".contains(c))
        || all(|c| "ivx".contains(c))
        || written.len() == 1;
    counts
        && (label.is_empty()
            || label.ends_with(|c: char| c.is_whitespace() || "，。；：、,;:.（(-–•●/".contains(c)))
}

/// The bracket of :-) and ;).
fn is_face(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.ends_with(":-") || before.ends_with(";-") || before.ends_with(" :") || before.ends_with(" ;")
}

/// Whether the translation has the same mark too many: a bracket that goes over several sentences is
/// cut in the same way on both sides.
fn same_in_translation(side: &Side, pairs: &[(&str, &str)], mark: &Lone) -> bool {
    let Some(other) = side.passage.side(side.lang.other()) else { return false };
    let there = lone(&other.text, pairs);
    there
        .iter()
        .any(|other| other.opens == mark.opens && (other.kind == mark.kind || pairs.len() == QUOTES.len()))
}

/// Whether the passages after it close what this one opens, or those before it open what it closes.
fn paired_near(side: &Side, pairs: &[(&str, &str)], mark: &Lone) -> bool {
    let all = side.set.passages;
    let same_file = |index: &usize| all[*index].file() == side.passage.file() && all[*index].unit.is_none();
    let partner = |index: usize| {
        lone(all[index].text(side.lang), pairs)
            .iter()
            .any(|other| other.kind == mark.kind && other.opens != mark.opens)
    };
    if mark.opens {
        (side.index + 1..all.len().min(side.index + NEAR)).take_while(same_file).any(partner)
    } else {
        (side.index.saturating_sub(NEAR)..side.index).rev().take_while(same_file).any(partner)
    }
}

/// An odd number of straight quotation marks; behind a digit they are inches.
fn straight(side: &Side, drafts: &mut Drafts) {
    let count = |text: &str| {
        let skipped = no_prose(text);
        let marks = text.match_indices(['"', '＂']).filter(|(at, _)| {
            !within(&skipped, *at) && !super::common::before(text, *at).is_some_and(|c| c.is_ascii_digit())
        });
        marks.map(|(at, mark)| Span::new(at, at + mark.len())).collect::<Vec<_>>()
    };
    if !side.text.contains(['"', '＂']) {
        return;
    }
    let here = count(side.text);
    let curly = side.text.contains(['“', '”']) && here.len() == 1;
    let odd_there =
        side.passage.side(side.lang.other()).is_some_and(|other| count(&other.text).len() % 2 == 1);
    if here.len() % 2 == 1 && !odd_there && !curly {
        let span = here[here.len() - 1];
        let message = "this quotation mark has no partner: add it, or take this one out";
        drafts.push(Draft::new(side.lang, span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_marks_do_not_share_one() {
        let all: String = BRACKETS.iter().chain(&QUOTES).flat_map(|(open, close)| [*open, *close]).collect();
        let unique: std::collections::BTreeSet<char> = all.chars().collect();
        assert_eq!(unique.len(), all.chars().count());
    }
}
