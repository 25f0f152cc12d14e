//! Segmentation: a document's blocks become sentences, headings and list items.
//!
//! [`segment_text`] looks at every stop (a run of marks such as `。`, `?!` or `...` with the
//! quotes, brackets and spaces behind it) and asks the rules of the language that surrounds it
//! whether a sentence ends there. A stop between brackets that opened in mid-sentence never
//! ends one; a stop inside a quotation does, as human aligners cut.

mod brackets;
mod chinese;
mod english;
mod listed;
mod lists;
mod place;
mod prepared;
mod stop;

pub use listed::from_lines;
pub use prepared::Prepared;

use crate::document::{Block, BlockKind, Document};
use crate::text::chars::{is_han, is_wide_punctuation};
use crate::text::{Lang, Span};
use brackets::Brackets;
use place::Place;
use serde::Serialize;
use stop::{Stop, Stops};
use unicode_segmentation::GraphemeCursor;

/// A sentence, heading or list item: the unit of alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Its text, without white space at its ends.
    pub text: String,
    /// The index of its block in the document.
    pub block: usize,
    /// Its bytes in the block's text. The spans of a block's segments, put together, are the
    /// block: white space between two segments belongs to the first.
    pub span: Span,
    /// The kind of its block.
    pub kind: BlockKind,
    /// The page that its block begins on, from 1.
    pub page: Option<u32>,
}

/// A text by itself, as if it were the only paragraph of a document.
impl From<String> for Segment {
    fn from(text: String) -> Segment {
        let span = Span::new(0, text.len());
        Segment { text: text.trim().to_owned(), block: 0, span, kind: BlockKind::Paragraph, page: None }
    }
}

impl From<&str> for Segment {
    fn from(text: &str) -> Segment {
        Segment::from(text.to_owned())
    }
}

/// The segments of `document`, in order: those of all its blocks but page furniture.
///
/// ```
/// use beadwork::segment::segment_text;
/// use beadwork::text::Lang;
///
/// let text = "GAC 通过了公报。“谁反对？”主席问。";
/// let sentences: Vec<&str> =
///     segment_text(text, Lang::Chinese).iter().map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["GAC 通过了公报。", "“谁反对？”主席问。"]);
/// ```
pub fn segment(document: &Document) -> Vec<Segment> {
    let blocks = document.blocks.iter().enumerate();
    blocks.flat_map(|(index, block)| segment_block(index, block, document.language)).collect()
}

fn segment_block(index: usize, block: &Block, language: Lang) -> Vec<Segment> {
    let spans = match block.kind {
        BlockKind::Furniture => Vec::new(),
        kind if is_whole(kind, &block.text) => vec![Span::new(0, block.text.len())],
        _ => segment_text(&block.text, language),
    };
    let segment = |span: Span| Segment {
        text: span.of(&block.text).trim().to_string(),
        block: index,
        span,
        kind: block.kind,
        page: block.page,
    };
    spans.into_iter().map(segment).filter(|segment| !segment.text.is_empty()).collect()
}

/// Whether a block is one segment whatever its punctuation. A heading that ends in a full stop
/// is none, but a paragraph that looked like one.
fn is_whole(kind: BlockKind, text: &str) -> bool {
    match kind {
        BlockKind::Link | BlockKind::Contents => true,
        BlockKind::Heading => !text.ends_with(['。', '.']),
        _ => false,
    }
}

/// The sentences of `text`, as bytes of it, in time linear in its length.
///
/// The spans, put together, are the text: white space belongs to the sentence before it, at the
/// beginning to the first. No span begins inside a character or grapheme cluster. `language`
/// decides only where the characters around a stop do not.
pub fn segment_text(text: &str, language: Lang) -> Vec<Span> {
    let mut brackets = Brackets::of(text);
    let mut stops = Stops::of(text);
    let ascii_stops = text.ends_with('.') && !text.contains(stop::is_wide_mark);
    let mut spans = Vec::new();
    let (mut start, mut content) = (0, content_start(text, 0));
    while let Some(stop) = stops.next(&brackets) {
        if stop.end >= text.len() {
            break;
        }
        let Some(in_bracket) = in_bracket(&stop, content, &mut brackets) else { continue };
        let place = Place { text, language, ascii_stops, start, stop, in_bracket };
        if ends_sentence(&place) && is_grapheme_boundary(text, stop.end) {
            spans.push(Span::new(start, stop.end));
            (start, content) = (stop.end, content_start(text, stop.end));
        }
    }
    if start < text.len() {
        spans.push(Span::new(start, text.len()));
    }
    spans
}

/// The first byte of the sentence that begins at `start` behind spaces and quotes.
fn content_start(text: &str, start: usize) -> usize {
    let opening = |c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '「' | '『');
    text.len() - text[start..].trim_start_matches(opening).len()
}

/// Whether a bracket that opened in mid-sentence closes with `stop`; none where it stays open
/// and holds the sentence together.
fn in_bracket(stop: &Stop, content: usize, brackets: &mut Brackets) -> Option<bool> {
    let Some(open) = brackets.around(stop.marks).filter(|&open| open > content) else { return Some(false) };
    let closed = brackets.partner(open).is_some_and(|close| close < stop.closers_end);
    closed.then_some(true)
}

fn ends_sentence(place: &Place) -> bool {
    let marks = place.marks();
    let wide = marks.chars().any(stop::is_wide_mark);
    let dots = marks.chars().filter(|&c| c == '.' || stop::is_ellipsis(c)).count();
    if place.after().starts_with(stop::is_bullet) {
        // ；● 第二项
        true
    } else if wide {
        chinese::ends(place)
    } else if dots > 6 {
        // the dot leaders of a table of contents
        false
    } else if marks.contains(stop::is_ellipsis) || dots > 1 {
        if is_chinese(place) { chinese::ends_at_ellipsis(place) } else { english::ends_at_ellipsis(place) }
    } else if is_chinese(place) {
        chinese::ends_at_ascii(place)
    } else {
        english::ends(place)
    }
}

/// Whether the characters next to a stop are Chinese; the text's language decides where there
/// are none.
fn is_chinese(place: &Place) -> bool {
    let wide = |c: char| is_han(c) || is_wide_punctuation(c);
    match place.previous() {
        Some(c) if wide(c) => true,
        None => place.language == Lang::Chinese,
        Some(_) => chinese::begins_han(place.after()),
    }
}

fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}
