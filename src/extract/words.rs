//! Chinese words and what part they may play at the edge of a term.

use crate::terms::Glossary;
use crate::text::Span;
use crate::text::chars::is_han;
use jieba_rs::Jieba;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

static FUNCTION: LazyLock<HashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("chinese_function.txt")).collect());
static GOVERNING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| word_list(include_str!("chinese_governing.txt")).collect());

/// The lines of a word list that are neither empty nor comments.
pub(super) fn word_list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What a word may be at the edge of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A noun or another word that may begin or end a term.
    Content,
    /// A verb, as far as the dictionary knows.
    Verb,
    /// A verb that often stands before a term.
    Governing,
    /// A word that neither begins nor ends a term.
    Function,
    /// `和`, `与`, `及`: joins terms, and stands inside them.
    Conjunction,
    /// A number: `15`, `三`.
    Number,
    /// A measure word after a number: `名`, `家`.
    Measure,
    /// `第 2`, `第三`.
    Ordinal,
    /// Latin letters, digits among them.
    Latin,
}

/// A word of a Chinese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub span: Span,
    /// Its part.
    pub role: Role,
    /// Whether the dictionary takes it for a noun, or for a verb, which Chinese uses as one.
    pub noun: bool,
    /// Whether it takes it for a noun, and not for the name of a person or a place.
    pub thing: bool,
}

/// Cuts Chinese text into words, knowing the terms of a glossary.
pub(super) struct Cutter(Cow<'static, Jieba>);

impl Cutter {
    /// A cutter that keeps the Chinese names of `known` whole.
    pub(super) fn new(known: Option<&Glossary>) -> Cutter {
        let names = known.into_iter().flat_map(|glossary| glossary.terms()).filter_map(|t| t.zh.as_deref());
        Cutter(Cow::Borrowed(&*JIEBA)).with_words(names.filter(|name| name.chars().all(is_han)))
    }

    /// The same, which also keeps these words whole.
    pub(super) fn with_words<'w>(self, words: impl Iterator<Item = &'w str>) -> Cutter {
        let mut words = words.peekable();
        if words.peek().is_none() {
            return self;
        }
        let mut jieba = self.0.into_owned();
        words.for_each(|word| {
            jieba.add_word(word, None, Some("n"));
        });
        Cutter(Cow::Owned(jieba))
    }

    /// How often the word occurs in the texts that the dictionary of words was made from (some
    /// sixty million words); of what it lacks, as often as its parts would meet by chance.
    pub(super) fn frequency(&self, word: &str) -> usize {
        JIEBA.suggest_freq(word)
    }

    /// Whether the dictionary of words has it.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.0.has_word(word)
    }

    /// The runs of words in `text` without punctuation between them.
    pub(super) fn runs(&self, text: &str) -> Vec<Vec<Word>> {
        runs_of(text).into_iter().map(|run| self.words(text, run)).filter(|words| !words.is_empty()).collect()
    }

    fn words(&self, text: &str, run: Span) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for tag in self.0.tag(run.of(text), false) {
            let span = Span::new(run.start + tag.byte_start, run.start + tag.byte_end);
            if !tag.word.trim().is_empty() {
                join(
                    &mut words,
                    text,
                    Word {
                        span,
                        role: role(tag.word, tag.tag),
                        noun: is_noun(tag.tag),
                        thing: is_thing(tag.tag),
                    },
                );
            }
        }
        words
    }
}

/// Adds a word; a Latin word goes on over `-` and `/`, `第` takes the number after it, a number
/// before a measure word makes that one.
fn join(words: &mut Vec<Word>, text: &str, word: Word) {
    if let Some(last) = words.last_mut() {
        let touches = last.span.end == word.span.start;
        if touches
            && last.role == Role::Latin
            && matches!(word.role, Role::Latin | Role::Number)
            && !word.span.of(text).chars().any(is_han)
        {
            last.span.end = word.span.end;
            return;
        }
        if last.span.of(text) == "第" && word.role == Role::Number {
            *last = Word { span: last.span.join(word.span), role: Role::Ordinal, noun: false, thing: false };
            return;
        }
        if last.role == Role::Number && word.role != Role::Number && is_measure(word.span.of(text)) {
            words.push(Word { role: Role::Measure, ..word });
            return;
        }
    }
    words.push(word);
}

