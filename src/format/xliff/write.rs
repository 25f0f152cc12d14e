use super::{DATA, INLINE_12, INLINE_21, OUR_CODE, OUR_CONTEXT, OURS, STATUS, XliffVersion, states};
use crate::format::{
    UnitWriter, WriteReport,
    codes::{self, are_native, pieces},
    fields::{self, FIELDS, as_text},
    xml::XmlWriter,
};
use crate::memory::{Header, Place, Side, Status, TranslationUnit};
use quick_xml::events::BytesStart;
use std::io::{self, Write};

/// Fields that have an element or attribute of their own.
const OWN: [&str; 5] = ["source", "target", "status", "note", "codes"];

/// Writes XLIFF 1.2 or 2.1: UTF-8, one `file` for each pair of documents. What XLIFF has no place
/// for stands in `context` elements (1.2) or in the metadata module (2.1).
///
/// Characters that XML 1.0 forbids become U+FFFD and are counted in the report.
pub struct XliffWriter<W: Write> {
    xml: XmlWriter<W>,
    version: XliffVersion,
    header: Header,
    documents: Option<[String; 2]>,
    files: usize,
    report: WriteReport,
}

impl<W: Write> XliffWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(out: W, header: Header, version: XliffVersion) -> io::Result<XliffWriter<W>> {
        let mut xml = XmlWriter::file(out)?;
        let root = match version {
            XliffVersion::V12 => {
                xml.tag("xliff", [("xmlns", "urn:oasis:names:tc:xliff:document:1.2"), ("version", "1.2")])
            }
            XliffVersion::V21 => xml.tag(
                "xliff",
                [
                    ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
                    ("xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0"),
                    ("version", "2.1"),
                    ("srcLang", header.source_tag()),
                    ("trgLang", header.target_tag()),
                ],
            ),
        };
        xml.open(root)?;
        let report = WriteReport::default();
        Ok(XliffWriter { xml, version, header, documents: None, files: 0, report })
    }

    /// Opens the `file` of the unit's documents, if it is not open.
    fn file_of(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let documents = [&unit.origin.source_document, &unit.origin.target_document].map(Clone::clone);
        if self.documents.as_ref() == Some(&documents) {
            return Ok(());
        }
        self.close_file()?;
        self.files += 1;
        let id = format!("f{}", self.files);
        let original = documents[0].as_str();
        let tag = match self.version {
            XliffVersion::V12 => self.xml.tag(
                "file",
                [
                    ("original", original),
                    ("source-language", self.header.source_tag()),
                    ("target-language", self.header.target_tag()),
                    ("datatype", "plaintext"),
                ],
            ),
            XliffVersion::V21 => {
                let original = Some(("original", original)).filter(|(_, name)| !name.is_empty());
                self.xml.tag("file", [("id", id.as_str())].into_iter().chain(original))
            }
        };
        self.xml.open(tag)?;
        if self.version == XliffVersion::V12 {
            self.xml.open(BytesStart::new("body"))?;
        }
        self.documents = Some(documents);
        Ok(())
    }

    fn close_file(&mut self) -> io::Result<()> {
        if self.documents.take().is_none() {
            return Ok(());
        }
        if self.version == XliffVersion::V12 {
            self.xml.close("body")?;
        }
        self.xml.close("file")
    }

    /// What is said of the unit beside its texts.
    fn fields(&self, unit: &TranslationUnit) -> Vec<(&'static str, String)> {
        let mut unit = unit.clone();
        unit.properties.retain(|property| !property.name.starts_with(DATA));
        let others = FIELDS.iter().filter(|field| !OWN.contains(&field.name));
        let mut told: Vec<_> =
            others.filter_map(|field| Some((field.name, as_text(&(field.get)(&unit)?)))).collect();
        let looks_untranslated = unit.target.trim().is_empty() || unit.target.trim() == unit.source.trim();
        if looks_untranslated && states(unit.status).status == Status::New {
            told.push((STATUS, unit.status.name().to_owned()));
        }
        if self.report.units == 0 {
            told.extend(fields::of_header(&self.header).iter().map(|(name, value)| (*name, as_text(value))));
        }
        told
    }

    fn unit_12(&mut self, unit: &TranslationUnit, id: &str) -> io::Result<()> {
        let approved = Some(("approved", "yes")).filter(|_| states(unit.status).v21 == "final");
        let attributes = [("id", id), ("xml:space", "preserve")].into_iter().chain(approved);
        let tag = self.xml.tag("trans-unit", attributes);
        self.xml.open(tag)?;
        for side in [Side::Source, Side::Target] {
            let tag = match side {
                Side::Source => BytesStart::new("source"),
                Side::Target => self.xml.tag("target", [("state", states(unit.status).v12)]),
            };
            self.xml.coded(tag, &pieces(side.text(unit), codes::on(unit, side)), INLINE_12)?;
        }
        let group = self.xml.tag("context-group", [("purpose", "information")]);
        self.xml.open(group)?;
        for (name, value) in self.fields(unit) {
            let name = format!("{OUR_CONTEXT}{name}");
            let tag = self.xml.tag("context", [("context-type", &name)]);
            self.xml.element(tag, &value)?;
        }
        self.xml.close("context-group")?;
        if let Some(note) = &unit.note {
            self.xml.element(BytesStart::new("note"), note)?;
        }
        self.xml.close("trans-unit")
    }

    fn unit_21(&mut self, unit: &TranslationUnit, id: &str) -> io::Result<()> {
        let tag = self.xml.tag("unit", [("id", id)]);
        self.xml.open(tag)?;
        self.metadata(unit)?;
        if let Some(note) = &unit.note {
            self.xml.open(BytesStart::new("notes"))?;
            self.xml.element(BytesStart::new("note"), note)?;
            self.xml.close("notes")?;
        }
        let mut data = Vec::new();
        let texts = [Side::Source, Side::Target].map(|side| (side, replaced(unit, side, &mut data)));
        let kept = unit.properties.iter().filter(|property| property.place == Place::Unit);
        data.extend(kept.filter_map(|p| Some((p.name.strip_prefix(DATA)?.to_owned(), p.value.as_str()))));
        if !data.is_empty() {
            self.xml.open(BytesStart::new("originalData"))?;
            for (id, value) in data {
                let tag = self.xml.tag("data", [("id", id.as_str()), ("xml:space", "preserve")]);
                self.xml.element(tag, value)?;
            }
            self.xml.close("originalData")?;
        }
        let state = states(unit.status);
        let sub = state.sub.map(|sub| ("subState", sub));
        let tag = self.xml.tag("segment", [("state", state.v21)].into_iter().chain(sub));
        self.xml.open(tag)?;
        for (side, codes) in texts {
            let name = if side == Side::Source { "source" } else { "target" };
            let tag = self.xml.tag(name, [("xml:space", "preserve")]);
            let codes = codes.iter().map(|(at, markup)| (*at, markup.as_str()));
            self.xml.coded(
                tag,
                &pieces(side.text(unit), codes),
                super::Inline { is_native: |_| true, ..INLINE_21 },
            )?;
        }
        self.xml.close("segment")?;
        self.xml.close("unit")
    }

    fn metadata(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.xml.open(BytesStart::new("mda:metadata"))?;
        let group = self.xml.tag("mda:metaGroup", [("category", OURS)]);
        self.xml.open(group)?;
        for (name, value) in self.fields(unit) {
            let tag = self.xml.tag("mda:meta", [("type", name)]);
            self.xml.element(tag, &value)?;
        }
        self.xml.close("mda:metaGroup")?;
        self.xml.close("mda:metadata")
    }
}

