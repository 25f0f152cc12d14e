use super::ending::cannot_start_line;
use super::link;
use crate::text::chars::{is_han, is_wide_punctuation};

/// The first piece of `text` that a line break cannot divide: a Han character with the
/// punctuation that must stay with it, a word up to the next space, a whole link.
/// At most 300 characters are looked at.
pub(super) fn first_token(text: &str) -> &str {
    if let Some(link) = link::at_start(text) {
        return &text[..text.floor_char_boundary(link.len().min(300))];
    }
    let mut wide = false;
    let mut opening = true;
    let mut end = 0;
    for (at, c) in text.char_indices().take(300) {
        let glued = cannot_start_line(c);
        let stop = if c.is_whitespace() {
            true
        } else if wide {
            !glued
        } else {
            !opening && (is_han(c) || (is_wide_punctuation(c) && !glued))
        };
        if stop && at > 0 {
            break;
        }
        end = at + c.len_utf8();
        opening &= matches!(c, '“' | '‘' | '（' | '《' | '「' | '『' | '【' | '(' | '[' | '"');
        wide |= is_han(c);
    }
    &text[..end]
}
