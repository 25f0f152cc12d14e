//! What stands on the other side for what was sought.
//!
//! Names that a glossary knows come first. In the units that have none of them, a sequence of words is
//! likely to be the counterpart that is much more frequent there than elsewhere (log-likelihood ratio,
//! Dunning 1993, <https://aclanthology.org/J93-1003>), the more so where the lexicon translates it.

use super::grams::{Word, each_gram, words_of};
use super::{Against, Case, Pattern};
use crate::lexicon::english::{is_stop_word, stem};
use crate::lexicon::{ChineseWords, Lexicon, Translations};
use crate::text::{Lang, Span};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The least log-likelihood ratio: the critical value of χ² with one degree of freedom at 0.1 %.
const LEAST_RATIO: f64 = 10.83;
/// How much the lexicon's word counts beside the ratio.
/// By eye.
const LEXICON: f64 = 4.0;
/// Without a word of the lexicon, it must stand in this share of the units.
/// By eye.
const LEAST_SHARE: f64 = 0.2;
/// The least that counts as a word of the lexicon.
/// By eye.
const LEAST_SUPPORT: f64 = 0.05;
/// The most renderings that are looked for.
const MOST: usize = 12;

/// Something that stands on the other side for what was sought.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// It, as it is written most often.
    pub text: String,
    /// Whether the glossary has it.
    pub in_glossary: bool,
    /// In how many units of those looked at.
    pub units: usize,
    /// Where the glossary has it not, how much speaks for it: its log-likelihood ratio, which is 10.83 at
    /// least, times 1 to 5 by how far the lexicon supports it.
    pub score: Option<f64>,
    pattern: Pattern,
}

/// All of them, the most frequent first.
#[derive(Debug, Clone, Default)]
pub struct Renderings {
    /// Those that were found.
    pub found: Vec<Rendering>,
    /// How many units were looked at.
    pub units: usize,
}

/// What is known of what was sought.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What was sought.
    pub query: &'a str,
    /// Its counterparts in the glossary, the best first.
    pub known: &'a [String],
    /// The language of the other side.
    pub lang: Lang,
}

impl Renderings {
    /// Looks through the folded texts of the other side of units with hits, and compares them with others.
    pub fn find<'e>(
        asked: Asked,
        with: &[&str],
        elsewhere: impl Into<Against<'e>>,
        lexicon: &Lexicon,
    ) -> Renderings {
        let known = asked.known.iter().filter_map(|name| Rendering::new(name, None, asked.lang));
        let mut renderings = Renderings { found: known.collect(), units: with.len() };
        let rest: Vec<&str> = with.iter().copied().filter(|text| renderings.of(text).is_none()).collect();
        let counts = Counts::new(asked, &rest, elsewhere.into(), lexicon);
        renderings.found.extend(counts.likely(asked.lang));
        for text in with {
            if let Some((at, _)) = renderings.of(text) {
                renderings.found[at].units += 1;
            }
        }
        renderings.found.retain(|rendering| rendering.units > 0);
        // the order decides which one a text has, and stays where they are equally frequent
        renderings
            .found
            .sort_by_key(|rendering| (!rendering.in_glossary, std::cmp::Reverse(rendering.units)));
        renderings
    }

    /// In how many of the units looked at there is none of them.
    pub fn without(&self) -> usize {
        self.units - self.found.iter().map(|rendering| rendering.units).sum::<usize>()
    }

    /// Which of them the folded text of the other side has, and where.
    pub fn of(&self, text: &str) -> Option<(usize, Vec<Span>)> {
        let places = |(at, rendering): (usize, &Rendering)| (at, rendering.pattern.spans_in(text));
        let mut all = self.found.iter().enumerate().map(places).filter(|(_, spans)| !spans.is_empty());
        let known = self.found.iter().filter(|rendering| rendering.in_glossary).count();
        let first = all.next()?;
        if first.0 >= known {
            return Some(first);
        }
        // of the glossary's names one may stand in another: 组织 in 支持组织
        let longest = |found: &(usize, Vec<Span>)| found.1.iter().map(|span| span.len()).max();
        let others = all.take_while(|(at, _)| *at < known);
        Some(others.fold(first, |best, next| if longest(&next) > longest(&best) { next } else { best }))
    }
}

