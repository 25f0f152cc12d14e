//! `beadwork align`: two documents become translation units.

pub(super) mod data;
mod doubtful;
mod format;
mod pages;
mod reasoned;
mod text;
mod texts;

use super::Outcome;
use super::dates;
use super::evidence::EvidenceArgs;
use super::files;
use super::jsonl::Filter;
use super::memory_file;
use super::output;
use super::read::ReadingArgs;
use crate::align::explain::{DOUBTFUL_BELOW, Explanation, explain};
use crate::align::{Alignment, Bead, Weights};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::{CollectOptions, Memory, TranslationUnit, collect_numbered};
use crate::segment::{Segment, from_lines};
use crate::text::{Lang, Script, Timestamp, chars::han_share};
use crate::{pipeline::script, segment::Prepared};
use anyhow::{Context, Result, bail};
use clap::Args;
use doubtful::{Crossing, Doubtful, Selection};
use format::{AlignFormat, format_of, formats};
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
  beadwork align --explain en.docx zh.docx | less           why each bead is as it is
  beadwork align en.docx zh.docx -o check.html              the same as a page for the browser
  beadwork align --doubtful mark en.md zh.md -o all.tmx     units say why they are doubtful

Doubtful is a bead whose score is below --doubtful-below, whose words have nothing in common, that
has a heading on one side only, or that holds a segment which stands in another order on the other
side. --explain writes to standard output, or with -o FILE to a text file beside it (out.tmx:
out.explain.txt); with JSON Lines each unit gets \"doubts\", \"evidence\", \"links\" and \"runner_up\".
What stands in another order on the two sides is told on standard error.

With --jsonl each line is an object: \"id\" (any value), \"source\" and \"target\" (each
an array of segments, which stay as they are, or a string of plain text, which is
cleaned up and segmented; \"source_text\" and \"target_text\" may stand for the latter),
and where the languages are not recognised \"source_lang\" (en or zh). The answers come
in the same order: \"id\", \"source_lang\", \"beads\" with \"source\", \"target\"
(segments, from 0) and \"score\", and of each text its segments in \"source_segments\",
\"target_segments\". With \"explain\": true in a line (or --explain for all) each bead
also has its reasons, and \"crossings\" and \"moved\" tell what stands in another order.
A line that can't be aligned gives \"id\", \"line\" (from 1) and \"error\", and the
others go on. Empty lines are passed over.")]
pub(super) struct AlignArgs {
    /// The document in one language; `-` is standard input
    #[arg(required_unless_present = "jsonl")]
    first: Option<PathBuf>,
    /// The document in the other language
    #[arg(required_unless_present = "jsonl")]
    second: Option<PathBuf>,
    /// Be a filter: from standard input one pair of documents a line, as JSON, to one alignment a
    /// line; see below
    #[arg(long, conflicts_with_all = ["first", "second", "format", "scores", "segmented", "lang",
        "encoding", "source", "min_score", "no_links", "date", "excel", "whole"])]
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
    /// Tell why each bead is as it is, and what makes it doubtful
    #[arg(long)]
    explain: bool,
    /// Beads whose score is lower are doubtful
    #[arg(long, value_name = "0..1", default_value_t = DOUBTFUL_BELOW, value_parser = share)]
    doubtful_below: f64,
    /// What becomes of doubtful beads in a memory
    #[arg(long, value_enum, default_value = "keep", conflicts_with = "jsonl")]
    doubtful: Doubtful,
    /// What becomes of pairs that stand in another order on the two sides
    #[arg(long, value_enum, default_value = "report", conflicts_with = "jsonl")]
    crossing: Crossing,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What goes into a memory, and how it is written.
#[derive(Args)]
pub(super) struct MemoryArgs {
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
    pub(super) fn collecting(&self) -> CollectOptions {
        CollectOptions {
            source_lang: self.source,
            min_score: self.min_score,
            identical_links: !self.no_links,
        }
    }

    /// The aligner's weights.
    pub(super) fn weights(&self) -> Result<Weights> {
        weights(self.weights.as_deref())
    }

    /// The creation date of units made from the inputs.
    pub(super) fn created(&self, inputs: &[PathBuf]) -> Option<Timestamp> {
        dates::creation_date(self.date, inputs)
    }

    /// Writes a memory.
    pub(super) fn write(&self, memory: &Memory, format: FileFormat, path: Option<&Path>) -> Result<()> {
        let options = WriteOptions { excel: self.excel, brief: !self.whole };
        memory_file::write(memory, path, format, &options)
    }
}

