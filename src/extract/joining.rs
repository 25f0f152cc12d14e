//! Names from brackets, joined over languages and documents by their acronym.

use super::acronym::singular;
use super::brackets::{Definition, definitions};
use super::chinese::{Context, KnownNames, Run, ends_in_person, strings};
use super::english::{names_before, singular_name};
use super::evidence::Evidence;
use super::projecting::project;
use super::statistics::Statistics;
use super::words::Cutter;
use super::{Candidate, CandidateKind, Unit};
use crate::terms::Glossary;
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashSet};

/// A name in English text with an acronym behind it.
struct EnglishSite {
    unit: usize,
    acronym: String,
    /// The name, and the name with the capitalised words before it.
    names: Vec<String>,
}

/// A bracket in Chinese text.
struct ChineseSite<'a> {
    unit: usize,
    definition: Definition,
    run: Run<'a>,
    /// What may be its English name, the likeliest first.
    names: Vec<String>,
}

/// What a longer English name gains where the Chinese name has words for what it adds (`U.S.`).
/// By eye.
const LONGER_NAME: f64 = 0.7;

/// At least this much evidence makes a Chinese name.
/// By eye, in the unit of chinese.rs.
const LEAST_SCORE: f64 = -3.0;

/// All terms that brackets define.
pub(super) fn join(
    units: &[Unit],
    cutter: &Cutter,
    evidence: &Evidence,
    known: Option<&Glossary>,
) -> Vec<Candidate> {
    let english = english_sites(units);
    let mut chinese = chinese_sites(units, cutter);
    chinese.iter_mut().for_each(|site| site.names = names_of(site, &english));
    let wanted = chinese.iter().flat_map(|site| strings(&site.run)).collect();
    let statistics = Statistics::new(wanted, units.iter().filter_map(|unit| unit.chinese));
    let known = known_names(known);
    let mut groups: BTreeMap<String, Vec<&ChineseSite>> = BTreeMap::new();
    for site in &chinese {
        groups.entry(site.key()).or_default().push(site);
    }
    let chooser = Chooser { statistics: &statistics, evidence, known: &known };
    let mut candidates: Vec<Candidate> =
        groups.into_values().flat_map(|sites| chooser.choose(sites)).collect();
    add_english_only(&mut candidates, &english, |site, name| {
        project(name, units[site.unit].chinese?, cutter, evidence)
    });
    add_aliases(&mut candidates, units);
    candidates
}

fn known_names(known: Option<&Glossary>) -> KnownNames {
    let mut names = KnownNames::new();
    for term in known.into_iter().flat_map(|glossary| glossary.terms()) {
        if let (Some(zh), Some(en)) = (&term.zh, &term.en) {
            names.entry(fold(zh)).or_default().insert(fold(en).to_lowercase());
        }
    }
    names
}

impl ChineseSite<'_> {
    /// What sites of the same term share.
    fn key(&self) -> String {
        match (&self.definition.acronym, &self.definition.name) {
            (Some(acronym), _) => acronym.clone(),
            (None, Some(name)) => singular_name(&name.to_lowercase(), false),
            (None, None) => String::new(),
        }
    }
}

fn english_sites(units: &[Unit]) -> Vec<EnglishSite> {
    let mut sites = Vec::new();
    for (unit, text) in units.iter().enumerate().filter_map(|(index, unit)| Some((index, unit.english?))) {
        for definition in definitions(text) {
            let Some(acronym) = definition.acronym else { continue };
            let both = acronym.contains('/');
            let names = names_before(&text[..definition.span.start], &acronym);
            let names: Vec<String> = names
                .into_iter()
                .map(|name| if definition.plural { singular_name(&name, both) } else { name })
                .collect();
            if !names.is_empty() {
                sites.push(EnglishSite { unit, acronym, names });
            }
        }
    }
    sites
}

