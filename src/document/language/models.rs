//! Statistical models of languages in Latin letters, for texts whose small words do not decide.
//!
//! The models are those of lingua in its low accuracy mode, which counts sequences of three letters. They
//! are loaded when the first text needs them.

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};
use std::sync::LazyLock;

/// The languages of briefings that are told apart; the others of ICANN have scripts of their own.
const LANGUAGES: [Language; 5] =
    [Language::English, Language::French, Language::German, Language::Portuguese, Language::Spanish];

/// How sure the models must be, from 0 to 1, that a text is in a language other than English.
const SURE: f64 = 0.9;

/// At most so many words are looked at: more change nothing.
const MOST_WORDS: usize = 2000;

static DETECTOR: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetectorBuilder::from_languages(&LANGUAGES).with_low_accuracy_mode().build());

/// The English name of the language of `words`, if it is surely not English.
pub(super) fn guess(words: &[&str]) -> Option<&'static str> {
    let text = words[..words.len().min(MOST_WORDS)].join(" ");
    let (language, sure) = DETECTOR.compute_language_confidence_values(text).into_iter().next()?;
    let name = match language {
        Language::French => "French",
        Language::German => "German",
        Language::Portuguese => "Portuguese",
        Language::Spanish => "Spanish",
        _ => return None,
    };
    (sure >= SURE).then_some(name)
}
