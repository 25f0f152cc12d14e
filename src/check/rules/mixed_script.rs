use crate::check::input::Set;
use crate::check::rule::Draft;
use crate::lexicon::script::script_of_char;
use crate::lexicon::script_of;
use crate::text::{Lang, Script, Span};
use std::collections::BTreeMap;

/// Characters of one script in a document of the other.
pub(super) fn check(set: &Set, report: &mut dyn FnMut(usize, Draft)) {
    let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for passage in set.passages {
        let Some(side) = passage.side(Lang::Chinese) else { continue };
        let counts = files.entry(side.place.document()).or_default();
        match script_of(&side.text) {
            Some(Script::Simplified) => counts.0 += 1,
            Some(Script::Traditional) => counts.1 += 1,
            None => {}
        }
    }
    for (index, passage) in set.passages.iter().enumerate() {
        let Some(side) = passage.side(Lang::Chinese) else { continue };
        let (simplified, traditional) = files.get(side.place.document()).copied().unwrap_or_default();
        let own = if traditional > simplified { Script::Traditional } else { Script::Simplified };
        for span in of_other_script(&side.text, own) {
            report(index, draft(&side.text, span, own));
        }
    }
}

/// Runs of characters that exist in the other script only.
fn of_other_script(text: &str, own: Script) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        if script_of_char(c).is_none_or(|script| script == own) {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = end,
            None => runs.push(Span::new(at, end)),
        }
    }
    runs
}

fn draft(text: &str, span: Span, own: Script) -> Draft {
    let (other, wanted) = match own {
        Script::Simplified => ("traditional", "simplified"),
        Script::Traditional => ("simplified", "traditional"),
    };
    let message = format!("{} is {other} in a {wanted} text: write it in {wanted} characters", span.of(text));
    Draft::new(Lang::Chinese, span, message)
}
