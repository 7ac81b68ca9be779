//! A posterior: which values it gives, over what it stands, and what it leaves as it was.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::scenario::{Scenario, overrides};

use super::overlays::{Shelf, load};

pub(super) const HEAD: &str = "title = \"Base\"\nstart = 2021-08-15\nweeks = 12\n";

/// Three draws of tension, trust and the attacks of a thousand fighters.
pub(super) const DRAWS: &str =
    "draw,world.tension,world.trust,processes.campaign.per_thousand\n4,40,20,0.1\n5,50,25,0.12\n9,60,30,0.14\n";

pub(super) fn good() -> Scenario {
    load("tests/scenarios/good/posterior.toml")
}

pub(super) fn set(scenario: &Scenario, texts: &[&str]) -> Scenario {
    let mut changed = scenario.clone();
    overrides::apply_all(&mut changed, texts).unwrap_or_else(|problems| panic!("{problems}"));
    changed
}

fn with_posterior(scenario: &Scenario, path: &str) -> Scenario {
    let mut changed = scenario.clone();
    overrides::with_posterior(&mut changed, path).unwrap_or_else(|problems| panic!("{problems}"));
    changed
}

/// The value at `path` in the run that takes the draw numbered `draw`.
pub(super) fn value(scenario: &Scenario, draw: u64, path: &str) -> f64 {
    let posterior = scenario.posterior().expect("something is drawn");
    let takes = |run: &u64| scenario.row_of(*run).is_some_and(|row| posterior.draws()[row] == draw);
    let run = (1..1000).find(takes).expect("a run takes it");
    scenario.settings_of(run).get(path)
}

/// A base with draws, and what lies over it.
fn shelf(over: &[(&str, &str)]) -> Shelf {
    let base = format!("{HEAD}posterior = \"data/draws.csv\"\n[world]\ntension = 99\ndepth = 11\n");
    let files = [("base.toml", base.as_str()), ("data/draws.csv", DRAWS)];
    Shelf::new(&files.into_iter().chain(over.iter().copied()).collect::<Vec<_>>())
}

/// Protects the first half of the rule: a posterior stands over the file that names it, and leaves alone what it does not give.
#[test]
fn values_of_the_file_that_names_it_lose() {
    let base = shelf(&[]).load("base.toml");
    for (draw, tension, attacks) in [(4, 40.0, 0.1), (5, 50.0, 0.12), (9, 60.0, 0.14)] {
        assert_eq!(value(&base, draw, "world.tension"), tension);
        assert_eq!(value(&base, draw, "processes.campaign.per_thousand"), attacks);
        assert_eq!(value(&base, draw, "world.depth"), 11.0);
    }
    assert!(base.fixed().is_empty());
}

/// Protects an overlay that names a posterior: it stands over what the overlay extends, and over the posterior of that.
#[test]
fn values_of_extended_files_lose() {
    let over = "extends = \"base\"\nposterior = \"other.csv\"\n[world]\ndepth = 12\n";
    let shelf = shelf(&[("over.toml", over), ("other.csv", "draw,world.depth,world.tension\n1,33,44\n")]);
    let over = shelf.load("over.toml");
    assert_eq!((value(&over, 1, "world.depth"), value(&over, 1, "world.tension")), (33.0, 44.0));
    assert_eq!(over.settings_of(1).get("world.trust"), shelf.load("base.toml").settings().get("world.trust"));
    assert!(over.fixed().is_empty());
}

/// Protects the second half: what later files and `--set` say would otherwise be silently ignored.
#[test]
fn later_overlays_and_set_win() {
    let one = "extends = \"base\"\n[world]\ntension = 7\n";
    let other = "extends = \"one\"\n[world]\ntension = 8\ntrust = 9\n";
    let shelf = shelf(&[("one.toml", one), ("other.toml", other)]);
    let (one, other) = (shelf.load("one.toml"), shelf.load("other.toml"));
    assert_eq!((value(&one, 5, "world.tension"), value(&one, 5, "world.trust")), (7.0, 25.0));
    assert_eq!((value(&other, 5, "world.tension"), value(&other, 5, "world.trust")), (8.0, 9.0));
    let by_hand = set(&other, &["world.tension=3", "processes.campaign.per_thousand=0.2"]);
    assert_eq!(by_hand.posterior(), None, "nothing is left to draw");
    assert_eq!(by_hand.fixed().len(), 3);
    assert_eq!(by_hand.settings_of(5).get("world.tension"), 3.0);
    assert_eq!(value(&set(&one, &["world.trust=1"]), 9, "world.trust"), 1.0);
    // A value that is set to what it was is fixed all the same.
    assert_eq!(value(&set(&one, &["world.trust=40"]), 9, "world.trust"), 40.0);
}

