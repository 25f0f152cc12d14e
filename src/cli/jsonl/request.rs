//! One line of input: a pair of documents.

use crate::document::language::{Guess, guess};
use crate::document::{Format, ReadOptions, RepairSet, read_bytes};
use crate::segment::{Segment, from_lines, segment};
use crate::text::Lang;
use serde_json::{Map, Value};

/// A pair of documents.
pub(super) struct Request {
    /// The first side.
    pub source: Side,
    /// The second side.
    pub target: Side,
    source_lang: Option<Lang>,
    /// Whether the reasons are asked for.
    pub explain: bool,
}

/// One document.
pub(super) enum Side {
    /// Segments, which stay as they are.
    Segments(Vec<String>),
    /// Plain text, to be cleaned up and segmented.
    Text(String),
}

/// Reads a line: its id, null where it has none or can't be read, and the pair or what is wrong.
pub(super) fn parse(line: &[u8]) -> (Value, Result<Request, String>) {
    match serde_json::from_slice(line) {
        Ok(Value::Object(mut object)) => {
            let id = object.remove("id").unwrap_or(Value::Null);
            (id, request(object))
        }
        Ok(_) => {
            (Value::Null, Err("not a JSON object; write {\"id\":…,\"source\":…,\"target\":…}".to_owned()))
        }
        Err(error) => (Value::Null, Err(format!("not JSON: {error}"))),
    }
}

fn request(mut object: Map<String, Value>) -> Result<Request, String> {
    let source_lang = match object.get("source_lang") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => {
            Some(super::super::read::language_name(name).map_err(|help| format!("source_lang: {help}"))?)
        }
        Some(_) => return Err("source_lang: give \"en\" or \"zh\"".to_owned()),
    };
    let explain = match object.get("explain") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(explain)) => *explain,
        Some(_) => return Err("explain: give true or false".to_owned()),
    };
    let (source, target) = (side(&mut object, "source")?, side(&mut object, "target")?);
    Ok(Request { source, target, source_lang, explain })
}

fn side(object: &mut Map<String, Value>, name: &str) -> Result<Side, String> {
    let text_name = format!("{name}_text");
    match (object.remove(name), object.remove(&text_name)) {
        (Some(Value::Array(values)), None) => {
            let texts = values.into_iter().enumerate().map(|(index, value)| match value {
                Value::String(text) => Ok(text),
                _ => Err(format!("{name}: segment {index} is no string")),
            });
            Ok(Side::Segments(texts.collect::<Result<_, _>>()?))
        }
        (Some(Value::String(text)), None) | (None, Some(Value::String(text))) => Ok(Side::Text(text)),
        (Some(_), Some(_)) => Err(format!("{name} and {text_name} are both there; give one")),
        (None, None) => {
            Err(format!("there is no {name}; give an array of segments, or the text as a string"))
        }
        (Some(_), None) => Err(format!("{name}: neither an array of segments nor a string")),
        (None, Some(_)) => Err(format!("{text_name}: not a string")),
    }
}

impl Request {
    /// The language of the source: the one given, else by the texts' letters.
    pub(super) fn source_language(&self) -> Result<Lang, String> {
        if let Some(language) = self.source_lang {
            return Ok(language);
        }
        match (self.source.guess()?, self.target.guess()?) {
            (Some(source), Some(target)) if source == target => {
                Err(format!("source and target are both {source}; if that is wrong, give source_lang"))
            }
            (Some(source), _) => Ok(source),
            (None, Some(target)) => Ok(target.other()),
            (None, None) => Ok(Lang::English),
        }
    }
}

impl Side {
    /// Its language, where there are letters enough to tell.
    fn guess(&self) -> Result<Option<Lang>, String> {
        let guess = match self {
            Side::Text(text) => guess(text),
            Side::Segments(segments) => guess(&segments.join("\n")),
        };
        match guess {
            Guess::Known(language) => Ok(Some(language)),
            Guess::Unsure => Ok(None),
            Guess::Other(name) => Err(format!(
                "a text looks like {name}, and only Chinese and English can be aligned; if that is wrong, give source_lang"
            )),
        }
    }

    /// Its segments; `name` is for messages.
    pub(super) fn segments(
        &self,
        name: &str,
        language: Lang,
        repairs: RepairSet,
    ) -> Result<Vec<Segment>, String> {
        match self {
            Side::Segments(texts) => Ok(texts.iter().flat_map(|text| one_segment(text)).collect()),
            Side::Text(text) if text.trim().is_empty() => Ok(Vec::new()),
            Side::Text(text) => {
                let options = ReadOptions {
                    repairs,
                    format: Some(Format::Plain),
                    language: Some(language),
                    encoding: Some(encoding_rs::UTF_8),
                };
                let document = read_bytes(name, text.as_bytes(), &options).map_err(|e| e.to_string())?;
                Ok(segment(&document))
            }
        }
    }
}

/// A segment of its own, whatever line ends are in it.
fn one_segment(text: &str) -> Vec<Segment> {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match from_lines(&line) {
        segments if segments.is_empty() => from_lines("\n"),
        segments => segments,
    }
}
