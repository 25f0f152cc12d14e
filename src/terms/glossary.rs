use super::GlossaryError;
use super::concept::Concept;
use super::field::Field;
use super::matcher::{Matcher, TermMatch};
use super::table::{Table, TableRow};
use super::term::Term;
use crate::text::counted;
use crate::text::{Lang, Script};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::OnceLock;

/// A set of terms.
///
/// As a file it is CSV in UTF-8 with the columns `en,zh-CN,acronym,status,note`, and where a term
/// needs them `concept,definition,source,created,created_by,changed,changed_by`, in any order;
/// other columns are kept. A name that has two renderings stands on two lines.
///
/// ```
/// use beadwork::terms::Glossary;
/// use beadwork::text::Lang;
///
/// let csv = "en,zh-CN,acronym,status,note\nSupporting Organization,支持组织,SO,preferred,\n";
/// let glossary = Glossary::read(csv.as_bytes(), "glossary.csv")?;
/// let found = glossary.matches_in("三个支持组织", Lang::Chinese);
/// assert_eq!(found[0].span.of("三个支持组织"), "支持组织");
/// # Ok::<(), beadwork::terms::GlossaryError>(())
/// ```
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    script: Script,
    english: OnceLock<Option<Matcher>>,
    chinese: OnceLock<Option<Matcher>>,
}

impl Glossary {
    /// A glossary of these terms, its Chinese in simplified characters.
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

    /// A glossary of the terms of these concepts. A concept whose rows its English name would not
    /// hold together, or whose name another concept has too, gets its id into the concept column.
    pub fn from_concepts(concepts: Vec<Concept>) -> Glossary {
        Glossary::new(super::concept::rows(concepts))
    }

    /// The terms of both, this glossary's first.
    #[must_use]
    pub fn with(mut self, other: Glossary) -> Glossary {
        self.terms.extend(other.terms);
        Glossary::new(self.terms).in_script(self.script)
    }

    /// The glossary with its Chinese said to be in `script`.
    #[must_use]
    pub fn in_script(mut self, script: Script) -> Glossary {
        self.script = script;
        self
    }

    /// Its terms, in the order of the file or list that they came from.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The script of its Chinese names.
    pub fn script(&self) -> Script {
        self.script
    }

    /// Its concepts, each with all of its names, in the order of their first rows.
    pub fn concepts(&self) -> Vec<Concept> {
        super::concept::group(&self.terms)
    }

    /// Reads a glossary of our own columns; `path` is what its errors and the terms' origins call it.
    ///
    /// # Errors
    /// It is not well formed.
    pub fn read(mut reader: impl Read, path: impl AsRef<Path>) -> Result<Glossary, GlossaryError> {
        let path = path.as_ref();
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|source| GlossaryError::Open { path: path.into(), source })?;
        Glossary::from_table(&Table::from_bytes(&bytes, path)?, path)
    }

    /// A glossary of the rows of a table of our own columns.
    ///
    /// # Errors
    /// No column of names, an unknown status, a row that names nothing or has more cells than the header.
    pub fn from_table(table: &Table, path: &Path) -> Result<Glossary, GlossaryError> {
        let columns: Vec<_> = table.header.iter().map(|name| Field::from_name(name)).collect();
        let has = |wanted| columns.iter().flatten().any(|(field, _)| *field == wanted);
        if ![Field::En, Field::Zh, Field::Acronym].into_iter().any(has) {
            let message = "no column `en`, `zh-CN` or `acronym`: the header is en,zh-CN,acronym,status,note";
            return Err(GlossaryError::malformed(path, 1, message));
        }
        let script = columns.iter().flatten().find_map(|(_, script)| *script).unwrap_or_default();
        let terms = table.rows.iter().map(|row| read_term(row, table, &columns, path));
        Ok(Glossary::new(terms.collect::<Result<_, _>>()?).in_script(script))
    }

    /// Writes the terms as CSV, sorted by English name without regard to case, then by Chinese.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn write(&self, writer: impl Write) -> Result<(), GlossaryError> {
        self.to_table().write(writer, b',')
    }

    /// The terms as a table, sorted: the five usual columns and those that some term needs.
    pub fn to_table(&self) -> Table {
        let mut terms: Vec<&Term> = self.terms.iter().collect();
        terms.sort_by_cached_key(|term| sort_key(term));
        let used = |field: Field| terms.iter().any(|term| field.of(term).is_some());
        let fields: Vec<Field> = (0..)
            .zip(Field::ALL)
            .filter(|(index, field)| *index < Field::USUAL || used(*field))
            .map(|(_, field)| field)
            .collect();
        let others: BTreeSet<&str> =
            terms.iter().flat_map(|term| &term.properties).map(|(name, _)| name.as_str()).collect();
        let cells = |term: &Term| -> Vec<String> {
            let own = fields.iter().map(|field| field.of(term).unwrap_or("").to_owned());
            own.chain(others.iter().map(|name| property(term, name))).collect()
        };
        let names = fields.iter().map(|field| field.name(self.script));
        Table {
            header: names.chain(others.iter().copied()).map(str::to_owned).collect(),
            rows: (2..).zip(&terms).map(|(line, term)| TableRow { line, cells: cells(term) }).collect(),
        }
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

fn property(term: &Term, name: &str) -> String {
    term.properties.iter().find(|(key, _)| key == name).map_or_else(String::new, |(_, value)| value.clone())
}

/// The order of a glossary's rows: by English name without regard to case, then by Chinese, each in
/// the order of their characters' code points.
pub(super) fn sort_key(term: &Term) -> impl Ord + use<> {
    let en = term.en.clone().unwrap_or_default();
    (en.to_lowercase(), en, term.zh.clone(), term.acronym.clone(), term.status, term.concept.clone())
}

fn read_term(
    row: &TableRow,
    table: &Table,
    columns: &[Option<(Field, Option<Script>)>],
    path: &Path,
) -> Result<Term, GlossaryError> {
    let malformed = |message: String| GlossaryError::malformed(path, row.line, message);
    let mut term = Term { origin: Some(format!("{}:{}", path.display(), row.line)), ..Term::default() };
    for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        match (columns.get(index), table.header.get(index)) {
            (Some(Some((field, _))), _) => {
                field.set(&mut term, cell).map_err(|error| malformed(error.to_string()))?;
            }
            (_, Some(name)) => term.properties.push((name.trim().to_owned(), cell.trim().to_owned())),
            _ => {
                let (cells, columns) = (row.cells.len(), columns.len());
                return Err(malformed(format!(
                    "{} where the header has {columns}: put a cell with a comma into quotation marks",
                    counted(cells, "cell")
                )));
            }
        }
    }
    term.properties.sort();
    if term.is_nameless() {
        let message = "neither an English nor a Chinese name nor an acronym: fill one or delete the line";
        return Err(malformed(message.to_owned()));
    }
    Ok(term)
}
