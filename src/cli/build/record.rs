//! What `build` wrote into a folder, so that it replaces nothing that somebody changed since.

use crate::memory::id::{OFFSET_BASIS, extended};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::output;

/// The list in the folder: a hash, a tab, a file name.
const NAME: &str = ".beadwork-written.tsv";

/// The files that were written into a folder, by name, with the hash of what they held.
pub(super) struct Record {
    folder: PathBuf,
    written: BTreeMap<String, String>,
}

impl Record {
    /// Reads the list of a folder; without one, nothing was written there.
    pub(super) fn of(folder: &Path) -> Record {
        let list = fs::read_to_string(folder.join(NAME)).unwrap_or_default();
        let row = |line: &str| line.split_once('\t').map(|(hash, name)| (name.to_owned(), hash.to_owned()));
        Record { folder: folder.to_owned(), written: list.lines().filter_map(row).collect() }
    }

    /// Where a file is to be written: at its name, or beside it where that would replace what somebody changed.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        let path = self.folder.join(name);
        if self.is_ours(name) {
            return path;
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let beside = (1..).map(|number| match number {
            1 => format!("{stem}.new.{extension}"),
            _ => format!("{stem}.new-{number}.{extension}"),
        });
        let beside = beside.into_iter().find(|name| self.is_ours(name)).unwrap_or_else(|| name.to_owned());
        let beside = self.folder.join(beside);
        output::warn(&format!(
            "{}: is not as `build` wrote it and stays as it is; the new one is {}",
            path.display(),
            beside.display()
        ));
        beside
    }

    /// Whether nothing has the name, or what was written last is there unchanged.
    fn is_ours(&self, name: &str) -> bool {
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => self.written.get(name) == Some(&hash(&bytes)),
            Err(_) => !self.folder.join(name).exists(),
        }
    }

    /// Notes what a file holds now.
    pub(super) fn wrote(&mut self, path: &Path) -> Result<()> {
        let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.written.insert(name, hash(&bytes));
        Ok(())
    }

    /// Writes the list.
    pub(super) fn keep(&self) -> Result<()> {
        output::replace(&self.folder.join(NAME), |out| {
            Ok(self.written.iter().try_for_each(|(name, hash)| writeln!(out, "{hash}\t{name}"))?)
        })
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", extended(OFFSET_BASIS, bytes))
}
