//! Memories that other programs wrote.

use beadwork::format::{self, FileFormat, ReadOptions, Reading, WriteOptions};
use beadwork::memory::{Place, Status};
use beadwork::text::{Lang, Script};

fn read(bytes: &[u8], format: FileFormat) -> Reading {
    format::read_from(bytes, format, "test.file", &ReadOptions::default()).expect("readable")
}

fn error(bytes: &[u8], format: FileFormat) -> String {
    let result = format::read_from(bytes, format, "test.file", &ReadOptions::default());
    result.expect_err("malformed").to_string()
}

fn tmx(header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header {header}/>\n<body>\n{body}\n</body>\n</tmx>\n"
    )
}

fn tu(texts: &[(&str, &str)]) -> String {
    let side = |(tag, text): &(&str, &str)| format!("<tuv xml:lang=\"{tag}\"><seg>{text}</seg></tuv>");
    format!("<tu>{}</tu>", texts.iter().map(side).collect::<String>())
}

#[test]
fn a_table_may_name_its_columns_by_their_languages() {
    let reading = read("zh-CN,EN,reader\n票价,fare,Lin\n".as_bytes(), FileFormat::Csv);
    let unit = &reading.memory.units[0];
    assert_eq!((unit.source.as_str(), unit.target.as_str()), ("票价", "fare"));
    assert_eq!((reading.memory.source_lang, reading.memory.script), (Lang::Chinese, Script::Simplified));
    assert_eq!((unit.properties[0].name.as_str(), unit.properties[0].value.as_str()), ("reader", "Lin"));
    for first_row in ["en,en-GB", "en,fr", "zh,en,zh-TW"] {
        let told = error(format!("{first_row}\na,b,c\n").as_bytes(), FileFormat::Csv);
        assert!(told.contains("source and target"), "{first_row}: {told}");
    }
}

#[test]
fn a_memory_of_another_program_keeps_what_it_says() {
    let reading = read(include_bytes!("../fixtures/formats/other-program.tmx"), FileFormat::Tmx);
    let unit = &reading.memory.units[0];
    assert_eq!(unit.source, "The council met & agreed <in part>.");
    assert_eq!(unit.target, "理事会开会并部分同意。");
    assert_eq!(unit.id, "41");
    assert_eq!(unit.status, Status::Approved);
    assert_eq!(
        (unit.origin.source_document.as_str(), unit.origin.target_document.as_str()),
        ("minutes.docx", "")
    );
    assert_eq!(unit.note.as_deref(), Some("checked by two people"));
    let kept: Vec<_> = unit.properties.iter().map(|p| (p.place, p.name.as_str(), p.value.as_str())).collect();
    assert_eq!(
        kept,
        [
            (Place::Unit, "x-client", "one"),
            (Place::Unit, "x-client", "one again"),
            (Place::Unit, "x-ConfirmationLevel", "ApprovedSignOff"),
            (Place::Target, "x-reader", "second"),
        ]
    );
    assert_eq!(unit.source_context.before.as_deref(), Some("Minutes"));
    assert_eq!(unit.history.created.map(|c| c.to_string()).as_deref(), Some("20200101T000000Z"));
    assert_eq!(unit.history.changed_by.as_deref(), Some("someone"));
    let codes: Vec<_> = unit.codes.iter().map(|c| (&unit.source[..c.at], c.markup.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("The ", "<hi>"),
            ("The council", "</hi>"),
            ("The council met", "<bpt i=\"1\">&lt;b&gt;<sub>alt text</sub></bpt>"),
            ("The council met & agreed", "<ept i=\"1\"/>"),
        ]
    );
    assert_eq!(reading.memory.created.map(|c| c.to_string()).as_deref(), Some("20240229T235959Z"));
    assert!(reading.warnings.is_empty());

    let mut again = Vec::new();
    let _ = format::write(&reading.memory, FileFormat::Tmx, &mut again, &WriteOptions::default())
        .expect("written");
    assert_eq!(read(&again, FileFormat::Tmx).memory, reading.memory);
}

#[test]
fn utf16_marks_and_declared_encodings_are_read() {
    let text = tmx("srclang=\"en\"", &tu(&[("en", "Agenda"), ("zh-CN", "议程")]));
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
    };
    let declared = text.replacen("?>", " encoding=\"GB2312\"?>", 1);
    let (legacy, _, _) = encoding_rs::GB18030.encode(&declared);
    let marked = format!("\u{FEFF}{text}");
    for bytes in [&wide(u16::to_le_bytes), &wide(u16::to_be_bytes), marked.as_bytes(), &legacy[..]] {
        assert_eq!(read(bytes, FileFormat::Tmx).memory.units[0].target, "议程");
    }
}

#[test]
fn the_header_decides_the_direction_and_otherwise_the_first_unit() {
    let body = tu(&[("zh-TW", "議程"), ("EN_us", "Agenda")]);
    let towards = |header: &str| {
        let memory = read(tmx(header, &body).as_bytes(), FileFormat::Tmx).memory;
        (memory.source_lang, memory.script, memory.units[0].source.clone())
    };
    assert_eq!(towards("srclang=\"en-GB\""), (Lang::English, Script::Traditional, "Agenda".into()));
    assert_eq!(towards("srclang=\"*all*\""), (Lang::Chinese, Script::Traditional, "議程".into()));
}

