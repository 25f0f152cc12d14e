use super::matcher::{Matcher, TermMatch};
use super::term::{ParseTermStatusError, Term, TermStatus};
use crate::text::Lang;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A set of terms.
///
/// As a file it is CSV in UTF-8 with the columns `en,zh-CN,acronym,status,note`, in any order;
/// other columns are ignored. A name that has two renderings stands on two lines.
///
/// ```
/// use beadwork::glossary::Glossary;
/// use beadwork::text::Lang;
///
/// let csv = "en,zh-CN,acronym,status,note\nSupporting Organization,支持组织,SO,preferred,\n";
/// let glossary = Glossary::read(csv.as_bytes(), "glossary.csv")?;
/// let found = glossary.matches_in("三个支持组织", Lang::Chinese);
/// assert_eq!(found[0].span.of("三个支持组织"), "支持组织");
/// # Ok::<(), beadwork::glossary::GlossaryError>(())
/// ```
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    english: OnceLock<Option<Matcher>>,
    chinese: OnceLock<Option<Matcher>>,
}

/// Why a glossary could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    /// The file cannot be opened.
    #[error("{path}: cannot be read")]
    Open {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file is no well-formed CSV in UTF-8.
    #[error("{path}: not a table; save it as CSV in UTF-8")]
    Csv {
        /// The file.
        path: PathBuf,
        /// The reader's reason, with the line.
        source: csv::Error,
    },
    /// The header line has no column of names.
    #[error("{path}:1: no column `en`, `zh-CN` or `acronym`: the header is en,zh-CN,acronym,status,note")]
    Header {
        /// The file.
        path: PathBuf,
    },
    /// A cell of the status column is unknown.
    #[error("{path}:{line}: wrong status")]
    Status {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// The cell.
        source: ParseTermStatusError,
    },
    /// A line names nothing.
    #[error(
        "{path}:{line}: neither an English nor a Chinese name nor an acronym: fill one or delete the line"
    )]
    Nameless {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
    },
    /// The file cannot be written.
    #[error("the glossary cannot be written")]
    Write(#[from] csv::Error),
}

/// The columns of a glossary file.
const COLUMNS: [&str; 5] = ["en", "zh-CN", "acronym", "status", "note"];

impl Glossary {
    /// A glossary of these terms.
    pub fn new(terms: Vec<Term>) -> Glossary {
        Glossary { terms, ..Glossary::default() }
    }

    /// The glossary of ICANN's terms that ships with the program, `memories/icann-glossary.csv`.
    ///
    /// # Errors
    /// The file that was built in has a fault.
    pub fn shipped() -> Result<Glossary, GlossaryError> {
        let csv = include_str!("../../memories/icann-glossary.csv");
        Glossary::read(csv.as_bytes(), "memories/icann-glossary.csv")
    }

    /// The terms of both, this glossary's first.
    #[must_use]
    pub fn with(mut self, other: Glossary) -> Glossary {
        self.terms.extend(other.terms);
        Glossary::new(self.terms)
    }

    /// Its terms, in the order of the file or list that they came from.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Reads the glossary file `path`.
    pub fn open(path: &Path) -> Result<Glossary, GlossaryError> {
        let file = File::open(path).map_err(|source| GlossaryError::Open { path: path.into(), source })?;
        Glossary::read(file, path)
    }

    /// Reads a glossary; `path` is what its errors and the terms' origins call it.
    pub fn read(reader: impl Read, path: impl AsRef<Path>) -> Result<Glossary, GlossaryError> {
        let path = path.as_ref();
        let csv_error = |source| GlossaryError::Csv { path: path.into(), source };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let columns = columns_of(reader.headers().map_err(csv_error)?);
        if columns[..3].iter().all(Option::is_none) {
            return Err(GlossaryError::Header { path: path.into() });
        }
        let mut terms = Vec::new();
        for record in reader.records() {
            let record = record.map_err(csv_error)?;
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                terms.push(read_term(&record, &columns, path)?);
            }
        }
        Ok(Glossary::new(terms))
    }

    /// Writes the terms as CSV, sorted by English name without regard to case, then by Chinese.
    pub fn write(&self, writer: impl Write) -> Result<(), GlossaryError> {
        let mut terms: Vec<&Term> = self.terms.iter().collect();
        terms.sort_by_cached_key(|term| sort_key(term));
        let mut writer = csv::Writer::from_writer(writer);
        writer.write_record(COLUMNS)?;
        for term in terms {
            let status = term.status.to_string();
            let cells = [&term.en, &term.zh, &term.acronym, &Some(status), &term.note];
            writer.write_record(cells.map(|cell| cell.as_deref().unwrap_or("")))?;
        }
        writer.flush().map_err(csv::Error::from)?;
        Ok(())
    }

    /// Where its terms stand in `text`, which is in `lang`.
    ///
    /// The longest match wins. Names are found in any case and with a regular plural, acronyms
    /// only as they are written; Latin letters need a word's boundary, Han characters do not;
    /// a space between Han and Latin characters may be there or not.
    pub fn matches_in(&self, text: &str, lang: Lang) -> Vec<TermMatch> {
        let cell = match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        };
        let matcher = cell.get_or_init(|| Matcher::new(&self.terms, lang));
        matcher.as_ref().map_or_else(Vec::new, |matcher| matcher.matches_in(text))
    }
}

fn sort_key(term: &Term) -> (String, Option<String>, Option<String>, Option<String>, TermStatus) {
    let en = term.en.clone();
    (en.as_deref().unwrap_or("").to_lowercase(), en, term.zh.clone(), term.acronym.clone(), term.status)
}

fn columns_of(header: &csv::StringRecord) -> [Option<usize>; 5] {
    COLUMNS.map(|wanted| {
        header.iter().position(|cell| {
            let cell = cell.trim().trim_start_matches('\u{FEFF}');
            cell.eq_ignore_ascii_case(wanted) || (wanted == "zh-CN" && cell.eq_ignore_ascii_case("zh"))
        })
    })
}

fn read_term(
    record: &csv::StringRecord,
    columns: &[Option<usize>; 5],
    path: &Path,
) -> Result<Term, GlossaryError> {
    let line = record.position().map_or(0, csv::Position::line);
    let cell = |column: usize| {
        let text = columns[column].and_then(|index| record.get(index)).unwrap_or("").trim();
        (!text.is_empty()).then(|| text.to_string())
    };
    let status = cell(3).unwrap_or_default().parse();
    let term = Term {
        en: cell(0),
        zh: cell(1),
        acronym: cell(2),
        status: status.map_err(|source| GlossaryError::Status { path: path.into(), line, source })?,
        note: cell(4),
        origin: Some(format!("{}:{line}", path.display())),
    };
    if term.en.is_none() && term.zh.is_none() && term.acronym.is_none() {
        return Err(GlossaryError::Nameless { path: path.into(), line });
    }
    Ok(term)
}
