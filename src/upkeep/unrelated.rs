//! Units whose texts have nothing to do with each other, as where an alignment slipped by a sentence.

use crate::lexicon::{Dictionary, StemId, english};
use crate::memory::Header;
use crate::memory::TranslationUnit;
use crate::text::Lang;
use crate::text::chars::is_han;
use rustc_hash::FxHashSet;

/// So many English words of meaning must be in a text for the lack of translations to say something.
const FEWEST_WORDS: usize = 10;

/// So many Han characters must be in the Chinese text.
const FEWEST_CHARACTERS: usize = 8;

/// One of so many words has its translation on the other side by chance. In texts that translate each other
/// the dictionary finds every second one, in novels every fourth.
const CHANCE: usize = 16;

/// Hardly an English word of meaning has a translation in the Chinese text that the dictionary knows, and
/// they share no more than a name.
pub(super) fn unrelated(unit: &TranslationUnit, header: &Header) -> Option<String> {
    let from_chinese = header.source_lang == Lang::Chinese;
    let (english, chinese) =
        if from_chinese { (&unit.target, &unit.source) } else { (&unit.source, &unit.target) };
    if english.split_whitespace().nth(FEWEST_WORDS - 1).is_none()
        || chinese.chars().filter(|c| is_han(*c)).count() < FEWEST_CHARACTERS
        || shared_names(english, chinese) > 1
    {
        return None;
    }
    let words = words_of_meaning(english);
    let by_chance = words.len() / CHANCE;
    (words.len() >= FEWEST_WORDS && answered(&words, chinese, by_chance + 1) <= by_chance).then(|| {
        let number = words.len();
        format!("hardly one of {number} English words has its translation: check whether the Chinese is that of another sentence")
    })
}

/// The English words that the dictionary knows, without those like *the*.
fn words_of_meaning(text: &str) -> FxHashSet<StemId> {
    let Ok(dictionary) = Dictionary::shared() else { return FxHashSet::default() };
    let meant = |token: &english::EnglishToken| token.word.len() > 2 && !english::is_stop_word(&token.word);
    let tokens = english::tokens(text).into_iter().filter(meant);
    tokens.filter_map(|token| dictionary.stem_id(&token.stem)).collect()
}

/// How many of the words translate a Chinese word of two characters or more in the text; looks no further
/// than `enough`.
fn answered(words: &FxHashSet<StemId>, chinese: &str, enough: usize) -> usize {
    let Ok(dictionary) = Dictionary::shared() else { return enough };
    let chars: Vec<char> = chinese.chars().collect();
    let mut answered = FxHashSet::default();
    for at in (0..chars.len()).filter(|at| is_han(chars[*at])) {
        let lengths = dictionary.word_lengths_at(&chars, at);
        for length in (2..=lengths.longest()).filter(|length| lengths.contains(*length)) {
            let word: String = chars[at..at + length].iter().collect();
            answered
                .extend(dictionary.translations(&word).map(|(stem, _)| stem).filter(|s| words.contains(s)));
        }
        if answered.len() >= enough {
            break;
        }
    }
    answered.len()
}

/// How many words in Latin letters and numbers of the Chinese text stand in the English one too.
fn shared_names(english: &str, chinese: &str) -> usize {
    let pieces = |text: &str| -> FxHashSet<String> {
        let pieces = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty());
        pieces.map(str::to_ascii_lowercase).collect()
    };
    let named = pieces(chinese);
    if named.len() < 2 { named.len() } else { named.intersection(&pieces(english)).count() }
}
