//! Passages out of documents and memories.

use super::comments::{self, Comments};
use super::{FileText, Ignored, Origins, Passage, Place, Position, Text, Written};
use crate::align::Alignment;
use crate::document::Format;
use crate::memory::{Memory, TranslationUnit};
use crate::segment::Prepared;
use crate::segment::Segment;
use crate::text::{Lang, join};
use std::sync::Arc;

/// A document whose segments become passages.
pub struct Source<'a> {
    /// The document.
    pub prepared: &'a Prepared,
    /// The comments in it that switch rules off.
    pub comments: Comments,
    file: Option<Arc<FileText>>,
}

impl<'a> Source<'a> {
    /// A document; of plain text and Markdown the findings will tell line and column.
    pub fn new(prepared: &'a Prepared, comments: Comments) -> Source<'a> {
        let document = &prepared.document;
        let has_lines = matches!(document.format, Format::Plain | Format::Markdown);
        let file = has_lines.then(|| Arc::new(FileText::new(document.text.clone())));
        Source { prepared, comments, file }
    }

    /// The segments `range` as one text; `None` where there are none.
    fn text(&self, range: std::ops::Range<usize>) -> Option<(Text, Ignored)> {
        let segments = self.prepared.segments.get(range.clone()).filter(|segments| !segments.is_empty())?;
        let lang = self.prepared.document.language;
        let text = join(segments.iter().map(|segment| segment.text.as_str()), lang);
        let mut place = Place {
            file: self.prepared.document.name.as_str().into(),
            segment: Some(range.start + 1),
            page: segments[0].page,
            ..Place::default()
        };
        place.origins = self.origins(segments, &text);
        let spans = segments.iter().filter_map(|segment| self.prepared.document.blocks.get(segment.block));
        let (from, to) = spans
            .fold((usize::MAX, 0), |(from, to), block| (from.min(block.span.start), to.max(block.span.end)));
        let ignored = match &place.origins {
            Some(origins) => self.comments.at(origins.byte(0).unwrap_or(from), origins.end()),
            None => self.comments.at(from, to),
        };
        Some((Text { text, place }, ignored))
    }

    fn origins(&self, segments: &[Segment], text: &str) -> Option<Origins> {
        let blocks = &self.prepared.document.blocks;
        let (first, last) = (segments.first()?, segments.last()?);
        let (first_block, last_block) = (blocks.get(first.block)?, blocks.get(last.block)?);
        let file = self.file.as_ref()?;
        // what the block says before the segment is passed over
        let before = first_block.text.get(..first.span.start)?;
        let start = Origins::find(file, first_block.span.start, first_block.span.end, before)?.end();
        Origins::find(file, start, last_block.span.end.max(start), text)
    }
}

/// The beads of two aligned documents, those with an empty side too.
pub fn of_alignment(english: &Source, chinese: &Source, alignment: &Alignment) -> Vec<Passage> {
    let beads = alignment.beads.iter().enumerate();
    beads
        .map(|(index, bead)| {
            let (en, zh) = (english.text(bead.source.clone()), chinese.text(bead.target.clone()));
            let kind =
                |source: &Source, at: usize| source.prepared.segments.get(at).map(|segment| segment.kind);
            let ignored =
                [&en, &zh].into_iter().flatten().fold(Ignored::Nothing, |all, (_, one)| all.and(one.clone()));
            Passage {
                kind: kind(english, bead.source.start).filter(|_| en.is_some()),
                chinese_kind: kind(chinese, bead.target.start).filter(|_| zh.is_some()),
                english: en.map(|(text, _)| text),
                chinese: zh.map(|(text, _)| text),
                number: index + 1,
                score: Some(bead.score),
                segments: Some((bead.source.len(), bead.target.len())),
                ignored,
                ..Passage::default()
            }
        })
        .collect()
}

/// The segments of a document that has no translation beside it.
pub fn of_document(source: &Source) -> Vec<Passage> {
    let segments = source.prepared.segments.iter().enumerate();
    segments
        .filter_map(|(index, segment)| {
            let (text, ignored) = source.text(index..index + 1)?;
            let (english, chinese) = match source.prepared.document.language {
                Lang::English => (Some(text), None),
                Lang::Chinese => (None, Some(text)),
            };
            let number = index + 1;
            Some(Passage {
                english,
                chinese,
                number,
                kind: Some(segment.kind),
                chinese_kind: Some(segment.kind),
                ignored,
                ..Passage::default()
            })
        })
        .collect()
}

/// The units of a memory. `name` is its file; `file` its text, where it is one, so that the
/// findings tell the line.
pub fn of_memory(memory: &Memory, name: &str, file: Option<&str>) -> Vec<Passage> {
    let name: Arc<str> = name.into();
    let from_chinese = memory.source_lang == Lang::Chinese;
    let mut lines = file.map(Lines::new);
    let units = memory.units.iter().enumerate();
    units.map(|(index, unit)| of_unit(unit, index, from_chinese, &name, &mut lines)).collect()
}

fn of_unit(
    unit: &TranslationUnit,
    index: usize,
    from_chinese: bool,
    name: &Arc<str>,
    lines: &mut Option<Lines>,
) -> Passage {
    let mut end = 0;
    let mut side = |text: &str, document: &str, page| {
        let found = lines.as_ref().and_then(|lines| lines.find(text).or_else(|| lines.find_unit(&unit.id)));
        end = found.map_or(end, |found| end.max(found.end));
        let (start, written) =
            found.map_or((None, Written::Plain), |found| (Some(found.start), found.written));
        let document = (!document.is_empty()).then(|| document.into());
        let place = Place { file: Arc::clone(name), document, page, start, written, ..Place::default() };
        Text { text: text.to_owned(), place }
    };
    let source = side(&unit.source, &unit.origin.source_document, unit.origin.source_page);
    let target = side(&unit.target, &unit.origin.target_document, unit.origin.target_page);
    if let Some(lines) = lines.as_mut().filter(|_| end > 0) {
        lines.pass(end);
    }
    let (english, chinese) = if from_chinese { (target, source) } else { (source, target) };
    let bead = unit
        .origin
        .bead
        .map(|bead| if from_chinese { (bead.target, bead.source) } else { (bead.source, bead.target) });
    Passage {
        english: Some(english),
        chinese: Some(chinese),
        from_chinese,
        unit: Some(unit.id.clone()),
        number: index + 1,
        score: unit.origin.score,
        segments: bead,
        kind: unit.origin.kind,
        chinese_kind: None,
        ignored: unit.note.as_deref().map_or(Ignored::Nothing, comments::of_note),
    }
}

/// Finds the texts of units, in order, in the file that they were read from.
struct Lines<'a> {
    file: &'a str,
    at: usize,
    /// Where the line of `at` begins, and its number from 1.
    line_start: usize,
    line: usize,
}

