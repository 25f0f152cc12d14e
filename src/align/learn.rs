//! What a document teaches about its own words: expectation–maximisation over the beads of the
//! previous pass.
//!
//! IBM Model 1 (Brown et al. 1993) as Moore (2002) uses it for sentence alignment, with the soft
//! count of a pair of words the product of its probabilities in both directions, and with a kernel
//! that prefers words at the same place of the bead.

use super::bead::Bead;
use super::encode::Side;
use super::exponentials::Exponentials;
use super::table::{Entry, Table};
use rustc_hash::FxHashMap;

/// How often expectation and maximisation take turns.
/// By the prototypes of docs/align.md.
const ITERATIONS: usize = 6;
/// How fast a pair of words loses weight with the distance of their places in the bead.
/// By the prototypes of docs/align.md.
const DISTANCE: f32 = 3.0;
/// The weight of "nothing translates this word", for each word that could have.
/// By the prototypes of docs/align.md.
const NOTHING: f32 = 0.3;
/// No pair of words is thought less likely than this, as a ratio to chance.
/// By the prototypes of docs/align.md.
const FLOOR: f32 = 0.3;
/// A smaller soft count changes no ratio that counts, and is not kept to be left out.
/// By eye.
const WORTH_LEAVING_OUT: f32 = 0.001;
/// A bead with more pairs of words than this teaches nothing: it is hardly one bead.
/// By eye: two hundred words on each side.
const MOST_PAIRS: usize = 40_000;

/// What each bead of the previous pass taught, so that it can be left out when that bead itself
/// is judged.
#[derive(Debug, Clone, Default)]
pub(super) struct Taught {
    lessons: Vec<Lesson>,
    of_chinese: Vec<u32>,
    of_english: Vec<u32>,
}

/// What one bead taught.
#[derive(Debug, Clone, Default)]
pub(super) struct Lesson {
    pairs: FxHashMap<(u32, u32), f32>,
    words: FxHashMap<u32, f32>,
}

impl Lesson {
    /// How often the bead showed a Chinese and an English word as translations.
    pub(super) fn pair(&self, chinese: u32, english: u32) -> f32 {
        self.pairs.get(&(chinese, english)).copied().unwrap_or(0.0)
    }

    /// How often it showed a Chinese word as translated.
    pub(super) fn word(&self, chinese: u32) -> f32 {
        self.words.get(&chinese).copied().unwrap_or(0.0)
    }
}

const NO_LESSON: u32 = u32::MAX;

impl Taught {
    /// Nothing was taught yet.
    pub(super) fn nothing() -> Taught {
        Taught::default()
    }

    /// The lesson of the bead that holds both segments, if one does.
    pub(super) fn by_pair(&self, chinese: usize, english: usize) -> Option<&Lesson> {
        let lesson = *self.of_chinese.get(chinese)?;
        (lesson != NO_LESSON && self.of_english.get(english) == Some(&lesson))
            .then(|| &self.lessons[lesson as usize])
    }
}

/// What one bead has to teach from: the places of its tokens, 0 to 1, and for each Chinese and each
/// English token together, row by row, the slot of their pair of words.
struct Material {
    slots: Vec<u32>,
    chinese: Vec<f32>,
    english: Vec<f32>,
    bead: usize,
}

/// The pairs of words that occur in some bead, each with its place in the table.
struct Slots {
    words: Vec<(u32, u32)>,
    places: Vec<(u32, u32)>,
    seen: Vec<f32>,
}

/// Learns from the beads of the previous pass (Chinese as source); changes the table's `seen`, and
/// tells what each bead taught.
pub(super) fn learn(chinese: &Side, english: &Side, beads: &[Bead], table: &mut Table) -> Taught {
    let (materials, mut slots) = gather(chinese, english, beads, table);
    let kernel = Exponentials::new();
    let ratios = iterate(&materials, &mut slots, table, &kernel);
    lessons(chinese, english, beads, &materials, &slots, &ratios, &kernel)
}

/// Learns as [`learn`] does, without telling what each bead taught.
pub(super) fn count_pairs(chinese: &Side, english: &Side, beads: &[Bead], table: &mut Table) {
    let (materials, mut slots) = gather(chinese, english, beads, table);
    iterate(&materials, &mut slots, table, &Exponentials::new());
}

/// Expectation and maximisation in turns; gives the ratios of the last expectation.
fn iterate(materials: &[Material], slots: &mut Slots, table: &mut Table, kernel: &Exponentials) -> Vec<f32> {
    let mut shares = Vec::new();
    let mut ratios = Vec::new();
    for _ in 0..ITERATIONS {
        ratios = slots.places.iter().map(|&p| table_ratio(table, p)).collect();
        slots.seen.iter_mut().for_each(|seen| *seen = 0.0);
        for material in materials {
            expect(material, &ratios, kernel, &mut shares);
            for (&slot, share) in material.slots.iter().zip(&shares) {
                slots.seen[slot as usize] += share;
            }
        }
        maximise(table, slots);
    }
    // what speaks for nothing would only be looked at again in every bead
    table.forget_weak();
    ratios
}

