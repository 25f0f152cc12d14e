//! Which candidates are terms rather than words that happen to stand together.

use super::words::Cutter;
use super::{Candidate, CandidateKind};

/// What a candidate without any sign of a term keeps of its score.
/// By eye.
const LEAST: f64 = 0.5;

/// Lowers the scores of the aligned candidates that have few signs of a term.
pub(super) fn rank(candidates: &mut [Candidate], cutter: &Cutter) {
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == CandidateKind::Aligned) {
        candidate.score = candidate.score.min(1.0) * (LEAST + (1.0 - LEAST) * signs(candidate, cutter));
    }
}

/// The signs of a term, 0 to 1: it comes again, also in other documents; it is written with
/// capitals; it stands in a heading or a list; it has several words; its words are rare.
fn signs(candidate: &Candidate, cutter: &Cutter) -> f64 {
    let (en, zh) = (candidate.en.as_deref().unwrap_or(""), candidate.zh.as_deref().unwrap_or(""));
    let words: Vec<&str> = en.split(' ').collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let named = words.iter().filter(capital).count() as f64 / words.len() as f64;
    let acronym = words.iter().any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1);
    let often = ((candidate.count as f64 / 2.0).max(1.0).ln() / 8f64.ln()).min(1.0);
    let rare = 1.0 - ((cutter.frequency(zh).max(1) as f64).ln() / 8.0).min(1.0);
    let yes = |sign: bool| if sign { 1.0 } else { 0.0 };
    // by eye; together they are 1, so that a candidate with all signs keeps its whole score
    0.35 * often
        + 0.2 * named.max(yes(acronym) / 2.0)
        + 0.15 * yes(candidate.placed)
        + 0.15 * yes((2..=4).contains(&words.len()))
        + 0.1 * rare
        + 0.05 * yes(candidate.documents > 1)
}
