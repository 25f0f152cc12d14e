use super::anchors::anchors;
use super::band::Band;
use super::bead::{Alignment, Bead};
use super::detours::points_outside_detours;
use super::encode::{Side, encode_chinese, encode_english};
use super::features::{Model, REACH, shapes};
use super::learn::{Taught, learn};
use super::links::Links;
use super::search::{Scores, search, search_and_keep};
use super::table::Table;
use super::weights::{WeightVector, Weights};
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Lang;

/// How often the alignment is repeated with what it has taught itself.
/// A third gave the prototypes of docs/align.md nothing.
const LATER_PASSES: usize = 2;
/// How far the search looks to each side of the path that it follows, in segments.
/// From 4 to 20 the prototypes of docs/align.md gave the same figures.
const MARGIN: usize = 6;
/// A lattice of at most this many nodes is searched whole in the first pass.
/// By eye: a hundred segments on each side.
const SMALL: usize = 10_000;

/// Aligns two lists of segments.
///
/// The first pass goes by lengths, punctuation, structure, and what the lexicon says about the
/// words; the later passes also by the translations that the pass before found in the documents
/// themselves. Both languages may be the source; the beads are in the order of the arguments.
///
/// ```
/// use beadwork::{Lang, Lexicon, Segment, Weights, align};
///
/// let english = ["The meeting opened at nine o'clock.", "35 members were present.", "The chair thanked them."];
/// let chinese = ["会议于九点开始。", "35 名成员出席。", "主席感谢他们。"];
/// let (english, chinese) = (english.map(Segment::from), chinese.map(Segment::from));
/// let alignment = align(&english, Lang::English, &chinese, &Lexicon::shipped()?, &Weights::shipped());
/// let beads: Vec<String> = alignment.beads.iter().map(|bead| bead.bead_type().to_string()).collect();
/// assert_eq!(beads, ["1-1", "1-1", "1-1"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn align(
    source: &[Segment],
    source_language: Lang,
    target: &[Segment],
    lexicon: &Lexicon,
    weights: &Weights,
) -> Alignment {
    let beads = match source_language {
        Lang::Chinese => align_chinese_english(source, target, lexicon, weights),
        Lang::English => {
            let beads = align_chinese_english(target, source, lexicon, weights);
            beads.into_iter().map(turned).collect()
        }
    };
    Alignment { beads }
}

fn turned(bead: Bead) -> Bead {
    Bead { source: bead.target, target: bead.source, score: bead.score }
}

fn align_chinese_english(
    chinese: &[Segment],
    english: &[Segment],
    lexicon: &Lexicon,
    weights: &Weights,
) -> Vec<Bead> {
    solve(chinese, english, lexicon, weights).beads
}

/// An alignment with what the last pass went by.
pub(super) struct Solved {
    /// The two texts.
    pub bitext: Bitext,
    /// The last pass.
    pub pass: Pass,
    /// The scores of all beads in its band.
    pub scores: Scores,
    /// The beads that it found, with Chinese as source.
    pub beads: Vec<Bead>,
}

/// Aligns two texts, and keeps what the last pass went by.
pub(super) fn solve(
    chinese: &[Segment],
    english: &[Segment],
    lexicon: &Lexicon,
    weights: &Weights,
) -> Solved {
    let mut bitext = Bitext::new(chinese, english, lexicon);
    let mut pass = bitext.first_pass();
    let mut beads = search(&pass.model(&bitext, &weights.first), &pass.band);
    for _ in 1..LATER_PASSES {
        pass = bitext.later_pass(&beads);
        beads = search(&pass.model(&bitext, &weights.later), &pass.band);
    }
    pass = bitext.later_pass(&beads);
    let (beads, scores) = search_and_keep(&pass.model(&bitext, &weights.later), &pass.band);
    Solved { bitext, pass, scores, beads }
}

/// Two texts as the model sees them, and what is known of their words.
pub(super) struct Bitext {
    /// The Chinese side.
    pub chinese: Side,
    /// The English side.
    pub english: Side,
    /// What is known of their words.
    pub table: Table,
}

/// What one pass goes by.
pub(super) struct Pass {
    /// The part of the lattice that is searched.
    pub band: Band,
    links: Links,
    /// How usual each shape of bead is.
    pub priors: Vec<f32>,
}

impl Bitext {
    /// Reads two texts.
    pub(super) fn new(chinese: &[Segment], english: &[Segment], lexicon: &Lexicon) -> Bitext {
        let chinese = encode_chinese(chinese, lexicon);
        let english = encode_english(english);
        let table = Table::from_lexicon(&chinese, &english, lexicon);
        Bitext { chinese, english, table }
    }

    /// The first pass: within a band around anchors, with what the lexicon knows.
    pub(super) fn first_pass(&self) -> Pass {
        self.untaught_pass(self.first_band())
    }

    /// A pass within a band, with what the lexicon knows.
    pub(super) fn untaught_pass(&self, band: Band) -> Pass {
        self.pass(band, &Taught::nothing(), &[])
    }

    /// A later pass: within a band around the beads of the pass before, and with what they teach.
    pub(super) fn later_pass(&mut self, beads: &[Bead]) -> Pass {
        let taught = learn(&self.chinese, &self.english, beads, &mut self.table);
        let band =
            Band::around(&points_outside_detours(beads), self.chinese.len(), self.english.len(), MARGIN);
        self.pass(band, &taught, beads)
    }

    fn pass(&self, band: Band, taught: &Taught, previous: &[Bead]) -> Pass {
        let links = Links::find(&self.chinese, &self.english, &band, REACH, &self.table, taught);
        Pass { links, priors: priors(previous), band }
    }

    fn first_band(&self) -> Band {
        let (n, m) = (self.chinese.len(), self.english.len());
        if (n + 1) * (m + 1) <= SMALL {
            return Band::full(n, m);
        }
        let anchors = anchors(&self.chinese, &self.english, &self.table);
        let points: Vec<(usize, usize)> = anchors.iter().map(|a| (a.chinese, a.english)).collect();
        Band::around(&points, n, m, MARGIN)
    }
}

impl Pass {
    /// The model of this pass.
    pub(super) fn model<'a>(&'a self, bitext: &'a Bitext, weights: &'a WeightVector) -> Model<'a> {
        Model::new(&bitext.chinese, &bitext.english, &self.links, weights, &self.priors)
    }
}

/// How many beads the expected shares of the shapes count for.
/// By the prototypes of docs/align.md.
const EXPECTED_BEADS: f32 = 30.0;

/// ln p(shape)/p(1-1) for each shape, estimated from the beads of the previous pass and from what
/// is usual.
fn priors(beads: &[Bead]) -> Vec<f32> {
    // the shares of the prototypes of docs/align.md, the same in both directions: what is usual in one
    // direction differs from document to document, and the counts tell it
    let usual = |a: usize, b: usize| match (a.min(b), a.max(b)) {
        (0, _) => 0.01,
        (1, 1) => 0.62,
        (1, 2) => 0.13,
        (1, 3) => 0.025,
        (2, 2) => 0.02,
        (1, 4) => 0.008,
        (2, 3) => 0.005,
        (1, _) => 0.002,
        _ => 0.0015,
    };
    let share = |a: usize, b: usize| {
        let count = beads.iter().filter(|bead| (bead.source.len(), bead.target.len()) == (a, b)).count();
        (count as f32 + EXPECTED_BEADS * usual(a, b)) / (beads.len() as f32 + EXPECTED_BEADS)
    };
    let one = share(1, 1);
    shapes().into_iter().map(|(a, b)| (share(a, b) / one).ln()).collect()
}

#[cfg(test)]
mod tests;
