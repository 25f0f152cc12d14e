use super::draft::Draft;
use super::tuv::Tuv;
use super::{INLINE, header};
use crate::format::ReadError;
use crate::format::codes::Coded;
use crate::format::error::Trouble;
use crate::format::input::Input;
use crate::format::intake::Intake;
use crate::format::xml::{self, Handler, attribute, attributes};
use crate::memory::{Place, Property};
use quick_xml::events::{BytesStart, Event};

/// Reads TMX 1.1 to 1.4 as a stream.
///
/// What stands in `bpt`, `ept`, `it`, `ph` and `ut` is a code of the formatting, with its element;
/// of all other elements in a `seg` the tags are codes, and what they enclose is text. Texts in
/// other languages, props, notes and attributes that are not ours become properties.
pub(in crate::format) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    xml::read(input, &mut State::new(intake))
}

/// Where the reader stands in the file.
struct State<'i, 'e> {
    intake: &'i mut Intake<'e>,
    is_tmx: bool,
    is_whole: bool,
    in_header: bool,
    unit: Option<Draft>,
    side: Option<Tuv>,
    /// The text of the `seg`, `prop` or `note` that is open.
    text: Option<Coded>,
    prop_type: String,
}

impl<'i, 'e> State<'i, 'e> {
    fn new(intake: &'i mut Intake<'e>) -> State<'i, 'e> {
        State {
            intake,
            is_tmx: false,
            is_whole: false,
            in_header: false,
            unit: None,
            side: None,
            text: None,
            prop_type: String::new(),
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Trouble> {
        match element.local_name().as_ref() {
            "tmx" => self.is_tmx = true,
            "header" => {
                self.in_header = true;
                header::take(self.intake, attributes(element)?);
            }
            "tu" => self.unit = Some(Draft::new(attributes(element)?)),
            "tuv" => {
                let tag = attribute(element, "xml:lang")?;
                let tag = if tag.is_empty() { attribute(element, "lang")? } else { tag };
                self.side = Some(Tuv::new(tag, attributes(element)?));
            }
            "prop" => {
                self.prop_type = attribute(element, "type")?;
                self.text = Some(Coded::new(INLINE));
            }
            "note" | "seg" => self.text = Some(Coded::new(INLINE)),
            _ => {}
        }
        Ok(())
    }

    /// Takes the end of an element; `true` where it was that of a piece of the file.
    fn close(&mut self, element: &str) -> Result<bool, Trouble> {
        match element {
            "tmx" => self.is_whole = true,
            "header" => self.in_header = false,
            "tu" => {
                if let Some(unit) = self.unit.take() {
                    unit.finish(self.intake)?;
                }
            }
            "tuv" => {
                if let (Some(unit), Some(side)) = (&mut self.unit, self.side.take()) {
                    unit.sides.push(side);
                }
            }
            "note" | "prop" | "seg" => {
                if let Some(text) = self.text.take() {
                    self.keep(element, text);
                }
            }
            _ => {}
        }
        Ok(matches!(element, "tu" | "header"))
    }

    /// Keeps a text where it belongs.
    fn keep(&mut self, element: &str, text: Coded) {
        let name = match element {
            "note" => Property::NOTE.to_owned(),
            _ => std::mem::take(&mut self.prop_type),
        };
        match (element, &mut self.unit, &mut self.side) {
            ("seg", _, Some(side)) => (side.text, side.codes) = (text.text, text.codes),
            ("seg", ..) => {}
            (_, _, Some(side)) => side.props.push((name, text.text)),
            ("note", Some(unit), None) => unit.notes.push(text.text),
            (_, Some(unit), None) => unit.props.push((name, text.text)),
            _ if self.in_header => {
                self.intake.property(Property { place: Place::Unit, name, value: text.text });
            }
            _ => {}
        }
    }
}

impl Handler for State<'_, '_> {
    fn event(&mut self, event: Event<'_>) -> Result<bool, Trouble> {
        if let Some(text) = &mut self.text
            && text.event(&event)?
        {
            return Ok(false);
        }
        match event {
            Event::Start(element) => self.open(&element)?,
            Event::Empty(element) => {
                self.open(&element)?;
                return self.close(element.local_name().as_ref());
            }
            Event::End(element) => return self.close(element.local_name().as_ref()),
            _ => {}
        }
        Ok(false)
    }

    fn finish(&mut self) -> Result<(), Trouble> {
        match (self.is_tmx, self.is_whole) {
            (false, _) => Err("no tmx element: this is not a TMX file".into()),
            (true, false) => Err("the file ends before </tmx>: it is not whole".into()),
            (true, true) => Ok(()),
        }
    }
}
