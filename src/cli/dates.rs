//! The date that a memory bears: never the clock's.

use crate::text::Timestamp;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The creation date of a memory's units: that of `--date`, else of the environment's
/// SOURCE_DATE_EPOCH, else that of the newest input file.
pub(super) fn creation_date(option: Option<Timestamp>, inputs: &[PathBuf]) -> Option<Timestamp> {
    let epoch = || std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok().and_then(Timestamp::from_unix);
    let modified = |path: &Path| Timestamp::from_system(path.metadata().ok()?.modified().ok()?);
    option.or_else(epoch).or_else(|| inputs.iter().filter_map(|path| modified(path)).max())
}

/// Reads the argument of `--date`.
pub(super) fn parse(text: &str) -> Result<Timestamp, String> {
    let compact: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let whole = if compact.len() == 8 { format!("{compact}T000000Z") } else { compact };
    Timestamp::parse(&whole).ok_or_else(|| "write a date as 2026-11-21 or 20261121T093000Z (UTC)".to_owned())
}
