use super::PdfError;
use super::collect::{Collector, GiveUp};
use super::frame::{drop_overprinted, frames};
use super::layout::{self, Sheet};
use super::piece::pieces;
use crate::document::Geometry;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The interpreter recurses into forms, up to 50 deep, and so do fonts and functions.
const STACK: usize = 64 << 20;
/// Pages for which a second thread pays.
const PAGES_PER_THREAD: usize = 8;
/// Pages given up after which the rest is not tried.
const MAX_GIVEN_UP: usize = 5;

/// Pages as far from another as this are its neighbours: left and right pages may differ.
const NEAR: usize = 2;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageLine {
    pub text: String,
    /// Its table is counted from 1 on this page.
    pub geometry: Geometry,
}

/// What a page gave.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub lines: Vec<PageLine>,
    /// What the lines were made of.
    pub sheets: Vec<Sheet>,
    /// Glyphs without a character.
    pub unknown: usize,
    /// Glyphs that are set from top to bottom.
    pub vertical: usize,
    /// Glyphs outside the page, which were left out.
    pub outside: usize,
    /// Equal glyphs at the same place, of which one was kept.
    pub overprinted: usize,
    /// Whether it has pictures or drawings.
    pub has_pictures: bool,
    /// Whether it passed a limit, or the interpreter failed on it: its text is incomplete.
    pub given_up: bool,
}

/// Reads all pages, in order.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<PageText>, PdfError> {
    let read = || -> Result<Vec<PageText>, PdfError> {
        let pdf = Pdf::new(bytes.to_vec()).map_err(error)?;
        Ok(all_pages(&pdf))
    };
    // Catching a panic is the last line of defence: the PDF crates are young, and a hostile file
    // must not end a batch of a hundred documents.
    thread::scope(|scope| {
        let guarded = || catch_unwind(AssertUnwindSafe(read));
        let reader = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, guarded);
        let Ok(reader) = reader else { return Err(PdfError::TooComplex) };
        match reader.join() {
            Ok(Ok(result)) => result,
            _ => Err(PdfError::Damaged),
        }
    })
}

fn error(error: LoadPdfError) -> PdfError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
        LoadPdfError::Decryption(_) => PdfError::Encryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    }
}

/// Interprets the pages on a few threads. Each thread takes the next page that is free; a page's
/// result does not depend on which did.
fn all_pages(pdf: &Pdf) -> Vec<PageText> {
    let count = pdf.pages().len();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<PageText>> = (0..count).map(|_| Mutex::default()).collect();
    let work = || take_pages(pdf, &next, &results);
    thread::scope(|scope| {
        for _ in 1..cores.min(count / PAGES_PER_THREAD) {
            // without a helper the work is only slower
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        work();
    });
    let mut pages: Vec<PageText> =
        results.into_iter().map(|page| page.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
    take_columns_of_neighbours(&mut pages);
    pages
}

fn take_pages(pdf: &Pdf, next: &AtomicUsize, results: &[Mutex<PageText>]) {
    let mut cache = InterpreterCache::new();
    let mut given_up = 0;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let (Some(source), Some(result)) = (pdf.pages().get(number), results.get(number)) else { return };
        let text = if given_up < MAX_GIVEN_UP {
            page(source, pdf, &cache)
        } else {
            PageText { given_up: true, ..PageText::default() }
        };
        if text.given_up {
            given_up += 1;
            cache = InterpreterCache::new();
        }
        *result.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

fn page<'a>(source: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> PageText {
    let (width, height) = source.render_dimensions();
    let mut collector = Collector::new();
    let run = catch_unwind(AssertUnwindSafe(|| {
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
        let extent = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform: Affine = source.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, extent, cache, pdf.xref(), settings);
        interpret_page(source, &mut context, &mut collector);
    }));
    let given_up = match run {
        Ok(()) => false,
        Err(payload) => {
            // a limit or a panic of the interpreter: what was collected until then is kept
            drop(payload.downcast::<GiveUp>());
            true
        }
    };
    let mut text = lay_out(collector, (width, height));
    text.given_up = given_up;
    text
}

fn lay_out(mut collector: Collector, page: (f32, f32)) -> PageText {
    let before = collector.glyphs.len();
    collector.glyphs.retain(|glyph| is_inside(glyph.x, glyph.y, glyph.size, page));
    let mut text = PageText {
        outside: before - collector.glyphs.len(),
        vertical: collector.vertical,
        unknown: collector.unknown,
        has_pictures: collector.has_pictures,
        ..PageText::default()
    };
    for mut frame in frames(collector.glyphs, collector.rules, page) {
        text.overprinted += drop_overprinted(&mut frame.glyphs);
        let (rules, height, turned) = (frame.rules, frame.height, frame.turned);
        text.sheets.push(Sheet { pieces: pieces(frame.glyphs), rules, height, turned });
    }
    text.arrange(&[]);
    text
}

impl PageText {
    /// Makes the lines. `known` are the edges of the columns of the page and its neighbours.
    fn arrange(&mut self, known: &[(f32, f32)]) {
        let mut tables = 0;
        let lines = |sheet: &Sheet| {
            let known = if sheet.turned { &[] } else { known };
            layout::lines(sheet, known, &mut tables)
        };
        self.lines = self.sheets.iter().flat_map(lines).collect();
    }

    /// The edges of its columns of running text, the left ones in whole points.
    fn columns(&self) -> BTreeMap<i32, f32> {
        let mut columns = BTreeMap::new();
        let running = self.lines.iter().filter(|line| line.geometry.table.is_none());
        for (left, right) in running.filter_map(|line| line.geometry.column) {
            let edge = columns.entry(left.round() as i32).or_insert(right);
            *edge = right.max(*edge);
        }
        columns
    }

    fn has_lines_in_no_column(&self) -> bool {
        self.lines.iter().any(|line| line.geometry.column.is_none() && !line.geometry.turned)
    }
}

/// Arranges the pages anew that have, or are beside, a page with columns: a last page with a few
/// lines, or a few lines under a picture, show no columns by themselves.
fn take_columns_of_neighbours(pages: &mut [PageText]) {
    let columns: Vec<BTreeMap<i32, f32>> = pages.iter().map(PageText::columns).collect();
    for (at, page) in pages.iter_mut().enumerate() {
        let near = &columns[at.saturating_sub(NEAR)..(at + NEAR + 1).min(columns.len())];
        let known: Vec<(f32, f32)> =
            near.iter().flatten().map(|(left, right)| (*left as f32, *right)).collect();
        if !known.is_empty() && page.has_lines_in_no_column() {
            page.arrange(&known);
        }
        page.sheets = Vec::new();
    }
}

/// Whether a glyph is on the page, or not further than its size from it.
fn is_inside(x: f32, y: f32, size: f32, (width, height): (f32, f32)) -> bool {
    x > -size && y > -size && x < width + size && y < height + size
}
