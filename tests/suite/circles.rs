//! Files of the library do not know each other in circles: what two of them need stands in one that both use,
//! so that each can be read, moved and tested with what is below it alone.
//!
//! Who knows whom is read off the imports. What a file hands on (`pub use`) counts as known by who asks for
//! it, not by the file that hands it on: a folder's `mod.rs` may show what its files have.

use crate::floors::rust_files;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The circles that stand, each with its reason. What remains of one when it is broken is none.
const ALLOWED: &[(&[&str], &str)] = &[
    (
        &[
            "format",
            "format/codes",
            "format/error",
            "format/intake",
            "format/validate",
            "format/validate/mend",
            "format/validate/mending",
            "format/xml",
        ],
        "whatever reads units may be asked to mend the file, and mending reads it through the same readers",
    ),
    (
        &["text/numbers/chinese", "text/numbers/dates", "text/numbers/identifier"],
        "a grammar: a date is made of numerals, and a numeral must not be a part of a date or an identifier",
    ),
    (
        &["document/pdf/columns", "document/pdf/layout", "document/pdf/pages", "document/pdf/table"],
        "a column and a cell of a table are laid out as the page around them is",
    ),
    (&["document/pdf/collect", "document/pdf/frame"], "glyphs are turned by the frame of their page"),
    (&["document/pdf/piece", "document/pdf/raised"], "a raised glyph is told from the piece that it is in"),
    (&["cli/tm/import", "cli/tm/open"], "a plain file that is opened as a memory is imported for the moment"),
];

/// A file that is a module, by its path below src without `.rs`; a folder's `mod.rs` is the folder.
fn modules() -> BTreeMap<String, String> {
    let name = |path: &Path| {
        let path = path.strip_prefix("src").expect("a path in src").with_extension("");
        let path = if path.ends_with("mod") { path.parent().expect("a folder").to_owned() } else { path };
        path.to_string_lossy().replace('\\', "/")
    };
    let code = |path: &Path| {
        let text = fs::read_to_string(path).expect("a file");
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        own.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    };
    rust_files(Path::new("src")).iter().map(|path| (name(path), code(path))).collect()
}

/// The paths that a tree of imports has: `a::b` and `a::c` of `a::{b, c}`.
fn flatten(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((path, group)) = tree.split_once('{') else {
        return paths
            .push(format!("{before}{tree}").split_whitespace().next().unwrap_or_default().to_owned());
    };
    let before = format!("{before}{}", path.trim());
    let (mut depth, mut start) = (0, 0);
    let group = group.strip_suffix('}').unwrap_or(group);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    flatten(&before, &group[start..at], paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The paths that a file imports, and those that it hands on.
fn imports(code: &str) -> (Vec<String>, Vec<String>) {
    let (mut own, mut handed_on) = (Vec::new(), Vec::new());
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let line_start = |word: &str| statement.rfind(&format!("\n{word}")).map(|at| at + 1);
        let begin = ["use ", "    use ", "pub use ", "pub(super) use ", "pub(crate) use ", "pub(in "]
            .iter()
            .filter_map(|word| if statement.starts_with(word) { Some(0) } else { line_start(word) })
            .max();
        let import = begin.map(|at| statement.split_at(at)).and_then(|(before, import)| {
            let (seen, tree) = import.trim().trim_end_matches(';').split_once("use ")?;
            (!seen.contains("fn ")).then_some((before, seen, tree))
        });
        let Some((before, seen, tree)) = import else {
            rest.push_str(statement);
            continue;
        };
        rest.push_str(before);
        flatten("", tree, if seen.is_empty() { &mut own } else { &mut handed_on });
    }
    for root in ["crate::", "super::"] {
        own.extend(rest.match_indices(root).filter(|(at, _)| !rest[..*at].ends_with("::")).map(|(at, _)| {
            rest[at..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect()
        }));
    }
    (own, handed_on)
}

/// The file that a path of `from` is in: the deepest that its names lead to, and the name asked of it.
fn file_of(from: &str, path: &str, modules: &BTreeMap<String, String>) -> Option<(String, String)> {
    let mut names = path.split("::").filter(|name| !name.is_empty()).peekable();
    let mut here: Vec<&str> = from.split('/').filter(|name| !name.is_empty()).collect();
    match *names.peek()? {
        "crate" => here.clear(),
        "self" | "super" => {}
        name if modules.contains_key(&[&here[..], &[name]].concat().join("/")) => {}
        _ => return None,
    }
    let mut last = "";
    for name in names {
        last = name;
        let below = [&here[..], &[name]].concat();
        match name {
            "crate" | "self" => {}
            "super" => drop(here.pop()),
            _ if modules.contains_key(&below.join("/")) => here = below,
            _ => break,
        }
    }
    Some((here.join("/"), last.to_owned()))
}

/// Whom each file knows.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules();
    let imports: BTreeMap<&String, _> = modules.iter().map(|(name, code)| (name, imports(code))).collect();
    let mut handed_on = BTreeMap::new();
    for (name, (_, paths)) in &imports {
        for (file, asked) in paths.iter().filter_map(|path| file_of(name, path, &modules)) {
            handed_on.insert(((*name).clone(), asked), file);
        }
    }
    let origin = |mut file: String, name: &str| {
        for _ in 0..8 {
            match handed_on.get(&(file.clone(), name.to_owned())) {
                Some(other) if *other != file => file.clone_from(other),
                _ => break,
            }
        }
        file
    };
    let known = imports.iter().map(|(name, (paths, _))| {
        let files = paths.iter().filter_map(|path| file_of(name, path, &modules));
        let files = files.map(|(file, asked)| origin(file, &asked)).filter(|file| file != *name);
        ((*name).clone(), files.collect())
    });
    known.collect()
}

/// All that are reached from a file.
fn reached<'k>(from: &'k str, known: &'k BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'k str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        let next = known.get(file).into_iter().flatten().map(String::as_str);
        open.extend(next.filter(|file| reached.insert(*file)));
    }
    reached
}

#[test]
fn files_know_each_other_in_no_circle_without_a_reason() {
    let known = known();
    assert!(known["align/search"].contains("align/features"), "no imports are read");
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        known.keys().map(|file| (file.as_str(), reached(file, &known))).collect();
    let circle = |file: &str| -> BTreeSet<&str> {
        reach[file]
            .iter()
            .copied()
            .filter(|other| reach.get(other).is_some_and(|back| back.contains(file)))
            .collect()
    };
    let circles: BTreeSet<BTreeSet<&str>> = reach.keys().map(|file| circle(file)).collect();
    let is_allowed = |circle: &BTreeSet<&str>| {
        ALLOWED.iter().any(|(files, _)| circle.iter().all(|file| files.contains(file)))
    };
    let new: Vec<_> = circles.iter().filter(|circle| circle.len() > 1 && !is_allowed(circle)).collect();
    assert!(new.is_empty(), "files that know each other in a circle: {new:#?}");
}
