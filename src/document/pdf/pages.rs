use super::PdfError;
use super::collect::{Collector, GiveUp};
use super::frame::{drop_overprinted, frames};
use super::layout;
use crate::document::Geometry;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
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
    /// Glyphs without a character.
    pub unknown: usize,
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
    results.into_iter().map(|page| page.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
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
        unknown: collector.unknown,
        has_pictures: collector.has_pictures,
        ..PageText::default()
    };
    let mut tables = 0;
    for mut frame in frames(collector.glyphs, collector.rules, page) {
        text.overprinted += drop_overprinted(&mut frame.glyphs);
        text.lines.extend(layout::lines(frame, &mut tables));
    }
    text
}

/// Whether a glyph is on the page, or not further than its size from it.
fn is_inside(x: f32, y: f32, size: f32, (width, height): (f32, f32)) -> bool {
    x > -size && y > -size && x < width + size && y < height + size
}
