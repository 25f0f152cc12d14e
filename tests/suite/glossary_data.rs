//! The glossary that ships with Beadwork is edited by hand: this verifies that it stays sorted,
//! unique and well formed. What fails is named with its line.

use beadwork::terms::lint::lint;
use beadwork::terms::{Glossary, Table, TermStatus};
use std::path::Path;

const PATH: &str = "memories/icann-glossary.csv";

#[test]
fn the_lint_has_nothing_to_say() {
    let table = Table::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH)).expect("it can be read");
    assert_eq!(table.header, ["en", "zh-CN", "acronym", "status", "note"]);
    let findings: Vec<String> = lint(&table)
        .into_iter()
        .map(|finding| format!("{PATH}:{}: {}: {}", finding.line, finding.rule, finding.message))
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn it_has_many_rows_and_says_what_to_use_instead() {
    let glossary = Glossary::shipped().expect("it can be read");
    assert!(glossary.terms().len() >= 450, "only {} rows", glossary.terms().len());
    for term in glossary.terms().iter().filter(|term| term.status == TermStatus::Forbidden) {
        assert!(
            term.note.is_some(),
            "{:?}: a forbidden name needs a note that says what to use",
            term.origin
        );
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