/// A text that stands in the file.
#[derive(Clone, Copy)]
struct Found {
    start: Position,
    written: Written,
    /// The byte at which it ends.
    end: usize,
}

/// A text is looked for this far, in bytes; what is not found before is written in another way.
const FAR: usize = 1 << 15;

impl<'a> Lines<'a> {
    fn new(file: &'a str) -> Lines<'a> {
        Lines { file, at: 0, line_start: 0, line: 1 }
    }

    /// Where `text` stands behind the last unit.
    fn find(&self, text: &str) -> Option<Found> {
        let mut end = (self.at + FAR + text.len()).min(self.file.len());
        while !self.file.is_char_boundary(end) {
            end -= 1;
        }
        let window = self.file.get(self.at..end)?;
        if text.is_empty() {
            return None;
        }
        let (written, found, length) =
            [Written::Plain, Written::Xml, Written::Csv, Written::Json].into_iter().find_map(|written| {
                let escaped = written.write(text);
                let tried = written != Written::Plain && escaped == text;
                let found = (!tried).then(|| window.find(&escaped)).flatten()?;
                Some((written, found, escaped.len()))
            })?;
        let start = self.at + found;
        let passed = self.file.get(self.line_start..start)?;
        let line_start = self.line_start + passed.rfind('\n').map_or(0, |at| at + 1);
        let column = self.file.get(line_start..start)?.chars().count() + 1;
        let start_line = self.line + passed.matches('\n').count();
        Some(Found { start: Position { line: start_line, column }, written, end: start + length })
    }

    /// Where the unit stands of which a text is mixed with mark-up.
    fn find_unit(&self, id: &str) -> Option<Found> {
        let found = self.find(&format!("\"{id}\""))?;
        Some(Found { written: Written::MarkedUp, ..found })
    }

    /// What comes before byte `at` is not looked at again.
    fn pass(&mut self, at: usize) {
        let Some(passed) = self.file.get(self.line_start..at) else { return };
        self.line += passed.matches('\n').count();
        self.line_start += passed.rfind('\n').map_or(0, |at| at + 1);
        self.at = at;
    }
}
