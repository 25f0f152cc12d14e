//! Where a token of the model stands in the text of its segment.

use super::super::encode::Side;
use super::super::values::value_words;
use crate::lexicon::english;
use crate::segment::Segment;
use crate::text::Span;
use crate::text::chars::is_han;

/// The segments that the two sides were read from.
#[derive(Clone, Copy)]
pub(super) struct Surfaces<'a> {
    /// The Chinese ones.
    pub chinese: &'a [Segment],
    /// The English ones.
    pub english: &'a [Segment],
}

/// The text of a segment, in which tokens are looked up.
pub(super) struct Surface<'a> {
    text: &'a str,
    /// The byte at which each character begins, and the text's end.
    starts: Vec<usize>,
    /// Words with their spans, where they are not simply their own characters.
    known: Vec<(String, Span)>,
}

impl<'a> Surface<'a> {
    /// The surface of an English segment.
    pub(super) fn english(text: &'a str) -> Surface<'a> {
        let mut surface = Surface::chinese(text);
        surface.known.extend(english::tokens(text).into_iter().map(|token| (token.stem, token.span)));
        surface
    }

    /// The surface of a Chinese segment.
    pub(super) fn chinese(text: &'a str) -> Surface<'a> {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Surface { text, starts, known: value_words(text) }
    }

    /// Where the word stands whose centre is so many characters from the segment's start.
    pub(super) fn place(&self, word: &str, centre: f32) -> Span {
        if word.starts_with(is_han) {
            let length = word.chars().count();
            let first = (centre - length as f32 / 2.0).max(0.0).round() as usize;
            return Span::new(self.byte(first), self.byte(first + length));
        }
        let named = self.known.iter().filter(|(known, _)| known == word).map(|(_, span)| *span);
        let nearest = named.min_by(|a, b| self.distance(*a, centre).total_cmp(&self.distance(*b, centre)));
        match nearest {
            Some(span) if self.distance(span, centre) < 1.0 => span,
            _ => self.run_around(centre),
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.starts[character.min(self.starts.len() - 1)]
    }

    fn distance(&self, span: Span, centre: f32) -> f32 {
        let before = |byte: usize| self.starts.partition_point(|&start| start < byte);
        ((before(span.start) + before(span.end)) as f32 / 2.0 - centre).abs()
    }

    /// The run of Latin letters and digits around a place.
    fn run_around(&self, centre: f32) -> Span {
        let at = self.byte((centre - 0.25).max(0.0) as usize);
        let outside = |c: char| !c.is_alphanumeric() || is_han(c);
        let start = self.text[..at]
            .rfind(outside)
            .map_or(0, |before| before + self.text[before..].chars().next().map_or(0, char::len_utf8));
        let end = self.text[at..].find(outside).map_or(self.text.len(), |length| at + length);
        Span::new(start, end)
    }

    /// Whether a span lies in a link.
    pub(super) fn in_link(&self, span: Span) -> bool {
        let space =
            |c: char| c.is_whitespace() || is_han(c) || matches!(c, '（' | '）' | '，' | '。' | '<' | '>');
        let start = self.text[..span.start].rfind(space).map_or(0, |at| at + 1);
        let start = (start..=span.start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(span.start);
        let end = self.text[span.end..].find(space).map_or(self.text.len(), |at| span.end + at);
        let word = &self.text[start..end];
        word.contains("://") || word.starts_with("www.") || word.contains('@')
    }

    /// The text of a span.
    pub(super) fn text(&self, span: Span) -> &'a str {
        span.of(self.text)
    }
}

/// The segment that a token stands in, and its centre in characters from that segment's start.
pub(super) fn place_in_side(side: &Side, token: u32) -> (usize, f32) {
    let segment = side.first.partition_point(|&first| first <= token as usize).saturating_sub(1);
    (segment, side.tokens[token as usize].centre - side.chars[segment])
}
