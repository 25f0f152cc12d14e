//! Where output goes: a file that appears whole or not at all, or standard output.

use anyhow::{Context, Result, bail};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes to `path`, or to standard output where it is `-` or absent.
///
/// A file is written beside its target and renamed when `write` has ended well, so that nobody
/// ever sees half of it; a link stays a link, to the new file. What is no file, such as `/dev/null`
/// or a named pipe, is written in place: a rename would put a file where the device was.
pub(super) fn write_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match path {
        Some(path) if path.as_os_str() != "-" => write_file(path, write),
        _ => write_standard(write),
    }
}

/// A reader that goes away, as that of `beadwork … | head` does, ends the output and is no error.
fn write_standard(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match write_buffered(io::stdout().lock(), write) {
        (_, Some(io::ErrorKind::BrokenPipe)) => Ok(()),
        (result, _) => result,
    }
}

/// Writes all of it; gives how that ended, and how the output itself failed, where it did.
fn write_buffered(
    out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> (Result<()>, Option<io::ErrorKind>) {
    let mut out = BufWriter::new(Noting { out, failed: None });
    let result = write(&mut out).and_then(|()| Ok(out.flush()?));
    let failed = out.get_ref().failed;
    (result, failed)
}

/// A writer that notes that it failed: formats wrap the error each in their own way.
struct Noting<W> {
    out: W,
    failed: Option<io::ErrorKind>,
}

impl<W> Noting<W> {
    fn note<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        let kind = result.as_ref().err().map(io::Error::kind);
        self.failed = self.failed.or(kind.filter(|kind| *kind != io::ErrorKind::Interrupted));
        result
    }
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.note(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.note(result)
    }
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    if path.is_dir() {
        bail!("{}: is a folder; name the file to write", path.display());
    }
    match path.canonicalize() {
        Ok(target) if target.is_file() => write_beside(&target, write),
        Ok(device) => write_in_place(&device, write),
        Err(_) => write_beside(path, write),
    }
}

/// Writes into a device or a named pipe; a reader that goes away is no error, as on standard output.
fn write_in_place(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let cannot = || format!("{}: cannot be written", path.display());
    let file = std::fs::OpenOptions::new().write(true).open(path).with_context(cannot)?;
    match write_buffered(file, write) {
        (_, Some(io::ErrorKind::BrokenPipe)) => Ok(()),
        (result, Some(_)) => result.with_context(cannot),
        (result, None) => result,
    }
}

fn write_beside(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("{}: cannot be written", path.display());
    if !folder.is_dir() {
        bail!(
            "{}: cannot be written: there is no folder {}; make it first",
            path.display(),
            folder.display()
        );
    }
    // the errors of a file alone do not name the temporary path
    let (mut file, temporary) = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?.into_parts();
    match write_buffered(&mut file, write) {
        (result, Some(_)) => result.with_context(cannot)?,
        (result, None) => result?,
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644)).with_context(cannot)?;
    }
    drop(file);
    temporary.persist(path).map_err(|e| e.error).with_context(cannot)?;
    Ok(())
}

/// Says on standard error what went wrong.
#[allow(clippy::print_stderr)]
pub(super) fn complain(error: &anyhow::Error) {
    eprintln!("beadwork: error: {error:#}");
}

/// Says on standard error what the user should know although the work went on.
#[allow(clippy::print_stderr)]
pub(super) fn warn(message: &str) {
    eprintln!("beadwork: warning: {message}");
}

/// Says on standard error what was done, where standard output is for data.
#[allow(clippy::print_stderr)]
pub(super) fn note(message: &str) {
    eprintln!("beadwork: {message}");
}

/// *1 segment*, *2 segments*
pub(super) fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