#[test]
fn the_two_scripts_are_never_mixed() {
    let both = tu(&[("en", "Agenda"), ("zh-Hant", "議程"), ("zh-Hans", "议程")]);
    let body = both + &tu(&[("en", "Minutes"), ("zh-TW", "會議紀錄")]) + &tu(&[("en", "Oui"), ("fr", "Yes")]);
    let file = tmx("srclang=\"en\"", &body);
    let texts = |script| {
        let reading =
            format::read_from(file.as_bytes(), FileFormat::Tmx, "t", &ReadOptions { script }).expect("read");
        let targets: Vec<String> = reading.memory.units.into_iter().map(|unit| unit.target).collect();
        (targets.join(" "), reading.warnings)
    };
    let none = "1 unit left out: no Chinese text".to_owned();
    let other = "1 unit left out: their Chinese is in the other script".to_owned();
    assert_eq!(texts(None), ("议程".into(), vec![none.clone(), other]));
    assert_eq!(texts(Some(Script::Traditional)), ("議程 會議紀錄".into(), vec![none]));
}

#[test]
fn errors_name_the_file_the_line_and_what_to_do() {
    let cut = tmx("", &tu(&[("en", "a"), ("zh", "b")])).replace("</tmx>\n", "");
    assert_eq!(
        error(cut.as_bytes(), FileFormat::Tmx),
        "test.file:7: the file ends before </tmx>: it is not whole"
    );
    let entity = tmx("", &tu(&[("en", "&nbsp;"), ("zh", "b")]));
    assert_eq!(
        error(entity.as_bytes(), FileFormat::Tmx),
        "test.file:5: unknown entity &nbsp;: write it as a character"
    );
    assert!(error(b"<xliff/>", FileFormat::Tmx).contains("this is not a TMX file"));
    assert_eq!(
        error(b"source,target,status\na,b,new\nc,d,done\n", FileFormat::Csv),
        "test.file:3: \"done\" is no status; use new, aligned, reviewed, approved, rejected"
    );
    assert_eq!(
        error(b"source,target,score\na,b,NaN\n", FileFormat::Csv),
        "test.file:2: \"NaN\" is no score; write a number from 0 to 1"
    );
    assert_eq!(
        error(b"source\ttarget\na\n", FileFormat::Tsv),
        "test.file:2: 1 cell where the first row has 2"
    );
    assert!(error(b"english,chinese\na,b\n", FileFormat::Csv).contains("columns source and target"));
    assert!(error(b"source,target\n\xFF,b\n", FileFormat::Csv).starts_with("test.file:2: not UTF-8"));
    assert!(
        error(b"{\"source\":\"a\",\"target\":\"b\"}\n{}\n", FileFormat::Jsonl)
            .starts_with("test.file:2: not a unit")
    );
}

#[test]
fn a_table_of_two_columns_is_a_memory() {
    let reading = read("\u{FEFF}Target,Source\n议程,Agenda\n'-5%,-5%\n".as_bytes(), FileFormat::Csv);
    let units = &reading.memory.units;
    assert_eq!((units[0].source.as_str(), units[0].target.as_str()), ("Agenda", "议程"));
    assert_eq!((units[1].source.as_str(), units[1].target.as_str()), ("-5%", "-5%"));
    assert!(units[0].id.starts_with("bw-"));
}

#[test]
fn codes_stay_in_a_text_that_somebody_changed() {
    let more = r#"{""codes"":[{""side"":""target"",""at"":100,""markup"":""<ph/>""},{""side"":""target"",""at"":1,""markup"":""<ph/>""}]}"#;
    let table = format!("source,target,more\nAgenda,议程,\"{more}\"\n");
    let reading = read(table.as_bytes(), FileFormat::Csv);
    let places: Vec<usize> = reading.memory.units[0].codes.iter().map(|code| code.at).collect();
    assert_eq!(places, [6, 0]);
    assert_eq!(reading.warnings, ["2 codes of formatting moved: their text was changed"]);
}

#[test]
fn a_key_that_is_nearly_a_field_is_told_once() {
    let unit = |keys: &str| format!("{{\"source\":\"fare\",\"target\":\"票价\"{keys}}}\n");
    let lines = [
        unit(""),
        unit(",\"source-document\":\"a.pdf\",\"reader\":\"Lin\""),
        unit(",\"source-document\":\"b.pdf\",\"targetDocument\":\"b.zh.pdf\",\"note\":\"of the pier\""),
    ];
    let reading = read(lines.concat().as_bytes(), FileFormat::Jsonl);
    let told = |line, key, field| {
        format!("line {line}: {key:?} is no field and is kept as a property; is {field:?} meant?")
    };
    let wanted =
        [told(2, "source-document", "source_document"), told(3, "targetDocument", "target_document")];
    assert_eq!(reading.warnings, wanted);
    let properties = &reading.memory.units[1].properties;
    let kept: Vec<_> =
        properties.iter().map(|property| (property.name.as_str(), property.value.as_str())).collect();
    assert_eq!(kept, [("reader", "Lin"), ("source-document", "a.pdf")]);
}
