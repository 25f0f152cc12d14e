use super::draft::{Draft, Texts};
use super::{INLINE_12, INLINE_21, OUR_CONTEXT, OURS};
use crate::format::ReadError;
use crate::format::codes::{Coded, Inline};
use crate::format::error::Trouble;
use crate::format::input::Input;
use crate::format::intake::Intake;
use crate::format::levels;
use crate::format::xml::{self, Handler, attribute, attributes};
use crate::text::Lang;
use crate::text::tags;
use quick_xml::events::{BytesStart, Event};

/// Reads XLIFF 1.2, 2.0 and 2.1 as a stream. Notes, contexts, metadata and attributes of units that
/// are not ours become notes and properties. Proposals of other programs (`alt-trans`, `matches`)
/// are no units, and are left out with a warning.
pub(in crate::format) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    xml::read(input, &mut State::new(intake))
}

/// Elements with others inside that the reader goes into.
const CONTAINERS: [&str; 15] = [
    "xliff",
    "file",
    "body",
    "group",
    "unit",
    "trans-unit",
    "segment",
    "seg-defs",
    "notes",
    "originalData",
    "metadata",
    "metaGroup",
    "context-group",
    "internal-file",
    "header",
];

/// Where the reader stands in the file.
struct State<'i, 'e> {
    intake: &'i mut Intake<'e>,
    inline: Inline,
    is_xliff: bool,
    is_whole: bool,
    /// How many elements are open from the outermost one that is passed over.
    passed: usize,
    tags: [String; 2],
    original: String,
    category: String,
    unit: Option<Draft>,
    texts: Texts,
    /// The text that is open, and the name that its element goes by.
    text: Option<Coded>,
    name: String,
}

