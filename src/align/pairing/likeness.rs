//! How like an English and a Chinese document are: the evidence, and what it is worth.

use super::print::{Features, KINDS, Kind, Print};
use rayon::prelude::*;
use serde::Serialize;

/// Why two documents may belong together.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// How like their words are, 0 to 1: the cosine of what the lexicon expects, rare words
    /// weighing more.
    pub words: f32,
    /// The share of the names, acronyms and other Latin words of the Chinese text that the English
    /// one has too, rare ones weighing more.
    pub names: f32,
    /// How like their numbers and dates are by value, 0 to 1.
    pub numbers: f32,
    /// How like their links are, 0 to 1; 0 where either has none.
    pub links: f32,
    /// How like their file names are, 0 to 1.
    pub file_names: f32,
    /// ln of how much longer the English is than it should be beside the Chinese.
    pub length: f32,
    /// How much liker their words are than those of the next best document for either.
    pub lead: f32,
}

/// How much longer English is than Chinese: characters for each Han character.
/// By eye, on briefings.
const USUAL_RATIO: f32 = 3.3;

impl Evidence {
    /// ln of the odds that the documents belong together. The weights are by eye, on briefings of one series, which
    /// are like each other: without evidence the odds are 1 to 245, and names and numbers must speak for a pair.
    pub fn log_odds(&self) -> f32 {
        let length = self.length.abs().min(2.0);
        -5.5 + 9.0 * self.words
            + 2.0 * self.names
            + 3.0 * self.numbers
            + 1.5 * self.links
            + 2.5 * self.file_names
            - 2.0 * length * length
            + 10.0 * self.lead.clamp(-0.3, 0.2)
    }
}

/// The evidence of each English document (row) with each Chinese one (column).
pub(super) fn compare(english: &[&Print], chinese: &[&Print], features: &Features) -> Vec<Vec<Evidence>> {
    let mut index: Vec<Vec<(u32, f32)>> = vec![Vec::new(); features.texts.len()];
    for (column, print) in chinese.iter().enumerate() {
        for &(feature, weight) in &print.features {
            index[feature as usize].push((column as u32, weight));
        }
    }
    let mut rows: Vec<Vec<Evidence>> =
        english.par_iter().map(|print| compare_one(print, chinese, features, &index)).collect();
    add_leads(&mut rows);
    rows
}

fn compare_one(
    english: &Print,
    chinese: &[&Print],
    features: &Features,
    index: &[Vec<(u32, f32)>],
) -> Vec<Evidence> {
    let mut dots = vec![[0.0f32; KINDS]; chinese.len()];
    for &(feature, weight) in &english.features {
        let kind = features.kind(feature);
        for &(column, other) in &index[feature as usize] {
            // a name that the Chinese text has is there or not, however often
            let product = if kind == Kind::Name { other * other } else { weight * other };
            dots[column as usize][kind as usize] += product;
        }
    }
    dots.iter().zip(chinese).map(|(dots, print)| evidence(dots, english, print)).collect()
}

/// The evidence of one pair alone.
pub(super) fn compare_pair(english: &Print, chinese: &Print, features: &Features) -> Evidence {
    let mut dots = [0.0f32; KINDS];
    let mut others = chinese.features.iter().peekable();
    for &(feature, weight) in &english.features {
        while others.next_if(|other| other.0 < feature).is_some() {}
        if let Some(&(_, other)) = others.next_if(|other| other.0 == feature) {
            let kind = features.kind(feature);
            dots[kind as usize] += if kind == Kind::Name { other * other } else { weight * other };
        }
    }
    evidence(&dots, english, chinese)
}

fn evidence(dots: &[f32; KINDS], english: &Print, chinese: &Print) -> Evidence {
    let over = |kind: Kind, norm: f32| if norm > 0.0 { dots[kind as usize] / norm } else { 0.0 };
    let cosine = |kind: Kind| over(kind, english.norms[kind as usize] * chinese.norms[kind as usize]);
    let name_norm = chinese.norms[Kind::Name as usize];
    Evidence {
        words: cosine(Kind::Word),
        names: over(Kind::Name, name_norm * name_norm),
        numbers: cosine(Kind::Number),
        links: cosine(Kind::Link),
        length: (english.length.max(1.0) / (chinese.length.max(1.0) * USUAL_RATIO)).ln(),
        ..Evidence::default()
    }
}

/// By how much each pair leads the next best one in its row and its column.
fn add_leads(rows: &mut [Vec<Evidence>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let of_rows: Vec<Best> = rows.iter().map(|row| Best::of(row.iter().map(|e| e.words))).collect();
    let of_columns: Vec<Best> =
        (0..columns).map(|column| Best::of(rows.iter().map(|row| row[column].words))).collect();
    for (row, best_of_row) in rows.iter_mut().zip(&of_rows) {
        for (evidence, best_of_column) in row.iter_mut().zip(&of_columns) {
            let words = evidence.words;
            let rival = best_of_row.without(words).max(best_of_column.without(words));
            evidence.lead = if rival > 0.0 { words - rival } else { 0.0 };
        }
    }
}

/// The two largest of some numbers.
struct Best(f32, f32);

impl Best {
    fn of(values: impl Iterator<Item = f32>) -> Best {
        values.fold(Best(0.0, 0.0), |best, value| {
            if value > best.0 { Best(value, best.0) } else { Best(best.0, best.1.max(value)) }
        })
    }

    /// The largest of the others than one of `value`.
    fn without(&self, value: f32) -> f32 {
        if value >= self.0 { self.1 } else { self.0 }
    }
}
