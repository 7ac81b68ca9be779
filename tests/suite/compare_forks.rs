//! Where twins part, what a fork leaves, and what of a comparison is told.

use std::collections::BTreeMap;
use std::path::Path;

use durand::analysis::compare::{By, Did, Fork, Pair};
use durand::ensemble::precision::{Aim, BLOCK};
use durand::model::actor::Actor;
use durand::model::registry::ACTIONS;
use durand::scenario::Scenario;
use tempfile::TempDir;

use super::calibrate::{number, rows};
use super::command::{QUICK, code, output, stderr, stdout};
use super::compare::{DRAWN, changed, compare, pairs};
use super::runs::{outcome, outcomes, shipped};

/// Protects who is named: what an intervention does at its beginning is its doing, not that of the mechanism it stands in for.
#[test]
fn what_an_intervention_does_is_not_told_as_chance() {
    let root = TempDir::new().unwrap();
    compare(root.path(), &[DRAWN, "recognition-by-pakistan", "--runs", "30", "--weeks", "6"], 0);
    let rows = rows(root.path(), "divergence.csv");
    let first: Vec<_> = rows.iter().filter(|row| row["week"] == "1").collect();
    assert!(first.len() > 15 && first.iter().all(|row| row["name"] == "recognised"), "{first:?}");
}

/// Protects the meaning of a divergence: the first week in which the two runs can be told apart, and what was done otherwise in it.
#[test]
fn twins_part_where_what_is_told_of_them_first_differs() {
    // Nobody strikes whom it courts, or where that would answer little and cost much
    let base = changed(
        &shipped(QUICK),
        &[
            "actors.pakistan.policies.kabul=press",
            "mechanisms.retaliation.relief=3",
            "actors.pakistan.goals.quiet_front=0",
        ],
    );
    let what_if = changed(&base, &["actors.pakistan.forbid=strike"]);
    let mut struck = 0;
    for pair in pairs(&base, &what_if, Fork::Start, 1..=60) {
        let Some(divergence) = pair.divergences[0] else {
            assert_eq!(pair.outcomes[0], pair.outcomes[1], "run {} never left its twin", pair.number);
            continue;
        };
        if let (By::Actor(Actor::Pakistan), Did::Acted(there)) = (divergence.by, divergence.base)
            && ACTIONS[there.action].name == "strike"
        {
            assert_ne!(divergence.here.told(), "strike");
            struck += 1;
        }
        // Up to the week before, the same is told of both
        let told = |scenario: &Scenario, last: u64| {
            let out = output_of_trace(scenario, pair.number, last);
            assert!(!out.is_empty() || last == 0);
            out
        };
        if pair.number <= 3 {
            assert_eq!(told(&base, divergence.week - 1), told(&what_if, divergence.week - 1));
            assert_ne!(told(&base, divergence.week), told(&what_if, divergence.week));
        }
    }
    assert!(struck > 5, "{struck} of 60 runs part by a strike that is not allowed");
}

/// Events and acts of a run up to a week.
fn output_of_trace(scenario: &Scenario, run: u64, last: u64) -> Vec<String> {
    use durand::ensemble::draws::Draws;
    use durand::ensemble::simulate::Simulate;
    let simulator = scenario.simulator();
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(scenario.seed(), run), true);
    let week = |_| {
        simulator.advance(&mut state);
        let record = simulator.record(&state);
        let acts: Vec<usize> = record.decisions.iter().map(|decision| decision.action).collect();
        format!("{acts:?} {:?}", record.events)
    };
    (0..last).map(week).collect()
}

/// Protects forks: one past, simulated as the base's, and what-ifs that begin with it.
#[test]
fn forked_twins_share_their_past_and_nothing_else() {
    let base = shipped(QUICK);
    let what_if = changed(&base, &["mechanisms.off=sanctuary,inspiration"]);
    let free = pairs(&base, &what_if, Fork::Start, 1..=30);
    let at_once = pairs(&base, &what_if, Fork::Week(0), 1..=30);
    assert_eq!(free, at_once, "a fork in the first week is none");
    let late = pairs(&base, &what_if, Fork::Week(30), 1..=30);
    for (free, late) in free.iter().zip(&late) {
        assert_eq!(free.outcomes[0], late.outcomes[0], "the base is the base");
        assert!(late.divergences[0].is_none_or(|one| one.week > 30));
    }
    assert!(late.iter().any(|pair| pair.outcomes[0] != pair.outcomes[1]));
    let attacks = outcome("ttp_attacks");
    let effect = |pairs: &[Pair]| {
        let difference = |pair: &Pair| pair.outcomes[1][attacks].unwrap() - pair.outcomes[0][attacks].unwrap();
        pairs.iter().map(difference).sum::<f64>()
    };
    assert!(effect(&free) < effect(&late) && effect(&late) < 0.0, "22 of 52 weeks do less than 52");
}

