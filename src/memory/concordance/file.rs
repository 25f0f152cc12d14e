//! The texts in a file beside the memory.
//!
//! The file is read whole, and its checksum verified before a byte of it is used: a scan reads all of it
//! anyway.

use super::Texts;
use crate::memory::Side;
use crate::memory::matching::index::checksum::checksum;
use crate::memory::matching::index::file::write_whole;
use crate::memory::matching::{DamagedIndex, Identity, OpenError};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};

/// What the file begins with; the last byte is the version of all that follows, and of the way in which
/// texts are folded.
const MAGIC: [u8; 8] = *b"BWTEXTS\x01";
/// The bytes before the identity: magic, checksum of all that follows it, and the lengths of the identity
/// and the two sides.
const HEAD: usize = 8 * 5;
/// The bytes that one core checks at a time.
const PIECE: usize = 1 << 20;

/// The usual name of the file with the texts of a memory: beside it.
pub fn texts_path(memory: &Path) -> PathBuf {
    let mut name = memory.file_name().unwrap_or_default().to_owned();
    name.push(".texts.index");
    memory.with_file_name(name)
}

impl Texts {
    /// Writes the texts to a file, which appears whole or not at all. `identity` says what they were made of.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &Path, identity: &Identity) -> io::Result<()> {
        let identity = identity.text().as_bytes();
        let sides = [self.bytes(Side::Source), self.bytes(Side::Target)];
        let lengths: Vec<u8> = [identity, sides[0], sides[1]]
            .iter()
            .flat_map(|part| (part.len() as u64).to_le_bytes())
            .collect();
        let sum = sum_of(&[&lengths, identity, sides[0], sides[1]]).to_le_bytes();
        write_whole(path, &[&MAGIC, &sum, &lengths, identity, sides[0], sides[1]])
    }

    /// Reads the texts that were made of what `identity` says.
    ///
    /// # Errors
    /// The file cannot be read, is none of this version or of something else, or is damaged. In each case it
    /// is to be made anew.
    pub fn open(path: &Path, identity: &Identity) -> Result<Texts, OpenError> {
        let mut file = std::fs::read(path)?;
        let head = file.get(..HEAD).filter(|head| head.starts_with(&MAGIC)).ok_or(OpenError::Foreign)?;
        let numbers: Vec<u64> = head.as_chunks::<8>().0.iter().map(|n| u64::from_le_bytes(*n)).collect();
        let [_, sum, named, source, target] = numbers[..] else { return Err(DamagedIndex.into()) };
        let size = |number: u64| usize::try_from(number).map_err(|_| DamagedIndex);
        let (named, source, target) = (size(named)?, size(source)?, size(target)?);
        let ends = [named, source, target].iter().try_fold(HEAD, |end, length| end.checked_add(*length));
        if ends != Some(file.len()) {
            return Err(DamagedIndex.into());
        }
        let (source_at, target_at) = (HEAD + named, HEAD + named + source);
        let parts =
            [&file[16..HEAD], &file[HEAD..source_at], &file[source_at..target_at], &file[target_at..]];
        if sum_of(&parts) != sum {
            return Err(DamagedIndex.into());
        }
        let known = std::str::from_utf8(parts[1]).map_err(|_| DamagedIndex)?;
        if Identity::from_text(known) != *identity {
            return Err(OpenError::Foreign);
        }
        let target = file.split_off(target_at);
        let source = file.split_off(source_at);
        Ok(Texts::from_sides(source, target).ok_or(DamagedIndex)?)
    }
}

/// The checksum of the checksums of the pieces of all parts.
fn sum_of(parts: &[&[u8]]) -> u64 {
    let sums = parts.iter().flat_map(|part| {
        let pieces: Vec<[u8; 8]> =
            part.par_chunks(PIECE).map(|piece| checksum(piece).to_le_bytes()).collect();
        pieces.into_iter().flatten()
    });
    checksum(&sums.collect::<Vec<u8>>())
}
