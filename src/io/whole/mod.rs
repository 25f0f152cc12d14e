//! Files that appear whole or not at all.
//!
//! A file is written beside its target under a name that says what it is, and gets its own name when it is
//! whole and on the disk. So nobody ever sees half of it, and who has the older one open keeps it.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! let path = folder.path().join("units.tsv");
//! beadwork::io::whole::write(&path, |out| writeln!(out, "Thank you.\t谢谢。").map_err(Box::<dyn std::error::Error>::from))?;
//! assert_eq!(std::fs::read_to_string(&path)?, "Thank you.\t谢谢。\n");
//! # Ok(())
//! # }
//! ```

mod noting;
mod sweep;
mod target;
mod unfinished;

pub use noting::{Written, write_buffered};
pub use target::{Target, is_same_file, target};
pub(crate) use unfinished::of_the_moment;
pub use unfinished::{Abandoned, Permission, Unfinished, UnfinishedFolder, abandon};

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is a folder.
    #[error("{}: is a folder; name the file to write", path.display())]
    Folder {
        /// The path as given.
        path: PathBuf,
    },
    /// There is no folder to write it in.
    #[error("{}: cannot be written: there is no folder {}; make it first", path.display(), folder.display())]
    NoFolder {
        /// The path as given.
        path: PathBuf,
        /// The folder that there is not.
        folder: PathBuf,
    },
    /// The system would not write it.
    #[error("{}: cannot be written", path.display())]
    Io {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl WriteError {
    /// What the system said of a path.
    pub fn new(path: &Path, source: io::Error) -> WriteError {
        WriteError::Io { path: path.to_owned(), source }
    }
}

/// Writes a file of what `fill` writes; it appears when `fill` has ended well.
///
/// A new file has the mode that the umask allows, one that takes the place of another keeps that one's. A
/// link stays a link, to the new file. What is no file, such as `/dev/null` or a named pipe, is written in
/// place, for a rename would put a file where the device was; a reader that goes away is no error there.
///
/// # Errors
/// Those of `fill`, and what hinders the writing.
pub fn write<E: From<WriteError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    match target(path)? {
        Target::File(file) => write_beside(path, &file, fill),
        Target::Device(device) => write_in_place(path, &device, fill),
    }
}

fn write_beside<E: From<WriteError>>(
    named: &Path,
    file: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let cannot = |error| WriteError::new(named, error);
    let mut unfinished = Unfinished::beside(file, Permission::Usual).map_err(cannot)?;
    match write_buffered(unfinished.file(), fill) {
        Written::Failed(error) => Err(cannot(error).into()),
        Written::Ended(result) => {
            result?;
            Ok(unfinished.keep().map_err(cannot)?)
        }
    }
}

fn write_in_place<E: From<WriteError>>(
    named: &Path,
    device: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let cannot = |error| WriteError::new(named, error);
    let file = std::fs::OpenOptions::new().write(true).open(device).map_err(cannot)?;
    match write_buffered(file, fill) {
        Written::Failed(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Written::Failed(error) => Err(cannot(error).into()),
        Written::Ended(result) => result,
    }
}

/// Writes a file of these parts, with the mode of another.
///
/// # Errors
/// It cannot be written.
pub(crate) fn write_parts(path: &Path, mode_of: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut unfinished = Unfinished::beside(path, Permission::Of(mode_of))?;
    parts.iter().try_for_each(|part| unfinished.file().write_all(part))?;
    unfinished.keep()
}

/// The folder that a file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
