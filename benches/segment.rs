//! How fast text is cut into sentences, in bytes a second.

use beadwork::segment::segment_text;
use beadwork::text::Lang;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const CHINESE: &str = "工作组于 2024 年 11 月 4 日（星期一）召开会议。主席问：“谁反对？”没有人举手，\
    议案获得通过；详情请见 https://example.org/a?b=c。";
const ENGLISH: &str = "The working group met on 4 Nov. 2024 (a Monday). “Who objects?” Dr. Lee asked; nobody \
    did, e.g. by raising a hand. See https://example.org/a?b=c. ";

#[divan::bench(args = [(CHINESE, Lang::Chinese), (ENGLISH, Lang::English)])]
fn megabyte(bencher: Bencher, (sentences, language): (&str, Lang)) {
    let text = sentences.repeat(1_000_000 / sentences.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| segment_text(divan::black_box(&text), language));
}
