use super::error::Trouble;
use super::validate::{EachFault, Fault};
use super::{EachUnit, ReadError, ReadOptions, ReadSummary};
use crate::lexicon::script_of;
use crate::memory::{Header, Property, TranslationUnit};
use crate::text::counted;
use crate::text::{Lang, Script, Timestamp, tags};
use std::collections::BTreeMap;

/// Hands the units that a reader finds to the one who takes them: all of one direction and one
/// script, which the file's header or else its first unit settles.
pub(super) struct Intake<'a> {
    each: &'a mut EachUnit<'a>,
    header: Option<Header>,
    direction: Option<Lang>,
    script: Option<Script>,
    created: Option<Timestamp>,
    properties: Vec<Property>,
    units: usize,
    warnings: BTreeMap<(&'static str, &'static str), usize>,
    /// The names of the file that were looked at, and what is told of some.
    names: BTreeMap<String, Option<String>>,
    /// Who is told of what cannot be read, where the reading goes on after it.
    faults: Option<&'a mut EachFault<'a>>,
}

/// So many names of a file are looked at: in a file with more of them, they are no names of fields.
const MOST_NAMES: usize = 1000;

/// Of texts with their language tags, those that make a unit: their indices.
pub(super) struct Picked {
    pub(super) source: usize,
    pub(super) target: usize,
}

