//! `beadwork align`: two documents become translation units.

use super::Outcome;
use super::dates;
use super::evidence::EvidenceArgs;
use super::files;
use super::jsonl::Filter;
use super::memory_file;
use super::output;
use super::read::ReadingArgs;
use anyhow::{Context, Result, bail};
use beadwork::align::{Alignment, Bead, Weights, align};
use beadwork::format::{FileFormat, WriteOptions};
use beadwork::lexicon::Lexicon;
use beadwork::memory::{CollectOptions, Memory, Timestamp, TranslationUnit, collect};
use beadwork::pipeline::{Prepared, script};
use beadwork::segment::{Segment, from_lines};
use beadwork::text::{Lang, Script, chars::han_share};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Align two documents that translate each other
///
/// Either language may come first. The units go to standard output as TSV, or to a file whose
/// extension tells the format.
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork align briefing.en.pdf briefing.zh.pdf -o briefing.tmx
  beadwork align zh.docx en.docx --format jsonl | jq .score
  beadwork align en.txt zh.txt -o units.csv --excel      for Excel: BOM, and formulas guarded
  beadwork align --min-score 0.9 en.md zh.md -o sure.tmx leave doubtful units out
  beadwork align --segmented en.seg zh.seg --format beads   one segment a line in, beads out
  beadwork align --jsonl < pairs.jsonl > beads.jsonl        many pairs, one a line

With --jsonl each line is an object: \"id\" (any value), \"source\" and \"target\" (each an array of
segments, which stay as they are, or a string of plain text, which is cleaned up and segmented;
\"source_text\" and \"target_text\" may stand for the latter), and where the languages are not
recognised \"source_lang\" (en or zh). The answers come in the same order: \"id\", \"source_lang\",
\"beads\" with \"source\", \"target\" (segments, from 0) and \"score\", and of each text its segments in
\"source_segments\", \"target_segments\". A line that can't be aligned gives \"id\", \"line\" (from 1)
and \"error\", and the others go on. Empty lines are passed over.")]
pub struct AlignArgs {
    /// The document in one language; `-` is standard input
    #[arg(required_unless_present = "jsonl")]
    first: Option<PathBuf>,
    /// The document in the other language
    #[arg(required_unless_present = "jsonl")]
    second: Option<PathBuf>,
    /// Be a filter: from standard input one pair of documents a line, as JSON, to one alignment a
    /// line; see below
    #[arg(long, conflicts_with_all = ["first", "second", "format", "scores", "segmented", "lang",
        "encoding", "MemoryArgs"])]
    jsonl: bool,
    /// The file to write; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; without it the output file's extension tells
    #[arg(long, value_parser = formats())]
    format: Option<AlignFormat>,
    /// With bead lines: each bead's score behind it, after a tab
    #[arg(long)]
    scores: bool,
    /// The files hold one segment a line: neither clean up nor segment them
    #[arg(long)]
    segmented: bool,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What goes into a memory, and how it is written.
#[derive(Args)]
pub struct MemoryArgs {
    /// The memory's source language: en or zh
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = super::read::language_name)]
    source: Lang,
    /// Leave out units whose score, the probability that they are right, is lower
    #[arg(long, value_name = "0..1", default_value_t = 0.0, value_parser = share)]
    min_score: f64,
    /// Leave out units that are nothing but the same link on both sides
    #[arg(long)]
    no_links: bool,
    /// The units' creation date; without it SOURCE_DATE_EPOCH, else the newest input file's
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    date: Option<Timestamp>,
    /// The aligner's weights, as `beadwork train` writes them; without it the shipped ones
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Write tables for Excel: with a byte order mark, CRLF, and formulas guarded
    #[arg(long)]
    excel: bool,
    /// Write tables (CSV, TSV) with a last column, `more`, of all that has no column of its own, so
    /// that a program reads back the same memory
    #[arg(long)]
    whole: bool,
}

impl MemoryArgs {
    /// What is collected from an alignment.
    pub fn collecting(&self) -> CollectOptions {
        CollectOptions {
            source_lang: self.source,
            min_score: self.min_score,
            identical_links: !self.no_links,
        }
    }

    /// The aligner's weights.
    pub fn weights(&self) -> Result<Weights> {
        super::train::weights(self.weights.as_deref())
    }

    /// The creation date of units made from the inputs.
    pub fn created(&self, inputs: &[PathBuf]) -> Option<Timestamp> {
        dates::creation_date(self.date, inputs)
    }

    /// Writes a memory.
    pub fn write(&self, memory: &Memory, format: FileFormat, path: Option<&Path>) -> Result<()> {
        let options = WriteOptions { excel: self.excel, brief: !self.whole };
        memory_file::write(memory, path, format, &options)
    }
}

/// Reads a number from 0 to 1.
pub fn share(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    number.filter(|n| (0.0..=1.0).contains(n)).ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// The formats of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AlignFormat {
    /// Those of memories.
    Units(FileFormat),
    /// Bead lines.
    Beads,
}

/// The names of the formats.
fn formats() -> impl TypedValueParser<Value = AlignFormat> {
    let help = "Bead lines, `[segments of FIRST]:[segments of SECOND]`, counted from 0";
    let names = memory_file::format_names().chain([PossibleValue::new("beads").help(help)]);
    PossibleValuesParser::new(names)
        .map(|name| FileFormat::from_name(&name).map_or(AlignFormat::Beads, AlignFormat::Units))
}

