//! Anchors: pairs of segments that share so many telling words that a path through them can be
//! drawn before anything else is known.

use super::encode::Side;
use super::table::Table;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words in more segments than this, among those that are looked at, tell nothing.
/// By the prototypes of docs/align.md, as are the next ones unless they say otherwise.
const COMMON: usize = 500;
/// The same for the coarse path through a long document, which looks at many more segments.
/// By eye: it keeps the time linear.
const COARSE_COMMON: usize = 40;
/// A pair of words must be this much likelier than chance.
const TELLING: f32 = 20.0;
/// The least score of an anchor.
const LEAST: f32 = 0.7;
/// Anchors with this share of the strongest one's strength are as strong as that.
/// By eye.
const EQUAL: f32 = 0.98;
/// How many anchors each segment may have.
const EACH: usize = 3;
/// How far from the diagonal anchors are looked for: this many segments, or a tenth of them.
/// A tenth alone lost the way where 200 segments of 1,000 were cut out.
const WINDOW: f32 = 3000.0;
/// A document of more segments gets a coarse path first.
/// By eye.
const LONG: usize = 20_000;
/// How far from the coarse path anchors are looked for, in segments.
/// By eye.
const NEAR_COARSE: usize = 1500;

/// A pair of segments with the strength of the words that they share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Anchor {
    /// The Chinese segment.
    pub chinese: usize,
    /// The English segment.
    pub english: usize,
    /// The summed ln of the likelihood ratios, over the geometric mean of the lengths in words.
    pub strength: f32,
}

/// The anchors that lie on one rising path: the heaviest chain, without those that their
/// neighbours contradict.
pub(super) fn anchors(chinese: &Side, english: &Side, table: &Table) -> Vec<Anchor> {
    let finder = Finder { chinese, english, table, places: places_of_words(english) };
    let diagonal = around_diagonal(chinese, english);
    if english.len() <= LONG {
        return finder.chain(&diagonal, COMMON);
    }
    let coarse = finder.chain(&diagonal, COARSE_COMMON);
    finder.chain(&around_path(&coarse, chinese.len(), english.len()), COMMON)
}

/// All anchors around the diagonal, whether they lie on one path or not.
pub(super) fn all_anchors(chinese: &Side, english: &Side, table: &Table) -> Vec<Anchor> {
    let finder = Finder { chinese, english, table, places: places_of_words(english) };
    let common = if english.len() <= LONG { COMMON } else { COARSE_COMMON };
    finder.all(&around_diagonal(chinese, english), common)
}

/// Where the counterpart of a segment is looked for.
struct Near {
    /// The English segments that are looked at.
    range: Range<usize>,
    /// The one where it would stand if nothing had been added or left out.
    expected: usize,
}

/// For each Chinese segment the English ones within the window around the diagonal.
fn around_diagonal(chinese: &Side, english: &Side) -> Vec<Near> {
    let middle = middles(english);
    // in a long document the window is the same number of segments, so that the time stays linear
    let window = (WINDOW / english.len().max(1) as f32).max(0.1);
    let below = |place: f32| middle.partition_point(|&m| m < place);
    let near = |own: f32| Near { range: below(own - window)..below(own + window), expected: below(own) };
    middles(chinese).into_iter().map(near).collect()
}

/// For each Chinese segment the English ones near a path.
fn around_path(path: &[Anchor], chinese: usize, english: usize) -> Vec<Near> {
    let mut points: Vec<(usize, usize)> = vec![(0, 0)];
    points.extend(path.iter().map(|a| (a.chinese, a.english)));
    points.push((chinese, english));
    let mut near = Vec::with_capacity(chinese);
    for pair in points.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        let width = NEAR_COARSE + (j1 - j0).max(i1 - i0);
        near.extend((i0..i1).map(|i| {
            let j = j0 + (j1 - j0) * (i - i0) / (i1 - i0);
            Near { range: j.saturating_sub(width)..(j + width).min(english), expected: j }
        }));
    }
    near
}

struct Finder<'a> {
    chinese: &'a Side,
    english: &'a Side,
    table: &'a Table,
    places: Vec<Vec<u32>>,
}

impl Finder<'_> {
    fn all(&self, near: &[Near], common: usize) -> Vec<Anchor> {
        near.par_iter().enumerate().flat_map_iter(|(i, near)| self.candidates(i, near, common)).collect()
    }

    fn chain(&self, near: &[Near], common: usize) -> Vec<Anchor> {
        let mut chain = heaviest_chain(&self.all(near, common), self.english.len());
        let slope = self.english.len() as f32 / self.chinese.len().max(1) as f32;
        for _ in 0..2 {
            chain = without_outliers(&chain, slope);
        }
        chain
    }

    /// The segments that share the most telling words with Chinese segment `i`.
    fn candidates(&self, i: usize, near: &Near, common: usize) -> Vec<Anchor> {
        let mut strengths: FxHashMap<u32, f32> = FxHashMap::default();
        let tokens = self.chinese.tokens_of(&(i..i + 1));
        for token in tokens {
            for entry in &self.table.entries[token.word as usize] {
                let ratio = self.table.ratio(token.word, entry, 0.0, 0.0);
                if ratio < TELLING {
                    continue;
                }
                let segments = within(&self.places[entry.english as usize], &near.range);
                if segments.len() > common {
                    continue;
                }
                for &j in segments {
                    *strengths.entry(j).or_default() += ratio.ln();
                }
            }
        }
        best_of(i, tokens.len(), &strengths, self.english, near.expected)
    }
}

