//! Segments that are translated in several ways.

use super::corpus::Corpus;
use super::entry::{Entry, Kind, Rendering, Standing, Uses, Verdict};
use crate::check::comparison_key;
use crate::text::Lang;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The units of one source segment, by what their target is compared by.
type Ways = BTreeMap<u64, Vec<usize>>;

/// An entry for each segment in `from` with several translations. Texts without words, such as
/// numbers, are none.
pub(super) fn entries(corpus: &Corpus, from: Lang) -> Vec<Entry> {
    let key = |lang| move |unit: &super::corpus::Unit| comparison_key(unit.text(lang));
    let keys: Vec<Option<(u64, u64)>> =
        corpus.units.par_iter().map(|unit| Some((key(from)(unit)?, key(from.other())(unit)?))).collect();
    let mut groups: FxHashMap<u64, Ways> = FxHashMap::default();
    for (unit, (source, target)) in keys.into_iter().enumerate().filter_map(|(n, keys)| Some((n, keys?))) {
        groups.entry(source).or_default().entry(target).or_default().push(unit);
    }
    groups.retain(|_, ways| ways.len() > 1);
    groups.into_values().map(|ways| entry(corpus, from, &ways)).collect()
}

fn entry(corpus: &Corpus, from: Lang, ways: &Ways) -> Entry {
    let mut all: Vec<usize> = ways.values().flatten().copied().collect();
    all.sort_unstable();
    let mut ways: Vec<&Vec<usize>> = ways.values().collect();
    ways.sort_by_key(|units| (Reverse(units.len()), units.first().copied()));
    let rendering = |units: &Vec<usize>| Rendering {
        text: Some(usual(corpus, from.other(), units).to_owned()),
        standing: Standing::Segment,
        uses: Uses::of(corpus, units),
        example: None,
    };
    Entry {
        kind: Kind::Segment,
        from,
        text: usual(corpus, from, &all).to_owned(),
        status: None,
        verdict: Verdict::Inconsistent,
        uses: Uses::of(corpus, &all),
        renderings: ways.into_iter().map(rendering).collect(),
    }
}

/// The text as most of the units write it, of equally many the first.
fn usual<'c>(corpus: &'c Corpus, lang: Lang, units: &[usize]) -> &'c str {
    let mut times: FxHashMap<&str, (usize, Reverse<usize>)> = FxHashMap::default();
    for (place, &unit) in units.iter().enumerate() {
        let text = corpus.units[unit].text(lang).trim();
        times.entry(text).or_insert((0, Reverse(place))).0 += 1;
    }
    times.into_iter().max_by_key(|(_, order)| *order).map_or("", |(text, _)| text)
}
