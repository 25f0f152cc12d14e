//! How an output failed, whatever a format made of it.

use std::io::{self, BufWriter, Write};

/// How a writing ended.
#[derive(Debug)]
pub enum Written<E> {
    /// The output itself would not be written: a full disk, a reader that went away.
    Failed(io::Error),
    /// All was written that there was, or what was to be written has a fault of its own.
    Ended(Result<(), E>),
}

/// Writes all of it through a buffer.
pub fn write_buffered<E>(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Written<E> {
    let mut out = BufWriter::new(Noting { out, failed: None });
    let result = fill(&mut out);
    let flushed = if result.is_ok() { out.flush() } else { Ok(()) };
    let failed = out.get_mut().failed.take().or(flushed.err());
    // what is left in the buffer belongs to a file that is not kept
    let _ = out.into_parts();
    failed.map_or(Written::Ended(result), Written::Failed)
}

/// A writer that notes that it failed: formats wrap the error each in their own way.
struct Noting<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W> Noting<W> {
    fn note<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
            && self.failed.is_none()
        {
            self.failed = Some(same(error));
        }
        result
    }
}

/// An error is no value that can be copied: made anew of the number that the system gave, or of its kind.
fn same(error: &io::Error) -> io::Error {
    error
        .raw_os_error()
        .map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error)
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.note(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.note(result)
    }
}
