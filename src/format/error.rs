use super::FORMATS;
use std::error::Error;
use std::io;
use std::path::Path;

/// Why a memory could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file could not be opened or read.
    #[error("{name}: {}", advice(error))]
    Io {
        /// What was read.
        name: String,
        /// What the system said; the message tells it already.
        error: io::Error,
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
    /// It was read, and no unit of English and Chinese was in it.
    #[error("{name}: no units in it{}", because(warnings))]
    NoUnits {
        /// What was read.
        name: String,
        /// What was left out, and why.
        warnings: Vec<String>,
    },
    /// The one who took the units wanted no more of them.
    #[error(transparent)]
    Stopped(EachError),
    /// No format goes with its name.
    #[error(transparent)]
    UnknownFormat(#[from] UnknownFormat),
}

/// What the function that takes the units of [`super::read_each`] failed with.
pub type EachError = Box<dyn Error + Send + Sync>;

impl ReadError {
    pub(super) fn io(name: &str, error: io::Error) -> ReadError {
        ReadError::Io { name: name.to_owned(), error }
    }

    pub(super) fn malformed(name: &str, line: u64, message: impl ToString) -> ReadError {
        ReadError::Malformed { name: name.to_owned(), line, message: message.to_string() }
    }
}

/// What the system's error means to the user.
fn advice(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; name a file in it".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it; ask its owner for the right to".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn because(warnings: &[String]) -> String {
    if warnings.is_empty() { String::new() } else { format!(" ({})", warnings.join("; ")) }
}

/// What stops a reader, before the place is put to it.
pub(super) enum Trouble {
    /// What is wrong with the file and what to do.
    Malformed(String),
    /// What the system said.
    Io(io::Error),
    /// What the one who takes the units said.
    Stopped(EachError),
}

impl Trouble {
    /// The error of a file at a line.
    pub(super) fn at(self, name: &str, line: u64) -> ReadError {
        match self {
            Trouble::Malformed(message) => ReadError::malformed(name, line, message),
            Trouble::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                ReadError::malformed(name, line, error)
            }
            Trouble::Io(error) => ReadError::io(name, error),
            Trouble::Stopped(error) => ReadError::Stopped(error),
        }
    }
}

impl<S: Into<String>> From<S> for Trouble {
    fn from(message: S) -> Trouble {
        Trouble::Malformed(message.into())
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
