//! The terms of tests/fixtures/terms, to which a case can be added without knowing Rust.

use beadwork::extract::{AlignedPair, Candidate, DocumentTexts, ExtractInput, extract, write_xlsx};
use beadwork::lexicon::Dictionary;
use beadwork::terms::Table;
use beadwork::terms::review::review;
use beadwork::text::Lang;
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;

/// A case of a fixture file.
#[derive(Default)]
struct Case {
    document: DocumentTexts,
    wanted: Vec<[String; 3]>,
    unwanted: Vec<String>,
}

fn parse(text: &str) -> Case {
    let mut case = Case::default();
    let mut chinese: Option<String> = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(zh) = line.strip_prefix("zh: ") {
            case.document.chinese.extend(chinese.replace(zh.to_string()));
        } else if let Some(en) = line.strip_prefix("en: ") {
            match chinese.take() {
                Some(chinese) => case.document.pairs.push(AlignedPair { english: en.to_string(), chinese }),
                None => case.document.english.push(en.to_string()),
            }
        } else if let Some(term) = line.strip_prefix("= ") {
            let mut cells = term.split('|').map(|cell| cell.trim().to_string());
            case.wanted.push(std::array::from_fn(|_| cells.next().unwrap_or_default()));
        } else if let Some(zh) = line.strip_prefix("! ") {
            case.unwanted.push(zh.to_string());
        } else {
            assert!(line.trim().is_empty(), "not a line of a case: {line}");
        }
    }
    case.document.chinese.extend(chinese);
    case
}

fn names(candidate: &Candidate) -> [String; 3] {
    [&candidate.en, &candidate.zh, &candidate.acronym].map(|name| name.clone().unwrap_or_default())
}