/// Reads a number from 0 to 1.
pub(super) fn share(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    number.filter(|n| (0.0..=1.0).contains(n)).ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// A file as segments.
pub(super) struct Input {
    name: String,
    /// Its language.
    pub language: Lang,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// Aligns two documents and writes their units.
pub(super) fn run(args: &AlignArgs) -> Result<Outcome> {
    match (&args.first, &args.second) {
        (Some(first), Some(second)) => align_files(first, second, args),
        _ => filter(args),
    }
}

/// Aligns the pairs of standard input.
fn filter(args: &AlignArgs) -> Result<Outcome> {
    let lexicon = args.evidence.lexicon(&args.evidence.glossary()?)?;
    let repairs = args.reading.options().repairs;
    let filter = Filter {
        lexicon: &lexicon,
        weights: &args.memory.weights()?,
        repairs,
        explain: args.explain,
        doubtful_below: args.doubtful_below,
    };
    filter.run(args.output.as_deref())?;
    Ok(Outcome::Clean)
}

fn align_files(first: &Path, second: &Path, args: &AlignArgs) -> Result<Outcome> {
    let format = format_of(args.format, args.output.as_deref())?;
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
    let explanation = explain(
        &first.segments,
        first.language,
        &second.segments,
        &lexicon,
        &args.memory.weights()?,
        args.doubtful_below,
    );
    write(
        args,
        format,
        &Aligned { inputs: &inputs, first: &first, second: &second, explanation: &explanation },
    )?;
    reasoned::tell_order(&explanation, &first, &second);
    Ok(Outcome::Clean)
}

/// Two files with their alignment.
struct Aligned<'a> {
    inputs: &'a [PathBuf],
    first: &'a Input,
    second: &'a Input,
    explanation: &'a Explanation,
}

fn write(args: &AlignArgs, format: AlignFormat, aligned: &Aligned) -> Result<()> {
    let explanation = aligned.explanation;
    let texts = reasoned::texts(aligned);
    if let Some(path) = reasoned::explanation_file(args, format)? {
        output::write_to(path.as_deref(), |out| text::write(explanation, &texts, out))?;
        if path.is_none() {
            return Ok(());
        }
    }
    let selection = Selection::of(explanation, args.doubtful, args.crossing);
    let path = args.output.as_deref();
    match format {
        AlignFormat::Html => output::write_to(path, |out| {
            Ok(out.write_all(pages::page(explanation, &texts).into_string().as_bytes())?)
        }),
        AlignFormat::Beads => {
            output::write_to(path, |out| write_beads(&explanation.alignment, args.scores, out))
        }
        AlignFormat::Units(FileFormat::Jsonl) if args.explain => {
            output::write_to(path, |out| reasoned::jsonl(args, aligned, &selection, out))
        }
        AlignFormat::Units(format) => args.memory.write(&memory(args, aligned, &selection).0, format, path),
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

/// The weights of a file, or the shipped ones.
fn weights(path: Option<&Path>) -> Result<Weights> {
    let Some(path) = path else { return Ok(Weights::shipped()) };
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Weights::parse(&text).with_context(|| path.display().to_string())
}

/// Reads a file that holds one segment a line.
pub(super) fn open_segmented(path: &Path) -> Result<Input> {
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

/// The memory, and for each unit the index of its bead in the selection.
fn memory(args: &AlignArgs, aligned: &Aligned, selection: &Selection) -> (Memory, Vec<usize>) {
    let Aligned { first, second, .. } = *aligned;
    let chinese = if first.language == Lang::Chinese { first } else { second };
    let mut memory = Memory::new(first.language, script(&chinese.segments).unwrap_or(Script::Simplified));
    let options = CollectOptions { source_lang: first.language, ..args.memory.collecting() };
    let (beads, mut collected): (Vec<usize>, Vec<TranslationUnit>) =
        units(first, second, &selection.alignment, &options).into_iter().unzip();
    collected.iter_mut().zip(&beads).for_each(|(unit, &bead)| selection.mark(bead, unit));
    memory.extend(collected);
    if args.memory.source != first.language {
        memory = memory.reversed();
    }
    memory.created = args.memory.created(aligned.inputs);
    (memory, beads)
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
) -> Vec<(usize, TranslationUnit)> {
    let collected = |source: &Input, target: &Input, alignment, options| {
        collect_numbered(&source.segments, &target.segments, alignment, &source.name, &target.name, options)
    };
    if first.language == Lang::English {
        return collected(first, second, alignment, options);
    }
    let mirrored = |bead: &Bead| Bead { source: bead.target.clone(), target: bead.source.clone(), ..*bead };
    let alignment = Alignment { beads: alignment.beads.iter().map(mirrored).collect() };
    let english_first = CollectOptions { source_lang: Lang::English, ..*options };
    let units = collected(second, first, &alignment, &english_first);
    units.into_iter().map(|(bead, unit)| (bead, unit.reversed())).collect()
}
