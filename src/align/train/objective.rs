use super::TrainError;
use super::lattice::Lattice;
use crate::align::feature::{FEATURES, Feature};
use crate::align::weights::WeightVector;
use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use rayon::prelude::*;

/// The most steps of the optimiser.
/// By eye.
const STEPS: u64 = 120;
/// A feature that a smaller share of the possible beads has can't be learned: segments one a line, for
/// instance, know nothing of blocks.
/// By eye.
const LEAST_SHARE: f64 = 0.001;
/// How many steps L-BFGS remembers.
/// A usual number: Nocedal and Wright, Numerical Optimization, advise 3 to 20.
const MEMORY: usize = 10;

/// Minus the penalised log likelihood of the gold paths.
struct Objective<'a> {
    lattices: &'a [Lattice],
    penalty: f64,
    /// For each feature whether its weight is learned.
    learned: [bool; FEATURES],
}

/// Fits the weights to the gold paths. A weight that comes out against the sign of its feature is noise
/// of a few documents: it is 0, and the others are fitted once more. A feature that is none of `learned`, or that too few of the
/// possible beads have, keeps the weight that it has in `start`.
pub(super) fn fit(
    lattices: &[Lattice],
    penalty: f64,
    start: &WeightVector,
    mut learned: [bool; FEATURES],
) -> Result<WeightVector, TrainError> {
    if lattices.is_empty() {
        return Err(TrainError::NothingToLearn);
    }
    for (learned, share) in learned.iter_mut().zip(shares(lattices)) {
        *learned &= share >= LEAST_SHARE;
    }
    let mut start = start.clone();
    loop {
        let found = maximise(lattices, penalty, &start, learned)?;
        let wrong = |&feature: &Feature| !feature.sign().allows(found.get(feature));
        let wrong: Vec<Feature> = Feature::ALL.into_iter().filter(wrong).collect();
        let known = wrong.iter().filter(|&&feature| learned[feature as usize]);
        if known.count() == 0 {
            return Ok(found);
        }
        for feature in wrong {
            (start.0[feature as usize], learned[feature as usize]) = (0.0, false);
        }
    }
}

/// The weights of the most likely gold paths; those of features that are not learned stay as they are.
fn maximise(
    lattices: &[Lattice],
    penalty: f64,
    start: &WeightVector,
    learned: [bool; FEATURES],
) -> Result<WeightVector, TrainError> {
    let kept = |(weight, learned): (&f32, &bool)| if *learned { 0.0 } else { f64::from(*weight) };
    let first: Vec<f64> = start.0.iter().zip(&learned).map(kept).collect();
    let failed = |error: Error| TrainError::Optimiser(error.to_string());
    let search = MoreThuenteLineSearch::new().with_c(1e-4, 0.9).map_err(failed)?;
    let solver = LBFGS::new(search, MEMORY)
        .with_tolerance_grad(1e-3)
        .and_then(|solver| solver.with_tolerance_cost(1e-6))
        .map_err(failed)?;
    let result = Executor::new(Objective { lattices, penalty, learned }, solver)
        .configure(|state| state.param(first).max_iters(STEPS))
        .run()
        .map_err(failed)?;
    let best = result.state().get_best_param().ok_or(TrainError::NothingToLearn)?;
    Ok(vector(best))
}

/// Which share of all possible beads has each feature.
fn shares(lattices: &[Lattice]) -> [f64; FEATURES] {
    let mut sums = [0.0; FEATURES];
    let mut beads = 0.0;
    for lattice in lattices {
        beads += lattice.beads() as f64;
        sums.iter_mut().zip(lattice.feature_counts()).for_each(|(sum, n)| *sum += n as f64);
    }
    sums.map(|sum| sum / f64::max(beads, 1.0))
}

fn vector(weights: &[f64]) -> WeightVector {
    let mut vector = WeightVector::zero();
    for (to, from) in vector.0.iter_mut().zip(weights) {
        *to = *from as f32;
    }
    vector
}

impl Objective<'_> {
    /// Cost and gradient.
    fn evaluate(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let parts: Vec<(f64, Vec<f64>)> = self
            .lattices
            .par_iter()
            .map(|lattice| {
                let (all, gold) = (lattice.path_sum(weights, false), lattice.path_sum(weights, true));
                let slope = all.expected.iter().zip(&gold.expected).map(|(all, gold)| all - gold);
                (all.ln - gold.ln, slope.collect())
            })
            .collect();
        let mut cost: f64 = self.penalty * weights.iter().map(|w| w * w).sum::<f64>();
        let mut slope: Vec<f64> = weights.iter().map(|w| 2.0 * self.penalty * w).collect();
        for (part, gradient) in parts {
            cost += part;
            slope.iter_mut().zip(gradient).for_each(|(sum, part)| *sum += part);
        }
        for (slope, _) in slope.iter_mut().zip(&self.learned).filter(|(_, learned)| !**learned) {
            *slope = 0.0;
        }
        (cost, slope)
    }
}

impl CostFunction for Objective<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.evaluate(weights).0)
    }
}

impl Gradient for Objective<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.evaluate(weights).1)
    }
}
