//! The memories that are asked, with their indexes.

use crate::cli::{files, output};
use anyhow::{Context, Result, bail};
use beadwork::format::{self, ReadOptions};
use beadwork::memory::matching::{Asked, CountBy, Identity, Index, IndexBuilder, LONGEST, index_path};
use beadwork::memory::{Memory, Side};
use beadwork::text::{Lang, Script};
use std::path::{Path, PathBuf};

/// A memory's file, and what its matches cost.
#[derive(Debug, Clone)]
pub struct MemoryFile {
    pub path: PathBuf,
    penalty: u8,
}

/// Reads `FILE` or `FILE:POINTS`.
pub fn file(text: &str) -> Result<MemoryFile, String> {
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
pub struct Memories {
    pub script: Script,
    memories: Vec<Opened>,
}

struct Opened {
    file: MemoryFile,
    memory: Memory,
    identity: Identity,
    index: Option<Index>,
}

impl Memories {
    /// Reads the files. Without a script, that of the first one counts for all. `keep` says that their
    /// indexes will be kept.
    pub fn read(files: &[MemoryFile], script: Option<Script>, keep: bool) -> Result<Memories> {
        let mut script = script;
        let mut memories = Vec::new();
        for file in files {
            let name = file.path.display();
            let identity = |script| match keep {
                true => {
                    Identity::of_file(&file.path, script).with_context(|| format!("{name}: cannot be read"))
                }
                false => Ok(Identity::none()),
            };
            // before it is read: if it changes meanwhile, the index will not be taken for the new one's
            let mut known = identity(script)?;
            let reading = format::read(&file.path, &ReadOptions { script })?;
            for warning in &reading.warnings {
                output::warn(&format!("{name}: {warning}"));
            }
            if reading.memory.units.is_empty() {
                output::warn(&format!("{name}: no units to match with"));
            } else if script.is_none() {
                script = Some(reading.memory.script);
                known = known.with_script(script);
            }
            memories.push(Opened {
                file: file.clone(),
                memory: reading.memory,
                identity: known,
                index: None,
            });
        }
        if memories.iter().all(|opened| opened.memory.units.is_empty()) {
            bail!(
                "no memory has units; name a TMX, CSV, TSV or JSON Lines file that has, or another --script"
            );
        }
        Ok(Memories { script: script.unwrap_or_default(), memories })
    }

    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.memories.iter().map(|opened| opened.file.path.to_str().unwrap_or_default())
    }

    /// Opens or makes the indexes of the sides in a language.
    pub fn index(&mut self, lang: Lang, by: CountBy, keep: bool) -> Result<()> {
        for opened in &mut self.memories {
            let path = index_path(&opened.file.path, lang, by);
            let kept = if keep { opened.kept(&path, by) } else { None };
            let index = match kept {
                Some(index) => index,
                None => opened.made(lang, by, keep.then_some(&*path))?,
            };
            opened.index = Some(index);
        }
        Ok(())
    }

    /// Makes all indexes, whatever the files beside the memories say, and writes them there.
    pub fn index_anew(&mut self, lang: Lang, by: CountBy) -> Result<()> {
        for opened in &mut self.memories {
            let path = index_path(&opened.file.path, lang, by);
            output::warn(&format!("{}: does not fit the memory; made anew", path.display()));
            opened.index = Some(opened.made(lang, by, Some(&path))?);
        }
        Ok(())
    }

    /// What a matcher takes.
    pub fn asked(&self, lang: Lang) -> Vec<Asked<'_>> {
        let asked = |opened| Opened::asked(opened, lang, self.script);
        self.memories.iter().filter_map(asked).collect()
    }
}

impl Opened {
    /// What a matcher takes; `None` while there is no index.
    fn asked(&self, lang: Lang, script: Script) -> Option<Asked<'_>> {
        let index = self.index.as_ref()?;
        Some(Asked { units: &self.memory, index, side: self.side(lang), script, penalty: self.file.penalty })
    }

    fn side(&self, lang: Lang) -> Side {
        if self.memory.source_lang == lang { Side::Source } else { Side::Target }
    }

    /// The index beside the memory, where it is that of the memory as it is.
    fn kept(&self, path: &Path, by: CountBy) -> Option<Index> {
        let index = Index::open(path).ok()?;
        (*index.identity() == self.identity && index.by() == by).then_some(index)
    }

    fn made(&self, lang: Lang, by: CountBy, path: Option<&Path>) -> Result<Index> {
        let side = self.side(lang);
        let bar = files::progress("Indexing", self.memory.units.len());
        let mut builder = IndexBuilder::new(by);
        for (number, unit) in self.memory.units.iter().enumerate() {
            builder.add(u32::try_from(number)?, side.text(unit));
            bar.inc(1);
        }
        bar.finish_and_clear();
        let index = builder.finish(self.identity.clone())?;
        if index.left_out() > 0 {
            let name = self.file.path.display();
            output::warn(&format!(
                "{name}: {} texts left out: longer than {LONGEST} tokens",
                index.left_out()
            ));
        }
        if let Some(path) = path
            && let Err(error) = index.write(path)
        {
            output::warn(&format!("{}: the index cannot be kept: {error}", path.display()));
        }
        Ok(index)
    }
}
