use crate::format::WriteReport;
use crate::format::xml::XmlWriter;
use crate::search::leverage::{Offer, Pretranslated, Pretranslation};
use crate::search::matching::Match;
use quick_xml::events::BytesStart;
use std::io::{self, Write};

/// Writes a document with what memories offer for it as XLIFF 1.2, which most programs read.
///
/// Every segment is a `trans-unit`. One with a match has it as an `alt-trans`, whose source and target are the
/// memory's, and whose `match-quality` is the score, at most 100. The target of the segment itself is
///
/// * the translation, state `translated`, where the memory has the same text (100 to 102);
/// * the translation with the new numbers, state `needs-review-translation`, where those were put in;
/// * missing for any other match and where there is none.
///
/// `state-qualifier` tells which it was: `exact-match` or `fuzzy-match`.
///
/// # Errors
/// The output cannot be written to.
pub fn write_pretranslated_xliff_12(document: &Pretranslation, out: impl Write) -> io::Result<WriteReport> {
    let mut xml = XmlWriter::file(out)?;
    let root = xml.tag("xliff", [("xmlns", "urn:oasis:names:tc:xliff:document:1.2"), ("version", "1.2")]);
    xml.open(root)?;
    let file = xml.tag(
        "file",
        [
            ("original", document.name.as_str()),
            ("source-language", document.source_lang.tag(document.script)),
            ("target-language", document.source_lang.other().tag(document.script)),
            ("datatype", "plaintext"),
        ],
    );
    xml.open(file)?;
    xml.open(BytesStart::new("body"))?;
    for (at, segment) in document.segments.iter().enumerate() {
        unit(&mut xml, document, segment, at + 1)?;
    }
    xml.close("body")?;
    xml.close("file")?;
    xml.close("xliff")?;
    xml.finish()?;
    Ok(WriteReport { units: document.segments.len(), replaced: xml.replaced, ..WriteReport::default() })
}

fn unit<W: Write>(
    xml: &mut XmlWriter<W>,
    document: &Pretranslation,
    segment: &Pretranslated,
    number: usize,
) -> io::Result<()> {
    let tag = xml.tag("trans-unit", [("id", number.to_string().as_str()), ("xml:space", "preserve")]);
    xml.open(tag)?;
    xml.element(BytesStart::new("source"), &segment.segment.text)?;
    let offer = segment.offer();
    let state = match offer {
        Offer::Context | Offer::Exact => Some(["translated", "exact-match"]),
        Offer::Substituted => Some(["needs-review-translation", "fuzzy-match"]),
        Offer::Fuzzy | Offer::Nothing => None,
    };
    if let Some(([state, qualifier], target)) = state.zip(segment.target()) {
        let tag = xml.tag("target", [("state", state), ("state-qualifier", qualifier)]);
        xml.element(tag, target)?;
    }
    if let Some(best) = &segment.best {
        candidate(xml, best, document.memory_of(best))?;
    }
    xml.close("trans-unit")
}

fn candidate<W: Write>(xml: &mut XmlWriter<W>, found: &Match, memory: &str) -> io::Result<()> {
    let quality = found.score.min(100).to_string();
    let tag = xml.tag("alt-trans", [("match-quality", quality.as_str()), ("origin", memory)]);
    xml.open(tag)?;
    xml.element(BytesStart::new("source"), found.source())?;
    xml.element(BytesStart::new("target"), found.target())?;
    xml.close("alt-trans")
}