impl<'i, 'e> State<'i, 'e> {
    fn new(intake: &'i mut Intake<'e>) -> State<'i, 'e> {
        State {
            intake,
            inline: INLINE_12,
            is_xliff: false,
            is_whole: false,
            passed: 0,
            tags: Default::default(),
            original: String::new(),
            category: String::new(),
            unit: None,
            texts: Texts::default(),
            text: None,
            name: String::new(),
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Trouble> {
        let name = element.local_name();
        let name = name.as_ref();
        match name {
            "xliff" => {
                self.is_xliff = true;
                if attribute(element, "version")?.starts_with('2') {
                    self.inline = INLINE_21;
                }
                self.languages(attribute(element, "srcLang")?, attribute(element, "trgLang")?);
            }
            "file" => {
                self.original = attribute(element, "original")?;
                if !attribute(element, "source-language")?.is_empty() {
                    let target = attribute(element, "target-language")?;
                    self.languages(attribute(element, "source-language")?, target);
                }
            }
            "unit" | "trans-unit" => self.begin(element)?,
            "segment" => self.texts = texts(element)?,
            "metaGroup" => self.category = attribute(element, "category")?,
            "seg" => {
                if let Some(unit) = &mut self.unit {
                    let level = levels::of_trados(&attribute(element, "conf")?);
                    unit.levels.push((attribute(element, "id")?, level));
                }
                self.passed = 1;
            }
            "source" | "seg-source" | "target" if self.unit.is_some() => {
                if name == "target" && !attribute(element, "state")?.is_empty() {
                    self.texts.state = attribute(element, "state")?;
                }
                self.text = Some(Coded::new(self.inline));
            }
            "note" | "meta" | "context" | "data" if self.unit.is_some() => {
                self.name = said(element, name)?;
                self.text = Some(Coded::new(self.inline));
            }
            _ if CONTAINERS.contains(&name) => {}
            _ => {
                self.passed = 1;
                if matches!(name, "alt-trans" | "match") {
                    self.intake.warn("proposal", "of other programs left out", 1);
                }
            }
        }
        Ok(())
    }

    /// Notes the languages of what follows. A missing target's is the other one of ours.
    fn languages(&mut self, source: String, target: String) {
        let other = match tags::parse(&source) {
            Some((Lang::English, _)) => "zh",
            _ => "en",
        };
        self.intake.direction(&source);
        self.tags = [source, if target.is_empty() { other.to_owned() } else { target }];
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), Trouble> {
        let mut unit = Draft { original: self.original.clone(), ..Draft::default() };
        self.texts = Texts::default();
        for (name, value) in attributes(element)? {
            match name.as_str() {
                "id" => unit.id = value,
                "xml:space" | "translate" | "canResegment" => {}
                "approved" => self.texts.approved = Some(value == "yes"),
                _ => {
                    self.texts.level = levels::of_attribute(&name, &value).or(self.texts.level);
                    unit.others.push((format!("@{name}"), value));
                }
            }
        }
        self.unit = Some(unit);
        Ok(())
    }

    /// Takes the end of an element; `true` where it was that of a unit.
    fn close(&mut self, element: &str) -> Result<bool, Trouble> {
        match (element, &mut self.unit) {
            ("xliff", _) => self.is_whole = true,
            ("segment" | "trans-unit", Some(unit)) => {
                let texts = std::mem::take(&mut self.texts);
                unit.finish(texts, [&self.tags[0], &self.tags[1]], self.intake)?;
            }
            ("source", Some(_)) => self.texts.source = self.text.take().or(self.texts.source.take()),
            ("seg-source", Some(_)) => self.texts.segmented = self.text.take(),
            ("target", Some(_)) => self.texts.target = self.text.take().or(self.texts.target.take()),
            ("note" | "meta" | "context" | "data", Some(unit)) => {
                let text = self.text.take().map(|text| text.text).unwrap_or_default();
                let name = std::mem::take(&mut self.name);
                keep(unit, element, &self.category, name, text);
            }
            _ => {}
        }
        if matches!(element, "unit" | "trans-unit") {
            self.unit = None;
        }
        Ok(matches!(element, "unit" | "trans-unit" | "segment"))
    }
}

fn texts(element: &BytesStart<'_>) -> Result<Texts, String> {
    Ok(Texts {
        id: attribute(element, "id")?,
        state: attribute(element, "state")?,
        sub_state: attribute(element, "subState")?,
        ..Texts::default()
    })
}

/// The name of what an element says.
fn said(element: &BytesStart<'_>, name: &str) -> Result<String, String> {
    match name {
        "meta" => attribute(element, "type"),
        "context" => attribute(element, "context-type"),
        "data" => attribute(element, "id"),
        _ => Ok(String::new()),
    }
}

/// Keeps what an element says of a unit.
fn keep(unit: &mut Draft, element: &str, category: &str, name: String, text: String) {
    let is_ours = category == OURS;
    match element {
        "note" => unit.notes.push(text),
        "data" => unit.data.push((name, text)),
        "meta" if is_ours => drop(unit.fields.insert(name, text.into())),
        "meta" => unit.others.push((format!("{category}:{name}"), text)),
        _ => match name.strip_prefix(OUR_CONTEXT) {
            Some(field) => drop(unit.fields.insert(field.to_owned(), text.into())),
            None => unit.others.push((name, text)),
        },
    }
}

impl Handler for State<'_, '_> {
    fn event(&mut self, event: Event<'_>) -> Result<bool, Trouble> {
        if self.passed > 0 {
            match event {
                Event::Start(_) => self.passed += 1,
                Event::End(_) => self.passed -= 1,
                _ => {}
            }
            return Ok(false);
        }
        if let Some(text) = &mut self.text
            && text.event(&event)?
        {
            return Ok(false);
        }
        match event {
            Event::Start(element) => self.open(&element)?,
            Event::Empty(element) => {
                self.open(&element)?;
                self.passed = 0;
                return self.close(element.local_name().as_ref());
            }
            Event::End(element) => return self.close(element.local_name().as_ref()),
            _ => {}
        }
        Ok(false)
    }

    fn finish(&mut self) -> Result<(), Trouble> {
        match (self.is_xliff, self.is_whole) {
            (false, _) => Err("no xliff element: this is not an XLIFF file".into()),
            (true, false) => Err("the file ends before </xliff>: it is not whole".into()),
            (true, true) => Ok(()),
        }
    }
}
