//! `beadwork segment`: cuts files into sentences, headings and list items.

use super::Outcome;
use super::files;
use super::output;
use super::read::ReadingArgs;
use crate::document::Document;
use crate::segment::{Segment, segment};
use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Cut files into sentences, headings and list items, one a line
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork segment briefing.pdf                     one segment a line
  beadwork segment --tsv briefing.docx              a table with block, kind and page
  beadwork segment --json a.md b.md | jq .text      one JSON object a segment
  beadwork segment --lang zh --no-repair all a.txt  Chinese, its lines as they are in the file
  cat page.html | beadwork segment -                standard input

Page furniture (running headers, page numbers) is left out: see `beadwork read`.
Exit codes: 0 done, 2 a file could not be read.")]
pub(super) struct SegmentArgs {
    /// Text, Markdown, HTML, Word (.docx) and PDF files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object a segment, one a line
    #[arg(long, conflicts_with = "tsv")]
    json: bool,
    /// Print a table: file, block, kind, page and text, parted by tabs
    #[arg(long)]
    tsv: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// A segment and the file that it is from.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(flatten)]
    segment: &'a Segment,
}

/// Reads each file and prints its segments. An error in one does not stop the others.
pub(super) fn run(args: &SegmentArgs) -> Result<Outcome> {
    let options = args.reading.options();
    let mut failed = 0;
    output::write_to(None, |out| {
        if args.tsv {
            writeln!(out, "file\tblock\tkind\tpage\ttext")?;
        }
        failed = files::show_each(&args.files, &options, out, |out, _, document| print(out, document, args))?;
        Ok(())
    })?;
    files::outcome(failed, args.files.len())
}

fn print(out: &mut dyn Write, document: &Document, args: &SegmentArgs) -> Result<()> {
    let segments = segment(document);
    if args.tsv {
        print_table(out, document, &segments)?;
    } else {
        for segment in &segments {
            if args.json {
                serde_json::to_writer(&mut *out, &Row { file: &document.name, segment })?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", segment.text)?;
            }
        }
    }
    for warning in &document.warnings {
        output::warn(&format!("{}: {warning}", document.name));
    }
    Ok(())
}

/// A text that holds a tab or quotation mark is quoted, as spreadsheets read it.
fn print_table(out: &mut dyn Write, document: &Document, segments: &[Segment]) -> Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    for segment in segments {
        let kind = serde_json::to_value(segment.kind)?;
        let page = segment.page.map_or_else(String::new, |page| page.to_string());
        let (block, kind) = (segment.block.to_string(), kind.as_str().unwrap_or_default());
        table.write_record([&document.name, &block, kind, &page, &segment.text])?;
    }
    Ok(table.flush()?)
}
