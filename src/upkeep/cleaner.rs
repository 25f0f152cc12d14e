use super::repeats::{Hashes, Repeats};
use super::{CleanRule, Look};
use crate::check::{Checker, Passage, Settings};
use crate::memory::Header;
use crate::memory::TranslationUnit;
use crate::terms::Glossary;
use crate::text::Lang;
use rayon::prelude::*;

/// What a rule says of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule's name.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
}

/// Looks at the units of a memory, in order.
pub struct Cleaner {
    rules: Vec<&'static CleanRule>,
    header: Header,
    /// The rules of the checks, where one is wanted.
    checker: Option<Checker>,
    repeats: Repeats,
    /// How many units it has looked at.
    units: u64,
}

impl Cleaner {
    /// One with these rules, for a memory with this header whose units `repeats` has seen.
    pub fn new(rules: &[&'static CleanRule], header: &Header, repeats: Repeats) -> Cleaner {
        let checks: Vec<String> = rules.iter().filter_map(|rule| rule.check()).map(str::to_owned).collect();
        let mut settings = Settings::default();
        // every check is one of the rules, which a test holds
        let chosen = !checks.is_empty() && settings.choose(&checks, &[]).is_ok();
        Cleaner {
            rules: rules.to_vec(),
            header: header.clone(),
            checker: chosen.then(|| Checker::new(settings, Glossary::default())),
            repeats,
            units: 0,
        }
    }

    /// What the rules say of the next units, for each in the order of the rules. Several cores look; the
    /// result does not depend on how many, nor on how the units are cut into pieces.
    pub fn look(&mut self, units: &[TranslationUnit]) -> Vec<Vec<Remark>> {
        let first = self.units;
        self.units += units.len() as u64;
        let looked = units.par_iter().enumerate().map(|(at, unit)| self.look_at(unit, first + at as u64));
        looked.collect()
    }

    fn look_at(&self, unit: &TranslationUnit, place: u64) -> Vec<Remark> {
        let mut remarks = self.checked(unit);
        let compares = self.rules.iter().any(|rule| rule.compares());
        let hashes = if compares { Hashes::of(unit) } else { None };
        for rule in &self.rules {
            let message = match rule.look {
                Look::Unit(look) => look(unit, &self.header),
                Look::Repeat(repeat) => hashes
                    .filter(|hashes| self.repeats.repeats(repeat, *hashes, place))
                    .map(|_| repeat.message().to_owned()),
                Look::Check(_) => None,
            };
            remarks.extend(message.map(|message| Remark { rule: rule.name, message }));
        }
        remarks.sort_by_key(|remark| self.rules.iter().position(|rule| rule.name == remark.rule));
        remarks
    }

    /// What the checks find; of several findings of a rule, the first.
    fn checked(&self, unit: &TranslationUnit) -> Vec<Remark> {
        let Some(checker) = &self.checker else { return Vec::new() };
        let mut remarks: Vec<Remark> = Vec::new();
        for finding in checker.check(&[self.passage(unit)]) {
            let rule = self.rules.iter().find(|rule| rule.check() == Some(finding.rule));
            if let Some(rule) = rule.filter(|rule| remarks.iter().all(|remark| remark.rule != rule.name)) {
                remarks.push(Remark { rule: rule.name, message: finding.message });
            }
        }
        remarks
    }

    fn passage(&self, unit: &TranslationUnit) -> Passage {
        let from_chinese = self.header.source_lang == Lang::Chinese;
        let (english, chinese) =
            if from_chinese { (&unit.target, &unit.source) } else { (&unit.source, &unit.target) };
        let kind = unit.origin.kind;
        Passage { from_chinese, kind, chinese_kind: kind, ..Passage::pair(english, chinese) }
    }
}

impl CleanRule {
    /// Whether it compares units, so that all must be seen before the first is looked at.
    pub fn compares(&self) -> bool {
        matches!(self.look, Look::Repeat(_))
    }

    /// The rule of the checks that it stands for.
    fn check(&self) -> Option<&'static str> {
        match self.look {
            Look::Check(id) => Some(id),
            _ => None,
        }
    }
}
