//! The two texts as the model sees them: words as numbers, lengths, punctuation, structure.

use super::label::{Label, label};
use super::values::value_words;
use crate::document::BlockKind;
use crate::lexicon::{ChineseWords, Lexicon, english, han_runs};
use crate::segment::Segment;
use crate::text::Span;
use crate::text::chars::is_han;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word in its segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    /// The number of the word among all words of its side.
    pub word: u32,
    /// Where its centre stands, in characters from the start of its side's whole text.
    pub centre: f32,
}

/// One side of the pair of documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    /// All tokens, segment after segment.
    pub tokens: Vec<Token>,
    /// The tokens of segment i begin at `first[i]`; one more entry than segments.
    pub first: Vec<usize>,
    /// Where segment i begins in characters; one more entry than segments.
    pub chars: Vec<f32>,
    /// The length that counts for the length feature, summed up to segment i.
    pub lengths: Vec<f32>,
    /// The words by number.
    pub words: Vec<String>,
    /// How often each word occurs.
    pub counts: Vec<u32>,
    /// Whether each word always begins with a capital letter, as names do.
    pub capital: Vec<bool>,
    /// Punctuation and structure of each segment.
    pub marks: Vec<Marks>,
}

/// Punctuation and structure of a segment.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Marks {
    /// How many question marks it has.
    pub questions: u8,
    /// How many opening quotation marks.
    pub opens: u8,
    /// How many closing quotation marks.
    pub closes: u8,
    /// It ends in a question mark.
    pub asks: bool,
    /// It begins with an opening quotation mark.
    pub begins_open: bool,
    /// It ends in a closing quotation mark.
    pub ends_close: bool,
    /// A quotation is open at its end.
    pub inside: bool,
    /// Its block ends with it.
    pub ends_block: bool,
    /// The kind of its block.
    pub kind: Option<BlockKind>,
    /// The number or letter that it begins with.
    pub label: Option<Label>,
}

impl Marks {
    /// Whether the block is plain running text.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.kind, None | Some(BlockKind::Paragraph))
    }
}

impl Side {
    /// How many segments it has.
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// The tokens of some consecutive segments.
    pub(super) fn tokens_of(&self, segments: &Range<usize>) -> &[Token] {
        &self.tokens[self.first[segments.start]..self.first[segments.end]]
    }

    /// The length of some consecutive segments for the length feature.
    pub(super) fn length_of(&self, segments: &Range<usize>) -> f32 {
        self.lengths[segments.end] - self.lengths[segments.start]
    }

    /// Where a token stands among some consecutive segments: 0 at their start, 1 at their end.
    pub(super) fn position(&self, token: &Token, segments: &Range<usize>) -> f32 {
        let start = self.chars[segments.start];
        (token.centre - start) / (self.chars[segments.end] - start).max(1.0)
    }
}

/// Reads a Chinese side.
pub(super) fn encode_chinese(segments: &[Segment], lexicon: &Lexicon) -> Side {
    let words = ChineseWords::learn(lexicon, segments.iter().map(|s| s.text.as_str()));
    encode(segments, &chinese_length, &|text| chinese_tokens(text, &words))
}

/// Reads an English side.
pub(super) fn encode_english(segments: &[Segment]) -> Side {
    encode(segments, &|text| text.chars().count() as f32, &english_tokens)
}

/// A word with the place of its centre in its segment.
struct Word {
    text: String,
    centre: f32,
    capital: bool,
}

type Words = Vec<Word>;

fn encode(segments: &[Segment], length: &dyn Fn(&str) -> f32, split: &dyn Fn(&str) -> Words) -> Side {
    let mut side = Side { first: vec![0], chars: vec![0.0], lengths: vec![0.0], ..Side::default() };
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let (mut start, mut total) = (0.0, 0.0);
    for segment in segments {
        for word in with_values(&segment.text, split(&segment.text)) {
            let next = numbers.len() as u32;
            let number = *numbers.entry(word.text).or_insert_with_key(|word| {
                side.words.push(word.clone());
                side.counts.push(0);
                side.capital.push(true);
                next
            });
            side.counts[number as usize] += 1;
            side.capital[number as usize] &= word.capital;
            side.tokens.push(Token { word: number, centre: start + word.centre });
        }
        start += segment.text.chars().count() as f32;
        total += length(&segment.text);
        side.first.push(side.tokens.len());
        side.chars.push(start);
        side.lengths.push(total);
    }
    side.marks = marks(segments);
    side
}

/// The length of Chinese text, by the prototypes of docs/align.md: a Han character counts 1, a run of Latin letters or digits a third
/// of its length, and any other symbol 0.3.
fn chinese_length(text: &str) -> f32 {
    text.chars()
        .map(|c| match c {
            c if is_han(c) => 1.0,
            c if c.is_alphanumeric() => 1.0 / 3.0,
            c if c.is_whitespace() => 0.0,
            _ => 0.3,
        })
        .sum()
}