/// Protects what-ifs under another posterior: `--posterior` takes the place of the scenario's, so what they say still counts.
#[test]
fn a_posterior_of_the_command_line_takes_the_place_of_the_scenarios() {
    let one = "extends = \"base\"\n[world]\ntension = 7\n";
    let bare = "extends = \"plain\"\n[world]\ntension = 7\n";
    let plain = format!("{HEAD}[world]\ntension = 99\ntrust = 98\n");
    let shelf = shelf(&[("one.toml", one), ("bare.toml", bare), ("plain.toml", &plain)]);
    let draws = shelf.path("data/draws.csv");
    let draws = draws.to_str().expect("UTF-8");
    for name in ["one.toml", "bare.toml"] {
        let over = with_posterior(&shelf.load(name), draws);
        assert_eq!((value(&over, 5, "world.tension"), value(&over, 5, "world.trust")), (7.0, 25.0), "{name}");
    }
    let plain = shelf.load("plain.toml");
    assert_eq!(value(&with_posterior(&plain, draws), 5, "world.tension"), 50.0);
    assert_eq!(value(&set(&plain, &[&format!("posterior={draws}")]), 5, "world.tension"), 50.0);
    // In whatever order the command line has them
    let first = set(&plain, &["world.trust=1", &format!("posterior={draws}")]);
    assert_eq!((value(&first, 5, "world.trust"), value(&first, 5, "world.tension")), (1.0, 50.0));
}

#[test]
fn none_takes_a_posterior_out() {
    let out = "extends = \"base\"\nposterior = \"none\"\n";
    let shelf = shelf(&[("out.toml", out)]);
    for scenario in [
        shelf.load("out.toml"),
        shelf.load("base.toml").without_posterior(),
        with_posterior(&shelf.load("base.toml"), "none"),
        set(&shelf.load("base.toml"), &["posterior=none"]),
    ] {
        assert!(scenario.posterior().is_none() && scenario.whole_posterior().is_none());
        assert_eq!((scenario.settings().get("world.tension"), scenario.row_of(1)), (99.0, None));
        assert_eq!(scenario.simulator().strata(), 0);
    }
}

/// Protects interventions: they lie over draws and over what is fixed, and `scale` scales the drawn value.
#[test]
fn interventions_lie_over_both() {
    let over = "extends = \"base\"\n[world]\ntrust = 10\n[[interventions]]\nname = \"a\"\nat = 3\n\
                scale = { \"processes.campaign.per_thousand\" = 2 }\n[[interventions]]\nname = \"b\"\nat = 1\n\
                set = { \"world.tension\" = 5, \"world.trust\" = 6 }\n";
    let scenario = shelf(&[("over.toml", over)]).load("over.toml");
    let run = (1..100).find(|run| scenario.row_of(*run) == Some(1)).expect("a run takes the second draw");
    let in_week = |week| durand::model::stretch::in_week(&scenario.settings_of(run), week);
    assert_eq!(in_week(1).get("processes.campaign.per_thousand"), 0.12);
    assert_eq!(in_week(2).get("processes.campaign.per_thousand"), 0.24);
    let simulator = scenario.simulator();
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(scenario.seed(), run), false);
    assert_eq!(state.state().world.tension, 0.5, "it begins with the draw");
    assert_eq!(state.state().world.trust, 0.1, "or with what is fixed");
    simulator.advance(&mut state);
    assert!(state.state().world.tension < 0.3, "then the intervention set it to 0.05");
}

/// Protects paired what-ifs: run k takes the same draw in base and overlay, whatever either changes, also how many it fixes.
#[test]
fn a_run_takes_the_draw_of_its_number() {
    let base = good();
    let overlay = load("tests/scenarios/good/posterior-overlay.toml");
    let rows = |scenario: &Scenario| (1..=500).map(|run| scenario.row_of(run)).collect::<Vec<_>>();
    assert_eq!(rows(&overlay), rows(&base));
    assert_eq!(rows(&set(&base, &["weeks=300", "start=2022-01-01"])), rows(&base));
    assert_ne!(rows(&set(&base, &["seed=2"])), rows(&base));
    let simulator = overlay.simulator();
    let (mut run, of) = (simulator.fresh(), rows(&overlay));
    for number in 1..=500_u64 {
        simulator.begin(&mut run, Draws::new(overlay.seed(), number), false);
        assert_eq!(Some(simulator.stratum(&run)), of[number as usize - 1]);
        assert_eq!(simulator.variant(overlay.seed(), number), simulator.stratum(&run));
    }
    let distinct: std::collections::BTreeSet<_> = of.iter().collect();
    assert_eq!((distinct.len(), simulator.strata()), (30, 30), "every draw is taken");
}

/// What a run comes to.
fn outcomes(simulator: &durand::model::simulator::Simulator, seed: u64, number: u64) -> Vec<Option<f64>> {
    let (mut run, mut out) = (simulator.fresh(), vec![None; simulator.outcomes().len()]);
    simulator.begin(&mut run, Draws::new(seed, number), false);
    (0..simulator.weeks()).for_each(|_| simulator.advance(&mut run));
    simulator.conclude(&run, &mut out);
    out
}

/// Protects each run: it is to the last bit the run of a scenario that has the drawn values as its own and draws nothing.
#[test]
fn a_run_is_that_of_a_scenario_with_the_drawn_values() {
    let scenario = good();
    let simulator = scenario.simulator();
    for run in 1..=40 {
        let own = durand::model::simulator::Simulator::new(&scenario.settings_of(run), scenario.weeks());
        assert_eq!(outcomes(&simulator, scenario.seed(), run), outcomes(&own, scenario.seed(), run), "run {run}");
    }
}
