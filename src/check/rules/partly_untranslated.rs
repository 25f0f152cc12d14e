use super::common::{latin_words, no_prose, quote, within};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::chars::is_han;
use crate::text::{Lang, Span};

/// A piece in the source's language within the target.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    if pair.passage.kind == Some(BlockKind::Code) {
        return;
    }
    match pair.source().other() {
        Lang::Chinese if pair.chinese.contains(is_han) => english_in_chinese(pair, drafts),
        Lang::English if latin_words(pair.english).next().is_some() => chinese_in_english(pair, drafts),
        _ => {}
    }
}

/// A run of English words of which enough are in small letters.
fn english_in_chinese(pair: &Pair, drafts: &mut Drafts) {
    let text = pair.chinese;
    let least = pair.set.options.untranslated_words;
    let skipped = no_prose(text);
    let brackets = bracketed(text);
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut end_run = |run: &mut Vec<(usize, &str)>| {
        let small = run.iter().filter(|(_, word)| word.bytes().all(|b| b.is_ascii_lowercase())).count();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && small >= least
        {
            let span = Span::new(first.0, last.0 + last.1.len());
            let message = format!("{} is still in English: translate it", quote(span.of(text)));
            drafts.push(Draft::new(Lang::Chinese, span, message));
        }
        run.clear();
    };
    for (at, word) in latin_words(text) {
        let joined = run.last().is_none_or(|(from, last)| {
            text[from + last.len()..at].chars().all(|c| c == ' ' || c == ',' || c == '-')
        });
        if !joined {
            end_run(&mut run);
        }
        if !within(&skipped, at) && !within(&brackets, at) {
            run.push((at, word));
        }
    }
    end_run(&mut run);
}

/// Han characters outside brackets.
fn chinese_in_english(pair: &Pair, drafts: &mut Drafts) {
    let text = pair.english;
    let (skipped, brackets) = (no_prose(text), bracketed(text));
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_han).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_han(c)).map_or(text.len(), |at| start + at);
        rest = end;
        if end - start > 3 && !within(&skipped, start) && !within(&brackets, start) {
            let span = Span::new(start, end);
            let message = format!("{} is still in Chinese: translate it", quote(span.of(text)));
            drafts.push(Draft::new(Lang::English, span, message));
        }
    }
}

/// What stands in brackets or quotation marks: the original of a name often does.
fn bracketed(text: &str) -> Vec<Span> {
    let mut open = Vec::new();
    let mut spans = Vec::new();
    let mut straight: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '"' => match straight.take() {
                Some(start) => spans.push(Span::new(start, at)),
                None => straight = Some(at),
            },
            '(' | '（' | '“' | '「' | '《' | '[' | '【' => open.push(at),
            ')' | '）' | '”' | '」' | '》' | ']' | '】' => {
                spans.extend(open.pop().map(|start| Span::new(start, at)))
            }
            _ => {}
        }
    }
    spans
}
