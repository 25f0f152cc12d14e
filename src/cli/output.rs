//! Where output goes: a file that appears whole or not at all, or standard output.

use anyhow::{Context, Result, bail};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes to `path`, or to standard output where it is `-` or absent.
///
/// A file is written beside its target and renamed when `write` has ended well, so that nobody
/// ever sees half of it; a link stays a link, to the new file. What is no file, such as `/dev/null`
/// or a named pipe, is written in place: a rename would put a file where the device was.
pub fn write_to(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match path {
        Some(path) if path.as_os_str() != "-" => write_file(path, write),
        _ => write_standard(write),
    }
}

/// A reader that goes away, as that of `beadwork … | head` does, ends the output and is no error.
fn write_standard(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(Noting { out: io::stdout().lock(), failed: None });
    let result = write(&mut out).and_then(|()| Ok(out.flush()?));
    if out.get_ref().failed == Some(io::ErrorKind::BrokenPipe) { Ok(()) } else { result }
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
    let mut out = BufWriter::new(Noting { out: file, failed: None });
    let result = write(&mut out).and_then(|()| Ok(out.flush()?));
    match out.get_ref().failed {
        Some(io::ErrorKind::BrokenPipe) => Ok(()),
        Some(_) => result.with_context(cannot),
        None => result,
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
    let (file, temporary) = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?.into_parts();
    let mut out = BufWriter::new(Noting { out: file, failed: None });
    let result = write(&mut out).and_then(|()| Ok(out.flush()?));
    let (Noting { out: file, failed }, _) = out.into_parts();
    if failed.is_some() {
        result.with_context(cannot)?;
    } else {
        result?;
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
