use crate::format::WriteReport;
use crate::format::xml::XmlWriter;
use crate::search::leverage::{Offer, Pretranslated, Pretranslation};
use crate::search::matching::Match;
use quick_xml::events::BytesStart;
use std::io::{self, Write};

/// Writes a document with what memories offer for it as XLIFF 2.1, with its Translation Candidates module.
///
/// Every segment is a unit. One with a match has it as a candidate (`mtc:match`), whose source and target are the
/// memory's, and whose `matchQuality` is the score, at most 100; `type` is `ice` where the neighbours are the same,
/// else `tm`. The target of the segment itself is
///
/// * the translation, state `translated`, where the memory has the same text (100 to 102);
/// * the translation with the new numbers, state `initial` and `subState` `beadwork:substituted`, where those were
///   put in: it needs a look;
/// * missing, state `initial`, for any other match and where there is none.
///
/// # Errors
/// The output cannot be written to.
pub fn write_pretranslated_xliff(document: &Pretranslation, out: impl Write) -> io::Result<WriteReport> {
    let mut xml = XmlWriter::file(out)?;
    let root = xml.tag(
        "xliff",
        [
            ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
            ("xmlns:mtc", "urn:oasis:names:tc:xliff:matches:2.0"),
            ("version", "2.1"),
            ("srcLang", document.source_lang.tag(document.script)),
            ("trgLang", document.source_lang.other().tag(document.script)),
        ],
    );
    xml.open(root)?;
    let file = xml.tag("file", [("id", "f1"), ("original", &document.name)]);
    xml.open(file)?;
    for (at, segment) in document.segments.iter().enumerate() {
        unit(&mut xml, document, segment, at + 1)?;
    }
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
    let tag = xml.tag("unit", [("id", format!("u{number}"))]);
    xml.open(tag)?;
    if let Some(best) = &segment.best {
        xml.open(BytesStart::new("mtc:matches"))?;
        candidate(xml, best, document.memory_of(best))?;
        xml.close("mtc:matches")?;
    }
    let offer = segment.offer();
    let state = if offer.is_exact() { "translated" } else { "initial" };
    let sub = (offer == Offer::Substituted).then_some(("subState", "beadwork:substituted"));
    let tag = xml.tag("segment", [("id", "s1"), ("state", state)].into_iter().chain(sub));
    xml.open(tag)?;
    text(xml, "source", &segment.segment.text)?;
    if let Some(target) = segment.target().filter(|_| offer.is_exact() || offer == Offer::Substituted) {
        text(xml, "target", target)?;
    }
    xml.close("segment")?;
    xml.close("unit")
}

fn candidate<W: Write>(xml: &mut XmlWriter<W>, found: &Match, memory: &str) -> io::Result<()> {
    let quality = found.score.min(100).to_string();
    let kind = if found.score > 100 { "ice" } else { "tm" };
    let similarity = found.tokens.percent().to_string();
    let tag = xml.tag(
        "mtc:match",
        [
            ("id", "m1"),
            ("ref", "#s1"),
            ("matchQuality", &quality),
            ("similarity", &similarity),
            ("origin", memory),
            ("type", kind),
        ],
    );
    xml.open(tag)?;
    text(xml, "source", found.source())?;
    text(xml, "target", found.target())?;
    xml.close("mtc:match")
}

fn text<W: Write>(xml: &mut XmlWriter<W>, name: &str, text: &str) -> io::Result<()> {
    let tag = xml.tag(name, [("xml:space", "preserve")]);
    xml.element(tag, text)
}
