use super::common::{latin_words, no_prose, within};
use crate::check::input::Side;
use crate::check::rule::{Draft, Drafts};
use crate::text::chars::is_han;
use crate::text::{Lang, Span};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that begin, end or consist of a repeated character, and are right, one a line.
const RIGHT: &str = include_str!("repeated-right.txt");
/// Characters that are never repeated.
const NEVER: &str = "的了在是和与及为将被把对从由于该并而但或其此";

/// Words of two characters that are rightly said twice, one a line: verbs for what is done a little, 讨论讨论, and
/// adverbs, 非常非常.
const PHRASES: &str = include_str!("repeated-phrases.txt");
/// What opens a phrase that is said twice for one after the other: 一步一步.
const NUMERALS: &str = "一二三四五六七八九十百千万零〇两兩半";

static RIGHT_LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| RIGHT.lines().collect());

/// A word that stands twice.
pub(super) fn check(side: &Side, drafts: &mut Drafts) {
    match side.lang {
        Lang::English => latin(side, drafts, is_word),
        Lang::Chinese => {
            latin(side, drafts, is_acronym);
            chinese(side, drafts);
        }
    }
}

/// A word in small letters, other than those that grammar may double, or an acronym.
fn is_word(word: &str) -> bool {
    let small = word.bytes().all(|b| b.is_ascii_lowercase());
    small && !matches!(word, "that" | "had" | "so" | "very") || is_acronym(word)
}

/// GNSO, and ICANN: what is doubled in a Chinese text as well.
fn is_acronym(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn latin(side: &Side, drafts: &mut Drafts, is_one: fn(&str) -> bool) {
    let text = side.text;
    let skipped = no_prose(text);
    let mut last: Option<(usize, &str)> = None;
    for (at, word) in latin_words(text) {
        if let Some((from, first)) = last
            && first.eq_ignore_ascii_case(word)
            && text[from + first.len()..at].chars().all(|c| c == ' ')
            && is_one(word)
            && !within(&skipped, at)
        {
            drafts.push(repeated(side, Span::new(from, at + word.len()), first));
        }
        last = Some((at, word));
    }
}

fn chinese(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < chars.len() {
        let longest = (1..=4)
            .rev()
            .find(|length| is_repeated(&chars, at, *length) && is_wrong(text, &chars, at, *length));
        let Some(length) = longest else {
            at += 1;
            continue;
        };
        let (start, middle) = (chars[at].0, chars[at + length].0);
        let end = chars.get(at + 2 * length).map_or(text.len(), |(end, _)| *end);
        drafts.push(repeated(side, Span::new(start, end), &text[start..middle]));
        at += 2 * length;
    }
}

/// Whether `length` Han characters from `at` on stand twice in a row.
fn is_repeated(chars: &[(usize, char)], at: usize, length: usize) -> bool {
    at + 2 * length <= chars.len()
        && (0..length).all(|i| is_han(chars[at + i].1) && chars[at + i].1 == chars[at + length + i].1)
}

fn is_wrong(text: &str, chars: &[(usize, char)], at: usize, length: usize) -> bool {
    let end = |index: usize| chars.get(index).map_or(text.len(), |(at, _)| *at);
    if length == 1 {
        // 目的的, 为了了解: the characters belong to two words
        let word = |from: usize, to: usize| text.get(end(from)..end(to.min(chars.len()))).unwrap_or("");
        let right = (1..=4).any(|size| {
            (at.saturating_sub(3)..=at + 1)
                .any(|from| from + size > at && RIGHT_LIST.contains(word(from, from + size)))
        });
        return NEVER.contains(chars[at].1) && !right;
    }
    // 研究研究, 讨论讨论 are verbs done for a while; numerals and 个个 count
    let piece = &text[end(at)..end(at + length)];
    let word =
        |from: usize, size: usize| text.get(end(from)..end((from + size).min(chars.len()))).unwrap_or("");
    let crossed = (at..at + length).any(|from| (3..=4).any(|size| RIGHT_LIST.contains(word(from, size))));
    let counted = piece.starts_with(|c| NUMERALS.contains(c));
    let meant = PHRASES.lines().any(|phrase| phrase == piece);
    !crossed && !counted && !meant && !all_the_same(piece)
}

fn all_the_same(piece: &str) -> bool {
    let first = piece.chars().next();
    piece.chars().all(|c| Some(c) == first)
}

fn repeated(side: &Side, span: Span, once: &str) -> Draft {
    let message = format!("“{once}” stands twice: keep one");
    Draft::new(side.lang, span, message).fixed_by(once)
}
