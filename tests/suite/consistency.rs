//! In how many ways terms and segments are rendered.

use beadwork::consistency::report::{REPORTS, Report, ReportFormat};
use beadwork::consistency::{Corpus, Entry, Options, Standing, report};
use beadwork::lexicon::Lexicon;
use beadwork::memory::{Status, TranslationUnit};
use beadwork::terms::Glossary;
use beadwork::text::{Lang, Timestamp};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn unit(document: &str, english: &str, chinese: &str) -> TranslationUnit {
    let mut unit =
        TranslationUnit { source: english.into(), target: chinese.into(), ..TranslationUnit::default() };
    unit.origin.source_document = document.into();
    unit
}

fn corpus(units: impl IntoIterator<Item = TranslationUnit>) -> Corpus {
    let mut corpus = Corpus::default();
    units.into_iter().for_each(|unit| corpus.add(unit, Lang::English, "memory.tmx", None));
    corpus
}

fn glossary(csv: &str) -> Glossary {
    Glossary::read(csv.as_bytes(), "case.csv").expect("a glossary")
}

fn lexicon() -> Lexicon {
    Lexicon::shipped().expect("the shipped dictionary is whole")
}

/// An entry as the cases write it.
fn told(entry: &Entry) -> String {
    let rendering = |one: &beadwork::consistency::Rendering| {
        let standing = match one.standing {
            Standing::Segment => String::new(),
            standing => format!("{}, ", standing.name()),
        };
        format!("{} ({standing}{})", one.text.as_deref().unwrap_or("-"), one.uses.units)
    };
    let renderings: Vec<String> = entry.renderings.iter().map(rendering).collect();
    let (from, to) = (entry.from.code(), entry.from.other().code());
    format!("{from}→{to} {} {}: {}", entry.verdict.name(), entry.text, renderings.join("; "))
}

#[test]
fn cases() {
    let file = include_str!("../fixtures/consistency/cases.txt");
    let text: String =
        file.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let lexicon = lexicon();
    let mut cases = 0;
    for case in text.split("===\n").filter(|case| !case.trim().is_empty()) {
        let parts: Vec<&str> = case.split("---\n").collect();
        let [terms, units, wanted] = parts[..] else { panic!("three parts: {case}") };
        let units = units.lines().map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [document, english, chinese] => unit(document, english, chinese),
            _ => panic!("three cells: {line}"),
        });
        let entries = report(&corpus(units), &glossary(terms), &lexicon, &Options::default());
        let told: String = entries.iter().map(|entry| told(entry) + "\n").collect();
        assert_eq!(told, wanted, "{case}");
        cases += 1;
    }
    assert!(cases >= 6);
}

#[test]
fn rejected_units_are_left_out_and_the_direction_does_not_matter() {
    let mut corpus = Corpus::default();
    let rejected = TranslationUnit { status: Status::Rejected, ..unit("a", "harbour", "码头") };
    corpus.add(rejected, Lang::English, "a.tmx", None);
    corpus.add(unit("a", "harbour", " "), Lang::English, "a.tmx", None);
    let date = Timestamp::parse("20260501T000000Z");
    corpus.add(unit("a", "The harbour", "港口").reversed(), Lang::Chinese, "b.tmx", date);
    corpus.add(unit("", "A harbour", "港口"), Lang::English, "c.tmx", Timestamp::parse("20260601T000000Z"));
    assert_eq!((corpus.len(), corpus.left_out()), (2, 2));
    let terms = glossary("en,zh-CN\nharbour,港口\n");
    let entries = report(&corpus, &terms, &Lexicon::empty(), &Options::default());
    let uses = &entries[0].uses;
    assert_eq!((uses.first, uses.names(&corpus)), (date, vec!["a", "c.tmx"]));
    assert_ne!(uses.first, uses.last);
}

fn written(name: &str, corpus: &Corpus, entries: &[Entry]) -> Vec<u8> {
    let format = ReportFormat::from_name(name).expect("a format");
    let mut out = Vec::new();
    format
        .write(&Report { corpus, entries, hide_consistent: false, excel: false }, &mut out)
        .expect("written");
    out
}

#[test]
fn every_format_tells_of_every_rendering_and_is_the_same_each_time() {
    let long = "港".repeat(40_000);
    let corpus = corpus([
        unit("=1+1 <b>.docx", "The harbour", "港口"),
        unit("b.docx", "The harbour", &format!("码头{long}")),
    ]);
    let terms = glossary("en,zh-CN,status\nharbour,港口,preferred\nharbour,码头,deprecated\n");
    let entries = report(&corpus, &terms, &Lexicon::empty(), &Options::default());
    for format in &REPORTS {
        let out = written(format.name, &corpus, &entries);
        assert_eq!(out, written(format.name, &corpus, &entries), "{}", format.name);
        if format.name != "xlsx" {
            let text = String::from_utf8(out).expect("UTF-8");
            assert!(
                ["harbour", "港口", "码头", "deprecated"].iter().all(|part| text.contains(part)),
                "{}",
                format.name
            );
        }
    }
    let html = String::from_utf8(written("html", &corpus, &entries)).expect("UTF-8");
    assert!(html.contains("=1+1 &lt;b&gt;.docx") && !html.contains("://"), "escaped, and needs no network");
}

#[test]
fn a_spreadsheet_has_a_sheet_of_each_kind_whose_cells_are_text() {
    let corpus = corpus([unit("=1+1", "The harbour", "港口"), unit("b", "The harbour", "码头")]);
    let terms = glossary("en,zh-CN,status\nharbour,港口,preferred\nharbour,码头,deprecated\n");
    let entries = report(&corpus, &terms, &Lexicon::empty(), &Options::default());
    let mut book = Xlsx::new(Cursor::new(written("xlsx", &corpus, &entries))).expect("a spreadsheet");
    assert_eq!(book.sheet_names(), ["Terms", "Segments"]);
    let sheet = book.worksheet_range("Terms").expect("a sheet");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    // two renderings from English, and one each from Chinese
    assert_eq!(rows.len(), 1 + 4);
    let column =
        |name: &str| rows[0].iter().position(|cell| *cell == Data::String(name.into())).expect("a column");
    assert_eq!(rows[1][column("document_names")], Data::String("=1+1".into()));
    assert_eq!(rows[1][column("units")], Data::Float(2.0));
    assert_eq!(book.worksheet_range("Segments").expect("a sheet").rows().count(), 1 + 2);
}
