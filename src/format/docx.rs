//! Word documents of two languages side by side (Office Open XML), for people who review in Word.

use super::WriteReport;
use super::xlsx::colour_of;
use super::xml::XmlWriter;
use crate::search::leverage::{Band, Offer, Pretranslated, Pretranslation};
use crate::search::matching::described;
use std::io::{self, Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const CONTENT_TYPES: &str = include_str!("docx/content-types.xml");
const RELATIONS: &str = include_str!("docx/relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("docx/document-relations.xml");
const STYLES: &str = include_str!("docx/styles.xml");

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Columns with their widths, in twentieths of a point; together an A4 page on its side without its margins.
const COLUMNS: [(&str, u32); 5] =
    [("No.", 800), ("Source", 5300), ("Target", 5300), ("Score", 800), ("State and origin", 2500)];

/// Writes a document with what memories offer for it as a Word table: a row for each segment with its number, its
/// text, what is offered, the score, and what that is and which document it comes from; coloured by its band.
///
/// The number is that of the segment in the document, *3–4* for segments that a memory has as one text. The target is
/// what is offered, with the new numbers where they were put in (state `substituted`); that of a like text (state `fuzzy`)
/// is to be edited, and what must not be overlooked in it is told. The file says nothing of when and where it was made.
///
/// # Errors
/// The output cannot be written to.
pub fn write_bilingual_docx(document: &Pretranslation, out: &mut impl Write) -> io::Result<WriteReport> {
    let (body, replaced) = body(document)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/document.xml", &body),
    ] {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(text)?;
    }
    out.write_all(&zip.finish().map_err(io::Error::other)?.into_inner())?;
    Ok(WriteReport { units: document.segments.len(), replaced, ..WriteReport::default() })
}

fn body(document: &Pretranslation) -> io::Result<(Vec<u8>, usize)> {
    let mut table = Table { xml: XmlWriter::compact(Vec::new())? };
    let root = table.xml.tag("w:document", [("xmlns:w", NAMESPACE)]);
    table.xml.open(root)?;
    table.open("w:body")?;
    table.paragraph(Some("Heading1"), &[&document.name])?;
    table.begin()?;
    table.row(&COLUMNS.map(|(name, _)| vec![name.to_owned()]), Some(0xD9_D9_D9), true)?;
    for segment in &document.segments {
        let band = Band::of_score(segment.best.as_ref().map(|best| best.score));
        table.row(&cells(document, segment), colour_of(band), false)?;
    }
    table.xml.close("w:tbl")?;
    // Word wants a paragraph behind a table
    table.paragraph(None, &[])?;
    table.page()?;
    table.xml.close("w:body")?;
    table.xml.close("w:document")?;
    table.xml.finish()?;
    let replaced = table.xml.replaced;
    Ok((table.xml.into_inner(), replaced))
}

/// The lines of each cell of a row.
fn cells(document: &Pretranslation, segment: &Pretranslated) -> [Vec<String>; COLUMNS.len()] {
    let (first, last) = (segment.number + 1, segment.number + segment.segments().len());
    let number = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let offer = segment.offer();
    let mut cells = [vec![number], vec![segment.segment.text.clone()], vec![], vec![], vec![]];
    cells[4].push(offer.name().to_owned());
    if let Some(best) = &segment.best {
        cells[2].push(segment.target().unwrap_or_default().to_owned());
        cells[3].push(best.score.to_string());
        if matches!(offer, Offer::Substituted | Offer::Fuzzy) && !best.differences.is_empty() {
            cells[4].push(described(&best.differences));
        }
        let origin = [best.unit.origin.source_document.as_str(), document.memory_of(best)];
        cells[4].extend(origin.into_iter().find(|name| !name.is_empty()).map(str::to_owned));
    }
    cells
}

/// Writes the elements of a Word table.
struct Table {
    xml: XmlWriter<Vec<u8>>,
}

impl Table {
    fn open(&mut self, name: &str) -> io::Result<()> {
        let tag = self.xml.tag(name, [("", ""); 0]);
        self.xml.open(tag)
    }

    fn empty<V: AsRef<str>, const N: usize>(
        &mut self,
        name: &str,
        attributes: [(&str, V); N],
    ) -> io::Result<()> {
        let tag = self.xml.tag(name, attributes);
        self.xml.empty(tag)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.open("w:tbl")?;
        self.open("w:tblPr")?;
        self.empty("w:tblStyle", [("w:val", "TableGrid")])?;
        self.empty("w:tblW", [("w:w", "0"), ("w:type", "auto")])?;
        self.empty("w:tblLayout", [("w:type", "fixed")])?;
        self.xml.close("w:tblPr")?;
        self.open("w:tblGrid")?;
        for (_, width) in COLUMNS {
            self.empty("w:gridCol", [("w:w", width.to_string())])?;
        }
        self.xml.close("w:tblGrid")
    }

    fn row(
        &mut self,
        cells: &[Vec<String>; COLUMNS.len()],
        colour: Option<u32>,
        header: bool,
    ) -> io::Result<()> {
        self.open("w:tr")?;
        self.open("w:trPr")?;
        self.empty("w:cantSplit", [("", ""); 0])?;
        if header {
            self.empty("w:tblHeader", [("", ""); 0])?;
        }
        self.xml.close("w:trPr")?;
        for (lines, (_, width)) in cells.iter().zip(COLUMNS) {
            self.cell(lines, width, colour)?;
        }
        self.xml.close("w:tr")
    }

    fn cell(&mut self, lines: &[String], width: u32, colour: Option<u32>) -> io::Result<()> {
        self.open("w:tc")?;
        self.open("w:tcPr")?;
        self.empty("w:tcW", [("w:w", width.to_string().as_str()), ("w:type", "dxa")])?;
        if let Some(colour) = colour {
            let fill = format!("{colour:06X}");
            self.empty("w:shd", [("w:val", "clear"), ("w:color", "auto"), ("w:fill", &fill)])?;
        }
        self.xml.close("w:tcPr")?;
        if lines.is_empty() {
            self.paragraph(None, &[])?;
        }
        for (at, line) in lines.iter().enumerate() {
            self.paragraph((at > 0).then_some("Remark"), &[line])?;
        }
        self.xml.close("w:tc")
    }

    fn paragraph(&mut self, style: Option<&str>, runs: &[&str]) -> io::Result<()> {
        self.open("w:p")?;
        if let Some(style) = style {
            self.open("w:pPr")?;
            self.empty("w:pStyle", [("w:val", style)])?;
            self.xml.close("w:pPr")?;
        }
        for text in runs {
            self.open("w:r")?;
            let tag = self.xml.tag("w:t", [("xml:space", "preserve")]);
            self.xml.element(tag, text)?;
            self.xml.close("w:r")?;
        }
        self.xml.close("w:p")
    }

    /// An A4 page on its side.
    fn page(&mut self) -> io::Result<()> {
        self.open("w:sectPr")?;
        self.empty("w:pgSz", [("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")])?;
        let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1069"));
        let [top, right, bottom, left] = margins;
        self.empty(
            "w:pgMar",
            [top, right, bottom, left, ("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")],
        )?;
        self.xml.close("w:sectPr")
    }
}
