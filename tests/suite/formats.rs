//! What every format promises: a memory written and read again is the same memory, the same
//! memory gives the same bytes, and no bytes that clients choke on.

use beadwork::align::BeadType;
use beadwork::document::BlockKind;
use beadwork::format::{self, FORMATS, FileFormat, ReadOptions, Reading, WriteOptions};
use beadwork::memory::{
    Context, History, InlineCode, Memory, Origin, Place, Property, Side, Status, TranslationUnit,
};
use beadwork::text::{Lang, Script, Timestamp};
use proptest::prelude::*;

const PLAIN: WriteOptions = WriteOptions { excel: false, brief: false };
const EXCEL: WriteOptions = WriteOptions { excel: true, brief: false };

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
        kind in prop::option::of(prop::sample::select(BlockKind::ALL.to_vec())),
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
        contexts in (context(), context()),
        history in history(),
        status in prop::sample::select(Status::ALL.to_vec()),
        note in prop::option::of(text().prop_filter("an empty note is none", |note| !note.is_empty())),
        mut properties in prop::collection::vec(property(), 0..3),
        codes in prop::collection::vec((any::<prop::sample::Index>(), code()), 0..4),
    ) -> TranslationUnit {
        // where the history tells it, nothing else does
        properties.retain(|property| property.name != "lastusagedate" || history.used.is_none());
        // attributes stand before elements, and texts after them
        let order = |name: &str| (!name.starts_with('@'), name == Property::TEXT, name.to_owned());
        properties.sort_by_key(|property| (property.place, order(&property.name)));
        properties.dedup_by_key(|property| (property.place, property.name.clone()));
        let (source_context, target_context) = contexts;
        let mut unit = TranslationUnit { source, target, origin, status, note, properties, history,
            source_context, target_context, ..TranslationUnit::default() };
        unit.codes = codes.into_iter().flat_map(|(at, (side, markups))| placed(&unit, side, at, markups)).collect();
        unit.codes.sort_by_key(|code| (code.side, code.at));
        unit
    }
}

/// Codes at one place of a text, between two of its characters.
fn placed(
    unit: &TranslationUnit,
    side: Side,
    at: prop::sample::Index,
    markups: Vec<String>,
) -> Vec<InlineCode> {
    let text = side.text(unit);
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = *at.get(&places);
    markups.into_iter().map(|markup| InlineCode { side, at, markup }).collect()
}

/// Codes that belong together: of TMX, of both XLIFFs, and some that are of no format.
fn code() -> impl Strategy<Value = (Side, Vec<String>)> {
    let known = vec![
        vec!["<bpt i=\"1\">&lt;b&gt;</bpt>", "<ept i=\"1\">&lt;/b&gt;</ept>"],
        vec!["<hi type='x'>", "</hi>"],
        vec!["<ph>{0}<sub>alt &amp; text</sub></ph>"],
        vec!["<it pos=\"begin\"/>", "<ut><![CDATA[\\b]]></ut>"],
        vec!["<g id=\"1\">", "<x id=\"2\"/>", "</g>"],
        vec!["<bpt id=\"1\">b</bpt>", "<ept id=\"1\">b</ept>"],
        vec!["<pc id=\"1\" dataRefStart=\"d1\">", "<ph id=\"2\"/>", "</pc>"],
        vec!["<b>", "</i>", "&nope;", "", "text", "\u{1}", "<ph x=\"1\" type=\"x-beadwork\">&lt;b&gt;</ph>"],
        vec!["</seg></tuv>"],
    ];
    let side = prop::sample::select(vec![Side::Source, Side::Target]);
    // XML cannot hold control characters, which the texts of this test do not have either
    let owned =
        |markups: Vec<&str>| markups.into_iter().filter(|m| *m != "\u{1}").map(str::to_owned).collect();
    (side, prop::sample::select(known).prop_map(owned))
}

fn context() -> impl Strategy<Value = Context> {
    (prop::option::of(text()), prop::option::of(text())).prop_map(|(before, after)| Context { before, after })
}

