//! Looking up a term by any of its names.

use super::concept::{Concept, name_key};
use super::matcher::plural;
use serde::Serialize;

/// How a query and a name agree, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// They are the same.
    Exact,
    /// They are the same but for case, width, the spaces beside Han characters, or a plural.
    Folded,
    /// The name begins with the query.
    Prefix,
    /// The query stands in the name.
    Contains,
    /// They are spelt nearly the same.
    Near,
}

/// A concept that a query found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit<'c> {
    /// How its name agrees with the query.
    pub agreement: Agreement,
    /// The name that does.
    pub name: &'c str,
    /// The concept.
    pub concept: &'c Concept,
}

/// The least similarity, 0 to 1 (1 − optimal string alignment distance / length), of a near
/// spelling: a letter wrong in a word of three is no longer near, two wrong in ten are.
const LEAST_SIMILARITY: f64 = 0.7;

/// The most near spellings that are given.
const MOST_NEAR: usize = 5;

/// The concepts that have a name like `query`: the closest first, then the shortest name. Near
/// spellings are given only where nothing is closer, and at most five.
pub fn lookup<'c>(concepts: &'c [Concept], query: &str) -> Vec<Hit<'c>> {
    let wanted = name_key(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let best = |concept: &'c Concept| {
        let names = concept.names.iter().filter_map(|name| {
            let agreement = agreement(&name.text, query, &wanted)?;
            Some(Hit { agreement, name: &name.text, concept })
        });
        names.min_by_key(order)
    };
    let mut hits: Vec<Hit> = concepts.iter().filter_map(best).collect();
    hits.sort_by_key(order);
    if hits.is_empty() { near(concepts, &wanted) } else { hits }
}

fn order<'c>(hit: &Hit<'c>) -> (Agreement, usize, &'c str) {
    (hit.agreement, hit.name.chars().count(), hit.name)
}

fn agreement(name: &str, query: &str, wanted: &str) -> Option<Agreement> {
    let key = name_key(name);
    if name == query {
        Some(Agreement::Exact)
    } else if key == wanted || plural(&key) == wanted {
        Some(Agreement::Folded)
    } else if key.starts_with(wanted) {
        Some(Agreement::Prefix)
    } else if key.contains(wanted) {
        Some(Agreement::Contains)
    } else {
        None
    }
}

fn near<'c>(concepts: &'c [Concept], wanted: &str) -> Vec<Hit<'c>> {
    let length = wanted.chars().count();
    let best = |concept: &'c Concept| {
        let names = concept.names.iter().filter_map(|name| {
            let key = name_key(&name.text);
            let longer = key.chars().count().max(length);
            // what differs too much in length need not be compared
            let fits = longer.abs_diff(key.chars().count().min(length)) * 10 <= longer * 3;
            let similarity = if fits { similarity(&key, wanted, longer) } else { 0.0 };
            let hit = Hit { agreement: Agreement::Near, name: &name.text, concept };
            (similarity >= LEAST_SIMILARITY).then_some((similarity, hit))
        });
        names.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let mut hits: Vec<(f64, Hit)> = concepts.iter().filter_map(best).collect();
    hits.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(b.1.name)));
    hits.into_iter().take(MOST_NEAR).map(|(_, hit)| hit).collect()
}

fn similarity(a: &str, b: &str, longer: usize) -> f64 {
    1.0 - strsim::osa_distance(a, b) as f64 / longer.max(1) as f64
}
