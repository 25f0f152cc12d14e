//! Where a Chinese name begins before its bracket.
//!
//! Every word of the run before the bracket is a place where it may begin; evidence is added up
//! for each: the word at the edge and the one before it, the length and the words of the English
//! name, how the string occurs elsewhere, and the glossary.

use super::english::{content_stems, content_words};
use super::evidence::Evidence;
use super::statistics::Statistics;
use super::words::{Cutter, Role, Word};
use crate::text::chars::is_han;
use crate::text::fold::fold;
use std::collections::{HashMap, HashSet};

/// Words farther to the left than this are not looked at.
/// By eye.
const MOST_WORDS: usize = 14;

/// English letters that one Han character of a name stands for, on average over the names of
/// organisations: 域名系统 is 16 letters, 地区性一般会员组织 27.
pub(super) const LETTERS_PER_HAN: f64 = 3.6;

/// Han characters of a name that one letter of its acronym stands for.
/// By eye, on ICANN's names: 通用名称支持组织 has eight for GNSO.
const HAN_PER_ACRONYM_LETTER: f64 = 2.1;

/// A foreign family name has at most this many characters.
/// By eye.
const FAMILY_NAME: usize = 7;

/// What it weighs that the glossary has the name, with the same English name and with another.
/// By eye: more than anything else weighs.
const KNOWN: f64 = 4.0;
const KNOWN_OTHERWISE: f64 = 1.0;

/// From this evidence on a word of the Chinese name stands for one of the English. By eye, as all weights of
/// this file, on briefings: they are summed like logarithms of odds, so that 1 makes a place about three
/// times as likely as another.
const STANDS_FOR: f64 = 0.4;

/// What it weighs that quotation marks say where the name begins.
const QUOTED: f64 = 3.0;

/// How far the logarithm of a name's length spreads around what the English name, or the acronym alone,
/// lets expect.
const SPREAD_BY_NAME: f64 = 0.34;
const SPREAD_BY_ACRONYM: f64 = 0.6;

/// No length costs more: behind it there are names that are shortened or explained.
const WORST_LENGTH: f64 = 4.0;

/// What a word weighs that the English name has, and one that it has not.
const EXPLAINED: f64 = 0.8;
const UNEXPLAINED: f64 = 0.25;

/// The same of the first word, besides: where a name begins is what is asked.
const FIRST_EXPLAINED: f64 = 0.6;

/// So many words of the English name that stand before the place count against it, and no more.
const MOST_MISSING: f64 = 3.0;

/// What it weighs that different words stand before the name elsewhere, by their logarithm, up to a bound:
/// what is whole goes with many.
const VARIETY: f64 = 0.6;
const MOST_VARIETY: f64 = 1.5;

/// What it costs that the name is always part of the same longer one.
const CONTAINED: f64 = 0.6;

/// What it costs to leave out the owner that the English name begins with.
const WITHOUT_OWNER: f64 = 4.0;

/// The Chinese names of a glossary, each with its English names; folded, in lower case.
pub(super) type KnownNames = HashMap<String, HashSet<String>>;

/// The words before a bracket among which the name begins.
#[derive(Debug, Clone)]
pub(super) struct Run<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// The name stands in quotation marks: it begins with the first word.
    quoted: bool,
}

/// What is known about the name besides the run itself.
pub(super) struct Context<'a> {
    /// The English name, where known.
    pub name: Option<&'a str>,
    /// Its acronym.
    pub acronym: Option<&'a str>,
    /// Counts of the candidate strings.
    pub statistics: &'a Statistics,
    /// Translations of words.
    pub evidence: &'a Evidence<'a>,
    /// The names of the glossary.
    pub known: &'a KnownNames,
}

impl<'a> Run<'a> {
    /// The run that ends where the bracket at byte `bracket` of `text` begins; `None` where no
    /// Chinese name can stand there.
    pub(super) fn before(text: &'a str, bracket: usize, cutter: &Cutter) -> Option<Run<'a>> {
        let before = text.get(..bracket)?.trim_end();
        if let Some(inner) = quoted_at_end(before) {
            let words = cutter.runs(inner).into_iter().flatten().collect();
            let run = Run { text: inner, words, quoted: true };
            return run.candidate(0).is_some().then_some(run);
        }
        let mut words = cutter.runs(before).pop()?;
        if words.last()?.span.end != before.len() {
            return None;
        }
        words.drain(..words.len().saturating_sub(MOST_WORDS));
        let run = Run { text: before, words, quoted: false };
        let any = run.starts().next().is_some();
        any.then_some(run)
    }

    /// The indices of the words where the name may begin.
    pub(super) fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        let upto = if self.quoted { 1 } else { self.words.len() };
        (0..upto).filter(|&start| self.candidate(start).is_some())
    }

