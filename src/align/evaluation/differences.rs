use super::bead_lines::GroupBead;
use rustc_hash::FxHashMap;

/// A place where two alignments differ: the beads of each between two that both have.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// The gold beads.
    pub gold: &'a [GroupBead],
    /// The beads that stand in their place.
    pub auto: &'a [GroupBead],
}

impl Difference<'_> {
    /// How many beads are not as they should be.
    pub fn size(&self) -> usize {
        self.gold.len() + self.auto.len()
    }
}

/// The runs of beads that differ, in order of the text.
///
/// ```
/// use beadwork::align::evaluation::{differences, read_beads};
/// let gold = read_beads("gold", b"[0]:[0]\n[1,2]:[1]\n[3]:[2]\n")?;
/// let auto = read_beads("auto", b"[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n")?;
/// let found = differences(&gold, &auto);
/// assert_eq!((found.len(), found[0].gold.len(), found[0].auto.len()), (1, 1, 2));
/// # Ok::<(), beadwork::align::evaluation::BeadFileError>(())
/// ```
pub fn differences<'a>(gold: &'a [GroupBead], auto: &'a [GroupBead]) -> Vec<Difference<'a>> {
    let place: FxHashMap<_, usize> =
        auto.iter().enumerate().rev().map(|(j, bead)| (bead.sides(), j)).collect();
    let mut found = Vec::new();
    let (mut from, mut j) = (0, 0);
    for (i, bead) in gold.iter().enumerate() {
        let Some(&same) = place.get(&bead.sides()).filter(|&&same| same >= j) else { continue };
        found.push(Difference { gold: &gold[from..i], auto: &auto[j..same] });
        (from, j) = (i + 1, same + 1);
    }
    found.push(Difference { gold: &gold[from..], auto: &auto[j..] });
    found.retain(|difference| difference.size() > 0);
    found
}
