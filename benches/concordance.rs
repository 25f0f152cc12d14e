//! How fast a concordance answers: the scan of the folded texts against SQLite's LIKE and FTS5 with trigrams.
//!
//! `cargo bench --bench concordance`. The texts are made up, in a way that real ones behave: see [`generate`].
//! FTS5 finds words of at least three characters only, so that it has no row for those of two.

#[allow(dead_code)] // its queries are those of the bench of matching
mod generate;

use beadwork::search::concordance::{Case, Pattern, Sought, Texts};
use beadwork::search::matching::CountBy;
use divan::Bencher;
use rusqlite::Connection;
use std::sync::OnceLock;

const UNITS: [usize; 2] = [100_000, 1_000_000];
/// What is sought: two Chinese characters and three, an English word, and a phrase; each stands in some units.
const QUERIES: [&str; 4] = ["two", "three", "word", "phrase"];

fn main() {
    divan::main();
}

struct Memory {
    texts: Texts,
    queries: [String; 4],
}

fn pairs(units: usize) -> impl Iterator<Item = (String, String)> {
    let (mut english, mut chinese) =
        (generate::Texts::new(CountBy::Words, 1), generate::Texts::new(CountBy::Characters, 2));
    (0..units).map(move |_| (english.next_text(), chinese.next_text()))
}

/// Each case is made once. What is sought is taken out of a unit in the middle.
fn case(units: usize) -> &'static Memory {
    static CASES: [OnceLock<Memory>; 2] = [const { OnceLock::new() }; 2];
    CASES[usize::from(units == UNITS[1])].get_or_init(|| {
        let mut texts = Texts::default();
        let mut queries = None;
        for (number, (source, target)) in pairs(units).enumerate() {
            texts.add_pair(&source, &target);
            let (words, chars): (Vec<&str>, Vec<char>) =
                (source.split(' ').collect(), target.chars().collect());
            if number >= units / 2 && queries.is_none() && words.len() > 6 && chars.len() > 8 {
                let chinese = |length: usize| chars[2..2 + length].iter().collect::<String>();
                let longest = words.iter().max_by_key(|word| word.len()).map(|word| (*word).to_owned());
                queries = Some([chinese(2), chinese(3), longest.unwrap_or_default(), words[2..5].join(" ")]);
            }
        }
        Memory { texts, queries: queries.expect("some text is long enough") }
    })
}

fn query(name: &str, units: usize) -> &'static str {
    let at = QUERIES.iter().position(|query| *query == name).expect("it is one of them");
    &case(units).queries[at]
}

#[divan::bench(args = UNITS, consts = [0, 1, 2, 3])]
fn scan<const QUERY: usize>(bencher: Bencher, units: usize) {
    let pattern = Pattern::words(query(QUERIES[QUERY], units), Case::Ignored).expect("a word");
    let sought = [Sought::anywhere(pattern)];
    bencher.bench(|| case(units).texts.search(&sought, None).len());
}

#[divan::bench(args = UNITS)]
fn scan_for_an_expression(bencher: Bencher, units: usize) {
    let source = format!("{}.?.?{}", query("two", units), query("three", units));
    let sought = [Sought::anywhere(Pattern::expression(&source, Case::Ignored).expect("an expression"))];
    bencher.bench(|| case(units).texts.search(&sought, None).len());
}

fn sqlite(units: usize) -> Connection {
    let connection = Connection::open_in_memory().expect("in memory");
    connection
        .execute_batch(
            "CREATE TABLE units (source TEXT, target TEXT);
             CREATE VIRTUAL TABLE grams USING fts5 (source, target, tokenize = 'trigram', content = 'units');
             BEGIN;",
        )
        .expect("FTS5 is built in");
    {
        let mut insert = connection.prepare("INSERT INTO units VALUES (?, ?)").expect("SQL");
        for pair in pairs(units) {
            insert.execute(pair).expect("it has room");
        }
    }
    connection.execute_batch("INSERT INTO grams (grams) VALUES ('rebuild'); COMMIT;").expect("it has room");
    connection
}

#[divan::bench(args = [UNITS[0]], consts = [0, 1, 2, 3], sample_count = 10)]
fn sqlite_like<const QUERY: usize>(bencher: Bencher, units: usize) {
    let connection = sqlite(units);
    let like = format!("%{}%", query(QUERIES[QUERY], units));
    let sql = "SELECT count(*) FROM units WHERE source LIKE ?1 OR target LIKE ?1";
    bencher.bench_local(|| connection.query_row(sql, [&like], |row| row.get::<_, i64>(0)).expect("SQL"));
}

#[divan::bench(args = [UNITS[0]], consts = [1, 2, 3], sample_count = 10)]
fn sqlite_fts5<const QUERY: usize>(bencher: Bencher, units: usize) {
    let connection = sqlite(units);
    let phrase = format!("\"{}\"", query(QUERIES[QUERY], units));
    let sql = "SELECT count(*) FROM grams WHERE grams MATCH ?1";
    bencher.bench_local(|| connection.query_row(sql, [&phrase], |row| row.get::<_, i64>(0)).expect("SQL"));
}
