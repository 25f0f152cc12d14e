//! A part with other texts in its paragraphs.

use super::archive::Problem;
use super::body::LEFT_OUT;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use std::collections::HashMap;
use std::io;

/// What becomes of a paragraph.
#[derive(Debug)]
pub(super) struct Change {
    /// Its new text.
    pub text: Option<String>,
    /// Whether it is marked where the text stays.
    pub highlight: bool,
}

/// The part `xml` with its paragraphs changed, by their numbers, and how many have got their new text.
pub(super) fn rewrite(xml: &str, changes: &HashMap<usize, Change>) -> Result<(String, usize), Problem> {
    let events = events(xml)?;
    let mut scan = Scan::default();
    let roles: Vec<Role> = events.iter().enumerate().map(|(at, event)| scan.event(at, event)).collect();
    let part = Part { events: &events, roles: &roles, shapes: &scan.shapes, changes };
    let xml = part.write().map_err(|error| Problem::Damaged(error.to_string()))?;
    let changed = changes.keys().filter(|number| part.text(**number).is_some()).count();
    Ok((xml, changed))
}

fn events(xml: &str) -> Result<Vec<Event<'_>>, Problem> {
    let mut reader = Reader::from_str(xml);
    let mut events = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(events),
            Ok(event) => events.push(event),
            Err(error) => return Err(Problem::Damaged(error.to_string())),
        }
    }
}

/// What an event is for the paragraph of that number.
#[derive(Clone, Copy)]
enum Role {
    Other,
    /// The start of a run.
    Run(usize),
    /// The start of a text.
    Text(usize),
    /// Characters of a text, or an element that stands for one.
    Inside(usize),
}

/// What must be known of a paragraph before its text is replaced.
#[derive(Default)]
struct Shape {
    /// The first text with letters that is no link.
    free: Option<usize>,
    /// The first text with letters.
    any: Option<usize>,
    /// Something stands between its characters that has a place of its own.
    is_fixed: bool,
}

#[derive(Default)]
struct Scan {
    shapes: HashMap<usize, Shape>,
    /// How many paragraph elements have begun, those left out too: as the reader counts them.
    paragraphs: usize,
    open: Vec<usize>,
    /// How many elements are open within one that the reader leaves out, that one counted too.
    skipped: usize,
    properties: usize,
    links: usize,
    /// Where the open text began.
    text: Option<usize>,
}

impl Scan {
    fn event(&mut self, at: usize, event: &Event<'_>) -> Role {
        match event {
            Event::Start(tag) => self.start(at, tag),
            Event::Empty(tag) => {
                let role = self.start(at, tag);
                self.end(tag.local_name().as_ref());
                role
            }
            Event::End(tag) => {
                self.end(tag.local_name().as_ref());
                Role::Other
            }
            Event::Text(text) => self.characters(text.trim().is_empty()),
            Event::CData(_) | Event::GeneralRef(_) => self.characters(false),
            _ => Role::Other,
        }
    }

    fn start(&mut self, at: usize, tag: &BytesStart<'_>) -> Role {
        let name = tag.local_name();
        let name = name.as_ref();
        self.paragraphs += usize::from(name == "p");
        if self.skipped > 0 || LEFT_OUT.contains(&name) {
            self.skipped += 1;
            return Role::Other;
        }
        match name {
            "p" => self.open.push(self.paragraphs),
            "pPr" | "rPr" => self.properties += 1,
            "hyperlink" => self.links += 1,
            // a hidden run stays as it is, and with it the paragraph, whose mark has properties within properties
            "vanish" if self.properties == 1 => {
                self.open
                    .last()
                    .copied()
                    .into_iter()
                    .for_each(|paragraph| self.shapes.entry(paragraph).or_default().is_fixed = true);
            }
            _ => {}
        }
        let Some(&paragraph) = self.open.last().filter(|_| self.properties == 0) else { return Role::Other };
        match name {
            "r" => Role::Run(paragraph),
            "t" => {
                self.text = Some(at);
                Role::Text(paragraph)
            }
            "noBreakHyphen" | "softHyphen" => Role::Inside(paragraph),
            "tab" | "ptab" | "cr" | "sym" | "fldChar" | "fldSimple" | "ruby" | "sdt" | "oMath" => {
                self.fix(paragraph)
            }
            // a break of pages or columns before the text stays there
            "br" if tag.try_get_attribute("w:type").ok().flatten().is_none() => self.fix(paragraph),
            _ => Role::Other,
        }
    }