fn moment() -> impl Strategy<Value = Option<Timestamp>> {
    prop::option::of((0i64..4_000_000_000).prop_map(|s| Timestamp::from_unix(s).expect("in range")))
}

prop_compose! {
    fn history()(
        created in moment(), changed in moment(), used in moment(),
        people in (prop::option::of(text()), prop::option::of("[a-z \t\n<&\"]{1,8}")),
        usage_count in prop_oneof![Just(0), any::<u64>()],
    ) -> History {
        History { created, created_by: people.0, changed, changed_by: people.1, used, usage_count }
    }
}

fn property() -> impl Strategy<Value = Property> {
    let place = || prop::sample::select(vec![Place::Unit, Place::Source, Place::Target]);
    let named = |place, name: &str, value: String| Property { place, name: name.into(), value };
    prop_oneof![
        (place(), "x-client-[a-z]{1,3}", text())
            .prop_map(move |(place, name, value)| named(place, &name, value)),
        text().prop_map(move |value| named(Place::History, "o-encoding", value)),
        (place(), text()).prop_map(move |(place, value)| named(place, Property::NOTE, value)),
        text().prop_map(move |value| named(Place::Source, "@datatype", value)),
        Just(named(Place::History, "lastusagedate", "last week".into())),
        prop::sample::select(vec![
            "<tuv xml:lang=\"fr\"><note>n</note><seg>Oui &amp; <ph>{0}</ph>non</seg></tuv>",
            "<tuv xml:lang=\"zh-TW\"><seg>是</seg></tuv>",
            "<tuv xml:lang=\"de\"><seg>ja</tuv>",
        ])
        .prop_map(move |value| named(Place::Unit, Property::TEXT, value.into())),
    ]
}

/// What a program can say of a whole memory.
fn said_of_all() -> impl Strategy<Value = Vec<Property>> {
    let said = [
        Property { place: Place::History, name: "o-tmf".into(), value: "other".into() },
        Property { place: Place::History, name: "changedate".into(), value: "yesterday".into() },
        Property { place: Place::Unit, name: "x-project".into(), value: "a <b> & c".into() },
        Property { place: Place::Unit, name: Property::NOTE.into(), value: "一".into() },
    ];
    prop::sample::subsequence(said.to_vec(), 0..=4)
}

fn memory() -> impl Strategy<Value = Memory> {
    let lang = prop::sample::select(vec![Lang::English, Lang::Chinese]);
    let script = prop::sample::select(vec![Script::Simplified, Script::Traditional]);
    let all = (lang, script, moment(), said_of_all(), prop::collection::vec(unit(), 1..5));
    all.prop_map(|(lang, script, created, properties, units)| {
        let mut memory = Memory::new(lang, script);
        memory.created = created;
        memory.properties = properties;
        memory.extend(units);
        memory
    })
}

proptest! {
    #[test]
    fn every_format_reads_back_whole(memory in memory()) {
        let whole = FORMATS.iter().map(|entry| (entry.format, PLAIN)).filter(|(format, _)| !format.is_pair());
        for (format, options) in whole.chain([(FileFormat::Csv, EXCEL)]) {
            let reading = read(&written(&memory, format, &options), format);
            prop_assert_eq!(&reading.memory, &memory);
            prop_assert!(reading.warnings.is_empty());
        }
    }

    #[test]
    fn the_same_memory_gives_the_same_bytes_and_none_that_are_forbidden(memory in memory(), any in any::<String>()) {
        let mut memory = memory;
        memory.extend([TranslationUnit { source: any.clone(), target: any, ..TranslationUnit::default() }]);
        for entry in FORMATS.iter().filter(|entry| !entry.format.is_pair()) {
            let bytes = written(&memory, entry.format, &PLAIN);
            prop_assert_eq!(&bytes, &written(&memory.clone(), entry.format, &PLAIN));
            let Ok(text) = String::from_utf8(bytes) else { continue };
            prop_assert_eq!(text.find('\u{FEFF}').filter(|at| *at == 0), None);
            if matches!(entry.format, FileFormat::Tmx | FileFormat::Xliff | FileFormat::Xliff12) {
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
