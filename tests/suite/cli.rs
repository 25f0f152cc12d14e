//! What the commands print: transcripts under `tests/cmd/`, and what no transcript can show.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn beadwork(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beadwork"));
    command.current_dir(folder).stdin(Stdio::null()).env_remove("SOURCE_DATE_EPOCH");
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program runs")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

fn sample(name: &str) -> PathBuf {
    root().join("samples").join(name)
}

/// `TRYCMD=overwrite cargo test --test suite transcripts` takes what is printed now as what should be.
#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.md")
        .env("COLUMNS", "100")
        .env("SOURCE_DATE_EPOCH", "1793491200");
}

#[test]
fn the_next_briefing_arrives_as_it_is_told() {
    runs_as_told("next-briefing", &[("docs/next-briefing.in", ""), ("memories", "memories")]);
}

#[test]
fn a_terminologists_afternoon_is_as_it_is_told() {
    runs_as_told("terminologist", &[("samples", ""), ("docs/terminologist", "")]);
}

/// A page of `docs` is a transcript as well, which runs in a copy of the folders that it needs.
/// `TRYCMD=overwrite` renews it as the others.
fn runs_as_told(name: &str, needs: &[(&str, &str)]) {
    let told = root().join("docs").join(name).with_extension("md");
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.md");
    fs::copy(&told, &page).expect("the page");
    for (from, to) in needs {
        copy_files(&root().join(from), &page.with_extension("in").join(to));
    }
    // it tells trycmd that the commands write files, which are not to stay
    fs::create_dir(page.with_extension("out")).expect("a folder");
    let cases = trycmd::TestCases::new();
    cases.case(&page).env("COLUMNS", "100").env("SOURCE_DATE_EPOCH", "1793491200");
    cases.run();
    if std::env::var_os("TRYCMD").is_some_and(|value| value == "overwrite") {
        fs::copy(&page, &told).expect("the page");
    }
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let file = entry.expect("a file").path();
        fs::copy(&file, to.join(file.file_name().expect("a name"))).expect("copied");
    }
}

/// The README and the memory that ships both show what `build samples` makes. After a change that is
/// meant, `just memories` makes both anew.
#[test]
fn the_shipped_memory_and_the_readme_are_what_build_makes_of_the_samples() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(beadwork(folder.path()).arg("build").arg(root().join("samples")).args([
        "-o",
        "out",
        "--date",
        "2026-11-01",
    ]));
    assert_eq!((output.status.code(), text(output.stderr).as_str()), (Some(0), ""));
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let mut made = vec![("README.md", with_summary(&readme, &text(output.stdout)))];
    for (file, shipped) in
        [("out/memory.tmx", "memories/samples.tmx"), ("out/memory.csv", "memories/samples.csv")]
    {
        made.push((shipped, fs::read_to_string(folder.path().join(file)).expect("it was made")));
    }
    for (path, made) in made {
        let path = root().join(path);
        if std::env::var_os("TRYCMD").is_some_and(|value| value == "overwrite") {
            fs::write(&path, &made).expect("it can be written");
        }
        let shipped = fs::read_to_string(&path).unwrap_or_default();
        assert!(shipped == made, "{} is not what build makes now: run `just memories`", path.display());
    }
}

/// The README with this summary in place of the one that it shows.
fn with_summary(readme: &str, summary: &str) -> String {
    let opening = "```text\nDocuments  ";
    let (before, shown) = readme.split_once(opening).expect("the README shows a summary");
    let (_, after) = shown.split_once("```").expect("the summary ends");
    format!("{before}```text\n{summary}```{after}")
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = beadwork(root())
        .args(["segment", "--json"])
        .args((0..200).map(|_| sample("ICANN91-GAC-DNS-Abuse_EN.txt")))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("output");
    // the pipe is closed here, with most of the output still to come
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), text(output.stderr).as_str()), (Some(0), ""));
}

#[test]
fn an_error_leaves_no_file_and_an_old_file_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept.tmx");
    fs::write(&kept, "as it was").expect("written");
    for name in ["new.tmx", "kept.tmx"] {
        let english = sample("wsis20-outlook-en.md");
        let output = run(beadwork(folder.path()).arg("align").args([&english, &english]).args(["-o", name]));
        assert_eq!(output.status.code(), Some(2));
    }
    assert_eq!(fs::read_to_string(&kept).expect("still there"), "as it was");
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 1, "something else was left behind");
}

