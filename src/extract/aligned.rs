//! Terms without brackets: phrases that stand in the same aligned units and mean the same.

use super::chinese_phrases::{chinese_phrases, chinese_words};
use super::collecting::{PairFacts, Phrase, Phrases};
use super::english_phrases::{english_phrases, english_words};
use super::evidence::Evidence;
use super::meaning::{Cache, Links};
use super::parallel::parallel_names;
use super::taken::{Found, Taken};
use super::words::Cutter;
use super::{Candidate, CandidateKind, Unit, Variant};
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A unit with more words than this on a side is no sentence, and says little.
/// By eye.
const MOST_WORDS_OF_UNIT: usize = 120;

/// Of a unit with more pairs of phrases than this, which has hardly a mark in it, only short phrases are
/// looked at, of so many words.
/// By eye: it bounds the time.
const MOST_PAIRS_OF_UNIT: usize = 60_000;
const SHORT: usize = 3;

/// The least Dice coefficient over units, 2·both / (English + Chinese).
/// By eye, on the texts that docs/terms.md calls used while developing; so are those that follow.
const LEAST_DICE: f64 = 0.5;

/// The least quality of phrases that share one unit only, and of those that share more.
const LEAST_QUALITY: [f64; 2] = [0.62, 0.5];

/// What a pair keeps of its score where the same word stands beside one of its phrases each time.
const TOO_SHORT: f64 = 0.85;

/// A pair that was found, by the indices of its phrases.
struct Pair {
    en: usize,
    zh: usize,
    facts: PairFacts,
    score: f64,
}

/// Adds the pairs of phrases that are no candidates yet, and completes those that lack a side.
///
/// Both must stand together in `least` units.
pub(super) fn add(
    candidates: &mut Vec<Candidate>,
    units: &[Unit],
    cutter: &Cutter,
    evidence: &Evidence,
    least: usize,
) {
    let (phrases, facts) = collect(units, cutter, evidence);
    let mut pairs: Vec<Pair> = facts
        .into_iter()
        .filter(|(_, facts)| facts.units.len() >= least)
        .filter_map(|((en, zh), facts)| scored(en, zh, facts, &phrases, cutter))
        .collect();
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.en, a.zh).cmp(&(b.en, b.zh))));
    let (chosen, variants) = choose(pairs);
    let inside = inside(&chosen, &phrases);
    let mut taken = Taken::new(candidates);
    for (index, pair) in chosen.iter().enumerate().filter(|(index, _)| !inside.contains(index)) {
        let (en, zh) = (&phrases.english[pair.en], &phrases.chinese[pair.zh]);
        let also = variants.get(&index).into_iter().flatten();
        let also = also.map(|pair| variant(pair, en, zh, &phrases)).collect();
        taken.add_pair(Found::new(en, zh, pair), also);
        for other in variants.get(&index).into_iter().flatten().filter(|other| other.facts.parallel) {
            taken.add_rendering(Found::new(&phrases.english[other.en], &phrases.chinese[other.zh], other));
        }
        taken.add_without_owner(Found::new(en, zh, pair));
    }
}

impl<'a> Found<'a> {
    fn new(en: &'a Phrase, zh: &'a Phrase, pair: &Pair) -> Found<'a> {
        Found { en: &en.text, zh: &zh.text, score: pair.score, placed: pair.facts.parallel }
    }
}

type Facts = BTreeMap<(usize, usize), PairFacts>;

/// The phrases of all units, and what is known of those that stand in one unit.
fn collect(units: &[Unit], cutter: &Cutter, evidence: &Evidence) -> (Phrases, Facts) {
    let (mut phrases, mut facts, cache) = (Phrases::default(), Facts::new(), Cache::default());
    for (index, unit) in units.iter().enumerate() {
        let (Some(en), Some(zh)) = (unit.english, unit.chinese) else { continue };
        let (en_words, zh_words) = (english_words(en), chinese_words(zh, cutter, evidence));
        if en_words.len().max(zh_words.len()) > MOST_WORDS_OF_UNIT {
            continue;
        }
        let mut english = english_phrases(en, &en_words);
        let mut chinese = chinese_phrases(zh, &zh_words);
        if english.len() * chinese.len() > MOST_PAIRS_OF_UNIT {
            english.retain(|phrase| phrase.words.len() <= SHORT);
            chinese.retain(|phrase| phrase.words.len() <= SHORT);
        }
        let links = Links::new(&en_words, &zh_words, zh, evidence, &cache);
        let parallel: HashSet<(String, String)> = parallel_names(en, zh)
            .into_iter()
            .map(|(en, zh)| (super::english::singular_name(&en.to_lowercase(), false), fold(zh)))
            .collect();
        let en_ids: Vec<usize> =
            english.iter().map(|phrase| phrases.add_english(phrase, en, &en_words, index)).collect();
        let zh_ids: Vec<usize> =
            chinese.iter().map(|phrase| phrases.add_chinese(phrase, zh, &zh_words, index)).collect();
        for (e, e_id) in english.iter().zip(&en_ids) {
            for (z, z_id) in chinese.iter().zip(&zh_ids) {
                let side_by_side = !parallel.is_empty() && parallel.contains(&(e.key.clone(), z.key.clone()));
                if let Some(judgement) = links.judge(e, z, side_by_side) {
                    facts.entry((*e_id, *z_id)).or_default().add(index, judgement, side_by_side);
                }
            }
        }
    }
    (phrases, facts)
}

