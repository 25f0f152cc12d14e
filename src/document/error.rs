use std::io;
use thiserror::Error;

/// Why a file could not be read. Each message names the file and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no file of that name.
    #[error("{name}: no such file; check the path")]
    NotFound {
        /// The path as given.
        name: String,
    },
    /// The system would not let it be read.
    #[error("{name}: cannot be read")]
    Io {
        /// The path as given.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is a folder.
    #[error("{name}: is a folder; name the files in it")]
    Folder {
        /// The path as given.
        name: String,
    },
    /// It has no bytes.
    #[error("{name}: the file is empty; was it saved or downloaded in full?")]
    Empty {
        /// The path as given.
        name: String,
    },
    /// It was read, and there is no text in it.
    #[error("{name}: there is no text in it")]
    NoText {
        /// The path as given.
        name: String,
    },
    /// It is of a kind that cannot be read.
    #[error("{name}: {kind}, which cannot be read; {advice}")]
    Unsupported {
        /// The path as given.
        name: String,
        /// What it looks like: "this is a PNG image".
        kind: &'static str,
        /// What to do about it: "save it as .docx".
        advice: &'static str,
    },
    /// Its pages are pictures.
    #[error(
        "{name}: its pages are pictures without text (a scan); run character recognition (OCR) on it first"
    )]
    Scanned {
        /// The path as given.
        name: String,
    },
    /// It is locked with a password.
    #[error("{name}: it is locked with a password; save a copy without one")]
    Encrypted {
        /// The path as given.
        name: String,
    },
    /// It is broken or cut off.
    #[error("{name}: the file is damaged or cut off ({problem}); download or save it again")]
    Damaged {
        /// The path as given.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It is larger than any document, or would be once unpacked.
    #[error("{name}: too large ({problem}); split it up")]
    TooLarge {
        /// The path as given.
        name: String,
        /// What is too large, and the limit.
        problem: String,
    },
    /// Its bytes are no text in the encoding given or in any known one.
    #[error("{name}: its bytes are no text in {encoding}; name its encoding, or save it as UTF-8")]
    Encoding {
        /// The path as given.
        name: String,
        /// The encoding tried last.
        encoding: &'static str,
    },
    /// It is written in another language than Chinese or English.
    #[error(
        "{name}: it looks like {language}, and only Chinese and English can be worked with; if that is wrong, say which of the two it is"
    )]
    Language {
        /// The path as given.
        name: String,
        /// The language that it looks like.
        language: &'static str,
    },
}