    fn fix(&mut self, paragraph: usize) -> Role {
        self.shapes.entry(paragraph).or_default().is_fixed = true;
        Role::Other
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => drop(self.open.pop()),
            "pPr" | "rPr" => self.properties = self.properties.saturating_sub(1),
            "hyperlink" => self.links = self.links.saturating_sub(1),
            "t" => self.text = None,
            _ => {}
        }
    }

    fn characters(&mut self, blank: bool) -> Role {
        let Some((start, &paragraph)) = self.text.zip(self.open.last()).filter(|_| self.skipped == 0) else {
            return Role::Other;
        };
        if !blank {
            let shape = self.shapes.entry(paragraph).or_default();
            shape.any.get_or_insert(start);
            if self.links == 0 {
                shape.free.get_or_insert(start);
            }
        }
        Role::Inside(paragraph)
    }
}

/// Whether XML 1.0 has no place for the character.
fn is_forbidden(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// A part with all that is to be done to it.
struct Part<'a> {
    events: &'a [Event<'a>],
    roles: &'a [Role],
    shapes: &'a HashMap<usize, Shape>,
    changes: &'a HashMap<usize, Change>,
}

impl Part<'_> {
    /// The new text of a paragraph, and the event of the text element that it goes to.
    fn text(&self, paragraph: usize) -> Option<(&str, usize)> {
        let shape = self.shapes.get(&paragraph).filter(|shape| !shape.is_fixed)?;
        let text = self.changes.get(&paragraph)?.text.as_deref()?;
        Some((text, shape.free.or(shape.any)?))
    }

    fn is_marked(&self, paragraph: usize) -> bool {
        self.text(paragraph).is_none() && self.changes.get(&paragraph).is_some_and(|change| change.highlight)
    }

    fn write(&self) -> io::Result<String> {
        let mut out = Writer::new(Vec::new());
        let mut at = 0;
        while let Some(event) = self.events.get(at) {
            at += match (self.roles[at], event) {
                (Role::Inside(paragraph), _) if self.text(paragraph).is_some() => 1,
                (Role::Text(paragraph), Event::Start(tag)) => {
                    self.start_text(&mut out, at, paragraph, tag)?
                }
                (Role::Run(paragraph), Event::Start(tag)) if self.is_marked(paragraph) => {
                    self.start_marked(&mut out, at, tag)?
                }
                (_, Event::Decl(_)) => {
                    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
                    1
                }
                _ => {
                    out.write_event(event.borrow())?;
                    1
                }
            };
        }
        String::from_utf8(out.into_inner()).map_err(io::Error::other)
    }

    /// Writes the start of a text element, with the new text where it is the one that gets it.
    fn start_text(
        &self,
        out: &mut Writer<Vec<u8>>,
        at: usize,
        paragraph: usize,
        tag: &BytesStart<'_>,
    ) -> io::Result<usize> {
        match self.text(paragraph) {
            Some((text, place)) if place == at => {
                let name = tag.name();
                let mut start = BytesStart::new(name.as_ref());
                start.push_attribute(("xml:space", "preserve"));
                out.write_event(Event::Start(start))?;
                let allowed = |c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c };
                let text: String = text.chars().map(allowed).collect();
                out.write_event(Event::Text(BytesText::new(&text)))?;
            }
            _ => out.write_event(Event::Start(tag.borrow()))?,
        }
        Ok(1)
    }

    /// Writes the start of a run in yellow, unless it has a colour of its own; gives how many events that were.
    fn start_marked(&self, out: &mut Writer<Vec<u8>>, at: usize, run: &BytesStart<'_>) -> io::Result<usize> {
        out.write_event(Event::Start(run.borrow()))?;
        let name = run.name();
        let prefix = name.as_ref().split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        let properties = format!("{prefix}rPr");
        let is_properties = |tag: &BytesStart<'_>| tag.name().as_ref() == properties;
        let (open, taken) = match self.events.get(at + 1) {
            Some(Event::Start(tag)) if is_properties(tag) => (true, 2),
            Some(Event::Empty(tag)) if is_properties(tag) => (false, 2),
            _ => (false, 1),
        };
        if open && self.has_colour(at + 2, &properties) {
            return Ok(1);
        }
        out.write_event(Event::Start(BytesStart::new(properties.as_str())))?;
        let mut mark = BytesStart::new(format!("{prefix}highlight"));
        mark.push_attribute((format!("{prefix}val").as_str(), "yellow"));
        out.write_event(Event::Empty(mark))?;
        if !open {
            out.write_event(Event::End(BytesEnd::new(properties.as_str())))?;
        }
        Ok(taken)
    }

    fn has_colour(&self, from: usize, properties: &str) -> bool {
        let inside = self.events.iter().skip(from);
        let mut inside =
            inside.take_while(|event| !matches!(event, Event::End(tag) if tag.name().as_ref() == properties));
        inside.any(|event| matches!(event, Event::Empty(tag) if tag.local_name().as_ref() == "highlight"))
    }
}