fn chinese_sites<'a>(units: &[Unit<'a>], cutter: &Cutter) -> Vec<ChineseSite<'a>> {
    let mut sites = Vec::new();
    for (unit, text) in units.iter().enumerate().filter_map(|(index, unit)| Some((index, unit.chinese?))) {
        for definition in definitions(text).into_iter().filter(|found| found.alias.is_none()) {
            // 让·杜兰德 (Jean Durand)
            let person =
                definition.acronym.is_none() && ends_in_person(text[..definition.span.start].trim_end());
            if let Some(run) = Run::before(text, definition.span.start, cutter).filter(|_| !person) {
                sites.push(ChineseSite { unit, definition, run, names: Vec::new() });
            }
        }
    }
    sites
}

/// The English names for a Chinese site: its own; those behind which the same acronym stands in
/// the aligned text; those elsewhere.
fn names_of(site: &ChineseSite, english: &[EnglishSite]) -> Vec<String> {
    if let Some(name) = &site.definition.name {
        let both = site.definition.acronym.as_ref().is_some_and(|acronym| acronym.contains('/'));
        let name = name.strip_prefix("the ").unwrap_or(name);
        return vec![if site.definition.plural { singular_name(name, both) } else { name.to_string() }];
    }
    let Some(acronym) = &site.definition.acronym else { return Vec::new() };
    let same = |other: &&EnglishSite| same_acronym(acronym, &other.acronym);
    let beside = english.iter().filter(|other| other.unit == site.unit).find(same);
    beside.or_else(|| english.iter().find(same)).map(|other| other.names.clone()).unwrap_or_default()
}

/// Whether two acronyms are one: equal, or one of them half translated, as in `CCWG-问责制` for
/// `CCWG-Accountability`.
fn same_acronym(zh: &str, en: &str) -> bool {
    if zh.is_ascii() {
        return zh == en;
    }
    match (zh.split_once('-'), en.split_once('-')) {
        (Some((zh, _)), Some((en, _))) => zh == en && singular(zh).0.len() >= 2,
        _ => false,
    }
}

struct Chooser<'a> {
    statistics: &'a Statistics,
    evidence: &'a Evidence<'a>,
    known: &'a KnownNames,
}

/// A Chinese name that some sites of a group share.
struct Choice<'a> {
    score: f64,
    sites: usize,
    zh: &'a str,
    en: Option<String>,
}

impl Chooser<'_> {
    /// The terms that the sites of one acronym define, one after the other: the best name, then the
    /// best of the sites that do not end in it.
    fn choose(&self, mut sites: Vec<&ChineseSite>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        while let Some((folded, choice)) = self.best(&sites) {
            if choice.score < LEAST_SCORE {
                break;
            }
            let definition = &sites[0].definition;
            let own = sites.iter().any(|site| site.definition.name.is_some());
            let kind =
                if own || choice.en.is_none() { CandidateKind::Bracket } else { CandidateKind::Acronym };
            let mut candidate = Candidate::new(kind, confidence(choice.score));
            candidate.zh = Some(choice.zh.to_string());
            candidate.en = choice.en.clone();
            candidate.acronym = definition.acronym.as_ref().map(|acronym| english_part(acronym));
            candidates.push(candidate);
            sites.retain(|site| !strings(&site.run).contains(&folded));
        }
        candidates
    }

    fn best<'a>(&self, sites: &[&ChineseSite<'a>]) -> Option<(String, Choice<'a>)> {
        let mut pool: BTreeMap<String, Choice<'a>> = BTreeMap::new();
        for site in sites {
            for start in site.run.starts() {
                let Some(zh) = site.run.candidate(start) else { continue };
                let (score, en) = self.score(site, start);
                let choice =
                    pool.entry(fold(zh)).or_insert(Choice { score: 0.0, sites: 0, zh, en: en.clone() });
                choice.score += score;
                choice.sites += 1;
                choice.en = choice.en.take().or(en);
            }
        }
        for choice in pool.values_mut() {
            let sites = choice.sites as f64;
            // by eye: a name that several brackets agree on beats a better place in one
            choice.score = choice.score / sites + 0.5 * sites.ln();
        }
        // on a tie the later in order of code points wins, whatever the order of the sites
        pool.into_iter().max_by(|(_, a), (_, b)| a.score.total_cmp(&b.score))
    }

    /// The score of a start with the English name that fits it best.
    fn score(&self, site: &ChineseSite, start: usize) -> (f64, Option<String>) {
        let context = |name| Context {
            name,
            acronym: site.definition.acronym.as_deref(),
            statistics: self.statistics,
            evidence: self.evidence,
            known: self.known,
        };
        let scored = site.names.iter().filter_map(|name| {
            let shortest = site.names.first()?;
            let added = name.strip_suffix(shortest.as_str())?;
            let explained = added.is_empty() || site.run.explains(start, added, shortest, self.evidence);
            let bonus = if added.is_empty() { 0.0 } else { LONGER_NAME };
            explained.then(|| (site.run.score(start, &context(Some(name))) + bonus, Some(name.clone())))
        });
        let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b));
        best.unwrap_or_else(|| (site.run.score(start, &context(None)) - 1.0, None))
    }
}

