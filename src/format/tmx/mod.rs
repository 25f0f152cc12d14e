//! Translation Memory eXchange 1.4.

mod context;
mod draft;
mod header;
mod history;
mod props;
mod read;
mod tuv;
mod write;

pub(super) use read::read;
pub use write::TmxWriter;

use super::codes::{Inline, has};
use quick_xml::events::BytesStart;

/// Who makes our files.
const CREATOR: &str = "beadwork";

/// What may stand in a `seg`.
const INLINE: Inline = Inline {
    whole: &["bpt", "ept", "it", "ph", "ut"],
    is_native,
    carrier: ["<ph x=\"", "\" type=\"x-beadwork\">"],
};

/// Whether a tag can stand in a `seg`. TMX knows no ids of codes, which XLIFF's codes have.
fn is_native(tag: &BytesStart<'_>) -> bool {
    let required = match tag.name().as_ref() {
        "bpt" | "ept" => "i",
        "it" => "pos",
        "ph" | "ut" | "hi" | "sub" => return !has(tag, "id"),
        _ => return false,
    };
    has(tag, required) && !has(tag, "id")
}
