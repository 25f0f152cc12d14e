//! What the schemas and the texts of XLIFF 1.2 and 2.1 (OASIS) ask for, as far as real files break it.

use super::rules::{self, Rules, fingerprint, same_language};
use super::{EachFault, Found};
use crate::format::ReadError;
use crate::format::input::Input;
use crate::format::xml::attributes;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::rc::Rc;

/// The versions that are read, and written by programs in use.
const VERSIONS: [&str; 6] = ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"];

/// Elements whose texts are no unit's own: proposals of other programs.
const PROPOSALS: [&str; 2] = ["alt-trans", "match"];

/// Checks a file and gives the number of its units.
pub(super) fn validate(input: Input<'_>, each: &mut EachFault<'_>) -> Result<usize, ReadError> {
    let found = Found::default();
    let mut rules = XliffRules { found: Rc::clone(&found), ..XliffRules::default() };
    rules::hold(input, &found, &mut rules, each)
}

/// The rules, with what they know of the file so far.
#[derive(Default)]
struct XliffRules {
    found: Found,
    depth: usize,
    /// From which depth on all is part of a proposal.
    proposal: Option<usize>,
    /// Whether it is version 2.
    is_second: bool,
    is_xliff: bool,
    is_whole: bool,
    units: usize,
    /// The languages that are declared for what follows: of the sources, of the targets.
    declared: [String; 2],
    /// The line of each id in the open `file`, by its hash.
    ids: HashMap<u64, u64>,
    unit: Option<Unit>,
    /// Whether a text is open, and whether it is empty so far.
    text: Option<Text>,
}

/// What is known of the `trans-unit`, or of the `segment`, that is open.
#[derive(Default)]
struct Unit {
    line: u64,
    has_source: bool,
    has_target: bool,
}

/// What is known of the `source` or `target` that is open.
struct Text {
    line: u64,
    is_source: bool,
    is_empty: bool,
}

/// The attributes of an element.
struct Said(Vec<(String, String)>);

