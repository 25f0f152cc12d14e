//! What the DTD and the text of TMX 1.4b ask for, and what real programs need beyond that.

use super::rules::{self, Rules, fingerprint, same_language};
use super::{DATES, EachFault, Found};
use crate::format::ReadError;
use crate::format::input::Input;
use crate::format::xml::attributes;
use crate::text::Lang;
use crate::text::Timestamp;
use crate::text::tags;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The versions that are read, and written by programs in use.
const VERSIONS: [&str; 4] = ["1.1", "1.2", "1.3", "1.4"];
/// What a header must say (DTD, element `header`).
const REQUIRED: [&str; 7] =
    ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"];
const ELEMENTS: [&str; 19] = [
    "tmx", "header", "body", "tu", "tuv", "seg", "prop", "note", "ude", "map", "bpt", "ept", "it", "ph",
    "hi", "ut", "sub", "mq:ch", "mq:seg",
];

/// Checks a file and gives the number of its units.
pub(super) fn validate(input: Input<'_>, each: &mut EachFault<'_>) -> Result<usize, ReadError> {
    let found = Found::default();
    let mut rules = TmxRules::new(Rc::clone(&found));
    rules::hold(input, &found, &mut rules, each)
}

/// The rules, with what they know of the file so far.
struct TmxRules {
    found: Found,
    stack: Vec<String>,
    units: usize,
    ids: HashMap<u64, u64>,
    /// The header's source language, and the line that names it.
    source: Option<(String, u64)>,
    source_was_seen: bool,
    has_header: bool,
    is_tmx: bool,
    is_whole: bool,
    unit: Unit,
    text: Text,
}

/// What is known of the `tu` that is open.
#[derive(Default)]
struct Unit {
    line: u64,
    tags: Vec<String>,
}

/// What is known of the `tuv` that is open.
#[derive(Default)]
struct Text {
    has_seg: bool,
    is_empty: bool,
    begun: HashSet<String>,
}

impl TmxRules {
    fn new(found: Found) -> TmxRules {
        TmxRules {
            found,
            stack: Vec::new(),
            units: 0,
            ids: HashMap::new(),
            source: None,
            source_was_seen: false,
            has_header: false,
            is_tmx: false,
            is_whole: false,
            unit: Unit::default(),
            text: Text::default(),
        }
    }

    fn tell(&self, line: u64, rule: &'static str, cause: impl Into<String>, fix: impl Into<String>) {
        rules::tell(&self.found, line, rule, cause, fix);
    }

    fn open(&mut self, tag: &BytesStart<'_>, line: u64) -> Result<(), String> {
        let attributes = attributes(tag)?;
        let said =
            |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let name = tag.local_name();
        let name = name.as_ref();
        if !ELEMENTS.contains(&name) {
            self.tell(
                line,
                "unknown-element",
                format!("TMX has no element {name}"),
                "remove its tags; --fix keeps them as codes where they stand in a text, else leaves them out",
            );
        }
        match name {
            "tmx" => self.root(said("version").unwrap_or_default(), line),
            "header" => self.header(&attributes, line),
            "tu" => self.unit(said("tuid"), line),
            "tuv" => self.side(said("xml:lang").or(said("lang")), line),
            "seg" => {
                if self.text.has_seg {
                    self.tell(line, "order", "a second seg in a tuv", "put it into a tuv of its own");
                }
                self.text.has_seg = true;
            }
            "prop" | "note" => self.order(name, said("type"), line),
            "bpt" | "ept" | "it" => self.code(name, &attributes, line),
            _ => {}
        }
        if matches!(name, "header" | "tu" | "tuv") {
            self.moments(&attributes, line);
        }
        Ok(())
    }

    fn root(&mut self, version: &str, line: u64) {
        self.is_tmx = true;
        if !VERSIONS.contains(&version) {
            let cause = format!("version {version:?} is none that programs know");
            self.tell(line, "version", cause, "write version=\"1.4\"; --fix does");
        }
    }

