//! What the model looks at in a bead, and the score that it gives.
//!
//! The length feature is Gale & Church's (1993); the word features are likelihood ratios of IBM
//! Model 1 with a kernel over the places of the words in the bead.

use super::encode::{Marks, Side};
use super::exponentials::Exponentials;
use super::feature::{FEATURES, Feature};
use super::label::Label;
use super::links::{Link, Links};
use super::weights::WeightVector;
use std::ops::Range;

/// The most segments that a bead may hold on both sides together.
/// Of the 1,329 gold beads of MAC-Dev one is larger.
const MOST_SEGMENTS: usize = 7;
/// The most segments that a bead may hold on one side.
pub(super) const REACH: usize = MOST_SEGMENTS - 1;
/// The variance of a translation's length, per character (Gale & Church 1993).
const VARIANCE: f32 = 6.8;
/// Where the squared deviation of the lengths is larger, a bead is not considered.
/// Six standard deviations of Gale and Church's: from the prototypes of docs/align.md, for speed.
const IMPOSSIBLE: f32 = 36.0;
/// The squared deviation counts up to this.
/// Five standard deviations: beyond them a length says no more.
const MOST_DEVIATION: f32 = 25.0;
/// The share of a word's probability that chance has.
/// By the prototypes of docs/align.md.
const CHANCE: f32 = 0.7;
/// The share that the words of the other side have.
const LINKED: f32 = 0.3;

/// A bead type as Chinese × English segments.
pub(super) type Shape = (usize, usize);

/// All shapes that the model knows: the two null beads, and those with up to seven segments.
pub(super) fn shapes() -> Vec<Shape> {
    let mut shapes = vec![(1, 0), (0, 1)];
    for a in 1..=REACH {
        shapes.extend((1..=MOST_SEGMENTS - a).map(|b| (a, b)));
    }
    shapes
}

/// The values of all features of one bead.
pub(super) type Values = [f32; FEATURES];

/// Computes the features of beads over two sides.
pub(super) struct Model<'a> {
    /// The Chinese side.
    pub chinese: &'a Side,
    /// The English side.
    pub english: &'a Side,
    /// Which words speak for each other.
    pub links: &'a Links,
    /// One weight for each feature.
    pub weights: &'a WeightVector,
    /// ln p(shape)/p(1-1) of each shape, by [`shapes`] order.
    pub priors: &'a [f32],
    ratio: f32,
    quotes: bool,
    exponentials: Exponentials,
}

/// Room for sums, used again from bead to bead.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    chinese: Vec<f32>,
    english: Vec<f32>,
}

