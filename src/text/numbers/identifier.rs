//! Codes, versions, addresses: what has digits and no value.

/// The length in bytes of the identifier at the beginning of `text`, which begins a word.
///
/// A run of letters, digits and `. - _ / : @ % # & = ? + ~` is one when it has a digit and
/// is none of: a number, an ordinal such as *3rd*, a date, a range such as *10-12* or *2024/25*.
pub(super) fn length(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|&c| c.is_ascii_alphanumeric())?;
    let run = run(text);
    let has_digit = run.bytes().any(|b| b.is_ascii_digit());
    if !has_digit {
        return None;
    }
    let web = run.contains("://") || run.contains('@') || run.starts_with("www.");
    let identifier = if first.is_ascii_digit() { web || is_code(run) } else { web || has_mixed_part(run) };
    identifier.then_some(run.len())
}

fn run(text: &str) -> &str {
    let joins =
        |c: char| matches!(c, '.' | '-' | '_' | '/' | ':' | '@' | '%' | '#' | '&' | '=' | '?' | '+' | '~');
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !joins(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(joins)
}

/// Begins with a digit and is no plain number: 1.1.1, 192.0.2.1, 2001:db8::1, 3GPP.
fn is_code(run: &str) -> bool {
    if super::dates::is_iso(run) || is_range(run) {
        return false;
    }
    let points = run.matches('.').count();
    let letters = run.bytes().any(|b| b.is_ascii_alphabetic());
    (points > 1) || run.contains(':') && !is_time(run) || letters && !ends_as_number(run)
}

/// A digit stands beside a letter in one part of the run: WS2, ICANN81, RFC-1034b; not *mid-2024*.
fn has_mixed_part(run: &str) -> bool {
    let mixed = |part: &str| {
        let start = part.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        start && part.bytes().any(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let code = parts.len() > 1 && parts[0].bytes().all(|b| b.is_ascii_uppercase()) && !parts[0].is_empty();
    mixed(parts[0]) || code
}

/// *3rd*, *1990s*, *50k*, *12-month*, *2nd-level*: a number with what hangs on it.
fn ends_as_number(run: &str) -> bool {
    let tail = run.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let word = tail.split(['-', '/']).next().unwrap_or("");
    let hyphened = tail.starts_with('-') && !tail[1..].bytes().any(|b| b.is_ascii_digit());
    matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "s" | "am" | "pm") || hyphened
}

fn is_time(run: &str) -> bool {
    let parts: Vec<&str> = run.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// *10-12*, *2024/25*, *5.5%-6.5%*
fn is_range(run: &str) -> bool {
    let parts: Vec<&str> = run.split(['-', '/']).collect();
    let number = |part: &&str| {
        let part = part.trim_end_matches('%');
        part.matches('.').count() < 2
            && part.starts_with(|c: char| c.is_ascii_digit())
            && part.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    parts.len() == 2 && parts.iter().all(|part| number(part))
}
