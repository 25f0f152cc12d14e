//! Repairs of single characters and of the spaces between them.
//!
//! Seven [`Repair`]s, and nothing else changes a character:
//!
//! * [`Repair::Radicals`]: see [`radicals`].
//! * [`Repair::Ligatures`]: ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ (U+FB00–FB06) become the letters that they join; no writer types them,
//!   fonts do.
//! * [`Repair::ZeroWidth`]: U+200B–200D, U+2060, U+FEFF, U+00AD and the control characters go. A
//!   zero-width joiner within an emoji stays.
//! * [`Repair::SpecialSpaces`]: U+00A0, U+1680, U+2000–200A, U+202F, U+205F and U+3000 become a
//!   space, and so do the characters that part lines within a block: CR, VT, FF, U+0085, U+2028–2029.
//! * [`Repair::LetterSpacing`]: see [`spacing`].
//! * [`Repair::Spaces`]: a run of spaces and tabs becomes one space. A reader parts table cells into
//!   blocks before it cleans them; a tab that is left is the gap between two pieces of one line of a PDF,
//!   such as the halves of a running head, and a space says as much.
//! * [`Repair::Bullets`]: a character of the private use area, or U+FFFD, that begins the text before a
//!   space is a symbol font's bullet, of which the file does not tell the character: it goes.
//!
//! Full-width forms such as ，（ and ① are no defects and stay.

pub mod radicals;
pub mod spacing;

use super::{Repair, RepairSet};

/// Repairs `text`, and says how many places each repair changed, in order of repair.
///
/// Newlines stay, and so do the spaces at the ends. Cleaning twice is cleaning once.
pub fn clean(text: &str, repairs: RepairSet) -> (String, Vec<(Repair, usize)>) {
    let mut text = text.to_owned();
    let mut counts = Vec::new();
    for repair in
        [Repair::Ligatures, Repair::Radicals, Repair::ZeroWidth, Repair::SpecialSpaces, Repair::Bullets]
    {
        count(&mut counts, repair, repairs, &mut text);
    }
    // Narrowing a gap can bring characters into a letter-spaced run: go on until nothing changes.
    loop {
        let before = text.len();
        count(&mut counts, Repair::LetterSpacing, repairs, &mut text);
        count(&mut counts, Repair::Spaces, repairs, &mut text);
        if text.len() == before {
            break;
        }
    }
    counts.sort_unstable();
    (text, counts)
}

fn count(counts: &mut Vec<(Repair, usize)>, repair: Repair, repairs: RepairSet, text: &mut String) {
    if !repairs.has(repair) {
        return;
    }
    let (repaired, places) = apply(repair, text);
    if places == 0 {
        return;
    }
    *text = repaired;
    match counts.iter_mut().find(|(counted, _)| *counted == repair) {
        Some((_, sum)) => *sum += places,
        None => counts.push((repair, places)),
    }
}

/// The text after one repair, and the number of places changed.
fn apply(repair: Repair, text: &str) -> (String, usize) {
    match repair {
        Repair::Radicals => replace(text, |_, c| radicals::character(c).map(Some)),
        Repair::ZeroWidth => {
            replace(text, |before, c| (is_zero_width(c) && !joins_emoji(before, c)).then_some(None))
        }
        Repair::Ligatures => ligatures(text),
        Repair::SpecialSpaces => replace(text, |_, c| is_special_space(c).then_some(Some(' '))),
        Repair::Bullets => bullet(text),
        Repair::LetterSpacing => spacing::close(text),
        Repair::Spaces => squeeze(text),
        _ => (text.to_owned(), 0),
    }
}

/// Opens ligatures.
fn ligatures(text: &str) -> (String, usize) {
    const OPENED: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let mut places = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c as usize).checked_sub(0xFB00).and_then(|at| OPENED.get(at)) {
            Some(letters) => {
                places += 1;
                out.push_str(letters);
            }
            None => out.push(c),
        }
    }
    (out, places)
}

/// Takes off the bullet that begins the text, if it has no character of its own.
fn bullet(text: &str) -> (String, usize) {
    let body = text.trim_start();
    let first = body.chars().next().filter(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'));
    let rest = first.map_or("", |c| &body[c.len_utf8()..]);
    let after = rest.trim_start_matches([' ', '\t']);
    if after.len() < rest.len() && !after.trim().is_empty() {
        return (format!("{}{after}", &text[..text.len() - body.len()]), 1);
    }
    (text.to_owned(), 0)
}

/// Replaces characters: `change` sees the text before and the character, and gives nothing where
/// it stays, else what stands in its place.
fn replace(text: &str, change: impl Fn(&str, char) -> Option<Option<char>>) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut places = 0;
    for c in text.chars() {
        match change(&out, c) {
            None => out.push(c),
            Some(instead) => {
                places += 1;
                out.extend(instead);
            }
        }
    }
    (out, places)
}

/// Whether `c` takes no room and means nothing to a reader.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || (c.is_control() && !matches!(c, '\t' | '\n') && !is_special_space(c))
}

/// Whether `c` is a space or line end of another kind than space, tab and newline.
pub fn is_special_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n')
}

/// Whether `c` is the joiner of an emoji sequence: 👩‍💻 is one.
fn joins_emoji(before: &str, c: char) -> bool {
    c == '\u{200D}'
        && before
            .chars()
            .next_back()
            .is_some_and(|c| matches!(c, '\u{FE0F}' | '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}'))
}

/// Makes each run of spaces and tabs one space.
fn squeeze(text: &str) -> (String, usize) {
    let blank = |c: char| matches!(c, ' ' | '\t');
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut places) = (text, 0);
    while let Some(at) = rest.find(blank) {
        let (word, tail) = rest.split_at(at);
        let end = tail.find(|c| !blank(c)).unwrap_or(tail.len());
        places += usize::from(&tail[..end] != " ");
        out.push_str(word);
        out.push(' ');
        rest = &tail[end..];
    }
    out.push_str(rest);
    (out, places)
}

#[cfg(test)]
mod tests;
