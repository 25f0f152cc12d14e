//! What `beadwork eval` prints.

use super::{Evaluation, Judged};
use crate::align::evaluation::{Calibration, Counts, Difference, GroupBead, differences};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// The report for a terminal.
pub(super) fn text(evaluation: &Evaluation, worst: usize, out: &mut dyn Write) -> Result<()> {
    if evaluation.documents.len() > 1 {
        for document in &evaluation.documents {
            writeln!(out, "{}\n  {}", document.name, document.counts)?;
        }
        writeln!(out, "\nAll {} documents", evaluation.documents.len())?;
    }
    writeln!(out, "{}", evaluation.pooled)?;
    types(evaluation, out)?;
    if evaluation.calibration.beads() > 0 {
        reliability(&evaluation.calibration, out)?;
    }
    let places = worst_places(evaluation, worst);
    if !places.is_empty() {
        writeln!(out, "\nThe worst places (− gold, + alignment)")?;
    }
    for (document, place) in places {
        show_place(evaluation, document, &place, out)?;
    }
    Ok(())
}

fn types(evaluation: &Evaluation, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "\nBeads     gold    auto   right       P       R      F1")?;
    for (bead_type, counts) in &evaluation.by_type {
        let figures = counts.figures();
        writeln!(
            out,
            "{:<6} {:>7} {:>7} {:>7}   {:.3}   {:.3}   {:.3}",
            bead_type.to_string(),
            counts.gold,
            counts.auto,
            counts.right,
            figures.precision,
            figures.recall,
            figures.f1
        )?;
    }
    Ok(())
}

fn reliability(calibration: &Calibration, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "\nScore      beads   right    said  were right")?;
    for (index, bin) in calibration.bins.iter().enumerate().filter(|(_, bin)| bin.beads > 0) {
        let (low, n) = (index as f64 / 10.0, bin.beads as f64);
        let (said, right) = (bin.expected / n, bin.right as f64 / n);
        writeln!(
            out,
            "{low:.1}–{:.1} {:>8} {:>7}   {said:.3}   {right:.3}",
            low + 0.1,
            bin.beads,
            bin.right
        )?;
    }
    writeln!(out, "Expected calibration error {:.4}", calibration.error())?;
    Ok(())
}

/// The largest runs of wrong beads, over all documents.
fn worst_places(evaluation: &Evaluation, worst: usize) -> Vec<(&Judged, Difference<'_>)> {
    let mut places: Vec<(&Judged, Difference)> = Vec::new();
    for document in &evaluation.documents {
        let found = differences(&document.gold, &document.auto);
        places.extend(found.into_iter().map(|place| (document, place)));
    }
    places.sort_by_key(|(_, place)| std::cmp::Reverse(place.size()));
    places.truncate(worst);
    places
}

fn show_place(
    evaluation: &Evaluation,
    document: &Judged,
    place: &Difference,
    out: &mut dyn Write,
) -> Result<()> {
    match evaluation.documents.len() {
        1 => writeln!(out)?,
        _ => writeln!(out, "\n{}", document.name)?,
    }
    for (sign, beads) in [('-', place.gold), ('+', place.auto)] {
        for bead in beads {
            writeln!(out, "{sign} {:?}:{:?}", bead.source, bead.target)?;
            if let Some(texts) = &document.texts {
                show_texts(&bead.source, &texts[0], out)?;
                show_texts(&bead.target, &texts[1], out)?;
            }
        }
    }
    Ok(())
}

fn show_texts(ids: &[usize], texts: &[String], out: &mut dyn Write) -> Result<()> {
    for &id in ids {
        let text = texts.get(id).map_or("(there is no such segment)", String::as_str);
        writeln!(out, "    {id:>5}  {text}")?;
    }
    Ok(())
}

/// The report as one JSON object.
pub(super) fn json(evaluation: &Evaluation, worst: usize, out: &mut dyn Write) -> Result<()> {
    let documents: Vec<Value> = evaluation
        .documents
        .iter()
        .map(|document| with(figures(&document.counts), "name", json!(document.name)))
        .collect();
    let by_type: serde_json::Map<String, Value> = evaluation
        .by_type
        .iter()
        .map(|(bead_type, counts)| {
            let (strict, counts) = (json!(counts.figures()), json!(counts));
            (bead_type.to_string(), with(counts, "strict", strict))
        })
        .collect();
    let worst: Vec<Value> = worst_places(evaluation, worst)
        .into_iter()
        .map(|(document, place)| {
            json!({
                "name": document.name,
                "gold": beads(place.gold, document),
                "auto": beads(place.auto, document),
            })
        })
        .collect();
    let calibration = &evaluation.calibration;
    let calibration = match calibration.beads() {
        0 => Value::Null,
        _ => json!({ "bins": calibration.bins, "expected_calibration_error": calibration.error() }),
    };
    let all = json!({
        "pooled": figures(&evaluation.pooled),
        "documents": documents,
        "by_type": by_type,
        "calibration": calibration,
        "worst": worst,
    });
    serde_json::to_writer_pretty(&mut *out, &all)?;
    Ok(writeln!(out)?)
}

fn figures(counts: &Counts) -> Value {
    json!({
        "strict": counts.strict(),
        "lax": counts.lax(),
        "gold_beads": counts.gold,
        "auto_beads": counts.auto,
    })
}

fn with(mut object: Value, key: &str, value: Value) -> Value {
    object[key] = value;
    object
}

fn beads(beads: &[GroupBead], document: &Judged) -> Vec<Value> {
    let Some([source, target]) = &document.texts else {
        return beads.iter().map(|bead| json!(bead)).collect();
    };
    let texts = |ids: &[usize], texts: &[String]| -> Vec<Option<String>> {
        ids.iter().map(|&id| texts.get(id).cloned()).collect()
    };
    let bead = |bead: &GroupBead| {
        let value = with(json!(bead), "source_texts", json!(texts(&bead.source, source)));
        with(value, "target_texts", json!(texts(&bead.target, target)))
    };
    beads.iter().map(bead).collect()
}
