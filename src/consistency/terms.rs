//! The terms of a glossary in the units, and what stands for them.

use super::corpus::{Corpus, Unit};
use super::designations::{Designation, Designations};
use super::entry::{Entry, Example, Kind, Rendering, Standing, Uses, Verdict};
use super::likely;
use crate::check::contains_word;
use crate::lexicon::Lexicon;
use crate::terms::{Glossary, TermStatus, name_key};
use crate::text::Lang;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What stands for a term in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    /// Its counterparts, by number.
    Names(Vec<usize>),
    /// Of what both languages write, the number.
    Kept(usize),
    Nothing,
}

/// The units of a term by what stands for it there.
#[derive(Debug, Clone, Default)]
struct Gathered {
    /// All.
    all: Vec<usize>,
    /// Those of each counterpart.
    names: Vec<Vec<usize>>,
    /// Those of each of what both languages write.
    kept: Vec<Vec<usize>>,
    rest: Vec<usize>,
}

/// An entry for each term with a name in `from` that stands in a unit.
pub(super) fn entries(corpus: &Corpus, glossary: &Glossary, lexicon: &Lexicon, from: Lang) -> Vec<Entry> {
    let designations = Designations::new(glossary, from);
    let seen: Vec<Vec<(usize, Found)>> =
        corpus.units.par_iter().map(|unit| terms_of(unit, glossary, &designations, from)).collect();
    let mut gathered: Vec<Gathered> = designations.all.iter().map(Gathered::new).collect();
    for (unit, terms) in seen.into_iter().enumerate() {
        for (term, found) in terms {
            gathered[term].take(unit, found);
        }
    }
    let others = likely::Others::new(corpus, from.other(), lexicon);
    let used = designations.all.par_iter().zip(gathered).filter(|(_, gathered)| !gathered.all.is_empty());
    used.map(|(designation, gathered)| entry(corpus, from, designation, gathered, &others)).collect()
}

/// The terms of a unit's text in `from`, each with what stands for it.
fn terms_of(
    unit: &Unit,
    glossary: &Glossary,
    designations: &Designations,
    from: Lang,
) -> Vec<(usize, Found)> {
    let keys = |lang: Lang| -> BTreeSet<String> {
        let text = unit.text(lang);
        glossary.matches_in(text, lang).into_iter().map(|found| name_key(found.span.of(text))).collect()
    };
    let sources = keys(from);
    if sources.is_empty() {
        return Vec::new();
    }
    let target = Target { names: keys(from.other()), text: name_key(unit.text(from.other())) };
    let mut terms: Vec<(usize, Found)> = Vec::new();
    for key in &sources {
        let named = designations.named(key);
        let found = |&term: &usize| (term, target.find(&designations.all[term]));
        // of those that share an acronym, the ones that are meant
        let met: Vec<_> = named.iter().map(found).filter(|(_, found)| *found != Found::Nothing).collect();
        let meant = if met.is_empty() { named.first().map(|&term| (term, Found::Nothing)) } else { None };
        for (term, found) in met.into_iter().chain(meant) {
            if !terms.iter().any(|(known, _)| *known == term) {
                terms.push((term, found));
            }
        }
    }
    terms
}

/// The other side of a unit.
struct Target {
    /// What the scanner finds there.
    names: BTreeSet<String>,
    /// The whole text, as names are compared.
    text: String,
}

impl Target {
    fn find(&self, term: &Designation) -> Found {
        let stands = |at: &usize| self.names.iter().any(|name| term.counterparts[*at].is(name));
        let standing: Vec<usize> = (0..term.counterparts.len()).filter(stands).collect();
        if !standing.is_empty() {
            return Found::Names(standing);
        }
        if let Some(inside) = self.inside(term) {
            return Found::Names(vec![inside]);
        }
        let kept = term.kept.iter().position(|kept| self.names.iter().any(|name| kept.is(name)));
        kept.map_or(Found::Nothing, Found::Kept)
    }

    /// The longest name, none of the banned, that stands within a longer word or name; one character says too
    /// little.
    fn inside(&self, term: &Designation) -> Option<usize> {
        let long = |key: &str| key.chars().nth(1).is_some();
        let meant = term.counterparts.iter().enumerate().filter(|(_, name)| !is_banned(name.status));
        let inside = meant.filter(|(_, name)| long(&name.key) && contains_word(&self.text, &name.key));
        inside.max_by_key(|(at, name)| (name.key.len(), std::cmp::Reverse(*at))).map(|(at, _)| at)
    }
}