/// A rename onto `/dev/null` by root would put a file where the device was, for every program there.
#[cfg(unix)]
#[test]
fn a_named_pipe_and_a_link_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let [pipe, link, kept] = ["pipe.tmx", "link.tmx", "kept.tmx"].map(|name| folder.path().join(name));
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    fs::write(&kept, "as it was").expect("written");
    symlink("kept.tmx", &link).expect("a link");
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("what was written")
    });
    let documents = [sample("wsis20-outlook-en.md"), sample("wsis20-outlook-zh.md")];
    for path in [&pipe, &link] {
        let output = run(beadwork(folder.path()).arg("align").args(&documents).arg("-o").arg(path));
        assert_eq!((output.status.code(), text(output.stderr).as_str()), (Some(0), ""));
    }
    assert!(fs::symlink_metadata(&pipe).expect("a pipe").file_type().is_fifo());
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    let read = reader.join().expect("the reader ends");
    assert!(read.contains("</tmx>"));
    assert_eq!(fs::read_to_string(&kept).expect("the file behind the link"), read);
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(beadwork(root()).args(["completions", shell]));
        let script = text(output.stdout);
        assert!(output.status.success() && script.contains("concordance"), "{shell}");
    }
}

/// Bash takes the script and completes a command with it.
#[cfg(target_os = "linux")]
#[test]
fn bash_completes_commands() {
    let script = text(run(beadwork(root()).args(["completions", "bash"])).stdout);
    let ask =
        "COMP_WORDS=(beadwork conc); COMP_CWORD=1; _beadwork beadwork conc beadwork; echo ${COMPREPLY[*]}";
    let asked = Command::new("bash").arg("-c").arg(format!("{script}\n{ask}")).output();
    // a machine may be without bash
    let Ok(output) = asked else { return };
    assert_eq!((text(output.stdout).trim(), text(output.stderr).as_str()), ("concordance", ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let output = beadwork(root())
        .arg("segment")
        .arg(sample("wsis20-outlook-en.md"))
        .stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device"))
        .stderr(Stdio::piped())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(output.stderr).contains("error"));
}

#[test]
fn standard_input_is_a_document() {
    let output = beadwork(root())
        .args(["align", "-"])
        .arg(sample("ua-day-2028_zh.html"))
        .args(["--format", "beads"])
        .stdin(fs::File::open(sample("ua-day-2028_en.html")).expect("a sample"))
        .stderr(Stdio::inherit())
        .output()
        .expect("the program runs");
    let named = run(beadwork(root())
        .arg("align")
        .args([sample("ua-day-2028_en.html"), sample("ua-day-2028_zh.html")])
        .args(["--format", "beads"]));
    assert_eq!(text(output.stdout), text(named.stdout));
    assert!(output.status.success());
}

/// The index beside a store is used while the store is the same, and made anew when it changed or the file
/// was damaged.
#[test]
fn a_store_keeps_its_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = "source,target\nThe fund opens in June.,基金将于六月开放。\n";
    fs::write(folder.path().join("one.csv"), one).expect("it can be written");
    fs::write(folder.path().join("two.csv"), one.replace("June", "July").replace('六', "七"))
        .expect("it can be written");
    let import = |file| run(beadwork(folder.path()).args(["tm", "import", "memory.bwtm", file]));
    let ask = || {
        let asked = ["match", "--text", "The fund opens in July.", "--tm", "memory.bwtm", "--format", "tsv"];
        let output = run(beadwork(folder.path()).args(asked));
        assert!(output.status.success(), "{}", text(output.stderr));
        (text(output.stdout), text(output.stderr))
    };
    let path = folder.path().join("memory.bwtm.en-words.index");
    let modified = || path.metadata().and_then(|file| file.modified()).expect("there is an index");

    assert!(run(beadwork(folder.path()).args(["tm", "new", "memory.bwtm"])).status.success());
    assert!(import("one.csv").status.success());
    assert!(ask().0.contains("\t80\tfuzzy\t"));
    let made = modified();
    ask();
    assert_eq!(modified(), made, "it was used again");

    assert!(import("two.csv").status.success());
    assert!(ask().0.contains("\t100\texact\t"), "it was made anew");

    let mut bytes = fs::read(&path).expect("it can be read");
    bytes[4096..].iter_mut().for_each(|byte| *byte ^= 0xFF);
    fs::write(&path, bytes).expect("it can be written");
    assert!(ask().0.contains("\t100\texact\t"), "a damaged one is made anew");
    assert!(ask().1.is_empty());
}
