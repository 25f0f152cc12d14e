use super::{context, header, history, props, tuv};
use crate::format::{
    UnitWriter, WriteReport,
    codes::{self, pieces},
    xml::{XmlWriter, attribute, is_xml_char, resolved},
};
use crate::memory::{Header, Place, Property, Side, TranslationUnit};
use crate::text::tags;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{self, Write};

/// Writes TMX 1.4: UTF-8 without a byte order mark, LF, `srclang` equal to the sources'
/// `xml:lang` to the letter, as OmegaT, Weblate and Translate Toolkit need it.
///
/// Characters that XML 1.0 forbids become U+FFFD and are counted in the report.
pub struct TmxWriter<W: Write> {
    xml: XmlWriter<W>,
    header: Header,
    report: WriteReport,
}

impl<W: Write> TmxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn new(out: W, header: Header) -> io::Result<TmxWriter<W>> {
        let mut xml = XmlWriter::file(out)?;
        let tmx = xml.tag("tmx", [("version", "1.4")]);
        xml.open(tmx)?;
        header::write(&mut xml, &header)?;
        let body = xml.tag("body", [("", ""); 0]);
        xml.open(body)?;
        Ok(TmxWriter { xml, header, report: WriteReport::default() })
    }

    fn side(&mut self, unit: &TranslationUnit, side: Side) -> io::Result<()> {
        let (place, tag, context) = match side {
            Side::Source => (Place::Source, self.header.source_tag(), &unit.source_context),
            Side::Target => (Place::Target, self.header.target_tag(), &unit.target_context),
        };
        let kept = unit.properties.iter().filter(|property| property.place == place);
        let kept = kept.map(|property| (property.name.as_str(), property.value.as_str()));
        let mut props: Vec<_> =
            kept.filter(|(name, value)| !context::is_stale(name, value, context)).collect();
        let told = context::told(&context::to_tell(context, unit), &props);
        props.extend(told.iter().map(|(name, value)| (*name, value.as_str())));
        tuv::write(&mut self.xml, tag, &props, &pieces(side.text(unit), codes::on(unit, side)))
    }
}

impl<W: Write> UnitWriter for TmxWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let id = Some(("tuid", unit.id.clone())).filter(|(_, id)| !id.is_empty());
        let tu = self.xml.tag("tu", id.into_iter().chain(history::of(unit, self.header.created)));
        self.xml.open(tu)?;
        if let Some(note) = &unit.note {
            tuv::said(&mut self.xml, Property::NOTE, note)?;
        }
        let (texts, props): (Vec<_>, Vec<_>) =
            props::of(unit).into_iter().partition(|(name, value)| name == Property::TEXT && is_other(value));
        for (name, value) in props {
            let prop = self.xml.tag("prop", [("type", name)]);
            self.xml.element(prop, &value)?;
        }
        self.side(unit, Side::Source)?;
        self.side(unit, Side::Target)?;
        for (_, markup) in texts {
            self.xml.raw(&markup)?;
        }
        self.report.units += 1;
        self.xml.close("tu")
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.xml.close("body")?;
        self.xml.close("tmx")?;
        self.xml.finish()?;
        Ok(WriteReport { replaced: self.xml.replaced, ..self.report })
    }
}

/// Whether markup is a whole `tuv` of a language that is neither English nor Chinese. A second
/// text in one of these stays a prop: programs would take it for the unit's own (OmegaT 3.6 takes
/// the last).
fn is_other(markup: &str) -> bool {
    if !markup.starts_with("<tuv") || !markup.chars().all(is_xml_char) {
        return false;
    }
    let mut xml = Reader::from_str(markup);
    let (mut depth, mut roots) = (0usize, 0);
    loop {
        match xml.read_event() {
            Ok(Event::Start(tag)) => {
                if depth == 0 {
                    let lang = attribute(&tag, "xml:lang").unwrap_or_default();
                    if tag.name().as_ref() != "tuv" || lang.is_empty() || tags::parse(&lang).is_some() {
                        return false;
                    }
                    roots += 1;
                }
                if !codes::is_plain(&tag) {
                    return false;
                }
                depth += 1;
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return depth == 0 && roots == 1,
            Ok(Event::Empty(tag)) if depth > 0 && codes::is_plain(&tag) => {}
            Ok(Event::GeneralRef(name)) if depth > 0 && resolved(&name).is_ok() => {}
            Ok(Event::Text(_)) if depth > 0 => {}
            _ => return false,
        }
    }
}
