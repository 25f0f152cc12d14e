use super::draft::{Draft, Tuv};
use super::history::ATTRIBUTES;
use crate::format::input::Input;
use crate::format::intake::Intake;
use crate::format::{ReadError, ReadOptions, Reading};
use crate::memory::Timestamp;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{self, BufRead, Read};

/// Reads TMX 1.1 to 1.4 as a stream.
///
/// The text of `hi` is text. What stands in `bpt`, `ept`, `it`, `ph` and `ut` are codes of the
/// formatting: they are left out and counted in a warning.
pub(in crate::format) fn read(input: Input<'_>, options: &ReadOptions) -> Result<Reading, ReadError> {
    let name = input.name;
    let mut xml = Reader::from_reader(Lines { inner: input.reader, line: 1 });
    let mut state = State::new(options);
    let mut buffer = Vec::new();
    loop {
        let event = match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => state.event(event),
            Err(quick_xml::Error::Io(error)) if error.kind() != io::ErrorKind::InvalidData => {
                return Err(ReadError::io(name, io::Error::new(error.kind(), error)));
            }
            Err(error) => Err(error.to_string()),
        };
        event.map_err(|message| ReadError::malformed(name, xml.get_ref().line, message))?;
        buffer.clear();
    }
    state.finish().map_err(|message| ReadError::malformed(name, xml.get_ref().line, message))
}

/// Where the reader stands in the file.
struct State {
    intake: Intake,
    is_tmx: bool,
    is_whole: bool,
    unit: Option<Draft>,
    side: Option<Tuv>,
    /// The text of the `seg`, `prop` or `note` that is open.
    text: Option<String>,
    prop_type: String,
    /// How many elements are open from the outermost inline code on.
    code_depth: usize,
    codes: usize,
}

impl State {
    fn new(options: &ReadOptions) -> State {
        State {
            intake: Intake::new(options),
            is_tmx: false,
            is_whole: false,
            unit: None,
            side: None,
            text: None,
            prop_type: String::new(),
            code_depth: 0,
            codes: 0,
        }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(element) => self.open(&element),
            Event::Empty(element) => {
                self.open(&element)?;
                self.close(element.local_name().as_ref());
                Ok(())
            }
            Event::End(element) => {
                self.close(element.local_name().as_ref());
                Ok(())
            }
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) => self.push(&resolved(&reference)?),
            _ => Ok(()),
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        if self.code_depth > 0 {
            self.code_depth += 1;
            return Ok(());
        }
        match element.local_name().as_ref() {
            "tmx" => self.is_tmx = true,
            "header" => {
                self.intake.direction(&attribute(element, "srclang")?);
                self.intake.memory().created = Timestamp::parse(&attribute(element, "creationdate")?);
            }
            "tu" => self.unit = Some(Draft::new(attribute(element, "tuid")?, history(element)?)),
            "tuv" => {
                let tag = attribute(element, "xml:lang")?;
                let tag = if tag.is_empty() { attribute(element, "lang")? } else { tag };
                self.side = Some(Tuv::new(tag));
            }
            "prop" => {
                self.prop_type = attribute(element, "type")?;
                self.text = Some(String::new());
            }
            "note" | "seg" => self.text = Some(String::new()),
            "bpt" | "ept" | "it" | "ph" | "ut" if self.text.is_some() => {
                self.code_depth = 1;
                self.codes += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, element: &str) {
        if self.code_depth > 0 {
            self.code_depth -= 1;
            return;
        }
        match element {
            "tmx" => self.is_whole = true,
            "tu" => {
                if let Some(unit) = self.unit.take() {
                    unit.finish(&mut self.intake);
                }
            }
            "tuv" => {
                if let (Some(unit), Some(side)) = (&mut self.unit, self.side.take()) {
                    unit.sides.push(side);
                }
            }
            "note" | "prop" | "seg" => {
                let text = self.text.take().unwrap_or_default();
                self.keep(element, text);
            }
            _ => {}
        }
    }

    /// Keeps a text where it belongs. Props and notes of the header belong to no unit.
    fn keep(&mut self, element: &str, text: String) {
        let Some(unit) = &mut self.unit else { return };
        match (element, &mut self.side) {
            ("note", _) => unit.notes.push(text),
            ("prop", None) => unit.props.push((std::mem::take(&mut self.prop_type), text)),
            ("prop", Some(side)) => side.props.push((std::mem::take(&mut self.prop_type), text)),
            (_, Some(side)) => side.text = text,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) -> Result<(), String> {
        if let (Some(open), 0) = (&mut self.text, self.code_depth) {
            open.push_str(text);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Reading, String> {
        match (self.is_tmx, self.is_whole) {
            (false, _) => Err("no tmx element: this is not a TMX file".to_owned()),
            (true, false) => Err("the file ends before </tmx>: it is not whole".to_owned()),
            (true, true) => {
                self.intake.warn("codes of formatting left out of the texts", self.codes);
                Ok(self.intake.finish())
            }
        }
    }
}

/// The character or text that `&…;` stands for.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let text = resolve_predefined_entity(reference).map(str::to_owned);
    text.ok_or_else(|| format!("unknown entity &{};: write it as a character", &**reference))
}

/// What the attributes of a `tu` say of its history.
fn history(element: &BytesStart<'_>) -> Result<Vec<(&'static str, String)>, String> {
    let mut history = Vec::new();
    for name in ATTRIBUTES {
        let value = attribute(element, name)?;
        if !value.is_empty() {
            history.push((name, value));
        }
    }
    Ok(history)
}

/// An attribute's value, empty where it is missing.
fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let attribute = element.try_get_attribute(name).map_err(|error| error.to_string())?;
    let value = attribute
        .map(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).map(|v| v.into_owned()));
    Ok(value.transpose().map_err(|error| error.to_string())?.unwrap_or_default())
}

/// Counts lines as they are read.
struct Lines<R> {
    inner: R,
    line: u64,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.line += buffer[..read].iter().filter(|b| **b == b'\n').count() as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffered) = self.inner.fill_buf() {
            let passed = buffered.iter().take(amount);
            self.line += passed.filter(|b| **b == b'\n').count() as u64;
        }
        self.inner.consume(amount);
    }
}
