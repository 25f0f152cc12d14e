//! How fast a memory answers: the index against comparing with every unit and against SQLite's FTS5.
//!
//! `cargo bench --bench match` measures with memories of 100,000 units and of a million; with `BEADWORK_FIGURES=1` it prints
//! instead queries a second, the slowest in a hundred, sizes and times for those and, with
//! `BEADWORK_UNITS=10000000`, for another number. The texts are made up, in a way that real ones behave:
//! see [`generate`].

mod generate;

use beadwork::search::matching::{CountBy, Identity, Index, IndexBuilder, Searcher, Tokens};
use divan::Bencher;
use divan::counter::ItemsCount;
use generate::Texts;
use std::fmt::Display;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const THRESHOLD: u8 = 70;
const UNITS: [usize; 2] = [100_000, 1_000_000];
const QUERIES: usize = 1000;
const ROUNDS: usize = 5;
/// So many units are compared one by one.
const SAMPLE: usize = 10_000;

fn main() {
    if std::env::var_os("BEADWORK_FIGURES").is_some() {
        figures();
    } else {
        divan::main();
    }
}

/// A memory's side with its index, and queries.
struct Case {
    texts: Vec<String>,
    queries: Vec<String>,
    index: Index,
}

impl Case {
    fn new(by: CountBy, units: usize) -> Case {
        let mut source = Texts::new(by, 1);
        let texts: Vec<String> = (0..units).map(|_| source.next_text()).collect();
        let queries = (0..QUERIES).map(|_| source.query()).collect();
        Case { index: index(&texts, by), texts, queries }
    }
}

fn index(texts: &[String], by: CountBy) -> Index {
    let mut builder = IndexBuilder::new(by);
    for (unit, text) in texts.iter().enumerate() {
        builder.add(unit as u32, text);
    }
    builder.finish(Identity::none()).expect("it fits")
}

/// Each case is made once.
fn case(by: CountBy, units: usize) -> &'static Case {
    static CASES: [[OnceLock<Case>; 2]; 2] = [const { [const { OnceLock::new() }; 2] }; 2];
    CASES[usize::from(by == CountBy::Characters)][usize::from(units == UNITS[1])]
        .get_or_init(|| Case::new(by, units))
}

const WORDS: CountBy = CountBy::Words;
const CHARACTERS: CountBy = CountBy::Characters;

#[divan::bench(args = [(WORDS, UNITS[0]), (WORDS, UNITS[1]), (CHARACTERS, UNITS[0]), (CHARACTERS, UNITS[1])])]
fn exact_index(bencher: Bencher, (by, units): (CountBy, usize)) {
    let case = case(by, units);
    let mut searcher = Searcher::new(&case.index);
    let mut queries = case.queries.iter().cycle();
    bencher.counter(ItemsCount::new(1usize)).bench_local(|| {
        let query = queries.next().expect("it goes round");
        searcher.search(query, THRESHOLD).expect("in memory")
    });
}

/// strsim over a sample of the units: a hundred times that is what a query of a million costs.
#[divan::bench(args = [WORDS, CHARACTERS], sample_count = 20)]
fn one_by_one_10_000(bencher: Bencher, by: CountBy) {
    let case = case(by, UNITS[0]);
    let texts: Vec<Vec<String>> = case.texts[..SAMPLE].iter().map(|text| owned(text, by)).collect();
    let mut queries = case.queries.iter().cycle();
    bencher.counter(ItemsCount::new(1usize)).bench_local(|| {
        let query = owned(queries.next().expect("it goes round"), by);
        texts.iter().filter(|text| is_like(&query, text)).count()
    });
}

fn owned(text: &str, by: CountBy) -> Vec<String> {
    Tokens::of(text, by).iter().map(str::to_owned).collect()
}

fn is_like(a: &Vec<String>, b: &Vec<String>) -> bool {
    let longer = a.len().max(b.len());
    (longer - strsim::generic_levenshtein(a, b)) * 100 >= usize::from(THRESHOLD) * longer
}

/// FTS5, ranked, the first 50; over words for English, trigrams for Chinese. It may miss what the index finds.
#[divan::bench(args = [WORDS, CHARACTERS], sample_count = 20)]
fn fts5_100_000(bencher: Bencher, by: CountBy) {
    let case = case(by, UNITS[0]);
    let database = fts5(&case.texts, by).expect("SQLite is built in");
    let mut queries = case.queries.iter().cycle();
    bencher.counter(ItemsCount::new(1usize)).bench_local(|| {
        ask_fts5(&database, queries.next().expect("it goes round"), by).expect("it is a query")
    });
}

