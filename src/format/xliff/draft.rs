use super::{DATA, OUR_CODE, OURS, status};
use crate::format::codes::{Coded, of_side};
use crate::format::error::Trouble;
use crate::format::fields;
use crate::format::intake::{Intake, Picked};
use crate::memory::{Place, Property, Side, TranslationUnit};
use serde_json::{Map, Value};

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
}

/// A pair of texts of a unit.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) id: String,
    pub(super) state: String,
    pub(super) sub_state: String,
    pub(super) source: Option<Coded>,
    pub(super) target: Option<Coded>,
}

impl Draft {
    /// Makes the unit of a pair of texts and hands it in.
    pub(super) fn finish(
        &mut self,
        texts: Texts,
        tags: [&str; 2],
        intake: &mut Intake<'_>,
    ) -> Result<(), Trouble> {
        self.segments += 1;
        let (Some(source), Some(target)) = (texts.source, texts.target) else {
            intake.warn("unit", "left out: they are not translated", 1);
            return Ok(());
        };
        let Some(Picked { source: first, .. }) = intake.pick(&tags) else { return Ok(()) };
        let mut unit = TranslationUnit {
            source: source.text,
            target: target.text,
            id: self.id_of(&texts.id),
            status: status(&texts.state, &texts.sub_state),
            note: (!self.notes.is_empty()).then(|| self.notes.join("\n")),
            ..TranslationUnit::default()
        };
        self.original.clone_into(&mut unit.origin.source_document);
        let mut own = self.fields.clone();
        own.remove("status");
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
