//! Pages whose glyphs were collected, and yet give no text that anybody could use.

use super::PdfError;
use super::pages::PageText;
use crate::text::chars::is_han;

/// Of so many characters one may be unknown: more is no text, and every pair made of it is wrong.
const ONE_IN: usize = 10;
/// So many lines of one character each are a column of vertical text, not a list of headings.
const LEAST_STACKED: usize = 20;

/// Refuses pages whose glyphs have no known characters, and pages of vertical text.
pub(super) fn check(pages: &[PageText]) -> Result<(), PdfError> {
    let lines = || pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str());
    // the first character of a line may be a symbol font's bullet, which is no loss
    let texts = || lines().flat_map(|line| line.chars().skip(1)).filter(|c| !c.is_whitespace());
    let (all, unknown) = (texts().count(), texts().filter(|c| is_unknown(*c)).count());
    if unknown * ONE_IN > all {
        return Err(PdfError::NoCharacters);
    }
    let vertical: usize = pages.iter().map(|page| page.vertical).sum();
    let stacked = lines().filter(|line| is_one_han(line)).count();
    if vertical * 2 > all || (stacked >= LEAST_STACKED && stacked * 2 > lines().count()) {
        return Err(PdfError::Vertical);
    }
    Ok(())
}

fn is_unknown(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

fn is_one_han(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::pages::PageLine;
    use super::*;
    use crate::document::Geometry;

    fn page(lines: &[&str]) -> PageText {
        let line = |text: &&str| PageLine { text: (*text).to_owned(), geometry: Geometry::default() };
        PageText { lines: lines.iter().map(line).collect(), ..PageText::default() }
    }

    #[test]
    fn one_unknown_character_in_ten_is_no_text() {
        let text = "nine letters and no more";
        assert_eq!(check(&[page(&[text, "\u{F0B7} an item of a list"])]), Ok(()));
        let unknown = "no \u{FFFD}\u{E001}\u{FFFD}\u{FFFD}";
        assert_eq!(check(&[page(&[text, unknown])]), Err(PdfError::NoCharacters));
    }

    #[test]
    fn text_from_top_to_bottom_is_refused() {
        let stacked = ["灯"; 30];
        assert_eq!(check(&[page(&stacked)]), Err(PdfError::Vertical));
        assert_eq!(check(&[page(&stacked[..5])]), Ok(()));
        let vertical = PageText { vertical: 6, ..page(&["灯塔看守人今年"]) };
        assert_eq!(check(&[vertical]), Err(PdfError::Vertical));
    }
}
