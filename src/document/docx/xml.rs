//! Events of WordprocessingML, with what a reader needs of them and no more.

use super::archive::Problem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper nesting than any word processor writes.
const DEEPEST: usize = 2000;

/// What stands next in a part.
#[derive(Debug)]
pub(super) enum Token {
    /// An element begins. An empty element is followed by its end.
    Start(Element),
    /// The element of that local name ends.
    End(String),
    /// Characters.
    Text(String),
}

/// The start of an element, by local names: `w:val` is `val`.
#[derive(Debug)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute of that local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The `val` attribute.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// Whether it switches something on: `<w:b/>`, `<w:b w:val="1"/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value(), Some("0" | "false" | "off" | "none"))
    }

    fn new(start: &BytesStart<'_>) -> Element {
        let attributes = start.attributes().flatten().map(|attribute| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map(|value| value.into_owned()).unwrap_or_default();
            (attribute.key.local_name().as_ref().to_owned(), value)
        });
        Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect() }
    }
}

/// Hands each token of `xml` to `each`.
///
/// Entities that the document declares itself are not expanded: they stay as `&name;`.
pub(super) fn tokens(xml: &str, mut each: impl FnMut(Token)) -> Result<(), Problem> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            Problem::Damaged(format!("at byte {} of its XML: {error}", reader.error_position()))
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Problem::Damaged("its XML is nested too deep".to_owned()));
                }
                each(Token::Start(Element::new(&start)));
            }
            Event::Empty(start) => {
                let element = Element::new(&start);
                let name = element.name.clone();
                each(Token::Start(element));
                each(Token::End(name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Token::End(end.local_name().as_ref().to_owned()));
            }
            Event::Text(text) => each(Token::Text(text.xml10_content().into_owned())),
            Event::CData(text) => each(Token::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content().into_owned();
                let c = match name.as_str() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                each(Token::Text(c.map_or_else(|| format!("&{name};"), String::from)));
            }
            Event::Eof if depth > 0 => {
                return Err(Problem::Damaged("its XML ends in the middle".to_owned()));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