    fn header(&mut self, attributes: &[(String, String)], line: u64) {
        self.has_header = true;
        let said =
            |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        for name in REQUIRED.into_iter().filter(|name| said(name).is_none_or(str::is_empty)) {
            let why = if name == "srclang" { ": OmegaT does not load the file" } else { "" };
            let cause = format!("the header has no {name}{why}");
            self.tell(line, "header", cause, format!("add {name}; --fix does"));
        }
        match said("segtype") {
            Some("paragraph") => self.tell(
                line,
                "segtype",
                "segtype is paragraph: OmegaT cuts both texts of each unit into sentences",
                "write segtype=\"sentence\"; --fix does",
            ),
            Some("sentence" | "block" | "phrase") | None => {}
            Some(other) => {
                self.tell(
                    line,
                    "segtype",
                    format!("there is no segtype {other:?}"),
                    "write segtype=\"sentence\"; --fix does",
                );
            }
        }
        match said("srclang") {
            Some("*all*") => self.tell(
                line,
                "srclang",
                "srclang is *all*: Translate Toolkit and others cannot tell which text is the source",
                "write the language of the sources; --fix does",
            ),
            Some(source) => {
                rules::language(&self.found, source, "srclang", line);
                self.source = Some((source.to_owned(), line));
            }
            None => {}
        }
    }

    fn unit(&mut self, id: Option<&str>, line: u64) {
        if !self.has_header {
            self.has_header = true;
            self.tell(line, "header", "there is no header before the units", "add one; --fix does");
        }
        self.unit = Unit { line, tags: Vec::new() };
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            let first = *self.ids.entry(fingerprint(id)).or_insert(line);
            if first != line {
                let cause = format!("tuid {id:?} is that of the unit in line {first} too");
                self.tell(line, "duplicate-tuid", cause, "give each unit its own; --fix adds a number");
            }
        }
    }

    fn side(&mut self, tag: Option<&str>, line: u64) {
        self.text = Text { is_empty: true, ..Text::default() };
        let Some(tag) = tag.filter(|tag| !tag.is_empty()) else {
            self.tell(
                line,
                "language",
                "a tuv without xml:lang",
                "write its language, such as xml:lang=\"zh-CN\"; --fix leaves the text out",
            );
            return;
        };
        rules::language(&self.found, tag, "xml:lang", line);
        self.source_was_seen |= self.source.as_ref().is_some_and(|(source, _)| source == tag);
        if self.unit.tags.iter().any(|known| known == tag) {
            self.tell(
                line,
                "language",
                format!("a second text in {tag} in one unit"),
                "put it into a unit of its own; --fix keeps it as a prop",
            );
        }
        let is_other_script = |known: &String| {
            let pair = (tags::parse(known), tags::parse(tag));
            matches!(pair, (Some((Lang::Chinese, Some(one))), Some((Lang::Chinese, Some(other)))) if one != other)
        };
        if self.unit.tags.iter().any(is_other_script) {
            self.tell(
                line,
                "scripts",
                "simplified and traditional Chinese in one unit: OmegaT takes the last of them",
                "make a memory of each; --fix keeps the second as a prop",
            );
        }
        self.unit.tags.push(tag.to_owned());
    }

    fn moments(&self, attributes: &[(String, String)], line: u64) {
        for (name, value) in attributes {
            if DATES.contains(&name.as_str()) && Timestamp::parse(value).is_none() {
                let cause = format!("{name} {value:?} is no date as TMX writes it");
                self.tell(line, "date", cause, "write it like 20261121T093000Z (UTC); --fix does where it can be read, and keeps it as a prop where not");
            }
            if name == "usagecount" && value.parse::<u64>().is_err() {
                self.tell(
                    line,
                    "usagecount",
                    format!("usagecount {value:?} is no number"),
                    "write a whole number",
                );
            }
        }
    }

    fn order(&self, name: &str, kind: Option<&str>, line: u64) {
        let late = match self.stack.last().map(String::as_str) {
            Some("tu") => !self.unit.tags.is_empty(),
            Some("tuv") => self.text.has_seg,
            _ => false,
        };
        if late {
            let cause = format!("a {name} after what it should stand before");
            self.tell(line, "order", cause, "in a tu and a tuv, notes and props come first; --fix moves it");
        }
        if name == "prop" && kind.is_none_or(str::is_empty) {
            self.tell(line, "prop", "a prop without a type", "write its type, such as type=\"x-project\"");
        }
    }

    fn code(&mut self, name: &str, attributes: &[(String, String)], line: u64) {
        let required = if name == "it" { "pos" } else { "i" };
        let said = attributes.iter().find(|(known, _)| known == required).map(|(_, value)| value.clone());
        let Some(number) = said else {
            self.tell(
                line,
                "codes",
                format!("{name} without {required}"),
                format!("write {required}; --fix makes it a ph"),
            );
            return;
        };
        let matches = match name {
            "bpt" => self.text.begun.insert(number.clone()),
            "ept" => self.text.begun.remove(&number),
            _ => true,
        };
        if !matches {
            let cause = match name {
                "bpt" => format!("a second bpt with i={number:?}"),
                _ => format!("ept i={number:?} without a bpt before it"),
            };
            self.tell(line, "codes", cause, "number them in pairs; --fix makes an ept alone a ph");
        }
    }

    fn close(&mut self, name: &str, line: u64) {
        match name {
            "tmx" => self.is_whole = true,
            "seg" => {
                if self.text.is_empty {
                    self.tell(
                        line,
                        "empty-seg",
                        "an empty seg",
                        "remove the unit, or translate it; --fix removes it",
                    );
                }
                let mut open: Vec<String> = self.text.begun.drain().collect();
                open.sort();
                for number in open {
                    self.tell(
                        line,
                        "codes",
                        format!("bpt i={number:?} without an ept"),
                        "add it; --fix makes it a ph",
                    );
                }
            }
            "tuv" if !self.text.has_seg => {
                self.tell(
                    line,
                    "missing-seg",
                    "a tuv without a seg",
                    "remove the unit, or translate it; --fix removes it",
                );
            }
            "tu" => self.end_unit(),
            _ => {}
        }
    }

    fn end_unit(&mut self) {
        self.units += 1;
        let unit = std::mem::take(&mut self.unit);
        if unit.tags.len() < 2 {
            self.tell(
                unit.line,
                "missing-tuv",
                "a unit with fewer than two texts",
                "add its translation, or remove it; --fix removes it",
            );
        } else if let Some((source, _)) = &self.source
            && !unit.tags.iter().any(|tag| same_language(tag, source))
        {
            let cause = format!("a unit without a text in {source}, the file's source language");
            self.tell(unit.line, "missing-tuv", cause, "add it, or remove the unit");
        }
    }
}

