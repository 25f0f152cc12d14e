//! What all HTML pages have in common: each is one file that needs no network, in the same type and colours.
//!
//! ```
//! use beadwork::io::page::Page;
//! let body = maud::html! { h1 { "Terms" } };
//! let html = Page { title: "Terms", style: "", script: "" }.around(body).into_string();
//! assert!(html.starts_with("<!DOCTYPE html>"));
//! ```

use crate::text::Span;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of all pages.
const STYLE: &str = include_str!("page.css");

/// A page without its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'a> {
    /// What the browser calls it.
    pub title: &'a str,
    /// Its own style, after that of all pages; written as it is.
    pub style: &'a str,
    /// Its script, run when all of the body is there; written as it is.
    pub script: &'a str,
}

impl Page<'_> {
    /// What the page may load and run: nothing but its own style and script. The script has a name that only
    /// this page gives it, so that no text of a document can bring one of its own.
    fn policy(&self) -> String {
        let script =
            if self.script.is_empty() { "'none'".to_owned() } else { format!("'nonce-{}'", self.nonce()) };
        format!(
            "default-src 'none'; style-src 'unsafe-inline'; script-src {script}; base-uri 'none'; form-action 'none'"
        )
    }

    /// The same for the same page, as all that is written: FNV-1a of title and script. Texts are escaped; this
    /// is the second wall.
    fn nonce(&self) -> String {
        let bytes = self.title.bytes().chain(self.script.bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x}")
    }

    /// The whole page with this body.
    pub fn around(self, body: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    (body)
                    @if !self.script.is_empty() { script nonce=(self.nonce()) { (PreEscaped(self.script)) } }
                }
            }
        }
    }
}

/// A text with its spans marked; they are in order and none overlaps another.
pub fn marked(text: &str, spans: &[Span], class: &str) -> Markup {
    let starts = [0].into_iter().chain(spans.iter().map(|span| span.end));
    let gaps = starts.zip(spans.iter().map(|span| span.start).chain([text.len()]));
    html! {
        @for (number, (start, end)) in gaps.enumerate() {
            (text.get(start..end).unwrap_or_default())
            @if let Some(span) = spans.get(number) { mark class=(class) { (span.of(text)) } }
        }
    }
}
