//! `tests/fixtures/store/conflicts.tsv`: what becomes of differences.

use super::{Scratch, counts, pair};
use beadwork::memory::{Status, TranslationUnit};
use beadwork::store::{ImportOptions, OnConflict};
use beadwork::text::Timestamp;

const CASES: &str = include_str!("../../fixtures/store/conflicts.tsv");

fn known(cell: &str) -> Option<&str> {
    Some(cell).filter(|cell| *cell != "-")
}

/// A unit as the table writes it: target, status, note and day, between bars.
fn unit(cell: &str) -> TranslationUnit {
    let parts: Vec<&str> = cell.split('|').collect();
    let [target, status, note, day] = parts[..] else { panic!("{cell}: four parts") };
    let mut unit = TranslationUnit { id: "bw-00000000000000aa".into(), ..pair("Ferry council", target) };
    unit.status = Status::from_name(status).expect("a status");
    unit.note = known(note).map(str::to_owned);
    unit.history.changed = known(day).and_then(|day| Timestamp::parse(&format!("2026060{day}T000000Z")));
    unit
}

fn shown(unit: &TranslationUnit) -> String {
    format!("{}|{}|{}", unit.target, unit.status.name(), unit.note.as_deref().unwrap_or("-"))
}

#[test]
fn differences_end_as_the_table_says() {
    let rows = CASES.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [policy, stored, file, afterwards, counted] = cells[..] else { panic!("{row}: five cells") };
        let mut scratch = Scratch::new();
        scratch.take(&[unit(stored)], &ImportOptions::default()).expect("an import");
        let on_conflict = OnConflict::from_name(policy).expect("a policy");
        let options = ImportOptions { on_conflict, ..Default::default() };
        let report = scratch.take(&[unit(file)], &options).expect("an import");
        let units: Vec<String> = scratch.units().iter().map(shown).collect();
        assert_eq!(units.join(" + "), afterwards, "{row}");
        let column = ["added", "updated", "unchanged", "conflict"].iter().position(|name| *name == counted);
        let mut expected = [0; 4];
        expected[column.expect("a count")] = 1;
        assert_eq!(counts(&report), expected, "{row}");
        // a second time there is no news, whatever the policy; a conflict stays one until it is settled
        let again = scratch.take(&[unit(file)], &options).expect("an import");
        let settled = if counted == "conflict" { [0, 0, 0, 1] } else { [0, 0, 1, 0] };
        assert_eq!(counts(&again), settled, "again: {row}");
    }
}
