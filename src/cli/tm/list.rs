//! `beadwork tm list`.

use super::export::{Units, write_units};
use super::filter::{FilterArgs, sort_name};
use crate::cli::{Outcome, open, output};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::TranslationUnit;
use crate::store::Sort;
use crate::text::counted;
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Show units of a memory
///
/// Each with its id, status, score and place, and below them its texts. Where no unit is meant, the exit code
/// is 1.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork tm list briefings.bwtm --query 'working group'
  beadwork tm list briefings.bwtm --status new,aligned --sort score --limit 100
  beadwork tm list briefings.bwtm --document '*GAC*' --json | jq .target")]
pub(crate) struct ListArgs {
    /// The memory: .bwtm, or a plain file
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// How many units to show; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// The order: document, added, date, score, source, target, id
    #[arg(long, value_name = "ORDER", default_value = "document", value_parser = sort_name)]
    sort: Sort,
    /// Print one JSON object a unit, one a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Lists the units.
pub(crate) fn run(args: &ListArgs) -> Result<Outcome> {
    let store = open::store(&args.memory)?;
    let selection = store.select(&args.filter.filter(), args.sort)?;
    let all = selection.len();
    let limit = if args.limit == 0 { all } else { args.limit };
    let shown = selection.first(limit);
    output::write_to(None, |out| {
        if args.json {
            let options = WriteOptions::default();
            let _ = write_units(&store, Units::Selected(&shown), FileFormat::Jsonl, options, out)?;
            return Ok(());
        }
        Units::Selected(&shown).for_each(&store, &mut |unit| show(out, &unit))
    })?;
    if all > shown.len() {
        output::note(&format!("{} of {}; --limit 0 shows all", shown.len(), counted(all, "unit")));
    }
    Ok(if all == 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Shows a unit on three lines, and its note on a fourth.
pub(crate) fn show(out: &mut dyn Write, unit: &TranslationUnit) -> Result<()> {
    let origin = &unit.origin;
    let mut head = vec![visible(&unit.id), unit.status.name().to_owned()];
    head.extend(origin.score.map(|score| score.to_string()));
    head.push(visible(&place(&origin.source_document, origin.source_block)));
    head.push(visible(&place(&origin.target_document, origin.target_block)));
    head.retain(|part| !part.is_empty());
    writeln!(out, "{}", head.join("  "))?;
    writeln!(out, "  {}\n  {}", visible(&unit.source), visible(&unit.target))?;
    if let Some(note) = &unit.note {
        writeln!(out, "  note: {}", visible(note))?;
    }
    Ok(())
}

/// `briefing.docx:12`: a document and the block in it.
pub(crate) fn place(document: &str, block: Option<usize>) -> String {
    block.map_or_else(|| document.to_owned(), |block| format!("{document}:{block}"))
}

/// A text on one line, with nothing in it that a terminal would obey.
pub(crate) fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => '⏎',
        '\t' => '→',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}
