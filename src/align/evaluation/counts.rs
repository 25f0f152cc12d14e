use super::super::bead::BeadType;
use super::bead_lines::GroupBead;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figures {
    /// The share of the beads that are right.
    pub precision: f64,
    /// The share of the gold beads that were found.
    pub recall: f64,
    /// 2PR / (P + R); 0 where both are.
    pub f1: f64,
}

impl Figures {
    fn of(precision: f64, recall: f64) -> Figures {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Figures { precision, recall, f1 }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P {:.3} R {:.3} F1 {:.3}", self.precision, self.recall, self.f1)
    }
}

/// How many beads agree with the gold standard, of one document or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Beads of the gold standard.
    pub gold: usize,
    /// Beads to be judged.
    pub auto: usize,
    /// Beads whose both sides are equal to a gold bead's; each counts once.
    pub strict: usize,
    /// Beads that share a segment with one gold bead on both sides, where two null sides share too.
    pub lax_precision: usize,
    /// Gold beads that share a segment with one judged bead on both sides.
    pub lax_recall: usize,
}

impl Counts {
    /// By beads that are equal to gold beads.
    pub fn strict(&self) -> Figures {
        Figures::of(share(self.strict, self.auto), share(self.strict, self.gold))
    }

    /// By beads that touch gold beads on both sides.
    pub fn lax(&self) -> Figures {
        Figures::of(share(self.lax_precision, self.auto), share(self.lax_recall, self.gold))
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.gold += other.gold;
        self.auto += other.auto;
        self.strict += other.strict;
        self.lax_precision += other.lax_precision;
        self.lax_recall += other.lax_recall;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { gold, auto, .. } = self;
        write!(f, "strict {} | lax {} | gold {gold} auto {auto}", self.strict(), self.lax())
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Compares the beads of one document with its gold beads.
///
/// The measures are those of the shared task on sentence alignment (Véronis and Langlais 2000)
/// as Vecalign's scorer computes them, with null beads counted like any other.
///
/// ```
/// use beadwork::align::evaluation::{count, read_beads};
/// let gold = read_beads("gold", b"[0]:[0]\n[1]:[1,2]\n")?;
/// let auto = read_beads("auto", b"[0]:[0]\n[1]:[1]\n[]:[2]\n")?;
/// let counts = count(&gold, &auto);
/// assert_eq!((counts.strict().recall, counts.lax().recall), (0.5, 1.0));
/// # Ok::<(), beadwork::align::evaluation::BeadFileError>(())
/// ```
pub fn count(gold: &[GroupBead], auto: &[GroupBead]) -> Counts {
    let (gold_set, auto_set) = (set(gold), set(auto));
    let touched = |beads: &[GroupBead], others: &[GroupBead]| {
        let by_segment = by_segment(others);
        beads.iter().filter(|bead| touches_any(bead, &by_segment)).count()
    };
    Counts {
        gold: gold.len(),
        auto: auto.len(),
        strict: gold_set.intersection(&auto_set).count(),
        lax_precision: touched(auto, gold),
        lax_recall: touched(gold, auto),
    }
}

type Sides<'a> = (&'a [usize], &'a [usize]);

fn set(beads: &[GroupBead]) -> FxHashSet<Sides<'_>> {
    beads.iter().map(GroupBead::sides).collect()
}

/// The beads that each segment is in; `true` for the source side.
type BySegment<'a> = FxHashMap<(bool, usize), Vec<&'a GroupBead>>;

fn by_segment(beads: &[GroupBead]) -> BySegment<'_> {
    let mut map = BySegment::default();
    for bead in beads {
        for key in segments(bead) {
            map.entry(key).or_default().push(bead);
        }
    }
    map
}

fn segments(bead: &GroupBead) -> impl Iterator<Item = (bool, usize)> {
    let target = bead.target.iter().map(|&id| (false, id));
    bead.source.iter().map(|&id| (true, id)).chain(target)
}

fn touches_any(bead: &GroupBead, others: &BySegment) -> bool {
    let shared =
        |a: &[usize], b: &[usize]| (a.is_empty() && b.is_empty()) || a.iter().any(|id| b.contains(id));
    let near = segments(bead).filter_map(|key| others.get(&key)).flatten();
    near.into_iter().any(|other| shared(&bead.source, &other.source) && shared(&bead.target, &other.target))
}

/// The beads of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct TypeCounts {
    /// Gold beads of the type.
    pub gold: usize,
    /// Judged beads of the type.
    pub auto: usize,
    /// Different beads of the type that both have.
    pub right: usize,
}

impl TypeCounts {
    /// Strict precision, recall and F1 of the type.
    pub fn figures(&self) -> Figures {
        Figures::of(share(self.right, self.auto), share(self.right, self.gold))
    }
}

/// Adds the beads of one document to the counts by type.
pub fn count_by_type(gold: &[GroupBead], auto: &[GroupBead], counts: &mut BTreeMap<BeadType, TypeCounts>) {
    for bead in gold {
        counts.entry(bead.bead_type()).or_default().gold += 1;
    }
    for bead in auto {
        counts.entry(bead.bead_type()).or_default().auto += 1;
    }
    for (source, target) in set(gold).intersection(&set(auto)) {
        let bead_type = BeadType { source: source.len(), target: target.len() };
        counts.entry(bead_type).or_default().right += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn ties_are_rounded_to_even() {
        // 1/16 and 5/16 lie exactly between two numbers of three digits
        assert_eq!(Figures::of(0.0625, 0.3125).to_string(), "P 0.062 R 0.312 F1 0.104");
    }
}
