//! Why an alignment is as it is: what carried each bead, what else could have been, what makes it
//! doubtful, and what stands in another order on the two sides.
//!
//! All of it is read off the last pass of the aligner, whose beads and scores it leaves as they are.

mod crossing;
mod doubt;
mod evidence;
mod places;
mod runner_up;
mod words;

pub use super::feature::Group;
pub use crossing::Moved;
pub use doubt::{DOUBTFUL_BELOW, Doubt, is_doubtful};
pub use evidence::Contribution;
pub use runner_up::{RunnerUp, Stretch};
pub use words::{LinkKind, Piece, WordLink};

use super::aligner::{Solved, solve};
use super::anchors::all_anchors;
use super::bead::{Alignment, Bead};
use super::features::Model;
use super::weights::Weights;
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use crate::text::Lang;
use serde::Serialize;

/// An alignment with its reasons.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Explanation {
    /// The beads.
    pub alignment: Alignment,
    /// Why each bead is as it is.
    pub reasons: Vec<Reasons>,
    /// What makes each bead doubtful; empty for one that is not.
    pub doubts: Vec<Vec<Doubt>>,
    /// Pairs that stand in another order on the two sides, so that no bead of the alignment can
    /// hold them: in order of their source, each with how sure it is.
    pub crossings: Vec<Bead>,
    /// Stretches of several such pairs: sections that stand elsewhere on the other side.
    pub moved: Vec<Moved>,
}

/// Why a bead is as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reasons {
    /// What each group of features adds to the bead's score; together they are that score.
    pub evidence: Vec<Contribution>,
    /// The words that speak for it, the strongest first.
    pub links: Vec<WordLink>,
    /// The next best way to bead its segments.
    pub runner_up: Option<RunnerUp>,
}

/// Aligns two lists of segments as [`align`](super::align) does, and tells why.
///
/// Beads whose score is below `doubtful_below` are doubtful; [`DOUBTFUL_BELOW`] is a good value.
///
/// ```no_run
/// use beadwork::align::{Weights, explain};
/// use beadwork::lexicon::Lexicon;
/// # let (english, chinese) = (Vec::new(), Vec::new());
/// use beadwork::text::Lang;
/// let explanation =
///     explain::explain(&english, Lang::English, &chinese, &Lexicon::shipped()?, &Weights::shipped(), 0.9);
/// for (bead, reasons) in explanation.alignment.beads.iter().zip(&explanation.reasons) {
///     println!("{}: {} word links", bead.bead_type(), reasons.links.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    source: &[Segment],
    source_language: Lang,
    target: &[Segment],
    lexicon: &Lexicon,
    weights: &Weights,
    doubtful_below: f64,
) -> Explanation {
    match source_language {
        Lang::Chinese => explain_chinese_english(source, target, lexicon, weights, doubtful_below),
        Lang::English => explain_chinese_english(target, source, lexicon, weights, doubtful_below).turned(),
    }
}

fn explain_chinese_english(
    chinese: &[Segment],
    english: &[Segment],
    lexicon: &Lexicon,
    weights: &Weights,
    doubtful_below: f64,
) -> Explanation {
    let solved = solve(chinese, english, lexicon, weights);
    let Solved { bitext, pass, scores, beads } = &solved;
    let model = pass.model(bitext, &weights.later);
    let anchors = all_anchors(&bitext.chinese, &bitext.english, &bitext.table);
    let realign = |zs: &std::ops::Range<usize>, es: &std::ops::Range<usize>| {
        solve(&chinese[zs.clone()], &english[es.clone()], lexicon, weights).beads
    };
    let (crossings, moved) = crossing::find(&solved, &model, &anchors, &realign);
    let surfaces = places::Surfaces { chinese, english };
    let words = words::Words { model: &model, table: &bitext.table, lexicon, surfaces };
    let runners = runner_up::runners_up(scores, &pass.band, beads);
    let reasons: Vec<Reasons> = beads
        .iter()
        .zip(runners)
        .map(|(bead, runner_up)| {
            let (evidence, links) = reasons_of(bead, &model, &words, scores);
            Reasons { evidence, links, runner_up }
        })
        .collect();
    let doubts = doubt::find(&doubt::Signs {
        beads,
        reasons: &reasons,
        anchors: &anchors,
        crossings: &crossings,
        chinese: &bitext.chinese.marks,
        english: &bitext.english.marks,
        below: doubtful_below,
    });
    Explanation { alignment: Alignment { beads: solved.beads }, reasons, doubts, crossings, moved }
}

fn reasons_of(
    bead: &Bead,
    model: &Model,
    words: &words::Words,
    scores: &super::search::Scores,
) -> (Vec<Contribution>, Vec<WordLink>) {
    let shape = scores.shapes.iter().position(|&s| s == (bead.source.len(), bead.target.len()));
    let values = shape.and_then(|shape| {
        model.values(bead.source.clone(), bead.target.clone(), shape, &mut Default::default())
    });
    let gains = model.token_gains(&bead.source, &bead.target);
    let evidence = values.map(|values| evidence::contributions(&values, model, &words.shares(bead, &gains)));
    (evidence.unwrap_or_default(), words.links(bead, &gains))
}

impl Explanation {
    /// The same with the sides changed.
    fn turned(mut self) -> Explanation {
        let turn = |bead: &mut Bead| std::mem::swap(&mut bead.source, &mut bead.target);
        self.alignment.beads.iter_mut().for_each(turn);
        self.crossings.iter_mut().for_each(turn);
        self.crossings.sort_by_key(|bead| bead.source.start);
        for moved in &mut self.moved {
            std::mem::swap(&mut moved.source, &mut moved.target);
        }
        self.moved.sort_by_key(|moved| moved.source.start);
        for runner_up in self.reasons.iter_mut().filter_map(|reasons| reasons.runner_up.as_mut()) {
            for stretch in &mut runner_up.instead {
                std::mem::swap(&mut stretch.source, &mut stretch.target);
            }
        }
        for doubt in self.doubts.iter_mut().flatten() {
            doubt.turn();
        }
        self
    }
}
