//! Files made to fill the memory, to fetch what is not theirs, or to stop the program.

use beadwork::format::{self, FileFormat, ReadError, ReadOptions};
use std::io::{Cursor, Read, Write};

fn refused(input: impl Read, format: FileFormat) -> String {
    match format::read_from(input, format, "test.file", &ReadOptions::default()) {
        Err(error @ ReadError::Malformed { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn tmx(text: &str) -> String {
    let tuv = |lang, text: &str| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    format!(
        "<tmx version=\"1.4\"><header/><body><tu>{}{}</tu></body></tmx>",
        tuv("en", text),
        tuv("zh", "文")
    )
}

#[test]
fn entities_of_a_file_are_neither_expanded_nor_fetched() {
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>".to_owned() + &tmx("&b;");
    assert!(refused(bomb.as_bytes(), FileFormat::Tmx).contains("unknown entity &b;"));
    let outside = "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>".to_owned() + &tmx("&x;");
    assert!(refused(outside.as_bytes(), FileFormat::Tmx).contains("unknown entity &x;"));
}

#[test]
fn endless_pieces_end_at_the_limit() {
    let endless = |start: &str| Cursor::new(start.to_owned().into_bytes()).chain(std::io::repeat(b'a'));
    for (start, format) in [
        ("<tmx><body><tu tuid=\"", FileFormat::Tmx),
        ("<tmx><body><tu><tuv><seg>", FileFormat::Tmx),
        ("<xliff><file original=\"", FileFormat::Xliff),
        ("source,target\n\"", FileFormat::Csv),
        ("source\ttarget\n", FileFormat::Tsv),
        ("{\"source\":\"", FileFormat::Jsonl),
    ] {
        assert!(refused(endless(start), format).contains("more than 16 MB"), "{start}");
    }
}

#[test]
fn nesting_ends_at_the_limit() {
    let deep = format!("<tmx>{}", "<tu>".repeat(100_000));
    assert!(refused(deep.as_bytes(), FileFormat::Tmx).contains("nested more than 200 deep"));
    let deep = tmx(&"<hi>".repeat(100_000));
    assert!(refused(deep.as_bytes(), FileFormat::Tmx).contains("nested more than 200 deep"));
}

#[test]
fn what_is_no_text_is_named() {
    let mut bytes = tmx("TEXT").into_bytes();
    let at = bytes.windows(4).position(|window| window == b"TEXT").expect("it was written");
    bytes[at] = 0xFF;
    assert!(refused(&bytes[..], FileFormat::Tmx).starts_with("test.file:1: "));
    let seven = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><tmx/>";
    assert!(refused(seven.as_bytes(), FileFormat::Tmx).contains("unknown encoding UTF-7"));
}

/// A spreadsheet of which one part is replaced.
fn spreadsheet(part: &str, content: &[u8]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    packed.start_file(part, options).expect("a part");
    packed.write_all(content).expect("written");
    packed.finish().expect("packed").into_inner()
}

#[test]
fn spreadsheets_are_weighed_before_they_are_unpacked() {
    let zeros = vec![0; 300 << 20];
    let bomb = spreadsheet("xl/sharedStrings.xml", &zeros);
    assert!(bomb.len() < 1 << 20);
    assert!(refused(&bomb[..], FileFormat::Xlsx).contains("unpacks to more than 256 MB"));
    let claims = spreadsheet("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999999999999\"></sst>");
    assert!(refused(&claims[..], FileFormat::Xlsx).contains("claims more strings than it has"));
    assert!(refused(&b"PK\x03\x04 cut"[..], FileFormat::Xlsx).contains("no spreadsheet"));
}