fn table_ratio(table: &Table, place: (u32, u32)) -> f32 {
    table.smoothed_ratio(place.0, &table.entries[place.0 as usize][place.1 as usize], FLOOR)
}

/// Lists the pairs of all beads, and makes room in the table for those that it lacks.
fn gather(chinese: &Side, english: &Side, beads: &[Bead], table: &mut Table) -> (Vec<Material>, Slots) {
    let mut materials = Vec::new();
    let mut slot_of: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut words: Vec<(u32, u32)> = Vec::new();
    for (index, bead) in beads.iter().enumerate() {
        let (zs, es) = (chinese.tokens_of(&bead.source), english.tokens_of(&bead.target));
        if zs.is_empty() || es.is_empty() || zs.len() * es.len() > MOST_PAIRS {
            continue;
        }
        let mut slots = Vec::with_capacity(zs.len() * es.len());
        for zt in zs {
            for et in es {
                slots.push(*slot_of.entry((zt.word, et.word)).or_insert_with(|| {
                    words.push((zt.word, et.word));
                    words.len() as u32 - 1
                }));
            }
        }
        materials.push(Material {
            slots,
            chinese: zs.iter().map(|t| chinese.position(t, &bead.source)).collect(),
            english: es.iter().map(|t| english.position(t, &bead.target)).collect(),
            bead: index,
        });
    }
    let places = make_room(table, &words);
    let seen = vec![0.0; places.len()];
    (materials, Slots { words, places, seen })
}

/// Adds entries for the pairs of words that have none; gives each pair's place in the table.
fn make_room(table: &mut Table, words: &[(u32, u32)]) -> Vec<(u32, u32)> {
    for entry in table.entries.iter_mut().flatten() {
        entry.seen = 0.0;
    }
    for &(z, e) in words {
        table.entries[z as usize].push(Entry { english: e, dictionary: 0.0, seen: 0.0 });
    }
    for entries in &mut table.entries {
        entries.sort_by(|a, b| a.english.cmp(&b.english).then(b.dictionary.total_cmp(&a.dictionary)));
        entries.dedup_by_key(|entry| entry.english);
    }
    let place = |&(z, e): &(u32, u32)| {
        let entries = &table.entries[z as usize];
        (z, entries.partition_point(|entry| entry.english < e) as u32)
    };
    words.iter().map(place).collect()
}

/// The soft count of each pair of a bead: the product of its probabilities in both directions.
fn expect(material: &Material, ratios: &[f32], kernel: &Exponentials, shares: &mut Vec<f32>) {
    let (zs, es) = (&material.chinese, &material.english);
    let mut by_chinese = vec![NOTHING * es.len() as f32; zs.len()];
    let mut by_english = vec![NOTHING * zs.len() as f32; es.len()];
    shares.clear();
    for (z, slots) in material.slots.chunks_exact(es.len()).enumerate() {
        for (e, &slot) in slots.iter().enumerate() {
            let weight = kernel.of(DISTANCE * (zs[z] - es[e]).abs()) * ratios[slot as usize];
            by_chinese[z] += weight;
            by_english[e] += weight;
            shares.push(weight);
        }
    }
    for (z, shares) in shares.chunks_exact_mut(es.len()).enumerate() {
        for (e, share) in shares.iter_mut().enumerate() {
            // the product of both directions: their mean was .01 worse (docs/align.md), since one frequent word
            // is then chosen by all
            *share = *share * *share / (by_chinese[z] * by_english[e]);
        }
    }
}

fn maximise(table: &mut Table, slots: &Slots) {
    table.seen.iter_mut().for_each(|seen| *seen = 0.0);
    for (&(z, place), &seen) in slots.places.iter().zip(&slots.seen) {
        table.entries[z as usize][place as usize].seen = seen;
        table.seen[z as usize] += seen;
    }
}

/// What each bead taught in the last iteration.
fn lessons(
    chinese: &Side,
    english: &Side,
    beads: &[Bead],
    materials: &[Material],
    slots: &Slots,
    ratios: &[f32],
    kernel: &Exponentials,
) -> Taught {
    let mut taught = Taught {
        lessons: Vec::with_capacity(materials.len()),
        of_chinese: vec![NO_LESSON; chinese.len()],
        of_english: vec![NO_LESSON; english.len()],
    };
    let mut shares = Vec::new();
    for material in materials {
        expect(material, ratios, kernel, &mut shares);
        let mut lesson = Lesson::default();
        for (&slot, &share) in material.slots.iter().zip(&shares) {
            let (z, e) = slots.words[slot as usize];
            *lesson.words.entry(z).or_default() += share;
            if share >= WORTH_LEAVING_OUT {
                *lesson.pairs.entry((z, e)).or_default() += share;
            }
        }
        lesson.pairs.shrink_to_fit();
        let bead = &beads[material.bead];
        let number = taught.lessons.len() as u32;
        taught.of_chinese[bead.source.clone()].fill(number);
        taught.of_english[bead.target.clone()].fill(number);
        taught.lessons.push(lesson);
    }
    taught
}
