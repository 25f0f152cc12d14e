//! What all commands that write a file have in common: an output replaces no input, and what is there is whole.

use beadwork::cli::{command, is_output};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A command by its words, the option of the output, and all of it with `IN` for the input that is asked to be
/// replaced and `OUT` for the output.
const WRITERS: &[(&str, &str, &str)] = &[
    ("align", "output", "align IN zh.md -o OUT --format tmx"),
    ("align", "output", "align en.md IN -o OUT --format html"),
    ("align", "output", "align en.md zh.md --weights IN -o OUT --format tmx"),
    ("align", "output", "align en.md zh.md --glossary IN -o OUT --format beads"),
    ("build", "output", "build en.md zh.md -o out --glossary IN"),
    ("pair", "output", "pair . -o OUT"),
    ("check", "output", "check en.md IN --format html -o OUT"),
    ("consistency", "output", "consistency IN --format csv -o OUT"),
    ("concordance", "output", "concordance harbour --tm IN -o OUT"),
    ("leverage", "output", "leverage en.md --tm IN -o OUT"),
    ("pretranslate", "output", "pretranslate IN --tm memory.csv -o OUT --format tmx"),
    ("pretranslate", "output", "pretranslate en.md --tm IN -o OUT --format xliff"),
    ("train", "output", "train --gold gold --no-cross-validation -o OUT"),
    ("lexicon learn", "output", "lexicon learn IN -o OUT"),
    ("lexicon merge", "output", "lexicon merge IN -o OUT"),
    ("glossary convert", "output", "glossary convert IN -o OUT"),
    ("glossary merge", "output", "glossary merge IN terms.csv -o OUT"),
    ("glossary extract", "output", "glossary extract IN -o OUT"),
    ("glossary extract", "output", "glossary extract memory.csv --rejected IN -o OUT"),
    ("glossary review", "output", "glossary review IN --into terms.csv -o OUT"),
    ("glossary review", "output", "glossary review list.csv --into IN -o OUT"),
    ("glossary review", "rejected", "glossary review IN --into terms.csv --rejected OUT"),
    ("tm export", "output", "tm export IN --to csv -o OUT"),
    ("tm merge", "output", "tm merge IN memory.csv -o OUT"),
    ("tm clean", "output", "tm clean IN -o OUT"),
    ("tm clean", "removed", "tm clean IN -o other.tmx --delete fragments --removed OUT"),
    ("tm delete", "removed", "tm delete store.bwtm --status new --yes --removed OUT"),
    ("tm backup", "to", "tm backup store.bwtm OUT"),
    ("tm validate", "output", "tm validate IN --fix -o OUT"),
];

/// What the input is for a row.
fn input(words: &str) -> &'static str {
    match words {
        words if words.contains("--weights IN") => "weights.tsv",
        words if words.starts_with("lexicon merge") => "lexicon.tsv",
        words if words.starts_with("lexicon learn") || words.contains("--tm IN") => "memory.csv",
        words if words.contains("memory.csv --rejected IN") || words.contains("--glossary IN") => "terms.csv",
        words if words.contains("review IN") => "list.csv",
        words if words.starts_with("glossary extract") => "memory.csv",
        words if words.starts_with("glossary") => "terms.csv",
        words if words.starts_with("tm delete") || words.starts_with("tm backup") => "store.bwtm",
        words if words.starts_with("tm export") => "store.bwtm",
        words if words.starts_with("tm") || words.starts_with("consistency") => "memory.csv",
        words if words.contains("en.md IN") => "zh.md",
        words if words.starts_with("pair") => "zh.md",
        words if words.starts_with("train") => "gold/one.en",
        _ => "en.md",
    }
}

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beadwork"));
    command.args(words).current_dir(folder).stdin(Stdio::null());
    command.output().expect("the program runs")
}

fn scratch() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("en.md", "The harbour opens in May.\n\nFerries leave at seven.\n");
    write("zh.md", "港口五月开放。\n\n渡轮七点出发。\n");
    write(
        "memory.csv",
        "source,target\nThe harbour opens in May.,港口五月开放。\nFerries leave.,渡轮出发。\n",
    );
    write("terms.csv", "en,zh-CN\nharbour,港口\n");
    write("list.csv", "decision,en,zh-CN\nyes,ferry,渡轮\nno,seven,七点\n");
    fs::create_dir(folder.path().join("gold")).expect("a folder");
    write("gold/one.en", "The harbour opens in May.\nFerries leave at seven.\n");
    write("gold/one.zh", "港口五月开放。\n渡轮七点出发。\n");
    write("gold/one.align", "[0]:[0]\n[1]:[1]\n");
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/align/weights.tsv"),
        folder.path().join("weights.tsv"),
    )
    .expect("a copy");
    for words in [
        &["tm", "new", "store.bwtm"][..],
        &["tm", "import", "store.bwtm", "memory.csv"],
        &["lexicon", "learn", "memory.csv", "-o", "lexicon.tsv"],
    ] {
        let output = run(folder.path(), words);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    folder
}

