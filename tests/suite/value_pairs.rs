//! How often the rules of values, negation and modality are wrong on pairs that are right or wrong: the lists in
//! `tests/fixtures/values`.

use beadwork::check::{Checker, Passage, Settings};
use beadwork::terms::Glossary;

const VALUES: [&str; 6] = ["numbers", "dates", "times", "currency", "weekdays", "identifiers"];

struct Row<'a> {
    english: &'a str,
    chinese: &'a str,
    right: bool,
    /// What the pair is for; before a colon the rule that alone counts.
    note: &'a str,
}

fn rows(file: &str) -> Vec<Row<'_>> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let row = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let [english, chinese, verdict, note] = cells[..] else { panic!("four columns: {line}") };
        assert!(matches!(verdict, "right" | "wrong"), "right or wrong: {line}");
        Row { english, chinese, right: verdict == "right", note }
    };
    lines.map(row).collect()
}

/// The shares of right pairs with a finding, and of wrong pairs without one.
fn rates(file: &str) -> (f64, f64) {
    let checker = Checker::new(Settings::default(), Glossary::default());
    let mut counts = [[0usize; 2]; 2];
    for row in rows(file) {
        let findings = checker.check(&[Passage::pair(row.english, row.chinese)]);
        let counted = |rule: &str| match row.note.split_once(':') {
            Some((only, _)) => rule == only,
            None => VALUES.contains(&rule),
        };
        let found = findings.iter().any(|finding| counted(finding.rule));
        counts[usize::from(row.right)][usize::from(found)] += 1;
    }
    let share = |part: usize, rest: usize| part as f64 / (part + rest).max(1) as f64;
    (share(counts[1][1], counts[1][0]), share(counts[0][0], counts[0][1]))
}

fn assert_rates(name: &str, file: &str, [false_alarms, misses]: [f64; 2]) {
    let found = rates(file);
    assert!(
        found.0 <= false_alarms && found.1 <= misses,
        "{name}: false alarms {:.3} (at most {false_alarms}), misses {:.3} (at most {misses})",
        found.0,
        found.1
    );
}

#[test]
fn values_are_seldom_mistaken() {
    let develop = include_str!("../fixtures/values/values-develop.tsv");
    let kept = include_str!("../fixtures/values/values-kept.tsv");
    assert_rates("values-develop.tsv", develop, [0.05, 0.05]);
    assert_rates("values-kept.tsv", kept, [0.05, 0.05]);
}

#[test]
fn negation_and_modality_are_seldom_mistaken() {
    let develop = include_str!("../fixtures/values/negation-modality-develop.tsv");
    let kept = include_str!("../fixtures/values/negation-modality-kept.tsv");
    assert_rates("negation-modality-develop.tsv", develop, [0.08, 0.10]);
    assert_rates("negation-modality-kept.tsv", kept, [0.08, 0.10]);
}
