//! Terms without brackets: phrases that stand in the same aligned units again and again.

use super::english::{STOP_WORDS, content_stems, singular_name, words};
use super::evidence::Evidence;
use super::words::{Cutter, Role, Word, is_governing};
use super::{Candidate, CandidateKind, Unit};
use crate::glossary::fold::fold;
use crate::text::Span;
use crate::text::chars::is_han;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A phrase longer than this is no term.
const MOST_WORDS: usize = 6;

/// The least Dice coefficient over units, 2·both / (English + Chinese).
const LEAST_DICE: f64 = 0.6;

/// The least share of words on both sides that translate a word of the other.
const LEAST_MEANING: f64 = 0.5;

/// The least score of a pair, before it is lowered where the units are few.
const LEAST_SCORE: f64 = 0.65;

/// The least evidence for the first and the last word of a phrase.
const LEAST_EDGE: f64 = 0.3;

/// A phrase as it stands in a text, and its words as they are compared.
type Occurrence = (String, Vec<String>);

/// The forms of a phrase with their counts, its words, and the units that it stands in.
type Found = (BTreeMap<String, usize>, Vec<String>, BTreeSet<usize>);

/// A phrase of one language.
struct Phrase {
    text: String,
    words: Vec<String>,
    /// Whether it begins with a verb that often governs a term.
    governed: bool,
    units: BTreeSet<usize>,
}

/// Adds the pairs of phrases that are no candidates yet, and completes those that lack a side.
///
/// Both must stand together in `least` units.
pub fn add(
    candidates: &mut Vec<Candidate>,
    units: &[Unit],
    cutter: &Cutter,
    evidence: &Evidence,
    least: usize,
) {
    let english = phrases(units, least, |unit| unit.english, &english_phrases);
    let chinese = phrases(units, least, |unit| unit.chinese, &|text| chinese_phrases(text, cutter));
    let mut pairs = scored_pairs(&english, &chinese, evidence, least);
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let (mut used_english, mut used_chinese) = (HashSet::new(), HashSet::new());
    for (en, zh, score) in pairs {
        if used_english.contains(&en) || used_chinese.contains(&zh) {
            continue;
        }
        used_english.insert(en);
        used_chinese.insert(zh);
        add_pair(candidates, &english[en].text, &chinese[zh].text, score);
    }
}

fn add_pair(candidates: &mut Vec<Candidate>, en: &str, zh: &str, score: f64) {
    let same = |name: &Option<String>, other: &str| {
        name.as_deref().is_some_and(|name| fold(name).to_lowercase() == fold(other).to_lowercase())
    };
    if let Some(half) = candidates.iter_mut().find(|c| c.zh.is_none() && same(&c.en, en)) {
        half.zh = Some(zh.to_string());
        half.kind = CandidateKind::Acronym;
        half.score = score;
    } else if !candidates.iter().any(|c| same(&c.zh, zh) || same(&c.en, en)) {
        let mut candidate = Candidate::new(CandidateKind::Aligned, score);
        (candidate.en, candidate.zh) = (Some(en.to_string()), Some(zh.to_string()));
        candidates.push(candidate);
    }
}

/// The phrases of one language that stand in enough units of both languages, without those that
/// always stand inside the same longer one.
fn phrases<'a>(
    units: &[Unit<'a>],
    least: usize,
    side: impl Fn(&Unit<'a>) -> Option<&'a str>,
    split: &dyn Fn(&str) -> Vec<Occurrence>,
) -> Vec<Phrase> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for (index, unit) in
        units.iter().enumerate().filter(|(_, unit)| unit.english.is_some() && unit.chinese.is_some())
    {
        for (surface, words) in side(unit).map(split).unwrap_or_default() {
            let entry = found.entry(words.join(" ")).or_default();
            entry.1 = words;
            *entry.0.entry(surface).or_default() += 1;
            entry.2.insert(index);
        }
    }
    found.retain(|_, (_, _, units)| units.len() >= least);
    let inside = always_inside(
        &found.iter().map(|(key, (_, words, units))| (key.as_str(), words, units.len())).collect::<Vec<_>>(),
    );
    let kept = found.into_iter().filter(|(key, _)| !inside.contains(key));
    kept.map(|(key, (surfaces, words, units))| {
        let governed = words.first().is_some_and(|word| is_governing(word));
        Phrase { text: best_form(&key, surfaces), words, governed, units }
    })
    .collect()
}

