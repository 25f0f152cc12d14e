//! A copy of a store while others may write to it.

use super::open::beside;
use super::{Store, StoreError};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::time::Duration;

/// Pages that are copied at a time: 4 MiB.
const PAGES: i32 = 1024;

impl Store {
    /// Writes a copy of the memory to another file, which appears whole or not at all and takes the place of
    /// one that is there. `progress` is given the pages that are done and those that there are.
    ///
    /// # Errors
    /// The file cannot be written, or another program holds the memory for too long.
    pub fn backup(&self, to: &Path, progress: &dyn Fn(u64, u64)) -> Result<(), StoreError> {
        let name = to.display().to_string();
        let file = beside(to)?;
        self.copy(file.path(), progress).map_err(|error| StoreError::sqlite(&name, error))?;
        file.keep().map_err(|error| StoreError::io(&name, error))
    }

    fn copy(&self, to: &Path, progress: &dyn Fn(u64, u64)) -> rusqlite::Result<()> {
        let mut copy = Connection::open(to)?;
        // the file is synced once, before it gets its name
        copy.pragma_update(None, "synchronous", false)?;
        let backup = Backup::new(&self.connection, &mut copy)?;
        loop {
            let step = backup.step(PAGES)?;
            let state = backup.progress();
            let all = u64::try_from(state.pagecount).unwrap_or(0);
            progress(all.saturating_sub(u64::try_from(state.remaining).unwrap_or(0)), all);
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                // somebody writes: SQLite begins again by itself
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
        drop(backup);
        copy.close().map_err(|(_, error)| error)
    }
}
