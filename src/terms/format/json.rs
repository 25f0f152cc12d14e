//! JSON: `{"script": "simplified", "concepts": [{"concept": …, "terms": […]}]}`, each term with the
//! fields of [`Term`]. It carries all.

use super::{Input, LossKind, Losses, Reading, WriteOptions};
use crate::terms::concept::indices;
use crate::terms::{Glossary, GlossaryError, Term};
use crate::text::Script;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io;

#[derive(Serialize, Deserialize)]
struct File<T> {
    #[serde(default)]
    script: Script,
    concepts: Vec<Entry<T>>,
    #[serde(flatten, skip_serializing)]
    others: Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
struct Entry<T> {
    /// What the concept is called; for people, the terms say it themselves.
    #[serde(default)]
    concept: String,
    terms: Vec<T>,
    #[serde(flatten, skip_serializing)]
    others: Map<String, Value>,
}

/// A term with the keys that are not ours.
#[derive(Deserialize)]
struct ReadTerm {
    #[serde(flatten)]
    term: Term,
    #[serde(flatten)]
    others: Map<String, Value>,
}

pub(super) fn write(glossary: &Glossary, _: &WriteOptions, _: &mut Losses) -> Result<Vec<u8>, GlossaryError> {
    let terms = glossary.terms();
    let entry = |rows: Vec<usize>| {
        let terms: Vec<Term> =
            rows.into_iter().map(|row| Term { origin: None, ..terms[row].clone() }).collect();
        let concept = terms.first().map(|term| term.concept.as_deref().unwrap_or(term.name()).to_owned());
        Entry { concept: concept.unwrap_or_default(), terms, others: Map::new() }
    };
    let concepts = indices(terms).into_iter().map(entry).collect();
    let mut out =
        serde_json::to_vec_pretty(&File { script: glossary.script(), concepts, others: Map::new() })
            .map_err(io::Error::from)?;
    out.push(b'\n');
    Ok(out)
}

pub(super) fn read(input: &Input) -> Result<Reading, GlossaryError> {
    let file: File<ReadTerm> = serde_json::from_str(&input.text()?).map_err(|error| {
        input.malformed(error.line() as u64, format!("not the JSON of a glossary: {error}"))
    })?;
    let mut losses = Losses::default();
    let around = file.concepts.iter().flat_map(|entry| entry.others.keys());
    for key in file.others.keys().chain(around) {
        losses.add(LossKind::File, "keys left out, not being fields", key.as_str());
    }
    let mut terms = Vec::new();
    for (number, mut read) in (1..).zip(file.concepts.into_iter().flat_map(|entry| entry.terms)) {
        // our own tables call the column so
        for name in ["zh-CN", "zh-TW"] {
            if let (None, Some(Value::String(zh))) = (&read.term.zh, read.others.get(name)) {
                read.term.zh = Some(zh.clone());
                read.others.remove(name);
            }
        }
        if read.term.is_nameless() {
            return Err(input.malformed(
                1,
                format!("term {number} has neither a name nor an acronym: fill one or delete it"),
            ));
        }
        for key in read.others.keys() {
            losses.add(
                LossKind::File,
                "keys left out, not being fields",
                format!("{key} of {}", read.term.name()),
            );
        }
        terms.push(Term { origin: Some(input.path.display().to_string()), ..read.term });
    }
    Ok(Reading { glossary: Glossary::new(terms).in_script(file.script), losses: losses.into_list() })
}
