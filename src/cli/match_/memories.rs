//! The memories that are asked.

use crate::cli::{open, output};
use crate::search::matching::{CountBy, DocumentMatches, MatchOptions, match_documents};
use crate::segment::Segment;
use crate::store::{OpenMemory, OpenOptions, ask};
use crate::text::{Lang, Script};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// A memory's file, and what its matches cost.
#[derive(Debug, Clone)]
pub(super) struct MemoryFile {
    pub path: PathBuf,
    penalty: u8,
}

/// Reads `FILE` or `FILE:POINTS`.
pub(super) fn file(text: &str) -> Result<MemoryFile, String> {
    let whole = MemoryFile { path: PathBuf::from(text), penalty: 0 };
    let Some((path, points)) = text.rsplit_once(':') else { return Ok(whole) };
    if whole.path.exists() || points.is_empty() || !points.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(whole);
    }
    let penalty = points.parse().ok().filter(|points| *points <= 100);
    let penalty = penalty.ok_or("what a memory costs is 0 to 100 points")?;
    Ok(MemoryFile { path: PathBuf::from(path), penalty })
}

/// Memories of one script.
pub(super) struct Memories {
    pub script: Script,
    memories: Vec<OpenMemory>,
}

impl Memories {
    /// Opens the files. Without a script, that of the first one counts for all.
    pub(super) fn open(files: &[MemoryFile], mut options: OpenOptions) -> Result<Memories> {
        let mut memories = Vec::new();
        for file in files {
            let mut memory = OpenMemory::of(open::file(&file.path, &options))?.with_penalty(file.penalty);
            tell(&mut memory);
            options.script = options.script.or(Some(memory.header().script));
            memories.push(memory);
        }
        Ok(Memories { script: options.script.unwrap_or_default(), memories })
    }

    /// The names of the files.
    pub(super) fn names(&self) -> Vec<String> {
        self.memories.iter().map(|memory| memory.name().to_owned()).collect()
    }

    /// Opens or makes the indexes of the sides in a language.
    pub(super) fn index(&mut self, lang: Lang, by: CountBy) -> Result<()> {
        let mut texts = 0;
        for memory in &mut self.memories {
            texts += u64::from(memory.index(lang, by)?);
            tell(memory);
        }
        match texts {
            0 => bail!("no memory has texts to match with; import some, or name another memory"),
            _ => Ok(()),
        }
    }

    /// Looks the segments of documents up. `each` is called after each segment.
    pub(super) fn find(
        &mut self,
        options: MatchOptions,
        by: CountBy,
        documents: &[&[Segment]],
        each: &(dyn Fn() + Sync),
    ) -> Result<Vec<DocumentMatches>> {
        let found = ask(&mut self.memories, options.lang, by, &|asked| {
            match_documents(asked, options, documents, each)
        });
        self.memories.iter_mut().for_each(tell);
        Ok(found?)
    }
}

fn tell(memory: &mut OpenMemory) {
    memory.take_warnings().iter().for_each(|warning| output::warn(warning));
}
