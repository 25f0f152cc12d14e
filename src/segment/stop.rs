//! Stops: the marks that may end a sentence, with the quotes, brackets and spaces behind them.

use super::brackets::{self, Brackets};

/// A place where a sentence may end. All numbers are bytes of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    /// Where the last run of marks begins: in `？”。` the full stop.
    pub marks: usize,
    /// One past the last run of marks.
    pub marks_end: usize,
    /// One past the quotes and brackets that close behind the marks.
    pub closers_end: usize,
    /// One past the white space: where the next sentence would begin.
    pub end: usize,
    /// Whether a quotation closes behind the last run of marks.
    pub quoted: bool,
    /// Whether the title of a work closes behind the last run of marks: 《…？》
    pub titled: bool,
}

impl Stop {
    /// The last run of marks.
    pub(super) fn marks_of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.marks..self.marks_end]
    }

    /// Whether white space follows.
    pub(super) fn spaced(&self) -> bool {
        self.end > self.closers_end
    }
}

/// Whether `c` is a mark that ends sentences of Chinese and nothing else.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '︒' | '﹗' | '﹖')
}

/// Whether `c` is one of the dots of an ellipsis.
pub(super) fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯')
}

fn is_mark(c: char) -> bool {
    is_wide_mark(c) || is_ellipsis(c) || matches!(c, '.' | '!' | '?' | '．' | '‼' | '⁇' | '⁈' | '⁉' | '‽')
}

/// Whether `c` marks an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '○' | '■' | '□' | '▪' | '◦' | '◆' | '▶' | '➢' | '\u{F0B7}')
}

fn bullet_follows(text: &str) -> bool {
    text.trim_start().starts_with(is_bullet)
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '»' | '›' | '＂' | '＇')
}

/// Finds the stops of a text, from first to last.
pub(super) struct Stops<'a> {
    text: &'a str,
    at: usize,
    /// Whether a straight double quote is open before `at`.
    open_quote: bool,
}

