use super::build::Builder;
use super::docx::{self, Archive};
use super::encoding::{self, Decoded};
use super::html::TooDeep;
use super::language::{self, Guess};
use super::pdf::{self, PdfError};
use super::sniff::{self, Kind};
use super::{
    Block, Document, Format, Line, ReadError, RepairReport, RepairSet, html, markdown, plain, reflow,
};
use crate::text::Lang;
use encoding_rs::Encoding;
use std::io;
use std::path::Path;

/// Files larger than this are no documents: 512 MB.
const LARGEST_FILE: u64 = 512 << 20;

/// What is known of a file, and what may be done to its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// The repairs that may be made.
    pub repairs: RepairSet,
    /// Its format; found out where absent.
    pub format: Option<Format>,
    /// Its language; found out where absent.
    pub language: Option<Lang>,
    /// The encoding of a text file, see [`encoding::by_name`]; found out where absent. A byte order
    /// mark overrules it.
    pub encoding: Option<&'static Encoding>,
}

/// Reads the file at `path`.
///
/// # Errors
/// A [`ReadError`] that names the file and says what to do.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document, ReadError> {
    let name = path.display().to_string();
    let io = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound { name: name.clone() },
        io::ErrorKind::IsADirectory => ReadError::Folder { name: name.clone() },
        _ => ReadError::Io { name: name.clone(), source },
    };
    let about = std::fs::metadata(path).map_err(io)?;
    if about.is_dir() {
        return Err(ReadError::Folder { name });
    }
    if about.len() > LARGEST_FILE {
        return Err(too_large(&name, about.len()));
    }
    read_bytes(&name, &std::fs::read(path).map_err(io)?, options)
}

/// Reads the file content `bytes`; `name` is for messages, and its extension tells Markdown from
/// plain text.
///
/// ```
/// use beadwork::document::{BlockKind, ReadOptions, read_bytes};
///
/// let document = read_bytes("note.md", "# 会议目标\n\n理事会\n同意。\n".as_bytes(), &ReadOptions::default())?;
/// assert_eq!(document.blocks[0].kind, BlockKind::Heading);
/// assert_eq!(document.blocks[1].text, "理事会同意。");
/// # Ok::<(), beadwork::document::ReadError>(())
/// ```
///
/// # Errors
/// A [`ReadError`] that names the file and says what to do.
pub fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(name, bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let format = match options.format {
        Some(format) => Kind::Known(format),
        None => sniff::kind(name, bytes)?,
    };
    let reading = Reading { name, options };
    match format {
        Kind::Known(Format::Pdf) => reading.pdf(bytes),
        Kind::Known(Format::Docx) => reading.docx(bytes),
        Kind::Known(format) => reading.text(bytes, Some(format)),
        Kind::Text => reading.text(bytes, None),
    }
}

fn too_large(name: &str, length: u64) -> ReadError {
    let problem = format!("{} MB, and {} MB is the limit", length >> 20, LARGEST_FILE >> 20);
    ReadError::TooLarge { name: name.to_owned(), problem }
}

/// A file that is being read.
struct Reading<'a> {
    name: &'a str,
    options: &'a ReadOptions,
}

