use super::numbering::Numbering;
use super::styles::Styles;
use crate::document::BlockKind;

/// A paragraph as it is read.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub kind: BlockKind,
    /// Its text; a line break is a newline.
    pub text: String,
    /// The number or bullet before it.
    pub marker: Option<String>,
    /// The footnotes (`false`) and endnotes (`true`) that it refers to, by id.
    pub references: Vec<(bool, String)>,
    /// The note that it is part of.
    pub note: Option<String>,
    /// Which paragraph element of its part it is, from 1; none where it is made of several.
    pub number: Option<usize>,
}

impl Paragraph {
    /// Its marker and text.
    pub(super) fn whole(&self) -> String {
        match self.marker.as_deref().filter(|marker| !marker.is_empty()) {
            // Chinese numbers stand close: 一、总则, （一）目的.
            Some(marker) if marker.ends_with(['、', '）', '．']) => {
                format!("{marker}{}", self.text.trim_start())
            }
            Some(marker) => format!("{marker} {}", self.text.trim_start()),
            None => self.text.clone(),
        }
    }
}

/// What a paragraph's properties say, and its text so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub style: Option<String>,
    pub outline: Option<u8>,
    pub list: Option<u32>,
    pub level: Option<u8>,
    /// The mark at its end was deleted: the next paragraph continues it.
    pub runs_on: bool,
    pub in_cell: bool,
    pub in_contents: bool,
    pub references: Vec<(bool, String)>,
    pub note: Option<String>,
    pub number: Option<usize>,
}

impl Draft {
    /// This paragraph and the one that continues it, which has the properties of the latter.
    pub(super) fn followed_by(mut self, next: Draft) -> Draft {
        self.text.push_str(&next.text);
        self.references.extend(next.references);
        Draft { text: self.text, references: self.references, number: None, ..next }
    }

    /// The paragraph that it becomes, counted in its list.
    pub(super) fn finish(self, styles: &Styles, numbering: &mut Numbering) -> Paragraph {
        let (style, numbered_by) = styles.resolve(self.style.as_deref());
        let is_empty = self.text.trim().is_empty();
        let list = self.list.or(style.numbering).filter(|&list| list != 0 && !is_empty);
        let level = self.level.or(style.level).or_else(|| numbering.level_of_style(list?, numbered_by?));
        let marker = list.and_then(|list| numbering.next(list, level.unwrap_or(0)));
        let kind = self.kind(&style.name, self.outline.or(style.outline), marker.is_some());
        let Draft { text, references, note, number, .. } = self;
        Paragraph { kind, text, marker, references, note, number }
    }

    fn kind(&self, style: &str, outline: Option<u8>, is_item: bool) -> BlockKind {
        if self.in_contents || is_numbered(style, &["toc ", "目录 ", "目錄 ", "contents "]) {
            BlockKind::Contents
        } else if self.in_cell {
            if is_item { BlockKind::ListItem } else { BlockKind::TableCell }
        } else if outline.is_some_and(|level| level < 9)
            || is_numbered(style, &["heading ", "标题 ", "標題 "])
            || matches!(style, "title" | "subtitle" | "标题" | "副标题" | "toc heading")
        {
            BlockKind::Heading
        } else if matches!(style, "caption" | "题注" | "標號") {
            BlockKind::Caption
        } else if is_item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }
}

/// Whether `style` is one of the families and a number: `heading 1`.
fn is_numbered(style: &str, families: &[&str]) -> bool {
    families.iter().any(|family| style.strip_prefix(family).is_some_and(|rest| rest.parse::<u8>().is_ok()))
}
