//! Marks inside a text that mean more than formatting: its segments, and the changes that somebody tracked.

use crate::format::codes::Coded;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a tag among a text's codes begins.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    /// A segment, by its `mid`.
    Segment(String),
    /// Text that a tracked change took out.
    Deleted,
    /// Text that a tracked change put in.
    Added,
    /// Anything else, formatting for instance.
    Other,
}

/// A code as a tag.
enum Tag {
    Start(Mark),
    End,
    /// A code that is whole in itself.
    Whole,
}

/// The text as it reads when all tracked changes are accepted: those of Trados (`mrk` of the types
/// `x-sdl-added` and `x-sdl-deleted`) and of memoQ (`mq:ins` and `mq:del`).
pub(super) fn accepted(coded: Coded) -> Coded {
    if !coded.codes.iter().any(|(_, markup)| matches!(tag(markup), Tag::Start(Mark::Deleted | Mark::Added))) {
        return coded;
    }
    let mut left = coded.emptied();
    let mut open: Vec<Mark> = Vec::new();
    let mut done = 0;
    for (at, markup) in coded.codes {
        let is_deleted = open.contains(&Mark::Deleted);
        if !is_deleted {
            left.text.push_str(&coded.text[done..at]);
        }
        done = at;
        let mark = match tag(&markup) {
            Tag::Start(mark) => {
                open.push(mark.clone());
                mark
            }
            Tag::End => open.pop().unwrap_or(Mark::Other),
            Tag::Whole => Mark::Other,
        };
        if !is_deleted && !matches!(mark, Mark::Deleted | Mark::Added) {
            left.codes.push((left.text.len(), markup));
        }
    }
    if !open.contains(&Mark::Deleted) {
        left.text.push_str(&coded.text[done..]);
    }
    left
}

/// The segments that a text is marked up in, each by its `mid`; none where it is not.
pub(super) fn segments(coded: &Coded) -> Vec<(String, Coded)> {
    let mut found = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut current: Option<(String, Coded)> = None;
    let mut done = 0;
    for (at, markup) in &coded.codes {
        if let Some((_, segment)) = &mut current {
            segment.text.push_str(&coded.text[done..*at]);
        }
        done = *at;
        let (begins, ends) = match tag(markup) {
            Tag::Start(mark) => {
                open.push(mark.clone());
                (Some(mark), None)
            }
            Tag::End => (None, open.pop()),
            Tag::Whole => (None, None),
        };
        match (begins, ends) {
            (Some(Mark::Segment(mid)), _) if current.is_none() => current = Some((mid, coded.emptied())),
            (_, Some(Mark::Segment(_))) => found.extend(current.take()),
            _ => {
                if let Some((_, segment)) = &mut current {
                    segment.codes.push((segment.text.len(), markup.clone()));
                }
            }
        }
    }
    found
}

fn tag(markup: &str) -> Tag {
    let mut xml = Reader::from_str(markup);
    match xml.read_event() {
        Ok(Event::Start(start)) if matches!(xml.read_event(), Ok(Event::Eof) | Err(_)) => {
            Tag::Start(mark(&start))
        }
        Ok(Event::End(_)) => Tag::End,
        // an end tag alone is an error to the reader
        Err(_) if markup.starts_with("</") => Tag::End,
        _ => Tag::Whole,
    }
}

fn mark(start: &BytesStart<'_>) -> Mark {
    let value = |name: &str| {
        let attribute = start.try_get_attribute(name).ok().flatten();
        attribute.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
    };
    let name = start.name();
    match (name.as_ref(), &*value("mtype")) {
        ("mrk", "seg") => Mark::Segment(value("mid").to_string()),
        ("mrk", kind) if kind.starts_with("x-sdl-") && kind.ends_with("deleted") => Mark::Deleted,
        ("mrk", kind) if kind.starts_with("x-sdl-") && kind.ends_with("added") => Mark::Added,
        (name, _) if name.ends_with(":del") => Mark::Deleted,
        (name, _) if name.ends_with(":ins") => Mark::Added,
        _ => Mark::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xliff::INLINE_12;

    fn coded(xml: &str) -> Coded {
        let whole = format!("<t>{xml}</t>");
        let mut reader = Reader::from_str(&whole);
        let mut coded = Coded::new(INLINE_12);
        reader.read_event().unwrap();
        while coded.event(&reader.read_event().unwrap()).unwrap() {}
        coded
    }

    fn shown(coded: &Coded) -> String {
        let mut shown = coded.text.clone();
        for (at, markup) in coded.codes.iter().rev() {
            shown.insert_str(*at, markup);
        }
        shown
    }

    #[test]
    fn tracked_changes_are_read_as_accepted() {
        for (before, after) in [
            (
                r#"会于<mrk mtype="x-sdl-deleted">周二</mrk><mrk mtype="x-sdl-added">周一</mrk>开。"#,
                "会于周一开。",
            ),
            (
                r#"A<mq:del>b<g id="1">c</g></mq:del><mq:ins>d<g id="2">e</g></mq:ins>"#,
                r#"Ad<g id="2">e</g>"#,
            ),
            (r#"<g id="1">A<mrk mtype="x-sdl-deleted">b</mrk></g>"#, r#"<g id="1">A</g>"#),
            (r#"<mrk mtype="term">A</mrk> b"#, r#"<mrk mtype="term">A</mrk> b"#),
        ] {
            assert_eq!(shown(&accepted(coded(before))), after);
        }
    }

    #[test]
    fn segments_have_their_own_codes() {
        let found = segments(&coded(
            r#"<mrk mtype="seg" mid="4">A <g id="1">b</g>.</mrk> <mrk mtype="seg" mid="5">C<x id="2"/>.</mrk>"#,
        ));
        let shown: Vec<_> = found.iter().map(|(mid, text)| (mid.as_str(), shown(text))).collect();
        let wanted = [("4", r#"A <g id="1">b</g>."#), ("5", r#"C<x id="2"/>."#)];
        assert_eq!(shown, wanted.map(|(mid, text)| (mid, text.to_owned())));
    }
}
