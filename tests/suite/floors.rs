//! The floors of the library: each knows only those below it. The list stands in docs/architecture.md.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the top to the ground.
fn floors() -> Vec<String> {
    let page = fs::read_to_string("docs/architecture.md").expect("docs/architecture.md");
    let list = page.split("```floors\n").nth(1).and_then(|rest| rest.split("```").next());
    let names = list.expect("a list of floors").lines().filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

/// All Rust files below a folder.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The floors that a file speaks of, each with its line: what follows `crate::` or `beadwork::`, in braces too.
fn spoken_of(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let lines: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    for (at, line) in lines.iter().enumerate() {
        for root in ["crate::", "beadwork::"] {
            for (start, _) in line.match_indices(root) {
                let rest = format!("{}\n{}", &line[start + root.len()..], lines[at + 1..].join("\n"));
                found.extend(first_names(&rest).into_iter().map(|name| (at + 1, name)));
            }
        }
    }
    found
}

/// The names that a path begins with: `a` of `a::b`, `a` and `b` of `{a::x, b::{c, d}}`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
    };
    let Some(inside) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut begins) = (1, vec![name(inside)], None);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = Some(at + 1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if let Some(start) = begins.take() {
            names.push(name(&inside[start..]));
        }
    }
    names
}

#[test]
fn no_floor_knows_a_higher_one() {
    let floors = floors();
    let height = |name: &str| floors.iter().rev().position(|floor| floor == name);
    let mut up = Vec::new();
    for path in rust_files(Path::new("src")) {
        let below_src = path.strip_prefix("src").expect("a path in src");
        let first = below_src.components().next().expect("a name").as_os_str().to_string_lossy();
        let own = first.trim_end_matches(".rs").to_owned();
        if ["lib", "main"].contains(&own.as_str()) {
            continue;
        }
        let own_height = height(&own).unwrap_or_else(|| panic!("docs/architecture.md: no floor {own}"));
        for (line, name) in spoken_of(&fs::read_to_string(&path).expect("a file")) {
            if height(&name).is_some_and(|other| other > own_height) {
                up.push(format!("{}:{line}: {own} knows {name}, which stands above it", path.display()));
            }
        }
    }
    assert!(up.is_empty(), "\n{}", up.join("\n"));
}

#[test]
fn every_floor_is_there_and_is_named_once() {
    let floors = floors();
    for (at, floor) in floors.iter().enumerate() {
        let is_there =
            Path::new("src").join(floor).is_dir() || Path::new("src").join(format!("{floor}.rs")).exists();
        assert!(is_there, "docs/architecture.md names {floor}, which is not in src/");
        assert!(!floors[..at].contains(floor), "{floor} is named twice");
    }
}

#[test]
fn imports_of_all_forms_are_seen() {
    let code = "use crate::text::Span;\nuse beadwork::{align::{Bead, align},\n  memory::Memory};\n// crate::cli\nlet x = crate::check::rule(1);";
    let names: Vec<String> = spoken_of(code).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["text", "align", "memory", "check"]);
}
