use super::TrainError;
use super::lattice::Lattice;
use crate::align::weights::{FEATURES, WeightVector};
use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use rayon::prelude::*;

/// The most steps of the optimiser.
const STEPS: u64 = 120;
/// How many steps L-BFGS remembers.
const MEMORY: usize = 10;

/// Minus the penalised log likelihood of the gold paths.
struct Objective<'a> {
    lattices: &'a [Lattice],
    penalty: f64,
}

/// Fits the weights to the gold paths.
pub fn fit(lattices: &[Lattice], penalty: f64) -> Result<WeightVector, TrainError> {
    if lattices.is_empty() {
        return Err(TrainError::NothingToLearn);
    }
    let failed = |error: Error| TrainError::Optimiser(error.to_string());
    let search = MoreThuenteLineSearch::new().with_c(1e-4, 0.9).map_err(failed)?;
    let solver = LBFGS::new(search, MEMORY)
        .with_tolerance_grad(1e-3)
        .and_then(|solver| solver.with_tolerance_cost(1e-6))
        .map_err(failed)?;
    let result = Executor::new(Objective { lattices, penalty }, solver)
        .configure(|state| state.param(vec![0.0; FEATURES]).max_iters(STEPS))
        .run()
        .map_err(failed)?;
    let best = result.state().get_best_param().ok_or(TrainError::NothingToLearn)?;
    Ok(vector(best))
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
