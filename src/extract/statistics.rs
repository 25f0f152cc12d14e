//! How often strings occur in the documents, and what stands beside them.

use crate::text::chars::is_han;
use crate::text::fold::fold;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known about a string.
#[derive(Debug, Clone, Default)]
pub(super) struct Occurrences {
    /// How often it occurs.
    pub count: usize,
    /// The characters before it, with how often they stand there; the start of a text is `\n`.
    pub left: BTreeMap<char, usize>,
    /// The same of those behind it.
    pub right: BTreeMap<char, usize>,
}

/// The occurrences of a set of strings.
pub(super) struct Statistics(HashMap<String, Occurrences>);

impl Statistics {
    /// Counts `strings` in `texts`, both folded, overlapping ones too. What is a part of a word of Latin
    /// letters does not count, but for one in the plural.
    pub(super) fn new<'a>(strings: BTreeSet<String>, texts: impl Iterator<Item = &'a str>) -> Statistics {
        let strings: Vec<String> = strings.into_iter().filter(|string| !string.is_empty()).collect();
        let mut found: HashMap<String, Occurrences> = HashMap::new();
        if let Ok(automaton) = AhoCorasick::new(&strings) {
            for text in texts {
                let text = fold(text);
                for m in automaton.find_overlapping_iter(&text) {
                    let before = text[..m.start()].chars().next_back().unwrap_or('\n');
                    let after = text[m.end()..].chars().next().unwrap_or('\n');
                    let string = &strings[m.pattern().as_usize()];
                    if !is_cut(string, before, after) {
                        found.entry(string.clone()).or_default().note(before, after);
                    }
                }
            }
        }
        Statistics(found)
    }

    /// What is known about the folded string.
    pub(super) fn of(&self, folded: &str) -> Occurrences {
        self.0.get(folded).cloned().unwrap_or_default()
    }
}

/// Whether a string with these neighbours is a part of a Latin word.
fn is_cut(string: &str, before: char, after: char) -> bool {
    let latin = |c: char| c.is_alphanumeric() && !is_han(c);
    let opens = string.starts_with(latin) && latin(before);
    opens || string.ends_with(latin) && latin(after) && after != 's'
}
