//! What the end of one line and the start of the next say about the break between them.

use crate::text::chars::is_han;

/// Quotation marks and brackets that may stand after a full stop.
fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '）' | '】' | '」' | '』' | '》' | '〉' | '］' | '〕'
    )
}

/// The last character that is not a closing quotation mark or bracket.
fn last_core(text: &str) -> Option<char> {
    text.chars().rev().find(|&c| !closes(c))
}

/// Whether `text` ends as sentences, list introductions and list items end.
pub(super) fn is_finished(text: &str) -> bool {
    last_core(text)
        .is_some_and(|c| matches!(c, '.' | '!' | '?' | ';' | ':' | '。' | '！' | '？' | '；' | '：' | '…'))
}

/// Whether `text` ends as sentences end.
pub(super) fn ends_sentence(text: &str) -> bool {
    last_core(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…'))
}

/// Whether `text` ends in a comma.
pub(super) fn ends_in_comma(text: &str) -> bool {
    text.ends_with([',', '，', '、'])
}

/// English words after which no sentence ends.
const OPEN_WORDS: [&str; 34] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "to", "in", "for", "with", "by", "from", "at", "on",
    "as", "that", "which", "whose", "than", "into", "between", "among", "its", "their", "our", "is", "are",
    "was", "were", "be", "has", "have",
];

/// Chinese words after which no sentence ends.
const OPEN_HAN: [&str; 18] = [
    "而", "和", "与", "或", "及", "以及", "或者", "并", "并且", "但", "但是", "因为", "由于", "对于", "关于",
    "为了", "从", "将",
];

/// Whether `text` ends in a word that needs another: `and`, `the`, `而`.
pub(super) fn ends_in_open_word(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let lower = last.len() <= 8 && OPEN_WORDS.contains(&last);
    lower || (last.is_empty() && OPEN_HAN.iter().any(|word| text.ends_with(word)))
}

/// Whether a bracket or quotation mark that opens in `text` is not closed in it. Only the last
/// 600 characters are looked at.
pub(super) fn has_open_bracket(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars().rev().take(600) {
        match c {
            ')' | '）' | '”' | '」' | '》' | ']' | '】' => depth += 1,
            '(' | '（' | '“' | '「' | '《' | '[' | '【' => {
                depth -= 1;
                if depth < 0 {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether `c` cannot begin a line (JIS X 4051 and GB/T 15834 list the same ones): a break
/// before it was made by a program, not by an author.
pub(super) fn cannot_start_line(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '”'
            | '’'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | ','
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '…'
    )
}

/// Whether `text` begins in the middle of a sentence: with a small letter.
pub(super) fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether `text` begins with a Han character.
pub(super) fn starts_han(text: &str) -> bool {
    text.chars().next().is_some_and(is_han)
}

/// Whether `text` ends in a Han character.
pub(super) fn ends_han(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_han)
}
