//! English text as stems.
//!
//! A word is lower-cased and split at hyphens and contractions (*don't* is *do not*), an
//! irregular form becomes its lemma (`english/irregular.tsv`), and Snowball's English stemmer
//! (Porter 2, <https://snowballstem.org/algorithms/english/stemmer.html>) cuts the endings.
//! Tokens with a digit, such as `WS2` or `ICANN81`, are lower-cased and otherwise kept.

use crate::text::Span;
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;

/// Irregular forms and British spellings with their lemmas: one `form<TAB>lemma` a line, sorted.
const IRREGULAR: &str = include_str!("english/irregular.tsv");
/// Words with little meaning of their own, one a line, sorted.
const STOP_WORDS: &str = include_str!("english/stopwords.txt");

static IRREGULAR_FORMS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| IRREGULAR.lines().filter_map(|line| line.split_once('\t')).collect());
static STOP_WORD_LIST: LazyLock<Vec<&str>> = LazyLock::new(|| STOP_WORDS.lines().collect());
static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// One English word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnglishToken {
    /// The word in lower case.
    pub word: String,
    /// Its stem, see [`stem`].
    pub stem: String,
    /// Where it stands, in bytes of the text. The two halves of a contraction that shares
    /// letters (*can't*, *won't*) have the same span.
    pub span: Span,
}

/// The words of `text`, in order.
///
/// ```
/// let stems: Vec<String> = beadwork::lexicon::english::tokens("The GAC’s well-known children don't vote at ICANN81.")
///     .into_iter().map(|token| token.stem).collect();
/// assert_eq!(stems, ["the", "gac", "well", "know", "child", "do", "not", "vote", "at", "icann81"]);
/// ```
pub fn tokens(text: &str) -> Vec<EnglishToken> {
    let mut tokens = Vec::new();
    let mut rest = 0;
    while let Some(span) = next_word(text, rest) {
        rest = span.end;
        push_word(text, span, &mut tokens);
    }
    tokens
}

/// The stem of one word: the lemma of an irregular form, else Snowball's stem; a word with a
/// digit or a letter outside ASCII is only lower-cased.
///
/// ```
/// use beadwork::lexicon::english::stem;
/// assert_eq!(stem("Went"), stem("going"));
/// assert_eq!(stem("WS2"), "ws2");
/// ```
pub fn stem(word: &str) -> String {
    stem_lower(&word.to_lowercase())
}

/// Whether the lower-cased `word` has little meaning of its own: *the*, *of*, *is*.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORD_LIST.binary_search(&word).is_ok()
}

/// The irregular forms and British spellings whose stem is `stem`: *went* and *gone* of `go`.
pub fn irregular_forms(stem: &str) -> impl Iterator<Item = &'static str> {
    IRREGULAR_FORMS.iter().filter(move |(_, lemma)| STEMMER.stem(lemma) == stem).map(|(form, _)| *form)
}

fn stem_lower(word: &str) -> String {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_string();
    }
    let lemma = match IRREGULAR_FORMS.binary_search_by(|(form, _)| (*form).cmp(word)) {
        Ok(at) => IRREGULAR_FORMS[at].1,
        Err(_) => word,
    };
    STEMMER.stem(lemma).into_owned()
}

/// The next run of letters and digits from byte `from`, with the apostrophes, and the points
/// and commas between digits, that are inside it.
fn next_word(text: &str, from: usize) -> Option<Span> {
    let start = from + text[from..].find(is_word_char)?;
    let mut end = start;
    let mut before = ' ';
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        if !is_word_char(c) && !joins(before, c, after) {
            break;
        }
        end = start + at + c.len_utf8();
        before = c;
    }
    Some(Span::new(start, end))
}

/// A letter or digit of an alphabet; Han characters are no part of an English word.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !crate::text::chars::columns(c).eq(&2)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn joins(before: char, c: char, after: char) -> bool {
    (is_apostrophe(c) && before.is_alphabetic() && after.is_alphabetic() && is_word_char(after))
        || (matches!(c, '.' | ',') && before.is_ascii_digit() && after.is_ascii_digit())
}