/// Every file with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        files.push((name, fs::read(entry.path()).expect("a file")));
    }
    files.sort();
    files
}

#[cfg(unix)]
#[test]
fn an_output_replaces_no_input() {
    let folder = scratch();
    let folder = folder.path();
    fs::create_dir(folder.join("deep")).expect("a folder");
    for (_, _, words) in WRITERS.iter().filter(|(_, _, words)| !words.starts_with("build")) {
        let input = input(words);
        let extension = Path::new(input).extension().expect("one").to_string_lossy().into_owned();
        let (link, hard) = (format!("deep/link.{extension}"), format!("deep/hard.{extension}"));
        for name in [&link, &hard] {
            let _ = fs::remove_file(folder.join(name));
        }
        std::os::unix::fs::symlink(folder.join(input), folder.join(&link)).expect("a link");
        fs::hard_link(folder.join(input), folder.join(&hard)).expect("a link");
        let before = files(folder);
        for output in [input.to_owned(), format!("./deep/../{input}"), link, hard] {
            let words: Vec<&str> = words
                .split(' ')
                .map(|word| match word {
                    "IN" => input,
                    "OUT" => output.as_str(),
                    word => word,
                })
                .collect();
            let told = run(folder, &words);
            let said = String::from_utf8_lossy(&told.stderr).into_owned();
            assert_eq!(told.status.code(), Some(2), "{words:?}: {said}");
            assert!(said.contains(&output), "{words:?}: {said}");
            assert!(before == files(folder), "{words:?} changed a file");
        }
    }
}

/// Whoever adds a command that writes adds its row.
#[test]
fn every_command_that_writes_is_in_the_table() {
    fn walk(words: &str, command: &clap::Command, found: &mut BTreeSet<(String, String)>) {
        for argument in command.get_arguments().filter(|argument| is_output(command, argument)) {
            found.insert((words.trim().to_owned(), argument.get_id().to_string()));
        }
        for inner in command.get_subcommands() {
            walk(&format!("{words} {}", inner.get_name()), inner, found);
        }
    }
    let mut found = BTreeSet::new();
    walk("", &command(), &mut found);
    let known = WRITERS.iter().map(|(words, option, _)| ((*words).to_owned(), (*option).to_owned()));
    assert_eq!(found, known.collect());
}

