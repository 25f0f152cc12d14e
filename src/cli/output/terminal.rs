//! What is shown at a terminal: a text may hold codes that a terminal obeys, and marks that turn the order of
//! what is read.

use crate::text::chars::harmless;
use std::io::{self, Write};

/// Whether colours are passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    /// Those of our own: `ESC [ figures m`.
    Yes,
    /// Nothing that begins with an escape.
    No,
}

/// A terminal that is given only what is harmless.
pub(super) struct Terminal<W: Write> {
    out: W,
    colours: Colours,
    /// The bytes of a character or of a colour of which the rest is still to come.
    begun: Vec<u8>,
}

/// A colour is not longer than this; an escape with more behind it is none.
const LONGEST_COLOUR: usize = 24;

impl<W: Write> Terminal<W> {
    pub(super) fn new(out: W, colours: Colours) -> Terminal<W> {
        Terminal { out, colours, begun: Vec::new() }
    }

    /// Writes what is whole of the bytes at hand, or all of them at the end.
    fn pass(&mut self, at_end: bool) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.begun);
        let mut rest = &bytes[..];
        let mut shown = String::new();
        while let Some(chunk) = rest.utf8_chunks().next() {
            let is_cut =
                chunk.valid().len() + chunk.invalid().len() == rest.len() && !chunk.invalid().is_empty();
            let left = self.show(chunk.valid(), &mut shown, at_end || !chunk.invalid().is_empty());
            if left > 0 || is_cut && !at_end {
                self.begun = rest[chunk.valid().len() - left..].to_vec();
                break;
            }
            if !chunk.invalid().is_empty() {
                shown.push(char::REPLACEMENT_CHARACTER);
            }
            rest = &rest[chunk.valid().len() + chunk.invalid().len()..];
        }
        self.out.write_all(shown.as_bytes())
    }

    /// Shows a text; gives how many bytes at its end may be the beginning of a colour.
    fn show(&self, text: &str, shown: &mut String, is_whole: bool) -> usize {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c == '\u{1B}' && self.colours == Colours::Yes {
                match colour(&text[at..]) {
                    Colour::Whole(length) => {
                        shown.push_str(&text[at..at + length]);
                        at += length;
                        continue;
                    }
                    Colour::Begun if !is_whole => return text.len() - at,
                    Colour::Begun | Colour::None => {}
                }
            }
            shown.push(harmless(c));
            at += c.len_utf8();
        }
        0
    }
}

/// What a text that begins with an escape is.
enum Colour {
    Whole(usize),
    Begun,
    None,
}

fn colour(text: &str) -> Colour {
    let Some(figures) = text[1..].strip_prefix('[') else {
        return if text.len() == 1 { Colour::Begun } else { Colour::None };
    };
    let end = figures.find(|c: char| !c.is_ascii_digit() && c != ';');
    match end {
        Some(end) if figures[end..].starts_with('m') && end < LONGEST_COLOUR => Colour::Whole(2 + end + 1),
        None if figures.len() < LONGEST_COLOUR => Colour::Begun,
        _ => Colour::None,
    }
}

impl<W: Write> Write for Terminal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend(bytes);
        self.pass(false)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(true)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{Colours, Terminal};
    use proptest::prelude::*;
    use std::io::Write;

    fn shown(pieces: &[&[u8]], colours: Colours) -> String {
        let mut out = Vec::new();
        let mut terminal = Terminal::new(&mut out, colours);
        for piece in pieces {
            terminal.write_all(piece).expect("a vector takes all");
        }
        terminal.flush().expect("a vector takes all");
        drop(terminal);
        String::from_utf8(out).expect("a terminal is given characters")
    }

    #[test]
    fn a_text_is_shown_as_it_is() {
        assert_eq!(shown(&["域名\tdomain\n".as_bytes()], Colours::No), "域名\tdomain\n");
    }

    #[test]
    fn codes_are_not_obeyed() {
        let title = "\x1b]0;mine\x07\x1b[2J\x1b[31mred\u{9b}1m\r";
        for colours in [Colours::No, Colours::Yes] {
            let shown = shown(&[title.as_bytes()], colours);
            assert!(!shown.contains(['\x07', '\u{9b}', '\r']) && !shown.contains("\x1b]"), "{shown:?}");
            assert!(!shown.contains("\x1b[2J"), "{shown:?}");
            assert_eq!(shown.contains("\x1b[31m"), colours == Colours::Yes);
        }
        assert_eq!(shown(&["a\u{202E}b\u{2066}".as_bytes()], Colours::Yes), "a\u{FFFD}b\u{FFFD}");
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(text in "[a中\u{1b}\\[0-9;mé\u{202e}]{0,20}", cut in 0usize..40) {
            let bytes = text.as_bytes();
            let (one, other) = bytes.split_at(cut.min(bytes.len()));
            for colours in [Colours::No, Colours::Yes] {
                prop_assert_eq!(shown(&[one, other], colours), shown(&[bytes], colours));
            }
        }
    }
}
