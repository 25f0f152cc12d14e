//! Letter-spaced Chinese: 本 文 档 采 用 becomes 本文档采用.
//!
//! Designers space a title, and some PDF files come out with a space after every character. It is
//! closed up where at least four single Han characters follow each other with the same gap; wide
//! punctuation between them belongs to the run. A wider gap within such a run parts words and stays:
//! 姓 名   性 别 becomes 姓名   性别. Left alone are spaces beside Latin letters, enumerations
//! (甲 乙 丙 丁), and rows of two-character names (王 芳 李 娜), where the spaces mean something.

use crate::text::chars::{is_han, is_wide_punctuation};

/// As few Han characters in a row count as letter-spaced.
const SHORTEST_RUN: usize = 4;

/// Characters that stand in enumerations.
const ENUMERATION: &str = "〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸上中下东南西北";

/// The hundred most common surnames of one character, about in the order of the 2020 census.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁\
    蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎\
    史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";

/// Closes up the letter-spaced runs of `text`, and says how many there were.
pub fn close(text: &str) -> (String, usize) {
    let words = words(text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut runs) = (0, 0);
    while at < words.len() {
        let length = words[at..].iter().take_while(|word| word.single).count();
        let run = &words[at..at + length];
        if length > 0 && is_letter_spaced(run) {
            push_closed(&mut out, run);
            runs += 1;
        } else {
            words[at..at + length.max(1)].iter().for_each(|word| push(&mut out, word));
        }
        at += length.max(1);
    }
    (out, runs)
}

/// What stands between two gaps, and the gap of spaces after it.
struct Word<'a> {
    text: &'a str,
    gap: &'a str,
    /// Whether it is at most one Han character, with or without wide punctuation.
    single: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (text, tail) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
        let (gap, next) = tail.split_at(tail.find(|c| c != ' ').unwrap_or(tail.len()));
        words.push(Word { text, gap, single: is_single(text) });
        rest = next;
    }
    words
}

fn is_single(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| is_han(c) || is_wide_punctuation(c))
        && word.chars().filter(|&c| is_han(c)).count() <= 1
}

fn is_letter_spaced(run: &[Word<'_>]) -> bool {
    let han: Vec<char> = run.iter().flat_map(|word| word.text.chars()).filter(|&c| is_han(c)).collect();
    han.len() >= SHORTEST_RUN
        && !han.iter().all(|&c| ENUMERATION.contains(c))
        && (has_wider_gap(run) || !are_names(&han))
}

/// Whether the characters read as names of two characters each.
fn are_names(han: &[char]) -> bool {
    han.len().is_multiple_of(2) && han.iter().step_by(2).all(|&c| SURNAMES.contains(c))
}

fn narrowest_gap(run: &[Word<'_>]) -> usize {
    run[..run.len() - 1].iter().map(|word| word.gap.len()).min().unwrap_or(0)
}

fn has_wider_gap(run: &[Word<'_>]) -> bool {
    run[..run.len() - 1].iter().any(|word| word.gap.len() > narrowest_gap(run))
}

fn push(out: &mut String, word: &Word<'_>) {
    out.push_str(word.text);
    out.push_str(word.gap);
}

/// Leaves out the narrowest gaps within the run, and keeps the gap after it.
fn push_closed(out: &mut String, run: &[Word<'_>]) {
    let narrowest = narrowest_gap(run);
    for (index, word) in run.iter().enumerate() {
        out.push_str(word.text);
        if index + 1 == run.len() || word.gap.len() > narrowest {
            out.push_str(word.gap);
        }
    }
}
