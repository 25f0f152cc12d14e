//! What a process left that was killed before it could remove it.

use super::unfinished::{COMPANIONS, PREFIX, remove};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folders that this process has swept.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Sweeps a folder, when it is first written to.
pub(super) fn once(folder: &Path) {
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if swept.insert(folder.canonicalize().unwrap_or_else(|_| folder.to_owned())) {
        sweep(folder);
    }
}

/// Removes what is unfinished and nobody works on.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.as_encoded_bytes().starts_with(PREFIX.as_bytes());
        let is_companion = COMPANIONS.iter().any(|end| name.as_encoded_bytes().ends_with(end.as_bytes()));
        // the type is that of the entry itself: no link is followed, no pipe is waited for
        let is_plain = entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_dir());
        if is_ours && !is_companion && is_plain {
            remove_abandoned(&entry.path());
        }
    }
}

/// Removes it if it can be locked. Its maker locks it for as long as there is work on it; the lock ends with the
/// process, however that ends. Who makes one and finds it gone before it was locked makes another.
fn remove_abandoned(path: &Path) {
    let Ok(file) = File::open(path) else { return };
    // elsewhere a lock would keep SQLite out of its own file, so nothing is locked there
    if cfg!(unix) && file.try_lock().is_ok() {
        remove(path);
    }
}
