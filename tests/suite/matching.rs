//! Matching: that the index misses nothing, that a damaged file is noticed, and what texts score.

use beadwork::memory::{Context, Header, Memory, Side, Status, TranslationUnit};
use beadwork::search::matching::{
    Asked, CountBy, DocumentMatches, Identity, Index, IndexBuilder, LONGEST_RUN, MatchError, MatchKind,
    MatchOptions, Matcher, OpenError, Query, Searcher, Substitution, TokenScore, Tokens, differences,
    match_documents,
};
use beadwork::segment::{Segment, from_lines};
use beadwork::store::{ImportOptions, Store, StoreError};
use beadwork::text::{Lang, Script, chars::han_share, join};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Mutex;

fn index(texts: &[String], by: CountBy) -> Index {
    let mut builder = IndexBuilder::new(by);
    for (unit, text) in texts.iter().enumerate() {
        builder.add(unit as u32, text);
    }
    builder.finish(Identity::none()).expect("few texts")
}

/// The score by the definition alone.
fn truth(a: &str, b: &str, by: CountBy) -> (usize, usize) {
    let (a, b) = (Tokens::of(a, by), Tokens::of(b, by));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.iter().collect(), b.iter().collect());
    (strsim::generic_levenshtein(&a, &b), a.len().max(b.len()))
}

/// All units at or above the threshold, compared one by one.
fn brute_force(texts: &[String], query: &str, threshold: u8, by: CountBy) -> BTreeSet<(u32, usize)> {
    let empty = |text: &str| Tokens::of(text, by).is_empty();
    let like = |(unit, text): (usize, &String)| {
        let (distance, longer) = truth(query, text, by);
        let enough = (longer - distance) * 100 >= usize::from(threshold) * longer;
        (enough && !empty(query) && !empty(text)).then_some((unit as u32, distance))
    };
    texts.iter().enumerate().filter_map(like).collect()
}

fn found(searcher: &mut Searcher, query: &str, threshold: u8) -> BTreeSet<(u32, usize)> {
    let hits = searcher.search(query, threshold).expect("an index in memory is whole");
    assert!(hits.is_sorted_by_key(|hit| std::cmp::Reverse(hit.score.percent())));
    let set: BTreeSet<_> = hits.iter().map(|hit| (hit.unit, hit.score.distance)).collect();
    assert_eq!(set.len(), hits.len(), "no unit is found twice");
    set
}

/// Texts that are often alike: few words or characters, some of them odd.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the", "board", "GAC", "met", "not", "1,500", "域", "名", "会议", "，", "。", "!", " ", "", "ＡＢ",
        "é", "-",
    ]);
    prop_oneof![
        4 => prop::collection::vec(word.clone(), 0..9).prop_map(|words| words.join(" ")),
        4 => "[域名系统的。]{0,12}",
        2 => "[ab ]{0,10}",
        1 => prop::collection::vec(word, 60..80).prop_map(|words| words.join(" ")),
        1 => "\\PC{0,8}",
    ]
}