/// The most frequent form, the singular where it occurs: `human rights` never stands without s.
fn best_form(key: &str, surfaces: BTreeMap<String, usize>) -> String {
    let rank = |surface: &str, count: usize| (surface.to_lowercase().replace('-', " ") == key, count);
    let best = surfaces.into_iter().rev().max_by_key(|(surface, count)| rank(surface, *count));
    best.map(|(surface, _)| surface).unwrap_or_default()
}

/// The keys of the phrases that stand in as many units as a longer phrase that contains them.
fn always_inside(phrases: &[(&str, &Vec<String>, usize)]) -> HashSet<String> {
    let counts: HashMap<&str, usize> = phrases.iter().map(|(key, _, count)| (*key, *count)).collect();
    let mut inside = HashSet::new();
    for (_, words, count) in phrases {
        for length in 1..words.len() {
            for part in words.windows(length) {
                let part = part.join(" ");
                if counts.get(part.as_str()) == Some(count) {
                    inside.insert(part);
                }
            }
        }
    }
    inside
}

/// English phrases with their words in lower case, the last in the singular.
fn english_phrases(text: &str) -> Vec<Occurrence> {
    let spans = words(text);
    let mut phrases = Vec::new();
    for (start, first) in spans.iter().enumerate() {
        for (end, last) in spans.iter().enumerate().skip(start).take(MOST_WORDS) {
            if end > start && !matches!(&text[spans[end - 1].end..last.start], " " | "-") {
                break;
            }
            if is_english_phrase(text, *first, *last) {
                let surface = &text[first.start..last.end];
                let key = singular_name(&surface.to_lowercase(), false);
                phrases.push((surface.to_string(), key.split([' ', '-']).map(str::to_string).collect()));
            }
        }
    }
    phrases
}

fn is_english_phrase(text: &str, first: Span, last: Span) -> bool {
    let good = |span: Span| {
        let word = span.of(text);
        word.chars().any(char::is_alphabetic) && !STOP_WORDS.contains(word.to_lowercase().as_str())
    };
    let phrase = &text[first.start..last.end];
    let parts = phrase.split([' ', '-']);
    // (recommendations) of the group: a clause rather than a name
    let plain = parts.clone().all(|word| !matches!(word, "the" | "to" | "in" | "or" | "a" | "is"));
    let single = parts.count() == 1;
    let verbal = phrase.ends_with("ing") && single || phrase.ends_with("ed");
    let whole = !text[..first.start].ends_with('-') && !text[last.end..].starts_with('-');
    good(first) && good(last) && plain && whole && !verbal
}

fn chinese_phrases(text: &str, cutter: &Cutter) -> Vec<Occurrence> {
    let mut phrases = Vec::new();
    for run in cutter.runs(text) {
        for start in 0..run.len() {
            for end in start..run.len().min(start + MOST_WORDS) {
                if matches!(run[end].role, Role::Function | Role::Measure) {
                    break;
                }
                let phrase = &run[start..=end];
                if is_chinese_phrase(text, phrase) {
                    let surface = text[phrase[0].span.start..run[end].span.end].to_string();
                    phrases.push((surface, phrase.iter().map(|word| fold(word.span.of(text))).collect()));
                }
            }
        }
    }
    phrases
}

fn is_chinese_phrase(text: &str, phrase: &[Word]) -> bool {
    let edge = |word: Option<&Word>| {
        word.is_some_and(|word| {
            !matches!(word.role, Role::Conjunction | Role::Number | Role::Measure | Role::Function)
        })
    };
    // GAC 讨论, GAC 讨论 WS2: a clause rather than a name
    let last = phrase.last().map(|word| word.role);
    let governing = |word: &Word| word.role == Role::Governing;
    let clause = match last {
        Some(Role::Governing) => phrase.len() < 3,
        Some(Role::Latin) => phrase.iter().any(governing),
        _ => false,
    };
    let han = phrase.iter().flat_map(|word| word.span.of(text).chars()).filter(|c| is_han(*c)).count();
    edge(phrase.first()) && edge(phrase.last()) && !clause && han >= 2
}

