//! Retaliation is chosen, not scripted: strikes follow weeks that press Islamabad to answer.

use super::{HINDCAST, World, meant_and_null, worlds};

/// How much likelier a strike is in the week after one that leaves Islamabad more to answer than half of the weeks do than after any
/// other.
fn answer(runs: &[Vec<World>]) -> f64 {
    let mut pressures: Vec<f64> = runs.iter().flatten().map(|world| world.retaliation_pressure).collect();
    pressures.sort_by(f64::total_cmp);
    let median = pressures[pressures.len() / 2];
    let (mut weeks, mut strikes) = ([0_u32; 2], [0.0; 2]);
    for pair in runs.iter().flat_map(|run| run[1..].windows(2)) {
        let pressed = usize::from(pair[0].retaliation_pressure > median);
        weeks[pressed] += 1;
        strikes[pressed] += pair[1].airstrikes;
    }
    let rate = |kind: usize| (strikes[kind] + 0.5) / (f64::from(weeks[kind]) + 1.0);
    rate(1) / rate(0)
}

/// 150 runs of 176 weeks each: some 26,000 weeks, so that a ratio of rates is known to a tenth in the null model, where strikes are
/// frequent.
#[test]
fn strikes_answer_attacks_only_where_actors_mean_to() {
    let [meant, random, nobody] = meant_and_null(HINDCAST).map(|simulator| worlds(&simulator, 150));
    let idle: f64 = nobody.iter().flatten().map(|world| world.airstrikes).sum();
    let [meant, random] = [meant, random].map(|runs| answer(&runs));
    println!(
        "retaliation: strikes are {meant} times as likely under pressure; random {random}, nobody strikes {idle} times"
    );
    assert!(meant > 1.25, "strikes are {meant} times as likely after weeks that press for an answer");
    assert!(idle == 0.0, "where nobody acts there are {idle} strikes");
    assert!(random < 1.15, "without intent they are {random} times as likely");
}
