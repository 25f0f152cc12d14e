//! How memories are asked: the arguments that all commands have which look documents up.

use super::memories::{self, Memories, MemoryFile};
use crate::cli::{dates, files};
use crate::pipeline::script;
use crate::search::matching::{CountBy, DocumentMatches, MatchOptions, Penalties};
use crate::segment::Segment;
use crate::store::OpenOptions;
use crate::text::Timestamp;
use crate::text::{Lang, Script};
use anyhow::Result;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which memories are asked, and what their matches cost.
#[derive(Args)]
pub(crate) struct AskingArgs {
    /// A memory (.bwtm, TMX, CSV, TSV, JSON Lines), with what its matches cost in points where it is not 0;
    /// may be given several times
    #[arg(long = "tm", value_name = "FILE[:POINTS]", required = true, value_parser = memories::file)]
    memories: Vec<MemoryFile>,
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
    /// Keep the index of a plain file beside it, too, as that of a store (.bwtm) always is; it is made anew
    /// when the memory changes
    #[arg(long)]
    keep_index: bool,
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

/// What is looked up: the segments of documents in one language.
pub(crate) struct Question<'a> {
    /// Those of each document.
    pub documents: Vec<&'a [Segment]>,
    /// Their language.
    pub lang: Lang,
    /// Matches with a lower score are left out.
    pub threshold: u8,
    /// At most so many matches a segment.
    pub limit: usize,
    /// Whether lower ones are given, too, where only values differ.
    pub below_for_values: bool,
}

/// What was found.
pub(crate) struct Answers {
    /// What was found for each document.
    pub documents: Vec<DocumentMatches>,
    /// The memories that were asked, by the numbers in the matches.
    pub memories: Vec<String>,
    /// The script of their Chinese.
    pub script: Script,
}

impl AskingArgs {
    /// Opens the memories and looks everything up; an index that does not fit its memory is made anew.
    pub(crate) fn ask(&self, question: &Question<'_>) -> Result<Answers> {
        let by = self.by.map_or(CountBy::of(question.lang), |by| match by {
            By::Words => CountBy::Words,
            By::Characters => CountBy::Characters,
        });
        let wanted =
            OpenOptions { script: self.wanted_script(question), format: None, keep_index: self.keep_index };
        let mut memories = Memories::open(&self.memories, wanted)?;
        let mut options = MatchOptions::new(question.lang, memories.script);
        (options.threshold, options.limit) = (question.threshold, question.limit);
        options.below_for_values = question.below_for_values;
        options.penalties = self.penalties();
        memories.index(question.lang, by)?;
        let segments = question.documents.iter().map(|segments| segments.len()).sum();
        let bar = files::progress("Matching", segments);
        let documents = memories.find(options, by, &question.documents, &|| bar.inc(1));
        bar.finish_and_clear();
        Ok(Answers { documents: documents?, memories: memories.names(), script: memories.script })
    }

    fn wanted_script(&self, question: &Question<'_>) -> Option<Script> {
        let named = self.script.map(|name| match name {
            ScriptName::Hans => Script::Simplified,
            ScriptName::Hant => Script::Traditional,
        });
        let chinese = question.lang == Lang::Chinese;
        named.or_else(|| question.documents.iter().filter(|_| chinese).find_map(|segments| script(segments)))
    }

    fn penalties(&self) -> Penalties {
        let files: Vec<PathBuf> = self.memories.iter().map(|memory| memory.path.clone()).collect();
        let mut penalties =
            Penalties { now: dates::creation_date(self.date, &files), ..Penalties::default() };
        for (name, points) in &self.penalties {
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
