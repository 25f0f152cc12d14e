//! A lexicon out of pairs of texts: what all of them teach together.

use super::bead::Bead;
use super::encode::{encode_chinese, encode_english};
use super::learn::count_pairs;
use super::table::Table;
use crate::document::BlockKind;
use crate::lexicon::{Example, LearnedLexicon, Lexicon};
use crate::segment::Segment;
use crate::text::Span;
use crate::text::chars::is_han;

/// So many units are learned from at a time, to bound the memory that it takes.
/// By eye.
const AT_ONCE: usize = 20_000;

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
