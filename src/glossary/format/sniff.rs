//! Which format a file is in.

use super::{GlossaryFormat, Input};
use crate::glossary::{Field, GlossaryError};

/// The format that a file's extension and first line tell.
pub(super) fn format_of(input: &Input) -> Result<GlossaryFormat, GlossaryError> {
    if input.bytes.starts_with(b"PK\x03\x04") {
        return Ok(GlossaryFormat::Xlsx);
    }
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(input.malformed(1, "the file is empty"));
    }
    let by_name = GlossaryFormat::from_path(input.path);
    if let Some(GlossaryFormat::Json | GlossaryFormat::Tbx) = by_name {
        return Ok(by_name.unwrap_or(GlossaryFormat::Tbx));
    }
    let text = input.text()?;
    let first = text.trim_start_matches('\u{FEFF}').lines().next().unwrap_or("");
    match first.trim_start().chars().next() {
        Some('<') => return Ok(GlossaryFormat::Tbx),
        Some('{') => return Ok(GlossaryFormat::Json),
        _ => {}
    }
    if first.starts_with("#UTX") {
        return Ok(GlossaryFormat::Utx);
    }
    let names: Vec<&str> = first.split(['\t', ',', ';']).map(|name| name.trim().trim_matches('"')).collect();
    // memoQ lets its users choose the columns: these two stand in no other program's files
    if names.iter().any(|name| ["Entry_ID", "Term_Info"].contains(name)) {
        return Ok(GlossaryFormat::MemoQ);
    }
    if names.iter().filter_map(|name| Field::from_name(name)).count() >= 2 {
        return Ok(GlossaryFormat::Csv);
    }
    if names.iter().any(|name| name.starts_with("English"))
        && names.iter().any(|name| name.starts_with("Chinese"))
    {
        return Ok(GlossaryFormat::MultiTerm);
    }
    match by_name {
        Some(format @ (GlossaryFormat::OmegaT | GlossaryFormat::Utx)) => Ok(format),
        _ if names.iter().any(|name| Field::from_name(name).is_some()) => Ok(GlossaryFormat::Csv),
        _ => Err(input.malformed(
            1,
            "no column `en`, `zh-CN` or `acronym`, and no other format's first line: the header is \
             en,zh-CN,acronym,status,note; where the file is for another program, name its format",
        )),
    }
}
