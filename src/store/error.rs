use crate::format;
use crate::search::matching::{MatchError, TooLarge};
use crate::text::Script;
use rusqlite::ErrorCode;
use std::io;

/// Why a store of a memory could not be used. Each message names the file and says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("{name}: there is no such memory; `beadwork tm new {name}` makes it")]
    Missing {
        /// The path as given.
        name: String,
    },
    /// It would have been written over.
    #[error("{name}: exists already; choose another name, or add to it with `beadwork tm import`")]
    Exists {
        /// The path as given.
        name: String,
    },
    /// It is something else.
    #[error(
        "{name}: {what}, not a memory of Beadwork (.bwtm); `beadwork tm import` brings other files into one"
    )]
    Foreign {
        /// The path as given.
        name: String,
        /// What it is instead.
        what: &'static str,
    },
    /// A later version of Beadwork made it.
    #[error(
        "{name}: made by a newer Beadwork (its schema is {found}, this one knows {known}); update Beadwork"
    )]
    Newer {
        /// The path as given.
        name: String,
        /// The schema of the file.
        found: u32,
        /// The newest schema that is known.
        known: u32,
    },
    /// Its content is broken.
    #[error("{name}: the memory is damaged ({message}); go back to a backup")]
    Damaged {
        /// The path as given.
        name: String,
        /// What is broken.
        message: String,
    },
    /// Somebody else writes to it.
    #[error("{name}: another program is writing to this memory; try again when it has finished")]
    Locked {
        /// The path as given.
        name: String,
    },
    /// Nothing may be written to it.
    #[error("{name}: the memory or its folder is write-protected; change that, or work on a copy of it")]
    ReadOnly {
        /// The path as given.
        name: String,
    },
    /// The disk has no room.
    #[error("{name}: the disk is full; nothing was changed. Make room and try again")]
    Full {
        /// The path as given.
        name: String,
    },
    /// Units in the other Chinese script.
    #[error(
        "{file}: its Chinese is {}, and {name} holds {}, which are never mixed; \
         make a memory for it with `beadwork tm new --script {}`",
        script_name(*found), script_name(other(*found)), script_name(*found)
    )]
    OtherScript {
        /// The memory.
        name: String,
        /// What was to be imported.
        file: String,
        /// The script that it is in.
        found: Script,
    },
    /// A memory to ask whose Chinese is in the other script.
    #[error(
        "{file}: its Chinese is {}, and matches in {} are wanted; name another memory, or another --script",
        script_name(*found), script_name(other(*found))
    )]
    ScriptNotWanted {
        /// The memory.
        file: String,
        /// The script that it is in.
        found: Script,
    },
    /// A file without a name, in no format that its first bytes tell.
    #[error("{name}: its first bytes do not tell its format; name it, as in --from tmx")]
    UnknownFormat {
        /// What it is called.
        name: String,
    },
    /// Texts in other languages than a file says.
    #[error("{file}: {message}; --unchecked takes the file nevertheless")]
    Misfit {
        /// What was to be imported.
        file: String,
        /// What does not fit.
        message: String,
    },
    /// A file without units.
    #[error("{file}: no units in it{}", because(warnings))]
    NoUnits {
        /// What was read.
        file: String,
        /// What the reader said of it.
        warnings: Vec<String>,
    },
    /// No unit of that id.
    #[error("{name}: there is no unit {id:?}; `beadwork tm list` shows the ids")]
    NoSuchUnit {
        /// The memory.
        name: String,
        /// The id.
        id: String,
    },
    /// A text that would be empty.
    #[error("{id}: a text of a unit cannot be empty; `beadwork tm delete` deletes the unit")]
    EmptyText {
        /// The id.
        id: String,
    },
    /// Its texts do not fit into an index.
    #[error("{name}: {problem}")]
    Index {
        /// The memory.
        name: String,
        /// Why.
        problem: TooLarge,
    },
    /// A memory could not answer.
    #[error(transparent)]
    Match(#[from] MatchError),
    /// Others change it all the time.
    #[error("{name}: changes all the time; search again when the other program has ended")]
    Restless {
        /// The path as given.
        name: String,
    },
    /// A file that is no store could not be read.
    #[error(transparent)]
    Read(#[from] format::ReadError),
    /// The system would not read or write a file.
    #[error("{name}: cannot be read or written")]
    Io {
        /// The path as given.
        name: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// What SQLite says and none of the others explains.
    #[error("{name}: the memory cannot be used")]
    Sqlite {
        /// The path as given.
        name: String,
        /// What SQLite said.
        #[source]
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What an error of SQLite means for the person who named the file.
    pub(super) fn sqlite(name: &str, source: rusqlite::Error) -> StoreError {
        let name = name.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { name },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly { name },
            Some(ErrorCode::DiskFull) => StoreError::Full { name },
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { name, message: source.to_string() },
            Some(ErrorCode::NotADatabase) => StoreError::Foreign { name, what: "no SQLite database" },
            _ => StoreError::Sqlite { name, source },
        }
    }

    pub(super) fn io(name: &str, source: io::Error) -> StoreError {
        match source.kind() {
            io::ErrorKind::NotFound => StoreError::Missing { name: name.to_owned() },
            io::ErrorKind::AlreadyExists => StoreError::Exists { name: name.to_owned() },
            io::ErrorKind::StorageFull => StoreError::Full { name: name.to_owned() },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly { name: name.to_owned() }
            }
            _ => StoreError::Io { name: name.to_owned(), source },
        }
    }
}

/// The word for a script in messages and options.
pub fn script_name(script: Script) -> &'static str {
    match script {
        Script::Simplified => "simplified",
        Script::Traditional => "traditional",
    }
}

fn because(warnings: &[String]) -> String {
    if warnings.is_empty() { String::new() } else { format!(": {}", warnings.join("; ")) }
}

fn other(script: Script) -> Script {
    match script {
        Script::Simplified => Script::Traditional,
        Script::Traditional => Script::Simplified,
    }
}
