use super::repeats::{Hashes, Repeat, Seen};
use super::{CleanRule, Look};
use crate::check::{Checker, Passage, Settings};
use crate::format::Header;
use crate::glossary::Glossary;
use crate::memory::TranslationUnit;
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
    seen: Seen,
}

/// What was found in a unit, and what comparing it needs.
type Looked = (Vec<Remark>, Option<Hashes>);

impl Cleaner {
    /// One with these rules, for a memory with this header.
    pub fn new(rules: &[&'static CleanRule], header: &Header) -> Cleaner {
        let checks: Vec<String> = rules.iter().filter_map(|rule| rule.check()).map(str::to_owned).collect();
        let mut settings = Settings::default();
        // every check is one of the rules, which a test holds
        let chosen = !checks.is_empty() && settings.choose(&checks, &[]).is_ok();
        Cleaner {
            rules: rules.to_vec(),
            header: header.clone(),
            checker: chosen.then(|| Checker::new(settings, Glossary::default())),
            seen: Seen::default(),
        }
    }

    /// What the rules say of the next units, for each in the order of the rules. Several cores look; the
    /// result does not depend on how many, nor on how the units are cut into pieces.
    pub fn look(&mut self, units: &[TranslationUnit]) -> Vec<Vec<Remark>> {
        let looked: Vec<Looked> = units.par_iter().map(|unit| self.alone(unit)).collect();
        looked.into_iter().map(|(remarks, hashes)| self.compared(remarks, hashes)).collect()
    }

    /// What needs no other unit.
    fn alone(&self, unit: &TranslationUnit) -> Looked {
        let mut remarks = self.checked(unit);
        for rule in &self.rules {
            if let Look::Unit(look) = rule.look {
                let message = look(unit, &self.header);
                remarks.extend(message.map(|message| Remark { rule: rule.name, message }));
            }
        }
        let compares = self.rules.iter().any(|rule| matches!(rule.look, Look::Repeat(_)));
        let whole = !unit.source.trim().is_empty() && !unit.target.trim().is_empty();
        (remarks, (compares && whole).then(|| Hashes::of(unit)))
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

    /// With what the units before it say, in the order of the rules.
    fn compared(&mut self, mut remarks: Vec<Remark>, hashes: Option<Hashes>) -> Vec<Remark> {
        for rule in &self.rules {
            if let (Look::Repeat(repeat), Some(hashes)) = (&rule.look, hashes)
                && self.seen.again(*repeat, hashes)
                && !(*repeat == Repeat::Folded && remarks.iter().any(|remark| is_exact(&self.rules, remark)))
            {
                remarks.push(Remark { rule: rule.name, message: repeat.message().to_owned() });
            }
        }
        let place = |remark: &Remark| self.rules.iter().position(|rule| rule.name == remark.rule);
        remarks.sort_by_key(place);
        remarks
    }
}

/// Whether it says that the unit is an exact duplicate.
fn is_exact(rules: &[&CleanRule], remark: &Remark) -> bool {
    rules.iter().any(|rule| rule.name == remark.rule && matches!(rule.look, Look::Repeat(Repeat::Exact)))
}

impl CleanRule {
    /// The rule of the checks that it stands for.
    fn check(&self) -> Option<&'static str> {
        match self.look {
            Look::Check(id) => Some(id),
            _ => None,
        }
    }
}
