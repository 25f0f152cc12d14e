//! JSON: `{"script": "simplified", "concepts": [{"concept": …, "terms": […]}]}`, each term with the
//! fields of [`Term`]. It carries all.

use super::{Input, Losses, Reading, WriteOptions};
use crate::glossary::concept::indices;
use crate::glossary::{Glossary, GlossaryError, Term};
use crate::text::Script;
use serde::{Deserialize, Serialize};
use std::io;

#[derive(Serialize, Deserialize)]
struct File {
    #[serde(default)]
    script: Script,
    concepts: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    /// What the concept is called; for people, the terms say it themselves.
    #[serde(default)]
    concept: String,
    terms: Vec<Term>,
}

pub(super) fn write(glossary: &Glossary, _: &WriteOptions, _: &mut Losses) -> Result<Vec<u8>, GlossaryError> {
    let terms = glossary.terms();
    let entry = |rows: Vec<usize>| {
        let terms: Vec<Term> =
            rows.into_iter().map(|row| Term { origin: None, ..terms[row].clone() }).collect();
        let concept = terms.first().map(|term| term.concept.as_deref().unwrap_or(term.name()).to_owned());
        Entry { concept: concept.unwrap_or_default(), terms }
    };
    let concepts = indices(terms).into_iter().map(entry).collect();
    let mut out =
        serde_json::to_vec_pretty(&File { script: glossary.script(), concepts }).map_err(io::Error::from)?;
    out.push(b'\n');
    Ok(out)
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let file: File = serde_json::from_str(&input.text()?).map_err(|error| {
        input.malformed(error.line() as u64, format!("not the JSON of a glossary: {error}"))
    })?;
    let mut terms: Vec<Term> = file.concepts.into_iter().flat_map(|entry| entry.terms).collect();
    for (number, term) in (1..).zip(&mut terms) {
        if term.is_nameless() {
            return Err(input.malformed(
                1,
                format!("term {number} has neither a name nor an acronym: fill one or delete it"),
            ));
        }
        term.origin = Some(input.path.display().to_string());
    }
    Ok(Glossary::new(terms).in_script(file.script).into())
}
