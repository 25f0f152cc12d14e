use super::FORMATS;
use std::io;
use std::path::Path;

/// Why a memory could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be opened or read.
    #[error("{name}: cannot be read")]
    Io {
        /// What was read.
        name: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Its content is not what its format asks for.
    #[error("{name}:{line}: {message}")]
    Malformed {
        /// What was read.
        name: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong and what to do.
        message: String,
    },
    /// No format goes with its name.
    #[error(transparent)]
    UnknownFormat(#[from] UnknownFormat),
}

impl ReadError {
    pub(super) fn io(name: &str, source: io::Error) -> ReadError {
        ReadError::Io { name: name.to_owned(), source }
    }

    pub(super) fn malformed(name: &str, line: u64, message: impl ToString) -> ReadError {
        ReadError::Malformed { name: name.to_owned(), line, message: message.to_string() }
    }
}

/// No format goes with a file's extension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: the extension tells no format; use {known}, or name the format")]
pub struct UnknownFormat {
    path: String,
    known: String,
}

impl UnknownFormat {
    pub(super) fn of(path: &Path) -> UnknownFormat {
        let extensions = FORMATS.iter().flat_map(|entry| entry.extensions);
        let known = extensions.map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(", ");
        UnknownFormat { path: path.display().to_string(), known }
    }
}
