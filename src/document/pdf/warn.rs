use super::pages::PageText;
use crate::text::counted_as;

/// What the user should know about the pages, in a fixed order.
pub(super) fn warnings(pages: &[PageText]) -> Vec<String> {
    let mut warnings = Vec::new();
    let numbers = |test: &dyn Fn(&PageText) -> bool| -> Vec<usize> {
        (1..).zip(pages).filter(|(_, page)| test(page)).map(|(number, _)| number).collect()
    };
    let mut about = |pages: Vec<usize>, what: &str| {
        if !pages.is_empty() {
            warnings.push(format!("{}: {what}", page_list(&pages)));
        }
    };
    let scanned = |page: &PageText| page.lines.is_empty() && page.has_pictures && !page.given_up;
    about(numbers(&scanned), "no text layer (scanned?); run OCR first if they hold text");
    about(
        numbers(&|page| page.given_up),
        "cannot be read to the end; the text is incomplete. Print the file to a new PDF and read that",
    );
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let with_unknown = numbers(&|page| page.unknown > 0);
    about(
        with_unknown,
        &counted_as(
            unknown,
            "glyph stands for no known character and was read as \u{FFFD}",
            "glyphs stand for no known character and were read as \u{FFFD}",
        ),
    );
    let outside: usize = pages.iter().map(|page| page.outside).sum();
    let with_outside = numbers(&|page| page.outside > 0);
    about(
        with_outside,
        &counted_as(outside, "glyph outside the page was left out", "glyphs outside the page were left out"),
    );
    let doubled: usize = pages.iter().map(|page| page.overprinted).sum();
    let with_doubled = numbers(&|page| page.overprinted > 0);
    about(
        with_doubled,
        &counted_as(
            doubled,
            "glyph printed twice at the same place was read once",
            "glyphs printed twice at the same place were read once",
        ),
    );
    warnings
}

/// "page 3", "pages 1, 3–5".
fn page_list(pages: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let parts: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    format!("page{} {}", if pages.len() == 1 { "" } else { "s" }, parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::page_list;

    #[test]
    fn names_pages_by_ranges() {
        assert_eq!(page_list(&[3]), "page 3");
        assert_eq!(page_list(&[1, 3, 4, 5, 9]), "pages 1, 3–5, 9");
    }
}
