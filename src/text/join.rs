use super::Lang;

/// Puts the pieces of one text together as its language does: English with a space between two
/// pieces, Chinese without one, except where a Latin letter or digit meets another.
///
/// Empty pieces are passed over.
///
/// ```
/// use beadwork::text::{Lang, join};
/// assert_eq!(join(["会议结束。", "GAC 同意。"], Lang::Chinese), "会议结束。GAC 同意。");
/// assert_eq!(join(["见 RFC", "1591"], Lang::Chinese), "见 RFC 1591");
/// assert_eq!(join(["It ended.", "All agreed."], Lang::English), "It ended. All agreed.");
/// ```
pub fn join<'a>(pieces: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let mut joined = String::new();
    for piece in pieces {
        if needs_space(&joined, piece, lang) {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

fn needs_space(before: &str, after: &str, lang: Lang) -> bool {
    match (before.chars().next_back(), after.chars().next(), lang) {
        (Some(_), Some(_), Lang::English) => true,
        (Some(left), Some(right), Lang::Chinese) => ends_latin(left) && starts_latin(right),
        _ => false,
    }
}

/// Latin letters, digits, and the ASCII marks that end a Latin word or sentence.
fn ends_latin(c: char) -> bool {
    is_latin(c) || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '"' | '\'' | '%')
}

/// Latin letters, digits, and the ASCII marks that open a Latin word or sentence.
fn starts_latin(c: char) -> bool {
    is_latin(c) || matches!(c, '(' | '[' | '"' | '\'' | '$' | '#')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{00C0}'..='\u{024F}')
}
