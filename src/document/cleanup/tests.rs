use super::*;
use proptest::prelude::*;

/// Cases of the fixture: repair, text, what becomes of it; `\u{…}`-style escapes are allowed.
fn cases() -> Vec<(&'static str, String, String)> {
    include_str!("../../../tests/fixtures/read/cleanup.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            (fields[0], unescape(fields[1]), unescape(fields[2]))
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut parts = text.split("{U+");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (point, rest) = part.split_once('}').expect("a closing brace");
        out.push(u32::from_str_radix(point, 16).ok().and_then(char::from_u32).expect("a code point"));
        out.push_str(rest);
    }
    out
}

#[test]
fn the_cases_of_the_fixture_hold() {
    for (name, before, after) in cases() {
        let (cleaned, counts) = clean(&before, RepairSet::all());
        assert_eq!(cleaned, after, "{before:?}");
        match Repair::from_name(name) {
            Some(repair) => {
                assert!(counts.iter().any(|&(counted, _)| counted == repair), "{before:?}");
                let (kept, others) = clean(&before, RepairSet::all().without(repair));
                assert!(others.iter().all(|&(other, _)| other != repair));
                assert_ne!(kept, after, "{before:?} without {name}");
            }
            None => assert_eq!((name, counts), ("-", vec![]), "{before:?}"),
        }
    }
}

#[test]
fn places_are_counted() {
    let (text, counts) = clean("⼀⻚  有\u{A0}两\t\u{200B}处", RepairSet::all());
    assert_eq!(text, "一页 有 两 处");
    assert_eq!(
        counts,
        [(Repair::Radicals, 2), (Repair::SpecialSpaces, 1), (Repair::ZeroWidth, 1), (Repair::Spaces, 2)]
    );
}

/// Text rich in what the repairs look at.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ \t\u{A0}\u{3000}\u{2009}]{1,3}",
        "[本文档采用王李张芳一二三，。（）]",
        "[本文王 ]{1,8}",
        "[\u{200B}\u{200D}\u{FEFF}\u{AD}\u{7}\u{2028}👩💻\u{FE0F}]",
        "[\u{2E80}-\u{2FD5}\u{F900}-\u{FAFF}]",
        "[a-zA-Z0-9，（①½ﬁ\n]{1,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn sets() -> impl Strategy<Value = RepairSet> {
    prop::collection::vec(prop::sample::select(Repair::ALL.to_vec()), 0..6)
        .prop_map(|off| off.into_iter().fold(RepairSet::all(), RepairSet::without))
}

/// Whether some repair may take `c` away or change it.
fn is_repairable(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_zero_width(c) || is_special_space(c) || radicals::character(c).is_some()
}

proptest! {
    #[test]
    fn nothing_changes_without_repairs(text in texts()) {
        prop_assert_eq!(clean(&text, RepairSet::none()), (text, vec![]));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in texts(), repairs in sets()) {
        let (once, _) = clean(&text, repairs);
        prop_assert_eq!(clean(&once, repairs), (once, vec![]));
    }

    #[test]
    fn only_the_listed_classes_change(text in texts()) {
        let (cleaned, _) = clean(&text, RepairSet::all().without(Repair::Bullets).without(Repair::Ligatures));
        let kept = |text: &str, radicals: bool| -> String {
            text.chars()
                .map(|c| if radicals { radicals::character(c).unwrap_or(c) } else { c })
                .filter(|&c| !is_repairable(c))
                .collect()
        };
        prop_assert_eq!(kept(&cleaned, false), kept(&text, true));
    }

    #[test]
    fn only_a_bullet_without_a_character_is_taken_off(text in texts()) {
        let with = clean(&text, RepairSet::all()).0;
        let without = clean(&text, RepairSet::all().without(Repair::Bullets)).0;
        let bullet = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}');
        let body = without.trim_start().trim_start_matches(bullet).trim_start();
        prop_assert!(with == without || with.trim_start() == body);
    }

    #[test]
    fn what_changed_is_counted(text in texts(), repairs in sets()) {
        let (cleaned, counts) = clean(&text, repairs);
        prop_assert_eq!(cleaned == text, counts.is_empty());
        prop_assert!(counts.iter().all(|&(repair, places)| repairs.has(repair) && places > 0));
    }
}
