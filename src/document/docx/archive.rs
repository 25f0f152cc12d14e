//! The ZIP container of a Word file, opened with care: sizes are bounded before anything is unpacked.

use encoding_rs::{Encoding, UTF_8};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No part of a document is larger than this once unpacked: 200 MB.
const LARGEST_PART: u64 = 200 << 20;

/// XML packs to a tenth, seldom to a hundredth; beyond this ratio it is a trap.
const HIGHEST_RATIO: u64 = 500;

/// Small parts may pack as well as they like: 4 MB.
const SMALL_PART: u64 = 4 << 20;

/// Why a part could not be had.
#[derive(Debug)]
pub(in crate::document) enum Problem {
    Damaged(String),
    TooLarge(String),
    Encrypted,
}

/// An open container.
pub(in crate::document) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(Archive { zip })
    }

    /// The names of its parts, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of the part `name`, where there is one.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Problem::Encrypted
            }
            error => damaged(error),
        })?;
        let packed = file.compressed_size().max(1);
        let limit = LARGEST_PART.min((packed.saturating_mul(HIGHEST_RATIO)).max(SMALL_PART));
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > limit {
            return Err(Problem::TooLarge(format!("{name} unpacks to more than {} MB", limit >> 20)));
        }
        let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        Ok(Some(text.into_owned()))
    }
}

fn damaged(error: impl std::fmt::Display) -> Problem {
    Problem::Damaged(error.to_string())
}
