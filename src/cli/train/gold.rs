//! Gold alignments out of folders.

use crate::align::evaluation::read_beads;
use crate::align::train::{GoldDocument, take_blocks};
use crate::cli::align::open_segmented;
use crate::cli::inputs;
use crate::document::{ReadOptions, read};
use crate::segment::{Prepared, Segment};
use crate::text::Lang;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the gold documents of a folder, sorted by name.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<GoldDocument>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be listed", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let documents = paths.iter().filter_map(|path| Some(read_document(path, segment_names(path)?)));
    let documents: Vec<GoldDocument> = documents.collect::<Result<_>>()?;
    if documents.is_empty() {
        bail!("{}: no gold alignments (NAME.align or NAME.gold) in this folder", folder.display());
    }
    Ok(documents)
}

/// The extensions of the Chinese and the English segments beside a gold file.
fn segment_names(gold: &Path) -> Option<[&'static str; 2]> {
    match gold.extension()?.to_str()? {
        "align" => Some(["zh", "en"]),
        "gold" => Some(["zh.seg", "en.seg"]),
        _ => None,
    }
}

fn read_document(path: &Path, names: [&str; 2]) -> Result<GoldDocument> {
    let [chinese, english] = names.map(|extension| path.with_extension(extension));
    [path, &*chinese, &*english].into_iter().for_each(inputs::note);
    let (mut chinese, mut english) = (open_segmented(&chinese)?, open_segmented(&english)?);
    if (chinese.language, english.language) != (Lang::Chinese, Lang::English) {
        bail!("{}: the segments beside it are not in Chinese and English", path.display());
    }
    let texts = ["zh.txt", "en.txt"].map(|extension| path.with_extension(extension));
    if texts.iter().all(|text| text.exists()) {
        take_blocks_of(&texts[0], &mut chinese.segments)?;
        take_blocks_of(&texts[1], &mut english.segments)?;
    }
    let name = path.display().to_string();
    let beads = read_beads(&name, &fs::read(path)?)?;
    let document = GoldDocument { name, chinese: chinese.segments, english: english.segments, beads };
    if !document.fits() {
        bail!("{}: beads of segments that don't exist: Chinese must come first", document.name);
    }
    Ok(document)
}

fn take_blocks_of(path: &Path, segments: &mut [Segment]) -> Result<()> {
    let document = Prepared::new(read(path, &ReadOptions::default())?);
    let found = take_blocks(segments, &document.segments);
    if found * 2 < segments.len() {
        bail!(
            "{}: holds {found} of the {} segments beside it: is it another document?",
            path.display(),
            segments.len()
        );
    }
    Ok(())
}
