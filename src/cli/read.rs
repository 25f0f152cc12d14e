//! `beadwork read`: shows what a file is read as.

use super::Outcome;
use super::files;
use super::output;
use crate::document::{Block, Document, ReadOptions, Repair, RepairSet, encoding};
use crate::text::Lang;
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Show what a file is read as: its blocks, and what the clean-up changed
#[derive(Args)]
#[command(after_help = "\
Examples:
  beadwork read briefing.pdf                      blocks with page, kind and the start of the text
  beadwork read --full --changes briefing.docx    whole texts, and which repairs changed them
  beadwork read --no-repair letter-spacing a.txt  leave letter-spaced Chinese as it is
  beadwork read --no-repair all a.txt             the text as it is in the file
  beadwork read --encoding gb18030 old.txt        an encoding that was not recognised
  beadwork read --json a.pdf b.pdf | jq .blocks   one JSON object a file
  cat page.html | beadwork read -                 standard input")]
pub(super) struct ReadArgs {
    /// Text, Markdown, HTML, Word (.docx) and PDF files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show whole texts, not only how they begin
    #[arg(long)]
    full: bool,
    /// Show with each block the repairs that changed it
    #[arg(long)]
    changes: bool,
    /// Print one JSON object a file, one a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// How files are read: the options shared by every command that reads documents.
#[derive(Args)]
pub(super) struct ReadingArgs {
    /// Leave this repair out, or `all` of them; may be given several times
    #[arg(long = "no-repair", value_name = "NAME", value_parser = repair_name)]
    no_repair: Vec<String>,
    /// The encoding of text files (utf-8, gb18030, big5, utf-16le …), where it is not recognised
    #[arg(long, value_name = "NAME", value_parser = encoding_name)]
    encoding: Option<&'static encoding_rs::Encoding>,
    /// The language of the files, where it is not recognised: en or zh
    #[arg(long, value_name = "LANG", value_parser = language_name)]
    lang: Option<Lang>,
}

impl ReadingArgs {
    /// The options that the library takes.
    pub(super) fn options(&self) -> ReadOptions {
        let repairs =
            self.no_repair.iter().fold(RepairSet::all(), |set, name| match Repair::from_name(name) {
                Some(repair) => set.without(repair),
                None => RepairSet::none(),
            });
        ReadOptions { repairs, format: None, language: self.lang, encoding: self.encoding }
    }
}

fn repair_name(name: &str) -> Result<String, String> {
    if name == "all" || Repair::from_name(name).is_some() {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = Repair::ALL.into_iter().map(Repair::name).collect();
    Err(format!("no such repair; there are: all, {}", names.join(", ")))
}

fn encoding_name(name: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding::by_name(name).ok_or_else(|| "no such encoding; try utf-8, gb18030, big5 or utf-16le".to_owned())
}

/// Reads the name of a language.
pub(super) fn language_name(name: &str) -> Result<Lang, String> {
    match name.to_ascii_lowercase().split(['-', '_']).next() {
        Some("en" | "english") => Ok(Lang::English),
        Some("zh" | "chinese") => Ok(Lang::Chinese),
        _ => Err("give en or zh".to_owned()),
    }
}

/// Reads each file and shows it. An error in one does not stop the others.
pub(super) fn run(args: &ReadArgs) -> Result<Outcome> {
    let options = args.reading.options();
    let mut failed = 0;
    output::write_to(None, |out| {
        failed = files::show_each(&args.files, &options, out, |out, index, document| {
            if args.json {
                serde_json::to_writer(&mut *out, document)?;
                return Ok(writeln!(out)?);
            }
            if index > 0 {
                writeln!(out)?;
            }
            show(out, document, args)
        })?;
        Ok(())
    })?;
    files::outcome(failed, args.files.len())
}

fn show(out: &mut dyn Write, document: &Document, args: &ReadArgs) -> Result<()> {
    let Document { name, format, language, blocks, .. } = document;
    let format = serde_json::to_value(format)?;
    let format = format.as_str().unwrap_or_default();
    writeln!(out, "{name}: {format}, {language}, {} blocks", blocks.len())?;
    for (index, block) in blocks.iter().enumerate() {
        show_block(out, index, block, args)?;
    }
    for warning in &document.warnings {
        output::warn(&format!("{name}: {warning}"));
    }
    if !document.repairs.counts.is_empty() {
        writeln!(out, "Clean-up (leave one out with --no-repair NAME):")?;
    }
    for (repair, count) in &document.repairs.counts {
        writeln!(out, "{count:>6} {:<18} {}", repair.name(), repair.description())?;
    }
    Ok(())
}

fn show_block(out: &mut dyn Write, index: usize, block: &Block, args: &ReadArgs) -> Result<()> {
    let page = block.page.map_or_else(|| "-".to_owned(), |page| page.to_string());
    let kind = serde_json::to_value(block.kind)?;
    let kind = kind.as_str().unwrap_or_default();
    let text = if args.full { block.text.clone() } else { shorten(&block.text, 72) };
    writeln!(out, "{index:>5} {page:>4} {kind:<10} {text}")?;
    if args.changes && !block.repairs.is_empty() {
        let names: Vec<&str> = block.repairs.iter().map(|repair| repair.name()).collect();
        writeln!(out, "{:>22}[{}]", "", names.join(", "))?;
    }
    Ok(())
}

/// The start of `text`, at most `columns` wide, with … where it goes on.
fn shorten(text: &str, columns: usize) -> String {
    use crate::text::chars;
    if chars::width(text) <= columns {
        return text.to_owned();
    }
    let mut width = 1;
    let fits = |c: &char| {
        width += chars::columns(*c);
        width <= columns
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
