//! The reasons of an alignment as JSON.

use crate::align::Bead;
use crate::align::explain::{
    Doubt, Explanation, Group, LinkKind, Moved, Piece, Reasons, WordLink, is_doubtful,
};
use serde::Serialize;

/// Why a bead is as it is.
#[derive(Serialize)]
pub(crate) struct BeadReasons {
    doubtful: bool,
    doubts: Vec<Doubt>,
    evidence: Vec<Worth>,
    links: Vec<LinkOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runner_up: Option<RunnerUpOut>,
}

#[derive(Serialize)]
struct Worth {
    group: Group,
    worth: f64,
}

#[derive(Serialize)]
struct LinkOut {
    zh: Piece,
    en: Vec<Piece>,
    kind: LinkKind,
    ratio: f64,
}

#[derive(Serialize)]
struct RunnerUpOut {
    worse_by: f64,
    instead: Vec<Groups>,
}

#[derive(Serialize)]
struct Groups {
    source: Vec<usize>,
    target: Vec<usize>,
}

/// A pair that stands in another order on the two sides.
#[derive(Serialize)]
pub(crate) struct CrossingOut {
    source: Vec<usize>,
    target: Vec<usize>,
    score: f64,
}

impl BeadReasons {
    /// The reasons of bead `index`.
    pub(crate) fn of(explanation: &Explanation, index: usize) -> BeadReasons {
        let Reasons { evidence, links, runner_up } = &explanation.reasons[index];
        let doubts = explanation.doubts[index].clone();
        BeadReasons {
            doubtful: is_doubtful(&doubts),
            doubts,
            evidence: evidence
                .iter()
                .map(|part| Worth { group: part.group, worth: rounded(part.worth.into(), 2) })
                .collect(),
            links: links.iter().map(link).collect(),
            runner_up: runner_up.as_ref().map(|runner_up| RunnerUpOut {
                worse_by: rounded(runner_up.worse_by, 2),
                instead: runner_up
                    .instead
                    .iter()
                    .map(|s| Groups {
                        source: s.source.clone().collect(),
                        target: s.target.clone().collect(),
                    })
                    .collect(),
            }),
        }
    }
}

fn link(link: &WordLink) -> LinkOut {
    let (zh, en) = (link.chinese.clone(), link.english.clone());
    LinkOut { zh, en, kind: link.kind, ratio: rounded(link.ratio.into(), 1) }
}

/// The pairs that cross.
pub(crate) fn crossings(explanation: &Explanation) -> Vec<CrossingOut> {
    let out = |bead: &Bead| CrossingOut {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: rounded(bead.score, 4),
    };
    explanation.crossings.iter().map(out).collect()
}

/// The stretches that stand elsewhere on the other side.
#[derive(Serialize)]
pub(crate) struct MovedOut {
    source: [usize; 2],
    target: [usize; 2],
    pairs: usize,
}

/// The stretches, each side from its first segment up to but not including the second number.
pub(crate) fn moved(explanation: &Explanation) -> Vec<MovedOut> {
    let ends = |range: &std::ops::Range<usize>| [range.start, range.end];
    let out = |m: &Moved| MovedOut { source: ends(&m.source), target: ends(&m.target), pairs: m.pairs };
    explanation.moved.iter().map(out).collect()
}

/// More decimals would say more than the model knows, and could differ between machines.
pub(crate) fn rounded(number: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    // -0 is 0
    (number * scale).round() / scale + 0.0
}
