use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;

/// What we want to know of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Font {
    /// Whether it is bold, by its weight or its name. Type 1 fonts tell neither.
    pub bold: bool,
    symbols: Option<&'static [(u8, char)]>,
}

/// The bullet of the font Symbol (ISO 32000-1, annex D.5).
const SYMBOL: [(u8, char); 1] = [(0xB7, '•')];
/// The bullets and ticks of Wingdings that word processors offer for lists (mapping of ISO/IEC
/// JTC1/SC2/WG2 N4384).
const WINGDINGS: [(u8, char); 9] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xD8, '⮚'),
    (0xFC, '✔'),
];

impl Font {
    /// The font of a glyph. This copies the font's name: ask once for a run of glyphs.
    pub(super) fn of(glyph: &Glyph<'_>) -> Font {
        const BOLD: [&str; 5] = ["bold", "black", "heavy", "demi", "粗"];
        let Glyph::Outline(outline) = glyph else { return Font::default() };
        let Some(data) = outline.font_data() else { return Font::default() };
        let name = data.postscript_name.unwrap_or_default().to_lowercase();
        Font {
            bold: data.weight.is_some_and(|weight| weight >= 600)
                || BOLD.iter().any(|part| name.contains(part)),
            symbols: match name.as_str() {
                "symbol" | "symbolmt" => Some(&SYMBOL),
                "wingdings" | "wingdings-regular" => Some(&WINGDINGS),
                _ => None,
            },
        }
    }

    /// The character of a symbol font's bullet for which the file gives none, or one of the private
    /// ones U+F000 to U+F0FF by which Windows names the codes of such fonts.
    pub(super) fn symbol(self, glyph: &Glyph<'_>) -> Option<char> {
        let symbols = self.symbols?;
        let code = match glyph.as_unicode() {
            Some(BfString::Char(c @ '\u{F000}'..='\u{F0FF}')) => u32::from(c) & 0xFF,
            None => glyph.char_code(),
            _ => return None,
        };
        symbols.iter().find(|(known, _)| u32::from(*known) == code).map(|(_, c)| *c)
    }
}
