use std::ops::Range;

/// The part of the lattice that is searched: for each number of Chinese segments that came before,
/// which numbers of English segments may have come before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
}

impl Band {
    /// A band of the given half-open ranges, one for each of the `rows.len() - 1` Chinese
    /// segments and one more. They are widened until they rise, overlap, and hold both corners.
    pub(super) fn new(mut rows: Vec<Range<usize>>, english: usize) -> Band {
        let last = rows.len() - 1;
        rows[0].start = 0;
        rows[last].end = english + 1;
        for row in &mut rows {
            row.start = row.start.min(english);
            row.end = row.end.clamp(row.start + 1, english + 1);
        }
        for i in 1..rows.len() {
            rows[i].end = rows[i].end.max(rows[i - 1].end);
        }
        for i in (0..last).rev() {
            rows[i].start = rows[i].start.min(rows[i + 1].start);
        }
        for i in 1..rows.len() {
            // a null bead must be able to lead from each row to the next
            rows[i].start = rows[i].start.min(rows[i - 1].end - 1);
        }
        let mut offsets = vec![0];
        for row in &rows {
            offsets.push(offsets[offsets.len() - 1] + row.len());
        }
        Band { rows, offsets }
    }

    /// The whole lattice.
    pub(super) fn full(chinese: usize, english: usize) -> Band {
        Band::new(vec![0..english + 1; chinese + 1], english)
    }

    /// A band of `margin` segments on each side of a path of (Chinese, English) points, which are
    /// sorted; between two points the line is followed, and the further they lie apart the wider
    /// is the band.
    pub(super) fn around(points: &[(usize, usize)], chinese: usize, english: usize, margin: usize) -> Band {
        let mut all = vec![(0, 0)];
        all.extend(points.iter().copied().filter(|&p| p > (0, 0) && p < (chinese, english)));
        all.push((chinese, english));
        let nowhere = Range { start: usize::MAX, end: 0 };
        let mut rows: Vec<Range<usize>> = vec![nowhere; chinese + 1];
        for pair in all.windows(2) {
            let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
            let gap = (i1 - i0).max(j1.saturating_sub(j0));
            let width = margin + if gap > 1 { gap / 2 } else { 0 };
            for (step, row) in rows[i0..=i1].iter_mut().enumerate() {
                let j = if i1 == i0 { j1 } else { j0 + (j1.saturating_sub(j0)) * step / (i1 - i0) };
                row.start = row.start.min(j.saturating_sub(width));
                row.end = row.end.max((j + width + 1).min(english + 1));
            }
        }
        Band::new(rows, english)
    }

    /// The English positions of a row.
    pub(super) fn row(&self, chinese: usize) -> Range<usize> {
        self.rows[chinese].clone()
    }

    /// How many rows: one more than Chinese segments.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The number of the node, counted row by row, if it lies in the band.
    pub(super) fn node(&self, chinese: usize, english: usize) -> Option<usize> {
        let row = &self.rows[chinese];
        row.contains(&english).then(|| self.offsets[chinese] + english - row.start)
    }

    /// How many nodes.
    pub(super) fn nodes(&self) -> usize {
        self.offsets[self.offsets.len() - 1]
    }

    /// The English segments that a bead over Chinese segment `chinese` may hold, given that beads
    /// reach at most `reach` segments.
    pub(super) fn english_near(&self, chinese: usize, reach: usize) -> Range<usize> {
        let first = chinese.saturating_sub(reach.saturating_sub(1));
        let last = (chinese + reach).min(self.rows.len() - 1);
        self.rows[first].start..self.rows[last].end - 1
    }
}

#[cfg(test)]
mod tests;