/// An acronym without a Chinese half; `CCWG-问责制` stays as it is known, `CCWG`.
fn english_part(acronym: &str) -> String {
    acronym
        .split_once('-')
        .filter(|(_, rest)| !rest.is_ascii())
        .map_or(acronym, |(first, _)| first)
        .to_string()
}

/// A weight of evidence as a figure between 0 and 1: the logistic function, by eye a half at −1 and nine tenths
/// at 2.3.
fn confidence(score: f64) -> f64 {
    1.0 / (1.0 + (-(score + 1.0) / 1.5).exp())
}

/// Names of English text whose acronym no Chinese bracket has; `project` finds the Chinese name.
fn add_english_only(
    candidates: &mut Vec<Candidate>,
    english: &[EnglishSite],
    project: impl Fn(&EnglishSite, &str) -> Option<(String, f64)>,
) {
    let mut seen: HashSet<String> = candidates.iter().filter_map(|c| c.acronym.clone()).collect();
    for site in english {
        let found = candidates
            .iter()
            .any(|candidate| candidate.en.as_ref().is_some_and(|en| site.names.contains(en)));
        if !found && seen.insert(site.acronym.clone()) {
            let mut candidate = Candidate::new(CandidateKind::Bracket, 0.5);
            candidate.en = site.names.first().cloned();
            let found = site.names.iter().filter_map(|name| Some((name, project(site, name)?)));
            if let Some((name, (zh, share))) = found.max_by(|(_, (_, a)), (_, (_, b))| a.total_cmp(b)) {
                (candidate.en, candidate.zh) = (Some(name.clone()), Some(zh));
                (candidate.kind, candidate.score) = (CandidateKind::Acronym, 0.8 * share);
            }
            candidate.acronym = Some(site.acronym.clone());
            candidates.push(candidate);
        }
    }
}

/// Short names that both sides of a unit define: `以下简称“最终报告”` and `the “Final Report”`.
fn add_aliases(candidates: &mut Vec<Candidate>, units: &[Unit]) {
    let only = |text: Option<&str>| {
        let mut aliases = definitions(text?).into_iter().filter_map(|definition| definition.alias);
        aliases.next().filter(|_| aliases.next().is_none())
    };
    for unit in units {
        let (Some(en), Some(zh)) = (only(unit.english), only(unit.chinese)) else { continue };
        if !candidates.iter().any(|c| c.en.as_ref() == Some(&en) && c.zh.as_ref() == Some(&zh)) {
            let mut candidate = Candidate::new(CandidateKind::Bracket, 0.7);
            (candidate.en, candidate.zh) = (Some(en), Some(zh));
            candidates.push(candidate);
        }
    }
}