impl<'a> Model<'a> {
    /// A model over two sides.
    pub(super) fn new(
        chinese: &'a Side,
        english: &'a Side,
        links: &'a Links,
        weights: &'a WeightVector,
        priors: &'a [f32],
    ) -> Model<'a> {
        let total = |side: &Side| side.length_of(&(0..side.len())).max(1.0);
        Model {
            chinese,
            english,
            links,
            weights,
            priors,
            ratio: total(english) / total(chinese),
            quotes: uses_quotes(&chinese.marks) && uses_quotes(&english.marks),
            exponentials: Exponentials::new(),
        }
    }

    /// The score of a bead: the weighted sum of its features; nothing for an impossible bead.
    /// `shape` is the number of the bead's shape in [`shapes`].
    pub(super) fn score(
        &self,
        zs: Range<usize>,
        es: Range<usize>,
        shape: usize,
        scratch: &mut Scratch,
    ) -> Option<f32> {
        let values = self.values(zs, es, shape, scratch)?;
        Some(values.iter().zip(&self.weights.0).map(|(value, weight)| value * weight).sum())
    }

    /// The features of a bead; nothing for an impossible bead.
    pub(super) fn values(
        &self,
        zs: Range<usize>,
        es: Range<usize>,
        shape: usize,
        scratch: &mut Scratch,
    ) -> Option<Values> {
        let mut values = [0.0; FEATURES];
        let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
        let lz = self.ratio * self.chinese.length_of(&zs);
        let le = self.english.length_of(&es);
        let (feature, value) = shape_feature(zs.len(), es.len());
        if let Some(feature) = feature {
            set(feature, value);
        }
        set(Feature::TypePrior, self.priors[shape]);
        if zs.is_empty() || es.is_empty() {
            set(Feature::NullLength, (lz + le) / 100.0);
        } else {
            // Gale and Church's δ², with the mean of both lengths, so that no direction is preferred
            let deviation = (le - lz).powi(2) / (VARIANCE * ((lz + le) / 2.0).max(1.0));
            if deviation > IMPOSSIBLE {
                return None;
            }
            set(Feature::Length, deviation.min(MOST_DEVIATION) / 4.0);
            let (english, chinese) = self.words(&zs, &es, scratch);
            // divided so that all weights are of one size, for which the penalty of the training asks
            set(Feature::EnglishWords, english.gain / 10.0);
            set(Feature::ChineseWords, chinese.gain / 10.0);
            set(Feature::Weak, (english.weak + chinese.weak) as f32);
            self.punctuation(&zs, &es, &mut set);
        }
        self.structure(&zs, &es, &mut set);
        Some(values)
    }

    /// How well the words of each side explain those of the other, as log likelihood ratios:
    /// (of the English words, of the Chinese words).
    fn words(&self, zs: &Range<usize>, es: &Range<usize>, scratch: &mut Scratch) -> (Gain, Gain) {
        let (z0, e0) = (self.chinese.first[zs.start], self.english.first[es.start]);
        let nz = self.chinese.first[zs.end] - z0;
        let ne = self.english.first[es.end] - e0;
        if nz == 0 || ne == 0 {
            return (Gain::of_nothing(ne, es.len()), Gain::of_nothing(nz, zs.len()));
        }
        let rate = rate(nz, ne);
        reset(&mut scratch.chinese, nz);
        reset(&mut scratch.english, ne);
        let z_scale = Scale::of(self.chinese, zs);
        let e_scale = Scale::of(self.english, es);
        self.each_link(zs, es, rate, |link, weight| {
            scratch.chinese[link.chinese as usize - z0] += weight;
            scratch.english[link.english as usize - e0] += weight;
        });
        (
            self.gain(&scratch.english, self.english, es, &e_scale, rate, nz),
            self.gain(&scratch.chinese, self.chinese, zs, &z_scale, rate, ne),
        )
    }

    /// Calls `each` with the links of a bead and their weights: less where the words stand apart.
    fn each_link(&self, zs: &Range<usize>, es: &Range<usize>, rate: f32, mut each: impl FnMut(&Link, f32)) {
        let z_scale = Scale::of(self.chinese, zs);
        let e_scale = Scale::of(self.english, es);
        for i in zs.clone() {
            for j in es.clone() {
                for link in self.links.of(i, j) {
                    let zp = z_scale.place(self.chinese, link.chinese);
                    let ep = e_scale.place(self.english, link.english);
                    each(link, link.ratio * self.exponentials.of(rate * (zp - ep).abs()));
                }
            }
        }
    }

    /// What each token of a bead adds to its word features, and the links with their weights.
    pub(super) fn token_gains(&self, zs: &Range<usize>, es: &Range<usize>) -> TokenGains {
        let (z0, e0) = (self.chinese.first[zs.start], self.english.first[es.start]);
        let (nz, ne) = (self.chinese.first[zs.end] - z0, self.english.first[es.end] - e0);
        let (mut chinese, mut english, mut links) = (vec![0.0; nz], vec![0.0; ne], Vec::new());
        let rate = rate(nz, ne);
        self.each_link(zs, es, rate, |link, weight| {
            chinese[link.chinese as usize - z0] += weight;
            english[link.english as usize - e0] += weight;
            links.push((*link, weight));
        });
        for (side, segments, sums, others) in
            [(self.chinese, zs, &mut chinese, ne), (self.english, es, &mut english, nz)]
        {
            let (scale, first) = (Scale::of(side, segments), side.first[segments.start]);
            for (k, sum) in sums.iter_mut().enumerate() {
                let p = scale.place(side, (first + k) as u32);
                *sum = if *sum == 0.0 { CHANCE.ln() } else { self.share(*sum, p, rate, others).ln() };
            }
        }
        TokenGains { chinese, english, links }
    }

    /// What the words of one side gain, whose weights of links are `sums`.
    fn gain(
        &self,
        sums: &[f32],
        side: &Side,
        segments: &Range<usize>,
        scale: &Scale,
        rate: f32,
        others: usize,
    ) -> Gain {
        let start = side.first[segments.start];
        let mut all = Gain::default();
        for segment in segments.clone() {
            let tokens = side.first[segment]..side.first[segment + 1];
            let own = &sums[tokens.start - start..tokens.end - start];
            let gain = self.explained(own, side, tokens.start, scale, rate, others);
            all.gain += gain;
            all.weak += usize::from(segments.len() > 1 && gain <= 0.0);
        }
        all
    }

    fn explained(
        &self,
        sums: &[f32],
        side: &Side,
        first: usize,
        scale: &Scale,
        rate: f32,
        others: usize,
    ) -> f32 {
        let mut unlinked = 0u32;
        let mut log = 0.0f32;
        let mut product = 1.0f32;
        for (k, &sum) in sums.iter().enumerate() {
            if sum == 0.0 {
                unlinked += 1;
                continue;
            }
            let p = scale.place(side, (first + k) as u32);
            product *= self.share(sum, p, rate, others);
            // one logarithm for many words, before the product leaves the range of f32
            if !(1e-12..1e12).contains(&product) {
                log += product.ln();
                product = 1.0;
            }
        }
        log + product.ln() + unlinked as f32 * CHANCE.ln()
    }

    /// How much likelier a word at place `p` is beside the words of the other side, whose weights sum
    /// to `sum`, than by chance.
    fn share(&self, sum: f32, p: f32, rate: f32, others: usize) -> f32 {
        // the kernel's mean over all places that the other word could have
        let mean = (2.0 - self.exponentials.of(rate * p) - self.exponentials.of(rate * (1.0 - p))) / rate;
        CHANCE + LINKED * sum / (others as f32 * mean)
    }

    fn punctuation(&self, zs: &Range<usize>, es: &Range<usize>, set: &mut impl FnMut(Feature, f32)) {
        let (z, e) = (&self.chinese.marks[zs.clone()], &self.english.marks[es.clone()]);
        let (z_last, e_last) = (&z[z.len() - 1], &e[e.len() - 1]);
        let differ = |count: fn(&Marks) -> u8| {
            let sum = |marks: &[Marks]| marks.iter().map(|m| i32::from(count(m))).sum::<i32>();
            (sum(z) - sum(e)).abs() as f32
        };
        set(Feature::BothAsk, flag(z_last.asks && e_last.asks));
        set(Feature::QuestionsDiffer, differ(|m| m.questions));
        if self.quotes {
            set(Feature::BothClose, flag(z_last.ends_close && e_last.ends_close));
            set(Feature::BothOpen, flag(z[0].begins_open && e[0].begins_open));
            set(Feature::OpensDiffer, differ(|m| m.opens));
            set(Feature::ClosesDiffer, differ(|m| m.closes));
        }
        set(Feature::KindsAgree, flag(z[0].kind == e[0].kind && !z[0].is_plain()));
        set(Feature::KindsDiffer, flag(z[0].kind != e[0].kind));
        let (agree, differ) = compare_labels(z[0].label, e[0].label);
        set(Feature::LabelsAgree, agree);
        set(Feature::LabelsDiffer, differ);
    }

    fn structure(&self, zs: &Range<usize>, es: &Range<usize>, set: &mut impl FnMut(Feature, f32)) {
        let crossed = |marks: &[Marks]| {
            marks[..marks.len().saturating_sub(1)].iter().filter(|m| m.ends_block).count() as f32
        };
        let mixed =
            |marks: &[Marks]| marks.windows(2).filter(|two| two[0].kind != two[1].kind).count() as f32;
        set(
            Feature::KindsMixed,
            mixed(&self.chinese.marks[zs.clone()]) + mixed(&self.english.marks[es.clone()]),
        );
        let z_cross = crossed(&self.chinese.marks[zs.clone()]);
        let e_cross = crossed(&self.english.marks[es.clone()]);
        set(Feature::BlockCrossed, z_cross + e_cross);
        if zs.end == 0 || es.end == 0 || zs.end == self.chinese.len() || es.end == self.english.len() {
            return;
        }
        let (z, e) = (&self.chinese.marks[zs.end - 1], &self.english.marks[es.end - 1]);
        set(Feature::BlockEndsAgree, flag(z.ends_block && e.ends_block));
        set(Feature::BlockEndsDiffer, flag(z.ends_block != e.ends_block));
        if self.quotes {
            set(Feature::InsideBoth, flag(z.inside && e.inside));
            set(Feature::InsideOne, flag(z.inside != e.inside));
        }
    }
}

