//! What a document teaches about its own words: expectation–maximisation over the beads of the
//! previous pass.
//!
//! IBM Model 1 (Brown et al. 1993) as Moore (2002) uses it for sentence alignment, with the soft
//! count of a pair of words the product of its probabilities in both directions, and with a kernel
//! that prefers words at the same place of the bead.

use super::bead::Bead;
use super::encode::Side;
use super::table::{Entry, Table};
use rustc_hash::FxHashMap;

/// How often expectation and maximisation take turns.
const ITERATIONS: usize = 6;
/// How fast a pair of words loses weight with the distance of their places in the bead.
const DISTANCE: f32 = 3.0;
/// The weight of "nothing translates this word", for each word that could have.
const NOTHING: f32 = 0.3;
/// No pair of words is thought less likely than this, as a ratio to chance.
const FLOOR: f32 = 0.3;
/// A bead with more pairs of words than this teaches nothing: it is hardly one bead.
const MOST_PAIRS: usize = 40_000;

/// What each bead of the previous pass taught, so that it can be left out when that bead itself
/// is judged.
#[derive(Debug, Clone, Default)]
pub struct Taught {
    lessons: Vec<Lesson>,
    of_chinese: Vec<u32>,
    of_english: Vec<u32>,
}

/// What one bead taught.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    pairs: FxHashMap<(u32, u32), f32>,
    words: FxHashMap<u32, f32>,
}

impl Lesson {
    /// How often the bead showed a Chinese and an English word as translations.
    pub fn pair(&self, chinese: u32, english: u32) -> f32 {
        self.pairs.get(&(chinese, english)).copied().unwrap_or(0.0)
    }

    /// How often it showed a Chinese word as translated.
    pub fn word(&self, chinese: u32) -> f32 {
        self.words.get(&chinese).copied().unwrap_or(0.0)
    }
}

const NO_LESSON: u32 = u32::MAX;

impl Taught {
    /// Nothing was taught yet.
    pub fn nothing() -> Taught {
        Taught::default()
    }

    /// The lesson of the bead that holds both segments, if one does.
    pub fn by_pair(&self, chinese: usize, english: usize) -> Option<&Lesson> {
        let lesson = *self.of_chinese.get(chinese)?;
        (lesson != NO_LESSON && self.of_english.get(english) == Some(&lesson))
            .then(|| &self.lessons[lesson as usize])
    }
}

/// A pair of tokens of one bead.
struct Pair {
    chinese: u32,
    english: u32,
    slot: u32,
    kernel: f32,
}

/// The pairs of tokens of one bead, and how many tokens it has.
struct Material {
    pairs: Vec<Pair>,
    chinese: usize,
    english: usize,
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
pub fn learn(chinese: &Side, english: &Side, beads: &[Bead], table: &mut Table) -> Taught {
    let (materials, mut slots) = gather(chinese, english, beads, table);
    let mut shares = Vec::new();
    let mut ratios = Vec::new();
    for _ in 0..ITERATIONS {
        ratios = slots.places.iter().map(|&p| table_ratio(table, p)).collect();
        slots.seen.iter_mut().for_each(|seen| *seen = 0.0);
        for material in &materials {
            expect(material, &ratios, &mut shares);
            for (pair, share) in material.pairs.iter().zip(&shares) {
                slots.seen[pair.slot as usize] += share;
            }
        }
        maximise(table, &slots);
    }
    table.forget_weak();
    lessons(chinese, english, beads, &materials, &slots, &ratios)
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
        let mut pairs = Vec::with_capacity(zs.len() * es.len());
        for (z, zt) in zs.iter().enumerate() {
            let zp = chinese.position(zt, &bead.source);
            for (e, et) in es.iter().enumerate() {
                let slot = *slot_of.entry((zt.word, et.word)).or_insert_with(|| {
                    words.push((zt.word, et.word));
                    words.len() as u32 - 1
                });
                let kernel = (-DISTANCE * (zp - english.position(et, &bead.target)).abs()).exp();
                pairs.push(Pair { chinese: z as u32, english: e as u32, slot, kernel });
            }
        }
        materials.push(Material { pairs, chinese: zs.len(), english: es.len(), bead: index });
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
fn expect(material: &Material, ratios: &[f32], shares: &mut Vec<f32>) {
    let mut by_chinese = vec![NOTHING * material.english as f32; material.chinese];
    let mut by_english = vec![NOTHING * material.chinese as f32; material.english];
    shares.clear();
    for pair in &material.pairs {
        let weight = pair.kernel * ratios[pair.slot as usize];
        by_chinese[pair.chinese as usize] += weight;
        by_english[pair.english as usize] += weight;
        shares.push(weight);
    }
    for (pair, share) in material.pairs.iter().zip(shares.iter_mut()) {
        *share = *share * *share / (by_chinese[pair.chinese as usize] * by_english[pair.english as usize]);
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
) -> Taught {
    let mut taught = Taught {
        lessons: Vec::with_capacity(materials.len()),
        of_chinese: vec![NO_LESSON; chinese.len()],
        of_english: vec![NO_LESSON; english.len()],
    };
    let mut shares = Vec::new();
    for material in materials {
        expect(material, ratios, &mut shares);
        let mut lesson = Lesson::default();
        for (pair, &share) in material.pairs.iter().zip(&shares) {
            let (z, e) = slots.words[pair.slot as usize];
            *lesson.pairs.entry((z, e)).or_default() += share;
            *lesson.words.entry(z).or_default() += share;
        }
        let bead = &beads[material.bead];
        let number = taught.lessons.len() as u32;
        taught.of_chinese[bead.source.clone()].fill(number);
        taught.of_english[bead.target.clone()].fill(number);
        taught.lessons.push(lesson);
    }
    taught
}
