use super::common::{contains_word, latin_words, no_prose, within};
use crate::check::input::Pair;
use crate::check::options::TermScope;
use crate::check::rule::{Draft, Drafts};
use crate::check::terms::{key, name};
use crate::terms::Term;
use crate::text::chars::is_han;
use crate::text::{Lang, Span};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Acronyms that Chinese writes out, with what it writes: acronym, tab, words.
const WRITTEN_OUT: &str = include_str!("acronyms.tsv");

/// English words that are written in capitals for emphasis, sorted, one a line.
const EMPHASISED: &str = include_str!("emphasised.txt");

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| EMPHASISED.lines().collect());

static WRITTEN: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = WRITTEN_OUT.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .map(|(acronym, words)| (acronym, words.split(' ').collect()))
        .collect()
});

/// Acronyms of the English for which the Chinese has neither the acronym nor its name.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    if !pair.chinese.contains(is_han) || is_shouted(pair.english) {
        return;
    }
    let mut chinese: Option<(String, Vec<(usize, &str)>)> = None;
    for (at, acronym) in acronyms(pair.english) {
        let (text, foreign) = chinese.get_or_insert_with(|| {
            let english = key(pair.english);
            let mut foreign = acronyms(pair.chinese);
            foreign.retain(|(_, acronym)| !contains_word(&english, &acronym.to_lowercase()));
            (key(&without_links(pair.chinese)), foreign)
        });
        if contains_word(text, &acronym.to_lowercase()) {
            continue;
        }
        let instead = foreign.iter().find(|(_, other)| is_misspelt(acronym, other));
        let span = Span::new(at, at + acronym.len());
        if let Some((there, other)) = instead {
            let message = format!("the Chinese has {other} where the English has {acronym}: check it");
            let other = Span::new(*there, there + other.len());
            drafts.push(Draft::new(Lang::English, span, message).with_other(other));
        } else if !is_written_out(pair, at, acronym, text) {
            let message = format!("the Chinese has neither {acronym} nor a name for it: add it");
            drafts.push(Draft::new(Lang::English, span, message));
        }
    }
}

/// The acronyms of a text outside links, code and mark-up, each once, with their first bytes.
fn acronyms(text: &str) -> Vec<(usize, &str)> {
    let skipped = no_prose(text);
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, word) in latin_words(text) {
        let Some(acronym) = acronym(word).filter(|_| !within(&skipped, at)) else { continue };
        if !found.iter().any(|(_, known)| *known == acronym) && !part_of_code(text, at, word) {
            found.push((at, acronym));
        }
    }
    found
}

/// Whether two acronyms have the same letters in another order, or differ in one letter.
fn is_misspelt(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters = text.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let differing = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    one.len() > 2 && one.len() == other.len() && (differing == 1 || sorted(one) == sorted(other))
}

/// A text without its links and mark-up, in which an acronym is no word: `www.icann.org`. Code stays.
fn without_links(text: &str) -> String {
    let mut at = 0;
    let mut kept = String::new();
    for skipped in no_prose(text).into_iter().filter(|span| !span.of(text).starts_with('`')) {
        kept.push_str(text.get(at..skipped.start).unwrap_or(""));
        at = at.max(skipped.end);
    }
    kept + &text[at..]
}

/// The acronym that a word is: two capitals at least, more than half of its letters; in the singular.
fn acronym(word: &str) -> Option<&str> {
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let word = singular(word).unwrap_or(word);
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic());
    (letters
        && capitals > 1
        && capitals * 2 > word.len()
        && word.len() < 11
        && WORDS.binary_search(&word).is_err()
        && !is_roman(word))
    .then_some(word)
}

/// An acronym without its plural: gTLDs, ALSes.
fn singular(word: &str) -> Option<&str> {
    let capital = |rest: &&str| rest.len() > 1 && rest.ends_with(|c: char| c.is_ascii_uppercase());
    word.strip_suffix("es").filter(|rest| rest.ends_with('S')).or(word.strip_suffix('s')).filter(capital)
}

/// Whether a word is a Roman numeral below forty, as in `IV. Next Steps` for 四、.
fn is_roman(word: &str) -> bool {
    let ones = word.trim_start_matches('X');
    word.len() - ones.len() < 4
        && matches!(ones, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

/// A text that is mostly in capitals has no acronyms to tell.
fn is_shouted(text: &str) -> bool {
    let words = latin_words(text).filter(|(_, word)| word.len() > 2);
    let (mut upper, mut all) = (0, 0);
    for (_, word) in words {
        all += 1;
        upper += usize::from(word.bytes().all(|b| b.is_ascii_uppercase()));
    }
    upper * 2 > all
}

/// A word that a digit, a dot or an underscore joins to more is part of a code; of a name with a
/// hyphen or slash, such as GAC-ALAC, each part is looked at.
fn part_of_code(text: &str, at: usize, word: &str) -> bool {
    let before = super::common::before(text, at);
    let after = super::common::after(text, at + word.len());
    let code =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '_' | '$' | '#' | '@' | '.'));
    code(before) || matches!(after, Some('_' | '#'))
}

/// Whether the Chinese has the name that the glossary, or general use, has for the acronym.
fn is_written_out(pair: &Pair, at: usize, acronym: &str, chinese: &str) -> bool {
    if has_usual_name(acronym, chinese) {
        return true;
    }
    let stands = |term: &Term| name(term, Lang::Chinese).is_some_and(|name| chinese.contains(&key(name)));
    let found = pair.set.terms.found(pair.english, Lang::English, TermScope::All);
    let mut here = found.iter().filter(|found| found.span.start <= at && at < found.span.end);
    // the name of gTLD inside 新通用顶级域项目 too
    here.any(|found| found.entries.iter().any(|term| stands(term)))
        || pair.set.terms.all().any(|term| term.acronym.as_deref() == Some(acronym) && stands(term))
}

/// Whether the Chinese has what it usually writes for the acronym.
pub(super) fn has_usual_name(acronym: &str, chinese: &str) -> bool {
    WRITTEN.get(acronym).is_some_and(|words| words.iter().any(|word| chinese.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a < b), "emphasised.txt: sort it, without repeats");
        let acronyms = WRITTEN_OUT.lines().filter(|line| !line.starts_with('#'));
        assert!(acronyms.is_sorted_by(|a, b| a < b), "acronyms.tsv: sort it, without repeats");
    }
}
