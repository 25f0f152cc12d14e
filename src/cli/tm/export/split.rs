//! An export into several files.

use super::{Units, write};
use crate::format::{FileFormat, WriteOptions};
use crate::memory::TranslationUnit;
use crate::store::{Filter, Sort, Store};
use crate::text::Timestamp;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What each file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Split {
    /// The units of a source document.
    Document,
    /// The units that were made or changed on a day.
    Date,
    /// So many units.
    Units(NonZeroUsize),
}

impl Split {
    /// Reads `document`, `date` or a number.
    pub(crate) fn from_name(name: &str) -> Result<Split, String> {
        match name {
            "document" => Ok(Split::Document),
            "date" => Ok(Split::Date),
            number => {
                number.parse().map(Split::Units).map_err(|_| "give document, date or a number".to_owned())
            }
        }
    }
}

/// What is exported, and into which folder.
pub(super) struct Job<'a> {
    pub store: &'a Store,
    pub filter: Filter,
    pub sort: Sort,
    pub format: FileFormat,
    pub options: WriteOptions,
    pub folder: &'a Path,
}

impl Job<'_> {
    /// Writes the files; gives how many.
    pub(super) fn run(&self, split: Split) -> Result<usize> {
        let selection = self.store.select(&self.filter, self.sort)?;
        if selection.is_empty() {
            bail!("{}: no unit is meant by these options; nothing was written", self.store.name());
        }
        let cannot = || format!("{}: the folder cannot be made", self.folder.display());
        fs::create_dir_all(self.folder).with_context(cannot)?;
        let name = match split {
            Split::Units(size) => return self.numbered(selection.pieces(size)),
            Split::Document => |unit: &TranslationUnit| unit.origin.source_document.clone(),
            Split::Date => {
                |unit: &TranslationUnit| unit.history.last_change().map(Timestamp::day).unwrap_or_default()
            }
        };
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        self.store.for_each_selected::<anyhow::Error>(&selection, &mut |unit| {
            groups.entry(name(&unit)).or_default().push(at);
            at += 1;
            Ok(())
        })?;
        let mut taken = BTreeSet::new();
        for (name, units) in &groups {
            self.write(&self.free_name(name, &mut taken), &selection.only(units))?;
        }
        Ok(groups.len())
    }

    fn numbered(&self, pieces: impl Iterator<Item = crate::store::Selection>) -> Result<usize> {
        let pieces: Vec<_> = pieces.collect();
        let width = pieces.len().to_string().len();
        for (number, piece) in (1..).zip(&pieces) {
            self.write(&format!("{number:0width$}"), piece)?;
        }
        Ok(pieces.len())
    }

    fn write(&self, name: &str, selection: &crate::store::Selection) -> Result<()> {
        let extension = self.format.entry().extensions.first().copied().unwrap_or_default();
        let path: PathBuf = self.folder.join(format!("{name}.{extension}"));
        write(self.store, Units::Selected(selection), self.format, self.options, Some(&path))
    }

    /// A file name for a group that no other group has, whether or not the disk minds case. Document names may
    /// be paths, or nothing.
    fn free_name(&self, name: &str, taken: &mut BTreeSet<String>) -> String {
        let forbidden = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
        let clean: String = name.chars().map(|c| if forbidden(c) { '_' } else { c }).take(80).collect();
        let clean = clean.trim_matches(['.', ' ']);
        let base = if clean.is_empty() { "unknown" } else { clean };
        let numbered = |number: u32| if number == 1 { base.to_owned() } else { format!("{base}-{number}") };
        let free = (1..).map(numbered).find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or_else(|| base.to_owned())
    }
}
