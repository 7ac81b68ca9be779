//! Eras: from the first emirate over the occupation to the second emirate depth falls and tension rises.

use durand::model::simulator::Simulator;

use super::{FIRST_EMIRATE, HINDCAST, OCCUPATION, mean, meant_and_null, worlds};

const ERAS: [&str; 3] = [FIRST_EMIRATE, OCCUPATION, HINDCAST];
const RUNS: u64 = 60;

/// Mean depth and tension of each run of a scenario.
fn means(simulator: &Simulator) -> Vec<[f64; 2]> {
    let of = |run: &Vec<_>| [mean(run, |world| world.depth), mean(run, |world| world.tension)];
    worlds(simulator, RUNS).iter().map(of).collect()
}

/// The share of triples of runs, one of each era, in which mean depth falls and mean tension rises from era to era.
fn in_order(which: usize) -> f64 {
    let eras = ERAS.map(|path| means(&meant_and_null(path)[which]));
    let holds = |run: usize| {
        let [first, second, third] = [0, 1, 2].map(|era: usize| eras[era][run]);
        first[0] > second[0] && second[0] > third[0] && first[1] < second[1] && second[1] < third[1]
    };
    (0..RUNS as usize).filter(|run| holds(*run)).count() as f64 / RUNS as f64
}

/// 60 triples: a share is known to 0.065 (one standard error at one half). If order came by chance, one triple in 36 would have it.
#[test]
fn depth_falls_and_tension_rises_from_era_to_era() {
    let [meant, by_chance, idle] = [0, 1, 2].map(in_order);
    println!("eras: {meant} of the triples are in order; random {by_chance}, nobody {idle}");
    assert!(meant > 0.75, "{meant} of the triples are in order");
    assert!(by_chance < 0.25, "with actors who choose at random {by_chance} are");
    assert!(idle < 0.25, "where nobody acts {idle} are");
}
