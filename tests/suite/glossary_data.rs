//! The glossary that ships with Beadwork is edited by hand: this verifies that it stays sorted,
//! unique and well formed. What fails is named with its line.

use std::collections::HashSet;

const PATH: &str = "memories/icann-glossary.csv";
const STATUSES: [&str; 4] = ["preferred", "admitted", "deprecated", "forbidden"];

struct Row {
    line: u64,
    en: String,
    zh: String,
    acronym: String,
    status: String,
    note: String,
}

fn rows() -> Vec<Row> {
    let path = format!("{}/{PATH}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).expect("the glossary can be read");
    let header: Vec<String> = reader.headers().expect("it has a header").iter().map(String::from).collect();
    assert_eq!(header, ["en", "zh-CN", "acronym", "status", "note"]);
    reader
        .records()
        .map(|record| {
            let record = record.expect("every row has five fields");
            let line = record.position().map_or(0, |position| position.line());
            let field = |i: usize| record[i].to_string();
            Row { line, en: field(0), zh: field(1), acronym: field(2), status: field(3), note: field(4) }
        })
        .collect()
}

/// What is wrong with a row, if anything.
fn complaint(row: &Row) -> Option<&'static str> {
    let fields = [&row.en, &row.zh, &row.acronym, &row.status, &row.note];
    if fields.iter().any(|f| f.trim() != f.as_str() || f.contains("  ") || f.contains(['\n', '\t', '\u{A0}']))
    {
        return Some("stray white space");
    }
    if row.en.is_empty() || row.zh.is_empty() {
        return Some("an empty side");
    }
    if !STATUSES.contains(&row.status.as_str()) {
        return Some("unknown status");
    }
    let acronym_shape = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '&' | '+') || c == ' ';
    if !row.acronym.is_empty()
        && (!row.acronym.chars().all(acronym_shape)
            || row.acronym.len() > 24
            || !row.acronym.contains(|c: char| c.is_ascii_uppercase()))
    {
        return Some("not the shape of an acronym");
    }
    if !row.zh.chars().any(beadwork::text::chars::is_han) && !row.note.contains("Latin") {
        return Some("Chinese without Han characters needs a note that says Latin letters");
    }
    if row.en.chars().any(beadwork::text::chars::is_han) {
        return Some("Han characters on the English side");
    }
    if row.status == "forbidden" && row.note.is_empty() {
        return Some("a forbidden name needs a note that says what to use");
    }
    None
}

#[test]
fn every_row_is_well_formed() {
    let wrong: Vec<String> = rows()
        .iter()
        .filter_map(|row| complaint(row).map(|why| format!("{PATH}:{}: {why}: {}", row.line, row.en)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_are_many_sorted_and_unique() {
    let rows = rows();
    assert!(rows.len() >= 150, "only {} rows", rows.len());
    let key = |row: &Row| (row.en.to_lowercase(), row.zh.clone());
    for pair in rows.windows(2) {
        assert!(key(&pair[0]) < key(&pair[1]), "{PATH}:{}: not in order, or twice", pair[1].line);
    }
}

#[test]
fn a_concept_has_one_preferred_name_and_an_acronym_one_concept() {
    let (mut concepts, mut acronyms) = (HashSet::new(), HashSet::new());
    for row in rows() {
        if row.status == "preferred" {
            assert!(concepts.insert(row.en.to_lowercase()), "{PATH}:{}: second preferred name", row.line);
        }
        if !row.acronym.is_empty() {
            assert!(acronyms.insert(row.acronym.clone()), "{PATH}:{}: acronym given twice", row.line);
        }
    }
}

#[test]
fn the_file_is_plain_utf_8_with_bare_line_feeds() {
    let bytes =
        std::fs::read(format!("{}/{PATH}", env!("CARGO_MANIFEST_DIR"))).expect("the glossary can be read");
    assert!(!bytes.starts_with(b"\xEF\xBB\xBF"), "no byte order mark");
    assert!(!bytes.contains(&b'\r'), "lines end with a line feed");
    assert_eq!(bytes.last(), Some(&b'\n'));
}
