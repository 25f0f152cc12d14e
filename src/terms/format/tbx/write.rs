use super::dom::{self, Element};
use super::{STATUSES, SUBJECT, is_number, mark};
use crate::terms::format::WriteOptions;
use crate::terms::format::day::day_of;
use crate::terms::format::loss::{LossKind, Losses, own_id};
use crate::terms::{Concept, Glossary, GlossaryError, Name, NameKind, TermStatus};
use crate::text::{Lang, Script};
use std::collections::HashSet;

/// The names of elements in a version of TBX.
struct Dialect {
    entry: &'static str,
    language: &'static str,
    term: &'static str,
    /// Whether data categories are elements of their own ("DCT style"), and not attributes.
    as_tags: bool,
}

const VERSION_2: Dialect = Dialect { entry: "termEntry", language: "langSet", term: "tig", as_tags: false };
const VERSION_3: Dialect =
    Dialect { entry: "conceptEntry", language: "langSec", term: "termSec", as_tags: true };

pub(in crate::terms::format) fn write_2(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let title = Element::new("titleStmt").child(Element::new("title").text("Glossary"));
    let file = Element::new("fileDesc").child(title).child(origin());
    let constraints = Element::new("p").with("type", "XCSURI").text("TBXBasicXCSV02.xcs");
    let header =
        Element::new("martifHeader").child(file).child(Element::new("encodingDesc").child(constraints));
    let root = Element::new("martif").with("type", "TBX-Basic").with("xml:lang", "en").child(header);
    finish(root, glossary, options, &VERSION_2, losses)
}

pub(in crate::terms::format) fn write_3(
    glossary: &Glossary,
    options: &WriteOptions,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let header = Element::new("tbxHeader").child(Element::new("fileDesc").child(origin()));
    let root = Element::new("tbx")
        .with("type", "TBX-Basic")
        .with("style", "dct")
        .with("xml:lang", "en")
        .with("xmlns", "urn:iso:std:iso:30042:ed-2")
        .with("xmlns:min", "http://www.tbxinfo.net/ns/min")
        .with("xmlns:basic", "http://www.tbxinfo.net/ns/basic")
        .child(header);
    finish(root, glossary, options, &VERSION_3, losses)
}

fn origin() -> Element {
    Element::new("sourceDesc").child(Element::new("p").text("Written by Beadwork"))
}

fn finish(
    root: Element,
    glossary: &Glossary,
    options: &WriteOptions,
    dialect: &Dialect,
    losses: &mut Losses,
) -> Result<Vec<u8>, GlossaryError> {
    let mut ids = HashSet::new();
    let mut body = Element::new("body");
    for (number, concept) in (1..).zip(glossary.concepts()) {
        let is_given = is_id(&concept.id) && concept.names.iter().all(|name| name.text != concept.id);
        let id = match is_given && ids.insert(concept.id.clone()) {
            true => concept.id.clone(),
            false => {
                own_id(&concept)
                    .into_iter()
                    .for_each(|id| losses.add(LossKind::Id, "concept ids left out", id));
                format!("c{number}")
            }
        };
        body = body.child(dialect.entry(&concept, &id, glossary.script(), options.source, losses));
    }
    let root = root.child(Element::new("text").child(body));
    let (bytes, replaced) = dom::write(&root)?;
    for text in replaced {
        losses.add(LossKind::Text, "texts with characters that XML forbids, which became U+FFFD", text);
    }
    Ok(bytes)
}

/// Whether a concept's id can be an id in XML, and is not taken for a number that a file gave.
fn is_id(id: &str) -> bool {
    let mut chars = id.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && id.contains(['-', '_', '.'])
        && !is_number(id)
}

impl Dialect {
    /// A data category: an element of its own, or one of the general name with the category as its type.
    fn category(&self, general: &str, module: &str, category: &str, text: &str) -> Element {
        let element = match self.as_tags {
            true => Element::new(&format!("{module}:{category}")),
            false => Element::new(general).with("type", category),
        };
        element.text(text)
    }

