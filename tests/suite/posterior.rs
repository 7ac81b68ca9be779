//! A posterior: which values it gives, over what it stands, and what it leaves as it was.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::registry::{setting, settings};
use durand::scenario::{Scenario, difference, overrides};
use proptest::prelude::*;

use super::overlays::{Shelf, load};
use super::scenario_round_trip::everything;

const HEAD: &str = "title = \"Base\"\nstart = 2021-08-15\nweeks = 12\n";
/// Three draws of tension, trust and the attacks of a thousand fighters.
const DRAWS: &str =
    "draw,world.tension,world.trust,processes.campaign.per_thousand\n4,40,20,0.1\n5,50,25,0.12\n9,60,30,0.14\n";

fn good() -> Scenario {
    load("tests/scenarios/good/posterior.toml")
}

fn set(scenario: &Scenario, texts: &[&str]) -> Scenario {
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
fn value(scenario: &Scenario, draw: u64, path: &str) -> f64 {
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
    let in_week = |week| durand::model::regime::in_week(&scenario.settings_of(run), week);
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

/// Protects `scenario.toml` and `posterior.csv` of a result folder: together they are the scenario.
#[test]
fn what_is_written_is_read_as_the_same() {
    let mut kept = 0;
    for (name, sets) in [("posterior", &[][..]), ("posterior-overlay", &[]), ("posterior", &["world.ttp_strength=5"])] {
        let scenario = set(&load(&format!("tests/scenarios/good/{name}.toml")), sets);
        let posterior = scenario.posterior().expect("something is drawn");
        let shelf = Shelf::new(&[("a.toml", &scenario.to_toml()), ("posterior.csv", &posterior.to_csv())]);
        let read = shelf.load("a.toml");
        assert_eq!(read, scenario);
        assert_eq!(read.fingerprint(), scenario.fingerprint());
        assert_eq!(
            (read.to_toml(), read.posterior().map(|one| one.to_csv())),
            (scenario.to_toml(), Some(posterior.to_csv()))
        );
        kept += posterior.columns().len();
    }
    assert_eq!(kept, 3 + 2 + 2, "what is fixed is no column");
}

/// Protects the mark of a scenario's content: a value that is lost does not count, every drawn one does, and so does their order.
#[test]
fn the_fingerprint_is_of_what_is_drawn() {
    let of = |draws: &str, tension: u8| {
        let text = format!("{HEAD}posterior = \"draws.csv\"\n[world]\ntension = {tension}\n");
        Shelf::new(&[("a.toml", &text), ("draws.csv", draws)]).load("a.toml").fingerprint()
    };
    let plain = of(DRAWS, 1);
    assert_eq!(of(DRAWS, 2), plain);
    assert_eq!(
        of(
            "draw,world.trust,world.tension,processes.campaign.per_thousand\n1,20,40,0.1\n2,25,50,0.12\n3,30,60,0.14",
            1
        ),
        plain
    );
    assert_ne!(of(&DRAWS.replace("0.12", "0.13"), 1), plain);
    let turned =
        "draw,world.tension,world.trust,processes.campaign.per_thousand\n5,50,25,0.12\n4,40,20,0.1\n9,60,30,0.14\n";
    assert_ne!(of(turned, 1), plain);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Protects the table of differences where values are drawn: what it says, applied to the base, gives the other's results.
    #[test]
    fn differences_lead_from_the_base_to_the_other(there in everything(), here in everything(), drawn in any::<[bool; 2]>()) {
        let moved = |texts: &[String], drawn: bool| {
            let mut scenario = if drawn { good() } else { load("tests/scenarios/good/minimal.toml") };
            // Some values do not go together; those before them stay.
            texts.iter().for_each(|text| { let _ = overrides::apply(&mut scenario, text); });
            scenario
        };
        let other = moved(&here, drawn[1]);
        for base in [moved(&there, drawn[0]), load("tests/scenarios/good/minimal.toml"), good()] {
            let rows = difference::between(&base, &other);
            let unfixes = |row: &difference::Difference| !row.set.contains('=');
            let mut changed = base.clone();
            let sets: Vec<&str> = rows.iter().filter(|row| !unfixes(row)).map(|row| row.set.as_str()).collect();
            prop_assert!(overrides::apply_all(&mut changed, &sets).is_ok());
            // Only a file that names the posterior can take back what the base fixed.
            if !rows.iter().any(unfixes) {
                prop_assert_eq!(changed.fingerprint(), other.fingerprint());
            }
        }
    }
}

/// Protects the table of differences: that a value is drawn there and fixed here is a row, even where the number is the same.
#[test]
fn a_fixed_value_is_a_difference() {
    let base = good();
    let own = base.settings().get("world.tension");
    let here = set(&base, &[&format!("world.tension={own}")]);
    let rows = difference::between(&base, &here);
    assert_eq!(rows.iter().map(|row| row.path.as_str()).collect::<Vec<_>>(), ["world.tension"]);
    assert_eq!((rows[0].base.to_string(), rows[0].here.to_string()), ("drawn".to_owned(), "99".to_owned()));
    let back = difference::between(&here, &base);
    assert_eq!((back[0].set.as_str(), back.len()), ("world.tension", 1), "no --set takes it back");
}

/// Protects every setting: each can be drawn.
#[test]
fn whatever_can_be_set_can_be_drawn() {
    let some: Vec<_> = settings().iter().filter(|one| !one.path.starts_with("phases.")).collect();
    let header: String = some.iter().map(|one| format!(",{}", one.path)).collect();
    let row = |number: usize, of: &dyn Fn(usize) -> f64| {
        format!("{number}{}\n", (0..some.len()).map(|at| format!(",{}", of(at))).collect::<String>())
    };
    let draws =
        format!("draw{header}\n{}{}", row(1, &|at| some[at].low.max(some[at].default)), row(2, &|at| some[at].high));
    let scenario =
        Shelf::new(&[("a.toml", &format!("{HEAD}posterior = \"d.csv\"\n")), ("d.csv", &draws)]).load("a.toml");
    for one in &some {
        assert_eq!(value(&scenario, 2, &one.path), one.high, "{}", one.path);
    }
    assert!(scenario.posterior().is_some_and(|all| all.columns().contains(&setting("world.tension").expect("a path"))));
}

/// Protects memory: a variant of the scenario is compiled for each draw, so there is a limit, which is told.
#[test]
fn too_many_draws_are_refused() {
    let of = |count: usize| {
        let draws: String = (1..=count).map(|draw| format!("\n{draw},40")).collect();
        let shelf = Shelf::new(&[
            ("a.toml", &format!("{HEAD}posterior = \"d.csv\"\n")),
            ("d.csv", &format!("draw,world.tension{draws}\n")),
        ]);
        durand::scenario::load(shelf.path("a.toml").to_str().expect("UTF-8"))
    };
    let most = durand::scenario::MOST_DRAWS;
    assert!(most == 5000 && of(most).is_ok());
    let message = of(most + 3).expect_err("too many").render(false);
    let line = format!("d.csv:{}:1", most + 2);
    assert!(message.contains("the posterior has 5,003 draws") && message.contains(&line), "{message}");
    assert!(message.contains("expected at most 5,000"), "{message}");
}

/// Protects the corpus: each file of draws beside the bad scenarios is one that some of them names.
#[test]
fn every_bad_file_of_draws_is_used() {
    let read = |folder: &str| -> String {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    };
    let texts = read("tests/scenarios/bad") + &read("tests/scenarios/bad/bases");
    for entry in std::fs::read_dir("tests/scenarios/bad/draws").expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        assert!(texts.contains(&format!("draws/{name}\"")), "{name}");
    }
}
