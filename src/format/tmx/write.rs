use super::history::{self, CREATOR};
use super::props;
use crate::format::{Header, UnitWriter, WriteReport};
use crate::memory::{Place, TranslationUnit};
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes TMX 1.4: UTF-8 without a byte order mark, LF, `srclang` equal to the sources'
/// `xml:lang` to the letter, as OmegaT, Weblate and Translate Toolkit need it.
///
/// Characters that XML 1.0 forbids become U+FFFD and are counted in the report.
pub struct TmxWriter<W: Write> {
    xml: Writer<W>,
    header: Header,
    report: WriteReport,
}

impl<W: Write> TmxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(out: W, header: Header) -> io::Result<TmxWriter<W>> {
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
        xml.write_event(Event::Empty(header_element(&header)))?;
        xml.write_event(Event::Start(BytesStart::new("body")))?;
        Ok(TmxWriter { xml, header, report: WriteReport::default() })
    }

    fn side(&mut self, unit: &TranslationUnit, place: Place, tag: &str, text: &str) -> io::Result<()> {
        self.xml.write_event(Event::Start(BytesStart::new("tuv").with_attributes([("xml:lang", tag)])))?;
        for property in unit.properties.iter().filter(|property| property.place == place) {
            self.prop(&property.name, &property.value)?;
        }
        self.element(BytesStart::new("seg"), text)?;
        self.xml.write_event(Event::End(BytesEnd::new("tuv")))
    }

    fn prop(&mut self, name: &str, value: &str) -> io::Result<()> {
        let name = self.allowed(name);
        self.element(BytesStart::new("prop").with_attributes([("type", &*name)]), value)
    }

    fn element(&mut self, start: BytesStart<'_>, text: &str) -> io::Result<()> {
        let text = self.allowed(text);
        self.xml.write_event(Event::Start(start.borrow()))?;
        self.xml.write_event(Event::Text(BytesText::from_escaped(partial_escape(&*text))))?;
        self.xml.write_event(Event::End(start.to_end()))
    }

    /// The text with U+FFFD for what XML forbids.
    fn allowed<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let forbidden = text.chars().filter(|c| !is_xml_char(*c)).count();
        if forbidden == 0 {
            return Cow::Borrowed(text);
        }
        self.report.replaced += forbidden;
        text.chars().map(|c| if is_xml_char(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
    }
}

impl<W: Write> UnitWriter for TmxWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut tu = BytesStart::new("tu");
        let id = self.allowed(&unit.id);
        if !id.is_empty() {
            tu.push_attribute(("tuid", &*id));
        }
        for (name, value) in history::of(unit, &self.header) {
            tu.push_attribute((name, &*self.allowed(&value)));
        }
        self.xml.write_event(Event::Start(tu))?;
        if let Some(note) = &unit.note {
            self.element(BytesStart::new("note"), note)?;
        }
        for (name, value) in props::of(unit) {
            self.prop(&name, &value)?;
        }
        let (source_tag, target_tag) = (self.header.source_tag(), self.header.target_tag());
        self.side(unit, Place::Source, source_tag, &unit.source)?;
        self.side(unit, Place::Target, target_tag, &unit.target)?;
        self.report.units += 1;
        self.xml.write_event(Event::End(BytesEnd::new("tu")))
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.xml.write_event(Event::End(BytesEnd::new("body")))?;
        self.xml.write_event(Event::End(BytesEnd::new("tmx")))?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()?;
        Ok(self.report)
    }
}

fn header_element(header: &Header) -> BytesStart<'static> {
    let mut element = BytesStart::new("header").with_attributes([
        ("creationtool", CREATOR),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", CREATOR),
        ("adminlang", "en-US"),
        ("srclang", header.source_tag()),
        ("datatype", "plaintext"),
    ]);
    if let Some(created) = header.created {
        element.push_attribute(("creationdate", created.to_string().as_str()));
        element.push_attribute(("creationid", CREATOR));
    }
    element
}

/// Whether XML 1.0 allows the character (production 2, `Char`).
fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
