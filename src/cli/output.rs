//! Where output goes: a file that appears whole or not at all, or standard output.

use anyhow::{Context, Result};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes to `path`, or to standard output where it is `-` or absent.
///
/// A file is written beside its target and renamed when `write` has ended well, so that nobody
/// ever sees half of it.
pub fn write_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match path {
        Some(path) if path.as_os_str() != "-" => write_file(path, write),
        _ => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            Ok(out.flush()?)
        }
    }
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("{}: cannot be written", path.display());
    let mut file = BufWriter::new(tempfile::NamedTempFile::new_in(folder).with_context(cannot)?);
    write(&mut file)?;
    let file = file.into_inner().map_err(|e| e.into_error()).with_context(cannot)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).with_context(cannot)?;
    }
    file.persist(path).map_err(|e| e.error).with_context(cannot)?;
    Ok(())
}

/// Whether the error is a reader that went away, as `beadwork … | head` does: no error of ours.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on standard error what went wrong.
#[allow(clippy::print_stderr)]
pub fn complain(error: &anyhow::Error) {
    eprintln!("beadwork: error: {error:#}");
}

/// Says on standard error what the user should know although the work went on.
#[allow(clippy::print_stderr)]
pub fn warn(message: &str) {
    eprintln!("beadwork: warning: {message}");
}

/// Says on standard error what was done, where standard output is for data.
#[allow(clippy::print_stderr)]
pub fn note(message: &str) {
    eprintln!("beadwork: {message}");
}