/// A text with some characters changed.
fn edited(text: &str, edits: &[(usize, u8)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for &(at, edit) in edits {
        let at = at % (chars.len() + 1);
        match edit {
            0 => chars.insert(at, '名'),
            1 => chars.insert(at, ' '),
            _ if at < chars.len() => {
                chars.remove(at);
            }
            _ => {}
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_index_finds_what_comparing_with_every_unit_finds(
        texts in prop::collection::vec(text(), 0..60),
        queries in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec((0usize..90, 0u8..3), 0..4), text()), 1..6),
        thresholds in prop::collection::vec(prop::sample::select(vec![1u8, 30, 50, 60, 70, 75, 90, 100]), 1..3),
        by in prop::sample::select(vec![CountBy::Words, CountBy::Characters]),
    ) {
        let index = index(&texts, by);
        let mut searcher = Searcher::new(&index);
        for (like, edits, other) in queries {
            let like = if texts.is_empty() { String::new() } else { edited(like.get::<String>(&texts), &edits) };
            for (query, &threshold) in [&like, &other].into_iter().flat_map(|q| thresholds.iter().map(move |t| (q, t))) {
                prop_assert_eq!(
                    found(&mut searcher, query, threshold),
                    brute_force(&texts, query, threshold, by),
                    "{:?} at {} by {:?}", query, threshold, by
                );
            }
        }
    }

    #[test]
    fn a_changed_byte_of_the_file_is_noticed_or_changes_nothing(
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let texts: Vec<String> = (0..300).map(|n| format!("第 {n} 次会议于 {} 月召开，讨论第 {} 项", n % 12, n % 7)).collect();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("index");
        let whole = index(&texts, CountBy::Characters);
        whole.write(&path).expect("it can be written");
        let mut bytes = std::fs::read(&path).expect("it was written");
        let changed = at.index(bytes.len());
        bytes[changed] ^= 1 << bit;
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        std::fs::write(&path, &bytes).expect("it can be written");
        let Ok(damaged) = Index::open(&path) else { return Ok(()) };
        prop_assert!(cut.is_none(), "a file that was cut off is not opened");
        let (mut one, mut other) = (Searcher::new(&whole), Searcher::new(&damaged));
        for text in texts.iter().step_by(7) {
            if let Ok(hits) = other.search(text, 60) {
                prop_assert_eq!(hits, one.search(text, 60).expect("it is whole"));
            }
        }
    }
}

#[test]
fn an_index_in_a_file_answers_as_the_one_in_memory() {
    let texts: Vec<String> = (0..2000)
        .map(|n| format!("Item {} of the agenda for meeting {n}, held in {}.", n % 9, n % 13))
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.tmx.en-words.index");
    let made = index(&texts, CountBy::Words);
    made.write(&path).expect("it can be written");
    let opened = Index::open(&path).expect("it was just written");
    assert_eq!((opened.texts(), opened.by(), opened.identity()), (2000, CountBy::Words, made.identity()));
    assert_eq!(opened.bytes(), made.bytes());
    let (mut one, mut other) = (Searcher::new(&made), Searcher::new(&opened));
    for text in texts.iter().step_by(100) {
        let hits = other.search(text, 70).expect("it is whole");
        assert!(!hits.is_empty());
        assert_eq!(hits, one.search(text, 70).expect("it is in memory"));
    }
}

/// The lists of an index take one byte a text, two or three, as there are texts.
#[test]
fn an_index_of_any_size_finds_what_comparing_finds() {
    for texts in [200, 300, 66_000] {
        let text = |unit: usize| format!("{} meets {} in {}", unit % 97, unit % 89, unit % 7);
        let texts: Vec<String> = (0..texts).map(text).collect();
        let index = index(&texts, CountBy::Words);
        let mut searcher = Searcher::new(&index);
        for query in [&texts[0], &texts[texts.len() - 1], "12 meets 12 near 3"] {
            let brute = brute_force(&texts, query, 80, CountBy::Words);
            assert_eq!(found(&mut searcher, query, 80), brute, "{} texts", texts.len());
        }
    }
}

#[test]
fn what_is_no_index_is_not_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("index");
    assert!(matches!(Index::open(&path), Err(OpenError::Io(_))));
    for content in [&b""[..], b"BWMATCH\x03", &[0; 5000]] {
        std::fs::write(&path, content).expect("it can be written");
        assert!(matches!(Index::open(&path), Err(OpenError::Foreign)));
    }
    let mut page = vec![0; 9000];
    page[..8].copy_from_slice(b"BWMATCH\x03");
    std::fs::write(&path, page).expect("it can be written");
    assert!(matches!(Index::open(&path), Err(OpenError::Damaged(_))));
}

#[test]
fn a_text_too_long_for_a_segment_is_left_out_and_said_so() {
    let long = "ab ".repeat(20_000);
    let index = index(&[long.clone(), "ab".into()], CountBy::Words);
    assert_eq!((index.texts(), index.left_out()), (1, 1));
    assert!(Searcher::new(&index).search(&long, 70).expect("in memory").is_empty());
}

#[test]
fn score_of_the_library_is_that_of_the_definition() {
    let score = TokenScore::of("董事会通过了决议。", "理事会否决了决议。", CountBy::Characters);
    assert_eq!(
        (score.distance, score.longer),
        truth("董事会通过了决议。", "理事会否决了决议。", CountBy::Characters)
    );
}

