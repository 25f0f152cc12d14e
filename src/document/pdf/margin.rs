//! Numbers of lines and of the page itself, in a page's margins.

use super::piece::Piece;

/// So many numbers that count up are line numbers.
const LEAST: usize = 5;
/// Lines are numbered one by one, or by steps up to this.
const LARGEST_STEP: u32 = 10;
/// The share of a page's height, at the top and at the bottom, where its head and foot stand.
const HEAD: f32 = 0.12;

/// Parts the numbers of lines from the text to the right of them: figures that count up by an even
/// step, with nothing else of the page's text as far to the left. The numbers of a table's rows are
/// none, since the paragraphs around it begin where they do.
pub(super) fn line_numbers(pieces: Vec<Piece>, page_height: f32) -> (Vec<Piece>, Vec<Piece>) {
    let in_text = |piece: &&Piece| (HEAD..=1.0 - HEAD).contains(&(piece.base / page_height.max(1.0)));
    let text = pieces.iter().filter(|piece| value(piece).is_none());
    let left = text.filter(in_text).map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let is_outside = |piece: &Piece| value(piece).is_some() && piece.right < left;
    let values: Vec<u32> = pieces.iter().filter(|piece| is_outside(piece)).filter_map(value).collect();
    if left.is_finite() && counts_up(&values) {
        pieces.into_iter().partition(is_outside)
    } else {
        (Vec::new(), pieces)
    }
}

/// Parts the number of the page, which stands alone on its line at the head or the foot, from the text:
/// a centred one would stand in the way of the columns. Gives what stands at the head, the rest, and
/// what stands at the foot.
pub(super) fn page_numbers(pieces: Vec<Piece>, page_height: f32) -> (Vec<Piece>, Vec<Piece>, Vec<Piece>) {
    let share = |piece: &Piece| piece.base / page_height.max(1.0);
    let is_alone = |piece: &Piece| pieces.iter().filter(|other| other.is_beside(piece)).count() == 1;
    let in_margin = |piece: &Piece| !(HEAD..=1.0 - HEAD).contains(&share(piece));
    let numbers: Vec<Piece> =
        pieces.iter().filter(|it| value(it).is_some() && in_margin(it) && is_alone(it)).cloned().collect();
    let rest = pieces.into_iter().filter(|piece| !numbers.contains(piece)).collect();
    let (head, foot) = numbers.into_iter().partition(|number| share(number) < HEAD);
    (head, rest, foot)
}

/// The numbers of a page's lines as one line.
pub(super) fn one_line(numbers: Vec<Piece>) -> Option<Piece> {
    let texts: Vec<String> = numbers.iter().map(|number| number.text.clone()).collect();
    Some(Piece { text: texts.join(" "), ..numbers.into_iter().next()? })
}

fn value(piece: &Piece) -> Option<u32> {
    let figures = piece.text.len() <= 5 && piece.text.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| piece.text.parse().ok()).flatten()
}

fn counts_up(values: &[u32]) -> bool {
    let [first, second, ..] = values else { return false };
    let step = second.saturating_sub(*first);
    let even = values.windows(2).all(|two| two[1] == two[0].saturating_add(step));
    values.len() >= LEAST && (1..=LARGEST_STEP).contains(&step) && even
}
