use crate::text::Span;

/// One line of a plain text file or of a PDF page, before lines are joined into blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its bytes in the extracted text, without the line end.
    pub span: Span,
    /// Its page, from 1, where pages are known (PDF, or form feeds in plain text).
    pub page: Option<u32>,
    /// Where it stood on the page; plain text has none.
    pub geometry: Option<Geometry>,
}

/// Where a line stood on its page, in points from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Geometry {
    /// The left edge of its first glyph.
    pub left: f32,
    /// The right edge of its last glyph.
    pub right: f32,
    /// The baseline.
    pub baseline: f32,
    /// The font size of most of its glyphs.
    pub size: f32,
    /// Whether most of its glyphs are bold.
    pub bold: bool,
    /// The page's height.
    pub page_height: f32,
    /// The table that it is a cell of, counted over the document, where one was recognised.
    pub table: Option<u32>,
    /// The left and right edge of its column, where the page has several, or of its table's column.
    /// Two consecutive lines of a table belong to the same cell if their columns are equal and the
    /// second stands below the first.
    pub column: Option<(f32, f32)>,
    /// Whether it runs in another direction than most of its page: a watermark across it, a note
    /// along its margin. The other fields then hold after turning the page so that it runs from
    /// left to right.
    pub turned: bool,
    /// Whether it stands beside the text, in the page's margin: the numbers of its lines.
    pub margin: bool,
}