impl<'a> Stops<'a> {
    pub(super) fn of(text: &'a str) -> Stops<'a> {
        Stops { text, at: 0, open_quote: false }
    }

    /// The next stop. `brackets` are those of the same text.
    pub(super) fn next(&mut self, brackets: &Brackets) -> Option<Stop> {
        let (offset, _) = self.text[self.at..].char_indices().find(|&(i, c)| {
            self.open_quote ^= c == '"';
            is_mark(c)
                || (matches!(c, '；' | ';') && bullet_follows(&self.text[self.at + i + c.len_utf8()..]))
        })?;
        let start = self.at + offset;
        let mut stop = Stop {
            marks: start,
            marks_end: start,
            closers_end: start,
            end: start,
            quoted: false,
            titled: false,
        };
        self.at = start;
        if let Some(mark) = self.peek().filter(|&c| !is_mark(c)) {
            self.at += mark.len_utf8();
            stop.marks_end = self.at;
        }
        while self.take_marks(&mut stop) {
            self.take_closers(&mut stop);
        }
        self.take_notes(&mut stop, brackets);
        self.take_apart_ellipsis();
        stop.closers_end = self.at;
        stop.end = self.at + blank(&self.text[self.at..]);
        Some(stop)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// A run such as `。`, `？！`, `...`, `……` or `. . .`
    fn take_marks(&mut self, stop: &mut Stop) -> bool {
        let start = self.at;
        while let Some(c) = self.peek() {
            if is_mark(c) {
                self.at += c.len_utf8();
            } else if self.text[start..self.at].ends_with('.') && self.spaced_dot() {
                self.at += 2;
            } else {
                break;
            }
        }
        if self.at > start {
            (stop.marks, stop.marks_end) = (start, self.at);
            (stop.quoted, stop.titled) = (false, false);
        }
        self.at > start
    }

    /// Whether a space and a dot follow that belong to `. . .`: not the ` .NET` of "use .NET".
    fn spaced_dot(&self) -> bool {
        let rest = &self.text[self.at..];
        rest.starts_with(" .") && rest[2..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    }

    fn take_closers(&mut self, stop: &mut Stop) {
        while let Some(c) = self.peek() {
            if brackets::closing(c).is_some() {
                stop.titled |= matches!(c, '》' | '〉');
                self.at += c.len_utf8();
            } else if is_closing_quote(c) || self.closes_straight_quote(c) {
                self.open_quote &= c != '"';
                stop.quoted = true;
                self.at += c.len_utf8();
            } else if c == '*' && self.asterisks() > 0 {
                self.at += self.asterisks();
            } else if c == ' ' && self.closes_after_space() {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// A straight quote closes where white space, the end or punctuation follows, or, for a
    /// double one, where one is open: 她说"好。"他走了。
    fn closes_straight_quote(&self, c: char) -> bool {
        if !matches!(c, '"' | '\'') {
            return false;
        }
        let next = self.text[self.at + 1..].chars().next();
        let open = c == '"' && self.open_quote;
        open || next.is_none_or(|n| !n.is_alphanumeric())
    }

    /// How many asterisks close emphasis or refer to a note: `**好。** 其次`, but not 好。**其次**
    fn asterisks(&self) -> usize {
        let run = &self.text[self.at..];
        let rest = run.trim_start_matches('*');
        if rest.chars().next().is_none_or(char::is_whitespace) { run.len() - rest.len() } else { 0 }
    }

    /// A stray space before a closing quote of the wide kind: `好。 ”`
    fn closes_after_space(&self) -> bool {
        let wide = !self.text[..self.at].ends_with(|c: char| c.is_ascii());
        match self.text[self.at + 1..].chars().next() {
            Some('”' | '」' | '』' | '）') => true,
            Some('’') => wide,
            _ => false,
        }
    }

    /// Notes that belong to the sentence before: `[3]`, `³`, the `3` of "registries.3 The", and
    /// a bracket without a stop of its own: 。（见第 2 页）
    fn take_notes(&mut self, stop: &mut Stop, brackets: &Brackets) {
        self.at += superscripts(&self.text[self.at..]);
        self.at += note_number(&self.text[..stop.marks_end], &self.text[self.at..]);
        let gap = blank(&self.text[self.at..]);
        let Some(close) = brackets.partner(self.at + gap) else { return };
        let inside = &self.text[self.at + gap..close];
        if belongs_before(inside, gap) {
            self.at = close + self.text[close..].chars().next().map_or(0, char::len_utf8);
            while self.take_marks(stop) {
                self.take_closers(stop);
            }
        }
    }

    /// An ellipsis that stands apart belongs to the sentence before: 好。 ……
    fn take_apart_ellipsis(&mut self) {
        let rest = &self.text[self.at..];
        let ellipsis = rest.trim_start().trim_start_matches(is_ellipsis);
        if rest.trim_start().len() > ellipsis.len() {
            self.at = self.text.len() - ellipsis.len();
        }
    }
}

/// How many bytes of white space `text` begins with.
pub(super) fn blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn superscripts(text: &str) -> usize {
    text.len() - text.trim_start_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']).len()
}

/// The length of a note's number set close behind a full stop, as PDF text has it:
/// "the registries.3 The GAC". Not that of a version or decimal: v1.2 or 3.5.
fn note_number(before: &str, after: &str) -> usize {
    let word = before.trim_end_matches(['.', '”', '"', '’']);
    let letters = word.len() - word.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &after[digits..];
    let starts_anew = rest.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if letters >= 3 && word.len() < before.len() && (1..=3).contains(&digits) && apart && starts_anew {
        digits
    } else {
        0
    }
}

/// Whether a bracket behind a stop belongs to the sentence before it. `inside` is the bracket
/// without its closing half, `gap` the white space before it.
///
/// It does where it is a note's number, [3], or a reference without a stop of its own: （见第 2
/// 页）, (see page 2). It does not where it numbers what follows, （一） (a), holds a sentence,
/// （参见附件。）, or begins a name, (ICANN).
fn belongs_before(inside: &str, gap: usize) -> bool {
    let mut chars = inside.chars();
    let (Some(open), Some(first), Some(last)) =
        (chars.next(), chars.clone().next(), inside.chars().next_back())
    else {
        return false;
    };
    match open {
        '[' | '〔' => gap == 0 && chars.all(|c| c.is_ascii_digit()),
        _ if is_mark(last) || is_closing_quote(last) || is_label(chars.as_str()) => false,
        '（' => first.is_alphanumeric(),
        '(' => first.is_lowercase() || crate::text::chars::is_han(first),
        _ => false,
    }
}

/// Whether `text`, found in brackets, numbers a paragraph: 一, 十二, 3, a, iv.
fn is_label(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百甲乙丙丁".contains(c);
    let letters = text.len() == 1 || text.chars().all(|c| "ivxIVX".contains(c));
    text.chars().all(number) || (letters && text.len() <= 5)
}
