//! Programs that are killed, and programs that write at the same time.

use super::{Scratch, pair};
use beadwork::store::{ImportOptions, Store, StoreError};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const UNITS: usize = 500;

fn csv(folder: &Path, number: usize) -> PathBuf {
    let mut table = String::from("source,target,document\n");
    for unit in 0..UNITS {
        let _ = writeln!(
            table,
            "Item {unit} of session {number},第 {number} 场会议第 {unit} 项,session-{number}.docx"
        );
    }
    let path = folder.join(format!("session-{number}.csv"));
    fs::write(&path, table).expect("written");
    path
}

fn import(memory: &Path, file: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_beadwork"))
        .args(["tm", "import"])
        .args([memory, file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs")
}

/// Numbers without a pattern, the same in every run (Marsaglia, "Xorshift RNGs", 2003).
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Ends a program as kill -9 does, or as Ctrl-C.
fn end(child: &mut Child, politely: bool) {
    if politely && cfg!(unix) {
        let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    } else {
        let _ = child.kill();
    }
}

/// The environment variable KILL_ROUNDS gives another number of rounds.
#[allow(clippy::print_stdout)]
#[test]
fn an_import_that_is_killed_leaves_nothing() {
    let rounds = std::env::var("KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20);
    let scratch = Scratch::new();
    let (folder, path) = (scratch.folder, scratch.store.name().to_owned());
    drop(scratch.store);
    let path = Path::new(&path);
    let begun = Instant::now();
    assert!(import(path, &csv(folder.path(), 0)).wait().expect("it ends").success());
    let whole = begun.elapsed().as_micros() as u64;
    let (mut state, mut completed, mut killed) = (0x9E37_79B9_7F4A_7C15, vec![0], 0);
    for round in 1..=rounds {
        let file = csv(folder.path(), round);
        let mut child = import(path, &file);
        std::thread::sleep(Duration::from_micros(random(&mut state) % (whole * 11 / 10)));
        end(&mut child, round % 2 == 0);
        let success = child.wait().expect("it ends").success();
        let store = Store::open(path).expect("a memory");
        assert_eq!(store.check().expect("a check"), Vec::<String>::new(), "round {round}");
        let documents = store.info().expect("info").documents;
        // killed after the import and before its end, a program has not succeeded, and the units are there
        let is_there = documents.iter().any(|document| document.name == format!("session-{round}.docx"));
        assert!(is_there || !success, "round {round}: an import that succeeded is lost");
        if is_there {
            completed.push(round);
        } else {
            killed += 1;
        }
        assert_eq!(documents.len(), completed.len(), "round {round}");
        assert!(
            documents.iter().all(|document| document.units == UNITS as u64),
            "round {round}: {documents:?}"
        );
    }
    assert!(killed > 0, "no import was killed before its end");
    println!("{killed} of {rounds} imports were killed before their end");
}

#[test]
fn two_programs_that_import_wait_for_each_other() {
    let scratch = Scratch::new();
    let files = [csv(scratch.folder.path(), 1), csv(scratch.folder.path(), 2), csv(scratch.folder.path(), 2)];
    let children: Vec<Child> = files.iter().map(|file| import(&scratch.path(), file)).collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let info = scratch.store.info().expect("info");
    assert_eq!((info.units, info.runs.len()), (2 * UNITS as u64, 3));
}

#[test]
fn a_memory_that_stays_locked_is_an_error_and_can_be_read() {
    let mut scratch = Scratch::new();
    scratch.take(&[pair("Agenda", "议程")], &ImportOptions::default()).expect("an import");
    let mut other = Store::open(&scratch.path()).expect("a store");
    other.set_patience(Duration::from_millis(10)).expect("set");
    let import = scratch.store.import(&ImportOptions::default()).expect("an import");
    let error = other.import(&ImportOptions::default()).map(|_| ()).expect_err("locked");
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    assert_eq!(other.info().expect("info").units, 1);
    drop(import);
    other.import(&ImportOptions::default()).expect("free again");
}
