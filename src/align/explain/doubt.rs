//! What makes a bead doubtful.

use super::super::anchors::Anchor;
use super::super::bead::Bead;
use super::super::encode::Marks;
use super::{Group, Reasons};
use crate::document::BlockKind;
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// Beads with a lower score are doubtful. In six chapters of novels a sixth of all beads lies below it,
/// and three quarters of the wrong ones; in public notices and briefings one bead in seventy.
pub const DOUBTFUL_BELOW: f64 = 0.9;
/// So many beads in a row that have only one side make a gap.
/// By eye.
const GAP: usize = 3;
/// An anchor that speaks against a bead must be so strong.
/// By eye.
const STRONG_ANCHOR: f32 = 1.5;
/// And so far away from the bead, in segments.
/// By eye.
const FAR: usize = 3;

/// A reason to look at a bead before it is trusted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "doubt")]
pub enum Doubt {
    /// Its score is low: other ways to bead its segments are nearly as likely.
    LowScore,
    /// It has both sides, but their words say nothing for it.
    NoWords,
    /// A heading on one side, and none on the other.
    HeadingAgainstText,
    /// Its words point to another place: one of its segments has its only strong evidence far away.
    AnchorElsewhere {
        /// The source segment.
        source: usize,
        /// The target segment.
        target: usize,
    },
    /// One of its segments is in a pair that stands in another order on the two sides.
    CrossingOrder {
        /// The source segment.
        source: usize,
        /// The target segment.
        target: usize,
    },
    /// Beside it at least three beads in a row have only one side.
    GapBeside,
    /// The bead before or after it has only one side.
    NullBeside,
}

impl Doubt {
    /// A short name for files.
    pub fn name(&self) -> &'static str {
        match self {
            Doubt::LowScore => "low-score",
            Doubt::NoWords => "no-words",
            Doubt::HeadingAgainstText => "heading-against-text",
            Doubt::AnchorElsewhere { .. } => "anchor-elsewhere",
            Doubt::CrossingOrder { .. } => "crossing-order",
            Doubt::GapBeside => "gap-beside",
            Doubt::NullBeside => "null-beside",
        }
    }

    /// What a translator should know, as a part of a sentence.
    pub fn text(&self) -> &'static str {
        match self {
            Doubt::LowScore => "low score",
            Doubt::NoWords => "no words in common",
            Doubt::HeadingAgainstText => "a heading against text",
            Doubt::AnchorElsewhere { .. } => "its words point to another place",
            Doubt::CrossingOrder { .. } => "it stands in another order on the other side",
            Doubt::GapBeside => "a gap beside it",
            Doubt::NullBeside => "something left out or added beside it",
        }
    }

    /// Whether it makes a bead doubtful by itself. The others only go with it.
    pub fn is_strong(&self) -> bool {
        !matches!(self, Doubt::NullBeside | Doubt::GapBeside | Doubt::AnchorElsewhere { .. })
    }

    /// Changes the sides.
    pub(super) fn turn(&mut self) {
        if let Doubt::AnchorElsewhere { source, target } | Doubt::CrossingOrder { source, target } = self {
            std::mem::swap(source, target);
        }
    }
}

/// Whether a bead with these doubts should be looked at before it is trusted.
pub fn is_doubtful(doubts: &[Doubt]) -> bool {
    doubts.iter().any(Doubt::is_strong)
}

/// What doubts are read off.
pub(super) struct Signs<'a> {
    /// The beads, with Chinese as source.
    pub beads: &'a [Bead],
    /// Why they are as they are.
    pub reasons: &'a [Reasons],
    /// Strong pairs of segments, wherever they lie.
    pub anchors: &'a [Anchor],
    /// The pairs that cross.
    pub crossings: &'a [Bead],
    /// The Chinese segments.
    pub chinese: &'a [Marks],
    /// The English segments.
    pub english: &'a [Marks],
    /// Beads with a lower score are doubtful.
    pub below: f64,
}

