//! The concordance finds what a look at every unit finds, and trusts no file that is not whole or not of the
//! memory as it is.

use beadwork::lexicon::Lexicon;
use beadwork::memory::Side;
use beadwork::search::concordance::{Asked, Case, Elsewhere, Hit, Pattern, Renderings, Sought, Texts};
use beadwork::search::matching::{Identity, OpenError};
use beadwork::text::Lang;
use beadwork::text::fold::fold;
use proptest::prelude::*;

/// Words that lie beside one another in ways that have to be told apart.
const PIECES: &[&str] = &[
    "域名",
    "域",
    "名",
    "系统",
    "域名系统",
    "的",
    " ",
    "  ",
    "　",
    "ICANN",
    "ＩＣＡＮＮ",
    "icann81",
    "SO/AC",
    "so",
    "registry",
    "Registries",
    "went",
    "go",
    "goes",
    "going",
    "dying",
    "die",
    "hope",
    "hoping",
    "hop",
    "possibility",
    "possible",
    "Straße",
    "İstanbul",
    "O’Brien",
    "don't",
    "-",
    "，",
    ".",
    "\n",
    "1",
    "２",
    "第 1 次",
    "🙂",
    "𠮷",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.join(" ")),
        "\\PC{0,12}",
    ]
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let query = prop::collection::vec(prop::sample::select(PIECES), 1..3).prop_map(|pieces| pieces.join(" "));
    let expressions = [
        "域.",
        "^域名",
        "名$",
        "\\bgo",
        "x*",
        "第 \\d 次",
        "[A-Z]+",
        "\\Aicann",
        "(?:go|hop)(?:es|ing)",
        "\\s",
        "[^a]",
        "(?-i)ICANN",
        "\\P{L}+$",
        "^$",
        "$",
    ];
    let case = prop::sample::select(vec![Case::Ignored, Case::Exact]);
    prop_oneof![
        (query.clone(), case.clone())
            .prop_filter_map("empty", |(text, case)| Pattern::words(&text, case).ok()),
        (query, case.clone()).prop_filter_map("empty", |(text, case)| Pattern::inflected(&text, case).ok()),
        (prop::sample::select(expressions.to_vec()), case)
            .prop_map(|(source, case)| Pattern::expression(source, case).expect("these are expressions")),
    ]
}

fn texts_of(pairs: &[(String, String)]) -> Texts {
    let mut texts = Texts::default();
    pairs.iter().for_each(|(source, target)| texts.add_pair(source, target));
    texts
}

/// Looks at every text.
fn one_by_one(texts: &Texts, pattern: &Pattern) -> Vec<Hit> {
    let mut hits = Vec::new();
    for side in [Side::Source, Side::Target] {
        for unit in 0..texts.len() {
            let spans = pattern.spans_in(texts.text(unit, side)).into_iter();
            hits.extend(spans.map(|span| Hit { unit, side, span, sought: 0 }));
        }
    }
    hits
}

proptest! {
    #[test]
    fn a_search_finds_what_a_look_at_every_unit_finds(
        pairs in prop::collection::vec((text(), text()), 0..40), pattern in pattern(),
    ) {
        let texts = texts_of(&pairs);
        let found = texts.search(&[Sought::anywhere(pattern.clone())], None);
        prop_assert_eq!(found, one_by_one(&texts, &pattern));
    }

    #[test]
    fn of_several_patterns_each_place_is_found_once(
        pairs in prop::collection::vec((text(), text()), 0..20), patterns in prop::collection::vec(pattern(), 2..4),
    ) {
        let texts = texts_of(&pairs);
        let sought: Vec<Sought> = patterns.iter().cloned().map(Sought::anywhere).collect();
        let found = texts.search(&sought, None);
        for pair in found.windows(2) {
            let apart = (pair[0].unit, pair[0].side) != (pair[1].unit, pair[1].side);
            prop_assert!(apart || pair[0].span.end <= pair[1].span.start);
        }
        for pattern in &patterns {
            for hit in one_by_one(&texts, pattern) {
                let covered = |other: &Hit| (other.unit, other.side) == (hit.unit, hit.side)
                    && other.span.start < hit.span.end && hit.span.start < other.span.end;
                prop_assert!(found.iter().any(covered), "{hit:?} is covered by nothing");
            }
        }
    }

    #[test]
    fn chinese_words_stand_wherever_their_characters_do(pairs in prop::collection::vec((text(), text()), 0..20)) {
        let texts = texts_of(&pairs);
        let found = texts.search(&[Sought::anywhere(Pattern::words("域名", Case::Ignored).expect("two characters"))], None);
        let there: usize = pairs.iter().map(|(s, t)| fold(s).matches("域名").count() + fold(t).matches("域名").count()).sum();
        prop_assert_eq!(found.len(), there);
    }

    #[test]
    fn a_changed_byte_is_noticed(
        pairs in prop::collection::vec((text(), text()), 1..6), at in any::<prop::sample::Index>(), change in 1u8..,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.bwtm.texts.index");
        let (texts, identity) = (texts_of(&pairs), Identity::of_store("a", 1));
        texts.write(&path, &identity).expect("it can be written");
        prop_assert_eq!(&Texts::open(&path, &identity).expect("it is whole"), &texts);
        let mut bytes = std::fs::read(&path).expect("it is there");
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        std::fs::write(&path, &bytes).expect("it can be written");
        prop_assert!(Texts::open(&path, &identity).is_err());
        std::fs::write(&path, &bytes[..at]).expect("it can be written");
        prop_assert!(Texts::open(&path, &identity).is_err());
    }
}

