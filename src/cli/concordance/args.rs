//! What `beadwork concordance` is asked.

use crate::cli::evidence::EvidenceArgs;
use crate::cli::tm::filter::FilterArgs;
use clap::{Args, ValueEnum};
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
pub(in crate::cli) struct ConcordanceArgs {
    /// The word or phrase, in either language; with --regex a regular expression
    #[arg(required = true, value_name = "QUERY")]
    pub(super) words: Vec<String>,
    /// A memory: .bwtm, or a plain file (TMX, CSV …); may be given several times
    #[arg(long = "tm", value_name = "FILE", required = true)]
    pub(super) memories: Vec<PathBuf>,
    /// Where to search
    #[arg(long, value_enum, default_value = "both")]
    pub(super) side: Sides,
    /// The query is a regular expression
    #[arg(long)]
    pub(super) regex: bool,
    /// Find English words in all their forms: registry also finds registries, go also went
    #[arg(long, conflicts_with = "regex")]
    pub(super) inflections: bool,
    /// Capital and small letters differ
    #[arg(long)]
    pub(super) case: bool,
    /// Search for the words alone, though they are a term of the glossary
    #[arg(long)]
    pub(super) no_terms: bool,
    /// How many hits to show; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(super) limit: usize,
    /// Columns of context on each side of the word; a Chinese character takes two
    #[arg(long, value_name = "COLUMNS", default_value_t = 40)]
    pub(super) context: usize,
    /// The order of the hits
    #[arg(long, value_enum, default_value = "memory")]
    pub(super) sort: Order,
    /// Show both texts whole, side by side
    #[arg(long)]
    pub(super) full: bool,
    /// Keep the texts of each .bwtm in a file beside it, which is made anew when the memory changes:
    /// a large one opens much faster the next time
    #[arg(long)]
    pub(super) keep_index: bool,
    /// Print one JSON object a hit, one a line, and a last one with the renderings: as --format jsonl
    #[arg(long, conflicts_with = "format")]
    pub(super) json: bool,
    /// How hits are shown; without it text, or what the output file's extension tells
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// The file to write; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) filter: FilterArgs,
    #[command(flatten)]
    pub(super) evidence: EvidenceArgs,
}

/// The sides that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Sides {
    /// Both
    Both,
    /// The source alone
    Source,
    /// The target alone
    Target,
    /// The English alone
    En,
    /// The Chinese alone
    Zh,
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

/// How hits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One JSON object a hit, one a line
    Jsonl,
    /// A page for the browser
    Html,
}