    /// The name, if it begins with word `start`.
    pub(super) fn candidate(&self, start: usize) -> Option<&'a str> {
        let first = self.words.get(start)?.span.start;
        let name = if self.quoted { self.text.trim() } else { &self.text[first..] };
        let han = name.chars().filter(|c| is_han(*c)).count();
        let joined = !self.quoted && self.text[..first].ends_with(['-', '/', '&', '+', '·']);
        (han >= 2 && !joined && !name.starts_with('·')).then_some(name)
    }

    /// The weight of evidence that the name begins with word `start`: above 0 likely.
    pub(super) fn score(&self, start: usize, context: &Context) -> f64 {
        let Some(name) = self.candidate(start) else { return f64::NEG_INFINITY };
        let quoted =
            if self.quoted { QUOTED } else { self.edge(start, context) + self.inside(start, context) };
        quoted + self.length(name, context) + self.meaning(start, context) + self.elsewhere(start, context)
    }

    /// Whether the name, if it begins with word `start`, has words for all those that `added` adds
    /// to `english`, besides the words for those of `english`.
    pub(super) fn explains(&self, start: usize, added: &str, english: &str, evidence: &Evidence) -> bool {
        let (stems, others) = (content_stems(added), content_stems(english));
        let all = self.words[start..].iter().map(|word| word.span.of(self.text));
        let (bound, free): (Vec<&str>, Vec<&str>) =
            all.partition(|word| evidence.explains(word, &others) >= STANDS_FOR);
        stems.into_iter().all(|stem| {
            // a name of the glossary, such as 新通用顶级域, has a word for it inside
            let known = bound.iter().any(|word| evidence.known.contains(&(word.to_string(), stem.clone())));
            let stem = [stem];
            known || free.iter().any(|word| evidence.explains(word, &stem) >= STANDS_FOR)
        })
    }

    fn role(&self, index: usize) -> Role {
        self.words[index].role
    }

    /// The words on both sides of the edge: what a name may begin with, and what may stand before one. A name hardly
    /// begins with 的 or a number, and where 的 stands before it, it is likely to begin.
    fn edge(&self, start: usize, context: &Context) -> f64 {
        let numeral_name = context.name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        let first = match self.role(start) {
            Role::Function | Role::Conjunction | Role::Measure => -3.0,
            Role::Number if !numeral_name => -3.0,
            Role::Governing => -1.2,
            Role::Verb => -0.3,
            _ => 0.0,
        };
        let before = match start.checked_sub(1).map(|index| self.role(index)) {
            None | Some(Role::Function) => 1.0,
            Some(Role::Measure | Role::Number) => 0.8,
            Some(Role::Governing) => 0.7,
            Some(Role::Conjunction) => 0.4,
            Some(Role::Verb) => 0.0,
            Some(Role::Content | Role::Ordinal) => -0.4,
            Some(Role::Latin) => -0.3,
        };
        first + before
    }

    /// Words inside that names seldom have, and the `和` that `SO/AC` promises.
    fn inside(&self, start: usize, context: &Context) -> f64 {
        let joined = self.words[start + 1..].iter().any(|word| word.role == Role::Conjunction);
        let promised = context.acronym.is_some_and(|acronym| acronym.contains('/'));
        let promise = if joined && promised { 1.0 } else { 0.0 };
        let cost = |word: &Word| match word.role {
            Role::Function if word.span.of(self.text) == "的" => -0.6,
            Role::Function => -2.2,
            Role::Measure => -1.0,
            Role::Governing => -0.2,
            _ => 0.0,
        };
        promise + self.words[start + 1..].iter().map(cost).sum::<f64>()
    }

    /// The length against that of the English name, or of the acronym.
    fn length(&self, name: &str, context: &Context) -> f64 {
        let (expected, spread) = match (context.name, context.acronym) {
            (Some(english), _) => (letters(&content_words(english)) / LETTERS_PER_HAN, SPREAD_BY_NAME),
            (None, Some(acronym)) => (letters(acronym) * HAN_PER_ACRONYM_LETTER, SPREAD_BY_ACRONYM),
            (None, None) => return 0.0,
        };
        let length: f64 = name.chars().map(|c| if is_han(c) { 1.0 } else { 1.0 / LETTERS_PER_HAN }).sum();
        let distance = (length / expected.max(1.0)).ln() / spread;
        -(0.5 * distance * distance).min(WORST_LENGTH)
    }

    /// Whether the words are those of the English name.
    fn meaning(&self, start: usize, context: &Context) -> f64 {
        let Some(name) = context.name else { return 0.0 };
        let stems = content_stems(name);
        let explained =
            |index: usize| context.evidence.explains(self.words[index].span.of(self.text), &stems).min(1.0);
        let content = |index: &usize| {
            matches!(
                self.role(*index),
                Role::Content | Role::Verb | Role::Governing | Role::Latin | Role::Ordinal
            )
        };
        let values: Vec<f64> = (start..self.words.len()).filter(content).map(explained).collect();
        if values.is_empty() {
            return 0.0;
        }
        let missing = (0..start).filter(content).map(explained).sum::<f64>();
        let total: f64 = values.iter().sum();
        EXPLAINED * total - UNEXPLAINED * (values.len() as f64 - total) + FIRST_EXPLAINED * explained(start)
            - EXPLAINED * missing.min(MOST_MISSING)
    }

    /// How the string occurs elsewhere, and whether the glossary has it.
    fn elsewhere(&self, start: usize, context: &Context) -> f64 {
        let Some(name) = self.candidate(start) else { return 0.0 };
        let folded = fold(name);
        let known = context.known.get(&folded).map_or(0.0, |names| {
            let same = context.name.is_none_or(|name| names.contains(&fold(name).to_lowercase()));
            if same { KNOWN } else { KNOWN_OTHERWISE }
        });
        let own = context.statistics.of(&folded);
        let variety = (own.left.len() as f64).ln().min(MOST_VARIETY) * VARIETY;
        let longer = start.checked_sub(1).and_then(|index| self.candidate(index)).map(fold);
        let contained =
            own.count > 1 && longer.is_some_and(|longer| context.statistics.of(&longer).count == own.count);
        let owner = if self.lacks_owner(start, context) { WITHOUT_OWNER } else { 0.0 };
        known + variety - owner - if contained { CONTAINED } else { 0.0 }
    }

    /// Whether the Latin word before the name is the first word of the English one: ccNSO.
    fn lacks_owner(&self, start: usize, context: &Context) -> bool {
        let before = start.checked_sub(1).map(|index| self.words[index]).filter(|w| w.role == Role::Latin);
        let first = context.name.and_then(|name| name.split(' ').next());
        before.is_some_and(|word| Some(word.span.of(self.text)) == first)
    }
}

/// The letters and digits of a text, a Han character counting for several.
pub(super) fn letters(text: &str) -> f64 {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| if is_han(c) { LETTERS_PER_HAN } else { 1.0 }).sum()
}

/// Whether a text ends in the name of a person in foreign sounds, such as 让·杜兰德.
pub(super) fn ends_in_person(text: &str) -> bool {
    let last = text.rsplit('·').next().filter(|last| last.len() < text.len());
    last.is_some_and(|last| (1..=FAMILY_NAME).contains(&last.chars().count()) && last.chars().all(is_han))
}

/// What stands in quotation or title marks at the very end of `text`.
fn quoted_at_end(text: &str) -> Option<&str> {
    let close = text.chars().next_back()?;
    let open = match close {
        '”' => '“',
        '》' => '《',
        '」' => '「',
        '』' => '『',
        _ => return None,
    };
    let inner = &text[..text.len() - close.len_utf8()];
    let inner = &inner[inner.rfind(open)? + open.len_utf8()..];
    (inner.chars().count() <= 60).then_some(inner)
}

/// The folded strings whose counts [`Run::score`] asks for.
pub(super) fn strings(run: &Run) -> Vec<String> {
    run.starts().filter_map(|start| run.candidate(start)).map(fold).collect()
}