impl Reading<'_> {
    fn pdf(&self, bytes: &[u8]) -> Result<Document, ReadError> {
        let name = self.name.to_owned();
        let read = pdf::lines(bytes).map_err(|error| match error {
            PdfError::NoText => ReadError::Scanned { name },
            PdfError::NoCharacters => ReadError::Unsupported {
                name,
                kind: "this is a PDF whose glyphs stand for no known characters",
                advice: "ask for the file that it was made from, or run character recognition (OCR) on it",
            },
            PdfError::Vertical => ReadError::Unsupported {
                name,
                kind: "this is a PDF with text set from top to bottom",
                advice: "ask for the file that it was made from, or run character recognition (OCR) on it",
            },
            PdfError::Password | PdfError::Encryption => ReadError::Encrypted { name },
            PdfError::TooComplex => ReadError::TooLarge { name, problem: error.to_string() },
            PdfError::NotPdf | PdfError::Damaged => ReadError::Damaged { name, problem: error.to_string() },
        })?;
        self.document_of_lines(Format::Pdf, read.text, &read.lines, read.warnings)
    }

    fn docx(&self, bytes: &[u8]) -> Result<Document, ReadError> {
        let built =
            Archive::open(bytes).and_then(|mut archive| docx::read(&mut archive, self.options.repairs));
        let built = built.map_err(|problem| problem.into_error(self.name))?;
        self.document_of_blocks(Format::Docx, built, None, Vec::new())
    }

    fn text(&self, bytes: &[u8], format: Option<Format>) -> Result<Document, ReadError> {
        let decoded = encoding::decode(bytes, self.options.encoding, html::declared_encoding(bytes));
        if decoded.is_garbage() {
            return Err(self.no_text(&decoded));
        }
        let warnings: Vec<String> = decoded.warning().into_iter().collect();
        let text = decoded.text;
        match format.unwrap_or_else(|| sniff::text_format(self.name, &text)) {
            Format::Markdown => self.document_of_blocks(
                Format::Markdown,
                self.shallow(markdown::read(text, self.options.repairs))?,
                None,
                warnings,
            ),
            Format::Html => {
                let declared = html::declared_language(&text);
                self.document_of_blocks(
                    Format::Html,
                    self.shallow(html::read(&text, self.options.repairs))?,
                    declared,
                    warnings,
                )
            }
            _ => {
                let lines = plain::lines(&text);
                self.document_of_lines(Format::Plain, text, &lines, warnings)
            }
        }
    }

    fn shallow(&self, built: Result<Builder, TooDeep>) -> Result<Builder, ReadError> {
        built.map_err(|TooDeep| ReadError::TooLarge {
            name: self.name.to_owned(),
            problem: "its HTML elements are nested thousands deep".to_owned(),
        })
    }

    fn no_text(&self, decoded: &Decoded) -> ReadError {
        let name = self.name.to_owned();
        match self.options.encoding {
            Some(_) => ReadError::Encoding { name, encoding: decoded.encoding.name() },
            None => sniff::binary(self.name),
        }
    }

    fn document_of_lines(
        &self,
        format: Format,
        text: String,
        lines: &[Line],
        warnings: Vec<String>,
    ) -> Result<Document, ReadError> {
        let language = self.language(&text, None)?;
        let mut repairs = RepairReport::default();
        let blocks = reflow::reflow(&text, lines, language, self.options.repairs, &mut repairs);
        self.document(Document { name: String::new(), format, language, text, blocks, repairs, warnings })
    }

    fn document_of_blocks(
        &self,
        format: Format,
        built: Builder,
        declared: Option<String>,
        warnings: Vec<String>,
    ) -> Result<Document, ReadError> {
        let language = self.language(&prose(&built.blocks), declared.as_deref())?;
        let Builder { text, blocks, report: repairs, .. } = built;
        self.document(Document { name: String::new(), format, language, text, blocks, repairs, warnings })
    }

    fn document(&self, document: Document) -> Result<Document, ReadError> {
        let name = self.name.to_owned();
        if document.blocks.is_empty() {
            return Err(ReadError::NoText { name });
        }
        Ok(Document { name, ..document })
    }

    /// The language given, else that of the text, else what the file says of itself, else English.
    fn language(&self, text: &str, declared: Option<&str>) -> Result<Lang, ReadError> {
        if let Some(language) = self.options.language {
            return Ok(language);
        }
        match language::guess(text) {
            Guess::Known(language) => Ok(language),
            Guess::Other(language) => Err(ReadError::Language { name: self.name.to_owned(), language }),
            Guess::Unsure if declared.is_some_and(|tag| tag.starts_with("zh")) => Ok(Lang::Chinese),
            Guess::Unsure => Ok(Lang::English),
        }
    }
}

/// The text of the blocks that have words: no code.
fn prose(blocks: &[Block]) -> String {
    let words = blocks.iter().filter(|block| block.kind != super::BlockKind::Code);
    words.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}
