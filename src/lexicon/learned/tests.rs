use super::*;

const FILE: &str = "\
# beadwork lexicon 1
# a test
# Chinese word, English stem, how often they were seen together; * is all words
*\t*\t200.00
*\tapricot\t4.00
*\torchard\t5.50
杏\t*\t3.50
杏\tapricot\t3.00
杏\torchard\t0.50
果园\t*\t6.00
果园\torchard\t4.25
";

fn read(text: &str) -> Result<LearnedLexicon, String> {
    LearnedLexicon::read(text.as_bytes(), "orchard.tsv").map_err(|error| error.to_string())
}

fn written(lexicon: &LearnedLexicon) -> String {
    let mut out = Vec::new();
    lexicon.write("a test", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_read_is_written_again() {
    assert_eq!(written(&read(FILE).unwrap()), FILE);
    assert_eq!(written(&read(&format!("\u{feff}{}", FILE.replace('\n', "\r\n"))).unwrap()), FILE);
}

#[test]
fn merging_adds_counts_in_any_order() {
    let other = "# beadwork lexicon 1\n*\t*\t10\n*\tplum\t2\n杏\t*\t1\n杏\tplum\t0.1\n";
    let (a, b) = (read(FILE).unwrap(), read(other).unwrap());
    let (mut ab, mut ba) = (a.clone(), b.clone());
    ab.merge(b);
    ba.merge(a);
    assert_eq!(ab, ba);
    assert!(written(&ab).contains("*\t*\t210.00\n"));
    assert!(written(&ab).contains("杏\t*\t4.50\n杏\tapricot\t3.00\n杏\torchard\t0.50\n杏\tplum\t0.10\n"));
}

#[test]
fn weak_pairs_and_words_without_a_pair_are_dropped() {
    let mut lexicon = LearnedLexicon::default();
    lexicon.count_english("orchard", 4.0);
    lexicon.count_english("the", 96.0);
    lexicon.count_chinese("果园", 5.0, [("orchard", 4.0), ("the", 0.6)]);
    lexicon.count_chinese("杏", 2.0, [("orchard", 0.4), ("the", 1.6)]);
    lexicon.drop_weak();
    let pairs: Vec<(&str, &str)> = lexicon.pairs().map(|pair| (pair.chinese, pair.english)).collect();
    assert_eq!(pairs, [("果园", "orchard")]);
}

#[test]
fn the_strongest_pair_comes_first() {
    let lexicon = read(FILE).unwrap();
    let strongest = lexicon.strongest(2);
    assert_eq!(strongest.iter().map(|pair| pair.chinese).collect::<Vec<_>>(), ["果园", "杏"]);
    // 3.00 / (3.50 · 4.00 / 200.00)
    assert!((strongest[1].ratio - 42.857).abs() < 0.01, "{:?}", strongest[1]);
}

#[test]
fn errors_name_the_file_and_the_line() {
    let cases = [
        ("", "orchard.tsv:1: the lexicon is empty"),
        ("source\ttarget\n", "orchard.tsv:1: no lexicon"),
        ("# beadwork lexicon 1\n果园\torchard\n", "orchard.tsv:2: 2 cells"),
        ("# beadwork lexicon 1\n\n果园\torchard\t-1\n", "orchard.tsv:3: \"-1\" is no number"),
        ("# beadwork lexicon 1\n果园\torchard\tNaN\n", "orchard.tsv:2: \"NaN\" is no number"),
        ("# beadwork lexicon 1\norchard\torchard\t1\n", "orchard.tsv:2: \"orchard\" is no Chinese word"),
        ("# beadwork lexicon 1\n果园\t\t1\n", "orchard.tsv:2: \"\" is no English stem"),
        ("# beadwork lexicon 1\n果园\t*\t1\n果园\t*\t1\n", "orchard.tsv:3: 果园 with * was there already"),
        (
            "# beadwork lexicon 1\n果园\torchard\t1\n",
            "orchard.tsv:2: the line \"果园<TAB>*<TAB>number\" is missing",
        ),
    ];
    for (text, message) in cases {
        let error = read(text).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
    let latin = LearnedLexicon::read(&b"# beadwork lexicon 1\n\xe9\n"[..], "orchard.tsv").unwrap_err();
    assert!(latin.to_string().starts_with("orchard.tsv:2: not UTF-8"), "{latin}");
}
