//! Chinese phrases that may be terms.

use super::evidence::Evidence;
use super::words::{Cutter, Role, Word};
use crate::text::Span;
use crate::text::chars::is_han;
use crate::text::fold::fold;
use std::ops::Range;

/// A phrase longer than this is no term.
/// By eye.
const MOST_WORDS: usize = 9;

/// A phrase of a Chinese text.
#[derive(Debug, Clone)]
pub(super) struct ChinesePhrase {
    /// Its words, by index.
    pub words: Range<usize>,
    /// Its folded form.
    pub key: String,
    /// Whether the words on both sides belong to no phrase.
    pub bounded: bool,
    /// Whether it joins two with `和`.
    pub joined: bool,
    /// Whether it is one of the kind 以…为中心.
    pub framed: bool,
}

/// The words of `text` in one list, with the number of the run that each stands in. Long words
/// that the evidence lacks are cut in two, where both halves are words.
pub(super) fn chinese_words(text: &str, cutter: &Cutter, evidence: &Evidence) -> Vec<(usize, Word)> {
    let runs = cutter.runs(text).into_iter().enumerate();
    let words = runs.flat_map(|(run, words)| words.into_iter().map(move |word| (run, word)));
    words.flat_map(|(run, word)| halves(text, word, cutter, evidence).map(move |word| (run, word))).collect()
}

fn halves(
    text: &str,
    word: Word,
    cutter: &Cutter,
    evidence: &Evidence,
) -> impl Iterator<Item = Word> + use<> {
    let part = word.span.of(text);
    let middle = part.char_indices().nth(2).map_or(0, |(at, _)| at);
    let (first, second) = part.split_at(middle);
    let four = part.chars().count() == 4 && part.chars().all(is_han);
    let cut = four && !evidence.has(part) && cutter.has_word(first) && cutter.has_word(second);
    let at = word.span.start + middle;
    let (left, right) = (Span::new(word.span.start, at), Span::new(at, word.span.end));
    let words =
        if cut { vec![Word { span: left, ..word }, Word { span: right, ..word }] } else { vec![word] };
    words.into_iter()
}

/// The phrases of `text` that may be terms.
pub(super) fn chinese_phrases(text: &str, words: &[(usize, Word)]) -> Vec<ChinesePhrase> {
    let mut phrases = Vec::new();
    for start in 0..words.len() {
        if let Some(end) = frame_end(text, words, start) {
            phrases.push(ChinesePhrase { framed: true, ..phrase(text, words, start..end + 1) });
        }
        for end in start..words.len().min(start + MOST_WORDS) {
            let same_run = words[start].0 == words[end].0;
            let wide = words[end].1.span.of(text) == "以及";
            if !same_run || wide || matches!(words[end].1.role, Role::Function | Role::Measure) {
                break;
            }
            if is_phrase(text, &words[start..=end]) && !is_clause(words, start, end) {
                phrases.push(phrase(text, words, start..end + 1));
            }
        }
    }
    phrases
}

/// Where 以用户为中心, 以共识为基础 ends that begins here.
fn frame_end(text: &str, words: &[(usize, Word)], start: usize) -> Option<usize> {
    let word = |index: usize| words.get(index).filter(|w| w.0 == words[start].0).map(|w| w.1.span.of(text));
    if word(start) != Some("以") {
        return None;
    }
    let middle = (start + 2..start + 5).find(|&index| word(index) == Some("为"))?;
    matches!(word(middle + 1)?, "中心" | "基础" | "导向" | "本" | "主导" | "核心").then_some(middle + 1)
}

fn phrase(text: &str, words: &[(usize, Word)], range: Range<usize>) -> ChinesePhrase {
    let run = words[range.start].0;
    let free = |index: Option<usize>| {
        let word = index.and_then(|index| words.get(index)).filter(|word| word.0 == run);
        word.is_none_or(|(_, word)| !matches!(word.role, Role::Content | Role::Latin | Role::Ordinal))
    };
    ChinesePhrase {
        bounded: free(range.start.checked_sub(1)) && free(Some(range.end)),
        joined: words[range.clone()].iter().any(|(_, word)| word.role == Role::Conjunction),
        key: fold(&text[words[range.start].1.span.start..words[range.end - 1].1.span.end]),
        framed: false,
        words: range,
    }
}

/// GAC 讨论 before 滥用: the second word governs what follows.
fn is_clause(words: &[(usize, Word)], start: usize, end: usize) -> bool {
    let (run, last) = words[end];
    let next = words.get(end + 1).filter(|(of, _)| *of == run).map(|(_, next)| next.role);
    let governs = !matches!(next, None | Some(Role::Function | Role::Governing | Role::Conjunction));
    last.role == Role::Governing && end == start + 1 && words[start].1.role != Role::Content && governs
}

fn is_phrase(text: &str, phrase: &[(usize, Word)]) -> bool {
    let (Some((_, first)), Some((_, last))) = (phrase.first(), phrase.last()) else { return false };
    let edge =
        |word: &Word| !matches!(word.role, Role::Conjunction | Role::Number | Role::Measure | Role::Function);
    // GAC 讨论, GAC 讨论 WS2: a clause rather than a name
    let governing = |(_, word): &(usize, Word)| word.role == Role::Governing;
    let clause = match last.role {
        Role::Governing => phrase.len() < 2,
        Role::Latin => phrase.iter().any(governing),
        _ => false,
    };
    let han = phrase.iter().flat_map(|(_, word)| word.span.of(text).chars()).filter(|c| is_han(*c)).count();
    edge(first) && edge(last) && !clause && han >= 2
}
