//! Terms of the glossary: the approved name is missing, one that must not be used stands there, two
//! names for one thing in a document.

use super::acronyms::has_usual_name;
use super::common::{contains_word, no_prose, within};
use crate::check::input::{Pair, Set, Side};
use crate::check::rule::{Draft, Drafts};
use crate::check::terms::{Found, is_approved, is_banned, key, name};
use crate::document::BlockKind;
use crate::terms::Term;
use crate::text::counted;
use crate::text::{Lang, Span};
use std::collections::BTreeMap;

/// Terms of the source for which the target has no approved name.
pub(super) fn missing(pair: &Pair, drafts: &mut Drafts) {
    if matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    let (source, target) = (pair.source(), pair.source().other());
    let mut seen: Vec<Vec<&str>> = Vec::new();
    let mut there = None;
    for found in pair.terms.within(source) {
        let approved = approved(found, target);
        if approved.is_empty() || seen.contains(&approved) {
            continue;
        }
        let there = there.get_or_insert_with(|| key(&pair.text(target).replace(['《', '》'], "")));
        let stands = |name: &&str| contains_word(there, &key(name)) || stands_in_parts(name, there);
        if is_part_of_name(pair.text(source), found.span, source) {
            continue;
        }
        if !approved.iter().any(stands) && !said_by_acronym(found, there) {
            // what stands in code or a link is no term, and may stand as one further on
            if within(&no_prose(pair.text(source)), found.span.start) {
                continue;
            }
            drafts.push(missing_draft(pair, found, &approved));
        }
        seen.push(approved);
    }
}

/// How many letters may stand between the parts of a name: GAC 向董事会提出的建议 for GAC 建议.
const BETWEEN: usize = 12;

/// Whether a name of an acronym and a word stands in the text with other words between the two.
fn stands_in_parts(name: &str, text: &str) -> bool {
    let name = key(name);
    let at = name.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let (acronym, word) = name.split_at(at);
    let acronym = acronym.trim_end();
    acronym.len() > 1
        && text.match_indices(acronym).any(|(start, found)| {
            let after = &text[start + found.len()..];
            let near: String = after.chars().take(BETWEEN + word.chars().count()).collect();
            near.split(['。', '；', '，']).next().is_some_and(|clause| clause.contains(word))
        })
}

/// Whether a name in English capitals goes on, so that it is another one's: *Standing Committee on Fisheries*.
fn is_part_of_name(text: &str, span: Span, lang: Lang) -> bool {
    let rest = &text[span.end..];
    let capital = |word: &str| {
        rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let written = span.of(text);
    lang == Lang::English
        && written.contains(' ')
        && written.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
        && capital(" on ")
}

/// The names in `lang` that may stand for what was found.
fn approved<'a>(found: &Found<'a>, lang: Lang) -> Vec<&'a str> {
    let mut names: Vec<&str> =
        found.entries.iter().filter(|term| is_approved(term)).filter_map(|term| name(term, lang)).collect();
    names.dedup();
    names
}

/// Whether the acronym stands in the text, or what Chinese usually writes for it, as 欧盟 for EU.
fn said_by_acronym(found: &Found, text: &str) -> bool {
    let mut acronyms = found.entries.iter().filter_map(|term| term.acronym.as_deref());
    acronyms.any(|acronym| contains_word(text, &key(acronym)) || has_usual_name(acronym, text))
}

fn missing_draft(pair: &Pair, found: &Found, approved: &[&str]) -> Draft {
    let source = pair.source();
    let term = found.span.of(pair.text(source));
    let names = approved.join(" or ");
    let message = format!("the {} does not have {names} for “{term}”: use it", source.other());
    Draft::new(source, found.span, message)
}

/// Names that are forbidden or no longer used.
pub(super) fn forbidden(side: &Side, drafts: &mut Drafts) {
    if matches!(side.passage.kind, Some(BlockKind::Code | BlockKind::Link)) {
        return;
    }
    for found in side.terms.within(side.lang) {
        let banned: Vec<&Term> = found.entries.iter().copied().filter(|term| is_banned(term)).collect();
        let Some(&first) = banned.first() else { continue };
        let written = key(found.span.of(side.text));
        let about_this = |term: &Term| name(term, side.lang).is_some_and(|name| key(name) == written);
        let allowed =
            found.entries.iter().any(|term| is_approved(term) && named_so(term, side.lang, &written));
        if allowed || !about_this(first) || !is_meant(side, &banned) {
            continue;
        }
        drafts.push(forbidden_draft(side, found, first));
    }
}

/// Whether an entry has the name itself, and not only the other language's.
fn named_so(term: &Term, lang: Lang, written: &str) -> bool {
    let acronym = term.acronym.as_deref().is_some_and(|acronym| key(acronym) == written);
    acronym || name(term, lang).is_some_and(|name| key(name) == written)
}

