//! The store of memories: what is put in comes out, an import happens whole or not at all, and what people
//! decided is not undone.

mod damage;
mod headers;
mod opened;
mod policies;
mod processes;

use beadwork::align::BeadType;
use beadwork::document::BlockKind;
use beadwork::format::WriteOptions;
use beadwork::memory::*;
use beadwork::store::*;
use beadwork::text::{Lang, Script, Timestamp};
use proptest::prelude::*;
use std::path::PathBuf;
use tempfile::TempDir;

/// A store in a folder that goes when it goes.
struct Scratch {
    folder: TempDir,
    store: Store,
}

fn header() -> Header {
    Header::from(&Memory::default())
}

impl Scratch {
    fn new() -> Scratch {
        Scratch::of(&header())
    }

    fn of(header: &Header) -> Scratch {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("memory.bwtm"), header).expect("a store");
        Scratch { folder, store }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("memory.bwtm")
    }

    fn take(
        &mut self,
        units: &[TranslationUnit],
        options: &ImportOptions,
    ) -> Result<ImportReport, StoreError> {
        self.take_from(units, &header(), options)
    }

    fn take_from(
        &mut self,
        units: &[TranslationUnit],
        header: &Header,
        options: &ImportOptions,
    ) -> Result<ImportReport, StoreError> {
        let mut import = self.store.import(options)?;
        import.file("file.tmx", "", header)?;
        units.iter().cloned().try_for_each(|unit| import.unit(unit))?;
        import.finish()
    }

    fn units(&self) -> Vec<TranslationUnit> {
        let mut units = Vec::new();
        let take = &mut |unit| {
            units.push(unit);
            Ok::<(), StoreError>(())
        };
        self.store.for_each_of(&Filter::default(), Sort::Added, take).expect("units");
        units
    }
}

fn counts(report: &ImportReport) -> [u64; 4] {
    let Counts { added, updated, unchanged, conflicts, .. } = report.total();
    [added, updated, unchanged, conflicts]
}

fn pair(source: &str, target: &str) -> TranslationUnit {
    TranslationUnit { source: source.into(), target: target.into(), ..Default::default() }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[^\u{0}]{0,12}",
        prop::sample::select(vec!["a\u{0}b", "  两端 ", "\r\n", "'; DROP TABLE units; --", "🙂", "%_*[?"])
            .prop_map(str::to_owned),
    ]
}

prop_compose! {
    fn context()(before in prop::option::of(text()), after in prop::option::of(text())) -> Context {
        Context { before, after }
    }
}

prop_compose! {
    fn code()(is_source in any::<bool>(), at in 0..3usize, markup in text()) -> InlineCode {
        InlineCode { side: if is_source { Side::Source } else { Side::Target }, at, markup }
    }
}

prop_compose! {
    fn property()(
        place in prop::sample::select(vec![Place::Unit, Place::Source, Place::Target, Place::History]),
        name in "[a-c]",
        value in text(),
    ) -> Property {
        Property { place, name, value }
    }
}

prop_compose! {
    fn origin()(
        documents in ("[ab]?", "[ab]?"),
        numbers in prop::option::of((1..9usize, 1..9usize, 1..9u32, 1..9u32)),
        kind in prop::option::of(prop::sample::select(BlockKind::ALL.to_vec())),
        bead in prop::option::of((1..4usize, 1..4usize)),
        score in prop::option::of(0.0..=1.0f64),
    ) -> Origin {
        Origin {
            source_document: documents.0,
            target_document: documents.1,
            source_block: numbers.map(|n| n.0),
            target_block: numbers.map(|n| n.1),
            source_page: numbers.map(|n| n.2),
            target_page: numbers.map(|n| n.3),
            kind,
            bead: bead.map(|(source, target)| BeadType { source, target }),
            score,
        }
    }
}

prop_compose! {
    fn history()(
        moments in prop::array::uniform3(prop::option::of(0i64..4_000_000_000)),
        by in prop::option::of(text()),
        usage_count in any::<u64>(),
    ) -> History {
        let [created, changed, used] = moments.map(|moment| moment.and_then(Timestamp::from_unix));
        History { created, created_by: by.clone(), changed, changed_by: by, used, usage_count }
    }
}