fn push_word(text: &str, span: Span, tokens: &mut Vec<EnglishToken>) {
    let word = span.of(text).to_lowercase();
    let Some((head, tail)) = word.rsplit_once(is_apostrophe) else {
        return tokens.push(token(&word, span));
    };
    let head = head.replace(is_apostrophe, "");
    // the apostrophe's place in the text itself: lower-casing may change lengths
    let cut = span.of(text).rfind(is_apostrophe).map_or(span.end, |at| span.start + at);
    let (first, second) = (Span::new(span.start, cut), Span::new(cut, span.end));
    match (head.as_str(), tail) {
        ("can" | "won" | "shan", "t") => {
            let verb = match head.as_str() {
                "can" => "can",
                "won" => "will",
                _ => "shall",
            };
            tokens.push(token(verb, span));
            tokens.push(token("not", span));
        }
        (verb, "t") if verb.len() > 1 && verb.ends_with('n') => {
            let n = Span::new(cut - 1, span.end);
            tokens.push(token(&verb[..verb.len() - 1], Span::new(span.start, cut - 1)));
            tokens.push(token("not", n));
        }
        // possessive: the GAC's. "It's" loses its "is", a stop word
        (_, "s") => tokens.push(token(&head, first)),
        (_, "re" | "m") => tokens.extend([token(&head, first), token("be", second)]),
        (_, "ve") => tokens.extend([token(&head, first), token("have", second)]),
        (_, "ll") => tokens.extend([token(&head, first), token("will", second)]),
        (_, "d") => tokens.extend([token(&head, first), token("would", second)]),
        // a name such as O'Brien or Côte d'Ivoire stays whole
        _ => tokens.push(token(&(head + tail), span)),
    }
}

fn token(word: &str, span: Span) -> EnglishToken {
    EnglishToken { word: word.to_string(), stem: stem_lower(word), span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stems(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.stem).collect()
    }

    #[test]
    fn lists_are_sorted_unique_and_well_formed() {
        let forms: Vec<&str> = IRREGULAR_FORMS.iter().map(|(form, _)| *form).collect();
        assert!(forms.is_sorted_by(|a, b| a < b), "english/irregular.tsv: sort it, without repeats");
        for line in IRREGULAR.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let ok = fields.len() == 2 && fields.iter().all(|f| f.bytes().all(|b| b.is_ascii_lowercase()));
            assert!(ok, "english/irregular.tsv: {line:?} is no form, tab, lemma in lower case");
            assert!(
                forms.binary_search(&fields[1]).is_err(),
                "english/irregular.tsv: {line:?}: lemma is a form"
            );
        }
        assert!(STOP_WORD_LIST.is_sorted_by(|a, b| a < b), "english/stopwords.txt: sort it, without repeats");
    }

    #[test]
    fn contractions_and_possessives_split() {
        assert_eq!(stems("can't won’t isn't"), ["can", "not", "will", "not", "be", "not"]);
        assert_eq!(
            stems("they're we've I'll you'd I'm"),
            ["they", "be", "we", "have", "i", "will", "you", "would", "i", "be"]
        );
        assert_eq!(stems("registries' ICANN's O'Brien"), ["registri", "icann", "obrien"]);
    }

    #[test]
    fn numbers_and_mixed_tokens_stay_whole() {
        assert_eq!(stems("1,234.5 in WS2, ICANN81."), ["1,234.5", "in", "ws2", "icann81"]);
    }

    proptest! {
        #[test]
        fn spans_index_the_text(text in "[a-zA-Z0-9'’., \\-éİ中。]{0,40}|\\PC{0,40}") {
            for token in tokens(&text) {
                prop_assert!(!token.stem.is_empty());
                prop_assert!(text.get(token.span.start..token.span.end).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
