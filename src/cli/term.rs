//! `beadwork term`: looks a term up.

use super::Outcome;
use super::evidence::GlossaryArgs;
use super::output;
use crate::terms::lookup::{Agreement, Hit, lookup};
use crate::terms::{Concept, Name, NameKind};
use anyhow::Result;
use clap::Args;
use std::io::Write;

/// Look up a term in the glossary: an English or Chinese name, or an acronym
///
/// Case, width, and spaces beside Chinese characters do not count. Shows all names of the concept,
/// with their status, notes, and the line of the file that they are from.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork term WS2
  beadwork term 支持组织
  beadwork term --all stakeholder                all names that have the word
  beadwork term --glossary ours.csv registrar
  beadwork term --json gTLD | jq -r '.concept.names[].text'

Exit codes: 0 found, 1 not found (names that are spelt nearly the same are shown), 2 error.")]
pub(super) struct TermArgs {
    /// The term
    #[arg(required = true, value_name = "TERM")]
    words: Vec<String>,
    /// Show also the names that contain the term, where some name is the term itself
    #[arg(long)]
    all: bool,
    /// Print one JSON object a concept, one a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    glossaries: GlossaryArgs,
}

/// So many concepts whose names only contain the term are shown without `--all`.
const MOST_SHOWN: usize = 10;

/// Prints the concepts that the term finds.
pub(super) fn run(args: &TermArgs) -> Result<Outcome> {
    let query = args.words.join(" ");
    let concepts = args.glossaries.glossary()?.concepts();
    let mut hits = lookup(&concepts, &query);
    let near = hits.first().is_none_or(|hit| hit.agreement == Agreement::Near);
    let hidden = if args.all { 0 } else { hide(&mut hits) };
    output::write_to(None, |out| {
        for (number, hit) in hits.iter().enumerate() {
            match args.json {
                true => writeln!(out, "{}", serde_json::to_string(hit)?)?,
                false if near => writeln!(out, "{}", line(hit))?,
                false => show(hit.concept, number > 0, out)?,
            }
        }
        Ok(())
    })?;
    if near {
        let advice = if hits.is_empty() { "" } else { "; spelt nearly the same:" };
        output::note(&format!("{query:?} is in no glossary{advice}"));
        return Ok(Outcome::Findings);
    }
    if hidden > 0 {
        output::note(&format!("{hidden} more contain it: --all shows them"));
    }
    Ok(Outcome::Clean)
}

/// Takes out what is less close where something is the term itself, and what is too much; gives how
/// many were taken out.
fn hide(hits: &mut Vec<Hit>) -> usize {
    let before = hits.len();
    let same = |hit: &Hit| hit.agreement <= Agreement::Folded;
    if hits.first().is_some_and(same) {
        hits.retain(same);
    }
    hits.truncate(MOST_SHOWN.max(hits.iter().filter(|hit| same(hit)).count()));
    before - hits.len()
}

/// A near spelling on one line.
fn line(hit: &Hit) -> String {
    let names = [NameKind::English, NameKind::Chinese].map(|kind| hit.concept.best(kind));
    let names: Vec<&str> = names.into_iter().flatten().map(|name| name.text.as_str()).collect();
    format!("  {} ({})", hit.name, names.join(" = "))
}

/// A concept: its names with status, note and place, then what it is.
fn show(concept: &Concept, follows: bool, out: &mut dyn Write) -> Result<()> {
    if follows {
        writeln!(out)?;
    }
    let column = |name: &Name| crate::text::chars::width(&name.text);
    let width = concept.names.iter().map(column).max().unwrap_or(0);
    for name in &concept.names {
        let kind = match name.kind {
            NameKind::English => "en",
            NameKind::Chinese => "zh",
            NameKind::Acronym => "acronym",
        };
        let gap = " ".repeat(width - column(name));
        let origin = name.origin.as_deref().unwrap_or("");
        writeln!(out, "{kind:<8} {}{gap}  {:<10}  {origin}", name.text, name.status)?;
        for (what, text) in [("note", &name.note), ("source", &name.source)] {
            if let Some(text) = text {
                writeln!(out, "{:<8}   {what}: {text}", "")?;
            }
        }
        for text in history(name) {
            writeln!(out, "{:<8}   {text}", "")?;
        }
    }
    if let Some(definition) = &concept.definition {
        writeln!(out, "is       {definition}")?;
    }
    Ok(())
}

fn history(name: &Name) -> Vec<String> {
    let history = &name.history;
    let told = |what: &str, when: &Option<String>, who: &Option<String>| {
        let who = who.as_ref().map(|who| format!("by {who}"));
        let parts: Vec<&str> = [when.as_deref(), who.as_deref()].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{what} {}", parts.join(" ")))
    };
    let created = told("made", &history.created, &history.created_by);
    created.into_iter().chain(told("changed", &history.changed, &history.changed_by)).collect()
}
