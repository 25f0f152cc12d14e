//! Pairing of a folder of documents that are cut out of the samples' gold alignments, under names
//! that say nothing or mislead.

use beadwork::align::{Candidate, pair_documents};
use beadwork::lexicon::Lexicon;
use beadwork::segment::{Segment, from_lines};
use beadwork::text::Lang;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How many gold rows each document has.
const ROWS: usize = 7;

/// English and Chinese texts, each with the line that they begin at: every second row of a piece
/// lacks on one side or the other now and then, as translators leave things out.
fn pieces() -> Vec<[String; 2]> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gold");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let mut pieces = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).expect("it is text");
        let rows: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
        for piece in rows.chunks_exact(ROWS) {
            let side = |left_out: usize, pick: &dyn Fn(&(&str, &str)) -> String| {
                let kept = piece.iter().enumerate().filter(|(row, _)| row % ROWS != left_out);
                kept.map(|(_, row)| pick(row)).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n")
            };
            let left_out = pieces.len() % ROWS;
            let english = side(left_out, &|row| row.0.to_owned());
            let chinese = side((left_out + 3) % ROWS, &|row| row.1.to_owned());
            pieces.push([english, chinese]);
        }
    }
    pieces
}

/// A document with its name, language, and the piece that it is of.
struct Doc {
    name: String,
    language: Lang,
    segments: Vec<Segment>,
    piece: usize,
}

/// The documents in mixed order. Every third name is that of another piece's translation.
fn documents(pieces: &[[String; 2]]) -> Vec<Doc> {
    let mut documents = Vec::new();
    for (piece, [english, chinese]) in pieces.iter().enumerate() {
        let other = if piece % 3 == 0 { (piece + 5) % pieces.len() } else { 1000 + piece * 17 };
        let doc = |name, language, text: &str| Doc { name, language, segments: from_lines(text), piece };
        documents.push(doc(format!("in/doc-{piece}.txt"), Lang::English, english));
        documents.push(doc(format!("in/doc-{other}.txt"), Lang::Chinese, chinese));
    }
    documents.sort_by_key(|doc| doc.name.chars().rev().collect::<String>());
    documents
}

fn pairing(documents: &[Doc]) -> beadwork::align::Pairing {
    let candidates: Vec<Candidate> = documents
        .iter()
        .map(|doc| Candidate { name: &doc.name, language: doc.language, segments: &doc.segments })
        .collect();
    pair_documents(&candidates, &Lexicon::shipped().expect("the dictionary is there"))
}

/// Right pairs and all pairs found.
fn right(documents: &[Doc], pairing: &beadwork::align::Pairing) -> (usize, usize) {
    let right = pairing.pairs.iter().filter(|p| documents[p.english].piece == documents[p.chinese].piece);
    (right.count(), pairing.pairs.len())
}

#[test]
fn short_pieces_under_misleading_names_find_each_other() {
    let pieces = pieces();
    let documents = documents(&pieces);
    assert!(documents.len() >= 60, "only {} documents", documents.len());
    let (right, found) = right(&documents, &pairing(&documents));
    let (precision, recall) = (right as f64 / found as f64, right as f64 / pieces.len() as f64);
    assert!(precision >= 0.95 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn documents_without_a_translation_are_left_over_or_doubtful() {
    let pieces = pieces();
    let mut documents = documents(&pieces);
    documents.retain(|doc| doc.piece % 2 == 0 || (doc.language == Lang::English) == (doc.piece % 4 == 1));
    let found = pairing(&documents);
    let wrong = |p: &&beadwork::align::DocumentPair| documents[p.english].piece != documents[p.chinese].piece;
    let sure = found.pairs.iter().filter(|p| !found.is_doubtful(p)).filter(wrong).count();
    assert_eq!(sure, 0, "pairs that are wrong and not doubtful");
    let right = found.pairs.len() - found.pairs.iter().filter(wrong).count();
    assert!(right as f64 >= 0.9 * pieces.len().div_ceil(2) as f64, "only {right} right");
}

#[test]
fn a_translation_in_two_files_is_found() {
    let pieces = pieces();
    let mut documents = documents(&pieces[6..]);
    let whole = |side: usize| pieces[..6].iter().map(|p| p[side].clone()).collect::<Vec<_>>();
    let (english, chinese) = (whole(0), whole(1));
    let doc = |name: &str, language, texts: &[String]| Doc {
        name: name.to_owned(),
        language,
        segments: from_lines(&texts.join("\n")),
        piece: 9999,
    };
    let first = documents.len();
    documents.push(doc("one.txt", Lang::English, &english[..3]));
    documents.push(doc("two.txt", Lang::English, &english[3..]));
    documents.push(doc("whole.txt", Lang::Chinese, &chinese));
    let found = pairing(&documents);
    let expected = beadwork::align::Split { whole: first + 2, parts: [first, first + 1] };
    assert_eq!(found.splits, [expected]);
}

#[test]
fn a_table_of_pairs_goes_from_pair_to_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).expect("a folder");
    for (k, [english, chinese]) in pieces().iter().take(4).enumerate() {
        fs::write(archive.join(format!("a{k}.txt")), english.replace('\n', "\n\n")).expect("written");
        fs::write(archive.join(format!("b{}.txt", 9 - k)), chinese.replace('\n', "\n\n")).expect("written");
    }
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beadwork"));
        command.current_dir(folder.path()).args(arguments).output().expect("the command runs")
    };
    for table in ["pairs.tsv", "pairs.jsonl"] {
        assert_ne!(run(&["pair", "archive", "-o", table]).status.code(), Some(2));
        let output = run(&["build", "--pairs", table, "-o", "out"]);
        let summary = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        for k in 0..4 {
            assert!(summary.contains(&format!("a{k}.txt + b{}.txt", 9 - k)), "{summary}");
        }
    }
    fs::write(folder.path().join("wrong.tsv"), "english\tchinese\narchive/b9.txt\tarchive/a0.txt\n")
        .expect("written");
    let wrong = run(&["build", "--pairs", "wrong.tsv", "-o", "out"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("wrong.tsv, line 2"));
}
