//! English names with an acronym whose Chinese name has no bracket: the words of the aligned
//! Chinese text that say the same.

use super::english::content_stems;
use super::evidence::Evidence;
use super::words::{Cutter, Role, Word};

/// A Chinese name has at most this many words.
/// By eye.
const MOST_WORDS: usize = 12;

/// The least share of the words of both sides that the other side explains.
/// By eye.
const LEAST_MEANING: f64 = 0.6;

/// The words of `chinese` that translate the name `english`, with the share that is explained.
pub(super) fn project(
    english: &str,
    chinese: &str,
    cutter: &Cutter,
    evidence: &Evidence,
) -> Option<(String, f64)> {
    let stems = content_stems(english);
    let mut best: Option<(String, f64)> = None;
    for run in cutter.runs(chinese) {
        for start in 0..run.len() {
            for end in start..run.len().min(start + MOST_WORDS) {
                let words = &run[start..=end];
                let share = share(words, chinese, &stems, evidence);
                if share > best.as_ref().map_or(LEAST_MEANING, |(_, share)| *share) {
                    best = Some((chinese[words[0].span.start..run[end].span.end].to_string(), share));
                }
            }
        }
    }
    best.filter(|(name, _)| name.chars().filter(|c| crate::text::chars::is_han(*c)).count() >= 2)
}

/// The share of explained words: of the Chinese ones, times that of the English ones.
fn share(words: &[Word], text: &str, stems: &[String], evidence: &Evidence) -> f64 {
    let content: Vec<&str> =
        words.iter().filter(|word| word.role != Role::Conjunction).map(|word| word.span.of(text)).collect();
    let edges = [words.first(), words.last()].into_iter().flatten();
    if edges.into_iter().any(|word| matches!(word.role, Role::Conjunction | Role::Function | Role::Measure)) {
        return 0.0;
    }
    let yes = |value: f64| if value >= 0.3 { 1.0 } else { 0.0 };
    let chinese: f64 = content.iter().map(|word| yes(evidence.explains(word, stems))).sum();
    let english: f64 = stems
        .iter()
        .map(std::slice::from_ref)
        .map(|stem| yes(content.iter().map(|word| evidence.explains(word, stem)).fold(0.0, f64::max)))
        .sum();
    chinese / content.len().max(1) as f64 * english / stems.len().max(1) as f64
}
