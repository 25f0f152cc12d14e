//! Captions of figures and tables, by the words that they begin with.

use crate::text::chars;
use regex::Regex;
use std::sync::LazyLock;

/// `Figure 3:`, `Table 2.`, `Fig. 2.1 –`, `图 1：`, and the label alone.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:Figure|Fig\.|Table|Chart|Diagram|FIGURE|TABLE)\s*|(?:图|表|圖|图表|圖表|附图|附表)\s?)",
        r"(?:\d{1,3}(?:[.\-–]\d{1,3})*|[A-Z](?:[.\-]\d{1,3})?)\s*(?:$|[:：.．、|]\s*\S|[–—]\s*\S|(?P<gap>\s)\s*\S)"
    ))
    .ok()
});

/// A caption is at most this many columns wide.
const WIDEST: usize = 160;

/// Whether `text` is the caption of a figure or table. `Table 1 shows that …` is none; after a number
/// with nothing but a space, only a Chinese label and what is no sentence: `图 1 网络结构`.
pub(super) fn is_caption(text: &str) -> bool {
    let Some(found) = LABEL.as_ref().and_then(|label| label.captures(text)) else { return false };
    let bare = found.name("gap").is_none();
    let sentence = text.contains(['。', '，', '；']) || text.starts_with(|c: char| c.is_ascii());
    chars::width(text) <= WIDEST && (bare || !sentence)
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn captions_are_told_from_sentences() {
        for text in [
            "Figure 3: Ferries a day",
            "Table 2. Fees",
            "图 1：渡轮班次",
            "表 2",
            "图 1 网络结构",
            "Fig. 2.1 – Map",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in
            ["Table 1 shows the fees.", "表 1 列出了费用。", "Tables: see below", "图书馆", "Figure out why"]
        {
            assert!(!is_caption(text), "{text}");
        }
    }
}
