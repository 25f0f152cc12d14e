//! What is page furniture of an HTML page though no element says so.

use scraper::{ElementRef, Html};

/// How links begin that jump over the navigation.
const SKIPS: [&str; 9] =
    ["skip to", "skip navigation", "jump to", "跳到", "跳至", "跳转", "跳过", "直接进入", "转至主要"];
/// No title is longer, in characters.
const LONGEST: usize = 1000;

/// The text of the first `<h1>` of a page.
pub(super) fn first_heading(html: &Html) -> Option<String> {
    let mut elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    elements.find(|element| element.value().name() == "h1").map(|element| squeezed(&element))
}

/// Whether an element is a link within the page that skips its navigation, or a title that repeats the
/// first heading `h1`.
pub(super) fn is_apart(element: Option<ElementRef<'_>>, h1: Option<&str>) -> bool {
    let Some(element) = element else { return false };
    match element.value().name() {
        "title" => h1.is_some_and(|h1| !h1.is_empty() && squeezed(&element) == h1),
        "a" => {
            let within = element.value().attr("href").is_some_and(|target| target.starts_with('#'));
            within && {
                let text = squeezed(&element).to_lowercase();
                SKIPS.iter().any(|start| text.starts_with(start))
            }
        }
        _ => false,
    }
}

fn squeezed(element: &ElementRef<'_>) -> String {
    let text: String = element.text().flat_map(str::chars).take(LONGEST).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