fn is_measure(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if "个名位家项种份次条款届轮类批组年月日号点段页部场篇章节大".contains(c))
}

/// The tags of nouns, verbs, fixed phrases, and of what the dictionary lacks.
fn is_noun(tag: &str) -> bool {
    tag.starts_with('n') || matches!(tag, "v" | "vn" | "an" | "l" | "j" | "eng" | "i" | "b" | "x" | "z" | "g")
}

fn is_thing(tag: &str) -> bool {
    tag.starts_with('n') && !matches!(tag, "nr" | "ns" | "nrt" | "nrfg")
}

fn role(word: &str, tag: &str) -> Role {
    let digits =
        word.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百千万亿〇零.,%".contains(c));
    if digits {
        Role::Number
    } else if !word.chars().any(is_han) {
        Role::Latin
    } else if matches!(word, "和" | "与" | "及" | "以及" | "或") {
        Role::Conjunction
    } else if FUNCTION.contains(word)
        || tag == "m" && !word.starts_with('第') && word.chars().count() > 1
        || matches!(tag, "p" | "c" | "u" | "uj" | "ul" | "uz" | "ug" | "ud" | "r" | "y" | "e")
    {
        Role::Function
    } else if GOVERNING.contains(word) {
        Role::Governing
    } else if tag == "v" {
        Role::Verb
    } else {
        Role::Content
    }
}

/// Whether `c` may stand inside a Chinese name: Han and Latin characters, spaces, and the marks
/// of acronyms.
fn is_inside(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || c == ' ' || c == '\u{A0}' || "-/&+·".contains(c)
}

/// Whether `c` is a hyphen that stands for a dash, as in `报告 - 第二版`.
fn is_dash(text: &str, at: usize, c: char) -> bool {
    c == '-' && (at == 0 || text[..at].ends_with(' ') || text[at + 1..].starts_with(' '))
}

/// Whether `c` is a space between two Chinese words, which parts the cells of a row.
fn parts_cells(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    c.is_whitespace() && before.is_some_and(is_han) && after.is_some_and(is_han)
}

fn runs_of(text: &str) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if !is_inside(c) || is_dash(text, at, c) || parts_cells(text, at, c) {
            if start < at {
                runs.push(Span::new(start, at));
            }
            start = at + c.len_utf8();
        }
    }
    if start < text.len() {
        runs.push(Span::new(start, text.len()));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted_and_unique() {
        for list in [
            include_str!("chinese_function.txt"),
            include_str!("chinese_governing.txt"),
            include_str!("english_general.txt"),
            include_str!("english_loose.txt"),
            include_str!("english_stop.txt"),
            include_str!("english_verbs.txt"),
            include_str!("english_verb_nouns.txt"),
            include_str!("short_names.tsv"),
        ] {
            let words: Vec<&str> = word_list(list).collect();
            assert!(words.is_sorted_by(|a, b| a < b), "not sorted, or a word twice");
        }
    }

    #[test]
    fn words_have_their_roles() {
        let text = "由 3 家港口组成，第 2 阶段";
        let runs = Cutter::new(None).runs(text);
        let roles: Vec<Vec<(&str, Role)>> =
            runs.iter().map(|run| run.iter().map(|w| (w.span.of(text), w.role)).collect()).collect();
        assert_eq!(roles[0][..3], [("由", Role::Function), ("3", Role::Number), ("家", Role::Measure)]);
        assert_eq!(roles[1], [("第 2", Role::Ordinal), ("阶段", Role::Content)]);
    }
}
