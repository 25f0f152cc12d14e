//! `beadwork pretranslate`: writes a document with what memories know of it.

mod summary;
mod write;

use super::Outcome;
use super::match_::{AskingArgs, Question};
use super::output;
use super::read::ReadingArgs;
use crate::search::leverage::{Pretranslated, Pretranslation};
use crate::segment::Prepared;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write a document with what memories know of each of its segments
///
/// Each segment gets the best match at or above the threshold; below it, if only numbers and dates differ and the new
/// ones could be put in. Sentences of a paragraph that a memory has as one text, up to 4, become one segment.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.xlf       for translation programs
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.bilingual.docx    a table to read
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.zh.docx   a copy with what is known
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.zh.docx --highlight
  beadwork pretranslate briefing.pdf --tm approved.tmx --tm old.tmx:5 -o briefing.xlsx
  beadwork pretranslate briefing.pdf --tm big.tmx -o only-what-fits.tmx --threshold 85
  beadwork pretranslate briefing.pdf --tm big.tmx -o briefing.xliff --json | jq .offers

Formats, by --format or by the end of the output's name:
  xliff12  .xlf    XLIFF 1.2, which most programs read. The same text (100 to 102): a target,
                   state translated. Only numbers differ: a target with the new ones, state
                   needs-review-translation. Any other like text: a proposal (alt-trans)
                   and no target. (OmegaT takes targets for what is to be translated: give
                   it the document, and the .tmx as its memory)
  xliff    .xliff  XLIFF 2.1, for newer programs: the same; with new numbers the state is
                   initial and subState beadwork:substituted, and a proposal is one of the
                   matches module
  tmx      .tmx    the units that were found, as they are in their memories
  xlsx     .xlsx   both languages side by side with score, kind, difference, origin and
                   status, coloured by band
  bilingual-docx  .bilingual.docx
                   the same as a Word table: number, source, target, score, state and origin
  docx     .docx   of a Word document, a copy with its styles. A paragraph whose sentences are
                   all known as the same text (100 to 102) is translated, in the formatting of
                   its first run; all others stay as they are

Exit code: 0 it was written; 1 it was written and nothing matches at all; 2 it could not be done.")]
pub(super) struct PretranslateArgs {
    /// The document: text, Markdown, HTML, Word or PDF; `-` is standard input
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    #[command(flatten)]
    asking: AskingArgs,
    /// Leave out matches with a lower score, 1 to 100
    #[arg(long, default_value_t = 75, value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// Leave them out even where only numbers and dates differ and the new ones could be put in
    #[arg(long)]
    strict: bool,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format; without it the end of the output file's name tells
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// In a Word document, mark in yellow what was not translated
    #[arg(long)]
    highlight: bool,
    /// Print what was found as one JSON object, instead of the summary for people
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// XLIFF 2.1 with its matches module
    #[value(alias = "xliff2")]
    Xliff,
    /// XLIFF 1.2
    Xliff12,
    /// The units that were found
    Tmx,
    /// A spreadsheet of both languages
    Xlsx,
    /// A Word table of both languages
    BilingualDocx,
    /// A Word document with the styles of the one given
    Docx,
}

/// Writes a document with what memories know of it.
pub(super) fn run(args: &PretranslateArgs) -> Result<Outcome> {
    let format = args.format()?;
    if args.highlight && format != Format::Docx {
        bail!("--highlight is for Word documents: write a .docx");
    }
    if args.json && args.output.as_os_str() == "-" {
        bail!("--json prints to standard output, too: write to a file");
    }
    let input = write::Input::read(&args.document, &args.reading.options(), format)?;
    let pretranslation = pretranslate(args, &input.document)?;
    let said = input.write(args, format, &pretranslation)?;
    if args.json {
        output::write_to(None, |out| summary::json(&pretranslation, args.threshold, out))?;
    } else {
        summary::tell(&pretranslation, args.threshold);
    }
    said.iter().for_each(|line| output::note(line));
    if pretranslation.segments.iter().all(|segment| segment.best.is_none()) {
        output::warn(&format!("nothing matches at {} or above", args.threshold));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Clean)
}

fn pretranslate(args: &PretranslateArgs, document: &Prepared) -> Result<Pretranslation> {
    let lang = document.document.language;
    let question = Question {
        documents: vec![&document.segments],
        lang,
        threshold: args.threshold,
        limit: 1,
        below_for_values: !args.strict,
    };
    let answers = args.asking.ask(&question)?;
    let found = answers.documents.into_iter().next().unwrap_or_default();
    Ok(Pretranslation {
        name: document.file_name().to_owned(),
        source_lang: lang,
        script: answers.script,
        memories: answers.memories,
        segments: Pretranslated::all(&document.segments, found),
    })
}

impl PretranslateArgs {
    fn format(&self) -> Result<Format> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let name = self.output.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
        let ends = |(end, _): &&(&str, Format)| name.ends_with(end);
        match ENDS.iter().find(ends) {
            Some((_, format)) => Ok(*format),
            None => bail!(
                "{}: write a .xlf, .xliff, .tmx, .xlsx, .bilingual.docx or .docx, or give --format",
                self.output.display()
            ),
        }
    }
}

/// The ends of file names that tell a format; XLIFF's as in the formats of memories.
const ENDS: [(&str, Format); 6] = [
    (".xlf", Format::Xliff12),
    (".xliff", Format::Xliff),
    (".tmx", Format::Tmx),
    (".xlsx", Format::Xlsx),
    (".bilingual.docx", Format::BilingualDocx),
    (".docx", Format::Docx),
];
