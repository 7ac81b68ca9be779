//! From what options are worth to a choice.

use super::mind::Mind;
use crate::bounded::greater;
use crate::conduct::places;
use crate::vocabulary::{MOST_ACTIONS, Mode};

impl Mind {
    /// The probability of each feasible action, by the actor's decision mode.
    #[inline]
    pub(super) fn respond(&self, values: &[f64; MOST_ACTIONS], feasible: u64, probability: &mut [f64; MOST_ACTIONS]) {
        match self.mode {
            Mode::QuantalResponse | Mode::QuantalLevelK => self.quantal_response(values, feasible, probability),
            Mode::BestResponse => probability[self.best(values, feasible)] = 1.0,
            Mode::UniformRandom => {
                let share = 1.0 / f64::from(feasible.count_ones());
                for action in places(feasible) {
                    probability[action] = share;
                }
            }
        }
    }

    /// The feasible action of highest value; of equal ones the first.
    #[inline]
    pub(super) fn best(&self, values: &[f64; MOST_ACTIONS], feasible: u64) -> usize {
        let (mut best, mut most) = (0, f64::NEG_INFINITY);
        for action in places(feasible) {
            if values[action] > most {
                (best, most) = (action, values[action]);
            }
        }
        best
    }

    /// P(a) = exp(rationality value_a) / sum over feasible b of exp(rationality value_b) (McKelvey and Palfrey 1995).
    #[inline]
    fn quantal_response(&self, values: &[f64], feasible: u64, probability: &mut [f64; MOST_ACTIONS]) {
        let mut best = f64::NEG_INFINITY;
        for action in places(feasible) {
            best = greater(best, values[action]);
        }
        let mut sum = 0.0;
        for action in places(feasible) {
            probability[action] = libm::exp(self.rationality * (values[action] - best));
            sum += probability[action];
        }
        for action in places(feasible) {
            probability[action] /= sum;
        }
    }
}

/// The first action at which the summed probabilities exceed `u`; the last possible one if rounding leaves a gap.
#[inline]
pub(super) fn pick(probability: &[f64], u: f64) -> usize {
    let (mut below, mut last) = (0.0, 0);
    for (action, &p) in probability.iter().enumerate() {
        below += p;
        if p > 0.0 {
            last = action;
            if u < below {
                return action;
            }
        }
    }
    last
}
