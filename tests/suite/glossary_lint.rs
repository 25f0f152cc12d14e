//! The cases of tests/fixtures/glossary/lint.txt, to which one can be added without knowing Rust.

use beadwork::terms::Table;
use beadwork::terms::lint::{lint, rules};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_rule_finds_what_its_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/glossary/lint.txt");
    let text = std::fs::read_to_string(path).expect("fixture");
    let mut tried = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in text.split("\n===\n").filter(|case| !case.trim().is_empty()) {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#')).collect();
        let (csv, wanted) = lines
            .join("\n")
            .split_once("\n---")
            .map(|(csv, wanted)| (csv.to_owned(), wanted.to_owned()))
            .expect("a case has ---");
        let csv = csv.trim_start_matches('\n');
        let table = Table::from_bytes(csv.as_bytes(), Path::new("case.csv")).expect("a table");
        let found: Vec<String> =
            lint(&table).iter().map(|finding| format!("{} {}", finding.line, finding.rule)).collect();
        let wanted: Vec<&str> = wanted.lines().filter(|line| !line.trim().is_empty()).collect();
        if found != wanted {
            wrong.push(format!("{csv}\nwanted {wanted:?}, found {:#?}", lint(&table)));
        }
        tried.extend(lint(&table).iter().map(|finding| finding.rule));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let all: BTreeSet<&str> = rules().map(|(name, _)| name).collect();
    assert_eq!(tried, all, "a rule without a case");
}
