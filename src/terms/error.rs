use std::path::{Path, PathBuf};

/// Why a glossary could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GlossaryError {
    /// The file cannot be opened.
    #[error("{path}: cannot be read")]
    Open {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// What is in the file is not what its format asks for.
    #[error("{path}:{line}: {message}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong and what to do.
        message: String,
    },
    /// A format cannot carry any of the terms.
    #[error("the glossary has no term that the format {format} can carry")]
    Nothing {
        /// The format's name.
        format: &'static str,
    },
    /// The glossary cannot be written.
    #[error("the glossary cannot be written")]
    Write(#[from] csv::Error),
}

impl GlossaryError {
    pub(super) fn malformed(path: &Path, line: u64, message: impl ToString) -> GlossaryError {
        GlossaryError::Malformed { path: path.into(), line, message: message.to_string() }
    }
}

impl From<std::io::Error> for GlossaryError {
    fn from(error: std::io::Error) -> GlossaryError {
        GlossaryError::Write(error.into())
    }
}
