//! From a reader's pieces to cleaned blocks.

use super::caption::is_caption;
use super::reflow::join_pieces;
use super::{Block, BlockKind, Repair, RepairReport, RepairSet, cleanup};
use crate::text::Span;

/// A line of a block: its text, and its bytes in the document's text.
pub(super) struct Piece {
    pub text: String,
    pub span: Span,
}

/// Collects the blocks of a document, cleans them and counts the repairs.
pub(super) struct Builder {
    /// The text extracted so far.
    pub text: String,
    pub blocks: Vec<Block>,
    pub report: RepairReport,
    pub repairs: RepairSet,
}

impl Builder {
    /// A builder whose text is `text`: empty, or the source where spans index that.
    pub(super) fn new(text: String, repairs: RepairSet) -> Builder {
        Builder { text, blocks: Vec::new(), report: RepairReport::default(), repairs }
    }

    /// Adds `raw` to the text, as a line of its own, and as a block to the blocks. Line breaks in it
    /// were the writer's; an empty line parts two blocks.
    pub(super) fn add(&mut self, kind: BlockKind, raw: &str) {
        let mut pieces = Vec::new();
        for line in raw.split('\n') {
            let start = self.text.len();
            self.text.push_str(line);
            let span = Span::new(start, self.text.len());
            self.text.push('\n');
            if line.trim().is_empty() {
                self.add_pieces(kind, std::mem::take(&mut pieces));
            } else {
                pieces.push(Piece { text: line.to_owned(), span });
            }
        }
        self.add_pieces(kind, pieces);
    }

    /// Adds a line of a table of contents. Its leaders and page number, after the last tab, are taken
    /// off; without that repair it stays a paragraph.
    pub(super) fn add_contents(&mut self, raw: &str) {
        if !self.repairs.has(Repair::Contents) {
            return self.add(BlockKind::Paragraph, raw);
        }
        let before = self.blocks.len();
        let is_page =
            |page: &str| page.trim().chars().all(|c| c.is_ascii_digit() || "ivxlcIVXLC".contains(c));
        let title = raw.rsplit_once('\t').filter(|(_, page)| is_page(page)).map_or(raw, |(title, _)| title);
        self.add(BlockKind::Contents, title);
        self.text.truncate(self.text.len() - 1);
        self.text.push_str(&raw[title.len()..]);
        self.text.push('\n');
        for block in &mut self.blocks[before..] {
            self.report.add(Repair::Contents, 1);
            block.repairs.push(Repair::Contents);
            block.repairs.sort_by_key(|repair| repair.name());
        }
    }

    /// Adds a block made of lines of the text.
    pub(super) fn add_pieces(&mut self, kind: BlockKind, pieces: Vec<Piece>) {
        if self.repairs.has(Repair::JoinLines) {
            self.join(kind, &pieces);
        } else {
            pieces.iter().for_each(|piece| self.push(kind, &piece.text, piece.span, std::iter::empty()));
        }
    }

    fn join(&mut self, kind: BlockKind, pieces: &[Piece]) {
        let Some(span) = pieces.iter().map(|piece| piece.span).reduce(Span::join) else { return };
        let lines: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let (joined, hyphens) = join_pieces(&lines, self.repairs);
        let joints = pieces.len() - 1;
        self.report.add(Repair::JoinLines, joints);
        self.report.add(Repair::Hyphens, hyphens);
        let made = [(Repair::JoinLines, joints), (Repair::Hyphens, hyphens)];
        self.push(kind, &joined, span, made.into_iter().filter(|made| made.1 > 0).map(|made| made.0));
    }

    fn push(&mut self, kind: BlockKind, raw: &str, span: Span, joined: impl Iterator<Item = Repair>) {
        let (text, counts) = cleanup::clean(raw, self.repairs);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let mut repairs: Vec<Repair> = joined.chain(counts.iter().map(|&(r, _)| r)).collect();
        repairs.sort_by_key(|repair| repair.name());
        counts.into_iter().for_each(|(repair, places)| self.report.add(repair, places));
        let kind = match kind {
            BlockKind::Paragraph | BlockKind::Heading if self.repairs.has(Repair::JoinLines) => {
                if is_caption(text) { BlockKind::Caption } else { kind }
            }
            _ => kind,
        };
        self.blocks.push(Block { kind, text: text.to_owned(), page: None, span, repairs });
    }
}
