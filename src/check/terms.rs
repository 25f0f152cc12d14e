//! The terms of the glossaries, as the rules ask for them.

use super::options::TermScope;
use crate::terms::{Glossary, Term, TermStatus};
use crate::text::{Lang, Span, fold::fold};

/// The glossaries of a check.
pub(super) struct Terms {
    /// All of whose terms are to be kept to.
    own: Glossary,
    /// Of which the names are.
    general: Glossary,
}

/// A term that stands in a text.
pub(super) struct Found<'a> {
    /// Where.
    pub span: Span,
    /// The entries with the name that stands there.
    pub entries: Vec<&'a Term>,
}

impl Terms {
    pub(super) fn new(own: Glossary, general: Glossary) -> Terms {
        Terms { own, general }
    }

    pub(super) fn with_general(self, general: Glossary) -> Terms {
        Terms { general, ..self }
    }

    /// The terms in `text`. Where a name stands in both glossaries, the first one's counts.
    pub(super) fn found(&self, text: &str, lang: Lang, scope: TermScope) -> Vec<Found<'_>> {
        let mut found = found_in(&self.own, text, lang, |_| true);
        let wanted = |term: &Term| scope == TermScope::All || is_name(term);
        for more in found_in(&self.general, text, lang, wanted) {
            let covered = |own: &Found| own.span.start < more.span.end && more.span.start < own.span.end;
            // an *initial report* is not the Initial Report
            let common = scope == TermScope::Names
                && lang == Lang::English
                && !more.span.of(text).contains(char::is_uppercase)
                && more
                    .entries
                    .iter()
                    .all(|term| term.en.as_deref().is_none_or(|en| en.contains(char::is_uppercase)));
            if !common && !found.iter().any(covered) {
                found.push(more);
            }
        }
        found.sort_by_key(|found| found.span.start);
        found
    }

    /// All entries.
    pub(super) fn all(&self) -> impl Iterator<Item = &Term> {
        self.own.terms().iter().chain(self.general.terms())
    }
}

fn found_in<'a>(
    glossary: &'a Glossary,
    text: &str,
    lang: Lang,
    wanted: impl Fn(&Term) -> bool,
) -> Vec<Found<'a>> {
    if glossary.terms().is_empty() {
        return Vec::new();
    }
    let entry = |index: &usize| glossary.terms().get(*index);
    let found = glossary
        .matches_in(text, lang)
        .into_iter()
        .map(|found| Found { span: found.span, entries: found.terms.iter().filter_map(entry).collect() });
    found.filter(|found| found.entries.iter().any(|term| wanted(term))).collect()
}

/// Whether a term is a name: it has an acronym, or several words with capitals.
fn is_name(term: &Term) -> bool {
    let capitals = |en: &str| {
        let words = en.split_whitespace();
        words.clone().count() > 1
            && words.clone().all(|word| {
                word.starts_with(char::is_uppercase)
                    || matches!(word, "and" | "of" | "the" | "for" | "on" | "in" | "to")
            })
    };
    term.acronym.is_some() || term.en.as_deref().is_some_and(capitals)
}

/// Whether a name may be used.
pub(super) fn is_approved(term: &Term) -> bool {
    matches!(term.status, TermStatus::Preferred | TermStatus::Admitted)
}

/// Whether a name must not be used, or is used no more.
pub(super) fn is_banned(term: &Term) -> bool {
    matches!(term.status, TermStatus::Forbidden | TermStatus::Deprecated)
}

/// The term's name in `lang`.
pub(super) fn name(term: &Term, lang: Lang) -> Option<&str> {
    match lang {
        Lang::English => term.en.as_deref(),
        Lang::Chinese => term.zh.as_deref(),
    }
}

/// A text in the form in which names are looked for in it: without regard to case, width and spaces.
pub(super) fn key(text: &str) -> String {
    fold(text).to_lowercase()
}
