//! What a path to write to stands for.

use super::{WriteError, folder_of};
use std::path::{Path, PathBuf};

/// How many links may lead from one to the next, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Where to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file, or a name that nothing has yet, behind all links.
    File(PathBuf),
    /// A device or a named pipe.
    Device(PathBuf),
}

/// What a path stands for, once its links are followed: also one that leads to no file yet, so that it stays a
/// link when there is one.
///
/// # Errors
/// It is a folder, or there is no folder for it.
pub fn target(path: &Path) -> Result<Target, WriteError> {
    if path.is_dir() {
        return Err(WriteError::Folder { path: path.to_owned() });
    }
    match path.canonicalize() {
        Ok(file) if file.is_file() => return Ok(Target::File(file)),
        Ok(device) => return Ok(Target::Device(device)),
        Err(_) => {}
    }
    let file = followed(path);
    let folder = folder_of(&file);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
    }
    Ok(Target::File(file))
}

/// Whether two paths are one file: by device and number, so through links and whatever way they are spelt.
/// What is no file, such as a terminal or `/dev/null`, can be read and written at once, and is never the same.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let (Ok(first), Ok(second)) = (one.metadata(), other.metadata()) else { return false };
    if !first.is_file() || !second.is_file() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (first.dev(), first.ino()) == (second.dev(), second.ino())
    }
    #[cfg(not(unix))]
    {
        one.canonicalize().ok().is_some_and(|one| other.canonicalize().is_ok_and(|other| one == other))
    }
}

/// Where the links lead that start here.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(to) = path.read_link() else { break };
        path = folder_of(&path).join(to);
    }
    path
}
