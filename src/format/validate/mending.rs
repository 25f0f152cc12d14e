use super::{Fault, Found};
use crate::format::xml::is_xml_char;
use std::io::{self, BufRead, Read};

/// How much of the input is looked at together.
const CHUNK: usize = 64 << 10;
/// The longest reference that is understood, from `&` to `;`.
const LONGEST_REFERENCE: usize = 40;

/// HTML's names that files of web pages bring along, with what they stand for.
const HTML: [(&str, &str); 18] = [
    ("nbsp", "\u{A0}"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("middot", "·"),
    ("bull", "•"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("eacute", "é"),
    ("uuml", "ü"),
    ("times", "×"),
];

/// A part of XML in which `&` begins no reference, and what ends it.
const VERBATIM: [(&str, &str); 3] = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];

/// Reads XML with what stops a reader mended: bytes that are no UTF-8, control characters, and
/// references to entities that are not there. Each is told of.
pub(super) struct Mending<R> {
    inner: R,
    found: Found,
    line: u64,
    /// What was read and not looked at yet.
    pending: Vec<u8>,
    /// What was looked at, from `given` on not yet handed out.
    mended: Vec<u8>,
    given: usize,
    /// What ends the part that is verbatim.
    verbatim: Option<&'static str>,
    at_end: bool,
}

impl<R: BufRead> Mending<R> {
    pub(super) fn new(inner: R, found: Found) -> Mending<R> {
        Mending {
            inner,
            found,
            line: 1,
            pending: Vec::new(),
            mended: Vec::new(),
            given: 0,
            verbatim: None,
            at_end: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.mended.clear();
        self.given = 0;
        let read = self.inner.by_ref().take(CHUNK as u64).read_to_end(&mut self.pending)?;
        self.at_end = read == 0;
        let bytes = std::mem::take(&mut self.pending);
        let text = self.decoded(&bytes);
        let mut rest = text.as_str();
        while !rest.is_empty() && (self.at_end || rest.len() > LONGEST_REFERENCE) {
            rest = self.step(rest);
        }
        let left = rest.len();
        let mut pending = rest.as_bytes().to_vec();
        pending.append(&mut self.pending);
        self.pending = pending;
        debug_assert!(left <= self.pending.len());
        Ok(())
    }

    /// The bytes as text; an unfinished character at their end waits for the next ones.
    fn decoded(&mut self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len());
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            text.push_str(chunk.valid());
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            if chunks.peek().is_none() && !self.at_end && invalid.len() < 4 {
                self.pending = invalid.to_vec();
            } else {
                let line = self.line + text.matches('\n').count() as u64;
                self.tell_at(
                    line,
                    "encoding",
                    "bytes that are not UTF-8".to_owned(),
                    "save the file as UTF-8 with the program that made it; --fix puts U+FFFD there",
                );
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        text
    }

    /// Looks at what stands first, and gives what is left.
    fn step<'t>(&mut self, rest: &'t str) -> &'t str {
        if let Some(end) = self.verbatim {
            return self.verbatim_step(rest, end);
        }
        if let Some((start, end)) = VERBATIM.into_iter().find(|(start, _)| rest.starts_with(start)) {
            self.verbatim = Some(end);
            return self.pass(rest, start.len());
        }
        match rest.as_bytes()[0] {
            b'&' => self.reference(rest),
            _ => {
                let next = rest.bytes().skip(1).position(|b| matches!(b, b'&' | b'<'));
                let plain = next.map_or(rest.len(), |at| at + 1);
                // a reference may go on behind what was read
                let plain = if self.at_end { plain } else { plain.min(rest.len() - LONGEST_REFERENCE) };
                self.pass(rest, rest.ceil_char_boundary(plain.max(1)))
            }
        }
    }

    fn verbatim_step<'t>(&mut self, rest: &'t str, end: &'static str) -> &'t str {
        match rest.find(end) {
            Some(at) => {
                self.verbatim = None;
                self.pass(rest, at + end.len())
            }
            None if self.at_end => self.pass(rest, rest.len()),
            None => self.pass(rest, rest.floor_char_boundary(rest.len() - LONGEST_REFERENCE).max(1)),
        }
    }

    /// Hands out so many bytes, without control characters.
    fn pass<'t>(&mut self, rest: &'t str, bytes: usize) -> &'t str {
        let (text, rest) = rest.split_at(rest.ceil_char_boundary(bytes));
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !is_xml_char(*c)) {
            self.take(&text[from..at]);
            self.control(u32::from(c));
            from = at + c.len_utf8();
        }
        self.take(&text[from..]);
        rest
    }

    fn take(&mut self, text: &str) {
        self.line += text.bytes().filter(|b| *b == b'\n').count() as u64;
        self.mended.extend_from_slice(text.as_bytes());
    }

    fn control(&mut self, code: u32) {
        let cause = format!("control character U+{code:04X}, which XML forbids");
        self.tell_at(self.line, "control-character", cause, "remove it; --fix does");
    }

    fn reference<'t>(&mut self, rest: &'t str) -> &'t str {
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|b| b == b';');
        let name = end.map(|end| &rest[1..end]).filter(|name| is_name(name));
        let Some(name) = name else {
            self.tell_at(self.line, "ampersand", "& alone".to_owned(), "write &amp;; --fix does");
            self.take("&amp;");
            return &rest[1..];
        };
        let after = &rest[name.len() + 2..];
        if let Some(number) = name.strip_prefix('#') {
            match character(number) {
                Some(c) if is_xml_char(c) => self.take(&rest[..name.len() + 2]),
                _ => self.control(code(number)),
            }
        } else if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
            self.take(&rest[..name.len() + 2]);
        } else {
            let known = HTML.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
            let fix = match known {
                Some(text) => format!("write the character itself ({text}); --fix does"),
                None => format!("write &amp;{name};, or the character meant; --fix does the former"),
            };
            self.tell_at(self.line, "unknown-entity", format!("unknown entity &{name};"), &fix);
            self.take(&known.map_or_else(|| format!("&amp;{name};"), str::to_owned));
        }
        after
    }

    fn tell_at(&self, line: u64, rule: &'static str, cause: String, fix: &str) {
        self.found.borrow_mut().push(Fault { line, rule, cause, fix: fix.to_owned() });
    }
}

impl<R: BufRead> Read for Mending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.mended.len() && !self.at_end {
            self.refill()?;
        }
        let read = (&self.mended[self.given..]).read(buffer)?;
        self.given += read;
        Ok(read)
    }
}

/// Whether it can be the name of an entity or the number of a character.
fn is_name(name: &str) -> bool {
    let rest = name.strip_prefix('#').unwrap_or(name);
    !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'))
}

fn code(number: &str) -> u32 {
    let code = match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    code.unwrap_or_default()
}

fn character(number: &str) -> Option<char> {
    char::from_u32(code(number))
}
