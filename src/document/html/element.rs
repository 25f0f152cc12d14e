//! What each HTML element means to a reader of text.

use crate::document::BlockKind;
use scraper::node::Element;

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text goes on in the line.
    Inline,
    /// Its text is a block of its own, of that kind, or of the kind around it.
    Block(Option<BlockKind>),
    /// It breaks the line.
    LineBreak,
    /// It ends the block.
    Rule,
    /// What is in it is not shown as text.
    Skipped,
}

/// The role of the element called `name`.
pub(super) fn role(name: &str) -> Role {
    use BlockKind::{Caption, Code, Furniture, Heading, ListItem, Paragraph, TableCell};
    match name {
        "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Some(Heading)),
        "li" | "dt" | "dd" => Role::Block(Some(ListItem)),
        "td" | "th" => Role::Block(Some(TableCell)),
        "caption" | "figcaption" => Role::Block(Some(Caption)),
        "pre" | "listing" => Role::Block(Some(Code)),
        "nav" | "footer" => Role::Block(Some(Furniture)),
        "blockquote" | "body" => Role::Block(Some(Paragraph)),
        // Phrasing elements of the HTML standard, with those that went out of use.
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "blink" | "cite" | "code" | "data"
        | "del" | "dfn" | "em" | "font" | "i" | "img" | "ins" | "kbd" | "label" | "mark" | "math"
        | "nobr" | "output" | "q" | "rb" | "ruby" | "s" | "samp" | "small" | "span" | "strike" | "strong"
        | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr" | "input" | "slot" => Role::Inline,
        "br" => Role::LineBreak,
        "hr" => Role::Rule,
        "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "object" | "select"
        | "textarea" | "button" | "canvas" | "audio" | "video" | "map" | "rt" | "rp" => Role::Skipped,
        // Word's own elements, such as <o:p>, stand within lines.
        _ if name.contains(':') => Role::Inline,
        // div, section, article, table, ul … and the components of a site's own, such as <card>.
        _ => Role::Block(None),
    }
}

/// The number of the first item, where `element` is a numbered list.
pub(super) fn first_number(element: &Element) -> Option<i64> {
    (element.name() == "ol")
        .then(|| element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))
}