/// The doubts of each bead. A bead that has only one side is as it is, and only its score and what
/// points elsewhere count.
pub(super) fn find(signs: &Signs) -> Vec<Vec<Doubt>> {
    let mut doubts: Vec<Vec<Doubt>> = (0..signs.beads.len()).map(|index| signs.of_bead(index)).collect();
    let chinese = bead_of(signs.beads.iter().map(|bead| &bead.source), signs.chinese.len());
    let english = bead_of(signs.beads.iter().map(|bead| &bead.target), signs.english.len());
    let mut add = |index: usize, doubt: Doubt| {
        let list: &mut Vec<Doubt> = &mut doubts[index];
        if list.iter().all(|known| known.name() != doubt.name()) {
            list.push(doubt);
        }
    };
    for pair in signs.crossings {
        let doubt = Doubt::CrossingOrder { source: pair.source.start, target: pair.target.start };
        let beads = pair.source.clone().map(|i| chinese[i]).chain(pair.target.clone().map(|j| english[j]));
        beads.for_each(|bead| add(bead, doubt.clone()));
    }
    let on_path = signs.anchors.iter().filter(|anchor| chinese[anchor.chinese] == english[anchor.english]);
    let anchored: BTreeSet<usize> = on_path.map(|anchor| chinese[anchor.chinese]).collect();
    for anchor in strongest(signs.anchors, signs.chinese.len(), signs.english.len()) {
        let (a, b) = (chinese[anchor.chinese], english[anchor.english]);
        if signs.distance(a, anchor) > FAR && !anchored.contains(&a) && !anchored.contains(&b) {
            let doubt = Doubt::AnchorElsewhere { source: anchor.chinese, target: anchor.english };
            add(a, doubt.clone());
            add(b, doubt);
        }
    }
    doubts.iter_mut().for_each(|list| list.sort());
    doubts
}

impl Signs<'_> {
    fn of_bead(&self, index: usize) -> Vec<Doubt> {
        let bead = &self.beads[index];
        let mut doubts = Vec::new();
        if bead.score < self.below {
            doubts.push(Doubt::LowScore);
        }
        if bead.is_null() {
            return doubts;
        }
        if words_worth(&self.reasons[index]) <= 0.0 {
            doubts.push(Doubt::NoWords);
        }
        let heading = |marks: &[Marks], at: usize| marks[at].kind == Some(BlockKind::Heading);
        if heading(self.chinese, bead.source.start) != heading(self.english, bead.target.start) {
            doubts.push(Doubt::HeadingAgainstText);
        }
        let nulls = |beads: &mut dyn Iterator<Item = &Bead>| beads.take_while(|bead| bead.is_null()).count();
        let before = nulls(&mut self.beads[..index].iter().rev());
        let after = nulls(&mut self.beads[index + 1..].iter());
        if before.max(after) >= GAP {
            doubts.push(Doubt::GapBeside);
        } else if before.max(after) > 0 {
            doubts.push(Doubt::NullBeside);
        }
        doubts
    }

    /// How many segments an anchor lies beside the bead of its Chinese segment.
    fn distance(&self, bead: usize, anchor: &Anchor) -> usize {
        let target = &self.beads[bead].target;
        target.start.saturating_sub(anchor.english).max((anchor.english + 1).saturating_sub(target.end))
    }
}

fn words_worth(reasons: &Reasons) -> f32 {
    let words = [Group::EnglishWords, Group::ChineseWords, Group::Numbers, Group::Names];
    reasons.evidence.iter().filter(|part| words.contains(&part.group)).map(|part| part.worth).sum()
}

/// For each segment the bead that holds it.
fn bead_of<'b>(ranges: impl Iterator<Item = &'b Range<usize>>, segments: usize) -> Vec<usize> {
    let mut of = vec![0; segments];
    for (bead, range) in ranges.enumerate() {
        of[range.clone()].fill(bead);
    }
    of
}

/// The anchors that are the strongest of both their segments, by far.
fn strongest(anchors: &[Anchor], chinese: usize, english: usize) -> Vec<&Anchor> {
    let (mut of_chinese, mut of_english) = (vec![0.0f32; chinese], vec![0.0f32; english]);
    for anchor in anchors {
        of_chinese[anchor.chinese] = of_chinese[anchor.chinese].max(anchor.strength);
        of_english[anchor.english] = of_english[anchor.english].max(anchor.strength);
    }
    let is_strongest = |anchor: &&Anchor| {
        anchor.strength >= STRONG_ANCHOR
            && anchor.strength >= of_chinese[anchor.chinese]
            && anchor.strength >= of_english[anchor.english]
    };
    anchors.iter().filter(is_strongest).collect()
}
