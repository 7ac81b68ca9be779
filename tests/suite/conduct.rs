//! Runs told in short: their outcomes, and how often each option is in force or done.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::registry::{ACTIONS, OUTCOMES, action_of};
use durand::model::simulator::Simulator;

use super::runs::SEED;

/// By run, the outcomes, and of every option the share of weeks in which it is in force or, of an act, done.
#[derive(Default)]
pub struct Conduct {
    outcomes: Vec<Vec<Option<f64>>>,
    options: Vec<Vec<f64>>,
}

/// Some runs of a simulator.
fn some(simulator: &Simulator, numbers: std::ops::RangeInclusive<u64>) -> Conduct {
    let mut run = simulator.fresh();
    let mut found = Conduct::default();
    let each = 1.0 / f64::from(simulator.weeks());
    for number in numbers {
        simulator.begin(&mut run, Draws::new(SEED, number), false);
        let mut shares = vec![0.0; ACTIONS.len()];
        for _ in 0..simulator.weeks() {
            simulator.advance(&mut run);
            let course = &run.state().course;
            for (policy, setting) in course.settings.iter().enumerate() {
                shares[action_of(policy, *setting)] += each;
            }
            for (share, action) in shares.iter_mut().zip(ACTIONS) {
                *share += action.act.map_or(0.0, |act| f64::from(course.acts >> act & 1) * each);
            }
        }
        let mut outcomes = vec![None; OUTCOMES.len()];
        simulator.conclude(&run, &mut outcomes);
        found.outcomes.push(outcomes);
        found.options.push(shares);
    }
    found
}

/// Runs 1 to `runs`, on two cores.
pub fn conduct(simulator: &Simulator, runs: u64) -> Conduct {
    std::thread::scope(|scope| {
        let second = scope.spawn(|| some(simulator, runs / 2 + 1..=runs));
        let mut all = some(simulator, 1..=runs / 2);
        let rest = second.join().expect("the other half of the runs");
        all.outcomes.extend(rest.outcomes);
        all.options.extend(rest.options);
        all
    })
}

impl Conduct {
    /// An outcome by run; nothing where some run has not got it.
    pub fn outcome(&self, at: usize) -> Option<Vec<f64>> {
        self.outcomes.iter().map(|run| run[at]).collect()
    }

    /// How often an option is in force or done, by run.
    pub fn option(&self, at: usize) -> Vec<f64> {
        self.options.iter().map(|run| run[at]).collect()
    }
}
