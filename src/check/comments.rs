//! Comments in files of text that switch rules off.
//!
//! A line `<!-- beadwork-ignore RULE … -->` holds for the text that follows it, up to the next blank
//! line; `beadwork-ignore-file` for the whole file. Without a rule's name all rules are meant. In plain
//! text the line may begin with `#`, `//` or `%` instead. In a memory, the words `beadwork-ignore RULE …`
//! in the note of a unit hold for the unit.

use super::Ignored;
use regex::Regex;
use std::sync::LazyLock;

static COMMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t]*(?:<!--|#|//|%)[ \t]*beadwork-ignore(?P<file>-file)?(?P<rules>(?:[ \t,]+[a-z-]*[a-z])*)[ \t]*(?:-->)?[ \t]*\r?$")
        .expect("a constant pattern")
});

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"beadwork-ignore(?P<rules>(?:[ \t,]+[a-z-]*[a-z])*)").expect("a constant pattern")
});

/// The comments of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comments {
    /// What is switched off, and for which bytes of the file.
    ranges: Vec<(usize, usize, Ignored)>,
}

/// Takes the comments out of a file's text: each line of a comment becomes a blank one of the same
/// length, so that all other bytes stay where they are.
pub fn take(text: &str) -> (String, Comments) {
    let mut plain = text.to_owned();
    let mut comments = Comments::default();
    for captures in COMMENT.captures_iter(text) {
        let Some(line) = captures.get(0) else { continue };
        let blank: String = line
            .as_str()
            .chars()
            .map(|c| if c == '\r' { "\r".to_owned() } else { " ".repeat(c.len_utf8()) })
            .collect();
        plain.replace_range(line.range(), &blank);
        let (from, to) = match captures.name("file") {
            Some(_) => (0, text.len()),
            None => (line.end(), next_paragraph_end(text, line.end())),
        };
        comments.ranges.push((from, to, rules(&captures["rules"])));
    }
    (plain, comments)
}

/// Where the paragraph after byte `from` ends, blank lines before it passed over.
fn next_paragraph_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

fn rules(names: &str) -> Ignored {
    let names: Vec<String> =
        names.split([' ', '\t', ',']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if names.is_empty() { Ignored::All } else { Ignored::Rules(names) }
}

/// What the note of a unit switches off.
pub fn of_note(note: &str) -> Ignored {
    NOTE.captures(note).map_or(Ignored::Nothing, |captures| rules(&captures["rules"]))
}

impl Comments {
    /// What is switched off for the bytes `start..end` of the file.
    pub fn at(&self, start: usize, end: usize) -> Ignored {
        let here = self.ranges.iter().filter(|(from, to, _)| start < *to && *from < end);
        here.fold(Ignored::Nothing, |all, (_, _, ignored)| all.and(ignored.clone()))
    }

    /// The names of rules that do not exist.
    pub fn unknown(&self) -> Vec<&str> {
        let named = self.ranges.iter().flat_map(|(_, _, ignored)| match ignored {
            Ignored::Rules(rules) => rules.as_slice(),
            _ => &[],
        });
        named.map(String::as_str).filter(|name| super::rule(name).is_none()).collect()
    }
}
