//! The memories that are asked, with their indexes.

use crate::cli::output;
use crate::format::{self, ReadOptions};
use crate::memory::{Memory, Side};
use crate::search::matching::{
    Asked, CountBy, Identity, Index, IndexBuilder, LONGEST, UnitSource, index_path,
};
use crate::store::{OpenOptions, Store, StoreError, names_store};
use crate::text::counted;
use crate::text::{Lang, Script};
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

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
    memories: Vec<Opened>,
}

struct Opened {
    file: MemoryFile,
    script: Script,
    source_lang: Lang,
    units: Units,
    identity: Identity,
    /// Whether the index is kept in a file beside it.
    keep: bool,
    index: Option<Index>,
}

/// Where the units of a memory are.
enum Units {
    /// In a plain file, which was read.
    Plain(Memory),
    /// In a store, where they stay.
    Store(Box<Mutex<Store>>),
}

impl Units {
    fn source(&self) -> &(dyn UnitSource + Sync) {
        match self {
            Units::Plain(memory) => memory,
            Units::Store(store) => &**store,
        }
    }

    /// The texts of a side, with the numbers of their units.
    fn for_each_text(&self, side: Side, each: &mut dyn FnMut(u32, &str)) -> Result<()> {
        match self {
            Units::Plain(memory) => {
                for (number, unit) in memory.units.iter().enumerate() {
                    each(u32::try_from(number)?, side.text(unit));
                }
            }
            Units::Store(store) => {
                let store = store.lock().map_err(|_| anyhow!("another thread broke off"))?;
                store.for_each_text(side, &mut |number, text| {
                    each(number, text);
                    Ok::<(), StoreError>(())
                })?;
            }
        }
        Ok(())
    }
}

impl Memories {
    /// Reads the files. Without a script, that of the first one counts for all. `keep` says that their
    /// indexes will be kept.
    pub(super) fn read(files: &[MemoryFile], script: Option<Script>, keep: bool) -> Result<Memories> {
        let mut script = script;
        let mut memories = Vec::new();
        for file in files {
            let opened = if names_store(&file.path) {
                Opened::store(file, script)?
            } else {
                Opened::plain(file, script, keep)?
            };
            let empty = matches!(&opened.units, Units::Plain(memory) if memory.units.is_empty());
            if empty {
                output::warn(&format!("{}: no units to match with", file.path.display()));
            } else {
                script = script.or(Some(opened.script));
            }
            memories.push((opened, empty));
        }
        if memories.iter().all(|(_, empty)| *empty) {
            bail!(
                "no memory has units; name a memory, TMX, CSV, TSV or JSON Lines file that has, or another --script"
            );
        }
        let memories = memories.into_iter().map(|(opened, _)| opened).collect();
        Ok(Memories { script: script.unwrap_or_default(), memories })
    }

    /// The names of the files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.memories.iter().map(|opened| opened.file.path.to_str().unwrap_or_default())
    }

    /// Opens or makes the indexes of the sides in a language.
    pub(super) fn index(&mut self, lang: Lang, by: CountBy) -> Result<()> {
        for opened in &mut self.memories {
            let keep = opened.keep;
            let path = index_path(&opened.file.path, lang, by);
            let kept = if keep { opened.kept(&path, by) } else { None };
            let index = match kept {
                Some(index) => index,
                None => opened.made(lang, by, keep.then_some(&*path))?,
            };
            opened.index = Some(index);
        }
        let none = |opened: &Opened| opened.index.as_ref().is_none_or(|index| index.texts() == 0);
        if self.memories.iter().all(none) {
            bail!("no memory has texts to match with; import some, or name another memory");
        }
        Ok(())
    }

    /// Makes all indexes, whatever the files beside the memories say, and writes them there.
    pub(super) fn index_anew(&mut self, lang: Lang, by: CountBy) -> Result<()> {
        for opened in &mut self.memories {
            let path = index_path(&opened.file.path, lang, by);
            if path.exists() {
                output::warn(&format!("{}: does not fit the memory; made anew", path.display()));
            }
            opened.index = Some(opened.made(lang, by, opened.keep.then_some(&*path))?);
        }
        Ok(())
    }

    /// What a matcher takes.
    pub(super) fn asked(&self, lang: Lang) -> Vec<Asked<'_>> {
        let asked = |opened| Opened::asked(opened, lang, self.script);
        self.memories.iter().filter_map(asked).collect()
    }
}

impl Opened {
    fn plain(file: &MemoryFile, script: Option<Script>, keep: bool) -> Result<Opened> {
        let name = file.path.display();
        // before it is read: if it changes meanwhile, the index will not be taken for the new one's
        let identity = match keep {
            true => {
                Identity::of_file(&file.path, script).with_context(|| format!("{name}: cannot be read"))?
            }
            false => Identity::none(),
        };
        let reading = format::read(&file.path, &ReadOptions { script })?;
        for warning in &reading.warnings {
            output::warn(&format!("{name}: {warning}"));
        }
        let known = script.unwrap_or(reading.memory.script);
        Ok(Opened {
            file: file.clone(),
            script: known,
            identity: identity.with_script(Some(known)),
            source_lang: reading.memory.source_lang,
            units: Units::Plain(reading.memory),
            keep,
            index: None,
        })
    }

    /// A store. Its index is always kept: the store says itself whether it has changed.
    fn store(file: &MemoryFile, script: Option<Script>) -> Result<Opened> {
        let options = OpenOptions { script, ..OpenOptions::default() };
        let memory = crate::store::MemoryFile::open(&file.path, &options)?;
        let crate::store::MemoryFile::Store(store) = memory else {
            bail!("{}: changed while it was opened; try again", file.path.display())
        };
        // before its texts are read: if it changes meanwhile, the index is stale at the next look
        let identity = Identity::of_store(store.store_id(), store.generation()?);
        Ok(Opened {
            file: file.clone(),
            script: store.header().script,
            source_lang: store.header().source_lang,
            identity,
            units: Units::Store(Box::new(Mutex::new(store))),
            keep: true,
            index: None,
        })
    }

    /// What a matcher takes; `None` while there is no index.
    fn asked(&self, lang: Lang, script: Script) -> Option<Asked<'_>> {
        let index = self.index.as_ref()?;
        Some(Asked {
            units: self.units.source(),
            index,
            side: self.side(lang),
            script,
            penalty: self.file.penalty,
        })
    }

    fn side(&self, lang: Lang) -> Side {
        if self.source_lang == lang { Side::Source } else { Side::Target }
    }

    /// The index beside the memory, where it is that of the memory as it is.
    fn kept(&self, path: &Path, by: CountBy) -> Option<Index> {
        let index = Index::open(path).ok()?;
        (*index.identity() == self.identity && index.by() == by).then_some(index)
    }

    fn made(&self, lang: Lang, by: CountBy, path: Option<&Path>) -> Result<Index> {
        let side = self.side(lang);
        let mut builder = IndexBuilder::new(by);
        self.units.for_each_text(side, &mut |number, text| builder.add(number, text))?;
        let index = builder.finish(self.identity.clone())?;
        if index.left_out() > 0 {
            let name = self.file.path.display();
            output::warn(&format!(
                "{name}: {} left out: longer than {LONGEST} tokens",
                counted(index.left_out(), "text")
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
