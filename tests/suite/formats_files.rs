//! Memories in files: streams, pairs of files, compressed ones.

use beadwork::format::{self, FileFormat, MosesWriter, ReadError, ReadOptions, UnitWriter, WriteOptions};
use beadwork::memory::{Memory, TranslationUnit};
use beadwork::text::Lang;
use std::fs;

fn unit(source: &str, target: &str) -> TranslationUnit {
    TranslationUnit { source: source.into(), target: target.into(), ..TranslationUnit::default() }
}

fn memory(pairs: &[(&str, &str)]) -> Memory {
    let mut memory = Memory::default();
    memory.extend(pairs.iter().map(|(source, target)| unit(source, target)));
    memory
}

#[test]
fn the_reading_ends_when_the_taker_has_enough() {
    let memory = memory(&[("Agenda", "议程"), ("Minutes", "会议纪要"), ("Budget", "预算")]);
    for entry in format::FORMATS.iter().filter(|entry| !entry.format.is_pair()) {
        let mut file = Vec::new();
        let _ = format::write(&memory, entry.format, &mut file, &WriteOptions::default()).expect("written");
        let mut taken = Vec::new();
        let result = format::read_each_from(
            &file[..],
            entry.format,
            "t",
            &ReadOptions::default(),
            &mut |header, unit| {
                assert_eq!(header.source_lang, Lang::English);
                taken.push(unit.source);
                if taken.len() == 2 { Err("enough".into()) } else { Ok(()) }
            },
        );
        assert!(matches!(result, Err(ReadError::Stopped(error)) if error.to_string() == "enough"));
        assert_eq!(taken, ["Agenda", "Minutes"], "{}", entry.name);
    }
}

#[test]
fn a_pair_of_plain_files_is_found_by_either_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let memory = memory(&[("Two\nlines", "两行"), ("", "空"), ("Last", "最后")]);
    let (mut sources, mut targets) = (Vec::new(), Vec::new());
    let mut writer = Box::new(MosesWriter::new(&mut sources, &mut targets));
    memory.units.iter().try_for_each(|unit| writer.unit(unit)).expect("written");
    let report = writer.finish().expect("written");
    assert_eq!((report.units, report.line_breaks), (3, 1));
    assert_eq!(FileFormat::Moses.files(&path("c.moses"), &(&memory).into()), [path("c.en"), path("c.zh")]);
    fs::write(path("c.en"), &sources).expect("written");
    fs::write(path("c.zh"), &targets).expect("written");

    let texts = |name: &str| {
        let memory = format::read(&path(name), &ReadOptions::default()).expect("read").memory;
        let texts: Vec<_> = memory.units.into_iter().map(|unit| (unit.source, unit.target)).collect();
        (memory.source_lang, texts)
    };
    let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
    let there = vec![pair("Two lines", "两行"), pair("", "空"), pair("Last", "最后")];
    assert_eq!(texts("c.moses"), (Lang::English, there.clone()));
    assert_eq!(texts("c.en"), (Lang::English, there.clone()));
    let back = there.into_iter().map(|(source, target)| (target, source)).collect();
    assert_eq!(texts("c.zh"), (Lang::Chinese, back));

    fs::write(path("c.zh"), "一\n").expect("written");
    let error = format::read(&path("c.en"), &ReadOptions::default()).expect_err("unequal").to_string();
    assert!(error.contains("c.en:2: 3 lines") && error.contains("has 1"), "{error}");
    fs::remove_file(path("c.zh")).expect("removed");
    let error = format::read(&path("c.en"), &ReadOptions::default()).expect_err("alone").to_string();
    assert!(error.contains("there is no Chinese file beside it"), "{error}");
}

#[test]
fn a_missing_memory_is_told_with_advice() {
    let error = format::read("nowhere.tmx".as_ref(), &ReadOptions::default()).expect_err("missing");
    assert_eq!(error.to_string(), "nowhere.tmx: no such file; check the path");
}

#[test]
fn compressed_memories_are_known_by_their_first_bytes() {
    let memory = memory(&[("Agenda", "议程")]);
    let mut file = Vec::new();
    let _ = format::write(&memory, FileFormat::TmxGz, &mut file, &WriteOptions::default()).expect("written");
    assert!(file.starts_with(&[0x1F, 0x8B]));
    for format in [FileFormat::Tmx, FileFormat::TmxGz] {
        let read = format::read_from(&file[..], format, "t", &ReadOptions::default()).expect("read");
        assert_eq!(read.memory, memory);
    }
}

#[test]
fn what_a_person_typed_into_a_spreadsheet_is_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let _ = book.add_worksheet().write_string(0, 0, "About this file").expect("a cell");
    let sheet = book.add_worksheet();
    for (row, cells) in (2..).zip([["Target", "Client", "Source"], ["议程", "DNS", "Agenda"]]) {
        for (column, cell) in (1..).zip(cells) {
            let _ = sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    let _ = sheet.write_number(4, 1, 2026).and_then(|sheet| sheet.write_number(4, 3, 2026)).expect("cells");
    let file = book.save_to_buffer().expect("saved");
    let read = format::read_from(&file[..], FileFormat::Xlsx, "t", &ReadOptions::default()).expect("read");
    let units = &read.memory.units;
    assert_eq!((units[0].source.as_str(), units[0].target.as_str()), ("Agenda", "议程"));
    assert_eq!(
        (units[0].properties[0].name.as_str(), units[0].properties[0].value.as_str()),
        ("Client", "DNS")
    );
    assert_eq!((units[1].source.as_str(), units[1].target.as_str()), ("2026", "2026"));
}
