//! Interventions that wait for something, from the file to the result folder.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::calibrate::{assert_same, rows};
use super::command::{code, durand, stderr, stdout};
use super::interventions::{run, scenario};
use durand::model::record::EventKind;

const RAIDS: &str = "extends = \"quick\"\n[[interventions]]\nname = \"raids\"\nwhen = \"deaths >= 20 or border_clash >= 2\"\n\
                     delay = 1\ncooldown = 4\nfor = 2\nmost = 3\nforce = { pakistan = \"strike\" }\n\
                     set = { \"processes.force.strike_deaths\" = 3 }\n";

fn go(root: &Path, arguments: &[&str]) -> String {
    let done = durand(arguments).current_dir(root).output().unwrap();
    assert_eq!(code(&done), 0, "{arguments:?}: {done:?}");
    stdout(&done)
}

/// Protects same inputs, same bytes: any number of threads, and the folder's own file.
#[test]
fn rules_give_the_same_bytes_at_any_number_of_threads_and_again() {
    let root = TempDir::new().unwrap();
    fs::write(root.path().join("raids.toml"), RAIDS).unwrap();
    for (threads, out) in [("1", "one"), ("3", "three")] {
        go(root.path(), &["run", "raids.toml", "--runs", "70", "--threads", threads, "--out", out, "--quiet"]);
    }
    assert_same(&root.path().join("one"), &root.path().join("three"));
    let again = ["run", "one/scenario.toml", "--runs", "70", "--out", "again", "--quiet"];
    go(root.path(), &again);
    assert_same(&root.path().join("one"), &root.path().join("again"));
    // What triggered it is told, and no more often than it may come
    let events = rows(&root.path().join("one"), "events.csv");
    let of = |event: &str, run: &str| {
        events.iter().filter(|row| row["event"] == event && row["run"] == run && row["cause"] == "raids").count()
    };
    assert!(events.iter().any(|row| row["event"] == "triggered" && row["place"] == "deaths >= 20"), "{events:?}");
    for number in 1..=10 {
        // It forces and sets: two things begin each time
        assert!(of("intervention", &number.to_string()) <= 2 * 3);
    }
}

/// Protects the promise of a rule that never fires, in every file.
#[test]
fn a_rule_that_never_fires_leaves_every_table_as_it_is() {
    let root = TempDir::new().unwrap();
    let never = RAIDS.replace("deaths >= 20 or border_clash >= 2", "deaths >= 20000 and airstrike in Khost >= 900");
    assert_ne!(never, RAIDS);
    fs::write(root.path().join("never.toml"), never).unwrap();
    for (scenario, out) in [("quick", "base"), ("never.toml", "never")] {
        go(root.path(), &["run", scenario, "--runs", "40", "--out", out, "--quiet"]);
    }
    for table in
        ["summary.csv", "phases.csv", "runs.csv", "weeks.csv", "trajectories.csv", "events.csv", "decisions.csv"]
    {
        let [base, never] = ["base", "never"].map(|folder| fs::read(root.path().join(folder).join(table)).unwrap());
        assert!(base == never, "{table}");
    }
}

/// Protects what-ifs with rules: twins are paired, what turns them is the rule, and a rule begins after a fork alone.
#[test]
fn rules_are_what_turns_twins() {
    let root = TempDir::new().unwrap();
    fs::write(root.path().join("raids.toml"), RAIDS).unwrap();
    let short = ["--runs", "12", "--quiet"];
    go(root.path(), &[&["compare", "quick", "raids.toml", "--out", "start"], &short[..]].concat());
    let turned = rows(&root.path().join("start"), "divergence.csv");
    let by_rule = turned.iter().filter(|row| row["by"] == "intervention" && row["name"] == "raids").count();
    assert!(by_rule > 6, "{turned:?}");
    go(root.path(), &[&["compare", "quick", "raids.toml", "--fork-at", "30", "--out", "fork"], &short[..]].concat());
    for row in rows(&root.path().join("fork"), "divergence.csv").iter().filter(|row| !row["week"].is_empty()) {
        assert!(row["week"].parse::<u32>().unwrap() >= 30, "{row:?}");
    }
}

/// Protects a place and an actor: only what happens there, by whom, opens a rule.
#[test]
fn a_rule_waits_for_what_happens_in_a_place() {
    let waits = "[[interventions]]\nname = \"it\"\nwhen = \"mass_attack in Peshawar by ttp\"\nfor = 2\nset = { \"world.trust\" = 60 }";
    let weeks: Vec<_> = (1..=8).flat_map(|number| run(scenario(waits).settings(), number)).collect();
    let mut seen = 0;
    for pair in weeks.windows(2) {
        let there = |event: &&&durand::model::record::Event| event.place == "Peshawar" && event.count > 0;
        let attacked = pair[0].events(EventKind::MassAttack).iter().filter(there).count() > 0;
        let triggered = !pair[0].events(EventKind::Triggered).is_empty();
        assert!(!triggered || attacked);
        if triggered && !pair[1].events(EventKind::Intervention).is_empty() {
            seen += 1;
        }
    }
    assert!(seen > 0, "it comes");
}

