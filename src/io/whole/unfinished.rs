//! What is being written, and what becomes of it.

use super::{folder_of, sweep};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{Builder, NamedTempFile, TempDir};

/// What the name of everything begins with that is not whole yet.
pub(super) const PREFIX: &str = ".beadwork-unfinished-";

/// What SQLite writes beside a database.
pub(super) const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// What this process has begun and not ended.
static BEGUN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn begun() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// While this lives, nothing is begun or kept.
#[derive(Debug)]
pub struct Abandoned {
    _begun: MutexGuard<'static, BTreeSet<PathBuf>>,
}

/// Removes all that this process has begun and not ended: what is to be done before a process ends because it
/// was told to.
pub fn abandon() -> Abandoned {
    let mut begun = begun();
    for path in std::mem::take(&mut *begun) {
        remove(&path);
    }
    Abandoned { _begun: begun }
}

/// Removes a file with what SQLite wrote beside it, or a folder. It may be gone already.
pub(super) fn remove(path: &Path) {
    if path.is_dir() {
        let _ = fs::remove_dir_all(path);
        return;
    }
    let _ = fs::remove_file(path);
    for companion in COMPANIONS {
        let mut name = OsString::from(path);
        name.push(companion);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

/// What mode a file gets when it is whole; until then nobody else can read it where it may be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission<'a> {
    /// That of the file whose place it takes, else what the umask allows.
    Usual,
    /// That of another file, else what the umask allows.
    Of(&'a Path),
}

/// A file that is not whole yet. It is gone when it is dropped.
#[derive(Debug)]
pub struct Unfinished {
    file: NamedTempFile,
    target: PathBuf,
    mode: Option<Permissions>,
    begun: Begun,
}

impl Unfinished {
    /// Begins the file that will be `target`, in the same folder.
    ///
    /// # Errors
    /// Nothing can be written there.
    pub fn beside(target: &Path, permission: Permission<'_>) -> io::Result<Unfinished> {
        let model = match permission {
            Permission::Usual => target,
            Permission::Of(model) => model,
        };
        let mode = model.metadata().ok().map(|model| model.permissions());
        let (file, begun) = begin(folder_of(target), mode.is_none())?;
        Ok(Unfinished { file, target: target.to_owned(), mode, begun })
    }

    /// The file, open.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Where it is until it is whole.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Gives it its name, and takes the place of what had it.
    ///
    /// # Errors
    /// It cannot be written to the disk or renamed.
    pub fn keep(self) -> io::Result<()> {
        self.ready()?;
        let _begun = self.begun.ending();
        self.file.persist(&self.target).map(drop).map_err(|error| error.error)
    }

    /// Gives it its name where nothing has it.
    ///
    /// # Errors
    /// Something has the name; it cannot be written to the disk or renamed.
    pub fn keep_new(self) -> io::Result<()> {
        self.ready()?;
        let _begun = self.begun.ending();
        self.file.persist_noclobber(&self.target).map(drop).map_err(|error| error.error)
    }

    /// Its mode is right and its bytes are on the disk.
    fn ready(&self) -> io::Result<()> {
        let file = self.file.as_file();
        #[cfg(unix)]
        if let Some(mode) = &self.mode {
            file.set_permissions(mode.clone())?;
        }
        file.sync_all()
    }
}

/// A file of the moment in the folder for such files, which is gone when it is dropped.
///
/// # Errors
/// Nothing can be written there.
pub(crate) fn of_the_moment() -> io::Result<Unfinished> {
    let (file, begun) = begin(&std::env::temp_dir(), false)?;
    Ok(Unfinished { target: file.path().to_owned(), file, mode: None, begun })
}

fn begin(folder: &Path, open_to_others: bool) -> io::Result<(NamedTempFile, Begun)> {
    sweep::once(folder);
    loop {
        let mut builder = Builder::new();
        #[cfg(unix)]
        if open_to_others {
            use std::os::unix::fs::PermissionsExt;
            // the umask takes from these what it does not allow
            builder.permissions(Permissions::from_mode(0o666));
        }
        let mut all = begun();
        let file = builder.prefix(&prefix()).tempfile_in(folder).map_err(|error| nameless(&error))?;
        all.insert(file.path().to_owned());
        drop(all);
        let begun = Begun { path: file.path().to_owned() };
        // whoever sweeps the folder leaves alone what is locked
        if cfg!(unix) {
            let _ = file.as_file().lock();
        }
        if file.path().exists() {
            return Ok((file, begun));
        }
    }
}

/// A folder for what is not whole yet. It is gone when it is dropped.
#[derive(Debug)]
pub struct UnfinishedFolder {
    folder: TempDir,
    // a folder that cannot be opened is never swept
    _lock: Option<File>,
    _begun: Begun,
}

impl UnfinishedFolder {
    /// Makes it within a folder.
    ///
    /// # Errors
    /// Nothing can be made there.
    pub fn within(folder: &Path) -> io::Result<UnfinishedFolder> {
        sweep::once(folder);
        loop {
            let mut all = begun();
            let made =
                Builder::new().prefix(&prefix()).tempdir_in(folder).map_err(|error| nameless(&error))?;
            all.insert(made.path().to_owned());
            drop(all);
            let begun = Begun { path: made.path().to_owned() };
            let lock = File::open(made.path()).ok().filter(|lock| lock.lock().is_ok());
            if made.path().exists() {
                return Ok(UnfinishedFolder { folder: made, _lock: lock, _begun: begun });
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What the name begins with: the process, too, for a person who finds it.
fn prefix() -> String {
    format!("{PREFIX}{}-", std::process::id())
}

/// The error without the name of a file that nobody asked for.
fn nameless(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(number) => io::Error::from_raw_os_error(number),
        None => io::Error::from(match error.kind() {
            ErrorKind::Other => ErrorKind::PermissionDenied,
            kind => kind,
        }),
    }
}

/// The name of something begun, until it is ended.
#[derive(Debug)]
struct Begun {
    path: PathBuf,
}

impl Begun {
    /// Nobody abandons it from now on.
    fn ending(&self) -> MutexGuard<'static, BTreeSet<PathBuf>> {
        let mut all = begun();
        all.remove(&self.path);
        all
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        drop(self.ending());
    }
}
