//! How fast documents are aligned. The time a segment takes should hardly grow with the document.

use beadwork::align::{Alignment, Weights, align};
use beadwork::document::{Document, ReadOptions, read};
use beadwork::lexicon::{ChineseWords, Dictionary, Lexicon, english, han_runs};
use beadwork::memory::{CollectOptions, Memory};
use beadwork::pipeline::Batch;
use beadwork::segment::{Segment, segment};
use beadwork::text::Lang;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::path::Path;

fn main() {
    divan::main();
}

const PAIRS: [(&str, &str); 3] = [
    ("ICANN91-GAC-DNS-Abuse_EN.txt", "ICANN91-GAC-DNS-Abuse_ZH-CN.txt"),
    ("wsis20-outlook-en.md", "wsis20-outlook-zh.md"),
    ("ALAC-GAC-joint-meeting-en.docx", "ALAC-GAC-joint-meeting-zh.docx"),
];

fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    read(&path, &ReadOptions::default()).expect("a sample can be read")
}

/// The samples' segments over and over, about `count` a side. Every round changes the numbers, so that
/// no round is another's double, and leaves out a segment of either side here and there.
fn long_pair(count: usize) -> (Vec<Segment>, Vec<Segment>) {
    let sides = |pick: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<Segment> {
        PAIRS.iter().flat_map(|pair| segment(&document(pick(pair)))).collect()
    };
    (repeat(&sides(|pair| pair.0), count, 17), repeat(&sides(|pair| pair.1), count, 23))
}

fn repeat(segments: &[Segment], count: usize, leave_out: usize) -> Vec<Segment> {
    let numbered = |at: usize| {
        let mut segment = segments[at % segments.len()].clone();
        let round = at / segments.len();
        segment.text = segment.text.replace("202", &format!("{}", 100 + round));
        segment
    };
    (0..count).filter(|at| (at + 1) % leave_out != 0).map(numbered).collect()
}

fn lexicon() -> Lexicon {
    Lexicon::shipped().expect("the dictionary is well formed")
}

/// Items are segments of both sides.
#[divan::bench(args = [1_000, 5_000, 25_000], sample_count = 3)]
fn align_segments(bencher: Bencher, count: usize) {
    let (english, chinese) = long_pair(count);
    let (lexicon, weights) = (lexicon(), Weights::shipped());
    bencher.counter(ItemsCount::new(english.len() + chinese.len())).bench_local(|| -> Alignment {
        align(divan::black_box(&english), Lang::English, &chinese, &lexicon, &weights)
    });
}

#[divan::bench]
fn load_dictionary(bencher: Bencher) {
    let bytes: &[u8] = include_bytes!("../src/lexicon/cedict/cedict.zst");
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| Dictionary::from_compressed(divan::black_box(bytes)));
}

/// What encoding for the aligner costs most: the words of both sides.
#[divan::bench(args = [5_000])]
fn cut_words(bencher: Bencher, count: usize) {
    let (english, chinese) = long_pair(count);
    let lexicon = lexicon();
    bencher.counter(ItemsCount::new(english.len() + chinese.len())).bench_local(|| {
        let words = ChineseWords::learn(&lexicon, chinese.iter().map(|segment| segment.text.as_str()));
        let cut = |segment: &Segment| -> usize {
            let chars: Vec<char> = segment.text.chars().collect();
            han_runs(&chars).into_iter().map(|run| words.cut(&chars[run]).len()).sum()
        };
        let chinese: usize = chinese.iter().map(cut).sum();
        let english: usize = english.iter().map(|segment| english::tokens(&segment.text).len()).sum();
        chinese + english
    });
}

/// One briefing of two pages, from its files to a memory; the dictionary is loaded already.
#[divan::bench]
fn briefing(bencher: Bencher) {
    let (lexicon, weights) = (lexicon(), Weights::shipped());
    bencher.bench_local(|| -> Memory {
        let documents = vec![document("gac-next-round.en.pdf"), document("gac-next-round.zh.pdf")];
        Batch::align(documents, &lexicon, &weights, &|| ()).memory(&CollectOptions::default())
    });
}
