use crate::text::fold::fold;
use std::io::BufRead;
use std::ops::Range;

/// Folded texts, one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines {
    /// All lines, each with its line feed.
    pub(super) bytes: Vec<u8>,
    /// Where each line begins, and the end of the last.
    pub(super) starts: Vec<usize>,
}

impl Default for Lines {
    fn default() -> Lines {
        Lines { bytes: Vec::new(), starts: vec![0] }
    }
}

impl Lines {
    /// `None` where the last line has no end, or the text is not UTF-8.
    pub(super) fn new(bytes: Vec<u8>) -> Option<Lines> {
        std::str::from_utf8(&bytes).ok()?;
        let mut starts = vec![0];
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            rest.skip_until(b'\n').ok()?;
            starts.push(bytes.len() - rest.len());
        }
        (bytes.last().is_none_or(|last| *last == b'\n')).then_some(Lines { bytes, starts })
    }

    /// A folded text has no line feed: all white space becomes a space in it.
    pub(super) fn add(&mut self, text: &str) {
        self.bytes.extend(fold(text).as_bytes());
        self.bytes.push(b'\n');
        self.starts.push(self.bytes.len());
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The bytes of a line, with its line feed.
    pub(super) fn span(&self, line: usize) -> Range<usize> {
        match self.starts.get(line..line + 2) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// A line, without its line feed.
    pub(super) fn line(&self, line: usize) -> &str {
        let bytes = self.bytes.get(self.span(line)).unwrap_or_default();
        // it was verified, or folded from a text
        std::str::from_utf8(bytes.strip_suffix(b"\n").unwrap_or(bytes)).unwrap_or_default()
    }
}
