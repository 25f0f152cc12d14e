use super::term::Term;
use crate::text::chars::is_han;
use crate::text::fold::{Folded, fold};
use crate::text::{Lang, Span};
use aho_corasick::AhoCorasick;
use std::collections::HashMap;

/// A place in a text where a term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMatch {
    /// Its bytes in the text.
    pub span: Span,
    /// The terms that have this form, by index in the glossary, ascending. More than one where,
    /// for example, an English name has a preferred and a forbidden Chinese one.
    pub terms: Vec<usize>,
}

/// Finds the forms of many terms in one pass (Aho and Corasick 1975).
#[derive(Debug)]
pub(super) struct Matcher {
    automaton: AhoCorasick,
    forms: Vec<Form>,
}

#[derive(Debug)]
struct Form {
    text: String,
    exact_case: bool,
    terms: Vec<usize>,
}

impl Matcher {
    /// A matcher for text in `lang`: the names in that language and the acronyms; for Chinese
    /// text, which keeps many English names, those too. `None` where the forms are too many.
    pub(super) fn new(terms: &[Term], lang: Lang) -> Option<Matcher> {
        let forms = forms(terms, lang);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(forms.iter().map(|form| form.text.as_str()))
            .ok()?;
        Some(Matcher { automaton, forms })
    }

    /// All matches in `text` in order; where two overlap the longer wins, then the earlier.
    pub(super) fn matches_in(&self, text: &str) -> Vec<TermMatch> {
        let folded = Folded::new(text);
        let mut found: Vec<(usize, usize, usize)> = self
            .automaton
            .find_overlapping_iter(&folded.text)
            .map(|m| (m.start(), m.end(), m.pattern().as_usize()))
            .filter(|&(start, end, form)| self.stands(&folded.text, start, end, form))
            .collect();
        found.sort_by_key(|&(start, end, form)| (std::cmp::Reverse(end - start), start, form));
        let mut kept: Vec<(usize, usize, Vec<usize>)> = Vec::new();
        for (start, end, form) in found {
            match kept.iter_mut().find(|(s, e, _)| *s < end && start < *e) {
                None => kept.push((start, end, self.forms[form].terms.clone())),
                Some((s, e, terms)) if (*s, *e) == (start, end) => terms.extend(&self.forms[form].terms),
                Some(_) => {}
            }
        }
        kept.sort();
        kept.into_iter().filter_map(|(start, end, terms)| to_match(&folded, start, end, terms)).collect()
    }

    fn stands(&self, text: &str, start: usize, end: usize, form: usize) -> bool {
        let form = &self.forms[form];
        let matched = &text[start..end];
        let cut_left = ends_in_latin(&text[..start]) && begins_with_latin(matched);
        let cut_right = ends_in_latin(matched) && begins_with_latin(&text[end..]);
        let same_case = !form.exact_case || matched == form.text;
        same_case && !cut_left && !cut_right
    }
}

fn to_match(folded: &Folded, start: usize, end: usize, mut terms: Vec<usize>) -> Option<TermMatch> {
    terms.sort_unstable();
    terms.dedup();
    Some(TermMatch { span: folded.origin(start, end)?, terms })
}

fn begins_with_latin(text: &str) -> bool {
    text.chars().next().is_some_and(is_word_char)
}

fn ends_in_latin(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_word_char)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn forms(terms: &[Term], lang: Lang) -> Vec<Form> {
    let mut by_text: HashMap<(String, bool), Vec<usize>> = HashMap::new();
    let mut add = |text: String, exact_case: bool, term: usize| {
        if !text.trim().is_empty() {
            by_text.entry((text, exact_case)).or_default().push(term);
        }
    };
    for (index, term) in terms.iter().enumerate() {
        if let (Some(zh), Lang::Chinese) = (&term.zh, lang) {
            add(fold(zh), false, index);
        }
        if let Some(en) = &term.en {
            add(fold(en), false, index);
            add(plural(&fold(en)), false, index);
        }
        if let Some(acronym) = &term.acronym {
            add(fold(acronym), true, index);
            add(format!("{}s", fold(acronym)), true, index);
        }
    }
    let mut forms: Vec<Form> =
        by_text.into_iter().map(|((text, exact_case), terms)| Form { text, exact_case, terms }).collect();
    forms.sort_by(|a, b| (&a.text, a.exact_case).cmp(&(&b.text, b.exact_case)));
    forms
}

/// The regular plural of an English name's last word.
pub fn plural(name: &str) -> String {
    let lower = name.to_lowercase();
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| lower.ends_with(s));
    if !lower.ends_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_string()
    } else if ends(&["s", "x", "ch", "sh"]) {
        format!("{name}es")
    } else if lower.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) {
        format!("{}ies", &name[..name.len() - 1])
    } else {
        format!("{name}s")
    }
}
