//! `beadwork tm clean`: which units fail which rules, and that nothing is lost.

use beadwork::format::{ReadOptions, read};
use beadwork::memory::Header;
use beadwork::upkeep::{CLEAN_RULES, CleanRule, Cleaner, FLAG, Repeats, flagged};
use beadwork::{
    memory::{Memory, Status, TranslationUnit},
    text::Timestamp,
};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Command;

fn unit(source: &str, target: &str) -> TranslationUnit {
    TranslationUnit { source: source.into(), target: target.into(), ..Default::default() }
}

fn rules() -> Vec<&'static CleanRule> {
    CLEAN_RULES.iter().collect()
}

fn names(units: &[TranslationUnit], piece: usize) -> Vec<Vec<&'static str>> {
    let mut repeats = Repeats::default();
    units.chunks(piece).for_each(|piece| repeats.see(piece));
    let mut cleaner = Cleaner::new(&rules(), &Header::from(&Memory::default()), repeats);
    let remarks = units.chunks(piece).flat_map(|piece| cleaner.look(piece));
    remarks.map(|remarks| remarks.into_iter().map(|remark| remark.rule).collect()).collect()
}

#[test]
fn the_units_of_the_fixture_fail_the_rules_that_it_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean/units.tsv");
    let text = fs::read_to_string(path).expect("the fixture");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let units: Vec<_> = rows.iter().map(|row| unit(row[1], row[2])).collect();
    for (row, found) in rows.iter().zip(names(&units, 100)) {
        assert_eq!(row[0], if found.is_empty() { "-".to_owned() } else { found.join(",") }, "{row:?}");
    }
    for rule in CLEAN_RULES {
        assert!(rows.iter().any(|row| row[0].split(',').any(|name| name == rule.name)), "{}", rule.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn how_units_are_cut_into_pieces_changes_nothing(
        texts in prop::collection::vec(("[a-c１Ａ \u{fffd}]{0,3}", "[甲乙網 。3]{0,3}"), 1..20),
        piece in 1..7usize,
    ) {
        let units: Vec<_> = texts.iter().map(|(source, target)| unit(source, target)).collect();
        prop_assert_eq!(names(&units, piece), names(&units, units.len()));
    }
}

#[test]
fn of_units_that_repeat_each_other_the_best_is_kept() {
    let with = |target: &str, status: Status, year: Option<u16>| {
        let mut unit = unit("The council meets.", target);
        unit.status = status;
        unit.history.changed = year.and_then(|year| Timestamp::parse(&format!("{year}0102T000000Z")));
        unit
    };
    let (same, other) = ("理事会开会。", "理事会举行会议。");
    let units = [
        with(same, Status::New, Some(2026)),
        with(same, Status::Approved, None),
        with(same, Status::Approved, Some(2024)),
        with(same, Status::Approved, Some(2023)),
        with(same, Status::Rejected, Some(2026)),
        with(other, Status::Reviewed, Some(2026)),
    ];
    let kept = ["duplicates", "duplicates", "-", "duplicates", "duplicates", "other-target"];
    let found = names(&units, 2);
    assert_eq!(found.iter().map(|names| *names.first().unwrap_or(&"-")).collect::<Vec<_>>(), kept);
    assert!(found.iter().all(|names| names.len() <= 1));
    // the first, where nothing tells them apart
    assert_eq!(names(&[unit("One.", "一。"), unit("one.", "一。")], 1), [vec![], vec!["near-duplicates"]]);
}

#[test]
fn a_mark_stays_until_its_rule_looks_again() {
    let find = |names: &[&str]| -> Vec<&'static CleanRule> {
        CLEAN_RULES.iter().filter(|rule| names.contains(&rule.name)).collect()
    };
    let mut marked = unit("One.", "一。");
    marked.properties = flagged(&marked, &rules(), &["numbers", "links"]).expect("a mark");
    assert_eq!(flagged(&marked, &rules(), &["numbers", "links"]), None);
    let fewer = flagged(&marked, &find(&["links"]), &[]).expect("a change");
    assert_eq!(fewer.iter().map(|p| (&*p.name, &*p.value)).collect::<Vec<_>>(), [(FLAG, "numbers")]);
    assert_eq!(flagged(&marked, &rules(), &[]), Some(Vec::new()));
}

#[test]
fn what_is_deleted_and_what_stays_are_all_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: String = (0..50).map(|n| format!("Item {},第 {} 项\n", n % 30, n % 30)).collect();
    fs::write(folder.path().join("a.csv"), format!("source,target\n{rows}")).expect("written");
    let beadwork = |args: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beadwork"));
        let output = command.current_dir(folder.path()).args(args.split(' ')).output().expect("it runs");
        output.status.code()
    };
    let units =
        |name: &str| read(&folder.path().join(name), &ReadOptions::default()).expect("units").memory.units;
    assert_eq!(beadwork("tm clean a.csv -o b.csv --delete duplicates"), Some(2));
    assert_eq!(beadwork("tm clean a.csv -o b.csv --delete duplicates --removed c.csv"), Some(1));
    assert_eq!((units("b.csv").len(), units("c.csv").len()), (30, 20));
    assert_eq!(beadwork("tm clean b.csv --dry-run"), Some(0));
    beadwork("tm new m.bwtm");
    beadwork("tm import m.bwtm a.csv");
    assert_eq!(beadwork("tm clean m.bwtm --delete duplicates --removed d.csv"), Some(1));
    assert_eq!(beadwork("tm export m.bwtm -o e.csv"), Some(0));
    assert_eq!((units("e.csv").len(), units("d.csv").len()), (30, 20));
}