/// A file as segments.
pub struct Input {
    name: String,
    /// Its language.
    pub language: Lang,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// Aligns two documents and writes their units.
pub fn run(args: &AlignArgs) -> Result<Outcome> {
    match (&args.first, &args.second) {
        (Some(first), Some(second)) => align_files(first, second, args),
        _ => filter(args),
    }
}

/// Aligns the pairs of standard input.
fn filter(args: &AlignArgs) -> Result<Outcome> {
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let repairs = args.reading.options().repairs;
    let filter = Filter { lexicon: &lexicon, weights: &args.memory.weights()?, repairs };
    filter.run(args.output.as_deref())?;
    Ok(Outcome::Clean)
}

fn align_files(first: &Path, second: &Path, args: &AlignArgs) -> Result<Outcome> {
    let format = format_of(args)?;
    if args.scores && format != AlignFormat::Beads {
        bail!("--scores goes with --format beads; the other formats have scores anyway");
    }
    if first.as_os_str() == "-" && second.as_os_str() == "-" {
        bail!("only one of the two documents can come from standard input");
    }
    let inputs = [first.to_owned(), second.to_owned()];
    let (mut first, mut second) = (open(first, args)?, open(second, args)?);
    if args.segmented {
        tell_apart(&mut first, &mut second);
    }
    if first.language == second.language {
        bail!(
            "{} and {} are both {}: give one document in English and one in Chinese",
            first.name,
            second.name,
            first.language
        );
    }
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let alignment = align_inputs(&first, &second, &lexicon, &args.memory.weights()?);
    match format {
        AlignFormat::Beads => {
            output::write_to(args.output.as_deref(), |out| write_beads(&alignment, args.scores, out))?
        }
        AlignFormat::Units(format) => {
            let memory = memory(args, &inputs, &first, &second, &alignment);
            args.memory.write(&memory, format, args.output.as_deref())?;
        }
    }
    Ok(Outcome::Clean)
}

fn format_of(args: &AlignArgs) -> Result<AlignFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    match args.output.as_deref() {
        Some(path) if path.as_os_str() != "-" => Ok(AlignFormat::Units(FileFormat::from_path(path)?)),
        _ => Ok(AlignFormat::Units(FileFormat::Tsv)),
    }
}

fn open(path: &Path, args: &AlignArgs) -> Result<Input> {
    if args.segmented {
        return open_segmented(path);
    }
    let prepared = Prepared::new(files::read_one(path, &args.reading.options())?);
    Ok(Input {
        name: prepared.file_name().to_owned(),
        language: prepared.document.language,
        segments: prepared.segments,
    })
}

/// Of two segmented files the one with the greater share of Han characters is the Chinese one, unless
/// neither has any to speak of.
fn tell_apart(first: &mut Input, second: &mut Input) {
    let share = |input: &Input| -> f64 {
        han_share(&input.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n"))
    };
    let (a, b) = (share(first), share(second));
    if first.language == second.language && (a - b).abs() > 0.1 {
        let chinese = if a > b { &mut *first } else { &mut *second };
        chinese.language = Lang::Chinese;
        let english = if a > b { second } else { first };
        english.language = Lang::English;
    }
}

/// Reads a file that holds one segment a line.
pub fn open_segmented(path: &Path) -> Result<Input> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        anyhow::anyhow!("{}, line {line}: not UTF-8; segmented files must be", path.display())
    })?;
    let segments = from_lines(text.strip_prefix('\u{feff}').unwrap_or(&text));
    if segments.iter().all(|segment| segment.text.is_empty()) {
        bail!("{}: no segments in it", path.display());
    }
    let language = if han_share(&text) > 0.3 { Lang::Chinese } else { Lang::English };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Input { name, language, segments })
}

fn align_inputs(first: &Input, second: &Input, lexicon: &Lexicon, weights: &Weights) -> Alignment {
    align(&first.segments, first.language, &second.segments, lexicon, weights)
}

fn memory(
    args: &AlignArgs,
    inputs: &[PathBuf],
    first: &Input,
    second: &Input,
    alignment: &Alignment,
) -> Memory {
    let chinese = if first.language == Lang::Chinese { first } else { second };
    let mut memory = Memory::new(first.language, script(&chinese.segments).unwrap_or(Script::Simplified));
    let options = CollectOptions { source_lang: first.language, ..args.memory.collecting() };
    memory.extend(units(first, second, alignment, &options));
    if args.memory.source != first.language {
        memory = memory.reversed();
    }
    memory.created = args.memory.created(inputs);
    memory
}

fn write_beads(alignment: &Alignment, scores: bool, out: &mut dyn Write) -> Result<()> {
    let list = |ids: &std::ops::Range<usize>| {
        ids.clone().map(|id| id.to_string()).collect::<Vec<String>>().join(",")
    };
    for bead in &alignment.beads {
        write!(out, "[{}]:[{}]", list(&bead.source), list(&bead.target))?;
        if scores {
            write!(out, "\t{:.4}", bead.score)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Collected from the English, so that the ids are the same whichever document was named first.
fn units(
    first: &Input,
    second: &Input,
    alignment: &Alignment,
    options: &CollectOptions,
) -> Vec<TranslationUnit> {
    let collected = |source: &Input, target: &Input, alignment, options| {
        collect(&source.segments, &target.segments, alignment, &source.name, &target.name, options)
    };
    if first.language == Lang::English {
        return collected(first, second, alignment, options);
    }
    let mirrored = |bead: &Bead| Bead { source: bead.target.clone(), target: bead.source.clone(), ..*bead };
    let alignment = Alignment { beads: alignment.beads.iter().map(mirrored).collect() };
    let english_first = CollectOptions { source_lang: Lang::English, ..*options };
    let units = collected(second, first, &alignment, &english_first);
    units.into_iter().map(TranslationUnit::reversed).collect()
}
