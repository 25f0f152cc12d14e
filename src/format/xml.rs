//! Reading and writing XML: what TMX and XLIFF have in common.

use super::ReadError;
use super::codes::{Inline, Piece, are_native};
use super::error::Trouble;
use super::input::Input;
use quick_xml::XmlVersion;
use quick_xml::escape::{partial_escape, resolve_predefined_entity};
use quick_xml::events::{BytesDecl, BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;
use std::borrow::Cow;
use std::io::{self, Write};

/// The deepest nesting that is read. Files that programs write stay far below it.
const DEEPEST: usize = 200;

/// What takes the events of a file.
pub(super) trait Handler {
    /// Takes one event; `true` where a unit, or another piece of the file, has ended with it.
    fn event(&mut self, event: Event<'_>) -> Result<bool, Trouble>;

    /// Takes the end of the file.
    fn finish(&mut self) -> Result<(), Trouble>;
}

/// Reads a file as a stream. Entities other than XML's own five are never looked up, so that they
/// can neither grow nor fetch anything.
pub(super) fn read(input: Input<'_>, handler: &mut impl Handler) -> Result<(), ReadError> {
    let name = input.name;
    let mut xml = Reader::from_reader(input.reader);
    let mut buffer = Vec::new();
    let mut depth = 0;
    loop {
        let event = match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => deeper(&mut depth, &event).and_then(|()| handler.event(event)),
            Err(quick_xml::Error::Io(error)) => Err(Trouble::Io(io::Error::new(error.kind(), error))),
            Err(error) => Err(error.to_string().into()),
        };
        if event.map_err(|trouble| trouble.at(name, xml.get_ref().line()))? {
            xml.get_mut().begin_piece();
        }
        buffer.clear();
    }
    handler.finish().map_err(|trouble| trouble.at(name, xml.get_ref().line()))
}

fn deeper(depth: &mut usize, event: &Event<'_>) -> Result<(), Trouble> {
    match event {
        Event::Start(_) => *depth += 1,
        Event::End(_) => *depth = depth.saturating_sub(1),
        _ => {}
    }
    if *depth > DEEPEST {
        return Err(format!("elements nested more than {DEEPEST} deep: the file is damaged").into());
    }
    Ok(())
}

/// The character or text that `&…;` stands for.
pub(super) fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let text = resolve_predefined_entity(reference).map(str::to_owned);
    text.ok_or_else(|| format!("unknown entity &{};: write it as a character", &**reference))
}

/// An attribute's value, empty where it is missing.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let attribute = element.try_get_attribute(name).map_err(|error| error.to_string())?;
    let value = attribute
        .map(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).map(|v| v.into_owned()));
    Ok(value.transpose().map_err(|error| error.to_string())?.unwrap_or_default())
}

/// All attributes of an element, in order.
pub(super) fn attributes(element: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    let value = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string())?;
        Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
    };
    element.attributes().map(|attribute| value(attribute.map_err(|error| error.to_string())?)).collect()
}

/// Writes XML. Characters that XML 1.0 forbids become U+FFFD and are counted.
pub(super) struct XmlWriter<W: Write> {
    writer: Writer<W>,
    pub(super) replaced: usize,
}

impl<W: Write> XmlWriter<W> {
    /// A file with its declaration, indented by two spaces.
    pub(super) fn file(out: W) -> io::Result<XmlWriter<W>> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(XmlWriter { writer, replaced: 0 })
    }

    /// A file with its declaration, on one line: for formats in which white space may count.
    pub(super) fn compact(out: W) -> io::Result<XmlWriter<W>> {
        let mut writer = Writer::new(out);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(XmlWriter { writer, replaced: 0 })
    }

    /// A piece of XML on one line.
    pub(super) fn piece(out: W) -> XmlWriter<W> {
        XmlWriter { writer: Writer::new(out), replaced: 0 }
    }

    /// A tag of that name with those attributes; the ones without a value are left out.
    pub(super) fn tag<'n, V: AsRef<str>>(
        &mut self,
        name: &'n str,
        attributes: impl IntoIterator<Item = (&'n str, V)>,
    ) -> BytesStart<'n> {
        let mut tag = BytesStart::new(name);
        for (name, value) in attributes {
            tag.push_attribute((name, &*self.allowed(value.as_ref())));
        }
        tag
    }

    pub(super) fn open(&mut self, tag: BytesStart<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(tag))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, tag: BytesStart<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(tag))
    }

    /// An element with a text in it.
    pub(super) fn element(&mut self, tag: BytesStart<'_>, text: &str) -> io::Result<()> {
        let text = self.allowed(text);
        self.raw_element(tag, &partial_escape(&*text))
    }

    /// An element with a text and codes in it. Where the codes are not of the format, each stands
    /// in a placeholder, as text.
    pub(super) fn coded(
        &mut self,
        tag: BytesStart<'_>,
        pieces: &[Piece<'_>],
        inline: Inline,
    ) -> io::Result<()> {
        let codes = || {
            pieces.iter().filter_map(|piece| match piece {
                Piece::Code(markup) => Some(*markup),
                Piece::Text(_) => None,
            })
        };
        let native = codes().next().is_none() || are_native(codes(), inline);
        let mut content = String::new();
        let mut carried = 0;
        for piece in pieces {
            match piece {
                Piece::Code(markup) if native => content.push_str(markup),
                Piece::Code(markup) => {
                    carried += 1;
                    content.push_str(&inline.carried(carried, &partial_escape(&*self.allowed(markup))));
                }
                Piece::Text(text) => content.push_str(&partial_escape(&*self.allowed(text))),
            }
        }
        self.raw_element(tag, &content)
    }

    /// Markup as it is.
    pub(super) fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::from_escaped(markup)))
    }

    fn raw_element(&mut self, tag: BytesStart<'_>, content: &str) -> io::Result<()> {
        self.writer.write_event(Event::Start(tag.borrow()))?;
        self.raw(content)?;
        self.writer.write_event(Event::End(tag.to_end()))
    }

    /// Ends the file.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.writer.get_mut().write_all(b"\n")?;
        self.writer.get_mut().flush()
    }

    pub(super) fn into_inner(self) -> W {
        self.writer.into_inner()
    }

    /// The text with U+FFFD for what XML forbids.
    fn allowed<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let forbidden = text.chars().filter(|c| !is_xml_char(*c)).count();
        if forbidden == 0 {
            return Cow::Borrowed(text);
        }
        self.replaced += forbidden;
        text.chars().map(|c| if is_xml_char(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
    }
}

/// Whether XML 1.0 allows the character (production 2, `Char`).
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