#[test]
fn texts_of_an_older_memory_are_not_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.bwtm.texts.index");
    texts_of(&[("a".into(), "b".into())])
        .write(&path, &Identity::of_store("a", 1))
        .expect("it can be written");
    assert!(matches!(Texts::open(&path, &Identity::of_store("a", 2)), Err(OpenError::Foreign)));
    assert!(matches!(Texts::open(&path, &Identity::of_store("b", 1)), Err(OpenError::Foreign)));
}

#[test]
fn all_forms_of_a_word_are_found() {
    let forms = [
        ("registry", "registries"),
        ("went", "going"),
        ("go", "gone"),
        ("organisation", "organizations"),
        ("possibility", "possibilities"),
        ("hope", "hoping"),
        ("die", "dying"),
        ("policies", "policy"),
        ("children", "child"),
        ("advise", "advising"),
        ("mitigate", "mitigation"),
        ("sky", "skies"),
    ];
    for (query, other) in forms {
        let texts = texts_of(&[(format!("The {other}, then."), String::new())]);
        let pattern = Pattern::inflected(query, Case::Ignored).expect("a word");
        assert_eq!(texts.search(&[Sought::anywhere(pattern)], None).len(), 1, "{query} finds {other}");
    }
}

#[test]
fn only_the_units_that_are_meant_are_searched() {
    let texts = texts_of(&[("name".into(), "名".into()), ("name".into(), "名".into())]);
    let sought = [Sought {
        pattern: Pattern::words("name", Case::Ignored).expect("a word"),
        side: Some(Side::Source),
    }];
    let found = texts.search(&sought, Some(&[false, true]));
    assert_eq!(found.iter().map(|hit| hit.unit).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_other_side_tells_what_stands_for_a_word() {
    let lexicon = Lexicon::shipped().expect("the shipped dictionary is whole");
    let with = ["新域名将在五月开放。", "每个域名都需要一个注册人。", "他买了一个域名。"];
    let without = ["会议将在五月举行。", "每个国家都可以发言。", "他买了一张票。", "请看议程。"];
    let asked = Asked { query: "domain name", known: &[], lang: Lang::Chinese };
    let elsewhere = Elsewhere::new(&without, Lang::Chinese, &lexicon);
    let renderings = Renderings::find(asked, &with, &elsewhere, &lexicon);
    let best = &renderings.found[0];
    assert_eq!((best.text.as_str(), best.units, best.in_glossary), ("域名", 3, false));
    let known = ["网域".to_owned(), "域名".to_owned()];
    let renderings = Renderings::find(Asked { known: &known, ..asked }, &with, &elsewhere, &lexicon);
    assert_eq!((renderings.found[0].text.as_str(), renderings.found[0].in_glossary), ("域名", true));
    let (_, places) = renderings.of("域名和域名").expect("it is there");
    assert_eq!(places.len(), 2);
}

#[test]
fn a_hostile_expression_is_refused_or_ends() {
    assert!(Pattern::expression("(", Case::Ignored).is_err());
    assert!(Pattern::expression("((((\\w{1000}){1000}){1000}){1000})", Case::Ignored).is_err());
    assert!(Pattern::words(" \u{200b}", Case::Ignored).is_err());
    let texts = texts_of(&[("a".repeat(20_000), String::new())]);
    let slow_elsewhere = Pattern::expression("(a*)*b", Case::Ignored).expect("an expression");
    assert!(texts.search(&[Sought::anywhere(slow_elsewhere)], None).is_empty());
}