fn english_tokens(text: &str) -> Words {
    let centres = Centres::new(text);
    let word = |token: english::EnglishToken| Word {
        centre: centres.of(token.span),
        capital: token.span.of(text).starts_with(char::is_uppercase),
        text: token.stem,
    };
    english::tokens(text).into_iter().map(word).collect()
}

/// Where spans of a text have their middle, in characters.
struct Centres {
    chars_before: Vec<u32>,
}

impl Centres {
    fn new(text: &str) -> Centres {
        let mut chars_before = vec![0u32; text.len() + 1];
        for (at, c) in text.char_indices() {
            for byte in at + 1..=at + c.len_utf8() {
                chars_before[byte] = chars_before[at] + 1;
            }
        }
        Centres { chars_before }
    }

    fn of(&self, span: Span) -> f32 {
        (self.chars_before[span.start] + self.chars_before[span.end]) as f32 / 2.0
    }
}

fn with_values(text: &str, mut words: Words) -> Words {
    let values = value_words(text);
    if !values.is_empty() {
        let centres = Centres::new(text);
        let word = |(text, span)| Word { text, centre: centres.of(span), capital: false };
        words.extend(values.into_iter().map(word));
    }
    words
}

fn chinese_tokens(text: &str, words: &ChineseWords) -> Words {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    for run in han_runs(&chars) {
        latin_tokens(&chars, at..run.start, &mut tokens);
        let mut start = run.start;
        for length in words.cut(&chars[run.clone()]) {
            tokens.push(Word {
                text: chars[start..start + length].iter().collect(),
                centre: start as f32 + length as f32 / 2.0,
                capital: false,
            });
            start += length;
        }
        at = run.end;
    }
    latin_tokens(&chars, at..chars.len(), &mut tokens);
    tokens
}

fn latin_tokens(chars: &[char], range: Range<usize>, tokens: &mut Words) {
    if chars[range.clone()].iter().any(|c| c.is_alphanumeric()) {
        let text: String = chars[range.clone()].iter().collect();
        let offset = range.start as f32;
        let words = english_tokens(&text).into_iter();
        tokens.extend(words.map(|word| Word { centre: word.centre + offset, ..word }));
    }
}

fn marks(segments: &[Segment]) -> Vec<Marks> {
    let double = segments.iter().filter(|s| s.text.contains(['"', '“', '”', '「', '『'])).count();
    let single = segments.iter().filter(|s| s.text.contains(['\'', '‘', '’'])).count();
    let singles_quote = single > double && double * 20 < segments.len();
    let mut inside = false;
    let mut out: Vec<Marks> = Vec::with_capacity(segments.len());
    for (i, segment) in segments.iter().enumerate() {
        let mut marks = Marks {
            ends_block: segments.get(i + 1).is_none_or(|next| next.block != segment.block),
            kind: Some(segment.kind),
            label: label(&segment.text),
            ..Marks::default()
        };
        read_punctuation(&segment.text, singles_quote, &mut marks, &mut inside);
        out.push(marks);
    }
    out
}

/// How near to the end of a segment a mark must stand to end it, in characters.
/// A full stop, a bracket and a quotation mark may follow it.
const END: usize = 4;

fn read_punctuation(text: &str, singles_quote: bool, marks: &mut Marks, inside: &mut bool) {
    let chars: Vec<char> = text.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let at_end = chars.len() - i <= END;
        match c {
            '?' | '？' => {
                marks.questions = marks.questions.saturating_add(1);
                marks.asks |= at_end;
            }
            _ => match quotation(&chars, i, singles_quote) {
                Some(Quotation::Opens) => {
                    marks.opens = marks.opens.saturating_add(1);
                    marks.begins_open |= i == 0;
                    *inside = true;
                }
                Some(Quotation::Closes) => {
                    marks.closes = marks.closes.saturating_add(1);
                    marks.ends_close |= at_end;
                    *inside = false;
                }
                None => {}
            },
        }
    }
    marks.inside = *inside;
}

enum Quotation {
    Opens,
    Closes,
}

/// Whether the character at `i` is a quotation mark. A straight one opens at the start, after a
/// space, a dash or an opening bracket, and closes elsewhere.
fn quotation(chars: &[char], i: usize, singles_quote: bool) -> Option<Quotation> {
    let opens_here = || i == 0 || chars[i - 1].is_whitespace() || "—–-([“‘：:".contains(chars[i - 1]);
    match chars[i] {
        '“' | '「' | '『' => Some(Quotation::Opens),
        '”' | '」' | '』' => Some(Quotation::Closes),
        '"' if opens_here() => Some(Quotation::Opens),
        '"' => Some(Quotation::Closes),
        '‘' if singles_quote => Some(Quotation::Opens),
        '\'' if singles_quote && opens_here() => Some(Quotation::Opens),
        '’' | '\'' if singles_quote => {
            let inside_word = chars.get(i + 1).is_some_and(|c| c.is_alphanumeric());
            (!inside_word).then_some(Quotation::Closes)
        }
        _ => None,
    }
}