fn fts5(texts: &[String], by: CountBy) -> rusqlite::Result<rusqlite::Connection> {
    let mut database = rusqlite::Connection::open_in_memory()?;
    let tokenizer = if by == WORDS { "unicode61" } else { "trigram" };
    database
        .execute_batch(&format!("CREATE VIRTUAL TABLE units USING fts5(text, tokenize='{tokenizer}')"))?;
    let transaction = database.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO units (text) VALUES (?)")?;
        for text in texts {
            insert.execute([text])?;
        }
    }
    transaction.commit()?;
    Ok(database)
}

fn ask_fts5(database: &rusqlite::Connection, query: &str, by: CountBy) -> rusqlite::Result<Vec<i64>> {
    let tokens = owned(query, by);
    let quoted: Vec<String> = match by {
        CountBy::Words => tokens.iter().map(|token| format!("\"{}\"", token.replace('"', ""))).collect(),
        CountBy::Characters => tokens.windows(3).map(|three| format!("\"{}\"", three.concat())).collect(),
    };
    if quoted.is_empty() {
        return Ok(Vec::new());
    }
    let mut select =
        database.prepare_cached("SELECT rowid FROM units WHERE units MATCH ? ORDER BY rank LIMIT 50")?;
    select.query_map([quoted.join(" OR ")], |row| row.get(0))?.collect()
}

#[allow(clippy::print_stdout)]
fn show(line: impl Display) {
    println!("{line}");
}

/// What a table needs: each figure of each case on a line.
fn figures() {
    let other = std::env::var("BEADWORK_UNITS").ok().and_then(|units| units.parse().ok());
    let sizes = other.map_or(UNITS.to_vec(), |units| vec![units]);
    show(
        "counted by\tunits\tqueries/s\tmean µs\tp99 µs\tmax µs\thits/query\tindex MB\tbuilt s\topened ms\tmemory MB",
    );
    for by in [WORDS, CHARACTERS] {
        for &units in &sizes {
            show(figure(by, units));
        }
    }
}

fn figure(by: CountBy, units: usize) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("index");
    let mut source = Texts::new(by, 1);
    let start = Instant::now();
    let mut making = Duration::ZERO;
    let mut builder = IndexBuilder::new(by);
    for unit in 0..units {
        let made = Instant::now();
        let text = source.next_text();
        making += made.elapsed();
        builder.add(unit as u32, &text);
    }
    let index = builder.finish(Identity::none()).expect("it fits");
    let built = start.elapsed().saturating_sub(making);
    let queries: Vec<String> = (0..10 * QUERIES).map(|_| source.query()).collect();
    index.write(&path).expect("it can be written");
    let bytes = index.bytes();
    drop((index, source));
    let start = Instant::now();
    let index = Index::open(&path).expect("it was just written");
    let opened = start.elapsed();
    let (times, hits) = timed(&index, &queries);
    let total: Duration = times.iter().sum();
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    format!(
        "{}\t{units}\t{:.0}\t{:.1}\t{:.0}\t{:.0}\t{:.1}\t{}\t{:.1}\t{:.2}\t{}",
        by.name(),
        times.len() as f64 / total.as_secs_f64(),
        micros(total) / times.len() as f64,
        micros(times[times.len() * 99 / 100]),
        micros(times[times.len() - 1]),
        hits as f64 / times.len() as f64,
        bytes / 1_000_000,
        built.as_secs_f64(),
        opened.as_secs_f64() * 1e3,
        resident().unwrap_or(0) / 1000,
    )
}

/// The time of each query, sorted, and how many hits there were. Each is asked in five rounds, and the
/// fastest counts: what else the machine does is not measured.
fn timed(index: &Index, queries: &[String]) -> (Vec<Duration>, usize) {
    let mut searcher = Searcher::new(index);
    let mut times = vec![Duration::MAX; queries.len()];
    let mut hits = 0;
    for round in 0..ROUNDS {
        for (query, time) in queries.iter().zip(&mut times) {
            let start = Instant::now();
            let found = divan::black_box(searcher.search(query, THRESHOLD)).expect("it is whole");
            *time = start.elapsed().min(*time);
            hits += if round == 0 { found.len() } else { 0 };
        }
    }
    times.sort();
    (times, hits)
}

/// The process's resident memory in kilobytes, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
