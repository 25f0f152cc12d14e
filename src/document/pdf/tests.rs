use super::{PdfError, PdfText, lines};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).expect("a fixture")
}

/// The form in which `tests/fixtures/pdf/README.md` asks people to write lines.
fn marked(read: &PdfText) -> String {
    let mut out = String::new();
    let mut page = Some(1);
    for line in &read.lines {
        while line.page > page {
            page = page.map(|page| page + 1);
            out.push_str("p\n");
        }
        let place = line.geometry.expect("a PDF line has a place");
        let mark = match place {
            _ if place.turned => '/',
            _ if place.table.is_some() => '|',
            _ if place.bold => 'b',
            _ => '.',
        };
        writeln!(out, "{mark} {}", line.span.of(&read.text)).expect("writing to a string");
    }
    for warning in &read.warnings {
        writeln!(out, "! {warning}").expect("writing to a string");
    }
    out
}

#[test]
fn fixtures_are_read_as_people_read_them() {
    let mut count = 0;
    for entry in fs::read_dir(folder()).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "lines") {
            continue;
        }
        count += 1;
        let expected = fs::read_to_string(&path).expect("lines");
        let read = lines(&fs::read(path.with_extension("pdf")).expect("its PDF")).expect("text");
        assert_eq!(marked(&read), expected, "{}", path.display());
    }
    assert!(count >= 4);
}

#[test]
fn text_is_lines_and_form_feeds() {
    let read = lines(&fixture("briefing.pdf")).expect("text");
    let pages: Vec<&str> = read.text.split('\u{c}').collect();
    assert_eq!(pages.len(), 2);
    let from_text: Vec<&str> = pages.iter().flat_map(|page| page.lines()).collect();
    let from_spans: Vec<&str> = read.lines.iter().map(|line| line.span.of(&read.text)).collect();
    assert_eq!(from_text, from_spans);
}

#[test]
fn a_line_knows_its_place() {
    let read = lines(&fixture("briefing.pdf")).expect("text");
    let heading = read.lines.iter().find(|line| line.span.of(&read.text) == "2. Next meeting").expect("it");
    let place = heading.geometry.expect("a place");
    // the page is A5, its left margin 2 cm
    assert!((place.left - 56.7).abs() < 1.0 && (place.page_height - 595.3).abs() < 0.5);
    assert!(place.bold && (place.size - 15.0).abs() < 0.1);
}

#[test]
fn lines_of_a_cell_share_a_column() {
    let read = lines(&fixture("briefing.pdf")).expect("text");
    let column = |text: &str| {
        let line = read.lines.iter().find(|line| line.span.of(&read.text) == text).expect("a line");
        line.geometry.expect("a place").column.expect("a column")
    };
    assert_eq!(column("Fees for small"), column("ferries"));
    assert_eq!(column("Fees for small"), column("Topic"));
    assert!(column("Fees for small").1 < column("Lead").0);
    let read = lines(&fixture("keepers.pdf")).expect("text");
    let in_columns =
        read.lines.iter().filter(|line| line.geometry.is_some_and(|place| place.column.is_some()));
    // all but the running head and the page number
    assert_eq!(in_columns.count(), read.lines.len() - 2);
}

#[test]
fn errors_say_what_to_do() {
    assert_eq!(lines(b"PK\x03\x04 no PDF"), Err(PdfError::NotPdf));
    assert_eq!(lines(b""), Err(PdfError::NotPdf));
    assert_eq!(lines(b"%PDF-1.7\n"), Err(PdfError::Damaged));
    assert_eq!(lines(&fixture("locked.pdf")), Err(PdfError::Password));
    assert_eq!(lines(&pdf("10 10 100 100 re f", &[])), Err(PdfError::NoText));
}

#[test]
fn a_file_cut_off_is_read_as_far_as_it_goes_or_not_at_all() {
    let whole = fixture("columns.pdf");
    for part in 1..16 {
        match lines(&whole[..whole.len() * part / 16]) {
            Ok(read) => assert!(!read.lines.is_empty()),
            Err(error) => assert!(matches!(error, PdfError::Damaged | PdfError::NoText), "{error}"),
        }
    }
}

/// A PDF file of one page with this content stream, and forms F0, F1 … that may use each other.
fn pdf(content: &str, forms: &[String]) -> Vec<u8> {
    let names: String = (0..forms.len()).map(|i| format!("/F{i} {} 0 R ", i + 5)).collect();
    let resources = format!(
        "<< /XObject << {names}>> /Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    );
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] >>".to_string(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources {resources} >>"),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    objects.extend(forms.iter().map(|form| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources {resources} /Length {} >>\nstream\n{form}\nendstream",
            form.len()
        )
    }));
    let mut file = "%PDF-1.7\n".to_string();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(file.len());
        writeln!(file, "{number} 0 obj\n{object}\nendobj").expect("writing to a string");
    }
    let start = file.len();
    writeln!(file, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1).expect("writing to a string");
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ").expect("writing to a string");
    }
    let size = objects.len() + 1;
    writeln!(file, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").expect("writing");
    file.into_bytes()
}

