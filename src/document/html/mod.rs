//! HTML, read as browsers do. The document's text is made of the blocks, one a line.
//!
//! Scripts, styles, forms and drawings are no text. Navigation and page footers become
//! [`BlockKind::Furniture`], and so do links that skip them and a title that repeats the first heading;
//! another title becomes a heading. An item of a numbered list begins with its
//! number, as the page shows it; bullets are left out. `<br>` breaks a line of a block, and two of
//! them end it.

mod element;
mod furniture;

use super::build::Builder;
use super::encoding;
use super::reflow::join_pieces;
use super::{BlockKind, RepairSet};
use element::Role;
use encoding_rs::Encoding;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// Elements nested deeper than this are a trap: the time that parsing takes grows with the square.
const DEEPEST: usize = 5000;

/// The elements of a page are nested too deep to be read.
#[derive(Debug)]
pub(super) struct TooDeep;

/// Reads the blocks of `source`.
pub(super) fn read(source: &str, repairs: RepairSet) -> Result<Builder, TooDeep> {
    let mut out = Builder::new(String::new(), repairs);
    pieces(source, |kind, lines| out.add(kind, &lines.join("\n")))?;
    Ok(out)
}

/// Hands each block of `source` to `emit`, as its lines.
pub(super) fn pieces(source: &str, emit: impl FnMut(BlockKind, Vec<String>)) -> Result<(), TooDeep> {
    if element::deepest(source) > DEEPEST {
        return Err(TooDeep);
    }
    let html = Html::parse_document(source);
    let h1 = furniture::first_heading(&html);
    let mut walker = Walker { emit, open: Vec::new(), lines: Vec::new(), line: String::new() };
    // Depth first, without recursion: hostile pages nest deep.
    let mut node = Some(html.tree.root());
    while let Some(current) = node {
        let apart = furniture::is_apart(ElementRef::wrap(current), h1.as_deref());
        let inside = if walker.enter(current.value(), apart) { current.first_child() } else { None };
        node = inside.or_else(|| {
            let mut at = Some(current);
            while let Some(done) = at {
                walker.leave(done.value(), furniture::is_apart(ElementRef::wrap(done), h1.as_deref()));
                if let Some(next) = done.next_sibling() {
                    return Some(next);
                }
                at = done.parent();
            }
            None
        });
    }
    walker.flush();
    Ok(())
}

/// The encoding that the page says it is in, in a `<meta>` of its first 1,024 bytes.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let name = head.split("<meta").skip(1).find_map(|tag| {
        let value = tag.split('>').next()?.split("charset=").nth(1)?;
        Some(value.trim_start_matches(['"', '\'', ' ']).split(['"', '\'', ' ', ';', '/']).next()?.to_owned())
    })?;
    encoding::by_name(&name)
}

/// Whether `text` is an HTML page or a piece of one, by how it begins.
pub(super) fn looks_like(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
        let Some(end) = after.find('>') else { return false };
        rest = after[end + 1..].trim_start();
    }
    let start: String = rest.chars().take(15).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
}

/// The language that the page says it is in: `zh-CN`.
pub(super) fn declared_language(source: &str) -> Option<String> {
    let start = source.find("<html")?;
    let tag = source[start..].split('>').next()?;
    let value = tag.split("lang=").nth(1)?;
    Some(value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?.to_ascii_lowercase())
}

struct Walker<F> {
    emit: F,
    open: Vec<Open>,
    lines: Vec<String>,
    line: String,
}

/// A block element that is open.
struct Open {
    kind: BlockKind,
    /// The next number of a numbered list.
    next: Option<i64>,
    /// The marker of an item whose text has not begun.
    marker: Option<String>,
}

impl<F: FnMut(BlockKind, Vec<String>)> Walker<F> {
    /// Enters a node, and says whether to go on inside.
    /// `apart` tells that it is page furniture.
    fn enter(&mut self, node: &Node, apart: bool) -> bool {
        match node {
            Node::Text(text) => self.text(text),
            Node::Element(element) if apart => {
                self.flush();
                self.open.push(Open { kind: BlockKind::Furniture, next: None, marker: None });
                return element::role(element.name()) != Role::Skipped;
            }
            Node::Element(element) => return self.enter_element(element),
            _ => {}
        }
        true
    }

    fn enter_element(&mut self, element: &Element) -> bool {
        let name = element.name();
        match element::role(name) {
            Role::Skipped => false,
            Role::Inline => true,
            Role::LineBreak => {
                self.end_line();
                true
            }
            Role::Rule => {
                self.flush();
                true
            }
            Role::Block(kind) => {
                self.flush();
                let outer = self.kind();
                let marker = if name == "li" { self.item_marker(element) } else { None };
                let next = element::first_number(element);
                let kind = if outer == BlockKind::Furniture { outer } else { kind.unwrap_or(outer) };
                self.open.push(Open { kind, next, marker });
                true
            }
        }
    }

    fn leave(&mut self, node: &Node, apart: bool) {
        if let Node::Element(element) = node
            && (apart || matches!(element::role(element.name()), Role::Block(_)))
        {
            self.flush();
            self.open.pop();
        }
    }

    fn item_marker(&mut self, element: &Element) -> Option<String> {
        let list = self.open.last_mut()?;
        let number = element.attr("value").and_then(|value| value.trim().parse().ok()).or(list.next)?;
        list.next.is_some().then(|| {
            list.next = Some(number.saturating_add(1));
            format!("{number}. ")
        })
    }

    fn kind(&self) -> BlockKind {
        self.open.last().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    fn text(&mut self, text: &str) {
        if text.trim().is_empty() && self.line.is_empty() {
            return;
        }
        // The marker belongs to the nearest item, through the paragraphs in it.
        let marker = self.open.iter_mut().rev().find_map(|open| open.marker.take());
        self.line.extend(marker);
        if self.kind() != BlockKind::Code {
            self.line.push_str(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.line.push_str(line);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let code = self.kind() == BlockKind::Code;
        let line = if code { line } else { collapse(&line) };
        if !code || !line.trim().is_empty() {
            self.lines.push(line);
        }
    }

    fn flush(&mut self) {
        self.end_line();
        let lines = std::mem::take(&mut self.lines);
        let kind = self.kind();
        let blocks = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
        blocks.for_each(|lines| (self.emit)(kind, lines.to_vec()));
    }
}

/// White space as browsers show it: runs are one space. A line end between Chinese characters, which
/// the writer of the page put there for himself, is none.
fn collapse(line: &str) -> String {
    let white = |c: char| matches!(c, ' ' | '\t' | '\u{C}' | '\n');
    let mut out = String::with_capacity(line.len());
    for part in line.split('\n') {
        let glued = out.is_empty() || part.trim_matches(white).is_empty();
        let words = part.split(white).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if glued { out.push_str(&words) } else { out = join_pieces(&[&out, &words], RepairSet::none()).0 }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses() {
        assert_eq!(collapse("\n  我们\n  同意。 \n  The  text\n goes on\n"), "我们同意。The text goes on");
    }

    #[test]
    fn the_charset_is_found() {
        for meta in ["<meta charset=gb2312>", "<META http-equiv='x' content='text/html; charset=GBK' />"] {
            assert_eq!(declared_encoding(meta.as_bytes()), Some(encoding_rs::GB18030), "{meta}");
        }
    }
}