impl Rendering {
    fn new(text: &str, score: Option<f64>, lang: Lang) -> Option<Rendering> {
        let pattern = match lang {
            Lang::English => Pattern::inflected(text, Case::Ignored),
            Lang::Chinese => Pattern::words(text, Case::Ignored),
        };
        let in_glossary = score.is_none();
        Some(Rendering { text: text.to_owned(), in_glossary, units: 0, score, pattern: pattern.ok()? })
    }
}

/// A sequence of words of the other side.
#[derive(Default)]
struct Gram {
    /// The texts with hits that have it.
    texts: Vec<usize>,
    /// How often it is written how.
    written: BTreeMap<String, usize>,
    /// What the lexicon says, 0 to 1.
    support: f64,
    /// How many texts without hits have it.
    elsewhere: f64,
}

/// How often what stands in the texts of the other side.
struct Counts {
    grams: Vec<Gram>,
    texts: usize,
    elsewhere: f64,
}

impl Counts {
    fn new(asked: Asked, with: &[&str], elsewhere: Against, lexicon: &Lexicon) -> Counts {
        let chinese = ChineseWords::learn(lexicon, std::iter::empty());
        let support = Support::new(asked, lexicon, &chinese);
        let mut grams: FxHashMap<String, Gram> = FxHashMap::default();
        let mut known: FxHashMap<String, Translations> = FxHashMap::default();
        for (number, text) in with.iter().enumerate() {
            let words = words_of(text, asked.lang, &chinese);
            each_gram(text, &words, |key, span, words| {
                let gram = grams.entry(key).or_default();
                if gram.texts.is_empty() {
                    gram.support = support.of(words, &mut known);
                }
                if gram.texts.last() != Some(&number) {
                    gram.texts.push(number);
                }
                *gram.written.entry(span.of(text).to_owned()).or_default() += 1;
            });
        }
        grams.retain(|_, gram| gram.support >= LEAST_SUPPORT || gram.texts.len() > 1);
        for (key, gram) in &mut grams {
            gram.elsewhere = elsewhere.with(key, gram.texts.len());
        }
        let mut grams: Vec<(String, Gram)> = grams.into_iter().collect();
        grams.sort_by(|a, b| a.0.cmp(&b.0));
        let grams = grams.into_iter().map(|(_, gram)| gram).collect();
        Counts { grams, texts: with.len(), elsewhere: elsewhere.texts(with.len()) }
    }

    /// The likeliest counterpart of all texts, then that of the texts without it, and so on.
    fn likely(&self, lang: Lang) -> Vec<Rendering> {
        let mut open = vec![true; self.texts];
        let mut found = Vec::new();
        while found.len() < MOST {
            let left = open.iter().filter(|open| **open).count();
            let scored = self.grams.iter().filter_map(|gram| Some((self.score(gram, &open, left)?, gram)));
            let longer = |gram: &Gram| gram.written.keys().map(String::len).max();
            let Some((score, best)) =
                scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| longer(a.1).cmp(&longer(b.1))))
            else {
                break;
            };
            best.texts.iter().for_each(|&text| open[text] = false);
            let written = best.written.iter().max_by_key(|(_, times)| **times);
            found.extend(written.and_then(|(text, _)| Rendering::new(text, Some(score), lang)));
        }
        found
    }

    /// How likely it is the counterpart in the texts that are open; `None` where it is not.
    fn score(&self, gram: &Gram, open: &[bool], left: usize) -> Option<f64> {
        let here = gram.texts.iter().filter(|text| open[**text]).count();
        let supported = gram.support >= LEAST_SUPPORT;
        let share = here as f64 / self.texts.max(1) as f64;
        if here == 0 || !supported && (here < 2 || share < LEAST_SHARE) {
            return None;
        }
        let ratio = log_likelihood(here, left, gram.elsewhere, self.elsewhere);
        // of a handful of units, statistics can say nothing against the lexicon
        let ratio = if supported && self.elsewhere < 50.0 { ratio.max(LEAST_RATIO) } else { ratio };
        (ratio >= LEAST_RATIO || supported && ratio > 0.0 && left < 5)
            .then_some(ratio * (1.0 + LEXICON * gram.support))
    }
}

