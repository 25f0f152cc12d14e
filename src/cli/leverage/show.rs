//! How a count is printed.

use super::Format;
use crate::format::write_leverage;
use crate::search::leverage::{Amount, BANDS, BandWeights, DocumentLeverage, Leverage};
use crate::text::{Lang, Script};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// What is shown.
pub(super) struct Shown<'a> {
    pub leverage: &'a Leverage,
    pub weights: &'a BandWeights,
    pub lang: Lang,
    pub script: Script,
}

impl Shown<'_> {
    /// Prints it.
    pub(super) fn show(&self, format: Format, mut out: &mut dyn Write) -> Result<()> {
        match format {
            Format::Text => self.text(out),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &self.json())?;
                Ok(writeln!(out)?)
            }
            Format::Csv => self.csv(out),
            Format::Xlsx => Ok(write_leverage(&self.tables(), self.weights, &mut out)?),
        }
    }

    /// Those of the documents, and where there are several, that of all.
    fn tables(&self) -> Vec<DocumentLeverage> {
        let mut tables = self.leverage.documents().to_vec();
        if tables.len() > 1 {
            let mut total = self.leverage.total();
            total.name = format!("all {} documents", tables.len());
            tables.push(total);
        }
        tables
    }

    fn text(&self, out: &mut dyn Write) -> Result<()> {
        for (at, table) in self.tables().iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.table(table, out)?;
        }
        Ok(())
    }

    fn table(&self, table: &DocumentLeverage, out: &mut dyn Write) -> Result<()> {
        let all = table.all();
        writeln!(out, "{}", table.name)?;
        writeln!(out, "  band                segments    words  characters   share  weight  weighted")?;
        for entry in &BANDS {
            let amount = table.of(entry.band);
            let weight = format!("{:.2}", self.weights.of(entry.band));
            let weighted = table.weighted(entry.band, self.weights);
            line(out, entry.name, amount, share(amount, all), &weight, weighted)?;
        }
        line(out, "all", all, share(all, all), "", table.weighted_words(self.weights))
    }

    fn json(&self) -> Value {
        let documents: Vec<Value> =
            self.leverage.documents().iter().map(|document| self.json_of(document)).collect();
        let mut total = self.json_of(&self.leverage.total());
        total.as_object_mut().map(|total| total.remove("document"));
        json!({ "language": self.lang.tag(self.script), "documents": documents, "total": total })
    }

    fn json_of(&self, table: &DocumentLeverage) -> Value {
        let bands = BANDS.iter().map(|entry| {
            let amount = table.of(entry.band);
            json!({
                "band": entry.name,
                "segments": amount.segments,
                "words": amount.words,
                "characters": amount.characters,
                "weight": self.weights.of(entry.band),
                "weighted": tenths(table.weighted(entry.band, self.weights)),
            })
        });
        let all = table.all();
        json!({
            "document": table.name,
            "bands": bands.collect::<Vec<_>>(),
            "segments": all.segments,
            "words": all.words,
            "characters": all.characters,
            "weighted": tenths(table.weighted_words(self.weights)),
        })
    }

    fn csv(&self, out: &mut dyn Write) -> Result<()> {
        let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        rows.write_record(["document", "band", "segments", "words", "characters", "weight", "weighted"])?;
        for table in self.tables() {
            let bands = BANDS.iter().map(|entry| {
                let weight = self.weights.of(entry.band).to_string();
                (entry.name, table.of(entry.band), weight, table.weighted(entry.band, self.weights))
            });
            let all = ("all", table.all(), String::new(), table.weighted_words(self.weights));
            for (band, amount, weight, weighted) in bands.chain([all]) {
                let numbers = [amount.segments, amount.words, amount.characters].map(|n| n.to_string());
                let [segments, words, characters] = &numbers;
                let weighted = format!("{weighted:.1}");
                rows.write_record([&table.name, band, segments, words, characters, &weight, &weighted])?;
            }
        }
        Ok(rows.flush()?)
    }
}

fn line(
    out: &mut dyn Write,
    name: &str,
    amount: Amount,
    share: f64,
    weight: &str,
    weighted: f64,
) -> Result<()> {
    let Amount { segments, words, characters } = amount;
    writeln!(
        out,
        "  {name:<18} {segments:>9} {words:>8} {characters:>11} {share:>6.1}%  {weight:>6} {weighted:>9.1}"
    )?;
    Ok(())
}

/// The share of the words, in percent.
fn share(amount: Amount, all: Amount) -> f64 {
    if all.words == 0 { 0.0 } else { amount.words as f64 * 100.0 / all.words as f64 }
}

/// Sums of tenths are not exact; what is shown is.
fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
