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
        Lang::Chinese => {
            !pair.chinese.contains(is_han)
                && (small_words(pair.chinese) >= WORDS || same && is_phrase(pair.chinese))
        }
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

/// Words that stand in phrases and not in names, or that headings are made of: a copied text with one of them
/// should have been translated.
const TELLING: [&str; 46] = [
    "a",
    "an",
    "at",
    "below",
    "by",
    "for",
    "from",
    "in",
    "next",
    "of",
    "on",
    "our",
    "the",
    "this",
    "to",
    "we",
    "with",
    "you",
    "your",
    "abstract",
    "acknowledgements",
    "agenda",
    "annex",
    "appendix",
    "background",
    "chapter",
    "conclusion",
    "conclusions",
    "contents",
    "definitions",
    "executive",
    "figure",
    "findings",
    "glossary",
    "introduction",
    "overview",
    "purpose",
    "recommendations",
    "references",
    "report",
    "results",
    "schedule",
    "scope",
    "section",
    "summary",
    "table",
];

/// Whether a short English text, perhaps a heading in capitals, is a phrase and no name.
fn is_phrase(text: &str) -> bool {
    let skipped = no_prose(text);
    let words: Vec<&str> =
        latin_words(text).filter(|(at, _)| !within(&skipped, *at)).map(|(_, word)| word).collect();
    let told = |word: &str| TELLING.iter().any(|telling| word.eq_ignore_ascii_case(telling));
    let page = words.len() < 3 && text.bytes().any(|b| b.is_ascii_digit());
    words.len() > 1 && !page && words.iter().any(|word| told(word))
}

/// How many words in small letters `text` has, of three letters and more, outside code and links: names,
/// acronyms and codes may stay as they are.
fn small_words(text: &str) -> usize {
    let skipped = no_prose(text);
    let small = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    latin_words(text).filter(|(at, word)| small(word) && !within(&skipped, *at)).count()
}
