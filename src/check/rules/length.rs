//! Texts that are too long or too short for their translation.

use super::common::{no_prose, whole};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::segment::segment_text;
use crate::text::chars::is_han;
use crate::text::counted;
use crate::text::{Lang, Span};

/// Below this many English letters nothing can be said of the length.
const LETTERS: usize = 25;

/// A Chinese text that has only so many characters more may have the original in brackets.
const SLACK: usize = 12;

/// How long the Chinese is for the English.
pub(super) fn ratio(pair: &Pair, drafts: &mut Drafts) {
    let (english, chinese) = (weight(pair.english), weight(pair.chinese));
    if matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link))
        || english.max(chinese * 3) < LETTERS
    {
        return;
    }
    let ratio = chinese as f64 / (english.max(1)) as f64;
    let options = pair.set.options;
    let target = pair.source().other();
    let problem = if ratio < options.least_length_ratio {
        "short"
    } else if ratio > options.greatest_length_ratio && chinese > english + SLACK {
        "long"
    } else {
        return;
    };
    let message = format!(
        "the Chinese is very {problem} for the English ({} for {}): check whether something is missing on one side",
        counted(chinese, "character"),
        counted(english, "letter")
    );
    drafts.push(
        Draft::new(target, whole(pair.text(target)), message).with_other(whole(pair.text(target.other()))),
    );
}

/// Letters and Han characters, outside links and code; Latin letters within Chinese count a third.
fn weight(text: &str) -> usize {
    let skipped = no_prose(text);
    let mut at = 0;
    let (mut han, mut letters) = (0, 0);
    for c in text.chars() {
        if !skipped.iter().any(|span| span.start <= at && at < span.end) {
            han += usize::from(is_han(c));
            letters += usize::from(c.is_alphanumeric() && !is_han(c));
        }
        at += c.len_utf8();
    }
    if han * 5 > letters { han + letters / 3 } else { letters + han * 3 }
}

/// How many sentences each side has.
pub(super) fn sentences(pair: &Pair, drafts: &mut Drafts) {
    let (english, chinese) = (count(pair.english, Lang::English), count(pair.chinese, Lang::Chinese));
    let target = pair.source().other();
    if english.abs_diff(chinese) > pair.set.options.extra_sentences {
        let message = format!(
            "the English has {english} and the Chinese {}: check whether one was left out",
            counted(chinese, "sentence")
        );
        let span: Span = whole(pair.text(target));
        drafts.push(Draft::new(target, span, message).with_other(whole(pair.text(target.other()))));
    }
}

fn count(text: &str, lang: Lang) -> usize {
    segment_text(text, lang).len()
}