const SUBSTITUTIONS: &str = include_str!("../fixtures/matching/substitutions.txt");
const RUNS: &str = include_str!("../fixtures/matching/runs.txt");
const BELOW: &str = include_str!("../fixtures/matching/below.txt");
const SCORES: &str = include_str!("../fixtures/matching/scores.tsv");
const DIFFERENCES: &str = include_str!("../fixtures/matching/differences.tsv");

fn language(text: &str) -> Lang {
    if han_share(text) > 0.3 { Lang::Chinese } else { Lang::English }
}

#[test]
fn substitutions_of_the_fixture() {
    let mut wrong = Vec::new();
    for case in SUBSTITUTIONS.split("\n---\n").filter(|case| !case.trim().is_empty()) {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#')).collect();
        let [source, target, query, "===", expected] = lines[..] else { panic!("not five lines: {case}") };
        let substitution =
            Substitution { query, source, target, target_lang: language(target), script: Script::Simplified };
        let made = substitution.target();
        if made.as_deref().unwrap_or("-") != expected {
            wrong.push(format!("{query}\n  is     {made:?}\n  not    {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What becomes of a translation when the source's value changed.
fn substituted(source: &str, target: &str, query: &str) -> Option<String> {
    let (target_lang, script) = (language(target), Script::Simplified);
    Substitution { query, source, target, target_lang, script }.target()
}

proptest! {
    #[test]
    fn sections_and_versions_are_put_in_digit_by_digit(old in ("[1-9]{1,2}", "[0-9]{1,2}"), new in ("[1-9]{1,2}", "[0-9]{1,2}")) {
        let (old, new) = (format!("{}.{}", old.0, old.1), format!("{}.{}", new.0, new.1));
        prop_assume!(old != new);
        let source = |number: &str| format!("See section {number} of the manual.");
        let target = |number: &str| format!("见手册第 {number} 节。");
        let found = substituted(&source(&old), &target(&old), &source(&new));
        prop_assert_eq!(found, Some(target(&new)));
        let back = substituted(&target(&old), &source(&old), &target(&new));
        prop_assert_eq!(back, Some(source(&new)));
    }

    #[test]
    fn times_are_put_in_whole(old in (0u16..24, 0u16..60), new in (0u16..24, 0u16..60)) {
        prop_assume!(old != new);
        let time = |(hour, minute): (u16, u16)| format!("{hour:02}:{minute:02}");
        let source = |at| format!("The ferry sails at {}.", time(at));
        let target = |at| format!("渡轮于 {} 启航。", time(at));
        prop_assert_eq!(substituted(&source(old), &target(old), &source(new)), Some(target(new)));
    }
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn scores_of_the_fixture() {
    let mut wrong = Vec::new();
    for row in rows(SCORES) {
        let [by, a, b, tokens, score, omegat, reason] = row[..] else { panic!("seven columns: {row:?}") };
        let by = if by == "words" { CountBy::Words } else { CountBy::Characters };
        let found = best(a, b, by);
        let is = (TokenScore::of(a, b, by).percent().to_string(), found.to_string());
        if is != (tokens.to_owned(), score.to_owned()) {
            wrong.push(format!("{a} / {b}: {is:?}"));
        }
        assert_eq!(best(b, a, by), found, "the order of the texts does not matter: {a} / {b}");
        let differs = omegat.split('/').any(|figure| !figure.is_empty() && figure != score);
        assert_eq!(
            differs,
            !reason.is_empty(),
            "a difference has a reason, and only a difference: {a} / {b}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The score of a match of `query` with a unit of `source`.
fn best(query: &str, source: &str, by: CountBy) -> u8 {
    let memory = memory(&[(source, "译文")]);
    let index = index(&[source.to_owned()], by);
    let mut options = MatchOptions::new(Lang::English, Script::Simplified);
    options.threshold = 1;
    let asked =
        [Asked { units: &memory, index: &index, side: Side::Source, script: Script::Simplified, penalty: 0 }];
    let matches = Matcher::new(&asked, options).find(Query::of(query)).expect("it is whole");
    matches.first().map_or(0, |found| found.score)
}

fn memory(pairs: &[(&str, &str)]) -> Memory {
    let mut memory = Memory::default();
    memory.extend(pairs.iter().map(|(source, target)| TranslationUnit {
        source: (*source).to_owned(),
        target: (*target).to_owned(),
        ..TranslationUnit::default()
    }));
    memory
}

/// The parts of each case of a fixture, without its comments.
fn cases(fixture: &str) -> impl Iterator<Item = Vec<String>> {
    let without_comments =
        |case: &str| case.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let cases = fixture.split("---\n").filter(|case| !case.trim().is_empty());
    cases.map(move |case| without_comments(case).split("\n===\n").map(str::to_owned).collect())
}

/// What a memory knows of segments.
fn known(memory: &Memory, lang: Lang, threshold: u8, segments: &[Segment]) -> DocumentMatches {
    let texts: Vec<String> = memory.units.iter().map(|unit| unit.source.clone()).collect();
    let index = index(&texts, CountBy::of(lang));
    let asked =
        [Asked { units: memory, index: &index, side: Side::Source, script: Script::Simplified, penalty: 0 }];
    let options = MatchOptions { threshold, ..MatchOptions::new(lang, Script::Simplified) };
    let found = match_documents(&asked, options, &[segments], &|| ()).expect("it is whole");
    found.into_iter().next().expect("one document")
}

/// Segments, one a line; an empty line ends a paragraph.
fn paragraphs(lines: &str) -> Vec<Segment> {
    let mut block = 0;
    let mut segments = from_lines(lines);
    for segment in &mut segments {
        block += usize::from(segment.text.is_empty());
        segment.block = block;
    }
    segments.retain(|segment| !segment.text.is_empty());
    segments
}

#[test]
fn runs_of_the_fixture() {
    let mut wrong = Vec::new();
    for case in cases(RUNS) {
        let [units, document, expected] = &case[..] else { panic!("three parts: {case:?}") };
        let rows: Vec<Vec<&str>> = units.lines().map(|line| line.split('\t').collect()).collect();
        let mut memory = memory(&rows.iter().map(|row| (row[0], row[1])).collect::<Vec<_>>());
        for (unit, row) in memory.units.iter_mut().zip(&rows).filter(|(_, row)| row.len() == 4) {
            let [before, after] = [row[2], row[3]].map(|text| Some(text.to_owned()));
            unit.source_context = Context { before, after };
        }
        let segments = paragraphs(document);
        let runs = known(&memory, language(document), 70, &segments).runs;
        let told = runs
            .iter()
            .map(|run| format!("{}–{} {}", run.segments.start + 1, run.segments.end, run.best.score));
        let told = told.collect::<Vec<_>>().join("; ");
        if told != expected.trim().trim_matches('-') {
            wrong.push(format!("{document}\n  is {told}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn matches_below_the_threshold_of_the_fixture() {
    let mut wrong = Vec::new();
    for case in cases(BELOW) {
        let [texts, expected] = &case[..] else { panic!("two parts: {case:?}") };
        let [source, target, query] = texts.lines().collect::<Vec<_>>()[..] else { panic!("{texts}") };
        let memory =
            memory(&[("Something else.", "别的。"), (source, target), ("别的。", "Something else.")]);
        let found = known(&memory, language(query), 70, &from_lines(query)).segments.swap_remove(0);
        let told = found.first().map_or("-".to_owned(), |found| {
            assert!(found.only_values_differ() && found.score < 70, "{query}");
            format!("{} {}", found.score, found.proposal.as_deref().unwrap_or_default())
        });
        if told != expected.trim() {
            wrong.push(format!("{query}\n  is {told}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The most that any choice of runs, with single segments between them, scores: characters times scores.
fn best_cover(texts: &[&str], known: &BTreeSet<String>) -> usize {
    let lengths = (1..=texts.len().min(LONGEST_RUN)).map(|length| {
        let own: usize = texts[..length].iter().map(|text| text.chars().count()).sum();
        let score =
            if known.contains(&join(texts[..length].iter().copied(), Lang::English)) { 100 } else { 0 };
        own * score + best_cover(&texts[length..], known)
    });
    lengths.max().unwrap_or(0)
}

proptest! {
    #[test]
    fn runs_cover_a_paragraph_best_and_never_overlap(
        sentences in prop::collection::vec(prop::sample::select(vec!["Ab.", "Cd ef gh.", "Ij kl.", "Mn op qr st uv wx."]), 1..9),
        units in prop::collection::vec((0usize..9, 1usize..=5), 0..8),
    ) {
        let texts: BTreeSet<String> = units.iter().filter_map(|&(start, length)| {
            Some(join(sentences.get(start..start + length)?.iter().copied(), Lang::English))
        }).collect();
        let memory = memory(&texts.iter().map(|text| (text.as_str(), "译文")).collect::<Vec<_>>());
        let segments = from_lines(&sentences.join("\n"));
        let found = known(&memory, Lang::English, 100, &segments);
        let value: usize = (0..segments.len())
            .map(|at| segments[at].text.chars().count() * usize::from(found.score_of(at).unwrap_or(0)))
            .sum();
        prop_assert_eq!(value, best_cover(&sentences, &texts));
        prop_assert!(found.runs.is_sorted_by(|one, next| one.segments.end <= next.segments.start));
    }
}

#[test]
fn what_is_found_does_not_depend_on_the_number_of_threads() {
    let texts: Vec<String> =
        (0..400).map(|n| format!("Item {} of call {n} was closed. It took {} days.", n % 9, n % 7)).collect();
    let memory = memory(&texts.iter().map(|text| (text.as_str(), "译文")).collect::<Vec<_>>());
    let segments =
        from_lines(&texts.iter().map(|text| text.replace(". It", ".\nIt")).collect::<Vec<_>>().join("\n"));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| known(&memory, Lang::English, 70, &segments))
    };
    let one = with(1);
    assert_eq!(one.runs.len(), 400);
    assert_eq!(one, with(4));
}

#[test]
fn differences_of_the_fixture() {
    let mut wrong = Vec::new();
    for row in rows(DIFFERENCES) {
        let [a, b, expected] = row[..] else { panic!("three columns: {row:?}") };
        let by = CountBy::of(language(a));
        let kinds = |a, b| differences(a, b, by).iter().map(|d| d.kind.name()).collect::<Vec<_>>().join(",");
        for found in [kinds(a, b), kinds(b, a)] {
            if found.as_str() != expected.trim_matches('-') {
                wrong.push(format!("{a} / {b}: {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn only_identical_texts_score_100(a in text(), edits in prop::collection::vec((0usize..90, 0u8..3), 0..2), other in text()) {
        for b in [edited(&a, &edits), other, a.to_uppercase(), a.replace('。', "！"), a.replace(' ', "")] {
            for by in [CountBy::Words, CountBy::Characters] {
                prop_assert_eq!(best(&a, &b, by) == 100, a == b && !Tokens::of(&a, by).is_empty(), "{:?} {:?}", a, b);
            }
        }
    }
}

#[test]
fn the_best_come_first_and_the_rejected_never() {
    let mut memory = memory(&[
        ("The Board met.", "董事会开会。"),
        ("The Board met.", "董事会举行了会议。"),
        ("The Board met.", "董事会举行了会议。"),
        ("The Council met.", "理事会开会。"),
        ("The Board met.", "错误。"),
        ("The Board met!", "董事会开会！"),
    ]);
    memory.units[1].status = Status::Approved;
    memory.units[4].status = Status::Rejected;
    memory.units[3].source_context.before = Some("Agenda".to_owned());
    memory.units[0].source_context =
        Context { before: Some("Agenda".into()), after: Some("It ended.".into()) };
    let texts: Vec<String> = memory.units.iter().map(|unit| unit.source.clone()).collect();
    let index = index(&texts, CountBy::Words);
    let asked = |penalty| Asked {
        units: &memory,
        index: &index,
        side: Side::Source,
        script: Script::Simplified,
        penalty,
    };
    let mut options = MatchOptions { threshold: 50, ..MatchOptions::new(Lang::English, Script::Simplified) };
    let found = |options, asked: &[Asked], query| -> Vec<(u8, MatchKind, u32)> {
        let matches = Matcher::new(asked, options).find(query).expect("it is whole");
        matches.iter().map(|found| (found.score, found.kind, found.number)).collect()
    };
    let alone = Query::of("The Board met.");
    let beside = |before, after| Query { before: Some(before), after: Some(after), ..alone };
    assert_eq!(
        found(options, &[asked(0)], alone),
        [
            (100, MatchKind::Exact, 1),
            (100, MatchKind::Exact, 0),
            (98, MatchKind::Fuzzy, 5),
            (66, MatchKind::Fuzzy, 3)
        ]
    );
    assert_eq!(found(options, &[asked(0)], beside("Agenda", "It ended."))[0], (102, MatchKind::Context, 0));
    assert_eq!(
        found(options, &[asked(0)], beside("Agenda", "Nobody came."))[0],
        (101, MatchKind::Context, 0)
    );
    assert_eq!(found(options, &[asked(7)], alone)[0], (93, MatchKind::Exact, 1));
    options.penalties.new = 3;
    options.limit = 2;
    assert_eq!(found(options, &[asked(0)], alone), [(100, MatchKind::Exact, 1), (97, MatchKind::Exact, 0)]);
    options.script = Script::Traditional;
    assert_eq!(found(options, &[asked(0)], alone), [], "the scripts never fill each other");
}

#[test]
fn a_memory_answers_from_its_target_side_too() {
    let memory = memory(&[("Round 2 opens.", "第二轮开始。")]);
    let index = index(&["第二轮开始。".to_owned()], CountBy::Characters);
    let asked =
        [Asked { units: &memory, index: &index, side: Side::Target, script: Script::Simplified, penalty: 0 }];
    let mut matcher = Matcher::new(&asked, MatchOptions::new(Lang::Chinese, Script::Simplified));
    let matches = matcher.find(Query::of("第三轮开始。")).expect("it is whole");
    assert_eq!(
        (matches[0].target(), matches[0].proposal.as_deref()),
        ("Round 2 opens.", Some("Round 3 opens."))
    );
}

#[test]
fn an_index_of_other_units_is_noticed() {
    let memory = memory(&[("Something else.", "别的。")]);
    let index = index(&["The Board met.".to_owned()], CountBy::Words);
    let asked =
        [Asked { units: &memory, index: &index, side: Side::Source, script: Script::Simplified, penalty: 0 }];
    let mut matcher = Matcher::new(&asked, MatchOptions::new(Lang::English, Script::Simplified));
    assert!(matches!(matcher.find(Query::of("The Board met.")), Err(MatchError::Stale)));
}

#[test]
fn an_index_knows_the_file_that_it_was_made_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.tsv");
    std::fs::write(&path, "one").expect("it can be written");
    let identity = Identity::of_file(&path, None).expect("it can be read");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    let now = std::time::SystemTime::now();
    let is_of = |script, made| identity.is_of_file(&path, script, made).expect("it can be read");
    assert!(is_of(None, later) && is_of(None, now));
    assert!(!is_of(Some(Script::Traditional), later));
    std::fs::write(&path, "two").expect("it can be written");
    assert!(!is_of(None, now), "the same length, a moment later");
    assert_ne!(Identity::of_file(&path, None).expect("it can be read"), identity);
    assert_ne!(Identity::of_store("a", 1), Identity::of_store("a", 2));
}

#[test]
fn a_store_answers_by_the_numbers_of_its_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = memory(&[("The Board met.", "董事会开会。"), ("Round 2 opens.", "第二轮开始。")]);
    let header = Header::from(&plain);
    let mut store = Store::create(&folder.path().join("memory.bwtm"), &header).expect("a store");
    let mut import = store.import(&ImportOptions::default()).expect("an import");
    import.file("memory.csv", "", &header).expect("a file");
    for unit in plain.units {
        import.unit(unit).expect("a unit");
    }
    import.finish().expect("it is finished");
    let mut builder = IndexBuilder::new(CountBy::Characters);
    let add = &mut |number, text: &str| {
        builder.add(number, text);
        Ok::<(), StoreError>(())
    };
    store.for_each_text(Side::Target, add).expect("it can be read");
    let index = builder.finish(Identity::none()).expect("few texts");
    let store = Mutex::new(store);
    let asked =
        [Asked { units: &store, index: &index, side: Side::Target, script: Script::Simplified, penalty: 0 }];
    let mut matcher = Matcher::new(&asked, MatchOptions::new(Lang::Chinese, Script::Simplified));
    let matches = matcher.find(Query::of("第三轮开始。")).expect("it is whole");
    assert_eq!(matches[0].target(), "Round 2 opens.");
}
