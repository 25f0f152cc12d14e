//! `beadwork align --jsonl`: a filter, one pair of documents a line in, one alignment a line out.

mod ahead;
mod request;

use super::align::data::{self, BeadReasons, CrossingOut, MovedOut};
use super::output;
use crate::align::explain::{Explanation, explain};
use crate::align::{Bead, Weights, align};
use crate::document::RepairSet;
use crate::lexicon::Lexicon;
use crate::segment::Segment;
use ahead::{Ahead, Line};
use anyhow::Result;
use rayon::prelude::*;
use request::{Request, Side};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// What all lines share.
pub(super) struct Filter<'a> {
    /// What may translate what.
    pub lexicon: &'a Lexicon,
    /// The model's weights.
    pub weights: &'a Weights,
    /// The repairs that plain text may get.
    pub repairs: RepairSet,
    /// Whether every line gets its reasons, also those that do not ask for them.
    pub explain: bool,
    /// Beads with a lower score are doubtful.
    pub doubtful_below: f64,
}

/// A line of output.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Aligned {
        id: Value,
        source_lang: &'static str,
        beads: Vec<BeadOut>,
        #[serde(flatten)]
        order: Option<Order>,
        #[serde(skip_serializing_if = "Option::is_none")]
        source_segments: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        target_segments: Option<Vec<String>>,
    },
    Failed {
        id: Value,
        line: usize,
        error: String,
    },
}

#[derive(Serialize)]
struct BeadOut {
    source: Vec<usize>,
    target: Vec<usize>,
    score: f64,
    #[serde(flatten)]
    reasons: Option<BeadReasons>,
}

/// What stands in another order on the two sides.
#[derive(Serialize)]
struct Order {
    crossings: Vec<CrossingOut>,
    moved: Vec<MovedOut>,
}

impl Filter<'_> {
    /// Answers every line of standard input, in order, until it ends. Lines that are there
    /// already are worked on together, and their answers flushed together.
    pub(super) fn run(&self, output: Option<&Path>) -> Result<()> {
        let ahead = Ahead::of_stdin();
        output::write_to(output, |out| {
            while let Some(lines) = ahead.next()? {
                let answers: Vec<Result<Vec<u8>, serde_json::Error>> =
                    lines.into_par_iter().map(|line| serde_json::to_vec(&self.answer(&line))).collect();
                for answer in answers {
                    out.write_all(&answer?)?;
                    out.write_all(b"\n")?;
                }
                out.flush()?;
            }
            Ok(())
        })
    }

    fn answer(&self, line: &Line) -> Answer {
        let fail = |id, error| Answer::Failed { id, line: line.number, error };
        let bytes = match &line.content {
            Ok(bytes) => bytes,
            Err(error) => return fail(Value::Null, error.to_string()),
        };
        let (id, request) = request::parse(bytes);
        match request.and_then(|request| self.align(&id, request)) {
            Ok(answer) => answer,
            Err(error) => fail(id, error),
        }
    }

    fn align(&self, id: &Value, request: Request) -> Result<Answer, String> {
        let source_lang = request.source_language()?;
        let source = request.source.segments("source", source_lang, self.repairs)?;
        let target = request.target.segments("target", source_lang.other(), self.repairs)?;
        let (beads, order) = if self.explain || request.explain {
            explained(explain(&source, source_lang, &target, self.lexicon, self.weights, self.doubtful_below))
        } else {
            let alignment = align(&source, source_lang, &target, self.lexicon, self.weights);
            (alignment.beads.into_iter().map(bead_out).collect(), None)
        };
        Ok(Answer::Aligned {
            id: id.clone(),
            source_lang: source_lang.code(),
            beads,
            order,
            source_segments: texts(&request.source, source),
            target_segments: texts(&request.target, target),
        })
    }
}

/// A bead with its score to four digits.
fn bead_out(bead: Bead) -> BeadOut {
    let score = (bead.score * 1e4).round() / 1e4;
    BeadOut { source: bead.source.collect(), target: bead.target.collect(), score, reasons: None }
}

/// The beads with their reasons, and what stands in another order.
fn explained(explanation: Explanation) -> (Vec<BeadOut>, Option<Order>) {
    let reasons = |index| Some(BeadReasons::of(&explanation, index));
    let beads = explanation.alignment.beads.iter().enumerate();
    let beads =
        beads.map(|(index, bead)| BeadOut { reasons: reasons(index), ..bead_out(bead.clone()) }).collect();
    let order = Order { crossings: data::crossings(&explanation), moved: data::moved(&explanation) };
    (beads, Some(order))
}

/// The segments of a side that came as text, so that the numbers in the beads have a meaning.
fn texts(side: &Side, segments: Vec<Segment>) -> Option<Vec<String>> {
    let cut = matches!(side, Side::Text(_));
    cut.then(|| segments.into_iter().map(|segment| segment.text).collect())
}
