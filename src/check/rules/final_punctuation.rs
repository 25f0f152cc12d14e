use super::common::before;
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::document::BlockKind;
use crate::text::{Lang, Span};

/// What ends a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Comma,
    Ellipsis,
    Nothing,
}

/// A sentence that ends in another mark than its translation.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    compare(pair, drafts, |en, zh| !is_colon_for_stop(en, zh));
}

/// A sentence that ends in a colon and its translation in a full stop, or the other way round.
pub(super) fn colon(pair: &Pair, drafts: &mut Drafts) {
    compare(pair, drafts, is_colon_for_stop);
}

fn is_colon_for_stop(en: Ending, zh: Ending) -> bool {
    matches!((en, zh), (Ending::Colon, Ending::Stop) | (Ending::Stop, Ending::Colon))
}

/// Two endings that differ, where that is among what is looked for.
fn compare(pair: &Pair, drafts: &mut Drafts, is_wanted: fn(Ending, Ending) -> bool) {
    if matches!(pair.passage.kind, Some(BlockKind::Code | BlockKind::Link | BlockKind::Contents)) {
        return;
    }
    let ((en, en_at), (zh, zh_at)) = (ending(pair.english), ending(pair.chinese));
    if !is_wanted(en, zh)
        || may_differ(en, zh)
        || en == Ending::Stop && zh == Ending::Nothing && is_item(pair.english)
    {
        return;
    }
    let target = pair.source().other();
    let (source_span, span) = match target {
        Lang::Chinese => (en_at, zh_at),
        Lang::English => (zh_at, en_at),
    };
    let shown = |span: Span, lang: Lang| match span.of(pair.text(lang)) {
        "" => "no mark".to_owned(),
        mark => format!("“{mark}”"),
    };
    let message = format!(
        "the {target} ends with {} and the {} with {}: make them agree",
        shown(span, target),
        target.other(),
        shown(source_span, target.other())
    );
    drafts.push(Draft::new(target, span, message).with_other(source_span));
}

/// Whether a text is a list's item by its bullet: Chinese items that are no sentence end without a mark.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    // PDF has o for the hollow bullet
    let rest = text.strip_prefix('o').unwrap_or(text).trim_start_matches(['*', '-', '•', '●', '○', '▪', '–']);
    rest.len() < text.len() && rest.starts_with(char::is_whitespace)
}

/// What translators rightly do: a list's items end in semicolons here and in stops or nothing there, a
/// sentence goes on in the next segment.
fn may_differ(en: Ending, zh: Ending) -> bool {
    use Ending::*;
    match (en, zh) {
        (a, b) if a == b => true,
        (Stop | Semicolon | Comma | Nothing | Colon, Semicolon | Comma)
        | (Semicolon | Comma, Stop | Nothing) => true,
        (Exclamation, Stop) | (Stop, Exclamation) | (Comma, Colon) => true,
        // a heading or item is a sentence in Chinese, and none in English
        (Nothing, Stop) => true,
        (Ellipsis, Stop | Nothing) | (Nothing | Stop, Ellipsis) => true,
        _ => false,
    }
}

/// The last mark behind which only closing brackets, quotation marks and mark-up stand.
fn ending(text: &str) -> (Ending, Span) {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "”’\"'」』)）]】*_`》>".contains(c)).len();
    let outer = text.trim_end().len();
    // a whole sentence in brackets and one before brackets: the mark may stand behind them too
    let Some(last) = before(text, end) else { return (Ending::Nothing, Span::new(outer, outer)) };
    let kind = match last {
        '.' | '。' | '．' | '｡' if text[..end].ends_with("..") => Ending::Ellipsis,
        '.' | '。' | '．' | '｡' => Ending::Stop,
        '?' | '？' => Ending::Question,
        '!' | '！' => Ending::Exclamation,
        ':' | '：' => Ending::Colon,
        ';' | '；' => Ending::Semicolon,
        ',' | '，' | '、' => Ending::Comma,
        '…' => Ending::Ellipsis,
        _ => return (Ending::Nothing, Span::new(outer, outer)),
    };
    (kind, Span::new(end - last.len_utf8(), end))
}