#[test]
fn fixtures_give_their_terms() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/terms");
    let mut wrong = Vec::new();
    for file in ["brackets.txt", "aligned.txt", "units.txt", "bounds.txt"] {
        let text = fs::read_to_string(folder.join(file)).expect("fixture");
        for case in text.split("\n---\n").map(parse) {
            let dictionary = Dictionary::shared().expect("dictionary");
            let input = ExtractInput {
                documents: vec![case.document],
                dictionary: Some(dictionary),
                ..ExtractInput::default()
            };
            let found: Vec<[String; 3]> = extract(&input).iter().map(names).collect();
            let missing = case.wanted.iter().filter(|term| !found.contains(term));
            wrong.extend(missing.map(|term| format!("{file}: {term:?} is not among {found:?}")));
            let extra = case.unwanted.iter().filter(|zh| found.iter().any(|term| term[1] == **zh));
            wrong.extend(extra.map(|zh| format!("{file}: {zh} must not come out")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pairs(texts: &[(&str, &str)]) -> DocumentTexts {
    let pair =
        |&(english, chinese): &(&str, &str)| AlignedPair { english: english.into(), chinese: chinese.into() };
    DocumentTexts { pairs: texts.iter().map(pair).collect(), ..DocumentTexts::default() }
}

#[test]
fn what_the_glossary_would_not_say_is_reported_with_counts() {
    let csv = "en,zh-CN,acronym,status,note\nfishery policy,渔业方针,,preferred,\n";
    let known = beadwork::terms::Glossary::read(csv.as_bytes(), "g.csv").expect("csv");
    let document = pairs(&[
        ("The fishery policy is new.", "渔业政策是新的。"),
        ("The council adopted the fishery policy.", "理事会通过了渔业政策。"),
        ("The fishery policy has no friends.", "渔业方针没有朋友。"),
    ]);
    let input = ExtractInput {
        documents: vec![document],
        known: Some(&known),
        dictionary: Some(Dictionary::shared().expect("dictionary")),
        ..ExtractInput::default()
    };
    let candidates = extract(&input);
    let found = candidates.iter().find(|c| c.zh.as_deref() == Some("渔业政策")).expect("the other rendering");
    let conflict = found.conflict.as_ref().expect("a conflict");
    assert_eq!(
        (conflict.approved.as_str(), conflict.approved_units, conflict.other_units),
        ("渔业方针", 1, 2)
    );
    assert!(!found.known);
}

#[test]
fn the_glossary_s_terms_inside_longer_ones_are_used_too() {
    let csv = "en,zh-CN,acronym,status,note\nadvisory committee,咨询委员会,,preferred,\nharbour advisory committee,港口咨询委员会,,preferred,\nharbour,港务,,preferred,\n";
    let known = beadwork::terms::Glossary::read(csv.as_bytes(), "g.csv").expect("csv");
    let document = pairs(&[("The harbour advisory committee met.", "港口咨询委员会召开了会议。")]);
    let input = ExtractInput { documents: vec![document], known: Some(&known), ..ExtractInput::default() };
    let found: Vec<Option<String>> = extract(&input).into_iter().map(|candidate| candidate.zh).collect();
    let has = |name: &str| found.iter().any(|zh| zh.as_deref() == Some(name));
    assert!(has("港口咨询委员会") && has("咨询委员会") && !has("港务"), "{found:?}");
}

#[test]
fn another_name_in_other_units_is_a_variant() {
    let document = pairs(&[
        ("Document management", "文件管理"),
        ("Document management is hard.", "文件管理很难。"),
        ("Document management", "文档管理"),
    ]);
    let input = ExtractInput {
        documents: vec![document],
        dictionary: Some(Dictionary::shared().expect("dictionary")),
        ..ExtractInput::default()
    };
    let candidates = extract(&input);
    let found = candidates.iter().find(|c| c.zh.as_deref() == Some("文件管理")).expect("the term");
    let variants: Vec<(&str, usize, bool)> =
        found.variants.iter().map(|v| (v.name.as_str(), v.units, v.near)).collect();
    assert_eq!(variants, [("文档管理", 1, true)]);
}

/// What an extraction wrote as a spreadsheet comes back with the decisions that were put in.
#[test]
fn a_spreadsheet_of_candidates_is_a_list_to_decide_in() {
    let document = pairs(&[
        ("The fishery policy is new.", "渔业政策是新的。"),
        ("The council adopted the fishery policy.", "理事会通过了渔业政策。"),
    ]);
    let input = ExtractInput {
        documents: vec![document],
        dictionary: Some(Dictionary::shared().expect("dictionary")),
        ..ExtractInput::default()
    };
    let candidates = extract(&input);
    let found = candidates.iter().find(|c| c.en.as_deref() == Some("fishery policy")).expect("the term");
    assert_eq!((found.measures.log_dice, found.measures.c_value > 0.0), (14.0, true));
    let mut file = tempfile::Builder::new().suffix(".xlsx").tempfile().expect("a file");
    write_xlsx(&candidates, &mut file).expect("written");
    let table = Table::open(file.path()).expect("a table");
    assert_eq!(table.header[..3], ["decision", "en", "zh-CN"]);
    assert_eq!(table.rows.len(), candidates.len());
    let undecided = review(&table, file.path()).expect("a list").undecided;
    assert_eq!(undecided.len(), candidates.len(), "nobody has decided yet");
}

/// Pieces of which awkward text is made.
fn awkward() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("组织".to_string()),
        Just("第 2 阶段".to_string()),
        Just("（".to_string()),
        Just(")".to_string()),
        Just(" (SO/ACs)".to_string()),
        Just("(Regional Office, RO)".to_string()),
        Just("”（以下简称“".to_string()),
        Just("Regional Office".to_string()),
        Just("U.S.".to_string()),
        Just("-".to_string()),
        Just("\u{A0}\u{3000}".to_string()),
        "\\PC{0,4}",
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gives_terms_that_stand_in_it(english in awkward(), chinese in awkward()) {
        let pair = AlignedPair { english: english.clone(), chinese: chinese.clone() };
        let document = DocumentTexts { pairs: vec![pair.clone(), pair], ..DocumentTexts::default() };
        let input = ExtractInput { documents: vec![document], least_units: 1, ..ExtractInput::default() };
        let first = extract(&input);
        for candidate in &first {
            prop_assert!(candidate.zh.as_ref().is_none_or(|zh| chinese.contains(zh.as_str())));
            prop_assert!(candidate.score.is_finite());
        }
        prop_assert_eq!(first, extract(&input));
    }

    #[test]
    fn matches_lie_on_characters_and_apart(text in awkward(), zh in "\\PC{1,4}", en in "[A-Za-z ]{1,8}") {
        let csv = format!("en,zh-CN,acronym\n\"{}\",组织,SO/AC\n{},第2阶段,\n", en.trim(), "Regional Office");
        let mut terms = beadwork::terms::Glossary::read(csv.as_bytes(), "g.csv").expect("csv").terms().to_vec();
        terms.push(beadwork::terms::Term { zh: Some(zh), ..Default::default() });
        let glossary = beadwork::terms::Glossary::new(terms);
        for lang in [Lang::English, Lang::Chinese] {
            let mut end = 0;
            for found in glossary.matches_in(&text, lang) {
                prop_assert!(text.is_char_boundary(found.span.start) && text.is_char_boundary(found.span.end));
                prop_assert!(end <= found.span.start && found.span.start < found.span.end);
                prop_assert!(!found.terms.is_empty());
                end = found.span.end;
            }
        }
    }
}
