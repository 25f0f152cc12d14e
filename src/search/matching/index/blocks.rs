//! A mapped file whose blocks are verified when they are first read.

use super::checksum::checksum;
use memmap2::Mmap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// The bytes that one checksum covers. Smaller ones make opening slower, larger ones the first search.
pub(super) const BLOCK: usize = 16 * 1024;

/// What an index says is not what it can be: its file was damaged after it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the index of the memory is damaged: delete its file, it will be made anew")]
pub struct DamagedIndex;

pub(super) type Read<T> = Result<T, DamagedIndex>;

/// The part of a mapped file that holds an index.
#[derive(Debug)]
pub(super) struct Blocks {
    map: Mmap,
    /// Where the index stands in the file.
    data: Range<usize>,
    /// Where the checksums of its blocks stand.
    sums: Range<usize>,
    verified: Box<[AtomicBool]>,
}

impl Blocks {
    /// The blocks of a file; `None` where the parts reach past its end or do not fit each other.
    pub(super) fn new(map: Mmap, data: Range<usize>, sums: Range<usize>) -> Option<Blocks> {
        let blocks = data.end.checked_sub(data.start)?.div_ceil(BLOCK);
        let fit = data.end <= map.len()
            && sums.end <= map.len()
            && sums.end.checked_sub(sums.start) == blocks.checked_mul(8);
        let verified = || (0..blocks).map(|_| AtomicBool::new(false)).collect();
        fit.then(|| Blocks { map, data, sums, verified: verified() })
    }

    /// The number of bytes of the index.
    pub(super) fn len(&self) -> usize {
        self.data.len()
    }

    /// Bytes of the index.
    #[inline]
    pub(super) fn get(&self, range: Range<usize>) -> Read<&[u8]> {
        if range.start > range.end || range.end > self.len() {
            return Err(DamagedIndex);
        }
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        let verified = self.verified.get(blocks.clone()).ok_or(DamagedIndex)?;
        if !verified.iter().all(|block| block.load(Ordering::Relaxed)) {
            self.verify(blocks)?;
        }
        Ok(&self.map[self.data.start + range.start..self.data.start + range.end])
    }

    #[cold]
    fn verify(&self, blocks: Range<usize>) -> Read<()> {
        for block in blocks {
            let start = self.data.start + block * BLOCK;
            let bytes = &self.map[start..self.data.end.min(start + BLOCK)];
            let sum = &self.map[self.sums.clone()][block * 8..block * 8 + 8];
            if checksum(bytes).to_le_bytes() != sum {
                return Err(DamagedIndex);
            }
            self.verified[block].store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// The checksums of the blocks of `data`.
pub(super) fn sums(data: &[u8]) -> Vec<u8> {
    data.chunks(BLOCK).flat_map(|block| checksum(block).to_le_bytes()).collect()
}
