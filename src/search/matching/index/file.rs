//! An index in a file, which is mapped into memory.
//!
//! The file begins with a page that says what it is and where its parts stand, followed by the sections
//! and a checksum of each of their blocks. The page is covered by a checksum of its own, so is the list of
//! checksums; a block is verified when it is first read. So opening reads a few kilobytes, and a changed
//! byte is found before it can change an answer.

use super::super::CountBy;
use super::blocks::{self, Blocks};
use super::checksum::checksum;
use super::sections::{SECTIONS, Sections};
use super::{DamagedIndex, Identity, Index};
use crate::io::whole::write_parts;
use crate::text::Lang;
use memmap2::Mmap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What the file begins with; the last byte is the version of all that follows. The way in which texts
/// become tokens belongs to it: a change of that needs a new version, too.
const MAGIC: [u8; 8] = *b"BWMATCH\x03";
/// The bytes before the sections.
const PAGE: usize = 4096;
/// The bytes of the page before the identity: magic, checksum of the page, lengths of the file, of the
/// identity and of the sections, what is counted, texts left out, ranges, checksum of the checksums.
const FIXED: usize = 8 * (7 + 2 * SECTIONS + 1);

/// Why an index was not opened. In each case it is to be made anew.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be read.
    #[error("the index cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is none, or one of another version.
    #[error("the file is no index of this version")]
    Foreign,
    /// It is damaged.
    #[error(transparent)]
    Damaged(#[from] DamagedIndex),
}

/// The usual name of the index of a memory: beside it, with the side's language and what is counted.
pub fn index_path(memory: &Path, side: Lang, by: CountBy) -> PathBuf {
    let mut name = memory.file_name().unwrap_or_default().to_owned();
    let side = if side == Lang::English { "en" } else { "zh" };
    name.push(format!(".{side}-{}.index", by.name()));
    memory.with_file_name(name)
}

/// The memory that a file of the usual name beside it was made of.
pub(in crate::search) fn memory_of(index: &Path) -> PathBuf {
    index.with_extension("").with_extension("")
}

impl Index {
    /// Writes the index to a file, which appears whole: those who have the older one open keep it, and of two
    /// who write at the same time the later wins. Who cannot read the memory cannot read the index beside it.
    ///
    /// # Errors
    /// The file cannot be written; or the index was opened from a file itself, and has one.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let data = self.sections.owned().ok_or_else(|| io::Error::other("the index is already in a file"))?;
        let sums = blocks::sums(data);
        let page = self.page(data.len(), &sums)?;
        write_parts(path, &memory_of(path), &[&page, data, &sums])
    }

    fn page(&self, data: usize, sums: &[u8]) -> io::Result<Vec<u8>> {
        let identity = self.identity.text().as_bytes();
        let by = match self.by {
            CountBy::Words => 0,
            CountBy::Characters => 1,
        };
        let file = PAGE + data + sums.len();
        let mut numbers = vec![file, identity.len(), data, by, self.left_out as usize];
        numbers.extend(self.sections.ranges().iter().flat_map(|range| [range.start, range.end]));
        let mut page: Vec<u8> = MAGIC.to_vec();
        page.extend([0; 8]);
        page.extend(numbers.into_iter().flat_map(|number| (number as u64).to_le_bytes()));
        page.extend(checksum(sums).to_le_bytes());
        page.extend(identity);
        if page.len() > PAGE {
            return Err(io::Error::other("the name of the store is too long"));
        }
        page.resize(PAGE, 0);
        let sum = checksum(&page).to_le_bytes();
        page[8..16].copy_from_slice(&sum);
        Ok(page)
    }

    /// Opens an index. Whether it is that of the memory as it is now, its identity tells.
    ///
    /// # Errors
    /// The file cannot be read, is none of this version, or is damaged as far as this shows at once; what
    /// shows later is an error of the search.
    pub fn open(path: &Path) -> Result<Index, OpenError> {
        let map = map(&File::open(path)?)?;
        let (page, _) = map.split_at_checked(PAGE).ok_or(OpenError::Foreign)?;
        if page[..8] != MAGIC {
            return Err(OpenError::Foreign);
        }
        let page = Page::read(page, map.len())?;
        let sums = PAGE + page.data..map.len();
        if checksum(&map[sums.clone()]) != page.sums {
            return Err(DamagedIndex.into());
        }
        let blocks = Blocks::new(map, PAGE..PAGE + page.data, sums).ok_or(DamagedIndex)?;
        let sections = Sections::mapped(blocks, page.ranges).ok_or(DamagedIndex)?;
        Ok(Index::new(page.by, page.left_out, page.identity, sections)?)
    }
}

/// Maps a file. This is the only place of the project that is not safe Rust.
///
/// # Errors
/// The file cannot be mapped.
#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes behind a map must not change while they are borrowed. Nothing of ours writes into
    // an index file: `Index::write` writes another file and renames it, so that a map keeps the file that
    // it was made of. Bytes are only read, as numbers and never as references to types with invalid
    // values, and every read is checked against the map's length: whoever overwrites the file in place
    // can make a search fail or, after a block was verified, its answer wrong; whoever truncates it while
    // it is open ends the process with a bus error, as with any mapped file.
    unsafe { Mmap::map(file) }
}

/// The first page of a file.
struct Page {
    by: CountBy,
    left_out: u32,
    identity: Identity,
    data: usize,
    ranges: [std::ops::Range<usize>; SECTIONS],
    sums: u64,
}

impl Page {
    /// Reads and verifies the page of a file that has `length` bytes.
    fn read(page: &[u8], length: usize) -> Result<Page, DamagedIndex> {
        let mut blank = page.to_vec();
        blank[8..16].fill(0);
        let numbers: Vec<u64> =
            page[..FIXED].as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        let [_, sum, file, identity, data, by, left_out, ref ranges @ .., sums] = numbers[..] else {
            return Err(DamagedIndex);
        };
        let size = |number: u64| usize::try_from(number).map_err(|_| DamagedIndex);
        let (data, identity) = (size(data)?, size(identity)?);
        let text = page[FIXED..].get(..identity).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let whole = checksum(&blank) == sum && size(file)? == length && data <= length - PAGE;
        let by = match by {
            0 => CountBy::Words,
            1 => CountBy::Characters,
            _ => return Err(DamagedIndex),
        };
        let (true, Some(text)) = (whole, text) else { return Err(DamagedIndex) };
        let mut parts = Vec::with_capacity(SECTIONS);
        for range in ranges.as_chunks::<2>().0 {
            parts.push(size(range[0])?..size(range[1])?);
        }
        let ranges = parts.try_into().map_err(|_| DamagedIndex)?;
        let left_out = u32::try_from(left_out).map_err(|_| DamagedIndex)?;
        Ok(Page { by, left_out, identity: Identity::from_text(text), data, ranges, sums })
    }
}
