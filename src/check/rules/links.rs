use super::common::{links, within};
use crate::check::input::Pair;
use crate::check::rule::{Draft, Drafts};
use crate::text::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// [the label](of a link)
static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[[^\[\]]*\]\(").expect("a constant pattern"));

/// Web addresses, e-mail addresses and domain names that the other side does not have.
pub(super) fn check(pair: &Pair, drafts: &mut Drafts) {
    let (en, zh) = (targets(pair.english), targets(pair.chinese));
    if en.is_empty() && zh.is_empty() {
        return;
    }
    let missing_en = missing(&en, pair.english, pair.chinese, &zh);
    let missing_zh = missing(&zh, pair.chinese, pair.english, &en);
    let mut instead = missing_en.into_iter();
    for span in missing_zh {
        let link = span.of(pair.chinese);
        drafts.push(match instead.next() {
            Some(other) => {
                let right = other.of(pair.english);
                let message = format!("the link {link} differs from {right} in the English: check it");
                Draft::new(Lang::Chinese, span, message).with_other(other)
            }
            None => Draft::new(
                Lang::Chinese,
                span,
                format!("the English does not have the link {link}: check it"),
            ),
        });
    }
    for span in instead {
        let message = format!("the Chinese does not have the link {}: add it", span.of(pair.english));
        drafts.push(Draft::new(Lang::English, span, message));
    }
}

/// The links of a text but for names such as `example.org` within the label of a Markdown link, of which
/// the target counts.
fn targets(text: &str) -> Vec<Span> {
    let mut links = links(text);
    if text.contains("](") {
        let labels: Vec<Span> =
            LABEL.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect();
        links.retain(|link| link.of(text).contains("://") || !within(&labels, link.start));
    }
    links
}

fn missing(here: &[Span], text: &str, other_text: &str, there: &[Span]) -> Vec<Span> {
    let others: Vec<String> = there.iter().map(|span| key(span.of(other_text))).collect();
    // a link that is split over lines has a space in it
    let unbroken: String =
        other_text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let own: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let there = |span: &Span| {
        let link = key(span.of(text));
        // the first piece of a split link
        let piece = |other: &String| other.starts_with(&link) && *other != link && contains_link(&own, other);
        others.contains(&link)
            || others.iter().any(piece)
            || contains_link(&unbroken, &link)
            || others.iter().any(|other| same_but_language(other, &link))
    };
    here.iter().filter(|span| !there(span)).copied().collect()
}

/// Whether the link stands in a text without spaces, and does not go on.
fn contains_link(text: &str, link: &str) -> bool {
    text.match_indices(link).any(|(at, found)| {
        let rest = &text[at + found.len()..];
        let path = rest.strip_prefix('/').unwrap_or(rest);
        !path.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// A link without what makes no difference: case, scheme, `www.`, a last slash.
fn key(link: &str) -> String {
    let lower = link.to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
}

/// Links to the versions of a page in two languages: `/en/` and `/zh/`, `-en.pdf` and `-zh.pdf`, and
/// `example.cn` for `example.com`.
fn same_but_language(a: &str, b: &str) -> bool {
    let host = |link: &str| link.split(['/', '?', '#']).next().unwrap_or(link).to_owned();
    let general = |link: &str| {
        let host = host(link);
        let name = host.strip_suffix(".com").unwrap_or(&host).len();
        format!("{}{}", &link[..name], &link[host.len()..])
    };
    if host(a).ends_with(".cn") != host(b).ends_with(".cn") && !a.contains('@') {
        return same_words(&general(a), &general(b));
    }
    same_words(a, b)
}

/// Whether links have the same words but for names of languages.
fn same_words(a: &str, b: &str) -> bool {
    let parts = |link: &str| -> Vec<String> {
        let words = link.split(|c: char| !c.is_ascii_alphanumeric());
        let other = |word: &&str| {
            !matches!(
                *word,
                "" | "en" | "zh" | "cn" | "us" | "tw" | "hk" | "hans" | "hant" | "english" | "chinese"
            )
        };
        words.filter(other).map(str::to_owned).collect()
    };
    parts(a) == parts(b)
}
