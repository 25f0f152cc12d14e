//! The rules of English.

use super::lists::{self, Class};
use super::place::Place;
use crate::text::chars::is_han;

/// Whether a sentence ends at `.`, `!` or `?`
pub(super) fn ends(place: &Place) -> bool {
    // 3.5, icann.org, v1.2, U.S.-based, "Stop!", he said
    if !place.stop.spaced() || place.next().is_some_and(|c| matches!(c, ',' | ';' | ':' | ')' | '&' | '=')) {
        return false;
    }
    // said “Go.” to her; the file a.txt. is; but: It failed. iPhone users
    let begins = begins_sentence(place.opened());
    match place.marks() {
        _ if !begins => false,
        "." => ends_at_full_stop(place),
        _ => ends_at_question(place),
    }
}

/// Whether a sentence ends at `...` or `…`
pub(super) fn ends_at_ellipsis(place: &Place) -> bool {
    // Well... Let us see. but: the first … and the last; the list (A, B, ...) The
    let begins = place.stop.spaced() && begins_sentence(place.opened()) && !place.in_bracket;
    begins && (place.stop.quoted || !stammers(place))
}

/// I... I forgot. Th... That was it.
fn stammers(place: &Place) -> bool {
    let word = first_word(place.word()).to_lowercase();
    let next = first_word(place.opened()).to_lowercase();
    word == next || (word.len() <= 2 && !word.is_empty() && next.starts_with(&word))
}

fn begins_sentence(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        // eBay, iPhone, gTLD, (ii) The, b. The
        Some(c) if c.is_lowercase() => first_word(text).chars().any(char::is_uppercase) || begins_label(text),
        Some(c) => {
            c.is_alphanumeric() || is_han(c) || matches!(c, '$' | '€' | '£' | '#' | '@' | '…' | '.' | '`')
        }
        None => true,
    }
}

fn begins_label(text: &str) -> bool {
    let word = first_word(text);
    let roman = word.len() <= 4 && word.chars().all(|c| "ivx".contains(c));
    let rest = text[word.len()..].strip_prefix([')', '.']).and_then(|rest| rest.strip_prefix(' '));
    (roman || word.len() == 1) && rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn ends_at_question(place: &Place) -> bool {
    // (really?) He
    if place.in_bracket {
        return false;
    }
    // “Ready?” Lee asked.
    if place.stop.quoted && speaks(place.after()) {
        return false;
    }
    // Yahoo! Mail
    place.word() != "Yahoo" || lists::is_starter(first_word(place.opened()))
}

fn ends_at_full_stop(place: &Place) -> bool {
    // 1. Scope, a. Scope, 1.2. Scope
    if place.only_numbers() {
        return false;
    }
    // “At 9 a.m.” “So early?”
    if place.stop.quoted && place.after().starts_with(['“', '"', '‘', '\'']) {
        return true;
    }
    let (word, next) = (place.word(), first_word(place.opened()));
    let starter = lists::is_starter(next);
    match lists::abbreviation(word) {
        Some(Class::Within) => false,
        // Dr. Lee; but: on Main St. The
        Some(Class::Title) => starter && word == "St",
        // Art. 3, No. (2), Fig. A, App. IV; but: He said no. Then
        Some(Class::Number) => !is_number(next) && next.len() != 1,
        // Apple Inc. CEO; but: Apple Inc. The; and: domains, hosts, etc. GAC members
        Some(Class::Ending) => starter || (word == "etc" && next.starts_with(char::is_uppercase)),
        // Jan. 3, 3 Jan. 2024; but: in Jan. The
        Some(Class::Date) => starter,
        None if is_initial(word) => {
            starter && (next.len() > 1 || place.word_before().is_empty()) || labels(place)
        }
        // U.S.S.R. The, the A.B. Company
        None if is_dotted(word) => starter,
        None => true,
    }
}

/// The letters and digits with which `text` begins, with inner apostrophes and dots.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() || is_han(c)).unwrap_or(text.len());
    &text[..end]
}

fn is_number(word: &str) -> bool {
    let roman = !word.is_empty() && word.chars().all(|c| "IVXivx".contains(c));
    word.starts_with(|c: char| c.is_ascii_digit()) || roman
}

/// J. K. Smith
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I"
}

/// U.S.S.R, Ph.D, a.k.a
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()))
        && word.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Plan B. Next: a letter that labels a thing and is no initial.
fn labels(place: &Place) -> bool {
    const THINGS: [&str; 16] = [
        "Annex",
        "Annexe",
        "Appendix",
        "Attachment",
        "Category",
        "Class",
        "Exhibit",
        "Group",
        "Level",
        "Option",
        "Part",
        "Phase",
        "Plan",
        "Schedule",
        "Table",
        "Type",
    ];
    THINGS.contains(&place.word_before())
}

/// Whether a name and a verb of saying follow: `Lee asked.`, `Ann Lee said,`
fn speaks(after: &str) -> bool {
    for word in after.split(' ').take(4) {
        let word = word.trim_end_matches([',', '.', ':']);
        if lists::is_speech(word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) || !word.chars().all(|c| c.is_alphabetic() || c == '-') {
            return false;
        }
    }
    false
}