/// Protects the fork of one run: its past is that run's, its futures are others, the same for both twins.
#[test]
fn a_forked_run_has_one_past_and_many_futures() {
    let base = shipped(QUICK);
    let all = pairs(&base, &base, Fork::Run { run: 7, week: 40 }, 1..=20);
    assert!(all.iter().all(|pair| pair.outcomes[0] == pair.outcomes[1] && pair.divergences[0].is_none()));
    assert!(all.windows(2).any(|two| two[0].outcomes != two[1].outcomes), "chance is fresh for each");
    // At its last week there is no future left: every continuation is run 7
    let own = outcomes(base.settings(), base.weeks(), 7);
    let last = pairs(&base, &base, Fork::Run { run: 7, week: base.weeks() - 1 }, 1..=3);
    assert!(last.iter().all(|pair| pair.outcomes[0] == own[6]));
}

#[test]
fn a_forced_act_is_what_makes_a_forked_run_leave_its_twin() {
    let root = TempDir::new().unwrap();
    let options = [QUICK, "--fork-run", "3", "--at", "20", "--force", "pakistan=kabul.press", "--runs", "25"];
    let printed = stdout(&compare(root.path(), &options, 0));
    assert!(printed.contains("25 continuations of run 3 from week 20 on"), "{printed}");
    let rows = rows(root.path(), "divergence.csv");
    assert_eq!(rows.len(), 25);
    for row in &rows {
        assert_eq!((row["week"].as_str(), row["by"].as_str()), ("20", "intervention"), "{row:?}");
        assert_eq!((row["here"].as_str(), row["main_reason"].as_str()), ("kabul.press", ""));
        assert_ne!(row["base"], "kabul.press");
    }
}

/// Protects the stopping rule: it ends at a look, at the first at which the interval is narrow enough, and says what it would take.
#[test]
fn a_precision_ends_the_comparison_or_says_how_many_runs_it_would_take() {
    let root = TempDir::new().unwrap();
    let (short, long) = (root.path().join("short"), root.path().join("long"));
    let what_if = [QUICK, "--weeks", "20", "--what-if", "hot:world.tension=40"];
    compare(&short, &[&what_if[..], &["--precision", "mean_tension=0.05"]].concat(), 0);
    let line = |folder: &Path| rows(folder, "comparison.csv").into_iter().next().unwrap();
    let reach = |line: &BTreeMap<String, String>| (number(line, "ci95_high") - number(line, "ci95_low")) / 2.0;
    let found = line(&short);
    let runs = number(&found, "pairs") as u64;
    assert!(runs.is_multiple_of(BLOCK) && reach(&found) <= 0.05, "{found:?}");
    if runs > BLOCK {
        let before = (runs - BLOCK).to_string();
        compare(&long, &[&what_if[..], &["--runs", &before]].concat(), 0);
        assert!(reach(&line(&long)) > 0.05, "it would have ended earlier");
    }
    let again = compare(&short, &[&what_if[..], &["--precision", "mean_tension=0.05", "--resume"]].concat(), 0);
    assert!(stdout(&again).contains("held all of these results already"));
    let few = root.path().join("few");
    let printed = compare(&few, &[&what_if[..], &["--precision", "mean_tension=0.001", "--runs", "300"]].concat(), 0);
    assert!(
        stdout(&printed).replace('\n', " ").contains("runs would bring its interval within 0.001 points"),
        "{}",
        stdout(&printed)
    );
    let aim = Aim { outcome: 0, reach: 0.001 };
    assert!(!aim.is_met(None));
}

#[test]
fn programs_are_told_the_same_as_the_file_says() {
    let root = TempDir::new().unwrap();
    let options = [QUICK, "--what-if", "hot:world.tension=70", "--runs", "30", "--format", "json"];
    let told: serde_json::Value = serde_json::from_slice(&compare(root.path(), &options, 0).stdout).unwrap();
    let lines = rows(root.path(), "comparison.csv");
    let comparison = told["comparison"].as_array().unwrap();
    assert_eq!(comparison.len(), lines.len());
    for (told, line) in comparison.iter().zip(&lines) {
        assert_eq!(told["outcome"], line["outcome"].as_str());
        assert_eq!(told["verdict"], line["verdict"].as_str());
        let difference = told["difference"].as_f64().map_or_else(String::new, |one| format!("{one}"));
        assert_eq!(difference, line["difference"]);
    }
    let parted: u64 =
        told["what_ifs"][0]["parted_by"].as_array().unwrap().iter().map(|one| one["runs"].as_u64().unwrap()).sum();
    let left = rows(root.path(), "divergence.csv").iter().filter(|row| !row["week"].is_empty()).count() as u64;
    assert_eq!((Some(parted), left), (told["what_ifs"][0]["parted"].as_u64(), parted));
    assert!(told["notice"].as_str().unwrap().contains("not forecasts"));
}

