//! `beadwork concordance`: shows where words stand in memories, with what stands for them on the other side.

mod args;
mod json;
mod lines;
mod page;
mod query;
mod text;

use super::{Outcome, open, output};
use crate::search::concordance::Hit;
use crate::store::{OpenOptions, SearchedMemory};
use crate::text::counted;
use anyhow::Result;
pub(super) use args::ConcordanceArgs;
use args::Format;
use lines::Found;
use query::Query;
use std::io::Write;
use std::path::Path;

/// Searches the memories and shows the hits.
pub(super) fn run(args: &ConcordanceArgs) -> Result<Outcome> {
    query::check(args)?;
    let glossary = args.evidence.glossary()?;
    let query = Query::new(args, &glossary)?;
    let lexicon = args.evidence.lexicon(&glossary)?;
    let memories = args
        .memories
        .iter()
        .map(|path| open(path, args.keep_index))
        .collect::<Result<Vec<SearchedMemory>>>()?;
    let hits = memories.iter().map(|memory| search(memory, &query, args)).collect::<Result<Vec<_>>>()?;
    let mut found = Found::new(&memories, hits, &query, &lexicon);
    found.sort(args.sort);
    let shown = if args.limit == 0 { found.lines.len() } else { args.limit.min(found.lines.len()) };
    output::write_coloured(args.output.as_deref(), |out| write(args, &query, &found, shown, out))?;
    Ok(tell(&query, &found, shown))
}

fn open(path: &Path, keep: bool) -> Result<SearchedMemory> {
    let file = open::file(path, &OpenOptions::default())?;
    open::with_bar("Reading", |tell| SearchedMemory::new(file, keep, tell))
}

fn search(memory: &SearchedMemory, query: &Query, args: &ConcordanceArgs) -> Result<Vec<Hit>> {
    let meant = memory.meant(&args.filter.filter())?;
    Ok(memory.texts().search(&query.sought(memory, args.side), meant.as_deref()))
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
