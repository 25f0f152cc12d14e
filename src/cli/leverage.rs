//! `beadwork leverage`: counts what memories cover of documents.

mod show;

use super::Outcome;
use super::files;
use super::match_::{AskingArgs, Question};
use super::output;
use super::read::{ReadingArgs, language_name};
use crate::search::leverage::{Band, BandWeights, Leverage};
use crate::segment::Prepared;
use crate::segment::Segment;
use crate::text::Lang;
use crate::text::counted_as;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Count how much of new documents memories cover
///
/// Every segment is in one band, by the score of its best match. The count tells how many segments, words and
/// characters there are in each band, and what the words are worth.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork leverage briefing.docx --tm memory.tmx
  beadwork leverage new-briefings/ --tm approved.tmx --tm aligned.tmx:5 -o leverage.xlsx
  beadwork leverage briefing.docx --tm memory.tmx --weight 95-99=0.25 --weight 100=0
  beadwork leverage briefing.docx --tm memory.tmx --weights agreed.tsv --format csv
  beadwork leverage 简报/ --from zh --tm memory.tmx --json | jq .total.weighted

Bands: 101-102 the same text beside the same neighbours; 100 the same text; repetitions,
which stood before in the same document, and repetitions-across, in an earlier one, each
where no memory has the same text; 95-99, 85-94, 75-84 and 50-74 like texts; new, all
others. Sentences of a paragraph that a memory has as one text, up to 4, each count with
the score of that.

Words: each Han character is a word; of the other text, what stands between white space
and has a letter or digit in it. So English is counted as word processors count it.
Characters: all but white space.
Weighted: words times the weight of their band. A table of weights has a line for each
band to change: its name, a tab, a number such as 0.3; without one, 0 for 101-102, 0.1
for 100 and repetitions, 0.3, 0.5, 0.7 and 1 for like texts, 1 for new ones.

Exit code: 0 it was counted; 2 it could not be done.")]
pub(super) struct LeverageArgs {
    /// Documents, and folders with documents: text, Markdown, HTML, Word or PDF; `-` is standard input
    #[arg(required = true, value_name = "DOCUMENT")]
    documents: Vec<PathBuf>,
    /// Count only the documents in this language: en or zh
    #[arg(long, value_name = "LANG", value_parser = language_name)]
    from: Option<Lang>,
    #[command(flatten)]
    asking: AskingArgs,
    /// A table of what a word of each band is worth
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// What a word of a band is worth, such as 95-99=0.3; may be given several times
    #[arg(long = "weight", value_name = "BAND=WEIGHT", value_parser = weight)]
    weight: Vec<(String, String)>,
    /// The file to write; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; without it the output file's extension tells
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Print one JSON object: as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
    /// Comma-separated values, a row for each band of each document
    Csv,
    /// The same as a spreadsheet
    Xlsx,
}

fn weight(text: &str) -> Result<(String, String), String> {
    let (band, weight) = text.split_once('=').ok_or("write BAND=WEIGHT, such as 95-99=0.3")?;
    BandWeights::default().set(band, weight).map_err(|error| error.to_string())?;
    Ok((band.to_owned(), weight.to_owned()))
}

/// Counts what memories cover of documents.
pub(super) fn run(args: &LeverageArgs) -> Result<Outcome> {
    let format = args.format()?;
    let weights = args.band_weights()?;
    let (prepared, lang, failed) = read(args)?;
    let documents: Vec<&[Segment]> = prepared.iter().map(|document| document.segments.as_slice()).collect();
    let question = Question { documents, lang, threshold: Band::LOWEST, limit: 1, below_for_values: false };
    let answers = args.asking.ask(&question)?;
    let mut leverage = Leverage::default();
    for (document, found) in prepared.iter().zip(&answers.documents) {
        leverage.document(&document.document.name);
        for (at, segment) in document.segments.iter().enumerate() {
            leverage.segment(&segment.text, found.score_of(at));
        }
    }
    let shown = show::Shown { leverage: &leverage, weights: &weights, lang, script: answers.script };
    output::write_to(args.output.as_deref(), |out| shown.show(format, out))?;
    match failed {
        0 => Ok(Outcome::Clean),
        _ => bail!(
            "{} not counted",
            counted_as(failed, "file could not be read and is", "files could not be read and are")
        ),
    }
}

/// The documents to count, their language, and how many could not be read.
fn read(args: &LeverageArgs) -> Result<(Vec<Prepared>, Lang, usize)> {
    let options = args.reading.options();
    let files = files::find(&args.documents)?;
    let (documents, failed) = match files.as_slice() {
        [one] if one.as_os_str() == "-" => (vec![files::read_one(one, &options)?], 0),
        all => files::read_all(all, &options),
    };
    let read = documents.len();
    if read == 0 {
        bail!("no document could be read");
    }
    let wanted = |lang| args.from.is_none_or(|from| from == lang);
    let documents: Vec<_> = documents.into_iter().filter(|document| wanted(document.language)).collect();
    let Some(first) = documents.first() else {
        bail!("none of the {read} documents is in the language of --from");
    };
    let lang = first.language;
    if let Some(other) = documents.iter().find(|document| document.language != lang) {
        bail!(
            "{} is in {lang} and {} in {}: count one language at a time, with --from en or --from zh",
            first.name,
            other.name,
            other.language
        );
    }
    Ok((documents.into_iter().map(Prepared::new).collect(), lang, failed))
}

impl LeverageArgs {
    fn format(&self) -> Result<Format> {
        let extension = self.output.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        let format = match (self.format, self.json, extension.map(str::to_lowercase).as_deref()) {
            (Some(format), ..) => format,
            (_, true, _) => Format::Json,
            (.., Some("json")) => Format::Json,
            (.., Some("csv")) => Format::Csv,
            (.., Some("xlsx")) => Format::Xlsx,
            (.., None | Some("txt")) => Format::Text,
            (.., Some(other)) => {
                bail!(".{other} is no format of a count: write .txt, .json, .csv or .xlsx, or give --format")
            }
        };
        Ok(format)
    }

    fn band_weights(&self) -> Result<BandWeights> {
        let mut weights = BandWeights::default();
        if let Some(path) = &self.weights {
            let name = path.display();
            let table = std::fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))?;
            weights.set_table(&table).with_context(|| name.to_string())?;
        }
        for (band, weight) in &self.weight {
            weights.set(band, weight)?;
        }
        Ok(weights)
    }
}
