use super::marks::{accepted, segments};
use super::{DATA, OUR_CODE, OURS, STATUS, status};
use crate::format::codes::{Coded, of_side};
use crate::format::error::Trouble;
use crate::format::fields;
use crate::format::intake::{Intake, Picked};
use crate::memory::{Place, Property, Side, Status, TranslationUnit};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A `unit` or `trans-unit` while it is read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) original: String,
    pub(super) notes: Vec<String>,
    /// Our own fields.
    pub(super) fields: Map<String, Value>,
    /// What other programs say, by name.
    pub(super) others: Vec<(String, String)>,
    /// Original data by id.
    pub(super) data: Vec<(String, String)>,
    pub(super) segments: usize,
    /// How far the segments have come in Trados' own words, by their ids.
    pub(super) levels: Vec<(String, Status)>,
}

const NOT_TRANSLATED: &str = "left out: they are not translated";

/// A pair of texts of a unit.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) id: String,
    pub(super) state: String,
    pub(super) sub_state: String,
    pub(super) source: Option<Coded>,
    /// The source with its segments marked.
    pub(super) segmented: Option<Coded>,
    pub(super) target: Option<Coded>,
    /// Whether the file says that it is approved, or that it is not.
    pub(super) approved: Option<bool>,
    /// How far it has come in the words of another program.
    pub(super) level: Option<Status>,
}

impl Texts {
    /// The pairs of segments by their marks, where both sides are marked; else the texts as they are.
    fn by_segments(mut self) -> Vec<Texts> {
        self.source = self.source.map(accepted);
        self.segmented = self.segmented.map(accepted);
        self.target = self.target.map(accepted);
        let sources = self.segmented.as_ref().map(segments).unwrap_or_default();
        let targets = self.target.as_ref().map(segments).unwrap_or_default();
        if sources.is_empty() || targets.is_empty() {
            return vec![self];
        }
        let mut targets: BTreeMap<String, Coded> = targets.into_iter().collect();
        let pair = |(mid, source): (String, Coded)| Texts {
            target: targets.remove(&mid).filter(|target| !target.text.trim().is_empty()),
            source: Some(source),
            segmented: None,
            id: mid,
            state: self.state.clone(),
            sub_state: self.sub_state.clone(),
            ..self
        };
        sources.into_iter().map(pair).collect()
    }

    fn status(&self) -> Status {
        let said = match (self.state.as_str(), self.level) {
            ("", Some(level)) => level,
            (state, _) => status(state, &self.sub_state),
        };
        match self.approved {
            Some(true) => Status::Approved,
            Some(false) if said == Status::Approved => Status::Reviewed,
            _ => said,
        }
    }

    /// Why the target is no translation although it is there: it is empty or only copies the source, and
    /// nobody said that this is meant.
    fn untranslated(&self) -> Option<&'static str> {
        if self.status() != Status::New {
            return None;
        }
        let text = |coded: &Option<Coded>| coded.as_ref().map(|coded| coded.text.trim().to_owned());
        let (source, target) = (text(&self.source)?, text(&self.target)?);
        match &*target {
            "" => Some(NOT_TRANSLATED),
            _ if target == source && !self.state.is_empty() => {
                Some("left out: their target is a copy of the source, not yet translated")
            }
            _ => None,
        }
    }
}

impl Draft {
    /// Makes the units of a pair of texts, one for each of their segments, and hands them in.
    pub(super) fn finish(
        &mut self,
        texts: Texts,
        tags: [&str; 2],
        intake: &mut Intake<'_>,
    ) -> Result<(), Trouble> {
        for mut texts in texts.by_segments() {
            let level = self.levels.iter().find(|(id, _)| *id == texts.id).map(|(_, level)| *level);
            texts.level = level.or(texts.level);
            self.finish_one(texts, tags, intake)?;
        }
        Ok(())
    }

    fn finish_one(&mut self, texts: Texts, tags: [&str; 2], intake: &mut Intake<'_>) -> Result<(), Trouble> {
        self.segments += 1;
        if let Some(why) = texts.untranslated().filter(|_| !self.fields.contains_key(STATUS)) {
            intake.warn("unit", why, 1);
            return Ok(());
        }
        let status = texts.status();
        let (Some(source), Some(target)) = (texts.source, texts.target) else {
            intake.warn("unit", NOT_TRANSLATED, 1);
            return Ok(());
        };
        let Some(Picked { source: first, .. }) = intake.pick(&tags) else { return Ok(()) };
        let mut unit = TranslationUnit {
            source: source.text,
            target: target.text,
            id: self.id_of(&texts.id),
            status,
            note: (!self.notes.is_empty()).then(|| self.notes.join("\n")),
            ..TranslationUnit::default()
        };
        self.original.clone_into(&mut unit.origin.source_document);
        let mut own = self.fields.clone();
        own.remove(STATUS);
        fields::take_all(&mut unit, &mut own)?;
        fields::take_header(intake, &mut own)?;
        unit.codes = of_side(Side::Source, source.codes).chain(of_side(Side::Target, target.codes)).collect();
        self.replace_codes(&mut unit);
        self.say(&mut unit, own);
        intake.push(if first == 0 { unit } else { unit.reversed() })
    }

    /// The id of a segment: that of its unit, and where there are several with its own.
    fn id_of(&self, segment: &str) -> String {
        match (self.segments, segment) {
            (1, _) => self.id.clone(),
            (number, "") => format!("{}/{number}", self.id),
            _ => format!("{}/{segment}", self.id),
        }
    }

    /// Puts what our placeholders stand for in their place.
    fn replace_codes(&self, unit: &mut TranslationUnit) {
        for code in &mut unit.codes {
            let id = code.markup.strip_prefix("<ph id=\"").and_then(|rest| rest.split('"').next());
            let ours = id.filter(|id| id.starts_with(OUR_CODE));
            if let Some((_, markup)) = self.data.iter().find(|(known, _)| Some(known.as_str()) == ours) {
                markup.clone_into(&mut code.markup);
            }
        }
    }

    /// Keeps what other programs said of the unit.
    fn say(&self, unit: &mut TranslationUnit, unknown: Map<String, Value>) {
        let unknown = unknown.iter().map(|(name, value)| (format!("{OURS}:{name}"), fields::as_text(value)));
        let data = self.data.iter().filter(|(id, _)| !id.starts_with(OUR_CODE));
        let data = data.map(|(id, value)| (format!("{DATA}{id}"), value.clone()));
        let said = unknown.chain(self.others.iter().cloned()).chain(data);
        unit.properties.extend(said.map(|(name, value)| Property { place: Place::Unit, name, value }));
        unit.properties.sort_by_key(|property| property.place);
    }
}