prop_compose! {
    fn unit()(
        texts in (text(), text()),
        origin in origin(),
        contexts in (context(), context()),
        mut codes in prop::collection::vec(code(), 0..4),
        history in history(),
        status in prop::sample::select(Status::ALL.to_vec()),
        note in prop::option::of(text()),
        mut properties in prop::collection::vec(property(), 0..4),
    ) -> TranslationUnit {
        codes.sort_by_key(|code| code.side);
        properties.sort_by_key(|property| property.place);
        TranslationUnit {
            source: format!("{}x", texts.0),
            target: format!("{}x", texts.1),
            origin,
            source_context: contexts.0,
            target_context: contexts.1,
            codes,
            history,
            status,
            note,
            properties,
            ..Default::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_put_in_comes_out_the_same_and_adds_nothing_again(units in prop::collection::vec(unit(), 1..6)) {
        let mut memory = Memory::default();
        memory.extend(units);
        let mut scratch = Scratch::new();
        let all = memory.units.len() as u64;
        let unchecked = ImportOptions { unchecked: true, ..Default::default() };
        let report = scratch.take(&memory.units, &unchecked).expect("an import");
        prop_assert_eq!(counts(&report), [all, 0, 0, 0]);
        prop_assert_eq!(&scratch.units(), &memory.units);
        let generation = scratch.store.generation().expect("a generation");
        for (policy, _) in OnConflict::ALL {
            let options = ImportOptions { on_conflict: policy, ..unchecked.clone() };
            let report = scratch.take(&memory.units, &options).expect("an import");
            prop_assert_eq!(counts(&report), [0, 0, all, 0]);
        }
        prop_assert_eq!(&scratch.units(), &memory.units);
        prop_assert_eq!(scratch.store.generation().expect("a generation"), generation);
        prop_assert_eq!(scratch.store.check().expect("a check"), Vec::<String>::new());
    }

    #[test]
    fn any_filter_and_order_can_be_asked_for(text in text(), name in text(), sort in prop::sample::select(Sort::ALL.to_vec())) {
        let mut scratch = Scratch::new();
        let mut unit = pair(&format!("{text}x"), "会议");
        unit.origin.source_document.clone_from(&name);
        let unchecked = ImportOptions { unchecked: true, ..Default::default() };
        scratch.take(std::slice::from_ref(&unit), &unchecked).expect("an import");
        let filter = Filter {
            document: Some(name),
            text: Some(text),
            same: Some((Side::Source, unit.source.to_uppercase().to_lowercase())),
            ..Default::default()
        };
        let without_same = Filter { same: None, ..filter.clone() };
        prop_assert_eq!(scratch.store.select(&without_same, sort.0).expect("a selection").len(), 1);
        prop_assert!(scratch.store.select(&filter, sort.0).is_ok());
    }
}

#[test]
fn a_filter_finds_the_units_that_it_names() {
    let mut scratch = Scratch::new();
    let day = |day| Timestamp::parse(&format!("202606{day:02}T120000Z"));
    let named = |source: &str, document: &str, score, status, changed| {
        let mut unit = pair(source, "议程");
        unit.origin.source_document = document.into();
        unit.origin.score = score;
        unit.status = status;
        unit.history.changed = changed;
        unit
    };
    let units = [
        named("Agenda", "b[1].docx", Some(0.4), Status::Aligned, day(1)),
        named("AGENDA  two", "a.docx", None, Status::Approved, day(2)),
        named("Minutes", "a.docx", Some(0.9), Status::Aligned, None),
    ];
    let imported = ImportOptions { now: day(9), ..Default::default() };
    scratch.take(&units, &imported).expect("an import");
    let found = |filter: Filter| {
        let mut found = Vec::new();
        let take = &mut |unit: TranslationUnit| {
            found.push(unit.source);
            Ok::<(), StoreError>(())
        };
        scratch.store.for_each_of(&filter, Sort::Document, take).expect("units");
        found
    };
    let all = Filter::default;
    assert_eq!(found(all()), ["AGENDA  two", "Minutes", "Agenda"]);
    assert_eq!(found(Filter { text: Some("agenda".into()), ..all() }), ["AGENDA  two", "Agenda"]);
    assert_eq!(found(Filter { same: Some((Side::Source, "agenda TWO".into())), ..all() }), ["AGENDA  two"]);
    assert_eq!(found(Filter { document: Some("b[1].*".into()), ..all() }), ["Agenda"]);
    assert_eq!(found(Filter { min_score: Some(0.5), ..all() }), ["AGENDA  two", "Minutes"]);
    assert_eq!(found(Filter { statuses: vec![Status::Approved, Status::New], ..all() }), ["AGENDA  two"]);
    assert_eq!(found(Filter { since: day(2), ..all() }), ["AGENDA  two", "Minutes"]);
    assert_eq!(found(Filter { until: day(2), ..all() }), ["Agenda"]);
}

#[test]
fn equal_units_of_a_document_stay_several() {
    let mut scratch = Scratch::new();
    let units = vec![pair("Thank you.", "谢谢。"); 3];
    let report = scratch.take(&units, &ImportOptions::default()).expect("an import");
    assert_eq!(counts(&report), [3, 0, 0, 0]);
    assert_eq!(
        counts(&scratch.take(&units[..2], &ImportOptions::default()).expect("an import")),
        [0, 0, 2, 0]
    );
    let four = [units.clone(), units[..1].to_vec()].concat();
    assert_eq!(counts(&scratch.take(&four, &ImportOptions::default()).expect("an import")), [1, 0, 3, 0]);
    let ids: std::collections::BTreeSet<String> = scratch.units().into_iter().map(|unit| unit.id).collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn ids_that_count_the_units_of_a_file_do_not_mix_files_up() {
    let numbered =
        |id: &str, source: &str, target: &str| TranslationUnit { id: id.into(), ..pair(source, target) };
    let mut scratch = Scratch::new();
    let first = [numbered("1", "Agenda", "议程"), numbered("2", "Minutes", "纪要")];
    let second = [
        numbered("1", "Quorum", "法定人数"),
        numbered("2", "Agenda", "议程"),
        numbered("3", "Minutes", "会议纪要"),
    ];
    scratch.take(&first, &ImportOptions::default()).expect("an import");
    let report = scratch.take(&second, &ImportOptions::default()).expect("an import");
    assert_eq!(counts(&report), [2, 0, 1, 0]);
    let corrected = [numbered("2", "Minutes", "会议记录")];
    let report = scratch.take(&corrected, &ImportOptions::default()).expect("an import");
    assert_eq!((counts(&report), report.conflicts[0].differs), ([0, 0, 0, 1], "target"));
}

#[test]
fn what_a_person_did_stays_when_the_same_file_comes_again() {
    let mut scratch = Scratch::new();
    let mut memory = Memory::default();
    memory.extend([
        pair("Agenda", "议程"),
        pair("Minutes", "纪要"),
        pair("Quorum", "法定人数"),
        pair("Chair", "主席"),
    ]);
    scratch.take(&memory.units, &ImportOptions::default()).expect("an import");
    let id = |number: usize| vec![memory.units[number].id.clone()];
    let edited =
        Edit { target: Some("会议议程".into()), source: Some("The agenda".into()), ..Default::default() };
    assert_eq!(scratch.store.edit(&id(0), &edited).expect("an edit"), 1);
    assert_eq!(scratch.store.edit(&id(0), &edited).expect("an edit"), 0);
    for (unit, status) in [(1, Status::Rejected), (2, Status::Approved)] {
        let edit = Edit { status: Some(status), note: Some("seen".into()), ..Default::default() };
        scratch.store.edit(&id(unit), &edit).expect("an edit");
    }
    let before = scratch.units();
    for policy in [OnConflict::Keep, OnConflict::Newest, OnConflict::Both, OnConflict::Status] {
        let options = ImportOptions { on_conflict: policy, ..Default::default() };
        assert_eq!(counts(&scratch.take(&memory.units, &options).expect("an import")), [0, 0, 4, 0]);
        assert_eq!(scratch.units(), before);
    }
    // what the store gives away comes back as no news
    assert_eq!(counts(&scratch.take(&before, &ImportOptions::default()).expect("an import")), [0, 0, 4, 0]);
    let select = |store: &Store| store.select(&Filter { ids: id(3), ..Default::default() }, Sort::Added);
    assert_eq!(scratch.store.delete(select, |_, _| Ok::<(), StoreError>(())).expect("deleted"), 1);
    assert_eq!(
        counts(&scratch.take(&memory.units, &ImportOptions::default()).expect("an import")),
        [1, 0, 3, 0]
    );
    assert_eq!(scratch.store.check().expect("a check"), Vec::<String>::new());
}

#[test]
fn a_file_that_was_corrected_by_another_has_no_news() {
    let mut scratch = Scratch::new();
    let id = "bw-0123456789abcdef";
    let said = |target: &str| [TranslationUnit { id: id.into(), ..pair("Agenda", target) }];
    let overwrite = ImportOptions { on_conflict: OnConflict::Overwrite, ..Default::default() };
    let target = |scratch: &Scratch| scratch.store.unit(id).expect("a unit").target;
    scratch.take(&said("议程"), &ImportOptions::default()).expect("an import");
    scratch.take(&said("会议议程"), &overwrite).expect("an import");
    assert_eq!(
        counts(&scratch.take(&said("议程"), &ImportOptions::default()).expect("an import")),
        [0, 0, 1, 0]
    );
    assert_eq!(target(&scratch), "会议议程");
    // nor has a file that was exported before the last edit
    let edit = |target: &str| Edit { target: Some(target.into()), ..Default::default() };
    scratch.store.edit(&[id.to_owned()], &edit("议事日程")).expect("an edit");
    let exported = scratch.units();
    scratch.take(&exported, &ImportOptions::default()).expect("an import");
    scratch.store.edit(&[id.to_owned()], &edit("日程")).expect("an edit");
    assert_eq!(counts(&scratch.take(&exported, &ImportOptions::default()).expect("an import")), [0, 0, 1, 0]);
    assert_eq!(target(&scratch), "日程");
    assert_eq!(counts(&scratch.take(&said("议程"), &overwrite).expect("an import")), [0, 1, 0, 0]);
    assert_eq!(target(&scratch), "议程");
}

#[test]
fn a_table_that_knows_less_takes_nothing_away() {
    let mut scratch = Scratch::new();
    let mut rich = TranslationUnit {
        id: "bw-0123456789abcdef".into(),
        ..pair("The board met.", "理事会召开了会议。")
    };
    rich.source_context.before = Some("Before.".into());
    rich.codes = vec![InlineCode { side: Side::Target, at: 27, markup: "<ph/>".into() }];
    rich.properties = vec![Property { place: Place::Unit, name: "x".into(), value: "y".into() }];
    rich.origin.source_block = Some(4);
    scratch.take(std::slice::from_ref(&rich), &ImportOptions::default()).expect("an import");
    let mut poor = pair(&rich.source, "理事会开了会。");
    poor.id.clone_from(&rich.id);
    let overwrite = ImportOptions { on_conflict: OnConflict::Overwrite, ..Default::default() };
    scratch.take(std::slice::from_ref(&poor), &overwrite).expect("an import");
    let mut expected = TranslationUnit { target: poor.target, ..rich };
    expected.codes[0].at = 21;
    assert_eq!(scratch.units(), [expected]);
}

#[test]
fn units_of_the_other_direction_are_turned_round() {
    let mut scratch = Scratch::new();
    let chinese_first = Header { source_lang: Lang::Chinese, target_lang: Lang::English, ..header() };
    let report = scratch.take_from(&[pair("议程", "Agenda")], &chinese_first, &ImportOptions::default());
    assert!(report.expect("an import").files[0].turned_round);
    assert_eq!((scratch.units()[0].source.as_str(), scratch.units()[0].target.as_str()), ("Agenda", "议程"));
}

#[test]
fn texts_that_do_not_fit_are_refused_and_leave_nothing() {
    let mut scratch = Scratch::new();
    let traditional = Header { script: Script::Traditional, ..header() };
    type Is = fn(&StoreError) -> bool;
    let cases: [(&[TranslationUnit], &Header, Is); 6] = [
        (&[], &header(), |error| matches!(error, StoreError::NoUnits { .. })),
        (&[pair("Agenda", " ")], &header(), |error| matches!(error, StoreError::NoUnits { .. })),
        (&[pair("议程", "Agenda")], &header(), |error| matches!(error, StoreError::Misfit { .. })),
        (&[pair("Agenda", "Ordre du jour")], &header(), |error| matches!(error, StoreError::Misfit { .. })),
        (&[pair("Agenda", "议程")], &traditional, |error| matches!(error, StoreError::OtherScript { .. })),
        (&[pair("Network", "網路與資訊")], &header(), |error| {
            matches!(error, StoreError::OtherScript { .. })
        }),
    ];
    for (units, header, is_expected) in cases {
        let error = scratch.take_from(units, header, &ImportOptions::default()).expect_err("refused");
        assert!(is_expected(&error), "{error}");
        assert_eq!((scratch.units().len(), scratch.store.info().expect("info").runs.len()), (0, 0));
    }
    let unchecked = ImportOptions { unchecked: true, ..Default::default() };
    scratch.take(&[pair("Agenda", "Ordre du jour")], &unchecked).expect("an import");
}

#[test]
fn a_store_and_its_plain_file_give_the_same_units() {
    let mut scratch = Scratch::new();
    let mut memory = Memory::default();
    memory.extend((1..30).map(|n| pair(&format!("Item {n}"), &format!("第 {n} 项"))));
    scratch.take(&memory.units, &ImportOptions::default()).expect("an import");
    let plain = scratch.folder.path().join("memory.tmx");
    let mut file = std::fs::File::create(&plain).expect("a file");
    let format = beadwork::format::FileFormat::Tmx;
    let _ = beadwork::format::write(&memory, format, &mut file, &WriteOptions::default()).expect("written");
    // a store is known by what is in it
    let renamed = scratch.folder.path().join("memory.db");
    scratch.store.backup(&renamed, &|_, _| ()).expect("a backup");
    for path in [plain, renamed, scratch.path()] {
        let file = MemoryFile::open(&path, &OpenOptions::default()).expect("a memory");
        let mut units = Vec::new();
        let take = &mut |unit| {
            units.push(unit);
            Ok::<(), StoreError>(())
        };
        file.for_each(take).expect("units");
        assert_eq!(units, memory.units, "{}", path.display());
        assert_eq!(file.header(), header());
    }
}
