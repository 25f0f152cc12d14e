use super::common::{bare, latin_words, no_prose, whole, within};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::Lang;
use crate::text::chars::is_han;

/// How many small English words make a text English prose.
const WORDS: usize = 2;

/// A target that is the source, or not in its language.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    if pair.passage.kind == Some(BlockKind::Code) {
        return;
    }
    let target = pair.source().other();
    let same = bare(pair.english) == bare(pair.chinese);
    let untranslated = match target {
        Lang::Chinese => !pair.chinese.contains(is_han) && small_words(pair.chinese) >= WORDS,
        Lang::English => {
            pair.english.contains(is_han)
                && small_words(pair.english) == 0
                && pair.english.chars().filter(|&c| is_han(c)).count() > 1
        }
    };
    if untranslated {
        let message = match same {
            true => format!("the {target} is the same as the source: translate it"),
            false => format!("this is not {target}: translate it"),
        };
        drafts.push(
            Draft::new(target, whole(pair.text(target)), message)
                .with_other(whole(pair.text(target.other()))),
        );
    }
}

/// How many words in small letters `text` has, of three letters and more, outside code and links: names,
/// acronyms and codes may stay as they are.
fn small_words(text: &str) -> usize {
    let skipped = no_prose(text);
    let small = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    latin_words(text).filter(|(at, word)| small(word) && !within(&skipped, *at)).count()
}
