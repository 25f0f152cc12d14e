//! A small XML tree: termbases are small enough to be held whole.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;
use std::io;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name; when read, without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
    /// The line that it begins in.
    pub(super) line: u64,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Deeper files are no termbases; the depth bounds the stack.
const MOST_DEPTH: usize = 100;

impl Element {
    pub(super) fn new(name: &str) -> Element {
        Element { name: name.to_owned(), ..Element::default() }
    }

    pub(super) fn with(mut self, attribute: &str, value: &str) -> Element {
        self.attributes.push((attribute.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Element {
        self.nodes.push(Node::Text(text.into()));
        self
    }

    pub(super) fn child(mut self, child: Element) -> Element {
        self.nodes.push(Node::Element(child));
        self
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its text and that of the elements in it, white space as single spaces.
    pub(super) fn content(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => element.collect(text),
            }
        }
    }

    /// The elements of these names in it, at any depth, but not inside one another.
    pub(super) fn find<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Element>) {
        for child in self.children() {
            if names.contains(&child.name.as_str()) {
                found.push(child);
            } else {
                child.find(names, found);
            }
        }
    }
}

/// Reads a text as a tree; an error has its line.
pub(super) fn parse(text: &str) -> Result<Element, (u64, String)> {
    let mut xml = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open = vec![Element::default()];
    loop {
        let event = xml.read_event();
        let line = lines.to(xml.buffer_position() as usize);
        let fail = |message: String| (line, message);
        match event.map_err(|error| fail(error.to_string()))? {
            Event::Eof => break,
            Event::Start(start) => open.push(element(&start, line).map_err(fail)?),
            Event::Empty(start) => {
                open.push(element(&start, line).map_err(fail)?);
                close(&mut open);
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => push(&mut open, &resolved(&reference).map_err(fail)?),
            _ => {}
        }
        if open.len() > MOST_DEPTH {
            return Err(fail(format!(
                "more than {MOST_DEPTH} elements inside one another: this is no termbase"
            )));
        }
    }
    if open.len() > 1 {
        let name = open.pop().map(|element| element.name).unwrap_or_default();
        return Err((lines.line, format!("the file ends before </{name}>: it is not whole")));
    }
    let root = open.pop().and_then(|top| {
        top.nodes.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| (1, "no element in it: this is not an XML file".to_owned()))
}

/// Counts lines up to a place that only moves forward.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn to(&mut self, at: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or(&[]);
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = at.max(self.at);
        self.line
    }
}

fn element(start: &BytesStart, line: u64) -> Result<Element, String> {
    let mut element = Element::new(start.local_name().as_ref());
    element.line = line;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string())?;
        element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(closed) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.nodes.push(Node::Element(closed));
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut().filter(|element| !element.name.is_empty()) {
        element.nodes.push(Node::Text(text.to_owned()));
    }
}

/// The character or text that `&…;` stands for. Entities that a file declares itself are not resolved:
/// a few of them make a text of any length.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let text = resolve_predefined_entity(reference).map(str::to_owned);
    text.ok_or_else(|| format!("unknown entity &{};: write it as a character", &**reference))
}

/// Writes a tree with its declaration; gives the bytes and the texts in which characters that XML
/// forbids became U+FFFD.
pub(super) fn write(root: &Element) -> io::Result<(Vec<u8>, Vec<String>)> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut replaced = Vec::new();
    write_element(&mut writer, root, &mut replaced)?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok((bytes, replaced))
}

fn write_element(
    writer: &mut Writer<Vec<u8>>,
    element: &Element,
    replaced: &mut Vec<String>,
) -> io::Result<()> {
    let mut start = BytesStart::new(element.name.as_str());
    for (name, value) in &element.attributes {
        start.push_attribute((name.as_str(), allowed(value, replaced).as_str()));
    }
    writer.write_event(Event::Start(start))?;
    for node in &element.nodes {
        match node {
            Node::Text(text) => writer.write_event(Event::Text(BytesText::new(&allowed(text, replaced))))?,
            Node::Element(child) => write_element(writer, child, replaced)?,
        }
    }
    writer.write_event(Event::End(BytesEnd::new(element.name.as_str())))
}

/// The text with U+FFFD for what XML 1.0 forbids (production 2, `Char`).
fn allowed(text: &str, replaced: &mut Vec<String>) -> String {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let allowed: String =
        text.chars().map(|c| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect();
    if allowed != text {
        replaced.push(allowed.clone());
    }
    allowed
}