/// The pairs of phrases that share enough units and mean the same, with their scores.
fn scored_pairs(
    english: &[Phrase],
    chinese: &[Phrase],
    evidence: &Evidence,
    least: usize,
) -> Vec<(usize, usize, f64)> {
    let mut by_unit: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, phrase) in chinese.iter().enumerate() {
        phrase.units.iter().for_each(|unit| by_unit.entry(*unit).or_default().push(index));
    }
    let mut pairs = Vec::new();
    for (en, phrase) in english.iter().enumerate() {
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for zh in phrase.units.iter().filter_map(|unit| by_unit.get(unit)).flatten() {
            *common.entry(*zh).or_default() += 1;
        }
        for (zh, common) in common.into_iter().filter(|(_, common)| *common >= least) {
            pairs.extend(pair_score(phrase, &chinese[zh], common, evidence).map(|score| (en, zh, score)));
        }
    }
    pairs
}

fn pair_score(en: &Phrase, zh: &Phrase, common: usize, evidence: &Evidence) -> Option<f64> {
    let small = en.text.starts_with(char::is_lowercase);
    let gerund = en.words.len() == 1 || small && en.words.first().is_some_and(|word| word.ends_with("ing"));
    if en.words.len() == 1 && zh.words.len() == 1 || gerund && zh.governed {
        return None; // common words, and removing members: 罢免成员
    }
    if !same_latin(en, zh) {
        return None;
    }
    let dice = 2.0 * common as f64 / (en.units.len() + zh.units.len()) as f64;
    if dice < LEAST_DICE {
        return None;
    }
    let meaning = meaning(en, zh, evidence);
    let score = dice * (0.4 + 0.6 * meaning);
    (meaning >= LEAST_MEANING && score >= LEAST_SCORE).then(|| score * (1.0 - 0.5 / common as f64))
}

/// The share of words on both sides that a word of the other side explains; 0 where the first or
/// the last word of a side is not explained.
fn meaning(en: &Phrase, zh: &Phrase, evidence: &Evidence) -> f64 {
    let stems = content_stems(&en.text);
    let first_and_last = |values: &[f64]| {
        let edge = |value: Option<&f64>| value.is_some_and(|value| *value >= LEAST_EDGE);
        edge(values.first()) && edge(values.last())
    };
    let chinese: Vec<f64> = zh.words.iter().map(|word| evidence.explains(word, &stems)).collect();
    let english = explained_once(&stems, &zh.words, evidence);
    if !first_and_last(&chinese) || !first_and_last(&english) {
        return 0.0;
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    (mean(&chinese) + mean(&english)) / 2.0
}

/// How well each English stem is explained, where a Chinese word explains one stem in full and
/// further ones by half: 域名 is Domain Name, but 管理权 not stewardship and transition both.
fn explained_once(stems: &[String], words: &[String], evidence: &Evidence) -> Vec<f64> {
    let mut free = vec![1.0; words.len()];
    let best = |stem: &String, free: &mut [f64]| {
        let values = words
            .iter()
            .enumerate()
            .map(|(index, word)| (index, free[index] * evidence.explains(word, std::slice::from_ref(stem))));
        let best = values.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map_or(0.0, |(index, value)| {
            free[index] = if value > 0.0 { 0.5 } else { free[index] };
            value
        })
    };
    stems.iter().map(|stem| best(stem, &mut free)).collect()
}

/// Whether every Latin word of the Chinese phrase stands in the English one.
fn same_latin(en: &Phrase, zh: &Phrase) -> bool {
    let english = content_stems(&en.text);
    let latin = zh.words.iter().filter(|word| word.is_ascii());
    latin.flat_map(|word| content_stems(word)).all(|stem| english.contains(&stem))
}