impl Rules for TmxRules {
    fn event(&mut self, event: &Event<'_>, line: u64) -> Result<(), String> {
        match event {
            Event::Start(tag) => {
                self.open(tag, line)?;
                self.stack.push(tag.local_name().as_ref().to_owned());
            }
            Event::Empty(tag) => {
                self.open(tag, line)?;
                self.close(tag.local_name().as_ref(), line);
            }
            Event::End(tag) => {
                self.stack.pop();
                self.close(tag.local_name().as_ref(), line);
            }
            Event::Text(text) if self.stack.iter().any(|name| name == "seg") => {
                self.text.is_empty &= text.trim().is_empty();
            }
            Event::CData(_) | Event::GeneralRef(_) => self.text.is_empty = false,
            _ => {}
        }
        rules::not_too_deep(self.stack.len())
    }

    fn finish(&mut self, line: u64) {
        if !self.is_tmx {
            self.tell(1, "not-tmx", "there is no tmx element", "this is no TMX file: choose another");
        } else if !self.is_whole {
            self.tell(line, "truncated", "the file ends before </tmx>", "get the whole file again");
        }
        if let Some((source, at)) = self.source.take().filter(|_| !self.source_was_seen && self.units > 0) {
            let cause = format!("srclang {source:?} is that of no text, to the letter");
            self.tell(at, "srclang", cause, "write srclang as the xml:lang of the sources; --fix does");
        }
    }

    fn units(&self) -> usize {
        self.units
    }
}
