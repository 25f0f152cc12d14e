//! The texts in a file beside the memory.
//!
//! The file is read whole, and its checksum verified before a byte of it is used: a scan reads all of it
//! anyway.

use super::Texts;
use crate::io::whole::write_parts;
use crate::memory::Side;
use crate::search::matching::index::checksum::checksum;
use crate::search::matching::index::file::memory_of;
use crate::search::matching::{DamagedIndex, Identity, OpenError};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
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
    /// Writes the texts to a file, which appears whole or not at all, with the mode of its memory. `identity`
    /// says what they were made of.
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
        write_parts(path, &memory_of(path), &[&MAGIC, &sum, &lengths, identity, sides[0], sides[1]])
    }

    /// Reads the texts that were made of what `identity` says.
    ///
    /// # Errors
    /// The file cannot be read, is none of this version or of something else, or is damaged. In each case it
    /// is to be made anew.
    pub fn open(path: &Path, identity: &Identity) -> Result<Texts, OpenError> {
        let mut file = File::open(path)?;
        let whole = file.metadata()?.len();
        let mut head = [0; HEAD];
        if whole < HEAD as u64 {
            return Err(OpenError::Foreign);
        }
        file.read_exact(&mut head)?;
        if !head.starts_with(&MAGIC) {
            return Err(OpenError::Foreign);
        }
        let numbers: Vec<u64> = head.as_chunks::<8>().0.iter().map(|n| u64::from_le_bytes(*n)).collect();
        let [_, sum, named, source, target] = numbers[..] else { return Err(DamagedIndex.into()) };
        let ends = [named, source, target].iter().try_fold(HEAD as u64, |end, part| end.checked_add(*part));
        if ends != Some(whole) {
            return Err(DamagedIndex.into());
        }
        let (named, source, target) =
            (part(&mut file, named)?, part(&mut file, source)?, part(&mut file, target)?);
        if sum_of(&[&head[16..], &named, &source, &target]) != sum {
            return Err(DamagedIndex.into());
        }
        let known = std::str::from_utf8(&named).map_err(|_| DamagedIndex)?;
        if Identity::from_text(known) != *identity {
            return Err(OpenError::Foreign);
        }
        Ok(Texts::from_sides(source, target).ok_or(DamagedIndex)?)
    }
}

/// The next bytes of the file, so many as it surely has.
fn part(file: &mut File, length: u64) -> Result<Vec<u8>, OpenError> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(|_| DamagedIndex)?);
    file.by_ref().take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(DamagedIndex.into()) }
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
