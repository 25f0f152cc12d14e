//! What language a document is in.
//!
//! The script decides first: a Chinese text full of English names is still Chinese. Where Han and
//! Latin letters are both many, and between the languages written in Latin letters, the small words
//! decide that no text does without ("of", "the"; "les", "des"). Where they leave doubt, as in headings
//! and lists, statistical models decide ([`models`]); they are not asked earlier, since they are slower
//! to load and worse on mixed text.

mod models;

use crate::text::{Lang, chars};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a text was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// One of the two.
    Known(Lang),
    /// Another language, by its English name.
    Other(&'static str),
    /// There are too few letters to tell.
    Unsure,
}

/// From this share of Han on, counted as [`chars::han_share`] does, a text is Chinese.
const SURELY_CHINESE: f64 = 0.5;

/// Below this share of Han, a text is not Chinese.
const SURELY_NOT: f64 = 0.05;

/// Below this share of Han, a text may quote Chinese in any language.
const MAYBE_QUOTED: f64 = 0.2;

/// So many of the words of English prose are small ones at the least; names and lists have fewer.
const SMALL_WORDS_OF_PROSE: f64 = 0.12;

/// A text of fewer words in Latin letters gives no reason to think of a third language.
const FEWEST_WORDS: usize = 20;

/// The models of [`models`] are asked about so many words at the least. Capitalized words do not count:
/// a list of participants has names of all languages.
const FEWEST_WORDS_FOR_MODELS: usize = 5;

/// So many different small words speak for a third language, or for English among Han; a list of names
/// repeats "de", "la" or "of".
const FEWEST_KINDS: usize = 4;

/// The small words of languages in Latin letters.
const SMALL_WORDS: [(&str, &str); 8] = [
    (
        "English",
        "the of and to in is for that with by on are be this it as from or which not was has have will an at",
    ),
    ("French", "le la les de des du et un une est que qui dans pour par sur au aux en ce ne pas avec sont"),
    ("Spanish", "el la los las de del y un una es que en para por con se su al como no lo más son"),
    ("Portuguese", "o a os as de do da dos das e um uma é que em para por com se no na ao não são"),
    ("Italian", "il lo la i gli le di del della e un una è che in per con si non sono da al nel"),
    ("German", "der die das den dem des und ein eine ist nicht mit von zu im für auf sich werden sind auch"),
    ("Dutch", "de het een en van is dat in op te voor met niet zijn aan er door wordt bij ook"),
    ("Vietnamese", "và của là các có cho được trong không với một này những để người về"),
];

/// Guesses the language of `text`.
pub fn guess(text: &str) -> Guess {
    if let Some(other) = other_script(text) {
        return Guess::Other(other);
    }
    let share = chars::han_share(text);
    if share >= SURELY_CHINESE {
        return Guess::Known(Lang::Chinese);
    }
    let pieces =
        || text.split(|c: char| !c.is_alphabetic() || chars::is_han(c)).filter(|word| !word.is_empty());
    let words: Vec<String> = pieces().map(str::to_lowercase).collect();
    if words.is_empty() && share == 0.0 {
        return Guess::Unsure;
    }
    if share >= SURELY_NOT {
        let counts = small_words(&words);
        let is_english = counts[0] as f64 >= SMALL_WORDS_OF_PROSE * words.len() as f64
            && kinds(&words, SMALL_WORDS[0].1) >= FEWEST_KINDS;
        if let Some(other) = third(&words, &counts).filter(|_| share < MAYBE_QUOTED) {
            return Guess::Other(other);
        }
        return Guess::Known(if is_english { Lang::English } else { Lang::Chinese });
    }
    latin(&words, || pieces().filter(|word| word.starts_with(char::is_lowercase)).collect())
}

