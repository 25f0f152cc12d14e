//! `beadwork match`: shows what memories know of the segments of a document.

mod asking;
mod memories;
mod show;

pub(super) use asking::{AskingArgs, Question};

use super::Outcome;
use super::align::open_segmented;
use super::files;
use super::output;
use super::read::ReadingArgs;
use crate::segment::Prepared;
use crate::segment::{Segment, from_lines};
use crate::text::{Lang, chars::han_share};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Show what memories know of the segments of a document
///
/// A memory answers in both directions: English segments with its Chinese, Chinese ones with its
/// English.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork match briefing.docx --tm memory.tmx
  beadwork match briefing.docx --tm approved.tmx --tm aligned.tmx:5     the second costs 5 points
  beadwork match --text \"The third round opens in May.\" --tm memory.csv
  beadwork match 简报.pdf --tm memory.tmx --threshold 85 --limit 1 --format tsv
  beadwork match briefing.docx --tm memory.tmx --json | jq '.matches[0].target'
  beadwork match --segmented lines.txt --tm big.bwtm     a store keeps its index: at once, the next time

Scores: 102 and 101 the same text between the same neighbours, beside one of them; 100
the same text; below, 1 - distance / longer, counted in words for English and in
characters for Chinese, less the penalties. Penalties for --penalty: case, form, space
(1 each, where texts differ in it alone), final-punctuation (2), new, aligned, reviewed
(a unit's status: 0), year (each year of age: 0). In what is shown, [-text-] is the
memory's and {+text+} the new one; after = stands the translation with the new numbers,
where nothing else differs. Such a match is shown even below the threshold, if there is
no other. Segments of a paragraph that a memory has as one text, up to 4, are shown with
their match as 3–4, before what is known of each.

Exit code: 0 there are matches; 1 nothing matches at all; 2 it could not be done.")]
pub(super) struct MatchArgs {
    /// The document: text, Markdown, HTML, Word or PDF; `-` is standard input
    #[arg(required_unless_present = "text", value_name = "DOCUMENT")]
    document: Option<PathBuf>,
    /// One text, instead of a document
    #[arg(long, conflicts_with_all = ["document", "segmented"])]
    text: Option<String>,
    /// The document holds one segment a line: neither clean up nor segment it
    #[arg(long)]
    segmented: bool,
    #[command(flatten)]
    asking: AskingArgs,
    /// Leave out matches with a lower score, 1 to 100
    #[arg(long, default_value_t = 70, value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// Leave them out even where only numbers and dates differ and the new ones could be put in
    #[arg(long)]
    strict: bool,
    /// At most so many matches a segment
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// Print one JSON object a segment, one a line: as --format jsonl
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// How matches are printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a segment, one a line
    Jsonl,
    /// A table, one line a match
    Tsv,
}

/// What is looked up.
struct Document {
    segments: Vec<Segment>,
    lang: Lang,
}

/// Looks the segments of a document up in memories and shows what is found.
pub(super) fn run(args: &MatchArgs) -> Result<Outcome> {
    let document = read(args)?;
    let answers = args.asking.ask(&Question {
        documents: vec![&document.segments],
        lang: document.lang,
        threshold: args.threshold,
        limit: args.limit as usize,
        below_for_values: !args.strict,
    })?;
    let found = answers.documents.into_iter().next().unwrap_or_default();
    let names: Vec<&str> = answers.memories.iter().map(String::as_str).collect();
    let format = if args.json { Format::Jsonl } else { args.format };
    output::write_coloured(None, |out| show::show(out, &document.segments, &found, &names, format))?;
    Ok(if found.is_empty() { Outcome::Findings } else { Outcome::Clean })
}

fn read(args: &MatchArgs) -> Result<Document> {
    let options = args.reading.options();
    let document = match (&args.text, &args.document) {
        (Some(text), _) => {
            // line breaks are white space of the one text
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let lang = if han_share(&text) > 0.3 { Lang::Chinese } else { Lang::English };
            Document { segments: from_lines(&text), lang }
        }
        (None, Some(path)) if args.segmented => {
            let input = open_segmented(path)?;
            Document { segments: input.segments, lang: input.language }
        }
        (None, Some(path)) => {
            let prepared = Prepared::new(files::read_one(path, &options)?);
            Document { lang: prepared.document.language, segments: prepared.segments }
        }
        (None, None) => bail!("name a document, or give --text"),
    };
    if document.segments.iter().all(|segment| segment.text.trim().is_empty()) {
        bail!("there is no text to look up");
    }
    Ok(Document { lang: options.language.unwrap_or(document.lang), ..document })
}
