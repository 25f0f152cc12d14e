//! What is sought: the words that were given, and the names of the term that they are.

use super::args::{ConcordanceArgs, Sides};
use crate::memory::Side;
use crate::search::concordance::{Case, Pattern, Sought};
use crate::store::SearchedMemory;
use crate::terms::lookup::{Agreement, lookup};
use crate::terms::{Concept, Glossary, NameKind, plural};
use crate::text::Lang;
use crate::text::chars::is_han;
use anyhow::{Result, bail};

/// What is sought.
pub(super) struct Query {
    /// As it was given.
    pub text: String,
    /// The language that it is likely to be in.
    pub lang: Lang,
    /// What is searched for, for people.
    pub searched: Vec<String>,
    /// Whether it is a term of the glossary, all of whose names are sought.
    pub is_term: bool,
    patterns: Vec<(Pattern, Option<Lang>)>,
    names: Vec<(String, NameKind)>,
}

impl Query {
    pub(super) fn new(args: &ConcordanceArgs, glossary: &Glossary) -> Result<Query> {
        let text = args.words.join(" ");
        let lang = if text.contains(is_han) { Lang::Chinese } else { Lang::English };
        let concepts = glossary.concepts();
        let mut query = Query {
            lang,
            searched: Vec::new(),
            is_term: false,
            patterns: Vec::new(),
            names: names(&concepts, &text),
            text,
        };
        let case = if args.case { Case::Exact } else { Case::Ignored };
        let terms = !args.regex && !args.no_terms && !query.names.is_empty();
        if args.regex {
            query.add(&query.text.clone(), Pattern::expression(&query.text, case)?, None);
        } else if args.inflections {
            query.add(&query.text.clone(), Pattern::inflected(&query.text, case)?, None);
        } else if !terms || !query.is_acronym() {
            // an acronym such as SO is searched as it is written, or all the words "so" would be found
            query.add(&query.text.clone(), Pattern::words(&query.text, case)?, None);
        }
        if terms {
            query.add_names()?;
        }
        Ok(query)
    }

    fn add(&mut self, name: &str, pattern: Pattern, lang: Option<Lang>) {
        self.patterns.push((pattern, lang));
        if !self.searched.iter().any(|known| known == name) {
            self.searched.push(name.to_owned());
        }
    }

    /// Whether it is only an acronym that makes it a term.
    fn is_acronym(&self) -> bool {
        let same = |name: &&(String, NameKind)| name.0.eq_ignore_ascii_case(&self.text);
        self.names.iter().filter(same).all(|(_, kind)| *kind == NameKind::Acronym)
            && self.names.iter().any(|name| same(&name))
    }

    fn add_names(&mut self) -> Result<()> {
        self.is_term = true;
        for (name, kind) in self.names.clone() {
            match kind {
                NameKind::Chinese => {
                    self.add(&name, Pattern::words(&name, Case::Ignored)?, Some(Lang::Chinese));
                }
                NameKind::English => {
                    self.add(&name, Pattern::words(&name, Case::Ignored)?, None);
                    self.add(&name, Pattern::words(&plural(&name), Case::Ignored)?, None);
                }
                NameKind::Acronym => {
                    self.add(&name, Pattern::words(&name, Case::Exact)?, None);
                    self.add(&name, Pattern::words(&format!("{name}s"), Case::Exact)?, None);
                }
            }
        }
        Ok(())
    }

    /// What is sought in a memory, on the sides that are asked for.
    pub(super) fn sought(&self, memory: &SearchedMemory, sides: Sides) -> Vec<Sought> {
        let only = match sides {
            Sides::Both => None,
            Sides::Source => Some(Side::Source),
            Sides::Target => Some(Side::Target),
            Sides::En => Some(memory.side(Lang::English)),
            Sides::Zh => Some(memory.side(Lang::Chinese)),
        };
        let sought = self.patterns.iter().filter_map(|(pattern, lang)| {
            let own = lang.map(|lang| memory.side(lang));
            let asked = own.is_none() || only.is_none() || own == only;
            asked.then(|| Sought { pattern: pattern.clone(), side: own.or(only) })
        });
        sought.collect()
    }

    /// Its names in a language, as far as the glossary knows it.
    pub(super) fn known(&self, lang: Lang) -> Vec<String> {
        let own = if lang == Lang::English { NameKind::English } else { NameKind::Chinese };
        let of = |wanted| self.names.iter().filter(move |(_, kind)| *kind == wanted);
        of(own).chain(of(NameKind::Acronym)).map(|(name, _)| name.clone()).collect()
    }
}

/// All names of the concepts that have the query as a name.
fn names(concepts: &[Concept], query: &str) -> Vec<(String, NameKind)> {
    let hits = lookup(concepts, query).into_iter().filter(|hit| hit.agreement <= Agreement::Folded);
    let mut names = Vec::new();
    for name in hits.flat_map(|hit| &hit.concept.names) {
        let name = (name.text.clone(), name.kind);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Refuses what cannot be meant.
pub(super) fn check(args: &ConcordanceArgs) -> Result<()> {
    if args.words.iter().all(|word| word.trim().is_empty()) {
        bail!("there is nothing to search for: give a word, a phrase or, with --regex, an expression");
    }
    Ok(())
}
