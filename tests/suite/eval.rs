//! `beadwork eval` against numbers that an independent scorer gave for the fixtures.

use std::path::PathBuf;
use std::process::{Command, Output};

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/eval")
}

fn eval(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beadwork"));
    command.current_dir(fixtures()).arg("eval").args(arguments).output().expect("the command runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// `expected.tsv`: arguments, and the line that they should print.
#[test]
fn figures_agree_with_an_independent_scorer_to_the_last_digit() {
    let expected = std::fs::read_to_string(fixtures().join("expected.tsv")).expect("it is there");
    for line in expected.lines() {
        let (arguments, figures) = line.split_once('\t').expect("arguments and figures");
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = eval(&arguments);
        let printed = stdout(&output);
        assert!(printed.lines().any(|line| line == figures), "{arguments:?}: {figures}\n{printed}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn json_has_the_same_figures_the_scores_and_the_worst_places() {
    let output = eval(&["--json", "--worst", "2", "one.gold", "one.beads"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let expected = std::fs::read_to_string(fixtures().join("expected.tsv")).expect("it is there");
    let f1 = report["pooled"]["strict"]["f1"].as_f64().expect("a number");
    assert!(expected.lines().next().expect("a line").contains(&format!("F1 {f1:.3} | lax")));
    let in_bins: u64 = report["calibration"]["bins"]
        .as_array()
        .expect("bins")
        .iter()
        .map(|bin| bin["beads"].as_u64().expect("a count"))
        .sum();
    assert_eq!(Some(in_bins), report["pooled"]["auto_beads"].as_u64());
    assert_eq!(report["worst"].as_array().map(Vec::len), Some(2));
}

#[test]
fn exit_code_tells_below_the_minimum_and_errors() {
    let code = |arguments: &[&str]| eval(arguments).status.code();
    assert_eq!(code(&["--min-f1", "0.1", "one.gold", "one.beads"]), Some(0));
    assert_eq!(code(&["--min-f1", "1", "one.gold", "one.beads"]), Some(1));
    assert_eq!(code(&["one.gold", "absent.beads"]), Some(2));
    assert_eq!(code(&["one.gold", "one.beads", "two.gold"]), Some(2));
    let wrong = eval(&["one.gold", "source.verse"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("source.verse, line 1: not a bead"));
}

#[test]
fn texts_of_the_worst_places_are_shown() {
    let texts = ["--source", "source.verse", "--target", "target.verse", "--worst", "1"];
    let printed = stdout(&eval(&[&["verses.gold", "verses.beads"], &texts[..]].concat()));
    let verses = std::fs::read_to_string(fixtures().join("source.verse")).expect("it is there");
    let shown = printed.lines().filter_map(|line| line.trim().split_once("  "));
    let mut ids = 0;
    for (id, verse) in shown.filter(|(_, text)| text.starts_with('v')) {
        ids += 1;
        assert!(verses.lines().nth(id.parse().expect("an id")).is_some_and(|v| v.starts_with(&verse[..1])));
    }
    assert!(ids > 3, "{printed}");
}
