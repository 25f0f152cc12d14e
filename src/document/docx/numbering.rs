//! List numbers: Word keeps them apart from the text, and they are worked out here as Word would.

use super::archive::Problem;
use super::numerals;
use super::styles::{Styles, number};
use super::xml::{Element, Token, tokens};
use std::collections::{HashMap, HashSet};

/// Lists have nine levels.
const LEVELS: usize = 9;

/// How the numbers of a level look.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    /// ST_NumberFormat: `decimal`, `bullet`, `chineseCounting` …
    format: String,
    /// The number's text, where `%1` stands for the number of the first level.
    text: String,
    /// Whether all numbers in it are decimal.
    legal: bool,
    /// The paragraph style that has this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 1, format: "decimal".to_owned(), text: String::new(), legal: false, style: None }
    }
}

#[derive(Debug, Default)]
struct Definition {
    levels: [Level; LEVELS],
    /// The style that holds the real definition.
    linked: Option<String>,
}

#[derive(Debug, Default)]
struct Instance {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    instances: HashMap<u32, Instance>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    restarted: HashSet<(u32, usize)>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Result<Numbering, Problem> {
        let mut reading = Reading::default();
        tokens(xml, |token| match token {
            Token::Start(element) => reading.start(&element),
            Token::End(name) => reading.end(&name),
            Token::Text(_) => {}
        })?;
        Ok(reading.numbering)
    }

    /// Lists that are defined through a style get that style's definition.
    pub(super) fn follow_links(&mut self, styles: &Styles) {
        let links: Vec<(String, String)> = self
            .definitions
            .iter()
            .filter_map(|(id, definition)| {
                let (style, _) = styles.resolve(Some(definition.linked.as_deref()?));
                Some((id.clone(), self.instances.get(&style.numbering?)?.definition.clone()))
            })
            .collect();
        for instance in self.instances.values_mut() {
            if let Some((_, target)) = links.iter().find(|(id, _)| *id == instance.definition) {
                instance.definition.clone_from(target);
            }
        }
    }

    /// The level that a list gives to paragraphs of the style `style`.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let definition = self.definitions.get(&self.instances.get(&list)?.definition)?;
        definition
            .levels
            .iter()
            .position(|level| level.style.as_deref() == Some(style))
            .map(|level| level as u8)
    }

    /// Counts one more item of `list` on `level`, and gives its marker: `1.`, `(a)`, `•`, `一、`.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<String> {
        let level = usize::from(level).min(LEVELS - 1);
        let instance = self.instances.get(&list)?;
        let definition = self.definitions.get(&instance.definition)?;
        let look = |at: usize| instance.levels.get(&at).unwrap_or(&definition.levels[at]);
        let start = |at: usize| instance.starts.get(&at).copied().unwrap_or(look(at).start);
        let counters = self.counters.entry(instance.definition.clone()).or_default();
        let restarts = instance.starts.contains_key(&level) && self.restarted.insert((list, level));
        counters[level] = match counters[level] {
            Some(number) if !restarts => Some(number.saturating_add(1)),
            _ => Some(start(level)),
        };
        counters[level + 1..].fill(None);
        for (at, counter) in counters[..level].iter_mut().enumerate() {
            counter.get_or_insert_with(|| start(at));
        }
        Some(marker(look(level), |at| (counters[at].unwrap_or(1), look(at).format.as_str())))
    }
}

/// The marker of a level, given the number and format of each level.
fn marker<'a>(level: &Level, number: impl Fn(usize) -> (u32, &'a str)) -> String {
    if level.format == "bullet" {
        return bullet(&level.text);
    }
    let mut marker = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|digit| digit.to_digit(10)) {
            Some(place @ 1..=9) if c == '%' => {
                chars.next();
                let (number, format) = number(place as usize - 1);
                let format = if level.legal { "decimal" } else { format };
                marker.push_str(&numerals::write(number, format));
            }
            _ => marker.push(c),
        }
    }
    marker
}

/// Bullets come out of symbol fonts, as characters of the private use area; those become •.
fn bullet(text: &str) -> String {
    match text {
        "o" => "◦".to_owned(),
        _ => text.chars().map(|c| if matches!(c, '\u{E000}'..='\u{F8FF}') { '•' } else { c }).collect(),
    }
}

#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<(String, Definition)>,
    instance: Option<(u32, Instance)>,
    /// The level being read, and whether it is one of an instance.
    at: usize,
    level: Option<Level>,
}

impl Reading {
    fn start(&mut self, element: &Element) {
        let value = element.value();
        match element.name.as_str() {
            "abstractNum" => {
                let id = element.attribute("abstractNumId").unwrap_or_default().to_owned();
                self.definition = Some((id, Definition::default()));
            }
            "num" => self.instance = number(element.attribute("numId")).map(|id| (id, Instance::default())),
            "lvl" => {
                self.at = number(element.attribute("ilvl")).filter(|&at| at < LEVELS).unwrap_or(0);
                self.level = Some(Level::default());
            }
            "lvlOverride" => {
                self.at = number(element.attribute("ilvl")).filter(|&at| at < LEVELS).unwrap_or(0)
            }
            "startOverride" => {
                if let (Some((_, instance)), Some(start)) = (&mut self.instance, number(value)) {
                    instance.starts.insert(self.at, start);
                }
            }
            "abstractNumId" => {
                if let Some((_, instance)) = &mut self.instance {
                    instance.definition = value.unwrap_or_default().to_owned();
                }
            }
            "numStyleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.linked = value.map(str::to_owned);
                }
            }
            _ => self.level_property(element),
        }
    }

    fn level_property(&mut self, element: &Element) {
        let Some(level) = &mut self.level else { return };
        match element.name.as_str() {
            "start" => level.start = number(element.value()).unwrap_or(1),
            "numFmt" => level.format = element.value().unwrap_or("decimal").to_owned(),
            "lvlText" => level.text = element.value().unwrap_or_default().to_owned(),
            "isLgl" => level.legal = element.is_on(),
            "pStyle" => level.style = element.value().map(str::to_owned),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" => {
                if let Some((id, definition)) = self.definition.take() {
                    self.numbering.definitions.insert(id, definition);
                }
            }
            "num" => {
                if let Some((id, instance)) = self.instance.take() {
                    self.numbering.instances.insert(id, instance);
                }
            }
            "lvl" => match (self.level.take(), &mut self.definition, &mut self.instance) {
                (Some(level), Some((_, definition)), _) => definition.levels[self.at] = level,
                (Some(level), None, Some((_, instance))) => {
                    instance.levels.insert(self.at, level);
                }
                _ => {}
            },
            _ => {}
        }
    }
}
