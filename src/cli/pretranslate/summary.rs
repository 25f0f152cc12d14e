//! What is told of a pretranslated document.

use crate::cli::output;
use crate::search::leverage::{BANDS, Band, Offer, Pretranslation};
use crate::text::counted;
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// Says how much was found in each band.
pub(super) fn tell(pretranslation: &Pretranslation, threshold: u8) {
    let leverage = pretranslation.leverage().total();
    let all = leverage.all();
    output::note(&format!(
        "{}: {}, {}",
        pretranslation.name,
        counted(all.segments, "segment"),
        counted(all.words, "word")
    ));
    for entry in &BANDS {
        let amount = leverage.of(entry.band);
        if amount.segments > 0 {
            let name = name(entry.band, entry.name, threshold);
            let segments = if amount.segments == 1 { "segment " } else { "segments" };
            let words = if amount.words == 1 { "word" } else { "words" };
            output::note(&format!(
                "  {name:<18} {:>6} {segments} {:>7} {words}",
                amount.segments, amount.words
            ));
        }
    }
    let substituted = count(pretranslation, Offer::Substituted);
    if substituted > 0 {
        output::note(&format!("  {substituted} of them with new numbers put in: look at these"));
    }
    let joined = joined(pretranslation);
    if joined > 0 {
        output::note(&format!(
            "  {joined} of them joined with a neighbour, as a memory has them in one text"
        ));
    }
}

/// The same for programs.
pub(super) fn json(pretranslation: &Pretranslation, threshold: u8, out: &mut dyn Write) -> Result<()> {
    let leverage = pretranslation.leverage().total();
    let all = leverage.all();
    let bands = BANDS.iter().map(|entry| {
        let amount = leverage.of(entry.band);
        json!({
            "band": entry.name,
            "segments": amount.segments,
            "words": amount.words,
            "characters": amount.characters,
        })
    });
    let offers: serde_json::Map<String, Value> = Offer::ALL
        .map(|offer| (offer.name().to_owned(), count(pretranslation, offer).into()))
        .into_iter()
        .collect();
    let told = json!({
        "document": pretranslation.name,
        "threshold": threshold,
        "segments": all.segments,
        "words": all.words,
        "characters": all.characters,
        "bands": bands.collect::<Vec<_>>(),
        "offers": offers,
        "joined": joined(pretranslation),
    });
    serde_json::to_writer_pretty(&mut *out, &told)?;
    Ok(writeln!(out)?)
}

/// What is below the threshold was not asked for: it need not be new.
fn name(band: Band, name: &str, threshold: u8) -> String {
    match band {
        Band::New if threshold > Band::LOWEST => format!("below {threshold} or new"),
        _ => name.to_owned(),
    }
}

/// How many segments of the document get an offer.
fn count(pretranslation: &Pretranslation, offer: Offer) -> usize {
    let with_it = pretranslation.segments.iter().filter(|segment| segment.offer() == offer);
    with_it.map(|segment| segment.segments().len()).sum()
}

fn joined(pretranslation: &Pretranslation) -> usize {
    pretranslation.segments.iter().map(|segment| segment.joined.len()).sum()
}