/// The pair with its score, if it is good enough.
fn scored(en: usize, zh: usize, facts: PairFacts, phrases: &Phrases, cutter: &Cutter) -> Option<Pair> {
    let (english, chinese) = (&phrases.english[en], &phrases.chinese[zh]);
    let common = facts.units.len();
    let dice = 2.0 * common as f64 / (english.units.len() + chinese.units.len()) as f64;
    let least = LEAST_QUALITY[usize::from(common > 1)];
    let single = english.words.len() == 1 && !is_specific(english, chinese, &facts, cutter);
    let vague = english.vague && common < 2 && !facts.parallel;
    if single
        || vague
        || dice < LEAST_DICE
        || facts.quality < least
        || !english.words.iter().any(|word| word.len() > 1)
    {
        return None;
    }
    // by eye: what the words mean decides, and the rest tells equals apart. Of two that mean as much the longer is
    // the term, as a part of a term is explained by the same words
    let joined = english.words.len().min(4) as f64;
    let score = facts.quality * (0.5 + 0.5 * dice) + 0.04 * (common as f64).ln() + 0.03 * joined;
    let score = score + 0.01 * chinese.words.len().min(6) as f64;
    let bounded = facts.bounded * 2 > common;
    let score = score + if facts.parallel { 0.1 } else { 0.0 } + if bounded { 0.05 } else { 0.0 };
    let sides = [&english.before, &english.behind, &chinese.before, &chinese.behind];
    let short = !facts.parallel && sides.iter().any(|beside| beside.is_fixed());
    let score = if short { TOO_SHORT * score } else { score };
    Some(Pair { en, zh, facts, score })
}

/// A Chinese word that occurs more often than this in some sixty million words names nothing special.
const COMMON_WORD: usize = 2_500;

/// Whether a single English word is more than one of everyday language: its Chinese name is long
/// or rare, and a noun.
fn is_specific(english: &Phrase, chinese: &Phrase, facts: &PairFacts, cutter: &Cutter) -> bool {
    let han = chinese.text.chars().count();
    let known = english.words[0].contains('-') || chinese.words.len() > 1;
    let gerund = english.words[0].ends_with("ing");
    let rare = cutter.frequency(&chinese.text) <= COMMON_WORD;
    let noun = chinese.noun
        && (!gerund || chinese.words.len() > 1 || han > 2)
        && is_common_noun(english, chinese, facts);
    noun && (known || rare && (han > 2 || facts.parallel || facts.units.len() > 1 || facts.bounded > 0))
}

/// Endings of English nouns.
const NOUNS: [&str; 40] = [
    "age", "ance", "ancy", "ant", "archy", "ary", "ate", "ator", "cy", "dom", "ence", "ency", "ent", "er",
    "eme", "graphy", "hood", "ice", "ician", "ics", "ion", "ism", "ist", "ity", "ium", "logy", "ment",
    "meter", "metry", "ness", "nomy", "or", "phone", "ship", "stem", "sure", "ture", "ware", "work", "yst",
];

/// Whether a single English word is a noun, as far as its ending tells, and not the name of a place
/// or a language; a word that comes again or has a place of its own needs no such ending.
fn is_common_noun(english: &Phrase, chinese: &Phrase, facts: &PairFacts) -> bool {
    let singular = english.words[0].as_str();
    let proper = !english.text.contains(char::is_lowercase)
        || english.text.starts_with(char::is_uppercase) && !english.plain;
    let noun =
        chinese.thing || NOUNS.iter().any(|ending| singular.ends_with(ending)) || singular.contains('-');
    facts.parallel || !proper && (noun || facts.units.len() > 2)
}

/// The best pairs that share no phrase, and by the index of each the pairs that share one of its
/// phrases in other units.
fn choose(pairs: Vec<Pair>) -> (Vec<Pair>, HashMap<usize, Vec<Pair>>) {
    let (mut english, mut chinese) = (HashMap::new(), HashMap::new());
    let (mut chosen, mut variants): (Vec<Pair>, HashMap<usize, Vec<Pair>>) = (Vec::new(), HashMap::new());
    for pair in pairs {
        let taken = english.get(&pair.en).or_else(|| chinese.get(&pair.zh)).copied();
        match taken {
            None => {
                english.insert(pair.en, chosen.len());
                chinese.insert(pair.zh, chosen.len());
                chosen.push(pair);
            }
            Some(index) => {
                let others = variants.entry(index).or_default();
                let apart = |other: &Pair| other.facts.units.is_disjoint(&pair.facts.units);
                if pair.facts.tight && apart(&chosen[index]) && others.iter().all(apart) {
                    others.push(pair);
                }
            }
        }
    }
    (chosen, variants)
}