/// What the words of one side of a bead say.
#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    /// How well they are explained, as a log likelihood ratio.
    gain: f32,
    /// How many of several segments have no words that are.
    weak: usize,
}

impl Gain {
    /// Of words that nothing explains.
    fn of_nothing(words: usize, segments: usize) -> Gain {
        Gain { gain: words as f32 * CHANCE.ln(), weak: if segments > 1 { segments } else { 0 } }
    }
}

/// What each token of a bead adds to its word features.
#[derive(Debug, Clone, Default)]
pub(super) struct TokenGains {
    /// ln of how much likelier each Chinese token is beside the English ones than by chance.
    pub chinese: Vec<f32>,
    /// The same for the English tokens.
    pub english: Vec<f32>,
    /// The links with their weights.
    pub links: Vec<(Link, f32)>,
}

/// How fast a link loses weight with the distance of its words in a bead of so many words.
fn rate(nz: usize, ne: usize) -> f32 {
    // by the prototypes of docs/align.md: in a bead of 36 words a link across a quarter of it keeps e^-1
    4.0 * ((nz + ne) as f32 / 36.0).powf(0.3)
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn reset(sums: &mut Vec<f32>, n: usize) {
    sums.clear();
    sums.resize(n, 0.0);
}

fn shape_feature(a: usize, b: usize) -> (Option<Feature>, f32) {
    let feature = match (a.min(b), a.max(b)) {
        (0, _) => Feature::Null,
        (1, 1) => return (None, 0.0),
        (1, 2) => Feature::OneTwo,
        (1, 3) => Feature::OneThree,
        (1, 4) => Feature::OneFour,
        (2, 2) => Feature::TwoTwo,
        (2, 3) => Feature::TwoThree,
        (3, 3) => Feature::ThreeThree,
        _ => return (Some(Feature::Larger), (a + b - 4) as f32),
    };
    (Some(feature), 1.0)
}

/// (how much the labels agree, how much they differ). A bullet against none says nothing: PDF
/// extractors lose bullets.
fn compare_labels(a: Option<Label>, b: Option<Label>) -> (f32, f32) {
    match (a, b) {
        (Some(Label::Bullet), Some(Label::Bullet)) => (0.5, 0.0),
        (Some(Label::Bullet) | None, Some(Label::Bullet) | None) => (0.0, 0.0),
        (Some(a), Some(b)) if a == b => (1.0, 0.0),
        (Some(Label::Bullet) | None, _) | (_, Some(Label::Bullet) | None) => (0.0, 0.5),
        _ => (0.0, 1.0),
    }
}

/// Whether quotation is marked often enough to go by: in a segment out of twenty.
fn uses_quotes(marks: &[Marks]) -> bool {
    marks.iter().filter(|m| m.opens + m.closes > 0).count() * 20 >= marks.len()
}

/// Turns a token's place in its side's text into its place in a bead.
struct Scale {
    start: f32,
    per_char: f32,
}

impl Scale {
    fn of(side: &Side, segments: &Range<usize>) -> Scale {
        let start = side.chars[segments.start];
        Scale { start, per_char: 1.0 / (side.chars[segments.end] - start).max(1.0) }
    }

    fn place(&self, side: &Side, token: u32) -> f32 {
        (side.tokens[token as usize].centre - self.start) * self.per_char
    }
}
