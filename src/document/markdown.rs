//! Markdown. Spans index the source.
//!
//! Inline markup is stripped and links keep their text. A list item loses its bullet and keeps its
//! number ("3. "), which tells items apart in alignment. A code block is one block of kind
//! [`BlockKind::Code`]; front matter and link definitions are no text. HTML within Markdown is read
//! as HTML. Lines that belong to one paragraph are joined: Chinese without a space, Latin with one.

use super::build::{Builder, Piece};
use super::{BlockKind, RepairSet, html};
use crate::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads the blocks of `text`.
pub(super) fn read(text: String, repairs: RepairSet) -> Builder {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { out: Builder::new(String::new(), repairs), ..Reader::new(repairs) };
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    reader.out.text = text;
    reader.out
}

/// The containers that are open and the block that is being read.
struct Reader {
    out: Builder,
    /// What text is where it stands, the innermost last.
    kinds: Vec<BlockKind>,
    /// The next number of each open list; bullets have none.
    lists: Vec<Option<u64>>,
    /// The number of an item whose text has not begun.
    marker: Option<u64>,
    lines: Vec<Piece>,
    line: Option<Piece>,
    html: Option<Piece>,
    /// Within front matter.
    skipping: bool,
}

impl Reader {
    fn new(repairs: RepairSet) -> Reader {
        Reader {
            out: Builder::new(String::new(), repairs),
            kinds: Vec::new(),
            lists: Vec::new(),
            marker: None,
            lines: Vec::new(),
            line: None,
            html: None,
            skipping: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.kinds.last() == Some(&BlockKind::Code) => self.code(&text, range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Html(text) => self.html(&text, range),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.end_line(),
            Event::Rule => self.flush(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let kind = match tag {
            Tag::Heading { .. } => BlockKind::Heading,
            Tag::Paragraph => self.kinds.last().copied().unwrap_or(BlockKind::Paragraph),
            Tag::BlockQuote(_) | Tag::HtmlBlock => BlockKind::Paragraph,
            Tag::CodeBlock(_) => BlockKind::Code,
            Tag::List(start) => {
                self.flush();
                self.lists.push(*start);
                return;
            }
            Tag::Item => {
                self.marker = self.lists.last().copied().flatten();
                BlockKind::ListItem
            }
            Tag::FootnoteDefinition(_) => BlockKind::Footnote,
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => BlockKind::ListItem,
            Tag::TableCell => BlockKind::TableCell,
            Tag::MetadataBlock(_) => {
                self.skipping = true;
                return;
            }
            _ => return,
        };
        self.flush();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell => self.close(),
            TagEnd::Item => {
                self.close();
                self.marker = None;
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number = number.saturating_add(1);
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::MetadataBlock(_) => self.skipping = false,
            _ => {}
        }
    }

    fn close(&mut self) {
        self.flush();
        self.kinds.pop();
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.skipping {
            return;
        }
        let span = Span::new(range.start, range.end);
        let marker = self.marker.take();
        let line = self.line.get_or_insert_with(|| Piece { text: String::new(), span });
        if let Some(number) = marker {
            line.text.push_str(&format!("{number}. "));
        }
        line.text.push_str(text);
        line.span = line.span.join(span);
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            if !line.trim().is_empty() {
                self.text(line, range.clone());
            }
        }
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        let html = self.html.get_or_insert_with(|| Piece { text: String::new(), span });
        html.text.push_str(text);
        html.span = html.span.join(span);
    }

    fn end_line(&mut self) {
        self.lines.extend(self.line.take());
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        self.end_line();
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.out.add_pieces(kind, std::mem::take(&mut self.lines));
        if let Some(html) = self.html.take() {
            html::pieces(&html.text, |kind, lines| {
                let lines = lines.into_iter().map(|text| Piece { text, span: html.span }).collect();
                self.out.add_pieces(kind, lines);
            });
        }
    }
}