/// The name of the other pair that the pair chosen lacks.
fn variant(pair: &Pair, en: &Phrase, zh: &Phrase, phrases: &Phrases) -> Variant {
    let (other_en, other_zh) = (&phrases.english[pair.en].text, &phrases.chinese[pair.zh].text);
    let (own, other) = if *other_en == en.text { (&zh.text, other_zh) } else { (&en.text, other_en) };
    let similarity = strsim::normalized_damerau_levenshtein(&own.to_lowercase(), &other.to_lowercase());
    Variant { name: other.clone(), units: pair.facts.units.len(), near: similarity >= super::NEAR_SPELLING }
}

/// The pairs that stand only inside a longer pair, and the longer ones that are worse than what
/// stands inside them.
fn inside(chosen: &[Pair], phrases: &Phrases) -> HashSet<usize> {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, pair) in chosen.iter().enumerate() {
        let words: HashSet<&str> = phrases.english[pair.en].words.iter().map(String::as_str).collect();
        words.into_iter().for_each(|word| by_word.entry(word).or_default().push(index));
    }
    let mut dropped = HashSet::new();
    for (short, pair) in chosen.iter().enumerate() {
        let (en, zh) = (&phrases.english[pair.en], &phrases.chinese[pair.zh]);
        for &long in en.words.first().and_then(|word| by_word.get(word.as_str())).into_iter().flatten() {
            let (longer_en, longer_zh) =
                (&phrases.english[chosen[long].en], &phrases.chinese[chosen[long].zh]);
            let within = en.words.len() < longer_en.words.len()
                && longer_en.words.windows(en.words.len()).any(|window| window == en.words);
            if within && longer_zh.text.contains(&zh.text) && en.units.is_subset(&longer_en.units) {
                dropped.insert(if pair.score > chosen[long].score + 0.2 { long } else { short });
            } else if within
                && !longer_zh.text.contains(&zh.text)
                && pair.facts.units.is_subset(&longer_en.units)
            {
                dropped.insert(if pair.score > chosen[long].score { long } else { short });
            }
        }
    }
    dropped
}

/// The aligned candidates that stand only inside the names of others: half of a name is no term.
pub(super) fn parts_of_names(candidates: &[Candidate]) -> HashSet<super::Names> {
    let names =
        candidates.iter().filter(|c| c.kind != CandidateKind::Aligned).filter_map(|c| c.en.as_deref());
    let names: Vec<String> = names.map(|name| format!(" {} ", name.to_lowercase())).collect();
    let mut by_chinese: HashMap<String, Vec<String>> = HashMap::new();
    for other in candidates.iter().filter(|c| c.kind != CandidateKind::Aligned) {
        if let (Some(en), Some(zh)) = (&other.en, &other.zh) {
            by_chinese.entry(fold(zh)).or_default().push(format!(" {} ", en.to_lowercase()));
        }
    }
    // `capacity` beside 能力建设, which is *capacity building*
    let is_fragment = |en: &str, candidate: &Candidate| {
        let whole = candidate.zh.as_deref().and_then(|zh| by_chinese.get(&fold(zh)));
        whole.is_some_and(|names| names.iter().any(|n| n.trim() != en && n.contains(&format!(" {en} "))))
    };
    let part = |candidate: &&Candidate| {
        let en = candidate.en.as_deref().unwrap_or("").to_lowercase();
        let inside = names.iter().any(|name| name.trim() != en && name.contains(&format!(" {en} ")));
        candidate.kind == CandidateKind::Aligned
            && !candidate.known
            && (is_fragment(&en, candidate) || inside && !candidate.alone && candidate.owner.is_none())
    };
    let all: Vec<String> = candidates.iter().filter_map(|c| c.en.as_deref()).map(str::to_lowercase).collect();
    let parts = candidates.iter().filter(|candidate| part(candidate) || is_torn(candidate, &all));
    parts.map(super::names).collect()
}

/// Whether what was taken off is no owner, but belongs to the first word: `IANA` of `IANA Functions Operator`,
/// where `IANA functions` is among the English names, which are in lower case.
fn is_torn(candidate: &Candidate, names: &[String]) -> bool {
    let (Some(owner), Some(en)) = (&candidate.owner, &candidate.en) else { return false };
    let whole = format!("{owner} {en} ").to_lowercase();
    names.iter().any(|name| {
        name.contains(' ') && whole.starts_with(&format!("{name} ")) && name.len() + 1 < whole.len()
    })
}
