//! The independence turn: after 2021 Kabul leans less on Pakistan and more on India, though less than Islamabad fears.

use super::{HINDCAST, OCCUPATION, World, mean, meant_and_null, share, worlds};

/// Points by which a turn must show, of 100.
const TURN: f64 = 0.10;

/// Whether Kabul turns in a run: dependence on Pakistan falls and India's footing rises, both by at least [`TURN`].
fn turns(run: &[World]) -> bool {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    first.dependence - last.dependence > TURN && last.india_influence - first.india_influence > TURN
}

/// 200 runs: a share is known to 0.035. What Islamabad fears is the footing that India had in the time of the Republic: the mean of the
/// second half of the occupation, over 20 runs.
#[test]
fn kabul_turns_towards_independence() {
    let [meant, random, nobody] = meant_and_null(HINDCAST).map(|simulator| worlds(&simulator, 200));
    let before = worlds(&meant_and_null(OCCUPATION)[0], 20);
    let half = |run: &Vec<World>| mean(&run[run.len() / 2..], |world| world.india_influence);
    let feared = before.iter().map(half).sum::<f64>() / before.len() as f64;
    let [turn, by_chance, idle] = [&meant, &random, &nobody].map(|runs| share(runs, turns));
    let less = share(&meant, |run| run[run.len() - 1].india_influence < feared);
    println!(
        "independence: {turn} of the runs turn, India stays below {feared} in {less}; random {by_chance} turn, nobody {idle}"
    );
    assert!(turn > 0.75, "Kabul turns in {turn} of the runs");
    assert!(less > 0.75, "India's footing stays below the {feared} of the Republic's time in {less} of the runs");
    assert!(by_chance < 0.4, "with actors who choose at random it turns in {by_chance}");
    assert!(idle < 0.4, "where nobody acts it turns in {idle}");
}
