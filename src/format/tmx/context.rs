//! What stood beside a text, as memoQ writes it: the neighbouring segment's `seg` element, escaped,
//! as a prop of the `tuv`.

use super::INLINE;
use crate::format::codes::Coded;
use crate::memory::{Context, Place, TranslationUnit};
use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::Event;

const BEFORE: &str = "x-context-pre";
const AFTER: &str = "x-context-post";
/// Weblate's and Translate Toolkit's prop of the `tu`: any text that tells equal sources apart.
const ANY: &str = "x-context";

/// The props that tell a context, but for those that stand among `kept` already.
pub(super) fn told(context: &Context, kept: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let prop = |name: &'static str, text: &Option<String>| {
        let text = text.as_deref()?;
        let is_kept = kept.iter().any(|(kept, value)| *kept == name && is(value, text));
        (!is_kept).then(|| (name, element(text)))
    };
    [prop(BEFORE, &context.before), prop(AFTER, &context.after)].into_iter().flatten().collect()
}

/// Whether a prop that was kept tells a context that the unit has no more.
pub(super) fn is_stale(name: &str, value: &str, context: &Context) -> bool {
    let current = match name {
        BEFORE => &context.before,
        AFTER => &context.after,
        _ => return false,
    };
    text_of(value).is_some_and(|text| current.as_deref() != Some(&*text))
}

/// The context that a unit is written with: without that which its [`ANY`] prop tells.
pub(super) fn to_tell(context: &Context, unit: &TranslationUnit) -> Context {
    let mut context = context.clone();
    if context.before.is_some() && context.before.as_deref() == any(unit) {
        context.before = None;
    }
    context
}

/// Takes the context out of a text's props. A prop that says more than the context does, such as
/// codes, is left among them.
pub(super) fn take(props: &mut Vec<(String, String)>) -> Context {
    let mut context = Context::default();
    props.retain(|(name, value)| {
        let place = match name.as_str() {
            BEFORE => &mut context.before,
            AFTER => &mut context.after,
            _ => return true,
        };
        if let (None, Some(text)) = (&place, text_of(value)) {
            let told_again = element(&text) == *value;
            *place = Some(text);
            return !told_again;
        }
        true
    });
    context
}

/// Takes what Weblate's prop tells, where nothing else told what stood before.
pub(super) fn take_any(unit: &mut TranslationUnit) {
    if unit.source_context.before.is_none() {
        unit.source_context.before = any(unit).map(str::to_owned);
    }
}

fn any(unit: &TranslationUnit) -> Option<&str> {
    let is_any =
        |p: &&crate::memory::Property| p.place == Place::Unit && p.name == ANY && !p.value.is_empty();
    unit.properties.iter().find(is_any).map(|property| property.value.as_str())
}

fn element(text: &str) -> String {
    format!("<seg>{}</seg>", partial_escape(text))
}

fn is(value: &str, text: &str) -> bool {
    text_of(value).as_deref() == Some(text)
}

/// The text of an escaped `seg` element, without its codes.
fn text_of(value: &str) -> Option<String> {
    let mut xml = Reader::from_str(value.trim());
    if !matches!(xml.read_event(), Ok(Event::Start(tag)) if &*tag == "seg") {
        return None;
    }
    let mut coded = Coded::new(INLINE);
    loop {
        match xml.read_event().ok()? {
            Event::Eof => return None,
            event if coded.event(&event).ok()? => {}
            _ => break,
        }
    }
    matches!(xml.read_event(), Ok(Event::Eof)).then_some(coded.text)
}
