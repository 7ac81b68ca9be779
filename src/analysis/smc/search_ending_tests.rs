use std::sync::atomic::{AtomicU64, Ordering};

use super::super::{Simulated, least_effective};
use super::tests::{Mean, Sums, found, go_on};
use super::*;
use crate::random::{Purpose, Random};

/// [`Sums`] that counts what is simulated.
#[derive(Default)]
struct Counted(AtomicU64);

impl Problem for Counted {
    fn parameters(&self) -> usize {
        2
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        self.0.fetch_add(1, Ordering::Relaxed);
        Sums.simulate(unit, run)
    }
}

/// Protects finished work: what was simulated before a stop, or before a simulation that broke, stays, and only that.
#[test]
fn a_stop_leaves_the_particles_that_are_done() {
    let plan = Plan { most_generations: 5, ..Plan::new(8, 100) };
    let whole = found(&Sums, &plan, 1);
    for threads in [1, 2, 5] {
        let (crew, counted) = (Crew::new(threads), Counted::default());
        let (stop, mut sofar) = (AtomicBool::new(false), Sofar::default());
        let mut halt_in_the_third = |now: Progress| {
            stop.store(now.generation == 3 && now.simulations > 330, Ordering::Relaxed);
        };
        let keep = &mut |_: &Sofar| Ok::<(), ()>(());
        let ending = search(&counted, &plan, &crew, &mut sofar, &stop, &mut halt_in_the_third, keep).unwrap();
        assert_eq!((sofar.population.generations.len(), ending), (2, Ending::Stopped));
        let runs: Vec<u64> = sofar.fresh.iter().map(|particle| particle.run).collect();
        assert_eq!(counted.0.into_inner(), sofar.simulations(), "what was begun is kept");
        assert!(runs.len() > 30 && runs.iter().copied().eq(301..301 + runs.len() as u64), "{runs:?}");
        assert_eq!(go_on(&Sums, &plan, &crew, sofar), whole);
    }
    struct Breaks;
    impl Problem for Breaks {
        fn parameters(&self) -> usize {
            2
        }
        fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
            assert!(run != 250, "no");
            Sums.simulate(unit, run)
        }
    }
    let (crew, stop, mut sofar) = (Crew::new(2), AtomicBool::new(false), Sofar::default());
    let failed = search(&Breaks, &plan, &crew, &mut sofar, &stop, &mut |_| (), &mut |_| Ok::<(), ()>(()));
    assert_eq!(failed, Err(Failure::Panic { run: 250, message: "no".to_owned() }));
    assert_eq!(sofar.simulations(), 249);
    assert_eq!(go_on(&Sums, &plan, &crew, sofar), whole);
}

/// Protects against populations that collapse: distances of which many are equal, particles that are all alike.
#[test]
fn a_search_that_has_arrived_ends() {
    struct Step;
    impl Problem for Step {
        fn parameters(&self) -> usize {
            1
        }
        fn simulate(&self, unit: &[f64], _: u64) -> Simulated {
            Simulated { distance: libm::floor(4.0 * unit[0]), statistics: Vec::new() }
        }
    }
    let (population, ending) = found(&Step, &Plan::new(1, 100), 1);
    assert_eq!((population.tolerance(), ending), (0.0, Ending::Tolerance));
    let near = Plan { least_tolerance: 1.0, ..Plan::new(8, 100) };
    let (population, ending) = found(&Sums, &near, 1);
    let tolerances: Vec<f64> = population.generations.iter().map(|one| one.tolerance).collect();
    let (last, before) = tolerances.split_last().unwrap();
    assert!(*last <= 1.0 && before.iter().all(|tolerance| *tolerance > 1.0), "{tolerances:?}");
    assert_eq!(ending, Ending::Tolerance);
    let one = Plan { most_generations: 8, least_acceptance: 0.0, ..Plan::new(1, 1) };
    assert_eq!(found(&Sums, &one, 1).0.particles.len(), 1);
}

