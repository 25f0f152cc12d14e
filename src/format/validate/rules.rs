//! What the rules for all formats of XML have in common.

use super::{EachFault, Fault, Found, mended};
use crate::format::ReadError;
use crate::format::error::Trouble;
use crate::format::input::Input;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// The deepest nesting that is looked at.
const DEEPEST: usize = 200;

/// The rules of a format, with what they know of the file so far. What they find goes to the [`Found`] that
/// they were made with.
pub(super) trait Rules {
    /// Takes an event, which begins in that line.
    ///
    /// # Errors
    /// What makes the rest of the file unreadable.
    fn event(&mut self, event: &Event<'_>, line: u64) -> Result<(), String>;

    /// Takes the end of the file.
    fn finish(&mut self, line: u64);

    /// How many units there were.
    fn units(&self) -> usize;
}

/// Holds a file against rules, and gives the number of its units.
pub(super) fn hold(
    input: Input<'_>,
    found: &Found,
    rules: &mut dyn Rules,
    each: &mut EachFault<'_>,
) -> Result<usize, ReadError> {
    let name = input.name;
    if let Some(label) = &input.declared {
        let cause = format!("the file is not in {label}, the encoding that its first line names");
        tell(found, 1, "encoding", cause, "write encoding=\"UTF-8\" and save it so; --fix does");
    }
    let mut xml = Reader::from_reader(mended(input, found)?.reader);
    let mut buffer = Vec::new();
    loop {
        let line = xml.get_ref().line();
        let result = match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => rules.event(&event, line),
            Err(quick_xml::Error::Io(error)) => {
                return Err(Trouble::Io(std::io::Error::new(error.kind(), error)).at(name, line));
            }
            Err(error) => Err(error.to_string()),
        };
        xml.get_mut().begin_piece();
        found.take().into_iter().for_each(&mut *each);
        if let Err(cause) = result {
            let fix = "close every element in the order in which they were opened, by hand: what comes after this \
                       cannot be checked";
            each(Fault { line: xml.get_ref().line(), rule: "not-well-formed", cause, fix: fix.to_owned() });
            return Ok(rules.units().max(1));
        }
        buffer.clear();
    }
    rules.finish(xml.get_ref().line());
    found.take().into_iter().for_each(each);
    match rules.units() {
        0 => Err(ReadError::NoUnits { name: name.to_owned(), warnings: Vec::new() }),
        units => Ok(units),
    }
}

/// Notes a fault.
pub(super) fn tell(
    found: &Found,
    line: u64,
    rule: &'static str,
    cause: impl Into<String>,
    fix: impl Into<String>,
) {
    found.borrow_mut().push(Fault { line, rule, cause: cause.into(), fix: fix.into() });
}

/// Refuses what is nested deeper than any program writes.
pub(super) fn not_too_deep(depth: usize) -> Result<(), String> {
    if depth > DEEPEST { Err(format!("elements nested more than {DEEPEST} deep")) } else { Ok(()) }
}

/// Tells of a tag that is none after BCP 47.
pub(super) fn language(found: &Found, tag: &str, of: &str, line: u64) {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
    let is_tag = (2..=3).contains(&primary.len())
        && letters(primary)
        && subtags.all(|s| (1..=8).contains(&s.len()) && s.chars().all(|c| c.is_ascii_alphanumeric()));
    if !is_tag {
        let cause = format!("{of} {tag:?} is no language tag");
        let fix = "write it like en-US or zh-CN; --fix does so for English and Chinese";
        tell(found, line, "language", cause, fix);
    }
}

/// Whether both tags are of the same language, whatever the region and script.
pub(super) fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}

/// A hash of an id (FNV-1a): the ids of a large memory would not fit.
pub(super) fn fingerprint(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
