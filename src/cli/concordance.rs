//! `beadwork concordance`: shows where words stand in memories, with what stands for them on the other side.

mod json;
mod lines;
mod memories;
mod page;
mod query;
mod text;

use super::Outcome;
use super::evidence::EvidenceArgs;
use super::output;
use super::tm::filter::FilterArgs;
use crate::search::concordance::Hit;
use crate::text::counted;
use anyhow::Result;
use clap::{Args, ValueEnum};
use lines::Found;
use memories::Opened;
use query::{Query, Sides};
use std::io::Write;
use std::path::PathBuf;

/// Show where words stand in memories, and what stands for them on the other side
///
/// Each hit with its context, key word in the middle, below it the translation with the likely
/// counterpart marked; at the end the renderings with the number of units that have them.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork concordance 域名 --tm briefings.bwtm
  beadwork concordance working group --tm briefings.bwtm --tm glossary.tmx --sort right
  beadwork concordance SO/AC --tm briefings.bwtm              all names of the term, in both languages
  beadwork concordance registry --inflections --side en --tm briefings.bwtm    also registries
  beadwork concordance --regex 'ICANN ?\\d+' --tm briefings.bwtm --limit 0
  beadwork concordance 建议 --tm briefings.bwtm --document '*GAC*' --since 2026-01-01
  beadwork concordance 建议 --tm briefings.bwtm --json | jq -r .match
  beadwork concordance 建议 --tm briefings.bwtm -o advice.html

Case does not count (but see --case), nor do full width and the spaces between Chinese
characters and Latin letters. Latin words are found whole, Chinese ones anywhere. Where
the words are a name in the glossary, the other names of the same thing are searched as
well, acronyms as they are written, and the output says so. A regular expression sees
texts without spaces beside Chinese characters.

A counterpart is a name of the glossary, or else the words that the dictionary, the memories of
--lexicon and the statistics of the units make likely; it is a guess.

Exit codes: 0 found, 1 not found, 2 error.")]
pub(super) struct ConcordanceArgs {
    /// The word or phrase, in either language; with --regex a regular expression
    #[arg(required = true, value_name = "QUERY")]
    words: Vec<String>,
    /// A memory: .bwtm, or a plain file (TMX, CSV …); may be given several times
    #[arg(long = "tm", value_name = "FILE", required = true)]
    memories: Vec<PathBuf>,
    /// Where to search
    #[arg(long, value_enum, default_value = "both")]
    side: Sides,
    /// The query is a regular expression
    #[arg(long)]
    regex: bool,
    /// Find English words in all their forms: registry also finds registries, go also went
    #[arg(long, conflicts_with = "regex")]
    inflections: bool,
    /// Capital and small letters differ
    #[arg(long)]
    case: bool,
    /// Search for the words alone, though they are a term of the glossary
    #[arg(long)]
    no_terms: bool,
    /// How many hits to show; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Columns of context on each side of the word; a Chinese character takes two
    #[arg(long, value_name = "COLUMNS", default_value_t = 40)]
    context: usize,
    /// The order of the hits
    #[arg(long, value_enum, default_value = "memory")]
    sort: Order,
    /// Show both texts whole, side by side
    #[arg(long)]
    full: bool,
    /// Keep the texts of each .bwtm in a file beside it, which is made anew when the memory changes:
    /// a large one opens much faster the next time
    #[arg(long)]
    keep_index: bool,
    /// Print one JSON object a hit, one a line, and a last one with the renderings: as --format jsonl
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// How hits are shown; without it text, or what the output file's extension tells
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// As the units came into the memory
    Memory,
    /// By what stands before the word, from right to left
    Left,
    /// By what stands after it
    Right,
    /// By what was found
    Match,
    /// By what stands for it on the other side
    Rendering,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a hit, one a line
    Jsonl,
    /// A page for the browser
    Html,
}

/// Searches the memories and shows the hits.
pub(super) fn run(args: &ConcordanceArgs) -> Result<Outcome> {
    query::check(args)?;
    let glossary = args.evidence.glossary()?;
    let query = Query::new(args, &glossary)?;
    let lexicon = args.evidence.lexicon(&glossary)?;
    let memories = args
        .memories
        .iter()
        .map(|path| Opened::new(path, args.keep_index))
        .collect::<Result<Vec<Opened>>>()?;
    let hits = memories.iter().map(|memory| search(memory, &query, args)).collect::<Result<Vec<_>>>()?;
    let mut found = Found::new(&memories, hits, &query, &lexicon);
    found.sort(args.sort);
    let shown = if args.limit == 0 { found.lines.len() } else { args.limit.min(found.lines.len()) };
    output::write_coloured(args.output.as_deref(), |out| write(args, &query, &found, shown, out))?;
    Ok(tell(&query, &found, shown))
}

fn search(memory: &Opened, query: &Query, args: &ConcordanceArgs) -> Result<Vec<Hit>> {
    let meant = memory.meant(&args.filter.filter())?;
    Ok(memory.texts.search(&query.sought(memory, args.side), meant.as_deref()))
}

fn write(
    args: &ConcordanceArgs,
    query: &Query,
    found: &Found,
    shown: usize,
    out: &mut dyn Write,
) -> Result<()> {
    match format(args) {
        Format::Jsonl => json::write(query, found, shown, out),
        Format::Html => Ok(out.write_all(page::page(query, found, shown)?.into_string().as_bytes())?),
        Format::Text => {
            let colours = output::is_coloured(args.output.as_deref());
            let style = text::Style { colours, context: args.context, full: args.full };
            text::write(query, found, shown, style, out)
        }
    }
}

fn format(args: &ConcordanceArgs) -> Format {
    let extension = args.output.as_ref().and_then(|path| path.extension()?.to_str()).unwrap_or_default();
    match args.format {
        Some(format) => format,
        None if args.json => Format::Jsonl,
        None => match extension.to_lowercase().as_str() {
            "html" | "htm" => Format::Html,
            "jsonl" => Format::Jsonl,
            _ => Format::Text,
        },
    }
}

/// Says on standard error how much there is.
fn tell(query: &Query, found: &Found, shown: usize) -> Outcome {
    let all = found.lines.len();
    if all == 0 {
        output::note(&format!("{:?} is in none of the units", query.text));
        return Outcome::Findings;
    }
    let hits = counted(all, "hit");
    let limit = if shown < all {
        format!("; the first {shown} are shown, --limit 0 shows all")
    } else {
        String::new()
    };
    output::note(&format!("{hits} in {}{limit}", counted(found.units, "unit")));
    Outcome::Clean
}
