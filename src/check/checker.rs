use super::input::{Pair, PassageTerms, Set, Side};
use super::rule::{Check, Draft, Rule};
use super::settings::Settings;
use super::terms::Terms;
use super::{Finding, Passage, RULES, Severity};
use crate::terms::Glossary;
use crate::text::Lang;
use rayon::prelude::*;

/// Looks for what is wrong in passages.
///
/// ```
/// use beadwork::check::{Checker, Passage, Settings};
/// use beadwork::terms::Glossary;
///
/// let checker = Checker::new(Settings::default(), Glossary::default());
/// let findings = checker.check(&[Passage::pair("It has 1.5 million names.", "它有 15 万个域名。")]);
/// assert_eq!(findings[0].rule, "numbers");
/// assert!(checker.check(&[Passage::pair("It has 1.5 million names.", "它有 150 万个域名。")]).is_empty());
/// ```
pub struct Checker {
    settings: Settings,
    terms: Terms,
}

impl Checker {
    /// A checker under these settings; the glossary's terms are all to be kept to.
    pub fn new(settings: Settings, glossary: Glossary) -> Checker {
        Checker { terms: Terms::new(glossary, Glossary::default()), settings }
    }

    /// With a second glossary of general use, of which only the names are to be kept to unless
    /// the setting `terms` says `all`: its common words have other meanings in other fields.
    #[must_use]
    pub fn with_general(self, general: Glossary) -> Checker {
        Checker { terms: self.terms.with_general(general), ..self }
    }

    /// Checks passages on all cores. The findings are in the order of the passages, within one in
    /// the order of their places; they do not depend on the number of threads.
    pub fn check(&self, passages: &[Passage]) -> Vec<Finding> {
        let set = Set { passages, options: &self.settings.options, terms: &self.terms };
        let mut findings: Vec<Finding> = (0..passages.len())
            .into_par_iter()
            .flat_map_iter(|index| self.check_passage(index, set))
            .collect();
        let together = self.active().filter_map(|(rule, severity)| match rule.check {
            Check::Set(check) => Some((rule, severity, check)),
            _ => None,
        });
        for (rule, severity, check) in together {
            check(&set, &mut |index, draft| findings.extend(self.finding(rule, severity, index, draft, set)));
        }
        findings.sort_by_key(|finding| (finding.passage, finding.lang, finding.span.start));
        findings
    }

    fn active(&self) -> impl Iterator<Item = (&'static Rule, Severity)> {
        RULES.iter().filter_map(|rule| Some((rule, self.settings.severity(rule.id)?)))
    }

    fn check_passage(&self, index: usize, set: Set) -> Vec<Finding> {
        let passage = &set.passages[index];
        let terms = PassageTerms::of(passage, set);
        let pair = Pair::of(passage, &terms, set);
        let mut findings = Vec::new();
        let mut drafts = Vec::new();
        for (rule, severity) in self.active() {
            match rule.check {
                Check::Text(languages, check) => {
                    for &lang in languages {
                        if let Some(side) = passage.side(lang) {
                            let side = Side { text: &side.text, lang, passage, index, terms: &terms, set };
                            check(&side, &mut drafts);
                        }
                    }
                }
                Check::Pair(check) => {
                    if let Some(pair) = &pair {
                        check(pair, &mut drafts);
                    }
                }
                Check::Set(_) => {}
            }
            let made = drafts.drain(..).filter_map(|draft| self.finding(rule, severity, index, draft, set));
            findings.extend(made);
        }
        findings
    }

    /// The finding, unless a comment or the settings say to pass it over.
    fn finding(
        &self,
        rule: &Rule,
        severity: Severity,
        index: usize,
        draft: Draft,
        set: Set,
    ) -> Option<Finding> {
        let passage = set.passages.get(index)?;
        let text = passage.text(draft.lang).get(draft.span.start..draft.span.end)?;
        if passage.ignored.holds(rule.id) || self.settings.ignores(rule.id, passage, text) {
            return None;
        }
        Some(Finding {
            rule: rule.id,
            severity,
            message: draft.message,
            passage: index,
            lang: draft.lang,
            span: draft.span,
            other: draft.other,
            related: draft.related,
            fix: draft.fix,
        })
    }
}

impl Finding {
    /// The other side's language.
    pub fn other_lang(&self) -> Lang {
        self.lang.other()
    }
}
