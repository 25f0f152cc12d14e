//! The cases in `tests/fixtures/reflow`: how to write one stands in the README there.

use super::reflow;
use crate::document::{Block, Geometry, Line, Repair, RepairReport, RepairSet, plain};
use crate::text::{Lang, Span, chars};

/// One case of a fixture file.
struct Case {
    name: String,
    repairs: RepairSet,
    input: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    file.split("\n---\n").map(|text| case(&format!("{}\n", text.trim_end()))).collect()
}

fn case(text: &str) -> Case {
    let (head, rest) = text.trim_start_matches('\n').split_once('\n').expect("a line with the name");
    let head = head.strip_prefix("# ").expect("the name begins with #");
    let (input, expected) = rest.split_once("\n===\n").expect("=== between input and blocks");
    let off = head.split(['[', ']', ' ']).filter_map(|word| Repair::from_name(word.strip_prefix('-')?));
    Case {
        name: head.to_owned(),
        repairs: off.fold(RepairSet::all(), RepairSet::without),
        input: input
            .replace('␣', " ")
            .replace('␌', "\u{C}")
            .replace('⇥', "\t")
            .replace("{U+FEFF}", "\u{FEFF}")
            .replace("{U+200B}", "\u{200B}"),
        expected: expected.trim_end().lines().map(str::to_owned).collect(),
    }
}

fn show(block: &Block) -> String {
    let kind = serde_json::to_string(&block.kind).unwrap_or_default();
    format!("{}\t{}", kind.trim_matches('"'), block.text)
}

#[test]
fn fixtures() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reflow");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect(folder).map(|entry| entry.expect(folder).path()).collect();
    paths.sort();
    let mut failed = Vec::new();
    let mut count = 0;
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        for case in cases(&std::fs::read_to_string(path).expect("a readable fixture")) {
            count += 1;
            let language = if chars::han_share(&case.input) > 0.3 { Lang::Chinese } else { Lang::English };
            let mut report = RepairReport::default();
            let blocks = reflow(&case.input, &plain::lines(&case.input), language, case.repairs, &mut report);
            let got: Vec<String> = blocks.iter().map(show).collect();
            if got != case.expected {
                failed.push(format!(
                    "{}: {}\n  {}\nnot\n  {}",
                    path.display(),
                    case.name,
                    got.join("\n  "),
                    case.expected.join("\n  ")
                ));
            }
        }
    }
    assert!(count >= 40, "the fixtures are missing: {count}");
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n\n"));
}

/// A line of `places.lines`: page, baseline, left, right, size, more, and after a bar the text.
fn placed(line: &str, text: &mut String) -> Line {
    let (place, words) = line.split_once(" | ").expect("a bar before the text");
    let fields: Vec<&str> = place.split_whitespace().collect();
    let number = |text: &str| text.parse::<f32>().expect("a number");
    let mut geometry = Geometry {
        baseline: number(fields[1]),
        left: number(fields[2]),
        right: number(fields[3]),
        size: number(fields[4]),
        page_height: 800.0,
        ..Geometry::default()
    };
    for more in &fields[5..] {
        match more.split_at(1) {
            ("b", "") => geometry.bold = true,
            ("/", "") => geometry.turned = true,
            ("t", table) => geometry.table = Some(number(table) as u32),
            ("c", edges) => {
                geometry.column = edges.split_once('-').map(|(left, right)| (number(left), number(right)));
            }
            _ => panic!("{more}"),
        }
    }
    let start = text.len();
    text.push_str(&words.replace('⇥', "\t"));
    let span = Span::new(start, text.len());
    text.push('\n');
    Line { span, page: Some(number(fields[0]) as u32), geometry: Some(geometry) }
}

#[test]
fn lines_with_places() {
    let file = include_str!("../../../tests/fixtures/reflow/places.lines");
    for case in cases(file) {
        let mut text = String::new();
        let lines: Vec<Line> = case.input.lines().map(|line| placed(line, &mut text)).collect();
        let language = if chars::han_share(&text) > 0.3 { Lang::Chinese } else { Lang::English };
        let blocks = reflow(&text, &lines, language, case.repairs, &mut RepairReport::default());
        assert_eq!(blocks.iter().map(show).collect::<Vec<_>>(), case.expected, "{}", case.name);
    }
}
