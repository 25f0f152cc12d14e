//! Character classes of Chinese and English text.

/// Whether `c` is a Han character: the unified ideographs and their extensions, 〇 and 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇' | '々')
}

/// Whether `c` is punctuation of East Asian width: 。，、「」（ and so on.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}')
}

/// The character, or U+FFFD for one that a terminal obeys: control characters but tab and line feed, and those
/// that begin or end an embedding, an override or an isolate of the bidirectional algorithm (UAX 9).
pub fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let obeyed = c.is_control() && !matches!(c, '\n' | '\t');
    if turns || obeyed { char::REPLACEMENT_CHARACTER } else { c }
}

/// How many columns `c` takes in a fixed-width font: 2 for East Asian wide characters, 0 for
/// combining and zero-width ones, else 1 (after Unicode Standard Annex 11).
pub fn columns(c: char) -> usize {
    match c {
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{0300}'..='\u{036F}' | '\u{00AD}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// The width of `text` in columns.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The share of Han characters among the letters and Han characters of `text`: 0 to 1, and 0
/// where there are none of either. A Han character counts as three letters, about the length
/// of the English that translates it.
pub fn han_share(text: &str) -> f64 {
    let (mut han, mut letters) = (0usize, 0usize);
    for c in text.chars() {
        if is_han(c) {
            han += 3;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    if han + letters == 0 { 0.0 } else { han as f64 / (han + letters) as f64 }
}
