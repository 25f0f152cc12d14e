//! A lexicon out of translation memories: what all their units teach together.

#[cfg(test)]
mod tests;

use super::bead::Bead;
use super::encode::{encode_chinese, encode_english};
use super::learn::count_pairs;
use super::table::Table;
use crate::document::BlockKind;
use crate::lexicon::{LearnedLexicon, Lexicon};
use crate::memory::{Memory, Status};
use crate::segment::Segment;
use crate::text::chars::is_han;
use crate::text::{Lang, Span};
use std::collections::BTreeSet;

/// Units with a lower score teach nothing.
const LEAST_SCORE: f64 = 0.5;
/// So many units are learned from at a time, to bound the memory that it takes.
const AT_ONCE: usize = 20_000;

/// A pair of texts to learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Example<'t> {
    /// The Chinese text.
    pub chinese: &'t str,
    /// The English text that translates it.
    pub english: &'t str,
}

/// The units of memories to learn from, in their order: not the rejected ones, not the doubtful
/// ones (score below 0.5), and each pair of texts once.
pub fn examples(memories: &[Memory]) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    let mut known = BTreeSet::new();
    for memory in memories {
        for unit in &memory.units {
            let (chinese, english) = match memory.source_lang {
                Lang::Chinese => (unit.source.as_str(), unit.target.as_str()),
                Lang::English => (unit.target.as_str(), unit.source.as_str()),
            };
            let doubtful = unit.origin.score.is_some_and(|score| score < LEAST_SCORE);
            let example = Example { chinese, english };
            if unit.status != Status::Rejected && !doubtful && known.insert(example) {
                examples.push(example);
            }
        }
    }
    examples
}

/// Learns which words translate each other, by expectation–maximisation over all examples; what
/// the lexicon knows is where it starts from, and is not part of the result.
pub fn learn_lexicon(examples: &[Example], lexicon: &Lexicon) -> LearnedLexicon {
    let mut learned = LearnedLexicon::default();
    for examples in examples.chunks(AT_ONCE) {
        learn_some(examples, lexicon, &mut learned);
    }
    learned.drop_weak();
    learned
}

fn learn_some(examples: &[Example], lexicon: &Lexicon, learned: &mut LearnedLexicon) {
    let chinese: Vec<Segment> = examples.iter().map(|e| segment(e.chinese)).collect();
    let english: Vec<Segment> = examples.iter().map(|e| segment(e.english)).collect();
    let (zh, en) = (encode_chinese(&chinese, lexicon), encode_english(&english));
    let beads: Vec<Bead> =
        (0..examples.len()).map(|i| Bead { source: i..i + 1, target: i..i + 1, score: 1.0 }).collect();
    let mut table = Table::from_lexicon(&zh, &en, lexicon);
    count_pairs(&zh, &en, &beads, &mut table);
    for (stem, &count) in en.words.iter().zip(&en.counts) {
        learned.count_english(stem, f64::from(count));
    }
    for (z, word) in zh.words.iter().enumerate().filter(|(_, word)| word.chars().all(is_han)) {
        let stems = table.entries[z].iter().filter(|entry| entry.seen > 0.0);
        let stems = stems.map(|entry| (en.words[entry.english as usize].as_str(), f64::from(entry.seen)));
        learned.count_chinese(word, f64::from(table.seen[z]), stems);
    }
}

fn segment(text: &str) -> Segment {
    Segment {
        text: text.to_owned(),
        block: 0,
        span: Span::new(0, text.len()),
        kind: BlockKind::Paragraph,
        page: None,
    }
}
