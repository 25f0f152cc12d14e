use std::io::{self, BufRead, Read};

/// The longest piece of a file (a unit, a row, a line) that is read: none that people or programs
/// write comes near it, and a file made to fill the memory stops here.
pub(super) const LONGEST_PIECE: u64 = 16 << 20;

/// Reads a file piece by piece, counts its lines, and refuses a piece of more than
/// [`LONGEST_PIECE`] bytes.
pub(super) struct Bounded<R> {
    inner: R,
    line: u64,
    piece: u64,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R) -> Bounded<R> {
        Bounded { inner, line: 1, piece: 0 }
    }

    /// The line that has been read up to, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Tells that what comes belongs to a new piece.
    pub(super) fn begin_piece(&mut self) {
        self.piece = 0;
    }

    /// What is read, without bounds.
    pub(super) fn into_inner(self) -> R {
        self.inner
    }

    fn check(&self) -> io::Result<()> {
        if self.piece <= LONGEST_PIECE {
            return Ok(());
        }
        let message = format!("a unit of more than {} MB: the file is damaged", LONGEST_PIECE >> 20);
        Err(io::Error::new(io::ErrorKind::InvalidData, message))
    }
}

impl<R: BufRead> Bounded<R> {
    /// Reads the next line with its line feed into `line`; `false` at the end of the file.
    pub(super) fn next_line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        self.begin_piece();
        Ok(self.read_until(b'\n', line)? > 0)
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let read = available.len().min(buffer.len());
        buffer[..read].copy_from_slice(&available[..read]);
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffered) = self.inner.fill_buf() {
            let passed = &buffered[..amount.min(buffered.len())];
            self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        }
        self.piece += amount as u64;
        self.inner.consume(amount);
    }
}
