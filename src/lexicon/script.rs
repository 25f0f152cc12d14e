//! Whether Chinese text is written in simplified or traditional characters.

use crate::text::Script;
use crate::text::chars::is_han;

/// Characters of CC-CEDICT's simplified headwords that its traditional ones hardly use, sorted.
const SIMPLIFIED_ONLY: &str = include_str!("cedict/simplified-only.txt");
/// Characters of CC-CEDICT's traditional headwords that its simplified ones hardly use, sorted.
const TRADITIONAL_ONLY: &str = include_str!("cedict/traditional-only.txt");

static SIMPLIFIED: std::sync::LazyLock<Vec<char>> = std::sync::LazyLock::new(|| chars_of(SIMPLIFIED_ONLY));
static TRADITIONAL: std::sync::LazyLock<Vec<char>> = std::sync::LazyLock::new(|| chars_of(TRADITIONAL_ONLY));

/// The script of Chinese `text`, by majority of the characters that exist in one script only;
/// `None` where there are none, or as many of one as of the other.
///
/// ```
/// use beadwork::{lexicon::script_of, text::Script};
/// assert_eq!(script_of("网络与信息安全"), Some(Script::Simplified));
/// assert_eq!(script_of("網路與資訊安全"), Some(Script::Traditional));
/// assert_eq!(script_of("安全"), None);
/// ```
pub fn script_of(text: &str) -> Option<Script> {
    let (mut simplified, mut traditional) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        simplified += usize::from(SIMPLIFIED.binary_search(&c).is_ok());
        traditional += usize::from(TRADITIONAL.binary_search(&c).is_ok());
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => Some(Script::Simplified),
        std::cmp::Ordering::Less => Some(Script::Traditional),
        std::cmp::Ordering::Equal => None,
    }
}

/// The script that a character exists in alone; `None` for those that both have.
pub fn script_of_char(c: char) -> Option<Script> {
    if c.is_ascii() {
        None
    } else if SIMPLIFIED.binary_search(&c).is_ok() {
        Some(Script::Simplified)
    } else {
        TRADITIONAL.binary_search(&c).ok().map(|_| Script::Traditional)
    }
}

fn chars_of(file: &str) -> Vec<char> {
    file.lines().flat_map(str::chars).collect()
}

/// The runs of Han characters in `chars`, as ranges.
pub fn han_runs(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (i, &c) in chars.iter().enumerate() {
        match (is_han(c), start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                runs.push(s..i);
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|s| s..chars.len()));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_share_nothing() {
        assert!(SIMPLIFIED.is_sorted_by(|a, b| a < b) && TRADITIONAL.is_sorted_by(|a, b| a < b));
        assert!(SIMPLIFIED.iter().all(|c| TRADITIONAL.binary_search(c).is_err()));
    }

    #[test]
    fn characters_of_both_scripts_do_not_decide() {
        assert_eq!(script_of("皇后在后面"), None);
        assert_eq!(script_of("這個 domain name 与域名"), Some(Script::Traditional));
    }
}