    fn entry(
        &self,
        concept: &Concept,
        id: &str,
        script: Script,
        source: Lang,
        losses: &mut Losses,
    ) -> Element {
        let mut entry = Element::new(self.entry).with("id", id);
        let subject =
            concept.names.iter().flat_map(|name| &name.properties).find(|(name, _)| name == SUBJECT);
        if let Some((_, subject)) = subject {
            entry = entry.child(self.category("descrip", "min", "subjectField", subject));
        }
        // XML parts no lines: each is a definition of its own
        for line in
            concept.definition.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty())
        {
            entry = entry.child(self.category("descrip", "basic", "definition", line));
        }
        tell(concept, losses);
        for lang in [source, source.other()] {
            let kind = if lang == Lang::English { NameKind::English } else { NameKind::Chinese };
            let names: Vec<&Name> =
                concept.names_of(kind).chain(concept.names_of(NameKind::Acronym)).collect();
            if !names.is_empty() {
                // readers look for en, and tell the scripts of Chinese by its region
                let tag = if lang == Lang::English { "en" } else { lang.tag(script) };
                let language = Element::new(self.language).with("xml:lang", tag);
                let terms = names.into_iter().map(|name| self.term(name));
                entry = entry.child(terms.fold(language, Element::child));
            }
        }
        entry
    }

    fn term(&self, name: &Name) -> Element {
        let mut term = Element::new(self.term).child(Element::new("term").text(&name.text));
        if name.kind == NameKind::Acronym {
            term = term.child(self.category("termNote", "basic", "termType", "acronym"));
        }
        if let Some((_, status)) = STATUSES.iter().find(|(status, _)| *status == name.status) {
            term = term.child(self.category("termNote", "min", "administrativeStatus", status));
        }
        if let Some(source) = &name.source {
            term = term.child(self.category("admin", "basic", "source", source));
        }
        let history = &name.history;
        for (kind, date, who) in [
            ("origination", &history.created, &history.created_by),
            ("modification", &history.changed, &history.changed_by),
        ] {
            let day = date.as_deref().and_then(day_of);
            if day.is_some() || who.is_some() {
                term = term.child(self.transaction(kind, day.as_deref(), who.as_deref()));
            }
        }
        match note(name) {
            Some(note) => term.child(Element::new("note").text(note)),
            None => term,
        }
    }

    fn transaction(&self, kind: &str, date: Option<&str>, who: Option<&str>) -> Element {
        let transaction = match self.as_tags {
            true => Element::new("basic:transactionType").text(kind),
            false => Element::new("transac").with("type", "transactionType").text(kind),
        };
        let mut group = Element::new("transacGrp").child(transaction);
        if let Some(date) = date {
            group = group.child(Element::new("date").text(date));
        }
        match who {
            Some(who) => group.child(self.category("transacNote", "basic", "responsibility", who)),
            None => group,
        }
    }
}

fn note(name: &Name) -> Option<String> {
    match (mark(name), &name.note) {
        (Some(mark), Some(note)) => Some(format!("{mark} {note}")),
        (mark, note) => mark.or_else(|| note.clone()),
    }
}

/// Notes what TBX-Basic has no place for.
fn tell(concept: &Concept, losses: &mut Losses) {
    let lines: Vec<&str> = concept.definition.iter().flat_map(|text| text.lines()).collect();
    if lines.iter().any(|line| is_respaced(line) || line.is_empty()) {
        losses.add(LossKind::Text, RESPACED, concept.names.first().map_or("", |name| &name.text));
    }
    let mut subject = None;
    for name in &concept.names {
        tell_name(name, losses);
        for (column, value) in &name.properties {
            if column != SUBJECT {
                losses.add(
                    LossKind::Detail,
                    "further columns left out",
                    format!("{column} of {}", name.text),
                );
            } else if subject.get_or_insert(value) != &value {
                losses.add(
                    LossKind::Detail,
                    "further subjects left out",
                    format!("{value} of {}", name.text),
                );
            }
        }
    }
}

/// What white space becomes when XML is read.
const RESPACED: &str = "texts in which line breaks and double spaces became one space";

fn is_respaced(text: &str) -> bool {
    text.split_whitespace().collect::<Vec<_>>().join(" ") != text
}

fn tell_name(name: &Name, losses: &mut Losses) {
    if name.status == TermStatus::Candidate {
        losses.add(LossKind::Status, "candidate terms not marked as such", name.text.as_str());
    }
    let history = &name.history;
    for date in [&history.created, &history.changed].into_iter().flatten() {
        // <date> holds a day (ISO 30042, xs:date in its schema)
        match day_of(date) {
            Some(day) if day == *date => {}
            Some(_) => losses.add(LossKind::Detail, "dates left without the time of day", name.text.as_str()),
            None => losses.add(
                LossKind::Detail,
                "dates left out, not being days such as 2026-11-22",
                format!("{date} of {}", name.text),
            ),
        }
    }
    let texts = [&name.note, &name.source, &history.created_by, &history.changed_by];
    let subject = name.properties.iter().filter(|(column, _)| column == SUBJECT).map(|(_, value)| value);
    if std::iter::once(&name.text)
        .chain(texts.into_iter().flatten())
        .chain(subject)
        .any(|text| is_respaced(text))
    {
        losses.add(LossKind::Text, RESPACED, name.text.as_str());
    }
}
