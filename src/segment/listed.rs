use super::Segment;
use crate::text::Span;

/// Segments from text that is segmented already, one a line; an empty line is an empty segment, so
/// that the numbers of segments are those of the lines. All belong to one block, since the lines
/// don't say where blocks end.
///
/// ```
/// let segments = beadwork::segment::from_lines("Agenda\nBackground\n");
/// assert_eq!(segments.len(), 2);
/// ```
pub fn from_lines(text: &str) -> Vec<Segment> {
    let mut at = 0;
    text.lines()
        .map(|line| {
            let span = Span::new(at, at + line.len());
            at = span.end;
            Segment { span, ..Segment::from(line) }
        })
        .collect()
}
