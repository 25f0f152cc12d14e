//! One text of a `tu` with all that is said of it.

use super::INLINE;
use crate::format::codes::{Piece, pieces};
use crate::format::xml::XmlWriter;
use crate::memory::{Place, Property};
use std::io::{self, Write};

/// A `tuv` as it was read.
pub(super) struct Tuv {
    pub(super) tag: String,
    pub(super) text: String,
    pub(super) codes: Vec<(usize, String)>,
    /// Its props, notes and attributes, named as [`Property::name`] says.
    pub(super) props: Vec<(String, String)>,
}

impl Tuv {
    /// A text in the language of `tag`, with its other attributes.
    pub(super) fn new(tag: String, attributes: Vec<(String, String)>) -> Tuv {
        let is_other = |name: &str| !matches!(name, "xml:lang" | "lang");
        let attributes = attributes.into_iter().filter(|(name, _)| is_other(name));
        let props = attributes.map(|(name, value)| (format!("@{name}"), value)).collect();
        Tuv { tag, text: String::new(), codes: Vec::new(), props }
    }

    /// Its element, to be kept as it is.
    pub(super) fn markup(&self) -> String {
        let mut xml = XmlWriter::piece(Vec::new());
        let codes = self.codes.iter().map(|(at, markup)| (*at, markup.as_str()));
        let props: Vec<_> = self.props.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // a Vec can always be written to
        let _ = write(&mut xml, &self.tag, &props, &pieces(&self.text, codes));
        String::from_utf8(xml.into_inner()).unwrap_or_default()
    }
}

/// Writes a `tuv`.
pub(super) fn write<W: Write>(
    xml: &mut XmlWriter<W>,
    tag: &str,
    props: &[(&str, &str)],
    pieces: &[Piece<'_>],
) -> io::Result<()> {
    let attributes = props.iter().filter_map(|(name, value)| Some((attribute(name)?, *value)));
    let start = xml.tag("tuv", [("xml:lang", tag)].into_iter().chain(attributes));
    xml.open(start)?;
    for (name, value) in props.iter().filter(|(name, _)| attribute(name).is_none()) {
        said(xml, name, value)?;
    }
    let seg = xml.tag("seg", [("", ""); 0]);
    xml.coded(seg, pieces, INLINE)?;
    xml.close("tuv")
}

/// Writes a `prop`, or the `note` that a property stands for.
pub(super) fn said<W: Write>(xml: &mut XmlWriter<W>, name: &str, value: &str) -> io::Result<()> {
    let tag = if name == Property::NOTE {
        xml.tag("note", [("", ""); 0])
    } else {
        xml.tag("prop", [("type", name)])
    };
    xml.element(tag, value)
}

/// The name of the attribute that a property stands for.
fn attribute(name: &str) -> Option<&str> {
    name.strip_prefix('@').filter(|name| is_name(name) && *name != "lang")
}

/// Whether an attribute can have the name: a plain one, without a namespace.
pub(super) fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Props as properties of a place.
pub(super) fn placed(props: Vec<(String, String)>, place: Place) -> impl Iterator<Item = Property> {
    props.into_iter().map(move |(name, value)| Property { place, name, value })
}