#[test]
fn what_cannot_be_compared_is_refused_with_what_to_do() {
    let root = TempDir::new().unwrap();
    let line = ["--what-if", "hot:world.tension=70"];
    let cases: &[(&[&str], &str)] = &[
        (&[QUICK], "no what-if is named"),
        (&[QUICK, "second-emirate-2021"], "Give all of them the same number, as in --weeks 52"),
        (&[QUICK, DRAWN, "--weeks", "9"], "must start with their base"),
        (&["levers-together", QUICK], "is a design of experiments"),
        (&[QUICK, "--what-if", "hot"], "no colon"),
        (&[QUICK, "--what-if", "hot:world.tensio=70"], "tension"),
        (&[QUICK, QUICK, "--what-if", "quick:world.tension=70"], "two what-ifs are called quick"),
        (&[QUICK, line[0], line[1], "--outcomes", "mean_tensio"], "Did you mean `mean_tension`"),
        (&[QUICK, line[0], line[1], "--outcomes", "deaths", "--precision", "mean_tension=1"], "leaves out"),
        (&[QUICK, line[0], line[1], "--fork-at", "20"], "shares the past of the base"),
        (&[QUICK, line[0], line[1], "--fork-at", "99"], "Give a week from 1 to 52"),
        (&[QUICK, line[0], line[1], "--fork-at", "2020-01-01"], "a day from 2021-08-15 to 2022-08-13"),
        (&[QUICK, "--fork-run", "3", "--force", "pakistan=strike"], "--at"),
        (&[QUICK, "--fork-run", "3", "--at", "9", "--force", "pakistan=stirke"], "Did you mean `strike`"),
        (&[QUICK, "--force", "pakistan=strike"], "--fork-run"),
        (&[QUICK, line[0], line[1], "--for", "3"], "--fork-run"),
        (&[QUICK, "--fork-run", "3", "--at", "9", "--forbid", "united_states=drone_strike"], "takes no part"),
        (&[QUICK, line[0], line[1], "--precision", "0"], "Give both, as in mean_tension=0.5"),
    ];
    for (options, message) in cases {
        let refused = compare(&root.path().join("x"), options, 2);
        assert!(stderr(&refused).contains(message), "{options:?}: {}", stderr(&refused));
        assert!(!root.path().join("x").exists(), "{options:?} left something");
    }
}

/// Protects that a twin told beside its base is the twin of the table: same parting, same outcomes, and no week lost.
#[test]
fn twins_are_told_beside_each_other() {
    let root = TempDir::new().unwrap();
    let short = ["--weeks", "30", "--seed", "4"];
    compare(root.path(), &[&[DRAWN, "india-steps-back", "--runs", "3"], &short[..]].concat(), 0);
    let trace = |more: &[&str]| {
        let told =
            output(&[&["trace", "india-steps-back", "--run", "3", "--against", DRAWN], &short[..], more].concat());
        assert_eq!(code(&told), 0, "{told:?}");
        stdout(&told)
    };
    let text = trace(&[]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let row = rows(root.path(), "divergence.csv").into_iter().find(|row| row["run"] == "3").unwrap();
    assert!(text.contains(&format!("They part in week {}", row["week"])), "{text}");
    let told: serde_json::Value = serde_json::from_str(&trace(&["--format", "json"])).unwrap();
    assert_eq!(told["weeks"].as_array().unwrap().len(), 30);
    assert_eq!(told["divergence"]["name"], row["name"].as_str());
    let runs = rows(root.path(), "runs.csv");
    for (at, name) in ["base", "india-steps-back"].into_iter().enumerate() {
        let run = runs.iter().find(|row| row["whatif"] == name && row["run"] == "3").unwrap();
        assert_eq!(told["outcomes"]["mean_tension"][at].as_f64().unwrap(), number(run, "mean_tension"));
    }
    let same = stdout(&output(&["trace", QUICK, "--run", "1", "--against", QUICK]));
    assert!(same.contains("They never part") && same.contains("Every outcome is the same in both"), "{same}");
    let refused = output(&["trace", QUICK, "--run", "1", "--against", DRAWN]);
    assert_eq!(code(&refused), 2);
}
