//! Making and opening the file.

use super::{Store, StoreError, key, kind, said, schema};
use crate::io::whole::{Permission, Unfinished, folder_of};
use crate::memory::Header;
use crate::text::Timestamp;
use crate::text::{Lang, Script};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

/// How long to wait for another program that writes to the memory. The import of half a million units
/// takes about as long on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Pages that SQLite keeps in memory, in KiB: enough for the upper levels of the indexes of millions
/// of units.
const CACHE_KIB: i64 = 65_536;

impl Store {
    /// Makes a memory without units. It appears whole or not at all.
    ///
    /// # Errors
    /// The file exists already or cannot be written.
    pub fn create(path: &Path, header: &Header) -> Result<Store, StoreError> {
        let name = path.display().to_string();
        let file = beside(path)?;
        fill(file.path(), header).map_err(|error| StoreError::sqlite(&name, error))?;
        file.keep_new().map_err(|error| StoreError::io(&name, error))?;
        Store::open(path)
    }

    /// Opens a memory. Where its folder is write-protected it can still be read.
    ///
    /// # Errors
    /// There is no such file, it is no memory or one of a newer Beadwork, or it is damaged.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let name = path.display().to_string();
        kind::recognised(path, &name)?;
        let connection = connect(path).map_err(|error| StoreError::sqlite(&name, error))?;
        Store::checked(connection, path)
    }

    fn checked(mut connection: Connection, path: &Path) -> Result<Store, StoreError> {
        let (name, path) = (path.display().to_string(), path.to_owned());
        let sqlite = |error| StoreError::sqlite(&name, error);
        let (found, known) = (schema::version(&connection).map_err(sqlite)?, schema::newest());
        if found > known {
            return Err(StoreError::Newer { name, found, known });
        }
        if found < known {
            schema::migrate(&mut connection, schema::STEPS).map_err(sqlite)?;
        }
        let (store_id, header) = identity(&connection).map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => {
                StoreError::Damaged { name: name.clone(), message: "it does not say what it is".into() }
            }
            error => sqlite(error),
        })?;
        let properties = said::all(&connection).map_err(|error| StoreError::sqlite(&name, error))?;
        let properties = RefCell::new(properties);
        Ok(Store { connection, name, path, store_id, header, properties, _folder: None })
    }
}

/// Opens the database to write and, where that is not allowed, to read. A folder that is
/// write-protected cannot hold the files that SQLite keeps beside a database; then the file is read as
/// one that nobody changes, unless there are such files with changes in them.
fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let attempt = Connection::open_with_flags(path, flags).and_then(prepared);
    let journal = path.with_file_name({
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push("-wal");
        name
    });
    let unchanged = journal.metadata().map_or(true, |journal| journal.len() == 0);
    match attempt {
        Err(error) if is_protected(&error) && unchanged => read_only(path).and_then(prepared),
        attempt => attempt,
    }
}

fn is_protected(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | PermissionDenied | ReadOnly))
}

fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' => {
                uri.push(char::from(*byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Connection::open_with_flags(
        uri,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
}

fn prepared(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.set_prepared_statement_cache_capacity(64);
    // else every statement with `>` is planned anew for each value, which doubles the time of an import
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.map(key::folded))
    })?;
    // the first statement that touches the file
    schema::version(&connection)?;
    Ok(connection)
}

fn fill(path: &Path, header: &Header) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    // the file is synced once, before it gets its name
    connection.pragma_update(None, "synchronous", false)?;
    connection.pragma_update(None, "application_id", kind::APPLICATION_ID)?;
    schema::migrate(&mut connection, schema::STEPS)?;
    connection.execute(
        "INSERT INTO memory (one, store_id, source_lang, script, created) \
         VALUES (1, lower(hex(randomblob(16))), ?, ?, ?)",
        (lang_code(header.source_lang), script_code(header.script), header.created.map(Timestamp::unix)),
    )?;
    said::keep(&connection, &header.properties)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)
}

fn identity(connection: &Connection) -> rusqlite::Result<(String, Header)> {
    let sql = "SELECT store_id, source_lang, script, created FROM memory";
    connection.query_row(sql, [], |row| {
        let is_english = row.get::<_, String>(1)? == lang_code(Lang::English);
        let source_lang = if is_english { Lang::English } else { Lang::Chinese };
        let is_simplified = row.get::<_, String>(2)? == script_code(Script::Simplified);
        let header = Header {
            source_lang,
            target_lang: source_lang.other(),
            script: if is_simplified { Script::Simplified } else { Script::Traditional },
            created: row.get::<_, Option<i64>>(3)?.and_then(Timestamp::from_unix),
            properties: Vec::new(),
        };
        Ok((row.get(0)?, header))
    })
}

fn lang_code(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "en",
        Lang::Chinese => "zh",
    }
}

fn script_code(script: Script) -> &'static str {
    match script {
        Script::Simplified => "Hans",
        Script::Traditional => "Hant",
    }
}

/// A file beside the one of that path, to get its name when it is whole.
pub(super) fn beside(path: &Path) -> Result<Unfinished, StoreError> {
    Unfinished::beside(path, Permission::Usual).map_err(|source| match source.kind() {
        ErrorKind::NotFound => StoreError::Io { name: folder_of(path).display().to_string(), source },
        _ => StoreError::io(&path.display().to_string(), source),
    })
}
