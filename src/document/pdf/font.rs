use hayro_interpret::font::Glyph;

/// What we want to know of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Font {
    /// Whether it is bold, by its weight or its name. Type 1 fonts tell neither.
    pub bold: bool,
    /// Whether it is one of the symbol fonts that word processors take bullets from.
    symbols: bool,
}

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
            symbols: ["symbol", "wingdings", "webdings"].iter().any(|part| name.contains(part)),
        }
    }

    /// The private character U+F000 to U+F0FF by which Windows names the code of a symbol font's
    /// glyph, for a glyph that the file gives no character.
    pub(super) fn symbol(self, glyph: &Glyph<'_>) -> Option<char> {
        if !self.symbols || glyph.as_unicode().is_some() {
            return None;
        }
        char::from_u32(0xF000 + glyph.char_code()).filter(|_| glyph.char_code() <= 0xFF)
    }
}