impl Said {
    /// The value of one; `None` where it is missing or empty.
    fn of(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

impl XliffRules {
    fn tell(&self, line: u64, rule: &'static str, cause: impl Into<String>, fix: &str) {
        rules::tell(&self.found, line, rule, cause, fix);
    }

    fn open(&mut self, tag: &BytesStart<'_>, line: u64) -> Result<(), String> {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.proposal.is_some() {
            return Ok(());
        }
        let said = Said(attributes(tag)?);
        match name {
            "xliff" => self.root(&said, line),
            "file" => self.file(&said, line),
            "trans-unit" => {
                self.id("trans-unit", &said, line);
                self.unit = Some(Unit { line, ..Unit::default() });
            }
            "unit" if self.is_second => self.id("unit", &said, line),
            "segment" if self.is_second => self.unit = Some(Unit { line, ..Unit::default() }),
            "source" | "target" => self.side(name == "source", &said, line),
            _ if PROPOSALS.contains(&name) => self.proposal = Some(self.depth),
            _ => {
                // a text with a code in it is not empty
                self.text.iter_mut().for_each(|text| text.is_empty = false);
            }
        }
        Ok(())
    }

    fn root(&mut self, said: &Said, line: u64) {
        self.is_xliff = true;
        let version = said.of("version").unwrap_or_default();
        self.is_second = version.starts_with('2');
        if !VERSIONS.contains(&version) {
            let cause = format!("version {version:?} is none that programs know");
            self.tell(line, "version", cause, "write version=\"1.2\" or \"2.1\"; --fix does");
        }
        if self.is_second {
            self.declare(said, ["srcLang", "trgLang"], "xliff", line);
        }
    }

    fn file(&mut self, said: &Said, line: u64) {
        self.ids.clear();
        if self.is_second {
            if said.of("id").is_none() {
                self.tell(line, "missing-id", "a file without an id", "give it one; --fix does");
            }
            return;
        }
        for name in ["original", "datatype"].into_iter().filter(|name| said.of(name).is_none()) {
            let cause = format!("a file without {name}: programs that keep to the schema refuse it");
            self.tell(line, "header", cause, "add it; --fix does");
        }
        self.declare(said, ["source-language", "target-language"], "file", line);
    }

    /// Takes the languages of what follows.
    fn declare(&mut self, said: &Said, names: [&str; 2], element: &str, line: u64) {
        for (name, declared) in names.into_iter().zip(&mut self.declared) {
            *declared = said.of(name).unwrap_or_default().to_owned();
            if declared.is_empty() {
                let cause = format!("the {element} element has no {name}");
                let fix = format!("add it, such as {name}=\"zh-CN\"");
                rules::tell(&self.found, line, "missing-language", cause, fix);
            } else {
                rules::language(&self.found, declared, name, line);
            }
        }
        if !self.declared[0].is_empty() && self.declared[0] == self.declared[1] {
            let cause = format!("source and target are both in {}", self.declared[0]);
            self.tell(line, "language", cause, "write the language that each has");
        }
    }

    fn id(&mut self, element: &str, said: &Said, line: u64) {
        let Some(id) = said.of("id") else {
            let cause = format!("a {element} without an id");
            return self.tell(line, "missing-id", cause, "give it one; --fix does");
        };
        let first = *self.ids.entry(fingerprint(id)).or_insert(line);
        if first != line {
            let cause = format!("id {id:?} is that of the {element} in line {first} too");
            self.tell(line, "duplicate-id", cause, "give each its own; --fix adds a number");
        }
    }

    fn side(&mut self, is_source: bool, said: &Said, line: u64) {
        self.text = Some(Text { line, is_source, is_empty: true });
        let Some(unit) = &mut self.unit else { return };
        let late = is_source && unit.has_target;
        let seen = if is_source { &mut unit.has_source } else { &mut unit.has_target };
        let again = std::mem::replace(seen, true);
        let name = if is_source { "source" } else { "target" };
        if again {
            let cause = format!("a second {name} in a unit");
            self.tell(line, "order", cause, "put it into a unit of its own");
        } else if late {
            self.tell(
                line,
                "order",
                "a source after the target",
                "in a unit, the source comes first; --fix moves it",
            );
        }
        let declared = &self.declared[usize::from(!is_source)];
        if let Some(tag) = said.of("xml:lang")
            && !declared.is_empty()
            && !same_language(tag, declared)
        {
            let cause = format!("a {name} in {tag:?}, where {declared:?} is declared");
            self.tell(
                line,
                "other-language",
                cause,
                "write the language that it has, or take it to another file",
            );
        }
    }

    fn close(&mut self, name: &str) {
        if self.proposal.is_some() {
            return;
        }
        match name {
            "xliff" => self.is_whole = true,
            "source" | "target" => self.end_text(),
            "trans-unit" | "segment" => self.end_unit(),
            _ => {}
        }
    }

    fn end_text(&mut self) {
        let Some(text) = self.text.take().filter(|text| text.is_empty) else { return };
        let (rule, cause) = if text.is_source {
            ("missing-source", "an empty source")
        } else {
            ("missing-target", "an empty target: not translated")
        };
        self.tell(text.line, rule, cause, "translate it, or remove the unit; --fix removes it");
    }

    fn end_unit(&mut self) {
        let Some(unit) = self.unit.take() else { return };
        self.units += 1;
        if !unit.has_source {
            self.tell(
                unit.line,
                "missing-source",
                "a unit without a source",
                "add it; --fix removes the unit",
            );
        }
        if !unit.has_target {
            let fix = "translate it; --fix removes the unit";
            self.tell(unit.line, "missing-target", "a unit without a target: not translated", fix);
        }
    }
}

impl Rules for XliffRules {
    fn event(&mut self, event: &Event<'_>, line: u64) -> Result<(), String> {
        match event {
            Event::Start(tag) => {
                self.open(tag, line)?;
                self.depth += 1;
            }
            Event::Empty(tag) => {
                self.open(tag, line)?;
                self.proposal = self.proposal.filter(|depth| *depth < self.depth);
                self.close(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                let ended = self.proposal == Some(self.depth);
                self.close(tag.local_name().as_ref());
                self.proposal = self.proposal.filter(|_| !ended);
            }
            Event::Text(text) => {
                let is_empty = text.trim().is_empty();
                self.text.iter_mut().for_each(|text| text.is_empty &= is_empty);
            }
            Event::CData(_) | Event::GeneralRef(_) => {
                self.text.iter_mut().for_each(|text| text.is_empty = false);
            }
            _ => {}
        }
        rules::not_too_deep(self.depth)
    }

    fn finish(&mut self, line: u64) {
        if !self.is_xliff {
            self.tell(1, "not-xliff", "there is no xliff element", "this is no XLIFF file: choose another");
        } else if !self.is_whole {
            self.tell(line, "truncated", "the file ends before </xliff>", "get the whole file again");
        }
    }

    fn units(&self) -> usize {
        self.units
    }
}
