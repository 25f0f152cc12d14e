//! Which format a file is in.

use super::{GlossaryFormat, Input};
use crate::terms::table::rows;
use crate::terms::{Field, GlossaryError};
use crate::text::tags;

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
    if names_languages_of_each_line(&text, input)? {
        return Ok(GlossaryFormat::DeepL);
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

/// Whether the first lines are as DeepL exports them: source, target, and the codes of their languages,
/// which in our own columns would stand in the first line alone.
fn names_languages_of_each_line(text: &str, input: &Input) -> Result<bool, GlossaryError> {
    let first: String = text.split_inclusive('\n').take(2).collect();
    let codes = rows(&first, b',', input.path)?.into_iter().map(|row| {
        let code = |cell: Option<&String>| tags::parse(cell?).map(|(lang, _)| lang);
        let languages = (code(row.cells.get(2))?, code(row.cells.get(3))?);
        let is_header = row.cells.iter().take(2).any(|name| Field::from_name(name).is_some());
        (languages.0 != languages.1 && !is_header).then_some(languages)
    });
    let codes: Vec<_> = codes.collect();
    Ok(codes.first().is_some_and(|first| first.is_some() && codes.iter().all(|other| other == first)))
}
