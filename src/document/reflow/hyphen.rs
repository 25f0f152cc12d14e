use super::words::Words;
use crate::lexicon::{Dictionary, english};

/// First parts that keep their hyphen, one a line.
const FIRST_PARTS: &str = include_str!("hyphen-first.txt");
/// Last parts that keep their hyphen, one a line.
const LAST_PARTS: &str = include_str!("hyphen-last.txt");

/// Whether the hyphen between `left` and `right` was put there by a line break: the word is written
/// without one elsewhere or in the dictionary, or nothing speaks for a compound.
pub(super) fn is_from_break(left: &str, right: &str, words: &Words) -> bool {
    // no word is divided after its first letter: e-mail
    if !right.starts_with(|c: char| c.is_ascii_lowercase()) || left.len() < 2 {
        return false;
    }
    if words.count(&format!("{left}-{right}")) > 0 {
        return false;
    }
    let whole = format!("{left}{right}");
    if words.count(&whole) > 0 || is_word(&whole) {
        return true;
    }
    let listed = has_line(FIRST_PARTS, left) || has_line(LAST_PARTS, right);
    let capitals = left.len() > 1 && left.chars().all(|c| c.is_ascii_uppercase());
    let both_words = left.len() >= 3 && words.count(left) > 1 && words.count(right) > 1;
    !(listed || capitals || both_words || (left.len() >= 3 && is_word(left) && is_word(right)))
}

/// Whether the dictionary translates something by `word`. Without a dictionary no word is known.
fn is_word(word: &str) -> bool {
    Dictionary::shared().is_ok_and(|dictionary| dictionary.stem_id(&english::stem(word)).is_some())
}

fn has_line(list: &str, word: &str) -> bool {
    list.lines().any(|line| line.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [super::FIRST_PARTS, super::LAST_PARTS] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "sort the list and remove doubles: {lines:?}");
        }
    }
}
