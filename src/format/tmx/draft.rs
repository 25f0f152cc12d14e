use super::{history, props};
use crate::format::Header;
use crate::format::intake::Intake;
use crate::memory::{Place, Property, TranslationUnit};

/// A `tu` while it is read, with texts of any number of languages.
pub(super) struct Draft {
    id: String,
    history: Vec<(&'static str, String)>,
    pub(super) notes: Vec<String>,
    pub(super) props: Vec<(String, String)>,
    pub(super) sides: Vec<Tuv>,
}

/// A `tuv`: a text in one language.
pub(super) struct Tuv {
    tag: String,
    pub(super) text: String,
    pub(super) props: Vec<(String, String)>,
}

impl Tuv {
    pub(super) fn new(tag: String) -> Tuv {
        Tuv { tag, text: String::new(), props: Vec::new() }
    }
}

impl Draft {
    pub(super) fn new(id: String, history: Vec<(&'static str, String)>) -> Draft {
        Draft { id, history, notes: Vec::new(), props: Vec::new(), sides: Vec::new() }
    }

    /// Makes the unit of the two languages and hands it in.
    pub(super) fn finish(mut self, intake: &mut Intake) {
        let tags: Vec<&str> = self.sides.iter().map(|side| side.tag.as_str()).collect();
        let Some((source, target)) = intake.pick(&tags) else { return };
        let mut unit = TranslationUnit {
            source: std::mem::take(&mut self.sides[source].text),
            target: std::mem::take(&mut self.sides[target].text),
            id: self.id,
            note: (!self.notes.is_empty()).then(|| self.notes.join("\n")),
            ..TranslationUnit::default()
        };
        props::set(&mut unit, self.props);
        for (side, place) in [(source, Place::Source), (target, Place::Target)] {
            unit.properties.extend(placed(&mut self.sides[side].props, place));
        }
        history::set(&mut unit, &Header::from(&*intake.memory()), self.history);
        intake.push(unit);
    }
}

fn placed(props: &mut Vec<(String, String)>, place: Place) -> impl Iterator<Item = Property> {
    std::mem::take(props).into_iter().map(move |(name, value)| Property { place, name, value })
}
