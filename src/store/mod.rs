//! A memory in a file that people keep: an SQLite database with the extension `.bwtm`.
//!
//! ```
//! use beadwork::memory::Header;
//! use beadwork::{store::{ImportOptions, Store}, memory::{Memory, TranslationUnit}};
//!
//! let folder = tempfile::tempdir()?;
//! let memory = Memory::default();
//! let mut store = Store::create(&folder.path().join("briefings.bwtm"), &Header::from(&memory))?;
//!
//! let unit = TranslationUnit { source: "Thank you.".into(), target: "谢谢。".into(), ..Default::default() };
//! let mut import = store.import(&ImportOptions::default())?;
//! import.file("thanks.csv", "", &Header::from(&memory))?;
//! import.unit(unit)?;
//! let report = import.finish()?;
//! assert_eq!(report.total().added, 1);
//!
//! store.for_each(&mut |unit| Ok::<(), beadwork::store::StoreError>(assert_eq!(unit.target, "谢谢。")))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * **One direction, one script.** A store is from English to Chinese or from Chinese to English, and its
//!   Chinese is simplified or traditional. Units of the other direction are turned round, since nothing
//!   is lost by it; units in the other script are refused.
//! * **All or nothing.** Whatever changes units is one transaction: a program that is killed leaves the
//!   memory as it was. Two programs that write wait for each other.
//! * **Known again.** How an import tells a unit that it has from a new one, and what becomes of
//!   differences, is said in [`Import`] and [`OnConflict`].
//! * **Generations.** [`Store::generation`] grows with every change of units, and [`Store::store_id`] is
//!   random: an index beside the file that noted both knows whether it is stale.
//! * **Schemas.** The file says which version of the tables it has. Older ones are brought up to date when
//!   they are opened; newer ones are refused.

mod backup;
mod change;
mod conflict;
mod edit;
mod error;
mod filter;
mod fit;
mod import;
mod info;
mod key;
mod kind;
mod known;
mod memory_file;
mod numbers;
mod open;
mod open_memory;
mod query;
mod row;
mod said;
mod schema;
mod scratch;
mod searched;

pub use conflict::OnConflict;
pub use edit::{Edit, Revision};
pub use error::{StoreError, script_name};
pub use filter::{Filter, Sort};
pub use import::{Conflict, Counts, FileReport, Import, ImportOptions, ImportReport};
pub use info::{DocumentCount, Run, StoreInfo};
pub use kind::{is_store, names_store};
pub use memory_file::{MemoryFile, OpenOptions, PlainFile};
pub use open_memory::{OpenMemory, ask};
pub use query::Selection;
pub use scratch::Told;
pub use searched::SearchedMemory;

use crate::io::whole::UnfinishedFolder;
use crate::memory::{Header, Property};
use rusqlite::Connection;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file name extension of a memory, without its dot.
pub const EXTENSION: &str = "bwtm";

/// A memory in a file.
pub struct Store {
    connection: Connection,
    name: String,
    path: PathBuf,
    store_id: String,
    header: Header,
    /// What the files in it said of themselves.
    properties: RefCell<Vec<Property>>,
    /// The folder of a store of the moment, which goes with it.
    _folder: Option<UnfinishedFolder>,
}

impl Store {
    /// Its path, as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its languages, its script, when it was made, and what the files in it said of themselves.
    pub fn header(&self) -> Header {
        Header { properties: self.properties.borrow().clone(), ..self.header.clone() }
    }

    /// Its random name, which it keeps for life: 32 hexadecimal digits. Copies and backups share it.
    pub fn store_id(&self) -> &str {
        &self.store_id
    }

    /// How often its units were changed. The same store at the same generation has the same units.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn generation(&self) -> Result<u64, StoreError> {
        let sql = "SELECT generation FROM memory";
        let generation: i64 =
            self.connection.query_row(sql, [], |row| row.get(0)).map_err(|error| self.error(error))?;
        Ok(generation.cast_unsigned())
    }

    /// Sets how long to wait for another program that writes to the memory: a minute, if this is not called.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn set_patience(&self, patience: Duration) -> Result<(), StoreError> {
        self.connection.busy_timeout(patience).map_err(|error| self.error(error))
    }

    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.name, error)
    }
}

#[cfg(test)]
mod tests;
