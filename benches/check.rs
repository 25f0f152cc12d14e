//! How fast units are checked: against a glossary alone, and by all rules.

use beadwork::check::{Checker, Passage, Settings};
use beadwork::terms::{Glossary, Term};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// A multiple of 5.
const UNITS: usize = 20_000;

/// A syllable of a made-up word, different for each number.
fn word(number: usize, alphabet: &[char]) -> String {
    let size = alphabet.len();
    [number / size / size % size, number / size % size, number % size].map(|at| alphabet[at]).iter().collect()
}

fn chinese(number: usize) -> String {
    word(number, &"注册服务机构政策发展咨询委员安全稳定社群".chars().collect::<Vec<_>>())
}

fn english(number: usize) -> String {
    format!(
        "{} {}",
        word(number, &['b', 'c', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't']),
        "office"
    )
}

fn glossary(terms: usize) -> Glossary {
    let term = |number| Term { en: Some(english(number)), zh: Some(chinese(number)), ..Term::default() };
    Glossary::new((0..terms).map(term).collect())
}

fn units() -> Vec<Passage> {
    let unit = |number: usize| {
        let (en, zh) = (english(number * 7), chinese(number * 7));
        Passage::pair(
            &format!(
                "On 12 June 2025 the {en} adopted {number} proposals that the members must not change without notice."
            ),
            &format!("2025 年 6 月 12 日，{zh}通过了 {number} 项提案，未经通知，成员不得更改。"),
        )
    };
    (0..UNITS).map(unit).collect()
}

fn run(bencher: Bencher, rules: &[&str]) {
    let mut settings = Settings::profile("strict").expect("a profile");
    let rules: Vec<String> = rules.iter().map(|rule| (*rule).to_owned()).collect();
    settings.choose(&rules, &[]).expect("rules");
    let (checker, units) = (Checker::new(settings, glossary(5_000)), units());
    bencher.counter(ItemsCount::new(UNITS)).bench(|| checker.check(divan::black_box(&units)));
}

#[divan::bench]
fn terms(bencher: Bencher) {
    run(bencher, &["term-missing", "term-forbidden"]);
}

#[divan::bench]
fn all_rules(bencher: Bencher) {
    run(bencher, &[]);
}
