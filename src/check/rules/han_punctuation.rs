//! Marks within Chinese: half-width ones between Han characters, doubled ones, 、 and ， one for the other.

use super::common::{after, before, no_prose, within};
use crate::check::input::Side;
use crate::check::rule::{Draft, Drafts};
use crate::text::Span;
use crate::text::chars::{is_han, is_wide_punctuation};

/// Half-width marks and what stands for them in Chinese.
const MARKS: [(char, char); 6] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('.', '。')];

/// Half-width marks behind a Han character, before another or at the end.
pub(super) fn half_width(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    if !text.contains(|c| MARKS.iter().any(|(mark, _)| *mark == c)) {
        return;
    }
    let skipped = no_prose(text);
    for (at, c) in text.char_indices() {
        let Some((_, wide)) = MARKS.iter().find(|(mark, _)| *mark == c) else { continue };
        let end = at + 1;
        let rest = text[end..].trim_start_matches(' ');
        let han_before = before(text, at).is_some_and(is_han);
        let han_after = match rest.chars().next() {
            Some(next) => is_han(next),
            None => !text[..at].ends_with('.'),
        };
        if han_before && han_after && !within(&skipped, at) && after(text, end) != Some('.') {
            let span = Span::new(at, text.len() - rest.len().min(text.len() - end));
            let span = if rest.is_empty() { Span::new(at, end) } else { span };
            let message = format!("half-width {c} between Chinese characters: write {wide}");
            drafts.push(Draft::new(side.lang, span, message).fixed_by(*wide));
        }
    }
}

/// Marks that stand twice, or two that do not go together.
pub(super) fn doubled(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    let mut last: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        if let Some((from, first)) = last
            && is_doubled(first, c)
            && !text[at + c.len_utf8()..].starts_with(c)
            && before(text, from).is_none_or(|b| b != first)
        {
            let span = Span::new(from, at + c.len_utf8());
            let draft = Draft::new(side.lang, span, format!("two marks {first}{c} in a row: keep one"));
            drafts.push(if first == c { draft.fixed_by(c) } else { draft });
        }
        last = Some((at, c));
    }
}

fn is_doubled(first: char, second: char) -> bool {
    const STOPS: &str = "，。、；：";
    match (first, second) {
        (',', ',') | (';', ';') => true,
        (a, b) => {
            STOPS.contains(a) && (STOPS.contains(b) || ",;".contains(b))
                || STOPS.contains(b) && ",;".contains(a)
        }
    }
}

/// A comma between the words of a list where 、 belongs, and 、 before a part of a sentence.
pub(super) fn enumeration(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    for (at, mark) in text.match_indices('、') {
        let end = at + mark.len();
        let rest = &text[end..];
        let behind = rest.trim_start();
        const JOINING: [&str; 12] =
            ["但是", "因此", "所以", "然而", "不过", "并且", "而且", "例如", "如果", "虽然", "尽管", "否则"];
        let joining = JOINING.iter().any(|word| behind.starts_with(word));
        let at_end = behind.is_empty()
            || behind.starts_with(is_wide_punctuation)
                && !behind.starts_with(['“', '《', '「', '（', '『', '【']);
        if joining || at_end && !rest.starts_with('…') && at > 0 && !is_label(text, at) {
            let message = if joining {
                "、 stands between the words of a list only: write ，"
            } else {
                "、 with nothing behind it: write another mark"
            };
            let draft = Draft::new(side.lang, Span::new(at, end), message);
            drafts.push(if joining { draft.fixed_by("，") } else { draft });
        }
    }
    commas_in_list(side, drafts);
}

/// 一、
fn is_label(text: &str, at: usize) -> bool {
    text[..at].chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十（() ".contains(c))
}

/// A short list with 、 that goes on with ， before 和: 政府、企业，和个人.
fn commas_in_list(side: &Side, drafts: &mut Drafts) {
    let text = side.text;
    if !text.contains('、') {
        return;
    }
    for (at, mark) in text.match_indices("，") {
        let behind = &text[at + mark.len()..];
        let joined = ["和", "及", "与", "以及"].iter().any(|word| {
            behind.strip_prefix(word).is_some_and(|rest| {
                rest.find(['，', '。', '；', '、']).is_none_or(|end| rest[..end].chars().count() < 9)
            })
        });
        let piece =
            text[..at].rfind(['、', '，', '。', '；', '：']).filter(|from| text[*from..].starts_with('、'));
        let short = piece.is_some_and(|from| text[from..at].chars().count() < 7);
        if joined && short {
            let message = "a comma within a list whose other words 、 parts: take it out, or write 、";
            drafts.push(Draft::new(side.lang, Span::new(at, at + mark.len()), message));
        }
    }
}
