//! Texts with inline codes in them: read from XML into a plain text and the codes beside it, and
//! put together again.

use super::xml::{is_xml_char, resolved};
use crate::memory::{InlineCode, Side, TranslationUnit};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// What may stand in a text, in one of the formats.
#[derive(Clone, Copy)]
pub(super) struct Inline {
    /// Elements that are codes with all that is in them; of other elements only the tags are, and
    /// what stands between them is text.
    pub(super) whole: &'static [&'static str],
    /// Whether a tag belongs to the format.
    pub(super) is_native: fn(&BytesStart<'_>) -> bool,
    /// The start tag of a placeholder that carries a code of another format, as text: what stands
    /// before its number, and after it.
    pub(super) carrier: [&'static str; 2],
}

impl Inline {
    /// The placeholder that carries a code, given as XML text.
    pub(super) fn carried(&self, number: usize, code: &str) -> String {
        let [before, after] = self.carrier;
        format!("{before}{number}{after}{code}{CARRIER_END}")
    }
}

/// The end tag of every carrier.
const CARRIER_END: &str = "</ph>";

/// A text that is being read, with its codes.
pub(super) struct Coded {
    inline: Inline,
    pub(super) text: String,
    /// Byte offsets in the text, and the codes there.
    pub(super) codes: Vec<(usize, String)>,
    /// The code that is open, and how deep it began.
    open: Option<(String, usize)>,
    depth: usize,
}

impl Coded {
    pub(super) fn new(inline: Inline) -> Coded {
        Coded { inline, text: String::new(), codes: Vec::new(), open: None, depth: 0 }
    }

    /// A text without anything in it yet, of the same kind.
    pub(super) fn emptied(&self) -> Coded {
        Coded::new(self.inline)
    }

    /// Takes what stands in the text's element. `false` where it is the end of that element.
    pub(super) fn event(&mut self, event: &Event<'_>) -> Result<bool, String> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => self.code(format!("<{}/>", &**tag)),
            Event::End(_) if self.depth == 0 => return Ok(false),
            Event::End(tag) => self.end(format!("</{}>", tag.name().as_ref())),
            Event::Text(text) => self.push(text, || text.xml10_content().into_owned()),
            Event::CData(text) => {
                self.push(&format!("<![CDATA[{}]]>", &**text), || text.xml10_content().into_owned())
            }
            Event::GeneralRef(name) => {
                let character = resolved(name)?;
                self.push(&format!("&{};", &**name), || character);
            }
            _ => {}
        }
        Ok(true)
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        let markup = format!("<{}>", &**tag);
        match &mut self.open {
            Some((open, _)) => open.push_str(&markup),
            None if self.inline.whole.contains(&tag.local_name().as_ref()) => {
                self.open = Some((markup, self.depth));
            }
            None => self.codes.push((self.text.len(), markup)),
        }
    }

    fn end(&mut self, tag: String) {
        match self.open.take() {
            Some((code, depth)) if depth == self.depth => {
                self.codes.push((self.text.len(), uncarried(code + &tag, self.inline.carrier)));
            }
            Some((code, depth)) => self.open = Some((code + &tag, depth)),
            None => self.codes.push((self.text.len(), tag)),
        }
        self.depth -= 1;
    }

    fn code(&mut self, markup: String) {
        match &mut self.open {
            Some((open, _)) => open.push_str(&markup),
            None => self.codes.push((self.text.len(), markup)),
        }
    }

    fn push(&mut self, markup: &str, text: impl FnOnce() -> String) {
        match &mut self.open {
            Some((open, _)) => open.push_str(markup),
            None => self.text.push_str(&text()),
        }
    }
}

/// The code that a carrier carries, or the code as it is.
fn uncarried(code: String, [before, after]: [&str; 2]) -> String {
    let carried = || {
        let rest = code.strip_prefix(before)?.trim_start_matches(|c: char| c.is_ascii_digit());
        unescape(rest.strip_prefix(after)?.strip_suffix(CARRIER_END)?).ok()
    };
    carried().map(|carried| carried.into_owned()).unwrap_or(code)
}

/// A piece of a text with codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'u> {
    /// Text of the segment.
    Text(&'u str),
    /// A code.
    Code(&'u str),
}

/// A text cut at its codes. A code that stands past the text's end or in the middle of a
/// character is put where the text allows it.
pub(super) fn pieces<'u>(text: &'u str, codes: impl IntoIterator<Item = (usize, &'u str)>) -> Vec<Piece<'u>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, markup) in codes {
        let at = text.floor_char_boundary(at).max(done);
        if at > done {
            pieces.push(Piece::Text(&text[done..at]));
        }
        pieces.push(Piece::Code(markup));
        done = at;
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

/// The codes on one side of a unit, for [`pieces`].
pub(super) fn on(unit: &TranslationUnit, side: Side) -> impl Iterator<Item = (usize, &str)> + Clone {
    unit.codes.iter().filter(move |code| code.side == side).map(|code| (code.at, code.markup.as_str()))
}

/// Codes as a unit has them.
pub(super) fn of_side(side: Side, codes: Vec<(usize, String)>) -> impl Iterator<Item = InlineCode> {
    codes.into_iter().map(move |(at, markup)| InlineCode { side, at, markup })
}

/// Whether codes can stand in a text of the format as they are: read again, they are the same.
pub(super) fn are_native<'u>(codes: impl Iterator<Item = &'u str>, inline: Inline) -> bool {
    let codes: Vec<&str> = codes.collect();
    let markup = codes.concat();
    let read = || -> Result<Vec<(usize, String)>, String> {
        let mut xml = Reader::from_str(&markup);
        let mut coded = Coded::new(inline);
        loop {
            let event = xml.read_event().map_err(|error| error.to_string())?;
            match &event {
                Event::Eof if coded.depth == 0 && coded.text.is_empty() => return Ok(coded.codes),
                Event::Start(tag) | Event::Empty(tag) if !is_plain(tag) || !(inline.is_native)(tag) => break,
                Event::Eof | Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::Decl(_) => break,
                _ => {
                    coded.event(&event)?;
                }
            }
        }
        Err("not of the format".to_owned())
    };
    markup.chars().all(is_xml_char)
        && read().is_ok_and(|read| read.iter().map(|(_, markup)| markup.as_str()).eq(codes))
}

/// Whether a tag's attributes can be read, and no name needs a namespace of its own.
pub(super) fn is_plain(tag: &BytesStart<'_>) -> bool {
    let bound = |name: &str| name.strip_prefix("xml:").unwrap_or(name).chars().all(|c| c != ':');
    let is_plain = |attribute: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        attribute.is_ok_and(|a| {
            let value = a.normalized_value(quick_xml::XmlVersion::Explicit1_0);
            bound(a.key.as_ref()) && value.is_ok() && !a.value.contains('<')
        })
    };
    bound(tag.name().as_ref()) && tag.attributes().all(is_plain)
}

/// Whether a tag has an attribute of that name.
pub(super) fn has(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(tag.try_get_attribute(name), Ok(Some(_)))
}
