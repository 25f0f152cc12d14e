//! What every format promises: a memory written and read again is the same memory, the same
//! memory gives the same bytes, and no bytes that clients choke on.

use beadwork::align::BeadType;
use beadwork::document::BlockKind;
use beadwork::format::{self, FORMATS, FileFormat, ReadOptions, Reading, WriteOptions};
use beadwork::memory::{Memory, Origin, Place, Property, Status, Timestamp, TranslationUnit};
use beadwork::text::{Lang, Script};
use proptest::prelude::*;

const PLAIN: WriteOptions = WriteOptions { excel: false };
const EXCEL: WriteOptions = WriteOptions { excel: true };

fn written(memory: &Memory, format: FileFormat, options: &WriteOptions) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = format::write(memory, format, &mut out, options).expect("a Vec can be written to");
    out
}

fn read(bytes: &[u8], format: FileFormat) -> Reading {
    format::read_from(bytes, format, "test", &ReadOptions::default()).expect("it was just written")
}

/// Text that has tripped formats up, and any other text that XML can hold.
fn text() -> impl Strategy<Value = String> {
    let tricky = [
        "",
        " ",
        "  两端有空格  ",
        "=cmd|' /C calc'!A0",
        "'=1+1",
        "''@x",
        "+86",
        "-5%",
        "@name",
        "\ttab",
        "a\tb\\tc\\",
        "line\nbreak",
        "\r",
        "cr\r\nlf\n",
        "\"quoted\", 'so'",
        "“引号”，《书名》",
        "<b>&amp;</b> ]]> &#10;",
        "🙂👩‍💻",
        "\u{FEFF}mark",
        "\u{2028}\u{85}\u{A0}",
        "a | b",
        "null",
        "\\N",
    ];
    prop_oneof![
        prop::sample::select(tricky.to_vec()).prop_map(str::to_owned),
        "[^\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{FFFE}\u{FFFF}]{0,12}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[a-z 中]{1,6}\\.docx".prop_map(|name| name.trim().to_owned())
}

prop_compose! {
    fn origin()(
        documents in (name(), name()),
        blocks in prop::option::of((1..9usize, 1..9usize)),
        pages in (prop::option::of(1..9u32), prop::option::of(1..9u32)),
        kind in prop::option::of(prop::sample::select(vec![BlockKind::Heading, BlockKind::ListItem, BlockKind::Link])),
        bead in prop::option::of((1..4usize, 1..4usize)),
        score in prop::option::of(0..=10_000u32),
    ) -> Origin {
        Origin {
            source_document: documents.0,
            target_document: documents.1,
            source_block: blocks.map(|b| b.0),
            target_block: blocks.map(|b| b.1),
            source_page: pages.0,
            target_page: pages.1,
            kind,
            bead: bead.map(|(source, target)| BeadType { source, target }),
            score: score.map(|score| f64::from(score) / 10_000.0),
        }
    }
}

prop_compose! {
    fn unit()(
        source in text(),
        target in text(),
        origin in origin(),
        status in prop::sample::select(Status::ALL.to_vec()),
        note in prop::option::of(text().prop_filter("an empty note is none", |note| !note.is_empty())),
        mut properties in prop::collection::vec(property(), 0..3),
    ) -> TranslationUnit {
        properties.sort_by_key(|property| property.place);
        properties.dedup_by_key(|property| (property.place, property.name.clone()));
        TranslationUnit { source, target, origin, status, note, properties, ..TranslationUnit::default() }
    }
}

fn property() -> impl Strategy<Value = Property> {
    let place = prop::sample::select(vec![Place::Unit, Place::Source, Place::Target]);
    prop_oneof![
        (place, "x-client-[a-z]{1,3}", text()).prop_map(|(place, name, value)| Property {
            place,
            name,
            value
        }),
        "[a-z \t\n<&\"]{1,8}".prop_map(|value| Property {
            place: Place::History,
            name: "changeid".into(),
            value
        }),
    ]
}

fn memory() -> impl Strategy<Value = Memory> {
    let lang = prop::sample::select(vec![Lang::English, Lang::Chinese]);
    let script = prop::sample::select(vec![Script::Simplified, Script::Traditional]);
    let created =
        prop::option::of((0i64..4_000_000_000).prop_map(|s| Timestamp::from_unix(s).expect("in range")));
    (lang, script, created, prop::collection::vec(unit(), 1..5)).prop_map(|(lang, script, created, units)| {
        let mut memory = Memory::new(lang, script);
        memory.created = created;
        memory.extend(units);
        memory
    })
}

/// What a table holds of a memory: all but blocks, pages, kinds, properties and the date.
fn as_table(mut memory: Memory) -> Memory {
    memory.created = None;
    for unit in &mut memory.units {
        unit.properties.clear();
        let Origin { source_document, target_document, bead, score, .. } = unit.origin.clone();
        unit.origin = Origin { source_document, target_document, bead, score, ..Origin::default() };
    }
    memory
}

proptest! {
    #[test]
    fn tmx_and_jsonl_read_back_whole(memory in memory()) {
        for format in [FileFormat::Tmx, FileFormat::Jsonl] {
            let reading = read(&written(&memory, format, &PLAIN), format);
            prop_assert_eq!(&reading.memory, &memory);
            prop_assert!(reading.warnings.is_empty());
        }
    }

    #[test]
    fn tables_read_back_in_all_that_they_hold(memory in memory()) {
        let held = as_table(memory.clone());
        for (format, options) in [(FileFormat::Csv, PLAIN), (FileFormat::Csv, EXCEL), (FileFormat::Tsv, PLAIN)] {
            prop_assert_eq!(&read(&written(&memory, format, &options), format).memory, &held);
        }
    }

    #[test]
    fn the_same_memory_gives_the_same_bytes_and_none_that_are_forbidden(memory in memory(), any in any::<String>()) {
        let mut memory = memory;
        memory.extend([TranslationUnit { source: any.clone(), target: any, ..TranslationUnit::default() }]);
        for entry in &FORMATS {
            let bytes = written(&memory, entry.format, &PLAIN);
            prop_assert_eq!(&bytes, &written(&memory.clone(), entry.format, &PLAIN));
            let text = String::from_utf8(bytes).expect("UTF-8");
            prop_assert_eq!(text.find('\u{FEFF}').filter(|at| *at == 0), None);
            if entry.format == FileFormat::Tmx {
                let forbidden = |c: char| c < ' ' && c != '\n' && c != '\t' || matches!(c, '\u{FFFE}' | '\u{FFFF}');
                prop_assert_eq!(text.find(forbidden), None);
            }
        }
    }

    #[test]
    fn no_cell_of_an_excel_table_is_a_formula(memory in memory()) {
        let bytes = written(&memory, FileFormat::Csv, &EXCEL);
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte order mark");
        for row in csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records() {
            for cell in &row.expect("a table") {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
    }

    #[test]
    fn no_input_makes_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[<>&;/=\"a-z{}:,\t\n\\\\!\\[\\]-]{0,80}") {
        for entry in &FORMATS {
            for input in [&bytes[..], text.as_bytes(), &[b"<?xml encoding=\"gbk\"?><tmx>".as_slice(), &bytes[..]].concat()] {
                let _ = format::read_from(input, entry.format, "test", &ReadOptions::default());
            }
        }
    }
}

#[test]
fn characters_that_xml_forbids_are_replaced_and_counted() {
    let mut memory = Memory::default();
    memory.extend([TranslationUnit {
        source: "a\u{0}b\u{1F}".into(),
        target: "\u{FFFF}".into(),
        ..Default::default()
    }]);
    let mut out = Vec::new();
    let report = format::write(&memory, FileFormat::Tmx, &mut out, &PLAIN).expect("written");
    assert_eq!((report.units, report.replaced), (1, 3));
    assert_eq!(read(&out, FileFormat::Tmx).memory.units[0].source, "a\u{FFFD}b\u{FFFD}");
}

#[test]
fn formats_are_found_by_name_extension_and_path() {
    for entry in &FORMATS {
        assert_eq!(entry.format.entry().name, entry.name);
        assert_eq!(FileFormat::from_name(&entry.name.to_uppercase()), Some(entry.format));
        for extension in entry.extensions {
            assert_eq!(FileFormat::from_path(format!("a/b.{extension}").as_ref()), Ok(entry.format));
        }
    }
    let unknown = FileFormat::from_path("memory.sdltm".as_ref()).expect_err("unknown");
    assert!(unknown.to_string().contains("memory.sdltm") && unknown.to_string().contains(".tmx"));
}
