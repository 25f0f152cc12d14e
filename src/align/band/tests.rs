use super::*;
use crate::align::features::{REACH, shapes};
use crate::align::search::before;
use proptest::prelude::*;

/// Ranges by chance, some of them empty, turned or too long, and how many English segments there are.
fn rows() -> impl Strategy<Value = (Vec<Range<usize>>, usize)> {
    let row = (0..25usize, 0..25usize).prop_map(|(start, end)| start..end);
    (prop::collection::vec(row, 1..15), 0..20usize)
}

/// Rising points of a path, the first and the last place too at times.
fn points() -> impl Strategy<Value = (Vec<(usize, usize)>, usize, usize)> {
    (1..25usize, 0..25usize).prop_flat_map(|(chinese, english)| {
        let some = |most: usize| prop::collection::vec(0..=most, 6).prop_map(sorted);
        (some(chinese), some(english), 0..=6usize)
            .prop_map(move |(i, j, many)| (i.into_iter().zip(j).take(many).collect(), chinese, english))
    })
}

fn sorted(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places
}

fn all_rows(band: &Band) -> Vec<Range<usize>> {
    (0..band.rows()).map(|i| band.row(i)).collect()
}

proptest! {
    #[test]
    fn a_band_rises_hangs_together_and_holds_both_corners((rows, english) in rows()) {
        let band = Band::new(rows.clone(), english);
        let made = all_rows(&band);
        prop_assert_eq!(made.len(), rows.len());
        prop_assert_eq!((made[0].start, made[made.len() - 1].end), (0, english + 1));
        prop_assert!(made.iter().all(|row| row.start < row.end && row.end <= english + 1), "{made:?}");
        for two in made.windows(2) {
            prop_assert!(two[0].start <= two[1].start && two[0].end <= two[1].end, "it rises: {made:?}");
            prop_assert!(two[1].start < two[0].end, "a bead with an empty side leads on: {made:?}");
        }
    }

    #[test]
    fn a_band_has_all_that_was_asked_for((rows, english) in rows()) {
        let band = Band::new(rows.clone(), english);
        for (asked, made) in rows.into_iter().zip(all_rows(&band)) {
            for j in asked.filter(|&j| j <= english) {
                prop_assert!(made.contains(&j), "{j} is not in {made:?}");
            }
        }
    }

    #[test]
    fn what_is_a_band_already_stays_as_it_is((rows, english) in rows()) {
        let band = Band::new(rows, english);
        prop_assert_eq!(Band::new(all_rows(&band), english), band);
    }

    #[test]
    fn nodes_are_numbered_row_by_row((rows, english) in rows()) {
        let band = Band::new(rows, english);
        let mut next = 0;
        for i in 0..band.rows() {
            for j in 0..english + 3 {
                let inside = band.row(i).contains(&j);
                prop_assert_eq!(band.node(i, j), inside.then_some(next));
                next += usize::from(inside);
            }
        }
        prop_assert_eq!(band.nodes(), next);
    }

    #[test]
    fn a_whole_band_has_every_node(chinese in 0..9usize, english in 0..9usize) {
        let band = Band::full(chinese, english);
        prop_assert_eq!((band.rows(), band.nodes()), (chinese + 1, (chinese + 1) * (english + 1)));
    }

    #[test]
    fn a_band_around_a_path_has_its_margin_on_both_sides((points, chinese, english) in points(), margin in 0..5usize) {
        let band = Band::around(&points, chinese, english, margin);
        for &(i, j) in &points {
            for near in j.saturating_sub(margin)..=(j + margin).min(english) {
                prop_assert!(band.node(i, near).is_some(), "({i}, {near}) is not in {:?}", band.row(i));
            }
        }
    }

    /// Whatever bead a band holds over a Chinese segment, its English segments are among those near it.
    #[test]
    fn english_near_has_what_beads_of_the_band_can_hold((points, chinese, english) in points(), margin in 0..3usize) {
        let band = Band::around(&points, chinese, english, margin);
        let mut held = vec![vec![]; chinese];
        for (i, j) in (0..band.rows()).flat_map(|i| band.row(i).map(move |j| (i, j))) {
            let starts = shapes().into_iter().filter_map(|shape| before(i, j, shape));
            for (i0, j0) in starts.filter(|&(i0, j0)| i0 < i && j0 < j && band.node(i0, j0).is_some()) {
                held[i0..i].iter_mut().for_each(|held| held.extend(j0..j));
            }
        }
        for (chinese, held) in held.into_iter().enumerate() {
            let near = band.english_near(chinese, REACH);
            prop_assert!(near.end <= english);
            prop_assert!(held.iter().all(|j| near.contains(j)), "{held:?} of {chinese} are not in {near:?}");
        }
    }
}

/// Beads that reach one segment reach from a row to the next.
#[test]
fn english_near_goes_no_further_than_beads_reach() {
    let band = Band::new(vec![0..2, 1..4, 3..6, 5..8, 7..10], 9);
    assert_eq!(all_rows(&band), [0..2, 1..4, 3..6, 5..8, 7..10]);
    assert_eq!(band.english_near(2, 1), 3..7);
    assert_eq!(band.english_near(2, 2), 1..9);
    assert_eq!(band.english_near(0, 3), 0..7);
    assert_eq!(band.english_near(3, 9), 0..9);
}

/// Beside a point the margin, and half as much more between two points as they lie apart.
#[test]
fn a_band_is_wider_where_its_path_is_not_known() {
    let diagonal: Vec<(usize, usize)> = (1..40).map(|i| (i, i)).collect();
    let known = Band::around(&diagonal, 40, 40, 3);
    assert!((4..37).all(|i| known.row(i) == (i - 3..i + 4)), "{known:?}");
    let parts = [&diagonal[..9], &diagonal[29..]].concat();
    let gap = Band::around(&parts, 40, 40, 3);
    assert_eq!(gap.row(20), 7..34, "9 to 30 is not known: 3 and half of 21");
    assert_eq!(Band::around(&[], 20, 10, 1).row(10), 0..11, "nothing is known");
}

#[test]
fn a_band_follows_the_line_between_two_points() {
    let band = Band::around(&[(10, 10), (14, 30)], 24, 40, 0);
    assert_eq!((band.row(11), band.row(12), band.row(13)), (5..26, 10..31, 15..36));
    let left_out = Band::around(&[(10, 10), (10, 20)], 20, 30, 1);
    assert!((4..27).all(|j| left_out.node(10, j).is_some()), "{:?}", left_out.row(10));
}
