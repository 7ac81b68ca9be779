//! The outcomes of every policy in every state of the world.

use durand_stats::moments::standard_error;

/// One number for each criterion, state, policy and run.
#[derive(Clone, Debug, PartialEq)]
pub struct Trials {
    policies: usize,
    states: usize,
    runs: usize,
    /// By criterion, state, policy, run.
    values: Vec<f64>,
}

impl Trials {
    /// Trials of which nothing is known yet: every value is 0.
    pub fn new(criteria: usize, states: usize, policies: usize, runs: usize) -> Self {
        Self { policies, states, runs, values: vec![0.0; criteria * states * policies * runs] }
    }

    /// How many policies there are.
    pub fn policies(&self) -> usize {
        self.policies
    }

    /// How many states of the world.
    pub fn states(&self) -> usize {
        self.states
    }

    /// Runs of each policy in each state; run r of all of them has the same draws.
    pub fn runs(&self) -> usize {
        self.runs
    }

    fn at(&self, criterion: usize, state: usize, policy: usize) -> usize {
        ((criterion * self.states + state) * self.policies + policy) * self.runs
    }

    /// Takes in a value; all are counted from 0.
    pub fn set(&mut self, criterion: usize, state: usize, policy: usize, run: usize, value: f64) {
        let at = self.at(criterion, state, policy) + run;
        self.values[at] = value;
    }

    /// The values of all runs of a policy in a state.
    pub fn runs_of(&self, criterion: usize, state: usize, policy: usize) -> &[f64] {
        &self.values[self.at(criterion, state, policy)..][..self.runs]
    }

    /// Means over runs, by state, then policy; run r counts `weights[r]` times. About the first run, so that the mean of equal values
    /// is that value to the last digit.
    pub fn means(&self, criterion: usize, weights: &[f64]) -> Means {
        let total: f64 = weights.iter().sum();
        let mean = |(state, policy): (usize, usize)| {
            let values = self.runs_of(criterion, state, policy);
            let from_first = values.iter().zip(weights).map(|(value, weight)| (value - values[0]) * weight);
            values[0] + from_first.sum::<f64>() / total
        };
        let cells = (0..self.states).flat_map(|state| (0..self.policies).map(move |policy| (state, policy)));
        Means { policies: self.policies, values: cells.map(mean).collect() }
    }

    /// Means over all runs alike.
    pub fn plain_means(&self, criterion: usize) -> Means {
        self.means(criterion, &vec![1.0; self.runs])
    }

    /// Standard error, by chance alone, of the mean over `states` of `value`, a function of the values that one run has in one
    /// state. Runs share their draws over states, so that their means over states are what varies. `None` with one run.
    pub fn chance(
        &self,
        criterion: usize,
        states: &[usize],
        value: impl Fn(&dyn Fn(usize) -> f64) -> f64,
    ) -> Option<f64> {
        if self.runs < 2 {
            return None;
        }
        let of_run = |run: usize| {
            let of = |&state: &usize| value(&|policy| self.runs_of(criterion, state, policy)[run]);
            states.iter().map(of).sum::<f64>() / states.len() as f64
        };
        let means: Vec<f64> = (0..self.runs).map(of_run).collect();
        Some(standard_error(&means))
    }
}

/// Means over runs, by state, then policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    policies: usize,
    values: Vec<f64>,
}

impl Means {
    /// That of a policy in a state.
    pub fn get(&self, state: usize, policy: usize) -> f64 {
        self.values[state * self.policies + policy]
    }

    /// Those of all policies in a state.
    pub fn of_state(&self, state: usize) -> &[f64] {
        &self.values[state * self.policies..][..self.policies]
    }
}