#[test]
fn what_has_no_distance_is_an_error_and_a_budget_is_kept() {
    struct Nowhere;
    impl Problem for Nowhere {
        fn parameters(&self) -> usize {
            1
        }
        fn simulate(&self, _: &[f64], run: u64) -> Simulated {
            assert!(run < 1000, "run {run} broke");
            Simulated { distance: f64::NAN, statistics: Vec::new() }
        }
    }
    let fails = |particles| {
        let (crew, stop) = (Crew::new(1), AtomicBool::new(false));
        let (plan, mut start) = (Plan::new(1, particles), Sofar::default());
        search(&Nowhere, &plan, &crew, &mut start, &stop, &mut |_| (), &mut |_| Ok::<(), ()>(())).unwrap_err()
    };
    assert_eq!(fails(10), Failure::Nowhere);
    assert_eq!(fails(500), Failure::Panic { run: 1000, message: "run 1000 broke".to_owned() });
    let plan = Plan { most_simulations: 450, ..Plan::new(1, 100) };
    let (population, ending) = found(&Sums, &plan, 1);
    assert_eq!((population.simulations(), ending), (400, Ending::Simulations));
    assert_eq!(plan.longest(), 450);
}

/// Protects what fits are made with: as many proposals as particles, of which with those kept the nearer half is kept (Lenormand, Jabot and
/// Deffuant 2013, share alpha of 1/2), until fewer than one in twenty comes nearer; and the floor under what particles are worth.
#[test]
fn a_search_keeps_the_nearer_half() {
    let plan = Plan::new(7, 200);
    assert_eq!((plan.particles, plan.proposals, plan.least_acceptance, plan.most_generations), (200, 200, 0.05, 50));
    assert_eq!((plan.simulations(1), plan.simulations(2)), (400, 200));
    assert_eq!([4, 100, 200, 5000].map(least_effective), [1.0, 25.0, 50.0, 50.0]);
    let plan = Plan { most_generations: 1, ..Plan::new(11, 100) };
    let problem = Mean { observed: 1.3, error: 0.5 };
    let (population, _) = found(&problem, &plan, 1);
    // All of the first generation, simulated anew: it is drawn from the prior, one number for each parameter
    let distance = |run: u64| {
        let mut random = Random::new(11, Purpose::Proposal, 1 << 32 | (run - 1));
        problem.simulate(&[random.unit()], run).distance
    };
    let mut all: Vec<f64> = (1..=200).map(distance).collect();
    all.sort_by(f64::total_cmp);
    let kept: Vec<f64> = population.particles.iter().map(|particle| particle.distance).collect();
    assert_eq!(kept, all[..100]);
    assert_eq!(population.tolerance(), all[99]);
}

/// Protects intervals: where a further generation's particles would be worth too few, those before it stay, to the last bit, and it is told; also by
/// a search that is taken up again.
#[test]
fn a_generation_that_is_worth_too_little_is_not_kept() {
    let free = Plan { least_effective: 0.0, most_generations: 2, least_acceptance: 0.0, ..Plan::new(8, 100) };
    let worth: Vec<f64> = found(&Sums, &free, 1).0.generations.iter().map(|one| one.effective).collect();
    assert!(worth[0] == 100.0 && worth[1] < 99.0, "{worth:?}");
    let floored = Plan { least_effective: 99.0, most_generations: 9, ..free };
    let (population, ending) = found(&Sums, &floored, 1);
    assert_eq!((ending, population.generations.len()), (Ending::Effective, 2));
    let kept: Vec<bool> = population.generations.iter().map(|one| one.kept).collect();
    assert_eq!((kept, population.generation().unwrap().number), (vec![true, false], 1));
    let one = found(&Sums, &Plan { most_generations: 1, ..free }, 1).0;
    assert_eq!((&population.particles, population.tolerance()), (&one.particles, one.tolerance()));
    assert_eq!(population.effective(), worth[0]);
    assert_eq!(population.simulations(), one.simulations() + 100);
    for begun in [one, population.clone()] {
        let begun = Sofar { population: begun, fresh: Vec::new() };
        let again = go_on(&Sums, &floored, &Crew::new(1), begun);
        assert_eq!(again, (population.clone(), Ending::Effective));
    }
}
