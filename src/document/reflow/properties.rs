//! Invariants over generated and mutated input.

use super::reflow;
use crate::document::{Block, Geometry, Line, Repair, RepairReport, RepairSet, plain};
use crate::text::Lang;
use proptest::prelude::*;

/// Pieces of lines that the rules look at.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z,.;:()-]{1,9}( [a-z]{1,9}){0,12}[.,:-]?",
        3 => "[一-十工作组建议，。、（）“”]{1,45}",
        1 => "https://[a-z./-]{1,40}",
        1 => "(●|○|§|-|o|\u{F0B7}|[1-9][.)]|[1-3]\\.[1-3]|（一）)( [a-z一-十]{1,20})?",
        1 => "(Page [1-9] of 9|第 [1-9] 页|[1-9]|- [1-9] -|Running Head)",
        1 => "[A-Z][a-z]{1,9} \\.{4,30} [1-9]",
        1 => "[ \t\u{3000}]{0,3}",
        1 => "\\PC{0,30}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => Just("\n"), 3 => Just("\n\n"), 2 => Just(" \n"), 1 => Just("\u{C}"), 1 => Just("\r\n")];
    prop::collection::vec((line(), end), 0..40)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn geometry() -> impl Strategy<Value = Option<Geometry>> {
    let place =
        (0f32..300.0, 300f32..600.0, 0f32..800.0, 6f32..20.0, any::<bool>(), prop::option::of(0u32..3));
    prop::option::of(place).prop_map(|place| {
        place.map(|(left, right, baseline, size, bold, table)| Geometry {
            left,
            right,
            baseline,
            size,
            bold,
            page_height: 800.0,
            table,
            column: None,
            turned: false,
            margin: false,
        })
    })
}

fn run(text: &str, lines: &[Line], repairs: RepairSet) -> (Vec<Block>, RepairReport) {
    let mut report = RepairReport::default();
    let blocks = reflow(text, lines, Lang::English, repairs, &mut report);
    (blocks, report)
}

/// The visible characters, sorted.
fn characters<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut all: Vec<char> = texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all
}

/// Every repair but those that change or take out characters.
fn keeping() -> RepairSet {
    [
        Repair::Hyphens,
        Repair::Contents,
        Repair::Radicals,
        Repair::ZeroWidth,
        Repair::Bullets,
        Repair::Ligatures,
    ]
    .into_iter()
    .fold(RepairSet::all(), RepairSet::without)
}

proptest! {
    #[test]
    fn no_character_is_lost(text in text()) {
        let (blocks, _) = run(&text, &plain::lines(&text), keeping());
        prop_assert_eq!(characters(blocks.iter().map(|block| block.text.as_str())), characters(std::iter::once(text.as_str())));
    }

    #[test]
    fn lost_characters_are_counted(text in text()) {
        let (blocks, report) = run(&text, &plain::lines(&text), RepairSet::all());
        let kept = characters(blocks.iter().map(|block| block.text.as_str())).len();
        let lost = characters(std::iter::once(text.as_str())).len() - kept;
        let takes = [Repair::Hyphens, Repair::Contents, Repair::ZeroWidth, Repair::Bullets];
        let counted: usize = takes.iter().filter_map(|repair| report.counts.get(repair)).sum();
        prop_assert!(lost == 0 || counted > 0, "{} characters", lost);
    }

    #[test]
    fn without_repairs_blocks_are_the_lines(text in text()) {
        let (blocks, report) = run(&text, &plain::lines(&text), RepairSet::none());
        let lines: Vec<String> =
            plain::lines(&text).iter().map(|line| line.span.of(&text).trim().to_owned()).filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>(), lines);
        prop_assert!(report.counts.is_empty());
    }

    #[test]
    fn blocks_are_well_formed(text in text(), places in prop::collection::vec(geometry(), 80)) {
        let mut lines = plain::lines(&text);
        for (line, place) in lines.iter_mut().zip(places) {
            line.geometry = place;
        }
        let (blocks, report) = run(&text, &lines, RepairSet::all());
        for block in &blocks {
            prop_assert!(text.get(block.span.start..block.span.end).is_some());
            prop_assert!(!block.text.is_empty() && block.text.trim() == block.text && !block.text.contains('\n'));
            prop_assert!(block.repairs.is_sorted_by(|a, b| a.name() < b.name()));
        }
        for line in lines.iter().filter(|line| line.span.of(&text).chars().any(char::is_alphanumeric)) {
            let trimmed = line.span.start + line.span.of(&text).len() - line.span.of(&text).trim_start().len();
            prop_assert!(blocks.iter().any(|block| block.span.start <= trimmed && trimmed < block.span.end));
        }
        prop_assert_eq!((blocks, report), run(&text, &lines, RepairSet::all()));
    }
}

#[test]
fn large_inputs_are_read_in_linear_time() {
    let paragraph = "The working group met twice and agreed on a plan for the review of the charter.\n";
    let many = paragraph.repeat(5_000_000 / paragraph.len());
    let one = "工作组开会两次，并就章程审核计划达成一致。 https://example.org/a-b/c ".repeat(60_000);
    let link = format!("https://{}", "a-b/".repeat(1_000_000));
    let started = std::time::Instant::now();
    for text in [many, one, link] {
        let (blocks, _) = run(&text, &plain::lines(&text), RepairSet::all());
        assert!(!blocks.is_empty());
    }
    let seconds = started.elapsed().as_secs();
    assert!(seconds < 60, "{seconds} seconds: some step is not linear");
}
