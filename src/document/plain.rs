//! Plain text: decoded text becomes lines.

use super::Line;
use crate::text::Span;

/// The lines of decoded plain text: without geometry, and with pages where form feeds part them.
///
/// Lines end at LF, CR LF, CR, FF, VT, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR (Unicode
/// Standard, 5.8). Empty lines are lines too; a line that is only white space tells that more
/// than a line end stood there.
pub fn lines(text: &str) -> Vec<Line> {
    let paged = text.contains('\u{C}');
    let mut lines = Vec::new();
    let (mut start, mut page) = (0, 1);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !ends_line(c) {
            continue;
        }
        lines.push(line(start, at, page, paged));
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        page += u32::from(c == '\u{C}');
        start = end;
    }
    if start < text.len() {
        lines.push(line(start, text.len(), page, paged));
    }
    lines
}

fn line(start: usize, end: usize, page: u32, paged: bool) -> Line {
    Line { span: Span::new(start, end), page: paged.then_some(page), geometry: None }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_line_end_ends_a_line() {
        let text = "a\r\nb\rc\n\nd\u{2028}e";
        let found: Vec<&str> = lines(text).iter().map(|line| line.span.of(text)).collect();
        assert_eq!(found, ["a", "b", "c", "", "d", "e"]);
    }

    #[test]
    fn form_feeds_give_pages() {
        let pages: Vec<_> = lines("a\nb\n\u{C}c\n").iter().map(|line| line.page).collect();
        assert_eq!(pages, [Some(1), Some(1), Some(1), Some(2)]);
        assert_eq!(lines("a\n")[0].page, None);
    }
}
