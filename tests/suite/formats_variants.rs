//! Files in the ways of other programs: each file of `tests/fixtures/formats/variants` is read as the text beside
//! it says: source, target and status of each unit, then what the user is told.

use beadwork::format::{self, ReadOptions};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats/variants")
}

/// What is read of a file, as its `.expected` says it.
fn read(path: &Path) -> String {
    let reading = match format::read(path, &ReadOptions::default()) {
        Ok(reading) => reading,
        Err(error) => return format!("{}\n", error.to_string().replace(&*folder().to_string_lossy(), "…")),
    };
    let mut text = String::new();
    for unit in &reading.memory.units {
        let fields = [&unit.source, &unit.target, unit.status.name()];
        writeln!(
            text,
            "{}",
            fields.map(|field| field.escape_debug().to_string().replace("\\\"", "\"")).join("\t")
        )
        .unwrap();
        for code in &unit.codes {
            writeln!(text, "  {:?} {} {}", code.side, code.at, code.markup).unwrap();
        }
        let context = [("before", &unit.source_context.before), ("after", &unit.source_context.after)];
        for (place, neighbour) in context {
            if let Some(neighbour) = neighbour {
                writeln!(text, "  {place} {neighbour}").unwrap();
            }
        }
    }
    text.push_str("---\n");
    for warning in &reading.warnings {
        writeln!(text, "{warning}").unwrap();
    }
    text
}

#[test]
fn files_of_other_programs_are_read_in_their_ways() {
    let mut wrong = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "expected") {
            continue;
        }
        files += 1;
        let beside = path.with_file_name(format!("{}.expected", path.file_name().unwrap().to_string_lossy()));
        let (found, wanted) = (read(&path), std::fs::read_to_string(&beside).unwrap_or_default());
        if found != wanted {
            wrong.push(format!("{}\nwanted:\n{wanted}found:\n{found}", path.display()));
        }
    }
    assert!(files > 0 && wrong.is_empty(), "\n{}", wrong.join("\n"));
}
