//! What is written, told apart and refused of posteriors.

use durand::model::registry::{setting, settings};
use durand::scenario::{difference, overrides};
use proptest::prelude::*;

use super::overlays::{Shelf, load};
use super::posterior::{DRAWS, HEAD, good, set, value};
use super::scenario_round_trip::everything;

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
