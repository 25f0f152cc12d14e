//! The number or letter that a list item or heading begins with.

/// What a segment begins with: a bullet, or a number or letter by its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// ●, •, – and the like.
    Bullet,
    /// 1. (1) 一、 第三 by value, with up to three further numbers: 1.2.3.
    Number([u16; 4]),
    /// a) (b) C.
    Letter(char),
}

/// The label that `text` begins with.
///
/// ```
/// use beadwork::align::{Label, label};
/// assert_eq!(label("三、背景"), Some(Label::Number([3, 0, 0, 0])));
/// assert_eq!(label("3. Background"), Some(Label::Number([3, 0, 0, 0])));
/// assert_eq!(label("3 years later"), None);
/// ```
pub fn label(text: &str) -> Option<Label> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if "●○•▪◦■□◆§".contains(first) {
        return Some(Label::Bullet);
    }
    if matches!(first, '-' | '–' | '*' | 'o') && text.chars().nth(1) == Some(' ') {
        return Some(Label::Bullet);
    }
    let opened = matches!(first, '(' | '（');
    let body = if opened { &text[first.len_utf8()..] } else { text };
    let (label, rest) = enumerator(body)?;
    let next = rest.chars().next();
    let closed = match next {
        Some(')' | '）') => true,
        Some('、' | '．') => !opened,
        // U.S. is no list's letter U
        Some('.') => !opened && !rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric()),
        // 1.2 Scope: a number of several parts needs no mark after it
        None | Some(' ' | '\u{a0}' | '\t') => {
            !opened && matches!(label, Label::Number([_, n, _, _]) if n > 0)
        }
        _ => false,
    };
    closed.then_some(label)
}

fn enumerator(text: &str) -> Option<(Label, &str)> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        return Some(dotted_number(text));
    }
    let numeral: String = text.chars().take_while(|&c| "一二三四五六七八九十".contains(c)).collect();
    if !numeral.is_empty() {
        return Some((Label::Number([chinese_value(&numeral)?, 0, 0, 0]), &text[numeral.len()..]));
    }
    first.is_ascii_alphabetic().then(|| (Label::Letter(first.to_ascii_lowercase()), &text[1..]))
}

fn dotted_number(text: &str) -> (Label, &str) {
    let mut parts = [0u16; 4];
    let mut rest = text;
    for part in &mut parts {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        *part = rest[..digits].parse().unwrap_or(u16::MAX);
        rest = &rest[digits..];
        match rest.strip_prefix('.') {
            Some(more) if more.starts_with(|c: char| c.is_ascii_digit()) => rest = more,
            _ => break,
        }
    }
    (Label::Number(parts), rest)
}

/// The value of 一 to 九十九.
fn chinese_value(numeral: &str) -> Option<u16> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u16 + 1);
    let chars: Vec<char> = numeral.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        [d] => digit(d),
        ['十', d] => Some(10 + digit(d)?),
        [d, '十'] => Some(10 * digit(d)?),
        [d, '十', e] => Some(10 * digit(d)? + digit(e)?),
        _ => None,
    }
}
