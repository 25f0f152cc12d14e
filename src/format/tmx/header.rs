//! The `header` of a file, and what it says of the whole memory.

use super::tuv::is_name;
use super::{CREATOR, tuv};
use crate::format::intake::Intake;
use crate::format::xml::XmlWriter;
use crate::memory::{Header, Place, Property};
use crate::text::Timestamp;
use std::io::{self, Write};

/// What every header of ours says, in order, and what of it another program's may have in its
/// place. That program's name and version are not kept: we write the file now. The units are
/// sentences, whatever its segtype was: OmegaT would cut paragraphs again.
const OURS: [(&str, bool); 7] = [
    ("creationtool", false),
    ("creationtoolversion", false),
    ("segtype", false),
    ("o-tmf", true),
    ("adminlang", true),
    ("srclang", false),
    ("datatype", true),
];

/// Writes the header.
pub(super) fn write<W: Write>(xml: &mut XmlWriter<W>, header: &Header) -> io::Result<()> {
    let attributes = attributes(header);
    let tag = xml.tag("header", attributes.iter().map(|(name, value)| (*name, value)));
    let is_said = |property: &&Property| property.place == Place::Unit;
    if header.properties.iter().find(is_said).is_none() {
        return xml.empty(tag);
    }
    xml.open(tag)?;
    for property in header.properties.iter().filter(is_said) {
        tuv::said(xml, &property.name, &property.value)?;
    }
    xml.close("header")
}

fn attributes(header: &Header) -> Vec<(&str, String)> {
    let kept = |name: &str| {
        let is = |p: &&Property| p.place == Place::History && p.name == name;
        header.properties.iter().find(is).map(|property| property.value.clone())
    };
    let ours = |name| ours(header.source_tag(), name).to_owned();
    let known = OURS
        .iter()
        .map(|(name, is_kept)| (*name, kept(name).filter(|_| *is_kept).unwrap_or_else(|| ours(name))));
    let mut attributes: Vec<(&str, String)> = known.collect();
    if let Some(created) = header.created {
        attributes.push(("creationdate", created.to_string()));
        attributes.push(("creationid", kept("creationid").unwrap_or_else(|| CREATOR.to_owned())));
    }
    for property in header.properties.iter().filter(|p| p.place == Place::History && is_name(&p.name)) {
        if attributes.iter().all(|(name, _)| *name != property.name) {
            attributes.push((&property.name, property.value.clone()));
        }
    }
    attributes
}

fn ours<'t>(source_tag: &'t str, name: &str) -> &'t str {
    match name {
        "creationtoolversion" => env!("CARGO_PKG_VERSION"),
        "segtype" => "sentence",
        "adminlang" => "en-US",
        "srclang" => source_tag,
        "datatype" => "plaintext",
        _ => CREATOR,
    }
}

/// Takes what a header's attributes say.
pub(super) fn take(intake: &mut Intake<'_>, attributes: Vec<(String, String)>) {
    let find =
        |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let source = find("srclang").unwrap_or_default();
    intake.direction(&source);
    let created = find("creationdate").as_deref().and_then(Timestamp::parse);
    intake.made(created);
    for (name, value) in attributes {
        let replaced = OURS.iter().any(|(known, is_kept)| *known == name && !is_kept);
        let told_again = match name.as_str() {
            "creationdate" => created.is_some(),
            "creationid" => created.is_some() && value == CREATOR,
            _ => replaced || OURS.iter().any(|(known, _)| *known == name) && ours("", &name) == value,
        };
        if !told_again {
            intake.property(Property { place: Place::History, name, value });
        }
    }
}
