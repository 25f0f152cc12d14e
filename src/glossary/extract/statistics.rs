//! How often strings occur in the documents, and what stands to their left.

use crate::glossary::fold::fold;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeSet, HashMap};

/// What is known about a string.
#[derive(Debug, Clone, Default)]
pub struct Occurrences {
    /// How often it occurs.
    pub count: usize,
    /// The different characters before it; the start of a text is `\n`.
    pub left: BTreeSet<char>,
}

/// The occurrences of a set of strings.
pub struct Statistics(HashMap<String, Occurrences>);

impl Statistics {
    /// Counts `strings` in `texts`, both folded, overlapping ones too.
    pub fn new<'a>(strings: BTreeSet<String>, texts: impl Iterator<Item = &'a str>) -> Statistics {
        let strings: Vec<String> = strings.into_iter().filter(|string| !string.is_empty()).collect();
        let mut found: HashMap<String, Occurrences> = HashMap::new();
        if let Ok(automaton) = AhoCorasick::new(&strings) {
            for text in texts {
                let text = fold(text);
                for m in automaton.find_overlapping_iter(&text) {
                    let entry = found.entry(strings[m.pattern().as_usize()].clone()).or_default();
                    entry.count += 1;
                    entry.left.insert(text[..m.start()].chars().next_back().unwrap_or('\n'));
                }
            }
        }
        Statistics(found)
    }

    /// What is known about the folded string.
    pub fn of(&self, folded: &str) -> Occurrences {
        self.0.get(folded).cloned().unwrap_or_default()
    }
}
