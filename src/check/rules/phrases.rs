//! Words and phrases of a text by class, as lists such as `negation.tsv` give them.

use crate::text::{Lang, Span};
use aho_corasick::{AhoCorasick, MatchKind};

/// The phrases of both languages. A file has on each line the language, the class and the phrase, with
/// tabs between them; behind the class may stand `=` and a meaning. English phrases are whole words in any case; `*` at the end stands for any ending.
/// The longest phrase at a place counts, so that *not only* or 不断 can be set apart from *not* and 不.
pub(super) struct Phrases {
    english: List,
    chinese: List,
}

struct List {
    automaton: Option<AhoCorasick>,
    entries: Vec<Entry>,
}

struct Entry {
    class: &'static str,
    meaning: &'static str,
    /// Whether more letters may follow.
    open: bool,
}

/// A phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its class.
    pub class: &'static str,
    /// What it means, where the list says it; empty else. Phrases of one meaning answer each other.
    pub meaning: &'static str,
    /// Its bytes.
    pub span: Span,
}

impl Phrases {
    /// Reads a list.
    pub(super) fn new(file: &'static str) -> Phrases {
        Phrases { english: List::new(file, "en"), chinese: List::new(file, "zh") }
    }

    /// The phrases of a text, in order.
    pub(super) fn of(&self, text: &str, lang: Lang) -> Vec<Phrase> {
        let list = match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        };
        let Some(automaton) = &list.automaton else { return Vec::new() };
        let mut found = Vec::new();
        let mut free = 0;
        // all at each place, since a longer one may end within a word where a shorter one does not
        let mut all: Vec<(usize, usize, usize)> = automaton
            .find_overlapping_iter(text)
            .map(|m| (m.start(), m.end(), m.pattern().as_usize()))
            .filter(|(start, end, entry)| lang == Lang::Chinese || list.is_whole(text, *start, *end, *entry))
            .collect();
        all.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        for (start, end, entry) in all {
            if start >= free {
                let Entry { class, meaning, .. } = list.entries[entry];
                found.push(Phrase { class, meaning, span: Span::new(start, end) });
                free = end;
            }
        }
        found
    }
}

/// The phrases that stand outside links, code and mark-up.
pub(super) fn of_prose(phrases: &Phrases, text: &str, lang: Lang) -> Vec<Phrase> {
    let skipped = super::common::no_prose(text);
    let mut found = phrases.of(text, lang);
    found.retain(|phrase| !super::common::within(&skipped, phrase.span.start));
    found
}

/// Those of the phrases, which are in order, that begin within `span`.
pub(super) fn inside(phrases: &[Phrase], span: Span) -> &[Phrase] {
    let start = phrases.partition_point(|phrase| phrase.span.start < span.start);
    let end = phrases.partition_point(|phrase| phrase.span.start < span.end);
    &phrases[start..end.max(start)]
}

impl List {
    fn new(file: &'static str, lang: &str) -> List {
        let rows = file.lines().filter(|line| !line.starts_with('#'));
        let mut entries = Vec::new();
        let mut phrases = Vec::new();
        for row in rows {
            let mut cells = row.split('\t');
            if let (Some(of), Some(class), Some(phrase)) = (cells.next(), cells.next(), cells.next())
                && of == lang
            {
                let word = phrase.trim_end_matches('*');
                let (class, meaning) = class.split_once('=').unwrap_or((class, ""));
                entries.push(Entry { class, meaning, open: word.len() < phrase.len() });
                phrases.push(word);
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(phrases)
            .ok();
        List { automaton, entries }
    }

    fn is_whole(&self, text: &str, start: usize, end: usize, entry: usize) -> bool {
        let letter = |c: char| c.is_ascii_alphanumeric();
        let begins = !text[..start].ends_with(letter);
        begins && (self.entries[entry].open || !text[end..].starts_with(letter))
    }
}

/// What is wrong with a list: a line that is none, or one that stands twice.
#[cfg(test)]
pub(super) fn faults(file: &str, classes: &[&str]) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let rows = file.lines().filter(|line| !line.starts_with('#'));
    let mut faults = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let whole = cells.len() == 3
            && matches!(cells[0], "en" | "zh")
            && classes.contains(&cells[1].split('=').next().unwrap_or(""));
        if !whole || !seen.insert((cells[0].to_owned(), cells[2].to_lowercase())) {
            faults.push(row.to_owned());
        }
    }
    faults
}
