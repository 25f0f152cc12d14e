use super::{ReadOptions, Reading, tags};
use crate::memory::{Memory, TranslationUnit};
use crate::text::{Lang, Script};
use std::collections::BTreeMap;

/// Gathers the units that a reader finds into one memory: of one direction and one script.
pub(super) struct Intake {
    memory: Memory,
    units: Vec<TranslationUnit>,
    direction: Option<Lang>,
    script: Option<Script>,
    warnings: BTreeMap<&'static str, usize>,
}

impl Intake {
    pub(super) fn new(options: &ReadOptions) -> Intake {
        Intake {
            memory: Memory::default(),
            units: Vec::new(),
            direction: None,
            script: options.script,
            warnings: BTreeMap::new(),
        }
    }

    /// Notes the language that the file names as its source, where it is one of ours.
    pub(super) fn direction(&mut self, tag: &str) {
        self.direction = self.direction.or(tags::parse(tag).map(|(lang, _)| lang));
    }

    pub(super) fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// Counts `places` more of what the user should know.
    pub(super) fn warn(&mut self, message: &'static str, places: usize) {
        if places > 0 {
            *self.warnings.entry(message).or_default() += places;
        }
    }

    /// Picks, of texts with their language tags, an English and a Chinese one: indices of the
    /// source and of the target in the memory's direction.
    pub(super) fn pick(&mut self, tags: &[&str]) -> Option<(usize, usize)> {
        let parsed: Vec<_> = tags.iter().map(|tag| tags::parse(tag)).collect();
        let english = parsed.iter().position(|tag| matches!(tag, Some((Lang::English, _))));
        let Some(english) = english else {
            self.warn("units left out: no English text", 1);
            return None;
        };
        let chinese = self.pick_chinese(&parsed)?;
        let first = if english < chinese { Lang::English } else { Lang::Chinese };
        let direction = *self.direction.get_or_insert(first);
        Some(if direction == Lang::English { (english, chinese) } else { (chinese, english) })
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
                "units left out: their Chinese is in the other script"
            } else {
                "units left out: no Chinese text"
            };
            self.warn(why, 1);
        }
        picked
    }

    pub(super) fn push(&mut self, unit: TranslationUnit) {
        self.units.push(unit);
    }

    pub(super) fn finish(mut self) -> Reading {
        self.memory.source_lang = self.direction.unwrap_or(Lang::English);
        self.memory.target_lang = self.memory.source_lang.other();
        self.memory.script = self.script.unwrap_or_default();
        self.memory.extend(self.units);
        let warnings = self.warnings.iter().map(|(message, places)| format!("{places} {message}")).collect();
        Reading { memory: self.memory, warnings }
    }
}