impl Gathered {
    fn new(term: &Designation) -> Gathered {
        let (names, kept) = (term.counterparts.len(), term.kept.len());
        Gathered { names: vec![Vec::new(); names], kept: vec![Vec::new(); kept], ..Gathered::default() }
    }

    fn take(&mut self, unit: usize, found: Found) {
        self.all.push(unit);
        match found {
            Found::Names(names) => names.into_iter().for_each(|name| self.names[name].push(unit)),
            Found::Kept(kept) => self.kept[kept].push(unit),
            Found::Nothing => self.rest.push(unit),
        }
    }

    /// Takes the units in which names stand in another form.
    fn take_known(&mut self, known: &[(usize, usize)]) {
        for &(name, unit) in known {
            self.names[name].push(unit);
        }
        self.names.iter_mut().for_each(|units| units.sort_unstable());
    }
}

fn entry(
    corpus: &Corpus,
    from: Lang,
    term: &Designation,
    mut gathered: Gathered,
    others: &likely::Others,
) -> Entry {
    let likely = others.find(corpus, &term.text, &term.inflected(from.other()), &gathered.rest);
    gathered.take_known(&likely.known);
    let renderings = renderings(corpus, term, &gathered, &likely);
    Entry {
        kind: Kind::Term,
        from,
        text: term.text.clone(),
        status: Some(term.status),
        verdict: verdict(term, &gathered, &renderings),
        uses: Uses::of(corpus, &gathered.all),
        renderings,
    }
}

/// The glossary's names in their order, what is kept, what is likely, then the units with nothing.
fn renderings(
    corpus: &Corpus,
    term: &Designation,
    gathered: &Gathered,
    likely: &likely::Likely,
) -> Vec<Rendering> {
    let rendering = |text: Option<&str>, standing, units: &[usize]| Rendering {
        text: text.map(str::to_owned),
        standing,
        uses: Uses::of(corpus, units),
        example: units.first().and_then(|&unit| corpus.units.get(unit)).map(example),
    };
    let names = term.counterparts.iter().map(|name| (name.text.as_str(), Standing::Term(name.status)));
    let kept = term.kept.iter().map(|kept| (kept.text.as_str(), Standing::Kept));
    let known = names.zip(&gathered.names).chain(kept.zip(&gathered.kept));
    let known = known.map(|((text, standing), units)| (Some(text), standing, units));
    let guessed = likely.found.iter().map(|one| (Some(&*one.text), Standing::Likely(one.score), &one.units));
    let nothing = [(None, Standing::Missing, &likely.without)];
    let all = known.chain(guessed).chain(nothing).filter(|(.., units)| !units.is_empty());
    all.map(|(text, standing, units)| rendering(text, standing, units)).collect()
}

fn example(unit: &Unit) -> Example {
    Example { en: unit.english.clone(), zh: unit.chinese.clone() }
}

fn is_banned(status: TermStatus) -> bool {
    matches!(status, TermStatus::Deprecated | TermStatus::Forbidden)
}

fn verdict(term: &Designation, gathered: &Gathered, renderings: &[Rendering]) -> Verdict {
    let used: Vec<_> =
        term.counterparts.iter().zip(&gathered.names).filter(|(_, units)| !units.is_empty()).collect();
    let pairs = used
        .iter()
        .enumerate()
        .flat_map(|(at, (one, _))| used[at + 1..].iter().map(move |(other, _)| (one, other)));
    let of_one_concept = pairs.into_iter().any(|(one, other)| {
        let usable = one.status.is_usable() && other.status.is_usable();
        usable && other.concepts.iter().any(|concept| one.concepts.contains(concept))
    });
    if of_one_concept || used.iter().any(|(name, _)| is_banned(name.status)) {
        return Verdict::Inconsistent;
    }
    let guessed = renderings.iter().any(|one| matches!(one.standing, Standing::Likely(_)));
    let missing = renderings.iter().find(|one| one.standing == Standing::Missing);
    let mostly_missing = missing.is_some_and(|one| one.uses.units * 2 >= gathered.all.len());
    if used.len() > 1 || guessed || mostly_missing { Verdict::Doubtful } else { Verdict::Consistent }
}
