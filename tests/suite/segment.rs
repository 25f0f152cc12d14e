//! The cases of `tests/fixtures/segment`, and what holds for any text.

use beadwork::document::{Block, BlockKind, Document, Format, RepairReport};
use beadwork::segment::{segment, segment_text};
use beadwork::text::{Lang, Span};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn sentences(text: &str, language: Lang) -> Vec<&str> {
    segment_text(text, language).iter().map(|span| span.of(text).trim()).collect()
}

/// Runs the cases of a fixture and tells of all that fail.
fn check(cases: &str, language: Lang) {
    let remarks = |line: &&str| !line.starts_with('#');
    let cases = cases.lines().filter(remarks).collect::<Vec<_>>().join("\n");
    let mut wrong = String::new();
    for case in cases.split("\n---\n") {
        let (text, expected) =
            case.trim_matches('\n').split_once("\n===\n").expect("a case needs a line ===");
        let expected: Vec<&str> = expected.lines().collect();
        let found = sentences(text, language);
        if found != expected {
            wrong += &format!("{text}\n  expected {expected:#?}\n  found {found:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn chinese_cases() {
    check(include_str!("../fixtures/segment/chinese.txt"), Lang::Chinese);
}

#[test]
fn english_cases() {
    check(include_str!("../fixtures/segment/english.txt"), Lang::English);
}

fn document(blocks: &[(BlockKind, &str)]) -> Document {
    let block = |&(kind, text): &(BlockKind, &str)| Block {
        kind,
        text: text.to_string(),
        page: Some(2),
        span: Span::new(0, 0),
        repairs: Vec::new(),
    };
    Document {
        name: "briefing".into(),
        format: Format::Plain,
        language: Lang::English,
        text: String::new(),
        blocks: blocks.iter().map(block).collect(),
        repairs: RepairReport::default(),
        warnings: Vec::new(),
    }
}

#[test]
fn blocks_become_segments_by_their_kind() {
    let segments = segment(&document(&[
        (BlockKind::Heading, "Who decides? And when?"),
        (BlockKind::Furniture, "Page 2. Draft."),
        (BlockKind::Contents, "1. Scope. General"),
        (BlockKind::TableCell, "It is new. It is good."),
        (BlockKind::Heading, "This looked like a heading. It is a paragraph."),
    ]));
    let found: Vec<(usize, &str)> = segments.iter().map(|s| (s.block, s.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (0, "Who decides? And when?"),
            (2, "1. Scope. General"),
            (3, "It is new."),
            (3, "It is good."),
            (4, "This looked like a heading."),
            (4, "It is a paragraph."),
        ]
    );
    assert!(segments.iter().all(|segment| segment.page == Some(2)));
}

#[test]
fn a_megabyte_of_one_mark_takes_no_time() {
    for unit in ["(", ".", "。", "a.", "好.", "…", "; ", "\" ", "( .", "1) .", " ’", "。\u{301}", "A. ", "*"]
    {
        let text = format!("好。{}", unit.repeat(1_000_000 / unit.len()));
        let begun = std::time::Instant::now();
        let spans = segment_text(&text, Lang::Chinese);
        assert_eq!(spans.last().map(|span| span.end), Some(text.len()));
        assert!(begun.elapsed().as_secs() < 20, "{unit:?} took {:?}", begun.elapsed());
    }
}

/// Text in which the marks that the rules look at are thick.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[。！？；：，….!?．'\"“”‘’「」《》（）()\\[\\] \n　—●]",
        3 => "(Mr|e\\.g|No|U\\.S|Inc|The|iPhone|I|said|3|a|说|的|他|域名|第)",
        1 => any::<char>().prop_map(String::from),
        1 => "(\u{301}|\u{FE0F}|\u{200D}|\r\n|🇨🇳)",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn segments_put_together_are_the_text(text in any_text(), chinese: bool) {
        let language = if chinese { Lang::Chinese } else { Lang::English };
        let spans = segment_text(&text, language);
        let together: String = spans.iter().map(|span| span.of(&text)).collect();
        prop_assert_eq!(&together, &text);
        let clusters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        for span in &spans {
            prop_assert!(clusters.binary_search(&span.start).is_ok(), "{:?} begins inside a cluster", span);
        }
        for span in spans.iter().skip(1) {
            prop_assert!(!span.of(&text).starts_with(char::is_whitespace), "{:?} begins with white space", span);
        }
    }

    #[test]
    fn a_segment_is_not_cut_again(text in "[甲乙。！？a-c .A-C“”]{0,40}") {
        let spans = segment_text(&text, Lang::Chinese);
        if let Some(first) = spans.first() {
            prop_assert_eq!(segment_text(first.of(&text), Lang::Chinese).len(), 1);
        }
    }
}
