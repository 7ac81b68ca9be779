//! The cycle: cooperation, competition and confrontation follow one another, and almost no run settles.

use super::{HINDCAST, World, meant_and_null, share, worlds};

/// Weeks of each phase, open conflict counted as confrontation, as shares of the run.
fn shares(run: &[World]) -> [f64; 3] {
    let of = |phase: f64| run.iter().filter(|world| world.phase.min(2.0) == phase).count() as f64 / run.len() as f64;
    [of(0.0), of(1.0), of(2.0)]
}

fn changes(run: &[World]) -> usize {
    run.windows(2).filter(|pair| pair[0].phase.min(2.0) != pair[1].phase.min(2.0)).count()
}

/// Whether a run goes round: it changes at least four times, and each of the three phases has at least one week in twenty.
pub fn goes_round(run: &[World]) -> bool {
    changes(run) >= 4 && shares(run).iter().all(|&share| share >= 0.05)
}

/// 200 runs: a share is known to 0.035 (one standard error at one half), so the bounds lie several of them from what is found, and
/// the model's share and that of the null model ten from one another.
#[test]
fn runs_go_round_the_cycle() {
    let [meant, random, nobody] = meant_and_null(HINDCAST).map(|simulator| worlds(&simulator, 200));
    let [round, by_chance, idle] = [&meant, &random, &nobody].map(|runs| share(runs, goes_round));
    println!("cycle: {round} of the runs go round; random {by_chance} go round, nobody {idle}");
    assert!(round > 0.65, "{round} of the runs go round");
    assert!(by_chance < 0.25, "with actors who choose at random {by_chance} do");
    assert!(idle < 0.25, "where nobody acts {idle} do");
}

/// 200 runs, as above.
#[test]
fn almost_no_run_settles() {
    let settled = share(&worlds(&meant_and_null(HINDCAST)[0], 200), |run| changes(&run[run.len() / 2..]) == 0);
    println!("cycle: {settled} of the runs settle");
    assert!(settled < 0.1, "{settled} of the runs keep one phase over the whole second half");
}
