//! What memories teach.

#[cfg(test)]
mod tests;

use super::{Memory, Status};
use crate::lexicon::Example;
use crate::text::Lang;
use std::collections::BTreeSet;

/// Units with a lower score teach nothing.
const LEAST_SCORE: f64 = 0.5;

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
