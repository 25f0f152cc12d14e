//! Standard input, read ahead by a thread of its own, so far and no further.

use std::io::{self, BufRead};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How many lines are held at most.
const MOST_LINES: usize = 1024;
/// From how many bytes on no further line is read.
const MOST_BYTES: usize = 32 << 20;
/// Longer lines are no pairs of documents.
const LONGEST_LINE: usize = 128 << 20;

/// A line of input.
pub(super) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, or why it has none.
    pub content: Result<Vec<u8>, LineTooLong>,
}

/// The line is longer than any pair of documents.
#[derive(Debug, thiserror::Error)]
#[error("the line is longer than {} MB; split the documents up", LONGEST_LINE >> 20)]
pub(super) struct LineTooLong;

/// Lines that were read ahead.
pub(super) struct Ahead {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    lines: Vec<Line>,
    bytes: usize,
    end: Option<io::Result<()>>,
}

impl Ahead {
    /// Begins to read standard input.
    pub(super) fn of_stdin() -> Ahead {
        let shared = Arc::new(Shared::default());
        let writer = Arc::clone(&shared);
        std::thread::spawn(move || {
            let end = read_lines(&mut io::stdin().lock(), &mut |line| writer.push(line));
            writer.lock().end = Some(end);
            writer.changed.notify_all();
        });
        Ahead { shared }
    }

    /// All lines that are there; waits for the first. `None` at the end.
    pub(super) fn next(&self) -> io::Result<Option<Vec<Line>>> {
        let waiting = |state: &mut State| state.lines.is_empty() && state.end.is_none();
        let waited = self.shared.changed.wait_while(self.shared.lock(), waiting);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        if state.lines.is_empty() {
            return state.end.take().unwrap_or(Ok(())).map(|()| None);
        }
        state.bytes = 0;
        let lines = mem::take(&mut state.lines);
        self.shared.changed.notify_all();
        Ok(Some(lines))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, line: Line) {
        let full = |state: &mut State| state.lines.len() >= MOST_LINES || state.bytes >= MOST_BYTES;
        let waited = self.changed.wait_while(self.lock(), full);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.bytes += line.content.as_ref().map_or(0, Vec::len);
        state.lines.push(line);
        self.changed.notify_all();
    }
}

/// Reads lines that are not empty until the end.
fn read_lines(input: &mut dyn BufRead, push: &mut dyn FnMut(Line)) -> io::Result<()> {
    let mut number = 0;
    while let Some(content) = read_line(input)? {
        number += 1;
        if !content.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
            push(Line { number, content });
        }
    }
    Ok(())
}

/// The next line; of one that is too long only the end is looked for.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, LineTooLong>>> {
    let (mut line, mut any, mut too_long) = (Vec::new(), false, false);
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        let end = buffer.iter().position(|&b| b == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        any |= !buffer.is_empty();
        too_long |= line.len() + part.len() > LONGEST_LINE;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let (used, done) = (part.len() + usize::from(end.is_some()), end.is_some() || buffer.is_empty());
        input.consume(used);
        if done {
            return Ok(any.then_some(if too_long { Err(LineTooLong) } else { Ok(line) }));
        }
    }
}
