//! What cannot be read is named, with what to do.

use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect(name);
        zip.write_all(bytes).expect(name);
    }
    zip.finish().expect("a container").into_inner()
}

fn document(xml: &str) -> Vec<u8> {
    zipped(&[("word/document.xml", xml.as_bytes().to_vec())])
}

#[test]
fn hidden_runs_of_word_files_are_not_read() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let runs = [
        run("", "Seen. "),
        run("<w:vanish/>", "Hidden. "),
        run("<w:vanish w:val=\"0\"/>", "Shown again. "),
        run("<w:b/>", "The end."),
    ];
    let xml = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p></w:body></w:document>",
        runs.concat()
    );
    let read = read_bytes("a.docx", &document(&xml), &ReadOptions::default()).expect("text");
    assert_eq!(read.blocks[0].text, "Seen. Shown again. The end.");
}

fn message(name: &str, bytes: &[u8]) -> String {
    match read_bytes(name, bytes, &ReadOptions::default()) {
        Ok(document) => panic!("{name} was read, in {} blocks", document.blocks.len()),
        Err(error) => error.to_string(),
    }
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(600, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2000, 0);
    bytes
}

#[test]
fn each_error_says_what_it_is_and_what_to_do() {
    let docx = file("review.en.docx");
    let noise: Vec<u8> = (0..6000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let other = "Le comité a décidé que les bureaux doivent publier les règles dans les deux langues, \
        pour que le public soit informé de la décision et de ses motifs.";
    for (name, bytes, expected) in [
        ("a.txt", vec![], "empty"),
        ("a.txt", b" \n\t\n".to_vec(), "no text"),
        ("a.docx", document("<w:document><w:body/></w:document>"), "no text"),
        ("a.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), "PNG"),
        ("a.doc", compound("WordDocument"), "save it as .docx"),
        ("a.xls", compound("Workbook"), ".xls"),
        ("a.docx", compound("EncryptedPackage"), "password"),
        ("a.xlsx", zipped(&[("xl/workbook.xml", vec![])]), "Excel"),
        ("a.odt", zipped(&[("META-INF/manifest.xml", vec![]), ("content.xml", vec![])]), "OpenDocument"),
        ("a.zip", zipped(&[("a.txt", vec![])]), "unpack"),
        ("a.rtf", b"{\\rtf1 text}".to_vec(), "RTF"),
        ("a.docx", docx[..docx.len() / 2].to_vec(), "cut off"),
        ("a.docx", document("<w:document><w:body><w:p>"), "ends in the middle"),
        ("a.docx", document("<w:document></w:body></w:document>"), "damaged"),
        ("a.bin", noise, "binary"),
        ("a.txt", other.as_bytes().to_vec(), "French"),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "damaged"),
    ] {
        let message = message(name, &bytes);
        assert!(message.starts_with(name) && message.contains(expected), "{expected}: {message}");
    }
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let error = |path: PathBuf| read(&path, &ReadOptions::default()).expect_err("no file").to_string();
    assert!(error(folder().join("absent.txt")).contains("no such file"));
    assert!(error(folder()).contains("folder"));
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = zipped(&[("word/document.xml", vec![b' '; 80 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert!(message("bomb.docx", &bomb).contains("too large"));
}

#[test]
fn entities_of_the_file_are_not_expanded() {
    let xml = r#"<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>
        <w:document><w:body><w:p><w:r><w:t>one &b; &#x26; two</w:t></w:r></w:p></w:body></w:document>"#;
    let read = read_bytes("a.docx", &document(xml), &ReadOptions::default()).expect("text");
    assert_eq!(read.blocks[0].text, "one &b; & two");
}

#[test]
fn deep_nesting_ends_well() {
    let deep = |open: &str, close: &str| format!("{}deep text{}", open.repeat(5000), close.repeat(5000));
    assert!(message("a.docx", &document(&deep("<w:p>", "</w:p>"))).contains("nested too deep"));
    for name in ["a.html", "a.md"] {
        assert!(message(name, deep("<ul><b><li>\n", "").as_bytes()).contains("too large"));
        let bearable = format!("{}deep text", "<div>\n".repeat(2000));
        let read = read_bytes(name, bearable.as_bytes(), &ReadOptions::default()).expect(name);
        assert_eq!(read.blocks[0].text, "deep text");
    }
    for (name, text) in [("a.html", deep("<p>", "")), ("a.md", deep("> ", "")), ("a.md", deep("[", "](a)"))] {
        let read = read_bytes(name, text.as_bytes(), &ReadOptions::default()).expect(name);
        assert!(read.blocks.iter().any(|block| block.text.contains("deep text")), "{name}");
    }
}

#[test]
fn undecodable_bytes_are_a_warning() {
    let mut bytes = "理事会同意。\n".repeat(20).into_bytes();
    bytes.splice(19..19, [0xFF]);
    let read = read_bytes("a.txt", &bytes, &ReadOptions::default()).expect("text");
    assert!(read.warnings[0].contains("line 2"), "{:?}", read.warnings);
    assert!(read.text.contains('\u{FFFD}'));
}
