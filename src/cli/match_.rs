//! `beadwork match`: shows what memories know of the segments of a document.

mod memories;
mod show;

use super::Outcome;
use super::align::open_segmented;
use super::dates;
use super::files;
use super::output;
use super::read::ReadingArgs;
use anyhow::{Result, bail};
use beadwork::memory::Timestamp;
use beadwork::memory::matching::{CountBy, Match, MatchError, MatchOptions, Matcher, Penalties, Query};
use beadwork::pipeline::{Prepared, script};
use beadwork::segment::{Segment, from_lines};
use beadwork::text::{Lang, Script, chars::han_share};
use clap::{Args, ValueEnum};
use memories::{Memories, MemoryFile};
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
  beadwork match --segmented lines.txt --tm big.tmx --keep-index        much faster the next time

Scores: 102 and 101 the same text between the same neighbours, beside one of them; 100 the same
text; below, 1 - distance / longer, counted in words for English and in characters for Chinese, less
the penalties. Penalties for --penalty: case, form, space (1 each, where texts differ in it alone),
final-punctuation (2), new, aligned, reviewed (a unit's status: 0), year (each year of age: 0). In
what is shown, [-text-] is the memory's and {+text+} the new one; after = stands the translation with
the new numbers, where nothing else differs.

Exit code: 0 there are matches; 1 nothing matches at all; 2 it could not be done.")]
pub struct MatchArgs {
    /// The document: text, Markdown, HTML, Word or PDF; `-` is standard input
    #[arg(required_unless_present = "text", value_name = "DOCUMENT")]
    document: Option<PathBuf>,
    /// One text, instead of a document
    #[arg(long, conflicts_with_all = ["document", "segmented"])]
    text: Option<String>,
    /// The document holds one segment a line: neither clean up nor segment it
    #[arg(long)]
    segmented: bool,
    /// A memory (TMX, CSV, TSV, JSON Lines), with what its matches cost in points where it is not 0;
    /// may be given several times
    #[arg(long = "tm", value_name = "FILE[:POINTS]", required = true, value_parser = memories::file)]
    memories: Vec<MemoryFile>,
    /// Leave out matches with a lower score, 1 to 100
    #[arg(long, default_value_t = 70, value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// At most so many matches a segment
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// What is counted: words or characters; without it words for English, characters for Chinese
    #[arg(long, value_enum)]
    by: Option<By>,
    /// The script of the Chinese: hans or hant; without it the document's, else the first memory's
    #[arg(long, value_enum)]
    script: Option<ScriptName>,
    /// What a reason costs, such as aligned=3; may be given several times
    #[arg(long = "penalty", value_name = "NAME=POINTS", value_parser = penalty)]
    penalties: Vec<(String, u8)>,
    /// The day from which a unit's age is counted; without it SOURCE_DATE_EPOCH, else the newest
    /// memory's
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    date: Option<Timestamp>,
    /// Keep each memory's index in a file beside it, which is made anew when the memory changes
    #[arg(long)]
    keep_index: bool,
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
enum By {
    Words,
    Characters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScriptName {
    /// Simplified
    Hans,
    /// Traditional
    Hant,
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
pub fn run(args: &MatchArgs) -> Result<Outcome> {
    let document = read(args)?;
    let by = args.by.map_or(CountBy::of(document.lang), |by| match by {
        By::Words => CountBy::Words,
        By::Characters => CountBy::Characters,
    });
    let mut memories = Memories::read(&args.memories, wanted_script(args, &document), args.keep_index)?;
    let mut options = MatchOptions::new(document.lang, memories.script);
    (options.threshold, options.limit) = (args.threshold, args.limit as usize);
    options.penalties = penalties(args);
    memories.index(document.lang, by, args.keep_index)?;
    let mut matches = ask(&memories, &document, options);
    if matches.as_ref().is_err_and(|error| !matches!(error, MatchError::Fetch(_))) {
        memories.index_anew(document.lang, by)?;
        matches = ask(&memories, &document, options);
    }
    let matches = matches?;
    let names: Vec<&str> = memories.names().collect();
    let format = if args.json { Format::Jsonl } else { args.format };
    output::write_to(None, |out| show::show(out, &document.segments, &matches, &names, format))?;
    Ok(if matches.iter().all(Vec::is_empty) { Outcome::Findings } else { Outcome::Clean })
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

fn wanted_script(args: &MatchArgs, document: &Document) -> Option<Script> {
    let named = args.script.map(|name| match name {
        ScriptName::Hans => Script::Simplified,
        ScriptName::Hant => Script::Traditional,
    });
    let chinese = document.lang == Lang::Chinese;
    named.or_else(|| if chinese { script(&document.segments) } else { None })
}

fn ask(
    memories: &Memories,
    document: &Document,
    options: MatchOptions,
) -> Result<Vec<Vec<Match>>, MatchError> {
    let asked = memories.asked(document.lang);
    let mut matcher = Matcher::new(&asked, options);
    let text = |at: usize| document.segments.get(at).map(|segment| segment.text.as_str());
    let bar = files::progress("Matching", document.segments.len());
    let found = document.segments.iter().enumerate().map(|(at, segment)| {
        bar.inc(1);
        let before = at.checked_sub(1).and_then(text);
        matcher.find(Query { text: &segment.text, before, after: text(at + 1) })
    });
    let found = found.collect();
    bar.finish_and_clear();
    found
}

/// The names that `--penalty` knows.
const PENALTIES: [&str; 8] =
    ["case", "form", "space", "final-punctuation", "new", "aligned", "reviewed", "year"];

fn penalty(text: &str) -> Result<(String, u8), String> {
    let known = || format!("write NAME=POINTS, 0 to 100; names are {}", PENALTIES.join(", "));
    let (name, points) = text.split_once('=').ok_or_else(known)?;
    let points = points.parse().ok().filter(|points| *points <= 100).ok_or_else(known)?;
    PENALTIES.contains(&name).then(|| (name.to_owned(), points)).ok_or_else(known)
}

fn penalties(args: &MatchArgs) -> Penalties {
    let files: Vec<PathBuf> = args.memories.iter().map(|memory| memory.path.clone()).collect();
    let mut penalties = Penalties { now: dates::creation_date(args.date, &files), ..Penalties::default() };
    for (name, points) in &args.penalties {
        let place = match name.as_str() {
            "case" => &mut penalties.case,
            "form" => &mut penalties.form,
            "space" => &mut penalties.space,
            "final-punctuation" => &mut penalties.final_punctuation,
            "new" => &mut penalties.new,
            "aligned" => &mut penalties.aligned,
            "reviewed" => &mut penalties.reviewed,
            _ => &mut penalties.year,
        };
        *place = *points;
    }
    penalties
}
