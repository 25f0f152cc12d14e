//! Two plain files with one segment a line, as Moses and other trainers of machine translation read
//! them: `corpus.en` and `corpus.zh`. They hold the texts alone; all else of the units is left out.

use super::error::Trouble;
use super::input::Input;
use super::intake::Intake;
use super::{ReadError, UnitWriter, WriteReport};
use crate::memory::Header;
use crate::memory::TranslationUnit;
use crate::text::Lang;
use crate::text::counted;
use crate::text::tags;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The extension that stands for both files.
pub(super) const BOTH: &str = "moses";

/// Writes the sources to one file and the targets to another: UTF-8, LF, one segment a line. A
/// line break inside a text becomes a space and is counted in the report.
pub struct MosesWriter<S: Write, T: Write> {
    sources: S,
    targets: T,
    report: WriteReport,
}

impl<S: Write, T: Write> MosesWriter<S, T> {
    /// Begins the files.
    pub fn new(sources: S, targets: T) -> MosesWriter<S, T> {
        MosesWriter { sources, targets, report: WriteReport::default() }
    }
}

impl<S: Write, T: Write> UnitWriter for MosesWriter<S, T> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let (source, in_source) = one_line(&unit.source);
        let (target, in_target) = one_line(&unit.target);
        writeln!(self.sources, "{source}")?;
        writeln!(self.targets, "{target}")?;
        self.report.units += 1;
        self.report.line_breaks += in_source + in_target;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<WriteReport> {
        self.sources.flush()?;
        self.targets.flush()?;
        Ok(self.report)
    }
}

/// A text with a space for every line break, and how many there were.
fn one_line(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(['\n', '\r']) {
        return (text.into(), 0);
    }
    let text = text.replace("\r\n", "\n");
    let breaks = text.matches(['\n', '\r']).count();
    (text.replace(['\n', '\r'], " ").into(), breaks)
}

/// The files of the sources and the targets that a path such as `corpus.moses` or `corpus.en`
/// stands for: `corpus.en` and `corpus.zh`.
pub(super) fn paths(path: &Path, header: &Header) -> [PathBuf; 2] {
    [header.source_lang, header.target_lang].map(|lang| match lang {
        Lang::English => path.with_extension("en"),
        Lang::Chinese => path.with_extension("zh"),
    })
}

/// Reads the two files that a path stands for. That of `corpus.moses` is English to Chinese;
/// otherwise the file that was named has the sources.
pub(super) fn read(path: &Path, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let [sources, targets] = find(path).map_err(|error| ReadError::io(&path.display().to_string(), error))?;
    let names = [&sources, &targets].map(|path| path.display().to_string());
    let open = |path: &Path, name: &str| File::open(path).map_err(|error| ReadError::io(name, error));
    let files = [open(&sources, &names[0])?, open(&targets, &names[1])?];
    let tags = [tag(&sources), tag(&targets)];
    intake.direction(tags[0]);
    let mut sides = Vec::new();
    for (file, name) in files.into_iter().zip(&names) {
        let input = Input::new(file, name).map_err(|error| Trouble::Io(error).at(name, 1))?;
        sides.push(Side { input, name, line: 0 });
    }
    let [source, target] = &mut sides[..] else { return Ok(()) };
    read_sides(source, target, tags, intake)
}

/// One of the two files.
struct Side<'a> {
    input: Input<'a>,
    name: &'a str,
    line: u64,
}

impl Side<'_> {
    fn next(&mut self) -> Result<Option<String>, ReadError> {
        let mut bytes = Vec::new();
        let more = self.input.reader.next_line(&mut bytes);
        if !more.map_err(|error| Trouble::Io(error).at(self.name, self.line + 1))? {
            return Ok(None);
        }
        self.line += 1;
        let mut text = String::from_utf8(bytes)
            .map_err(|_| ReadError::malformed(self.name, self.line, "not UTF-8: save the file as UTF-8"))?;
        for end in ['\n', '\r'] {
            if text.ends_with(end) {
                text.pop();
            }
        }
        Ok(Some(text))
    }
}

fn read_sides(
    source: &mut Side<'_>,
    target: &mut Side<'_>,
    tags: [&str; 2],
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    loop {
        match (source.next()?, target.next()?) {
            (Some(text), Some(translation)) => {
                let unit = TranslationUnit { source: text, target: translation, ..Default::default() };
                intake.push_pair(tags, unit).map_err(|trouble| trouble.at(source.name, source.line))?;
            }
            (None, None) => return Ok(()),
            _ => break,
        }
    }
    while source.next()?.is_some() {}
    while target.next()?.is_some() {}
    let message = format!(
        "{}, but {} has {}: the same line of both must hold a segment and its translation",
        counted(source.line, "line"),
        target.name,
        target.line
    );
    Err(ReadError::malformed(source.name, source.line.min(target.line) + 1, message))
}

/// Finds the files of the sources and the targets.
fn find(path: &Path) -> io::Result<[PathBuf; 2]> {
    let named = tags::parse(tag(path)).map(|(lang, _)| lang);
    let source = named.unwrap_or(Lang::English);
    let sources = if named.is_some() { path.to_owned() } else { half(path, source)? };
    Ok([sources, half(path, source.other())?])
}

/// The file of that language beside a path: of its name but for the extension.
fn half(path: &Path, lang: Lang) -> io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut halves = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = PathBuf::from(entry?.file_name());
        let is_half = name.file_stem() == path.file_stem()
            && tags::parse(tag(&name)).is_some_and(|(known, _)| known == lang);
        if is_half {
            halves.push(path.with_file_name(name));
        }
    }
    halves.sort();
    let usual = path.with_extension(if lang == Lang::English { "en" } else { "zh" });
    match &halves[..] {
        [half] => Ok(half.clone()),
        [] => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("there is no {} file beside it; name it {}", lang, usual.display()),
        )),
        [one, other, ..] => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("both {} and {} are {lang}; rename one", one.display(), other.display()),
        )),
    }
}

/// The language that a file's extension names.
pub(super) fn tag(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