#[test]
fn the_two_files_of_moses_replace_no_document() {
    let folder = scratch();
    for name in ["brief.en", "brief.zh"] {
        fs::copy(
            folder.path().join("en.md").with_file_name(name.replace("brief.", "") + ".md"),
            folder.path().join(name),
        )
        .expect("a copy");
    }
    let before = files(folder.path());
    let told = run(folder.path(), &["align", "brief.en", "brief.zh", "-o", "brief.moses"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(before == files(folder.path()));
}

/// What somebody changed since is not replaced; what nobody changed is.
#[test]
fn build_keeps_what_somebody_changed() {
    let folder = scratch();
    let out = folder.path().join("out");
    let build = || {
        let told = run(folder.path(), &["build", "en.md", "zh.md", "-o", "out"]);
        assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8_lossy(&told.stderr).into_owned()
    };
    assert_eq!(build(), "");
    assert_eq!(build(), "", "nobody changed anything");
    let glossary = fs::read(out.join("glossary.csv")).expect("a glossary");
    fs::write(out.join("glossary.csv"), "mine").expect("written");
    let said = build();
    assert!(said.contains("glossary.csv") && said.contains("glossary.new.csv"), "{said}");
    assert_eq!(fs::read(out.join("glossary.csv")).expect("mine"), b"mine");
    assert_eq!(fs::read(out.join("glossary.new.csv")).expect("the new one"), glossary);
    build();
    assert!(!out.join("glossary.new-2.csv").exists(), "the one beside it is ours");
}

#[cfg(unix)]
mod unix {
    use super::{files, run, scratch};
    use std::fs::{self, Permissions};
    use std::io::Write;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn modes_are_those_of_umask_and_of_what_was_there() {
        let folder = scratch();
        let folder = folder.path();
        let with_umask = |umask: &str, line: &str| {
            let script = format!("umask {umask}; {} {line}", env!("CARGO_BIN_EXE_beadwork"));
            let told =
                Command::new("sh").args(["-c", &script]).current_dir(folder).output().expect("a shell");
            assert_eq!(told.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&told.stderr));
        };
        for (umask, expected) in [("077", 0o600), ("027", 0o640), ("022", 0o644)] {
            with_umask(umask, &format!("tm export memory.csv -o export-{umask}.tmx"));
            with_umask(umask, &format!("tm new new-{umask}.bwtm"));
            with_umask(umask, &format!("tm backup store.bwtm backup-{umask}.bwtm"));
            for name in
                [format!("export-{umask}.tmx"), format!("new-{umask}.bwtm"), format!("backup-{umask}.bwtm")]
            {
                assert_eq!(mode(&folder.join(&name)), expected, "{name}");
            }
        }
        fs::set_permissions(folder.join("export-077.tmx"), Permissions::from_mode(0o604)).expect("a mode");
        with_umask("022", "tm export memory.csv -o export-077.tmx");
        assert_eq!(mode(&folder.join("export-077.tmx")), 0o604);

        fs::set_permissions(folder.join("store.bwtm"), Permissions::from_mode(0o600)).expect("a mode");
        with_umask("022", "match --text 'The harbour opens in May.' --tm store.bwtm");
        assert_eq!(mode(&folder.join("store.bwtm.en-words.index")), 0o600);
    }

    #[test]
    fn links_stay_links() {
        let folder = scratch();
        let folder = folder.path();
        fs::write(folder.join("old.tmx"), "old").expect("written");
        for (link, to) in [("to-old.tmx", "old.tmx"), ("to-new.tmx", "new.tmx")] {
            symlink(to, folder.join(link)).expect("a link");
            let told = run(folder, &["tm", "export", "memory.csv", "-o", link]);
            assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
            assert!(folder.join(link).is_symlink() && !folder.join(to).is_symlink());
            assert!(fs::read_to_string(folder.join(to)).expect("a file").contains("<tmx"));
        }
    }

    /// The command reads standard input, so that it is surely in the middle of its work.
    fn begun(folder: &Path) -> std::process::Child {
        let mut child = Command::new(env!("CARGO_BIN_EXE_beadwork"))
            .args(["align", "--jsonl", "-o", "out.jsonl"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let stdin = child.stdin.as_mut().expect("a pipe");
        stdin
            .write_all(b"{\"source\": \"One.\", \"target\": \"\xe4\xb8\x80\xe3\x80\x82\"}\n")
            .expect("written");
        stdin.flush().expect("written");
        let since = Instant::now();
        while unfinished(folder) == 0 && since.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(unfinished(folder), 1, "it writes beside its output");
        child
    }

    fn unfinished(folder: &Path) -> usize {
        files(folder).iter().filter(|(name, _)| name.starts_with(".beadwork-unfinished-")).count()
    }

    #[test]
    fn a_signal_leaves_nothing() {
        let folder = scratch();
        for signal in ["INT", "TERM", "HUP"] {
            let mut child = begun(folder.path());
            let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
            assert!(sent.expect("kill runs").success());
            assert_eq!(child.wait().expect("it ends").code(), None, "it ends by the signal");
            assert_eq!(unfinished(folder.path()), 0, "{signal}");
            assert!(!folder.path().join("out.jsonl").exists());
        }
    }

    #[test]
    fn what_a_killed_command_left_is_swept_and_nothing_else() {
        let folder = scratch();
        let folder = folder.path();
        let mut killed = begun(folder);
        killed.kill().expect("killed");
        killed.wait().expect("it ends");
        assert_eq!(unfinished(folder), 1, "nobody can clean up after that");
        let told = run(folder, &["tm", "export", "memory.csv", "-o", "one.tmx"]);
        assert_eq!((told.status.code(), unfinished(folder)), (Some(0), 0));

        let mut alive = begun(folder);
        let told = run(folder, &["tm", "export", "memory.csv", "-o", "two.tmx"]);
        assert_eq!((told.status.code(), unfinished(folder)), (Some(0), 1), "it is still being written");
        drop(alive.stdin.take());
        assert!(alive.wait().expect("it ends").success());
        assert!(folder.join("out.jsonl").exists());
    }
}