#[test]
fn forms_that_multiply_do_not_hang() {
    // ten forms, each of which draws the next ten times
    let mut forms: Vec<String> = (1..10).map(|i| format!("/F{i} Do ").repeat(10)).collect();
    forms.push("1 1 2 2 re f".to_string());
    let bomb = pdf("BT /H 12 Tf 20 150 Td (before) Tj ET /F0 Do BT (after) Tj ET", &forms);
    let read = lines(&bomb).expect("what came before");
    assert_eq!(read.text, "before\n");
    assert!(read.warnings[0].starts_with("page 1: cannot be read to the end"), "{:?}", read.warnings);
}

#[test]
fn a_form_that_draws_itself_does_not_overflow() {
    let loops = pdf("BT /H 12 Tf 20 150 Td (once) Tj ET /F0 Do", &["/F0 Do".to_string()]);
    assert_eq!(lines(&loops).expect("text").text, "once\n");
}

#[test]
fn a_page_full_of_single_letters_does_not_hang() {
    let mut content = "BT /H 1 Tf ".to_string();
    for i in 0..40_000 {
        write!(content, "1 0 0 1 {} {} Tm (x) Tj ", i % 97 * 3, i / 97 % 150).expect("writing to a string");
    }
    let read = lines(&pdf(&(content + "ET"), &[])).expect("text");
    assert_eq!(read.lines.len(), 150);
}

#[test]
fn spaces_come_from_gaps() {
    let content = "BT /H 10 Tf 20 150 Td [(no) -300 (space) -40 (s)] TJ 0 -20 Td 4 Tc (LETTERS APART) Tj ET";
    assert_eq!(lines(&pdf(content, &[])).expect("text").text, "no spaces\nLETTERS APART\n");
}

#[test]
fn outlined_type_is_bold_and_read_once() {
    let read = lines(&pdf("BT /H 10 Tf 2 Tr 20 150 Td (Heading) Tj ET", &[])).expect("text");
    assert_eq!(marked(&read), "b Heading\n");
}

#[test]
fn turned_text_is_set_apart() {
    let content = "BT /H 10 Tf 0 1 -1 0 15 20 Tm (margin) Tj 1 0 0 1 40 100 Tm (body text) Tj ET";
    assert_eq!(marked(&lines(&pdf(content, &[])).expect("text")), ". body text\n/ margin\n");
}

/// The next of a sequence of numbers that look random (Numerical Recipes' 64-bit generator).
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn mutate(file: &mut Vec<u8>, random: &mut u64) {
    const PARTS: [&[u8]; 8] =
        [b"-1", b"99999999999", b"1e38", b"/F0 Do ", b"3 0 R", b"<<", b"] TJ", b"BT /H 0 Tf "];
    for _ in 0..=next(random) % 4 {
        let at = next(random) % file.len();
        match next(random) % 4 {
            0 => file[at] = next(random) as u8,
            1 => file.truncate(at.max(20)),
            2 => {
                let end = (at + next(random) % 40).min(file.len());
                file.drain(at..end);
            }
            _ => {
                let part = PARTS[next(random) % PARTS.len()];
                file.splice(at..at, part.iter().copied());
            }
        }
        if file.len() < 20 {
            return;
        }
    }
}

#[test]
fn changed_files_neither_panic_nor_hang() {
    let form = "q 1 0 0 1 5 5 cm BT /H 9 Tf 1 0 0 1 10 20 Tm [(in a) 3 (form)] TJ ET Q /F1 Do".to_string();
    let page = "BT /H 12 Tf 20 150 Td (A line) Tj 0 -14 Td (another) Tj ET 20 100 200 1 re f /F0 Do";
    let small = pdf(page, &[form, "0 0 m 9 9 l S".to_string()]);
    let random = &mut 7;
    for (original, times) in [(small, 3000), (fixture("columns.pdf"), 300), (fixture("ferry.pdf"), 100)] {
        for _ in 0..times {
            let mut file = original.clone();
            mutate(&mut file, random);
            if let Ok(read) = lines(&file) {
                assert!(read.lines.iter().all(|line| !line.span.is_empty() && line.geometry.is_some()));
            }
        }
    }
}