#[test]
fn a_rule_that_cannot_hold_is_told_with_its_place() {
    let root = TempDir::new().unwrap();
    for (line, expected) in [
        ("when = \"tension >= 120\"", "a.toml:4:20"),
        ("when = \"indian_step by india\"\n", "waits for what `india` does, which takes no part"),
        ("when = \"deaths >= 20\"\ncooldown = 2", "lasts for good"),
        ("when = 3", "must be a condition in quotes"),
        ("when = \"deaths >= 20\"\nfor = 0", "whole number from 1"),
        ("at = 3\nfor = 2", "says more of `when`, which is not there"),
        ("when = \"deaths >= 20\"\nfor = 1\ndelay = 51", "expected at most 50 here"),
        ("when = \"deaths >= 20\"\nat = 40\ndelay = 20", "a.toml:6:9"),
    ] {
        let text = format!(
            "extends = \"quick\"\n[[interventions]]\nname = \"a\"\n{line}\noff = [\"sanctuary\"]\n[actors.india]\npresent = false\n"
        );
        fs::write(root.path().join("a.toml"), text).unwrap();
        let done = durand(&["check", "a.toml"]).current_dir(root.path()).output().unwrap();
        assert_eq!(code(&done), 2, "{line}: {done:?}");
        assert!(stderr(&done).contains(expected), "{line}: {}", stderr(&done));
    }
}

/// Protects a rule that waits until its run is over: the last week in which it can begin is one, and a shorter run leaves it out as it
/// does what has a date.
#[test]
fn a_delay_may_last_until_the_last_week() {
    let root = TempDir::new().unwrap();
    let text = "extends = \"quick\"\n[[interventions]]\nname = \"a\"\nwhen = \"deaths >= 0\"\ndelay = 50\nfor = 1\n\
                set = { \"world.tension\" = 90 }\n";
    fs::write(root.path().join("a.toml"), text).unwrap();
    let begun = |arguments: &[&str]| {
        go(root.path(), &[&["run", "a.toml", "--runs", "3", "--quiet"], arguments].concat());
        let events = rows(&root.path().join(arguments[arguments.len() - 1]), "events.csv");
        events.iter().filter(|row| row["cause"] == "a").map(|row| row["week"].clone()).collect::<Vec<_>>()
    };
    assert!(begun(&["--out", "whole"]).contains(&"52".to_owned()));
    assert_eq!(begun(&["--weeks", "51", "--out", "shorter"]), [""; 0]);
}

/// Protects against a rule that never has its way: of the same condition and timing, or under a date that comes after it in the file. What
/// goes against each other only at times is left to the run.
#[test]
fn rules_that_contradict_whenever_they_are_open_are_told_beforehand() {
    let root = TempDir::new().unwrap();
    let one = |name: &str, when: &str, does: &str| {
        format!("[[interventions]]\nname = \"{name}\"\n{when}\n{does} = [\"sanctuary\"]\n")
    };
    let off = one("a", "when = \"deaths >= 20 and tension > 40\"\nfor = 3", "off");
    let told = |later: &str| {
        fs::write(root.path().join("both.toml"), format!("extends = \"quick\"\n{off}{later}")).unwrap();
        let done = durand(&["check", "both.toml"]).current_dir(root.path()).output().unwrap();
        (code(&done), stderr(&done))
    };
    for (later, expected) in [
        (one("b", "at = 1", "on"), "in all weeks in which `a` can be open"),
        (one("b", "at = 2\nuntil = 53", "on"), "in all weeks in which `a` can be open"),
        (one("b", "when = \"tension > 40 and deaths >= 20\"\nfor = 3", "on"), "whenever they are open"),
    ] {
        let (code, message) = told(&later);
        let place = format!("both.toml:{}:", 6 + later.lines().count());
        assert!(code == 2 && message.contains(expected) && message.contains(&place), "{later}: {message}");
    }
    for fine in [
        one("b", "when = \"tension > 40 and deaths >= 30\"\nfor = 3", "on"),
        one("b", "when = \"tension > 40 and deaths >= 20\"\nfor = 2", "on"),
        one("b", "when = \"tension > 40 or deaths >= 20\"\nfor = 3", "on"),
        one("b", "when = \"tension > 40 and deaths >= 20\"\nfor = 3", "off"),
        one("b", "at = 3", "on"),
        one("b", "at = 1\nuntil = 30", "on"),
    ] {
        assert_eq!(told(&fine).0, 0, "{fine}");
    }
}
