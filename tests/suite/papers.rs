//! What README and the pages of docs/ say of the code is so: files, tests and numbers that they name.

use beadwork::terms::Table;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The pages that people read, by their paths.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(root().join("docs")).expect("docs/");
    let names = docs.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let mut pages: Vec<String> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    pages.extend(["README.md", "CONTRIBUTING.md"].map(str::to_owned));
    pages.sort();
    pages
}

/// What stands in backticks on a page, outside blocks of code.
fn in_backticks(page: &str) -> Vec<String> {
    let mut prose = String::new();
    for (number, part) in page.split("```").enumerate() {
        prose.push_str(if number % 2 == 0 { part } else { "\n" });
    }
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The targets of a page's links to files of the repository.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let files = targets.map(|(target, _)| target.split('#').next().unwrap_or_default());
    files.filter(|target| !target.is_empty() && !target.contains("://")).map(str::to_owned).collect()
}

#[test]
fn files_that_pages_name_are_there() {
    for name in pages() {
        let page = read(&name);
        let folder = root().join(Path::new(&name).parent().expect("a folder"));
        for link in links(&page) {
            assert!(folder.join(&link).exists(), "{name}: the link {link} leads nowhere");
        }
        let named = in_backticks(&page).into_iter().filter(|text| {
            ["src/", "tests/", "docs/", "memories/", "examples/"].iter().any(|start| text.starts_with(start))
                && !text.contains(['*', ' ', '<'])
                && !text.contains("NAME")
                && !text.contains("RULE")
        });
        for path in named {
            assert!(root().join(&path).exists(), "{name}: there is no {path}");
        }
    }
}

#[test]
fn tests_that_hold_the_invariants_exist() {
    let page = read("docs/architecture.md");
    let (_, table) = page.split_once("## What always holds").expect("the invariants");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 10, "only {} invariants", rows.len());
    for row in rows {
        let held_by = row.rsplit(" | ").next().expect("two columns");
        let mut file = String::new();
        for name in in_backticks(held_by) {
            if name.contains('/') {
                file = read(&name);
            } else {
                assert!(file.contains(&format!("fn {name}(")), "{row}: there is no test {name}");
            }
        }
        assert!(!file.is_empty(), "{row}: no file is named");
    }
}

/// A number as it is written in English: 1,841.
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let (head, rest) = digits.split_at(first);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(head.to_owned()).chain(groups).collect::<Vec<_>>().join(",")
}

#[test]
fn the_readme_counts_the_glossary_s_rows() {
    let table = Table::open(&root().join("memories/icann-glossary.csv")).expect("the glossary");
    let count = with_commas(table.rows.len());
    assert_eq!((with_commas(12), with_commas(1_841)), ("12".into(), "1,841".into()));
    let told = format!("`memories/icann-glossary.csv`: {count} ");
    assert!(read("README.md").contains(&told), "README.md: write “{told}”");
}

/// Numbers of the code that pages repeat: the page, what it says, the file, what it says.
const REPEATED: [[&str; 4]; 12] = [
    ["docs/terms.md", "from .47 on", "src/extract/mod.rs", "LEAST_SCORE: f64 = 0.47"],
    ["docs/extract.md", "From .47 on", "src/extract/mod.rs", "LEAST_SCORE: f64 = 0.47"],
    ["docs/extract.md", "stands for 3.6 letters", "src/extract/chinese.rs", "LETTERS_PER_HAN: f64 = 3.6"],
    ["docs/align.md", "Up to 10,000 nodes", "src/align/aligner.rs", "SMALL: usize = 10_000"],
    ["docs/align.md", "six segments to each side", "src/align/aligner.rs", "MARGIN: usize = 6"],
    ["docs/align.md", "Two such passes follow", "src/align/aligner.rs", "LATER_PASSES: usize = 2"],
    ["docs/align.md", "more than 20,000 segments", "src/align/anchors.rs", "LONG: usize = 20_000"],
    ["docs/align.md", "anchors is 3,000 segments", "src/align/anchors.rs", "WINDOW: f32 = 3000.0"],
    ["docs/align.md", "ln(0.7 + 0.3 ", "src/align/features.rs", "CHANCE: f32 = 0.7"],
    ["docs/align.md", "d² > 36", "src/align/features.rs", "IMPOSSIBLE: f32 = 36.0"],
    ["docs/align.md", "counts as five observations", "src/align/table.rs", "DICTIONARY_WEIGHT: f32 = 5.0"],
    ["docs/reflow.md", "at least three lines", "src/document/reflow/contents.rs", "SHORTEST_RUN: usize = 3"],
];

#[test]
fn numbers_that_pages_repeat_are_the_code_s() {
    for [page, says, file, code] in REPEATED {
        assert!(read(page).contains(says), "{page} says “{says}” no more: change this table with it");
        assert!(read(file).contains(code), "{file} has “{code}” no more: change {page}");
    }
}
