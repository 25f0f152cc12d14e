use super::error::Trouble;
use super::fields::{self, FIELDS};
use super::input::Input;
use super::intake::Intake;
use super::{ReadError, UnitWriter, WriteReport};
use crate::memory::Header;
use crate::memory::{Place, Property, TranslationUnit};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes JSON Lines: UTF-8, LF, one object a unit with all that is known of it. What is not
/// known is left out. Each line has the memory's date; what other programs said of the memory
/// (`memory_properties`) stands in the first line.
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

    fn fields(&self, unit: &TranslationUnit) -> Vec<(&'static str, Value)> {
        let mut fields = Vec::with_capacity(FIELDS.len());
        for field in &FIELDS {
            fields.extend((field.get)(unit).map(|value| (field.name, value)));
            if field.name == "target" {
                fields.push(("source_lang", self.header.source_tag().into()));
                fields.push(("target_lang", self.header.target_tag().into()));
            }
        }
        let of_header = fields::of_header(&self.header).into_iter();
        let is_first = self.report.units == 0;
        fields.extend(of_header.filter(|(name, _)| is_first || *name != fields::MEMORY_PROPERTIES));
        fields
    }
}

impl<W: Write> UnitWriter for JsonlWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut before = '{';
        for (name, value) in self.fields(unit) {
            write!(self.out, "{before}\"{name}\":")?;
            serde_json::to_writer(&mut self.out, &value)?;
            before = ',';
        }
        self.report.units += 1;
        self.out.write_all(b"}\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.out.flush()?;
        Ok(self.report)
    }
}

/// Reads JSON Lines. Names that are not ours are kept as properties of the unit; where one is nearly
/// ours, the user is told.
pub(super) fn read(mut input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let name = input.name;
    let mut line = Vec::new();
    for number in 1.. {
        let at = |trouble: Trouble| trouble.at(name, number);
        if !input.reader.next_line(&mut line).map_err(|error| at(Trouble::Io(error)))? {
            break;
        }
        if !line.trim_ascii().is_empty() {
            let taken = take(&line, number, intake);
            intake.row(name, number, taken)?;
        }
    }
    Ok(())
}

fn take(line: &[u8], number: u64, intake: &mut Intake<'_>) -> Result<(), Trouble> {
    let parsed = serde_json::from_slice(line);
    let mut object: Map<String, Value> = parsed.map_err(|error| format!("not a unit: {error}"))?;
    let is_text = |name: &str| object.get(name).is_some_and(Value::is_string);
    if let Some(missing) = ["source", "target"].into_iter().find(|name| !is_text(name)) {
        return Err(format!("not a unit: it has no {missing}").into());
    }
    let mut tag = |name, otherwise: &str| match object.remove(name) {
        Some(Value::String(tag)) => tag,
        _ => otherwise.to_owned(),
    };
    let tags = [tag("source_lang", "en"), tag("target_lang", "zh")];
    let mut unit = TranslationUnit::default();
    fields::take_all(&mut unit, &mut object)?;
    fields::take_header(intake, &mut object)?;
    for name in object.keys() {
        intake.remark(name, || {
            let known = fields::nearest(name)?;
            Some(format!(
                "line {number}: {name:?} is no field and is kept as a property; is {known:?} meant?"
            ))
        });
    }
    let other = |(name, value)| Property { place: Place::Unit, name, value: fields::as_text(&value) };
    unit.properties.extend(object.into_iter().map(other));
    unit.properties.sort_by_key(|property| property.place);
    intake.push_pair([&tags[0], &tags[1]], unit)
}
