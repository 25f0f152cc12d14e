//! Links in text: where they begin and end, and whether a line break cut one.

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The start of a link: a scheme or `www.`.
static START: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)(?:https?://|ftp://|www\.)").ok());

/// Whether `c` may stand in a link (RFC 3986).
pub(super) fn is_link_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// The link that `text` begins with.
pub(super) fn at_start(text: &str) -> Option<&str> {
    let found = START.as_ref()?.find(head(text))?;
    (found.start() == 0).then(|| run(text))
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(12)]
}

/// The characters at the start of `text` that may stand in a link.
pub(super) fn run(text: &str) -> &str {
    &text[..text.find(|c| !is_link_char(c)).unwrap_or(text.len())]
}

/// Whether `text` is a link and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    at_start(text).is_some_and(|link| link.len() == text.len())
}

/// The link that `text` ends with, from its scheme on, if no other text follows it.
pub(super) fn at_end(text: &str) -> Option<&str> {
    let from =
        text.char_indices().rev().find(|&(_, c)| !is_link_char(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let tail = &text[from..];
    let found = START.as_ref()?.find(tail)?;
    Some(&tail[found.start()..])
}

/// A link without the punctuation of the sentence after it.
pub(super) fn bare(link: &str) -> &str {
    link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\''])
}

/// The whole links of a document: those that stand on a line of their own or within a line.
#[derive(Debug, Default)]
pub(super) struct KnownLinks(BTreeSet<String>);

impl KnownLinks {
    /// The links of `texts`, one a line. Links at a line's end may be cut and are taken only
    /// from lines that are nothing else.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> KnownLinks {
        let Some(start) = START.as_ref() else { return KnownLinks::default() };
        let mut known = BTreeSet::new();
        for text in texts {
            for found in start.find_iter(text) {
                known.insert(run(&text[found.start()..]).to_owned());
            }
        }
        KnownLinks(known)
    }

    /// Whether some whole link begins with `left` and goes on with `glue` and `right`.
    pub(super) fn has_joined(&self, left: &str, glue: &str, right: &str) -> bool {
        let right = run(right);
        let range = self.0.range::<str, _>((std::ops::Bound::Excluded(left), std::ops::Bound::Unbounded));
        range.take_while(|known| known.starts_with(left)).take(50).any(|known| {
            let Some(rest) = known[left.len()..].strip_prefix(glue) else { return false };
            !right.is_empty()
                && (rest.starts_with(bare(right)) || right.starts_with(rest))
                && !rest.is_empty()
        })
    }
}

/// Whether the line break between `left`, which ends in a link, and `right` cut the link.
pub(super) fn is_cut(left: &str, right: &str, full: bool, known: &KnownLinks) -> bool {
    let Some(link) = at_end(left) else { return false };
    if at_start(right).is_some() {
        return false;
    }
    if known.has_joined(link, "", right) {
        return true;
    }
    if known.has_joined(link, "%20", right) {
        return false;
    }
    let piece = run(right);
    if piece.is_empty() || piece.starts_with(['(', '[', '-']) && piece.len() < 4 {
        return false;
    }
    let waits = link.ends_with(['/', '-', '_', '?', '&', '=', '%', '#', '+']);
    let inner = bare(piece);
    let like_link = inner.contains(['/', '_', '%', '=', '#', '&']) || has_file_ending(inner);
    let whole_row = piece.len() == right.len();
    let starts_word = piece.starts_with(|c: char| c.is_ascii_alphanumeric());
    starts_word
        && ((waits
            && (like_link || (full && whole_row) || link.ends_with("://") || after_slash(link, right)))
            || (full && like_link))
}

/// Whether `link` ends in a slash and `right` does not look like the next word of a sentence.
fn after_slash(link: &str, right: &str) -> bool {
    let piece = run(right);
    link.ends_with('/') && piece.chars().any(|c| c.is_ascii_digit())
}

/// Whether `text` ends like a file's name.
fn has_file_ending(text: &str) -> bool {
    [".pdf", ".html", ".htm", ".docx", ".php", ".aspx"]
        .iter()
        .any(|ending| text.to_ascii_lowercase().ends_with(ending))
}

/// Words and signs after which a sentence goes on with a link.
const EXPECTING: [&str; 26] = [
    ":",
    "：",
    "-",
    "–",
    "—",
    "(",
    "（",
    "<",
    "“",
    "请参阅",
    "参阅",
    "参见",
    "请参见",
    "请见",
    "详见",
    "见",
    "位于",
    "访问",
    "网址",
    "链接",
    "查看",
    "登录",
    "可见",
    "为",
    "地址是",
    "网站",
];

/// English words after which a sentence goes on with a link.
const EXPECTING_WORDS: [&str; 11] =
    ["at", "see", "via", "visit", "url", "link", "website", "site", "page", "here", "on"];

/// Words after which nothing but a link or a place can stand.
const NEEDING: [&str; 14] = [
    "available at",
    "found at",
    "published at",
    "accessed at",
    "see",
    "via",
    "visit",
    "请参阅",
    "参阅",
    "参见",
    "请参见",
    "请见",
    "详见",
    "访问",
];

/// Whether the sentence in `text` cannot go on without a link.
pub(super) fn needs_link(text: &str) -> bool {
    let ends = |end: &str| {
        let before = text.strip_suffix(end);
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphabetic()))
    };
    NEEDING.into_iter().any(ends)
}

/// Whether `text` waits for a link.
pub(super) fn expects_link(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let word = last.len() <= 8 && EXPECTING_WORDS.contains(&last.to_ascii_lowercase().as_str());
    word || EXPECTING.iter().any(|end| text.ends_with(end))
}
