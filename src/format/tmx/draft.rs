use super::tuv::{Tuv, placed};
use super::{context, history, props};
use crate::format::codes::of_side;
use crate::format::error::Trouble;
use crate::format::intake::Intake;
use crate::memory::{Place, Property, Side, TranslationUnit};

/// A `tu` while it is read, with texts of any number of languages.
pub(super) struct Draft {
    attributes: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
    pub(super) props: Vec<(String, String)>,
    pub(super) sides: Vec<Tuv>,
}

impl Draft {
    pub(super) fn new(attributes: Vec<(String, String)>) -> Draft {
        Draft { attributes, notes: Vec::new(), props: Vec::new(), sides: Vec::new() }
    }

    /// Makes the unit of the two languages and hands it in.
    pub(super) fn finish(mut self, intake: &mut Intake<'_>) -> Result<(), Trouble> {
        let tags: Vec<&str> = self.sides.iter().map(|side| side.tag.as_str()).collect();
        let Some(picked) = intake.pick(&tags) else { return Ok(()) };
        let mut unit = TranslationUnit {
            note: (!self.notes.is_empty()).then(|| self.notes.join("\n")),
            ..TranslationUnit::default()
        };
        let mut others = Vec::new();
        let (mut source, mut target) = (None, None);
        for (at, tuv) in self.sides.into_iter().enumerate() {
            match at {
                _ if at == picked.source => source = Some(tuv),
                _ if at == picked.target => target = Some(tuv),
                _ => others.push((Property::TEXT.to_owned(), tuv.markup())),
            }
        }
        let is_id = |(name, _): &(String, String)| name == "tuid";
        if let Some(at) = self.attributes.iter().position(is_id) {
            unit.id = self.attributes.remove(at).1;
        }
        self.props.extend(others);
        props::set(&mut unit, self.props);
        context::take_any(&mut unit);
        let mut attributes = self.attributes;
        for (tuv, side) in [(source, Side::Source), (target, Side::Target)] {
            if let Some(tuv) = tuv {
                take(&mut unit, tuv, side, &mut attributes);
            }
        }
        history::set(&mut unit, intake.created(), attributes);
        intake.push(unit)
    }
}

/// Takes one text into the unit. Who changed the target and when is said of the unit, where
/// nothing else says it: OmegaT writes it there.
fn take(unit: &mut TranslationUnit, tuv: Tuv, side: Side, attributes: &mut Vec<(String, String)>) {
    let mut props = tuv.props;
    let neighbours = context::take(&mut props);
    if side == Side::Target {
        history::promote(&mut props, attributes);
    }
    let (text, context, place) = match side {
        Side::Source => (&mut unit.source, &mut unit.source_context, Place::Source),
        Side::Target => (&mut unit.target, &mut unit.target_context, Place::Target),
    };
    *text = tuv.text;
    context.before = neighbours.before.or(context.before.take());
    context.after = neighbours.after;
    unit.properties.extend(placed(props, place));
    unit.codes.extend(of_side(side, tuv.codes));
}
