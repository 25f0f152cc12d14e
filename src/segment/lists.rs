//! The word lists of the English rules: text files beside this one, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const ABBREVIATIONS: &str = include_str!("abbreviations.txt");
const STARTERS: &str = include_str!("starters.txt");
const SPEECH: &str = include_str!("speech.txt");

/// What an abbreviation tells about the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Never ends a sentence: `e.g.`
    Within,
    /// Stands before a name: `Dr.`
    Title,
    /// Stands before a number: `Art. 3`
    Number,
    /// May end a sentence: `Inc.`
    Ending,
    /// A month or day: `Jan. 3`
    Date,
}

impl Class {
    fn from_name(name: &str) -> Option<Class> {
        Some(match name {
            "within" => Class::Within,
            "title" => Class::Title,
            "number" => Class::Number,
            "ending" => Class::Ending,
            "date" => Class::Date,
            _ => return None,
        })
    }
}

/// The class of the abbreviation `word`, given without its full stop.
pub(super) fn abbreviation(word: &str) -> Option<Class> {
    static LIST: LazyLock<HashMap<&str, Class>> = LazyLock::new(|| {
        let pair = |line: &'static str| {
            let (word, class) = line.split_once('\t')?;
            Some((word.strip_suffix('.')?, Class::from_name(class)?))
        };
        entries(ABBREVIATIONS).filter_map(pair).collect()
    });
    LIST.get(word).or_else(|| LIST.get(uncapitalised(word)?.as_str())).copied()
}

/// Whether `word` is one with which sentences begin.
pub(super) fn is_starter(word: &str) -> bool {
    static LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(STARTERS).collect());
    LIST.contains(word)
}

/// Whether `word` is a verb of saying.
pub(super) fn is_speech(word: &str) -> bool {
    static LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(SPEECH).collect());
    LIST.contains(word)
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn uncapitalised(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next().filter(|c| c.is_ascii_uppercase())?;
    Some(first.to_ascii_lowercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [ABBREVIATIONS, STARTERS, SPEECH] {
            let lines: Vec<&str> = entries(list).collect();
            for pair in lines.windows(2) {
                let word = |line: &'static str| line.split('\t').next();
                assert!(word(pair[0]) < word(pair[1]), "{:?} must come after {:?}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn abbreviations_have_a_full_stop_and_a_known_class() {
        for line in entries(ABBREVIATIONS) {
            let (word, class) = line.split_once('\t').expect("abbreviation, tab, class");
            assert!(word.ends_with('.') && !word.contains(' '), "{line:?}");
            assert!(Class::from_name(class).is_some(), "{line:?} has an unknown class");
        }
    }

    #[test]
    fn a_lower_case_entry_stands_for_its_capitalised_form_but_not_the_reverse() {
        assert_eq!(abbreviation("E.g"), Some(Class::Within));
        assert_eq!(abbreviation("Jan"), Some(Class::Date));
        assert_eq!(abbreviation("jan"), None);
    }
}