/// The log-likelihood ratio of `a` in `n` against `b` in `m`; 0 where it is not the more frequent there.
pub(crate) fn log_likelihood(a: usize, n: usize, b: f64, m: f64) -> f64 {
    let (a, n, m) = (a as f64, n.max(1) as f64, m.max(b).max(1.0));
    if a / n <= b / m {
        return 0.0;
    }
    let all = (a + b) / (n + m);
    let part = |k: f64, n: f64, p: f64| {
        let term = |k: f64, p: f64| if k == 0.0 { 0.0 } else { k * p.ln() };
        term(k, p) + term(n - k, 1.0 - p)
    };
    2.0 * (part(a, n, a / n) + part(b, m, b / m) - part(a, n, all) - part(b, m, all))
}

/// What the lexicon says of counterparts of a query.
struct Support<'a> {
    lexicon: &'a Lexicon,
    lang: Lang,
    /// The query's words with content, English ones as stems.
    words: Vec<String>,
    /// What may translate a Chinese query.
    stems: FxHashMap<String, f64>,
}

impl<'a> Support<'a> {
    fn new(asked: Asked, lexicon: &'a Lexicon, chinese: &ChineseWords) -> Support<'a> {
        let folded = crate::text::fold::fold(asked.query);
        let of = asked.lang.other();
        let words: Vec<String> = words_of(&folded, of, chinese).into_iter().map(|word| word.key).collect();
        let mut stems: FxHashMap<String, f64> = FxHashMap::default();
        if of == Lang::Chinese {
            for word in &words {
                for (stem, p) in lexicon.translations(word) {
                    *stems.entry(stem).or_default() += f64::from(p) / words.len() as f64;
                }
            }
        }
        let content = |word: &String| !is_stop_word(word) || words.len() == 1;
        Support {
            lexicon,
            lang: asked.lang,
            words: words.iter().filter(|w| content(w)).cloned().collect(),
            stems,
        }
    }

    /// How far the lexicon, or the same spelling, supports that `gram` is a counterpart: 0 to 1.
    fn of(&self, gram: &[Word], known: &mut FxHashMap<String, Translations>) -> f64 {
        // the same word twice says no more than once
        let again = |at: usize| gram[..at].iter().any(|word| word.key == gram[at].key);
        let worth =
            (0..gram.len()).map(|at| if again(at) { 0.0 } else { self.of_word(&gram[at].key, known) });
        let worth: Vec<f64> = worth.collect();
        let helping = worth.iter().filter(|worth| **worth > 0.0).count() as f64 / gram.len().max(1) as f64;
        worth.iter().sum::<f64>().min(1.0) * helping
    }

    fn of_word(&self, key: &str, known: &mut FxHashMap<String, Translations>) -> f64 {
        if self.words.iter().any(|word| word == key || stem(word) == key) {
            return 1.0;
        }
        if self.lang == Lang::English {
            return 2.0 * self.stems.get(key).copied().unwrap_or(0.0);
        }
        let translations = known.entry(key.to_owned()).or_insert_with(|| self.lexicon.translations(key));
        let wanted = translations.iter().filter(|(stem, _)| self.words.contains(stem));
        let sum: f64 = wanted.map(|(_, p)| f64::from(*p)).sum();
        2.0 * sum / self.words.len().max(1) as f64
    }
}