/// Beside a translation, a name is meant only where the other side has the term that it is wrong for.
fn is_meant(side: &Side, banned: &[&Term]) -> bool {
    let other = side.lang.other();
    let Some(there) = side.passage.side(other).map(|there| key(&there.text)) else { return true };
    banned.iter().any(|term| match name(term, other) {
        Some(name) => {
            there.contains(&key(name))
                || term.acronym.as_deref().is_some_and(|a| contains_word(&there, &key(a)))
        }
        None => true,
    })
}

/// Whether two entries name one thing: they have the same name in `lang`, or belong to the same concept.
fn is_same_thing(one: &Term, other: &Term, lang: Lang) -> bool {
    let named = name(one, lang).is_some() && name(one, lang) == name(other, lang);
    let concept = one.concept.as_deref();
    named || concept.is_some() && (concept == other.concept.as_deref() || concept == other.en.as_deref())
}

fn forbidden_draft(side: &Side, found: &Found, term: &Term) -> Draft {
    let same_thing = |other: &&Term| {
        other.status == crate::terms::TermStatus::Preferred && is_same_thing(term, other, side.lang.other())
    };
    let preferred = side.set.terms.all().filter(same_thing).find_map(|term| name(term, side.lang));
    let written = found.span.of(side.text);
    let note = term.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
    let draft = |message| Draft::new(side.lang, found.span, message);
    match preferred {
        Some(preferred) => {
            draft(format!("“{written}” is not to be used{note}: write “{preferred}”")).fixed_by(preferred)
        }
        None => draft(format!("“{written}” is not to be used{note}: choose another name")),
    }
}

/// The names of one term, each with the passages and bytes where it stands.
type Uses<'a> = BTreeMap<&'a str, Vec<(usize, Span)>>;

/// Different approved names for one term within a document; reported at those that stand less often.
pub(super) fn mixed(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    let mut uses: BTreeMap<(String, String), Uses> = BTreeMap::new();
    for (index, passage) in set.passages.iter().enumerate() {
        let (source, target) = (passage.source_lang(), passage.source_lang().other());
        let (Some(from), Some(to)) = (passage.side(source), passage.side(target)) else { continue };
        for found in set.terms.found(&from.text, source, set.options.terms) {
            let approved = approved(&found, target);
            if approved.len() < 2 {
                continue;
            }
            let term = key(found.span.of(&from.text));
            for name in standing(set, &approved, &to.text, target) {
                uses.entry((to.place.document().to_owned(), term.clone()))
                    .or_default()
                    .entry(name.0)
                    .or_default()
                    .push((index, name.1));
            }
        }
    }
    for ((_, term), names) in &uses {
        report_fewer(set, term, names, report);
    }
}

/// Which of the names stand in the text, and where; the longest match wins.
fn standing<'a>(set: &Set, names: &[&'a str], text: &str, lang: Lang) -> Vec<(&'a str, Span)> {
    let found = set.terms.found(text, lang, crate::check::TermScope::All);
    let mut standing: Vec<(&str, Span)> = Vec::new();
    for place in &found {
        let written = key(place.span.of(text));
        if let Some(name) = names.iter().find(|name| key(name) == written)
            && !standing.iter().any(|(known, _)| known == name)
            && !is_explained(text, place.span, names)
        {
            standing.push((name, place.span));
        }
    }
    standing
}

/// Whether a bracket behind a name gives another of the names, as at the first mention of an acronym.
fn is_explained(text: &str, span: Span, names: &[&str]) -> bool {
    let rest = text[span.end..].trim_start();
    let bracket = rest.strip_prefix(['(', '（']).and_then(|rest| rest.split([')', '）']).next());
    bracket.is_some_and(|bracket| names.iter().any(|name| contains_word(&key(bracket), &key(name))))
}

fn report_fewer(set: &Set, term: &str, names: &Uses, report: &mut dyn FnMut(usize, Draft)) {
    if names.len() < 2 {
        return;
    }
    // of two that stand equally often, the one that came first is the one to keep
    let most =
        names.iter().min_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().map(|p| p.0)));
    let Some((kept, kept_places)) = most else { return };
    for (name, places) in names.iter().filter(|(name, _)| name != &kept) {
        for (index, span) in places {
            let lang = set.passages[*index].source_lang().other();
            let message = format!(
                "“{name}” here and “{kept}” in {} of this document, both for “{term}”: use one of them",
                counted(kept_places.len(), "other place")
            );
            let draft = Draft::new(lang, *span, message);
            report(
                *index,
                match kept_places.first() {
                    Some((first, _)) => draft.with_related(*first),
                    None => draft,
                },
            );
        }
    }
}
