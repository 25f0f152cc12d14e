//! What the formats of glossaries promise: a glossary written and read again is the same as far as the
//! format carries it, what is lost is said, and no file makes the readers panic or hang.

use beadwork::terms::diff::diff;
use beadwork::terms::format::{self, Carries, GLOSSARY_FORMATS, GlossaryFormat, LossKind, WriteOptions};
use beadwork::terms::lint::lint;
use beadwork::terms::merge::{Policy, merge};
use beadwork::terms::tidy::tidy;
use beadwork::terms::{
    Concept, Glossary, GlossaryError, Name, NameKind, Table, Term, TermHistory, TermStatus,
};
use beadwork::text::{Lang, Script};
use proptest::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

fn written(glossary: &Glossary, format: GlossaryFormat, source: Lang) -> (Vec<u8>, Vec<format::Loss>) {
    try_written(glossary, format, source).expect("a Vec can be written to")
}

/// `None` where the format cannot carry any of the terms.
fn try_written(
    glossary: &Glossary,
    format: GlossaryFormat,
    source: Lang,
) -> Option<(Vec<u8>, Vec<format::Loss>)> {
    let mut out = Vec::new();
    match format::write(glossary, format, &mut out, &WriteOptions { source }) {
        Ok(losses) => Some((out, losses)),
        Err(GlossaryError::Nothing { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

fn read(bytes: &[u8], format: GlossaryFormat) -> format::Reading {
    format::read_bytes(bytes, Path::new("test"), Some(format)).expect("it was just written")
}

/// The formats that carry so much.
fn formats(carries: Carries) -> impl Iterator<Item = GlossaryFormat> {
    GLOSSARY_FORMATS.iter().filter(move |entry| entry.carries == carries).map(|entry| entry.format)
}

/// The rows of a glossary, without the places that they come from.
fn rows(glossary: &Glossary) -> Table {
    glossary.to_table()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/glossary").join(name)
}

/// Words that have tripped formats up.
const ENGLISH: [&str; 8] =
    ["registrar", "<b>&amp;", "\"quoted\" name", "a, b and c", "semi;colon", "it's", "=cmd()", "naïve café"];
const CHINESE: [&str; 6] = ["注册服务机构", "《章程》", "新 gTLD 项目", "隐私/代理", "𠮷野家", "“引号”"];

fn status() -> impl Strategy<Value = TermStatus> {
    prop::sample::select(vec![
        TermStatus::Preferred,
        TermStatus::Admitted,
        TermStatus::Deprecated,
        TermStatus::Forbidden,
    ])
}

fn detail() -> impl Strategy<Value = Option<String>> {
    prop::option::of(
        prop::sample::select(vec!["use the other", "of the GAC; see <b>", "旧称", "a & b"])
            .prop_map(str::to_owned),
    )
}

prop_compose! {
    fn name(kind: NameKind, words: &'static [&'static str])(
        word in prop::sample::select(words),
        status in status(),
        note in detail(),
        source in detail(),
        created in prop::option::of(Just("2026-11-22".to_owned())),
    ) -> Name {
        let history = TermHistory { created_by: created.as_ref().map(|_| "Li".to_owned()), created, ..TermHistory::default() };
        Name { note, source, history, ..Name::new(word, kind, status) }
    }
}

prop_compose! {
    fn concept()(
        english in prop::collection::vec(name(NameKind::English, &ENGLISH), 0..3),
        chinese in prop::collection::vec(name(NameKind::Chinese, &CHINESE), 1..4),
        acronym in prop::option::of(name(NameKind::Acronym, &["SO", "ccNSO", "R&D"])),
        definition in detail(),
    ) -> Concept {
        Concept { definition, names: english.into_iter().chain(chinese).chain(acronym).collect(), ..Concept::default() }
    }
}

/// A glossary whose names are all different, as a number behind them makes them.
fn glossary() -> impl Strategy<Value = Glossary> {
    prop::collection::vec(concept(), 1..5).prop_map(|mut concepts| {
        for (number, name) in concepts.iter_mut().flat_map(|concept| &mut concept.names).enumerate() {
            name.text = format!("{} {number}", name.text);
        }
        Glossary::from_concepts(concepts)
    })
}

prop_compose! {
    fn row()(
        en in prop::sample::select(&ENGLISH[..]),
        zh in prop::sample::select(&CHINESE[..]),
        status in status(),
        note in detail(),
        acronym in prop::option::of("[A-Z]{2,4}"),
    ) -> Term {
        Term { en: Some(en.to_owned()), zh: Some(zh.to_owned()), acronym, status, note, ..Term::default() }
    }
}

/// A glossary of plain rows: one English name a concept, both sides there, no Chinese name twice.
fn plain() -> impl Strategy<Value = Glossary> {
    prop::collection::vec(row(), 1..6).prop_map(|mut terms| {
        let mut seen = HashSet::new();
        for (number, term) in terms.iter_mut().enumerate() {
            term.zh = term.zh.as_ref().map(|zh| format!("{zh}{number}"));
            // an acronym stands on one row, the preferred one
            let preferred = term.status == TermStatus::Preferred;
            term.acronym = term.acronym.take().filter(|text| preferred && seen.insert(text.clone()));
        }
        Glossary::new(terms)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_carries_all_gives_the_same_glossary(glossary in glossary(), traditional: bool) {
        let glossary = glossary.in_script(if traditional { Script::Traditional } else { Script::Simplified });
        for format in formats(Carries::Glossary) {
            let (bytes, losses) = written(&glossary, format, Lang::English);
            prop_assert!(losses.is_empty(), "{format:?} {losses:?}");
            let reading = read(&bytes, format);
            prop_assert!(reading.losses.is_empty(), "{format:?} {:?}", reading.losses);
            prop_assert_eq!(rows(&reading.glossary), rows(&glossary), "{:?}\n{}", format, String::from_utf8_lossy(&bytes));
            prop_assert_eq!(reading.glossary.script(), glossary.script());
            prop_assert_eq!(written(&glossary, format, Lang::English).0, bytes, "the same bytes again");
        }
    }

    #[test]
    fn line_formats_carry_names_status_and_note(glossary in plain(), chinese_first: bool) {
        let source = if chinese_first { Lang::Chinese } else { Lang::English };
        for format in formats(Carries::Rows) {
            let (bytes, losses) = written(&glossary, format, source);
            prop_assert!(losses.is_empty(), "{format:?} {losses:?}");
            let back = read(&bytes, format).glossary;
            prop_assert_eq!(rows(&back), rows(&glossary), "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn every_term_arrives_or_is_said_to_be_lost(glossary in plain(), chinese_first: bool) {
        let source = if chinese_first { Lang::Chinese } else { Lang::English };
        let english = |term: &Term| (term.en.clone(), term.zh.clone());
        for entry in &GLOSSARY_FORMATS {
            let Some((bytes, losses)) = try_written(&glossary, entry.format, source) else {
                prop_assert!(glossary.terms().iter().all(|term| !term.status.is_usable()));
                continue;
            };
            let left_out = losses.iter().filter(|loss| loss.kind == LossKind::Term);
            let lost: usize = left_out.map(|loss| loss.terms.len()).sum();
            let reading = read(&bytes, entry.format);
            let arrived: HashSet<_> = reading.glossary.terms().iter().map(english).collect();
            let missing = glossary.terms().iter().filter(|term| !arrived.contains(&english(term))).count();
            prop_assert_eq!(missing, lost, "{}: {}", entry.name, String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn machines_are_never_given_a_name_not_to_be_used(glossary in plain()) {
        let unwanted: HashSet<_> = glossary.terms().iter().filter(|term| !term.status.is_usable()).map(|term| term.zh.clone()).collect();
        for format in formats(Carries::Pairs) {
            let Some((bytes, _)) = try_written(&glossary, format, Lang::English) else { continue };
            let mut sources = HashSet::new();
            for term in read(&bytes, format).glossary.terms() {
                prop_assert!(!unwanted.contains(&term.zh), "{format:?} {term:?}");
                prop_assert!(sources.insert(term.en.clone()), "{format:?}: a source twice: {term:?}");
            }
        }
    }

    #[test]
    fn a_glossary_agrees_with_itself(glossary in glossary()) {
        for policy in [Policy::Keep, Policy::Overwrite, Policy::Both] {
            let merged = merge(&glossary, &glossary, policy);
            prop_assert_eq!(merged.added, 0);
            prop_assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
            prop_assert_eq!(rows(&merged.glossary), rows(&glossary));
        }
        prop_assert!(diff(&glossary, &glossary).is_empty());
    }

    #[test]
    fn a_merged_glossary_has_the_terms_of_both(first in plain(), second in plain()) {
        let names = |glossary: &Glossary| -> HashSet<_> {
            glossary.terms().iter().map(|term| (term.en.clone(), term.zh.clone())).collect()
        };
        let merged = names(&merge(&first, &second, Policy::Keep).glossary);
        prop_assert!(merged.is_superset(&names(&first)) && merged.is_superset(&names(&second)));
    }

    #[test]
    fn what_is_in_order_stays_as_it_is(cells in prop::collection::vec(prop::collection::vec("[ ａA1，、b\u{A0}中\u{200B}]{0,5}", 3), 1..6)) {
        let header = ["en", "zh-CN", "mine"].map(str::to_owned).to_vec();
        let rows = (2..).zip(cells).map(|(line, cells)| beadwork::terms::TableRow { line, cells }).collect();
        let (once, _) = tidy(&Table { header, rows });
        let numbered = Table {
            rows: (2..).zip(once.rows.clone()).map(|(line, row)| beadwork::terms::TableRow { line, ..row }).collect(),
            ..once
        };
        let (twice, done) = tidy(&numbered);
        prop_assert!(done.is_nothing(), "{done:?}");
        prop_assert_eq!(&twice, &numbered);
        prop_assert!(lint(&numbered).iter().all(|finding| !finding.fixable), "{:?}", lint(&numbered));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "(en|zh|,|;|\t|\n|\"|#UTX 1.20; en/zh|Entry_ID|English|Chinese|Status|[|]|acronym|\\||中){0,30}".prop_map(String::into_bytes),
        "(<martif>|<tbx>|</tbx>|<termEntry>|</termEntry>|<langSet xml:lang='zh'>|</langSet>|<tig>|</tig>|<term>|</term>|&lt;|&x;|<!DOCTYPE a|]>|中){0,30}".prop_map(String::into_bytes),
    ]) {
        let _ = format::read_bytes(&bytes, Path::new("test.csv"), None);
        for entry in &GLOSSARY_FORMATS {
            let _ = format::read_bytes(&bytes, Path::new("test"), Some(entry.format));
        }
    }
}

fn error(text: &str) -> String {
    match format::read_bytes(text.as_bytes(), Path::new("bad.tbx"), None) {
        Ok(_) => panic!("read without an error: {text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn hostile_xml_is_an_error_that_says_what_to_do() {
    let bomb = "<?xml version='1.0'?>\n<!DOCTYPE martif [<!ENTITY a 'xxxx'><!ENTITY b '&a;&a;&a;'>]>\n<martif>&b;</martif>";
    assert_eq!(error(bomb), "bad.tbx:3: unknown entity &b;: write it as a character");
    let file = "<!DOCTYPE martif [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><martif><term>&f;</term></martif>";
    assert_eq!(error(file), "bad.tbx:1: unknown entity &f;: write it as a character");
    let deep = format!("<martif>{}", "<a>".repeat(100_000));
    assert_eq!(error(&deep), "bad.tbx:1: more than 100 elements inside one another: this is no termbase");
    let cut = "<martif>\n<text><body><termEntry><langSet xml:lang='en'>\n<tig><term>registr";
    assert_eq!(error(cut), "bad.tbx:3: the file ends before </term>: it is not whole");
    assert_eq!(error("<html></html>"), "bad.tbx:1: <html> is not the beginning of a TBX file");
    assert_eq!(error("<martif></martif>"), "bad.tbx:1: no terms in this file");
    assert_eq!(error(""), "bad.tbx:1: the file is empty");
}

#[test]
fn a_termbase_of_another_program_is_read_and_what_is_left_out_is_said() {
    let reading = format::read(&fixture("other-program.tbx"), None).expect("it is well formed");
    let csv = {
        let mut out = Vec::new();
        reading.glossary.write(&mut out).expect("a Vec can be written to");
        String::from_utf8(out).expect("UTF-8")
    };
    let wanted = std::fs::read_to_string(fixture("other-program.csv")).expect("fixture");
    assert_eq!(csv, wanted);
    let losses: Vec<String> = reading.losses.iter().map(ToString::to_string).collect();
    let wanted = std::fs::read_to_string(fixture("other-program.losses")).expect("fixture");
    assert_eq!(losses.join("\n"), wanted.trim_end());
}

#[test]
fn statuses_come_out_as_their_values() {
    let csv = "en,zh-CN,status\na,甲,preferred\na,乙,admitted\na,丙,deprecated\na,丁,forbidden\n";
    let glossary = Glossary::read(csv.as_bytes(), "a.csv").expect("well formed");
    let text = |format| String::from_utf8(written(&glossary, format, Lang::English).0).expect("UTF-8");
    for (name, value) in [("甲", "preferred"), ("乙", "admitted"), ("丙", "superseded"), ("丁", "deprecated")]
    {
        let old = format!(
            "<term>{name}</term>\n            <termNote type=\"administrativeStatus\">{value}Term-admn-sts</termNote>"
        );
        assert!(text(GlossaryFormat::Tbx).contains(&old), "{old}");
        let new = format!(
            "<term>{name}</term>\n            <min:administrativeStatus>{value}Term-admn-sts</min:administrativeStatus>"
        );
        assert!(text(GlossaryFormat::Tbx3).contains(&new), "{new}");
    }
}

/// Each file beside the CSV that it is read as, then `---` and what is said to be lost.
#[test]
fn what_other_programs_write_in_their_ways_is_read() {
    let folder = fixture("variants");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("fixtures").map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    files.sort();
    assert!(!files.is_empty());
    for path in files {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        // where the first line does not tell, the file's name begins with its format
        let reading = format::read(&path, None)
            .or_else(|_| format::read(&path, GlossaryFormat::from_name(stem.split('-').next().unwrap_or(""))))
            .unwrap_or_else(|error| panic!("{error}"));
        let mut csv = Vec::new();
        reading.glossary.write(&mut csv).expect("a Vec can be written to");
        let losses: Vec<String> = reading.losses.iter().map(|loss| format!("{loss}\n")).collect();
        let read = format!("{}---\n{}", String::from_utf8_lossy(&csv), losses.concat());
        let expected = path
            .with_extension(format!("{}.expected", path.extension().unwrap_or_default().to_string_lossy()));
        assert_eq!(read, std::fs::read_to_string(&expected).unwrap_or_default(), "{}", path.display());
    }
}

#[test]
fn what_a_service_refuses_is_left_out_and_told() {
    let long = format!("en,zh-CN\nregistrar,{}\nfee,费用\n", "注".repeat(400));
    let glossary = Glossary::read(long.as_bytes(), "a.csv").expect("well formed");
    for format in [GlossaryFormat::DeepL, GlossaryFormat::Google, GlossaryFormat::Aws] {
        let (bytes, losses) = written(&glossary, format, Lang::English);
        assert!(!String::from_utf8_lossy(&bytes).contains("registrar"));
        assert_eq!(losses[0].what, "terms left out that are longer than the service takes");
    }
    assert!(written(&glossary, GlossaryFormat::Azure, Lang::English).1.is_empty());
}
