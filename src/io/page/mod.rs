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
    /// The whole page with this body.
    pub fn around(self, body: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    (body)
                    @if !self.script.is_empty() { script { (PreEscaped(self.script)) } }
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
