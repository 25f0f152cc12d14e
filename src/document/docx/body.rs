//! The paragraphs of a part, in reading order.

use super::archive::Problem;
use super::numbering::Numbering;
use super::paragraph::{Draft, Paragraph};
use super::styles::{Styles, number};
use super::xml::{Element, Token, tokens};

/// What all parts of a document share.
pub(super) struct Context {
    pub styles: Styles,
    pub numbering: Numbering,
}

impl Context {
    /// The paragraphs of the part `xml`.
    pub(super) fn paragraphs(&mut self, xml: &str) -> Result<Vec<Paragraph>, Problem> {
        let mut walker = Walker::default();
        tokens(xml, |token| match token {
            Token::Start(element) => walker.start(&element),
            Token::End(name) => walker.end(&name),
            Token::Text(text) => walker.text(&text),
        })?;
        walker.done.extend(walker.running_on);
        let finish = |draft: Draft| draft.finish(&self.styles, &mut self.numbering);
        Ok(walker.done.into_iter().map(finish).collect())
    }
}

/// A field is its code, then its result; fields stand within fields.
#[derive(Default)]
struct Field {
    code: String,
    in_result: bool,
}

/// Elements whose content is not part of the text as it stands now: what was deleted or moved away,
/// former properties, the second rendering of a drawing, and the reading beside a character.
pub(super) const LEFT_OUT: [&str; 11] = [
    "del",
    "moveFrom",
    "Fallback",
    "rt",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "numberingChange",
];

#[derive(Default)]
struct Walker {
    done: Vec<Draft>,
    /// How many paragraph elements have begun, those left out too.
    paragraphs: usize,
    /// Paragraphs being read: a text box stands within the paragraph that anchors it.
    open: Vec<Draft>,
    /// Paragraphs of text boxes, which follow their anchor.
    waiting: Vec<Draft>,
    /// A paragraph whose mark was deleted: the next one continues it.
    running_on: Option<Draft>,
    fields: Vec<Field>,
    /// How many elements are open within one that is left out, that one counted too.
    skipped: usize,
    cells: usize,
    /// The note that is being read; separators are no notes.
    note: Option<String>,
    in_text: bool,
    /// Whether the text run is hidden.
    hidden: bool,
    in_code: bool,
    in_properties: bool,
}

impl Walker {
    fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        self.paragraphs += usize::from(name == "p");
        if name == "del" && self.in_properties {
            self.draft(|draft| draft.runs_on = true);
        }
        if self.skipped > 0 || LEFT_OUT.contains(&name) {
            self.skipped += 1;
            return;
        }
        match name {
            "p" => self.open_paragraph(),
            "pPr" => self.in_properties = true,
            "tc" => self.cells += 1,
            "t" => self.in_text = true,
            "r" => self.hidden = false,
            "vanish" if !self.in_properties => self.hidden = element.is_on(),
            "instrText" => self.in_code = true,
            "fldChar" => self.field(element.attribute("fldCharType")),
            "footnote" | "endnote" if element.attribute("type").is_none_or(|kind| kind == "normal") => {
                self.note = element.attribute("id").map(str::to_owned);
            }
            "footnoteReference" => self.refer(false, element),
            "endnoteReference" => self.refer(true, element),
            _ if self.in_properties => self.property(element),
            _ => self.character(element),
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => self.close_paragraph(),
            "pPr" => self.in_properties = false,
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.in_text = false,
            "instrText" => self.in_code = false,
            "footnote" | "endnote" => self.note = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.in_code {
            self.fields.last_mut().into_iter().for_each(|field| field.code.push_str(text));
        } else if self.in_text {
            self.push(text);
        }
    }

    /// Adds text to the paragraph, unless it is hidden or belongs to the code of a field.
    fn push(&mut self, text: &str) {
        if !self.hidden && self.fields.iter().all(|field| field.in_result) {
            self.draft(|draft| draft.text.push_str(text));
        }
    }

    fn draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.open.last_mut() {
            change(draft);
        }
    }

    /// Characters that have an element of their own.
    fn character(&mut self, element: &Element) {
        match element.name.as_str() {
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "softHyphen" => self.push("\u{AD}"),
            "sym" => {
                if let Some(c) = symbol(element) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, element: &Element) {
        let value = element.value();
        self.draft(|draft| match element.name.as_str() {
            "pStyle" => draft.style = value.map(str::to_owned),
            "outlineLvl" => draft.outline = number(value),
            "numId" => draft.list = number(value),
            "ilvl" => draft.level = number(value),
            _ => {}
        });
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                self.fields.last_mut().into_iter().for_each(|field| field.in_result = true);
                let in_contents = self.in_contents();
                self.draft(|draft| draft.in_contents |= in_contents);
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.in_result && field.code.trim_start().starts_with("TOC"))
    }

    fn refer(&mut self, is_end: bool, element: &Element) {
        if let Some(id) = element.attribute("id") {
            self.draft(|draft| draft.references.push((is_end, id.to_owned())));
        }
    }

    fn open_paragraph(&mut self) {
        let (in_cell, in_contents) = (self.cells > 0, self.in_contents());
        let (note, number) = (self.note.clone(), Some(self.paragraphs));
        let draft = Draft { in_cell, in_contents, note, number, ..Draft::default() };
        self.open.push(draft);
    }

    fn close_paragraph(&mut self) {
        let Some(mut draft) = self.open.pop() else { return };
        if !self.open.is_empty() {
            self.waiting.push(draft);
            return;
        }
        if let Some(before) = self.running_on.take() {
            draft = before.followed_by(draft);
        }
        if draft.runs_on {
            self.running_on = Some(draft);
        } else {
            self.done.push(draft);
        }
        self.done.append(&mut self.waiting);
    }
}

/// The character of a symbol font. Those of Symbol and Wingdings stand in the private use area from
/// U+F000; the common ones have a place in Unicode, the others stay what they are.
fn symbol(element: &Element) -> Option<char> {
    let code = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    Some(match code {
        0xF0B7 | 0xF06C | 0xF09F => '•',
        0xF0A7 | 0xF06E => '▪',
        0xF0D8 => '➢',
        0xF0FC => '✓',
        0xF0FB => '✗',
        0xF0FE => '☑',
        0xF06F | 0xF0A8 => '□',
        0xF0E0 => '→',
        0xF0DF => '←',
        _ => char::from_u32(code)?,
    })
}
