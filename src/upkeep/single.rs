//! Rules that need one unit alone.

use crate::document::BlockKind;
use crate::document::language::{Guess, guess};
use crate::lexicon::script::script_of_char;
use crate::lexicon::{Dictionary, english};
use crate::memory::{Header, TranslationUnit};
use crate::store::script_name;
use crate::text::Lang;
use crate::text::chars::{han_share, is_han};

/// How many words in small letters make a text with Chinese in it one of English prose: names may stay.
const WORDS_OF_PROSE: usize = 3;

/// From this share of Han on, a text is Chinese.
const CHINESE: f64 = 0.5;

/// A text is missing.
pub(super) fn empty(unit: &TranslationUnit, _: &Header) -> Option<String> {
    match (is_blank(&unit.source), is_blank(&unit.target)) {
        (true, true) => Some("there is no text".to_owned()),
        (true, false) => Some("there is no source".to_owned()),
        (false, true) => Some("there is no target".to_owned()),
        (false, false) => None,
    }
}

/// A mark alone on one side, and more than marks on the other.
pub(super) fn fragment(unit: &TranslationUnit, _: &Header) -> Option<String> {
    let says = |text: &str| text.chars().any(char::is_alphanumeric);
    let (source, target) = (says(&unit.source), says(&unit.target));
    let blank = is_blank(&unit.source) || is_blank(&unit.target);
    (!blank && source != target).then(|| {
        let (mark, text) = if source { (&unit.target, &unit.source) } else { (&unit.source, &unit.target) };
        format!("{} is all that stands for {}", quoted(mark), quoted(text))
    })
}

/// The target is the source, and is no name, code or link.
pub(super) fn untranslated(unit: &TranslationUnit, _: &Header) -> Option<String> {
    let is_code = matches!(unit.origin.kind, Some(BlockKind::Code | BlockKind::Link));
    let same = !is_code && unit.source.trim() == unit.target.trim();
    (same && may_be_translated(&unit.source)).then(|| "the target is the same as the source".to_owned())
}

/// Whether a text has Chinese or a word in small letters, or is all of words that the dictionary knows:
/// *Introduction*, but not *Mozilla*.
fn may_be_translated(text: &str) -> bool {
    let has_number = text.bytes().any(|b| b.is_ascii_digit());
    let text = prose(text);
    let words = || text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    let small = |word: &str| word.len() > 1 && word.starts_with(char::is_lowercase);
    let is_title = || words().next().is_some() && words().all(is_known);
    text.chars().any(is_han) || words().any(small) || !has_number && is_title()
}

fn is_known(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_acronym = word.chars().skip(1).any(char::is_uppercase);
    !is_acronym && Dictionary::shared().is_ok_and(|known| known.stem_id(&english::stem(word)).is_some())
}

/// A text without what is no prose in any language: links, paths, code, file names, numbers.
fn prose(text: &str) -> String {
    let is_code = |run: &str| {
        let inner = run.trim_matches(|c: char| c.is_ascii_punctuation());
        run.contains(['/', '\\', '#', '@', '`', '{', '}', '_', '=', '<', '>', '%'])
            || inner
                .contains(|c: char| !c.is_ascii_alphabetic() && !matches!(c, '\'' | '-' | ',' | ';' | ':'))
    };
    let mut prose = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_run = first.is_ascii_graphic();
        let end = rest.find(|c: char| c.is_ascii_graphic() != is_run).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if !is_run || !is_code(run) {
            prose.push_str(run);
        }
        rest = after;
    }
    prose
}

/// A text in another language than its own. What is the same on both sides is [`untranslated`].
pub(super) fn wrong_language(unit: &TranslationUnit, header: &Header) -> Option<String> {
    if unit.source == unit.target || unit.origin.kind == Some(BlockKind::Code) {
        return None;
    }
    let sides = [(&unit.source, header.source_lang), (&unit.target, header.target_lang)];
    sides.into_iter().find_map(|(text, lang)| {
        let found = other_language(text, lang)?;
        Some(format!("the {lang} is {found}"))
    })
}

fn other_language(text: &str, lang: Lang) -> Option<String> {
    let text = &prose(text);
    match lang {
        Lang::English if han_share(text) >= CHINESE => return Some(Lang::Chinese.to_string()),
        Lang::Chinese if text.chars().any(is_han) && han_share(text) >= CHINESE => return None,
        _ => {}
    }
    match guess(text) {
        Guess::Other(name) => Some(name.to_owned()),
        Guess::Known(Lang::English) if lang == Lang::Chinese => {
            let is_english = words_of_prose(text) >= WORDS_OF_PROSE
                || !text.chars().any(is_han) && may_be_translated(text);
            is_english.then(|| Lang::English.to_string())
        }
        _ => None,
    }
}

fn words_of_prose(text: &str) -> usize {
    let small = |word: &&str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(small).count()
}

/// Characters that the memory's script does not have.
pub(super) fn mixed_script(unit: &TranslationUnit, header: &Header) -> Option<String> {
    let chinese = if header.source_lang == Lang::Chinese { &unit.source } else { &unit.target };
    let other = |c: &char| script_of_char(*c).is_some_and(|script| script != header.script);
    let mut found: Vec<char> = Vec::new();
    for c in chinese.chars().filter(other) {
        if !found.contains(&c) {
            found.push(c);
        }
    }
    let found: String = found.into_iter().collect();
    (!found.is_empty()).then(|| format!("{found}: not in {} characters", script_name(header.script)))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The beginning of a text, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let cut = if text.chars().count() > LONGEST { "…" } else { "" };
    let shown: String = text.chars().take(LONGEST).collect();
    format!("“{shown}{cut}”")
}
