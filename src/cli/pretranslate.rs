//! `beadwork pretranslate`: writes a document with what memories know of it.

mod write;

use super::Outcome;
use super::match_::{AskingArgs, Question};
use super::output;
use super::read::ReadingArgs;
use anyhow::{Result, bail};
use beadwork::memory::leverage::{BANDS, Offer, Pretranslated, Pretranslation};
use beadwork::pipeline::Prepared;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Write a document with what memories know of each of its segments
///
/// Each segment gets the best match at or above the threshold.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.xliff     for a translation program
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.zh.docx   a copy with what is known
  beadwork pretranslate briefing.docx --tm memory.tmx -o briefing.zh.docx --highlight
  beadwork pretranslate briefing.pdf --tm approved.tmx --tm old.tmx:5 -o briefing.xlsx
  beadwork pretranslate briefing.pdf --tm big.tmx -o only-what-fits.tmx --threshold 85

Formats, by the extension of the output or by --format:
  xliff, xlf  XLIFF 2.1. The same text (100 to 102): a target, state translated. Only numbers differ: a target
              with the new ones, state initial, subState beadwork:substituted. Any other like text: a candidate
              (matches module) and no target
  tmx         the units that were found, as they are in their memories
  xlsx        both languages side by side with score, kind, difference, origin and status, coloured by band
  docx        of a Word document, a copy with its styles. A paragraph whose sentences are all known as the same
              text (100 to 102) is translated, in the formatting of its first run; all others stay as they are

Exit code: 0 it was written; 1 it was written and nothing matches at all; 2 it could not be done.")]
pub struct PretranslateArgs {
    /// The document: text, Markdown, HTML, Word or PDF; `-` is standard input
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    #[command(flatten)]
    asking: AskingArgs,
    /// Leave out matches with a lower score, 1 to 100
    #[arg(long, default_value_t = 75, value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format; without it the output file's extension tells
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// In a Word document, mark in yellow what was not translated
    #[arg(long)]
    highlight: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// XLIFF 2.1 with its matches module
    #[value(alias = "xlf")]
    Xliff,
    /// The units that were found
    Tmx,
    /// A spreadsheet of both languages
    Xlsx,
    /// A Word document with the styles of the one given
    Docx,
}

/// Writes a document with what memories know of it.
pub fn run(args: &PretranslateArgs) -> Result<Outcome> {
    let format = args.format()?;
    if args.highlight && format != Format::Docx {
        bail!("--highlight is for Word documents: write a .docx");
    }
    let input = write::Input::read(&args.document, &args.reading.options(), format)?;
    let pretranslation = pretranslate(args, &input.document)?;
    let said = input.write(args, format, &pretranslation)?;
    summary(&pretranslation);
    said.iter().for_each(|line| output::note(line));
    if pretranslation.segments.iter().all(|segment| segment.best.is_none()) {
        output::warn(&format!("nothing matches at {} or above", args.threshold));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Clean)
}

fn pretranslate(args: &PretranslateArgs, document: &Prepared) -> Result<Pretranslation> {
    let lang = document.document.language;
    let question =
        Question { documents: vec![&document.segments], lang, threshold: args.threshold, limit: 1 };
    let answers = args.asking.ask(&question)?;
    let matches = answers.documents.into_iter().flatten();
    let segments = document.segments.iter().cloned().zip(matches);
    Ok(Pretranslation {
        name: document.file_name().to_owned(),
        source_lang: lang,
        script: answers.script,
        memories: answers.memories,
        segments: segments
            .map(|(segment, matches)| Pretranslated { segment, best: matches.into_iter().next() })
            .collect(),
    })
}

/// Says how much was found in each band.
fn summary(pretranslation: &Pretranslation) {
    let leverage = pretranslation.leverage().total();
    let all = leverage.all();
    output::note(&format!("{}: {} segments, {} words", pretranslation.name, all.segments, all.words));
    for entry in &BANDS {
        let amount = leverage.of(entry.band);
        if amount.segments > 0 {
            output::note(&format!(
                "  {:<18} {:>6} segments {:>7} words",
                entry.name, amount.segments, amount.words
            ));
        }
    }
    let substituted = pretranslation.segments.iter().filter(|s| s.offer() == Offer::Substituted).count();
    if substituted > 0 {
        output::note(&format!("  {substituted} of them with new numbers put in: look at these"));
    }
}

impl PretranslateArgs {
    fn format(&self) -> Result<Format> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let extension = Path::extension(&self.output).and_then(|e| e.to_str()).unwrap_or_default();
        match Format::from_str(extension, true) {
            Ok(format) => Ok(format),
            Err(_) => bail!(
                "{}: write a .xliff, .xlf, .tmx, .xlsx or .docx, or give --format",
                self.output.display()
            ),
        }
    }
}
