use super::input::Input;
use super::intake::Intake;
use super::origin::{bead_from_name, is_score, kind_from_name, kind_name};
use super::{Header, ReadError, ReadOptions, Reading, UnitWriter, WriteReport};
use crate::memory::{Origin, Place, Property, Status, Timestamp, TranslationUnit};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufRead, Write};

/// Writes JSON Lines: UTF-8, LF, one object a unit with all that is known of it. What is not
/// known is left out.
pub struct JsonlWriter<W: Write> {
    out: W,
    header: Header,
    report: WriteReport,
}

impl<W: Write> JsonlWriter<W> {
    /// Begins the file.
    pub fn new(out: W, header: Header) -> JsonlWriter<W> {
        JsonlWriter { out, header, report: WriteReport::default() }
    }
}

impl<W: Write> UnitWriter for JsonlWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &Record::of(unit, &self.header))?;
        self.report.units += 1;
        self.out.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.out.flush()?;
        Ok(self.report)
    }
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    #[serde(default)]
    id: Cow<'a, str>,
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    #[serde(default = "english")]
    source_lang: Cow<'a, str>,
    #[serde(default = "chinese")]
    target_lang: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_document: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_document: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_block: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_block: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bead: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    properties: Vec<PropertyRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct PropertyRecord<'a> {
    of: Cow<'a, str>,
    name: Cow<'a, str>,
    value: Cow<'a, str>,
}

const PLACES: [(Place, &str); 4] = [
    (Place::Unit, "unit"),
    (Place::Source, "source"),
    (Place::Target, "target"),
    (Place::History, "history"),
];

fn english() -> Cow<'static, str> {
    "en".into()
}

fn chinese() -> Cow<'static, str> {
    "zh".into()
}

impl<'a> Record<'a> {
    fn of(unit: &'a TranslationUnit, header: &Header) -> Record<'a> {
        let origin = &unit.origin;
        let name = |name: &'a String| (!name.is_empty()).then(|| name.into());
        Record {
            id: (&unit.id).into(),
            source: (&unit.source).into(),
            target: (&unit.target).into(),
            source_lang: header.source_tag().into(),
            target_lang: header.target_tag().into(),
            source_document: name(&origin.source_document),
            target_document: name(&origin.target_document),
            source_block: origin.source_block,
            target_block: origin.target_block,
            source_page: origin.source_page,
            target_page: origin.target_page,
            kind: origin.kind.map(|kind| kind_name(kind).into()),
            bead: origin.bead.map(|bead| bead.to_string().into()),
            score: origin.score,
            status: Some(unit.status.name().into()),
            note: unit.note.as_ref().map(Into::into),
            properties: unit.properties.iter().map(PropertyRecord::of).collect(),
            created: header.created.map(|created| created.to_string().into()),
        }
    }

    fn unit(self) -> Result<TranslationUnit, String> {
        let status = self.status.as_deref().unwrap_or(Status::New.name());
        Ok(TranslationUnit {
            source: self.source.into_owned(),
            target: self.target.into_owned(),
            id: self.id.into_owned(),
            origin: Origin {
                source_document: self.source_document.unwrap_or_default().into_owned(),
                target_document: self.target_document.unwrap_or_default().into_owned(),
                source_block: self.source_block,
                target_block: self.target_block,
                source_page: self.source_page,
                target_page: self.target_page,
                kind: known(self.kind, "kind", kind_from_name)?,
                bead: known(self.bead, "bead", bead_from_name)?,
                score: self.score.map(valid_score).transpose()?,
            },
            status: Status::from_name(status).ok_or_else(|| format!("{status:?} is no status"))?,
            note: self.note.map(Cow::into_owned),
            properties: self
                .properties
                .into_iter()
                .map(PropertyRecord::property)
                .collect::<Result<_, _>>()?,
            ..TranslationUnit::default()
        })
    }
}

impl<'a> PropertyRecord<'a> {
    fn of(property: &'a Property) -> PropertyRecord<'a> {
        let of = PLACES.iter().find(|(place, _)| *place == property.place).map_or("unit", |(_, name)| name);
        PropertyRecord { of: of.into(), name: (&property.name).into(), value: (&property.value).into() }
    }

    fn property(self) -> Result<Property, String> {
        let place = PLACES.iter().find(|(_, name)| *name == self.of).map(|(place, _)| *place);
        let place = place.ok_or_else(|| format!("{:?} is no part of a unit", self.of))?;
        Ok(Property { place, name: self.name.into_owned(), value: self.value.into_owned() })
    }
}

fn valid_score(score: f64) -> Result<f64, String> {
    if is_score(&score) { Ok(score) } else { Err(format!("{score} is no score: 0 to 1")) }
}

fn known<T>(
    name: Option<Cow<'_, str>>,
    what: &str,
    find: fn(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    name.map(|name| find(&name).ok_or_else(|| format!("{name:?} is no {what}"))).transpose()
}

pub(super) fn read(input: Input<'_>, options: &ReadOptions) -> Result<Reading, ReadError> {
    let name = input.name;
    let mut intake = Intake::new(options);
    for (number, line) in (1..).zip(input.reader.split(b'\n')) {
        let line = line.map_err(|error| ReadError::io(name, error))?;
        if !line.trim_ascii().is_empty() {
            take(&line, &mut intake).map_err(|message| ReadError::malformed(name, number, message))?;
        }
    }
    Ok(intake.finish())
}

fn take(line: &[u8], intake: &mut Intake) -> Result<(), String> {
    let record: Record<'_> = serde_json::from_slice(line).map_err(|error| format!("not a unit: {error}"))?;
    let picked = intake.pick(&[&record.source_lang, &record.target_lang]);
    let created = record.created.as_deref().and_then(Timestamp::parse);
    let unit = record.unit()?;
    intake.memory().created = intake.memory().created.or(created);
    match picked {
        Some((0, _)) => intake.push(unit),
        Some(_) => intake.push(unit.reversed()),
        None => {}
    }
    Ok(())
}