/// The codes of a side as version 2.1 can hold them: those of another format become placeholders,
/// and what they stand for goes to the original data.
fn replaced<'u>(
    unit: &'u TranslationUnit,
    side: Side,
    data: &mut Vec<(String, &'u str)>,
) -> Vec<(usize, String)> {
    let codes = codes::on(unit, side);
    if are_native(codes.clone().map(|(_, markup)| markup), INLINE_21) {
        return codes.map(|(at, markup)| (at, markup.to_owned())).collect();
    }
    let placeholder = |(at, markup)| {
        let id = format!("{OUR_CODE}{}", data.len() + 1);
        let code = format!("<ph id=\"{id}\" dataRef=\"{id}\"/>");
        data.push((id, markup));
        (at, code)
    };
    codes.map(placeholder).collect()
}

impl<W: Write> UnitWriter for XliffWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.file_of(unit)?;
        let id = format!("u{}", self.report.units + 1);
        match self.version {
            XliffVersion::V12 => self.unit_12(unit, &id)?,
            XliffVersion::V21 => self.unit_21(unit, &id)?,
        }
        self.report.units += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.close_file()?;
        self.xml.close("xliff")?;
        self.xml.finish()?;
        Ok(WriteReport { replaced: self.xml.replaced, ..self.report })
    }
}
