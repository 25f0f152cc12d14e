/// e^(−x) from a table, for x from 0 on, right to three digits.
pub(super) struct Exponentials {
    table: Vec<f32>,
}

/// Steps a unit: a term is wrong by at most a half of one, .2 %.
const STEPS: f32 = 256.0;
/// Beyond it e^(−x) is below a ten-millionth, and counts as nothing.
const FURTHEST: f32 = 16.0;

impl Exponentials {
    /// A table of the function.
    pub(super) fn new() -> Exponentials {
        let n = (FURTHEST * STEPS) as usize;
        Exponentials { table: (0..=n).map(|i| (-((i as f32) / STEPS)).exp()).collect() }
    }

    /// e^(−x).
    pub(super) fn of(&self, x: f32) -> f32 {
        let index = (x * STEPS + 0.5) as usize;
        self.table.get(index).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_right_to_half_a_step_as_far_as_it_goes() {
        let table = Exponentials::new();
        for x in (0..1600).map(|n| n as f32 / 100.0) {
            let truth = (-x).exp();
            assert!(
                (table.of(x) - truth).abs() <= truth * 0.6 / STEPS,
                "{x}: {} is not {truth}",
                table.of(x)
            );
        }
        assert_eq!(table.of(16.1), 0.0, "further words have no weight");
    }
}