/// Which of the languages in Latin letters `words` are of; English where nothing speaks against it.
/// `uncapitalized` gives those that are no names.
fn latin<'a>(words: &[String], uncapitalized: impl Fn() -> Vec<&'a str>) -> Guess {
    let counts = small_words(words);
    if let Some(other) = third(words, &counts) {
        return Guess::Other(other);
    }
    let (english, others) = (counts[0], counts[1..].iter().copied().max().unwrap_or(0));
    let is_prose = english as f64 >= SMALL_WORDS_OF_PROSE * words.len() as f64;
    if is_prose && english > 2 * others {
        return Guess::Known(Lang::English);
    }
    let told = uncapitalized();
    let accented = || words.iter().any(|word| !word.is_ascii());
    let in_doubt = others > 0 && others >= english || accented();
    let asked = told.len() >= FEWEST_WORDS_FOR_MODELS && in_doubt;
    let other = if asked { models::guess(&told) } else { None };
    other.map_or(Guess::Known(Lang::English), Guess::Other)
}

/// The third language that the small words among `words` speak for, where they leave no doubt.
fn third(words: &[String], counts: &Counts) -> Option<&'static str> {
    let languages = SMALL_WORDS.iter().zip(counts).skip(1);
    let (others, name, small) = languages.map(|(&(name, small), &count)| (count, name, small)).max()?;
    let enough = words.len() >= FEWEST_WORDS && others > 2 * counts[0] + 2;
    (enough && kinds(words, small) >= FEWEST_KINDS).then_some(name)
}

/// How many of some words are small ones of each language of [`SMALL_WORDS`].
type Counts = [usize; SMALL_WORDS.len()];

/// For each small word, a bit for each language that has it.
static LANGUAGES_OF: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut languages = FxHashMap::default();
    for (at, (_, small)) in SMALL_WORDS.iter().enumerate() {
        small.split(' ').for_each(|word| *languages.entry(word).or_default() |= 1 << at);
    }
    languages
});

fn small_words(words: &[String]) -> Counts {
    let mut counts = Counts::default();
    for bits in words.iter().filter_map(|word| LANGUAGES_OF.get(word.as_str())) {
        counts.iter_mut().enumerate().for_each(|(at, count)| *count += usize::from(bits >> at & 1));
    }
    counts
}

/// How many different ones of the small words stand among `words`.
fn kinds(words: &[String], small: &str) -> usize {
    small.split(' ').filter(|&one| words.iter().any(|word| word == one)).count()
}

/// The language or script that most letters of the text belong to, where it is neither Han nor Latin.
fn other_script(text: &str) -> Option<&'static str> {
    const NAMES: [&str; 7] = [
        "Japanese",
        "Korean",
        "Russian or another language in Cyrillic letters",
        "Arabic",
        "Hindi",
        "Thai",
        "Greek",
    ];
    let mut counts = [0usize; NAMES.len()];
    let (mut han, mut letters) = (0usize, 0usize);
    for c in text.chars() {
        let script = match c {
            '\u{3041}'..='\u{30FA}' => 0,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => 1,
            '\u{0400}'..='\u{052F}' => 2,
            '\u{0600}'..='\u{06FF}' => 3,
            '\u{0900}'..='\u{097F}' => 4,
            '\u{0E01}'..='\u{0E5B}' => 5,
            '\u{0370}'..='\u{03FF}' => 6,
            _ => {
                han += usize::from(chars::is_han(c));
                letters += usize::from(c.is_alphabetic());
                continue;
            }
        };
        counts[script] += 1;
    }
    let kana = counts[0];
    if kana > 10 && kana * 4 > han && kana * 2 > letters - han.min(letters) {
        return Some(NAMES[0]);
    }
    let most = (1..NAMES.len()).max_by_key(|&script| counts[script])?;
    (counts[most] > letters).then_some(NAMES[most])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cases of the fixture: what is guessed, and the text.
    #[test]
    fn the_cases_of_the_fixture_hold() {
        for line in include_str!("../../tests/fixtures/read/languages.tsv").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (expected, text) = line.split_once('\t').expect("two columns");
            let guessed = match guess(text) {
                Guess::Known(language) => language.to_string(),
                Guess::Other(name) => name.split(' ').next().unwrap_or_default().to_owned(),
                Guess::Unsure => "-".to_owned(),
            };
            assert_eq!(guessed, expected, "{text}");
        }
    }
}