/// The strongest anchors of a segment. A segment with too many equally strong ones, as in a text that
/// repeats itself, has the one nearest to the expected place, for half its strength.
fn best_of(
    i: usize,
    words: usize,
    strengths: &FxHashMap<u32, f32>,
    english: &Side,
    expected: usize,
) -> Vec<Anchor> {
    let mut best: Vec<Anchor> = strengths
        .iter()
        .map(|(&j, &sum)| {
            let others = english.tokens_of(&(j as usize..j as usize + 1)).len();
            let norm = ((words + 2) as f32 * (others + 2) as f32).sqrt();
            Anchor { chinese: i, english: j as usize, strength: sum / norm }
        })
        .filter(|anchor| anchor.strength > LEAST)
        .collect();
    best.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.english.cmp(&b.english)));
    let strongest = best.first().map_or(0.0, |anchor| anchor.strength);
    let equal = best.iter().take_while(|anchor| anchor.strength >= EQUAL * strongest).count();
    if equal > EACH {
        let nearest = best[..equal].iter().min_by_key(|anchor| anchor.english.abs_diff(expected));
        return nearest
            .map(|anchor| Anchor { strength: anchor.strength / 2.0, ..*anchor })
            .into_iter()
            .collect();
    }
    best.truncate(EACH);
    best
}

/// The part of a sorted list that lies in a range.
fn within<'a>(segments: &'a [u32], range: &Range<usize>) -> &'a [u32] {
    let start = segments.partition_point(|&j| (j as usize) < range.start);
    let end = segments.partition_point(|&j| (j as usize) < range.end);
    &segments[start..end]
}

/// For each word the segments that it occurs in.
fn places_of_words(side: &Side) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); side.words.len()];
    for segment in 0..side.len() {
        for token in side.tokens_of(&(segment..segment + 1)) {
            let list = &mut places[token.word as usize];
            if list.last() != Some(&(segment as u32)) {
                list.push(segment as u32);
            }
        }
    }
    places
}

/// Where the middle of each segment stands in its side's text, 0 to 1, by length.
fn middles(side: &Side) -> Vec<f32> {
    let total = side.length_of(&(0..side.len())).max(1.0);
    side.lengths.windows(2).map(|w| (w[0] + w[1]) / 2.0 / total).collect()
}

/// The chain of anchors, rising on both sides, with the largest sum of squared strengths.
fn heaviest_chain(candidates: &[Anchor], english: usize) -> Vec<Anchor> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // of one segment the right-most first, so that none follows another of the same segment
    order.sort_by_key(|&k| (candidates[k].chinese, std::cmp::Reverse(candidates[k].english)));
    let mut tree = BestPrefix::new(english);
    let mut before = vec![None; candidates.len()];
    let mut last: (f32, Option<usize>) = (0.0, None);
    for k in order {
        let anchor = &candidates[k];
        let (weight, previous) = tree.best_below(anchor.english);
        let weight = weight + anchor.strength * anchor.strength;
        before[k] = previous;
        tree.raise(anchor.english, weight, k);
        if weight > last.0 {
            last = (weight, Some(k));
        }
    }
    let mut chain = Vec::new();
    let mut at = last.1;
    while let Some(k) = at {
        chain.push(candidates[k]);
        at = before[k];
    }
    chain.reverse();
    chain
}

/// The best weight among all positions below one (a Fenwick tree).
struct BestPrefix {
    best: Vec<(f32, Option<usize>)>,
}

impl BestPrefix {
    fn new(n: usize) -> BestPrefix {
        BestPrefix { best: vec![(0.0, None); n + 1] }
    }

    fn best_below(&self, position: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        let mut k = position;
        while k > 0 {
            if self.best[k].0 > best.0 {
                best = self.best[k];
            }
            k &= k - 1;
        }
        best
    }

    fn raise(&mut self, position: usize, weight: f32, item: usize) {
        let mut k = position + 1;
        while k < self.best.len() {
            if weight > self.best[k].0 {
                self.best[k] = (weight, Some(item));
            }
            k += k & k.wrapping_neg();
        }
    }
}

/// How many neighbours on each side an anchor is compared with.
/// By the prototypes of docs/align.md.
const NEIGHBOURS: usize = 5;

/// Drops anchors that fewer than half of their neighbours agree with.
fn without_outliers(chain: &[Anchor], slope: f32) -> Vec<Anchor> {
    let agree = |a: &Anchor, b: &Anchor| {
        let di = b.chinese as f32 - a.chinese as f32;
        let dj = b.english as f32 - a.english as f32;
        // a neighbour may be off by some beads that are not one to one, and a third of the way
        (dj - slope * di).abs() <= 4.0 + 0.35 * di.abs()
    };
    let keep = |k: usize| {
        let near = k.saturating_sub(NEIGHBOURS)..(k + NEIGHBOURS + 1).min(chain.len());
        let others = near.len() - 1;
        let agreeing = near.filter(|&n| n != k && agree(&chain[k], &chain[n])).count();
        agreeing * 2 >= others
    };
    (0..chain.len()).filter(|&k| keep(k)).map(|k| chain[k]).collect()
}
