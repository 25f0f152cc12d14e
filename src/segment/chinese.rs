//! The rules of Chinese, after GB/T 15834—2011 "General rules for punctuation": 。？！ end
//! sentences, ，、；： do not.

use super::place::{Place, is_opener};
use super::{lists, stop};
use crate::text::chars::is_han;

/// Whether a sentence ends at marks of which one is 。？or ！
pub(super) fn ends(place: &Place) -> bool {
    // 《你准备好了吗？》是本年的主题。
    if place.stop.titled || place.in_bracket {
        return false;
    }
    match place.next() {
        // 他问“好吗？”，没有人回答。
        Some(c) if is_continuing(c) => false,
        // “知识就是力量。”——培根
        Some('—' | '–') if place.stop.quoted => false,
        _ if place.stop.quoted => !continues_quotation(place.after()) && !asks_inside(place),
        _ => true,
    }
}

/// 讨论了“谁付费？”这一议题: a question in a quotation that neither a colon nor a comma
/// introduces is a part of its sentence.
fn asks_inside(place: &Place) -> bool {
    let before = place.before();
    let introduced = |at: usize| !before[..at].ends_with(char::is_alphanumeric);
    place.marks().ends_with(['？', '！']) && before.rfind(['“', '「', '『']).is_some_and(|at| !introduced(at))
}

/// Whether a sentence ends at an ellipsis next to Chinese.
pub(super) fn ends_at_ellipsis(place: &Place) -> bool {
    // “可是……”他停了下来。
    if place.stop.quoted {
        return ends(place);
    }
    // 他没有再说下去…… 第二天 but 我……我不知道。and 甲、乙、丙……等
    let long = place.marks().chars().count() > 1 && place.before().chars().count() >= 16;
    long && !place.in_bracket && !stammers(place) && ends(place) && !continues_quotation(place.after())
}

/// 这……这件事: what stands before the ellipsis comes again behind it.
fn stammers(place: &Place) -> bool {
    let punctuated = place.previous().is_none_or(|c| !is_han(c));
    let broken = place.after().chars().take(6).any(stop::is_ellipsis);
    punctuated
        || broken
        || place.next().is_none_or(|next| place.before().chars().rev().take(6).any(|c| c == next))
}

/// Whether a sentence ends at ASCII marks next to a Han character or wide punctuation.
pub(super) fn ends_at_ascii(place: &Place) -> bool {
    let Some(previous) = place.previous() else { return false };
    if place.stop.titled || place.in_bracket || place.next().is_some_and(is_continuing) {
        return false;
    }
    if place.marks().ends_with(['!', '?']) {
        return ends_at_ascii_question(place, previous);
    }
    let spaced = place.stop.spaced();
    match previous {
        // 这是第一句. 这是第二句. and 他说"好."她走了。
        c if is_han(c) && (spaced || place.stop.quoted) => {
            !(place.stop.quoted && continues_quotation(place.after()))
        }
        // 这是第一句.这是第二句. but 史蒂夫.乔布斯
        c if is_han(c) => place.ascii_stops && place.next().is_some_and(is_han),
        // 第 1. 项, ：1. 甲 2. 乙 but Copyright 2016-2019. 本文档
        c if c.is_ascii_digit() => spaced && has_year(place.word()),
        // Mozilla Inc. 提供, a. 甲 but Copyright 2016 X Foundation. 本文档
        c if c.is_alphabetic() => ends_latin(place),
        // 见表 2 (2024). 下一句
        _ => spaced && !place.only_numbers(),
    }
}

/// 你好吗?我很好! but not Yahoo!的 nor https://例子.中国/?问
fn ends_at_ascii_question(place: &Place, previous: char) -> bool {
    if place.word().contains("//") {
        return false;
    }
    if place.stop.quoted && continues_quotation(place.after()) {
        return false;
    }
    let closed = !previous.is_alphanumeric() || is_han(previous);
    closed || place.stop.spaced() || place.latin_words() >= 3
}

/// A Latin sentence before Chinese: "All rights reserved. 本文档".
fn ends_latin(place: &Place) -> bool {
    let word = place.word();
    let short = word.chars().count() < 2 || word.contains('.') || lists::abbreviation(word).is_some();
    !short && !place.only_numbers() && (place.stop.spaced() || place.latin_words() >= 3)
}

fn is_continuing(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '）' | ')' | '”' | '」' | '』' | '》' | '%')
}

/// Whether the sentence goes on behind a quotation that ended in a stop.
fn continues_quotation(after: &str) -> bool {
    // “为什么？”的问题, “你好！”等
    let particle = ["的", "等", "一词", "一语", "一句", "一文", "一问", "之"];
    if particle.iter().any(|word| after.starts_with(word)) {
        return true;
    }
    // “做什么？”和“怎么做？”
    let and = ["和", "与", "及", "以及", "或", "还是", "而不是"];
    let quote = |rest: &str| rest.starts_with(['“', '「', '『', '"']);
    if and.iter().any(|word| after.strip_prefix(word).is_some_and(quote)) {
        return true;
    }
    is_speech(after)
}

/// 他说。她轻声问道， but not 他说：“……” which introduces what follows.
fn is_speech(after: &str) -> bool {
    const VERBS: [&str; 16] = [
        "说", "道", "问", "喊", "叫", "嚷", "骂", "喝", "答", "表示", "指出", "強調", "說", "問", "喃喃",
        "解释",
    ];
    let mut clause = String::new();
    for c in after.chars().take(14) {
        match c {
            '。' | '，' | '！' | '.' | ',' => {
                return VERBS.iter().any(|verb| clause.ends_with(verb)) && !clause.contains('的');
            }
            c if is_han(c) || c.is_alphanumeric() || c == '·' || c == ' ' => clause.push(c),
            _ => return false,
        }
    }
    false
}

fn has_year(word: &str) -> bool {
    word.len() >= 4 && word.ends_with(|c: char| c.is_ascii_digit()) && {
        let digits = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        digits == 4 && !word.contains('.')
    }
}

/// Whether Chinese begins `text`, behind quotes and brackets.
pub(super) fn begins_han(text: &str) -> bool {
    text.trim_start_matches(is_opener).starts_with(is_han)
}
