use std::sync::Arc;

/// Where a text stands.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The document that it came from, where that is another, as in a memory.
    pub document: Option<Arc<str>>,
    /// The segment of the document, from 1.
    pub segment: Option<usize>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Where it begins in the file.
    pub start: Option<Position>,
    /// How it is written there.
    pub written: Written,
    /// For files of text: where each of its characters stands in the file.
    pub origins: Option<Origins>,
}

/// How a text is written in a file of another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Written {
    /// As it is.
    #[default]
    Plain,
    /// With `&amp;`, `&lt;` and `&gt;`, as in XML.
    Xml,
    /// With `""` for `"`, as in CSV.
    Csv,
    /// With `\"`, `\\` and `\n`, as in JSON.
    Json,
    /// Mixed with mark-up: only the place of its unit is known.
    MarkedUp,
}

impl Written {
    /// The text as it is written.
    pub fn write(self, text: &str) -> String {
        match self {
            Written::Plain | Written::MarkedUp => text.to_owned(),
            Written::Xml => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
            Written::Csv => text.replace('"', "\"\""),
            Written::Json => text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"),
        }
    }
}

/// A line and a column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Where the characters of a text stand in the file that it was taken from.
#[derive(Debug, Clone)]
pub struct Origins {
    file: Arc<FileText>,
    /// For each byte of the text and for its end: the byte of the file.
    bytes: Vec<usize>,
}

/// The text of a file, with its lines.
#[derive(Debug)]
pub struct FileText {
    /// The whole text.
    pub text: String,
    lines: Vec<usize>,
}

impl FileText {
    /// Notes where the lines begin.
    pub fn new(text: String) -> FileText {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        FileText { text, lines }
    }

    /// The line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or("");
        Position { line, column: before.chars().count() + 1 }
    }
}

impl Origins {
    /// Finds the characters of `text`, in order, in the bytes `from..to` of the file, where white
    /// space and other characters may stand between them. `None` where one is not there.
    pub fn find(file: &Arc<FileText>, from: usize, to: usize, text: &str) -> Option<Origins> {
        let within = file.text.get(from..to)?;
        let mut bytes = Vec::with_capacity(text.len() + 1);
        let mut at = 0;
        for c in text.chars() {
            // a line break of the file may have become a space
            let offset = within[at..].find(|d: char| d == c || c == ' ' && d.is_whitespace());
            let (start, length) = match offset {
                Some(offset) => {
                    let start = at + offset;
                    (start, within[start..].chars().next().map_or(0, char::len_utf8))
                }
                None if c.is_whitespace() => (at, 0),
                None => return None,
            };
            bytes.resize(bytes.len() + c.len_utf8(), from + start);
            at = start + length;
        }
        bytes.push(from + at);
        Some(Origins { file: Arc::clone(file), bytes })
    }

    /// The byte of the file at which the byte `at` of the text stands.
    pub fn byte(&self, at: usize) -> Option<usize> {
        self.bytes.get(at).copied()
    }

    /// Where the text ends in the file.
    pub fn end(&self) -> usize {
        self.bytes.last().copied().unwrap_or(0)
    }

    /// The bytes of the file at which the text's bytes `start..end` stand, where they stand there
    /// as they are.
    pub fn span(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        let from = self.byte(start)?;
        let to = from + (end - start);
        (self.file.text.get(from..to)? == text.get(start..end)?).then_some((from, to))
    }

    /// The file.
    pub fn file(&self) -> &Arc<FileText> {
        &self.file
    }
}

impl Place {
    /// The document that it belongs to.
    pub fn document(&self) -> &str {
        self.document.as_deref().unwrap_or(&self.file)
    }

    /// The line and column of the byte `at` of `text`, which stands here.
    pub fn position(&self, text: &str, at: usize) -> Option<Position> {
        if let Some(origins) = &self.origins {
            return Some(origins.file.position(origins.byte(at)?));
        }
        let start = self.start?;
        if self.written == Written::MarkedUp {
            return Some(start);
        }
        let before = self.written.write(text.get(..at)?);
        Some(match before.rsplit_once('\n') {
            Some((lines, last)) => Position {
                line: start.line + lines.matches('\n').count() + 1,
                column: last.chars().count() + 1,
            },
            None => Position { column: start.column + before.chars().count(), ..start },
        })
    }
}