impl<'a> Intake<'a> {
    pub(super) fn new(options: &ReadOptions, each: &'a mut EachUnit<'a>) -> Intake<'a> {
        Intake {
            each,
            header: None,
            direction: None,
            script: options.script,
            created: None,
            properties: Vec::new(),
            units: 0,
            warnings: BTreeMap::new(),
            names: BTreeMap::new(),
            faults: None,
        }
    }

    /// One that tells of what cannot be read, and goes on after it.
    pub(super) fn lenient(
        options: &ReadOptions,
        each: &'a mut EachUnit<'a>,
        faults: &'a mut EachFault<'a>,
    ) -> Intake<'a> {
        Intake { faults: Some(faults), ..Intake::new(options, each) }
    }

    /// Takes what came of a row: one that cannot be read ends the reading, unless somebody wants
    /// to be told of it.
    pub(super) fn row(
        &mut self,
        name: &str,
        line: u64,
        result: Result<(), Trouble>,
    ) -> Result<(), ReadError> {
        match (result, &mut self.faults) {
            (Ok(()), _) => Ok(()),
            (Err(Trouble::Malformed(cause)), Some(faults)) => {
                let fix = "correct the row; --fix leaves it out".to_owned();
                faults(Fault { line, rule: "row", cause, fix });
                Ok(())
            }
            (Err(trouble), _) => Err(trouble.at(name, line)),
        }
    }

    /// Notes the language that the file names as its source, where it is one of ours.
    pub(super) fn direction(&mut self, tag: &str) {
        self.direction = self.direction.or(tags::parse(tag).map(|(lang, _)| lang));
    }

    /// When the memory was made, as far as the file has told.
    pub(super) fn created(&self) -> Option<Timestamp> {
        self.created
    }

    /// Notes when the memory was made. The first unit fixes it.
    pub(super) fn made(&mut self, created: Option<Timestamp>) {
        self.created = self.created.or(created);
    }

    /// Notes what the file says of the whole memory, before its first unit.
    pub(super) fn property(&mut self, property: Property) {
        self.properties.push(property);
    }

    /// Counts `places` more of what the user should know: of that noun what `rest` says.
    pub(super) fn warn(&mut self, noun: &'static str, rest: &'static str, places: usize) {
        if places > 0 {
            *self.warnings.entry((noun, rest)).or_default() += places;
        }
    }

    /// Tells the user something about a name of the file, the first time that it stands there.
    pub(super) fn remark(&mut self, name: &str, message: impl FnOnce() -> Option<String>) {
        if !self.names.contains_key(name) && self.names.len() < MOST_NAMES {
            self.names.insert(name.to_owned(), message());
        }
    }

    /// Picks, of texts with their language tags, an English and a Chinese one, in the memory's
    /// direction.
    pub(super) fn pick(&mut self, tags: &[&str]) -> Option<Picked> {
        let parsed: Vec<_> = tags.iter().map(|tag| tags::parse(tag)).collect();
        let english = parsed.iter().position(|tag| matches!(tag, Some((Lang::English, _))));
        let Some(english) = english else {
            self.warn("unit", "left out: no English text", 1);
            return None;
        };
        let chinese = self.pick_chinese(&parsed)?;
        let first = if english < chinese { Lang::English } else { Lang::Chinese };
        let direction = *self.direction.get_or_insert(first);
        Some(if direction == Lang::English {
            Picked { source: english, target: chinese }
        } else {
            Picked { source: chinese, target: english }
        })
    }

    fn pick_chinese(&mut self, tags: &[Option<(Lang, Option<Script>)>]) -> Option<usize> {
        let is = |wanted: Option<Script>| {
            tags.iter().position(|tag| matches!(tag, Some((Lang::Chinese, script)) if *script == wanted))
        };
        let (simplified, traditional) = (is(Some(Script::Simplified)), is(Some(Script::Traditional)));
        let named = match self.script {
            Some(Script::Simplified) => simplified,
            Some(Script::Traditional) => traditional,
            None => simplified.or(traditional),
        };
        if self.script.is_none() && named.is_some() {
            let is_simplified = simplified.is_some();
            self.script = Some(if is_simplified { Script::Simplified } else { Script::Traditional });
        }
        let picked = named.or(is(None));
        if picked.is_none() {
            let other_script = simplified.or(traditional).is_some();
            let why = if other_script {
                "left out: their Chinese is in the other script"
            } else {
                "left out: no Chinese text"
            };
            self.warn("unit", why, 1);
        }
        picked
    }

    /// Hands a unit of two texts, the first in the language of the first tag, to the taker, in the
    /// memory's direction.
    pub(super) fn push_pair(&mut self, tags: [&str; 2], unit: TranslationUnit) -> Result<(), Trouble> {
        match self.pick(&tags) {
            Some(Picked { source: 0, .. }) => self.push(unit),
            Some(_) => self.push(unit.reversed()),
            None => Ok(()),
        }
    }

    /// Hands a unit to the taker.
    pub(super) fn push(&mut self, mut unit: TranslationUnit) -> Result<(), Trouble> {
        self.units += 1;
        let moved = fit_codes(&mut unit);
        self.warn("code", "of formatting moved: their text was changed", moved);
        let header = match self.header.take() {
            Some(header) => header,
            None => self.settle(&unit),
        };
        let result = (self.each)(&header, unit).map_err(Trouble::Stopped);
        self.header = Some(header);
        result
    }

    /// The header, now that the first unit is here. Where nobody named the script of the Chinese,
    /// its characters tell.
    fn settle(&mut self, unit: &TranslationUnit) -> Header {
        let source_lang = self.direction.unwrap_or(Lang::English);
        let chinese = if source_lang == Lang::Chinese { &unit.source } else { &unit.target };
        let script = *self.script.get_or_insert_with(|| script_of(chinese).unwrap_or_default());
        Header {
            source_lang,
            target_lang: source_lang.other(),
            script,
            created: self.created,
            properties: std::mem::take(&mut self.properties),
        }
    }

    pub(super) fn finish(self, name: &str) -> Result<ReadSummary, ReadError> {
        let counted =
            self.warnings.iter().map(|((noun, rest), places)| format!("{} {rest}", counted(*places, noun)));
        let warnings: Vec<String> = self.names.into_values().flatten().chain(counted).collect();
        match self.header {
            Some(header) => Ok(ReadSummary { header, units: self.units, warnings }),
            None => Err(ReadError::NoUnits { name: name.to_owned(), warnings }),
        }
    }
}

/// Puts codes that stand past their text's end or inside a character, as after somebody changed the
/// text in a table, where the text allows it; gives their number.
fn fit_codes(unit: &mut TranslationUnit) -> usize {
    let mut codes = std::mem::take(&mut unit.codes);
    let mut moved = 0;
    for code in &mut codes {
        let at = code.side.text(unit).floor_char_boundary(code.at);
        moved += usize::from(at != code.at);
        code.at = at;
    }
    unit.codes = codes;
    moved
}
