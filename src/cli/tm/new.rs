//! `beadwork tm new`.

use crate::cli::read::language_name;
use crate::cli::{Outcome, dates, output};
use crate::memory::Header;
use crate::store::{Store, script_name};
use crate::text::{Lang, Script};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Make a memory without units
#[derive(Args)]
#[command(after_help = "\
A memory has one direction and one Chinese script. Units of the other direction are
turned round when they are imported; units in the other script are refused, so make a
memory for each script.

Examples:
  beadwork tm new briefings.bwtm
  beadwork tm new taiwan.bwtm --script traditional
  beadwork tm new from-chinese.bwtm --source zh")]
pub(super) struct NewArgs {
    /// The file to make; its extension is .bwtm
    #[arg(value_name = "MEMORY")]
    memory: PathBuf,
    /// The source language: en or zh
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language_name)]
    source: Lang,
    /// The script of the Chinese: simplified or traditional
    #[arg(long, value_name = "SCRIPT", default_value = "simplified", value_parser = script_from_name)]
    script: Script,
}

/// Reads the name of a script.
fn script_from_name(name: &str) -> Result<Script, String> {
    match name.to_ascii_lowercase().as_str() {
        "simplified" | "hans" | "zh-hans" | "zh-cn" => Ok(Script::Simplified),
        "traditional" | "hant" | "zh-hant" | "zh-tw" => Ok(Script::Traditional),
        _ => Err("give simplified or traditional".to_owned()),
    }
}

/// Makes the memory.
pub(super) fn run(args: &NewArgs) -> Result<Outcome> {
    let header = Header {
        source_lang: args.source,
        target_lang: args.source.other(),
        script: args.script,
        created: dates::creation_date(None, &[]),
        properties: Vec::new(),
    };
    Store::create(&args.memory, &header)?;
    output::note(&format!(
        "{}: a memory from {} to {} ({} Chinese)",
        args.memory.display(),
        header.source_lang,
        header.target_lang,
        script_name(header.script)
    ));
    Ok(Outcome::Clean)
}
