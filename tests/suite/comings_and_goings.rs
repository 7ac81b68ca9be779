//! Actors, interventions and dates where scenarios meet: what a base says, an overlay moves or takes back, and a run can hold.

use durand::model::actor::Actor;
use durand::model::record::EventKind;
use durand::scenario::{Scenario, difference, overrides};

use super::interventions::{run, scenario};
use super::overlays::Shelf;

const BASE: &str = "title = \"x\"\nstart = 2021-08-15\nweeks = 60\n[actors.united_states]\nenters = 2021-10-01\n\
                    [[interventions]]\nname = \"early\"\nat = 2021-09-01\noff = [\"distrust\"]\n\
                    [[interventions]]\nname = \"late\"\nat = 2022-06-01\nset = { \"world.trust\" = 20 }\n";

fn over(text: &str) -> Scenario {
    Shelf::new(&[("base.toml", BASE), ("over.toml", &format!("extends = \"base\"\n{text}"))]).load("over.toml")
}

fn names(scenario: &Scenario) -> Vec<&'static str> {
    scenario.settings().interventions.iter().map(|one| one.name).collect()
}

/// Protects overlays that move or shorten their base: what it does outside their weeks could change nothing, and is left out, as
/// `--weeks` leaves it out; what differs says so.
#[test]
fn inherited_interventions_outside_the_run_are_left_out() {
    assert_eq!(names(&over("")), ["early", "late"]);
    let shorter = over("weeks = 20");
    assert_eq!(names(&shorter), ["early"]);
    let rows = difference::between(shorter.base().expect("a base"), &shorter);
    assert!(rows.iter().any(|row| row.path == "interventions.late"), "{rows:?}");
    assert_eq!(names(&over("start = 2022-01-02")), ["late"]);
    let mut moved = over("");
    overrides::apply(&mut moved, "start=2022-01-02").unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(names(&moved), ["late"]);
}

/// Protects the meaning of a chain: whoever is said to take no part has no dates any more, in files as by `--set` and as written out.
#[test]
fn being_absent_takes_dates_back() {
    let files = [
        ("base.toml", BASE),
        ("none.toml", "extends = \"base\"\n[actors.united_states]\npresent = false\n"),
        ("again.toml", "extends = \"none\"\n[actors.united_states]\npresent = true\n"),
    ];
    let shelf = Shelf::new(&files);
    let mut set = shelf.load("none.toml");
    overrides::apply(&mut set, "actors.united_states.present=true").unwrap_or_else(|problems| panic!("{problems}"));
    let again = shelf.load("again.toml");
    assert_eq!(again.fingerprint(), set.fingerprint());
    assert!(again.settings().present[Actor::UnitedStates as usize].holds(0), "it is there from the start");
}

/// Protects the table of differences: why something is done is no difference, what is done is.
#[test]
fn a_note_alone_makes_no_row() {
    let entry = |note: &str| {
        let note = if note.is_empty() { String::new() } else { format!("note = \"\"\"{note}\"\"\"\n") };
        over(&format!("[[interventions]]\nname = \"early\"\nat = 2021-09-01\n{note}off = [\"distrust\"]\n"))
    };
    for note in ["", "why", "why\nset = { x = 1 }"] {
        let noted = entry(note);
        assert!(difference::between(noted.base().expect("a base"), &noted).is_empty(), "{note}");
    }
}

/// Protects the bounds: however many people a scenario lets die in a week, the week's deaths stay in their range.
#[test]
fn deaths_stay_in_their_range_whatever_is_injected() {
    let attack = |number: usize| {
        format!(
            "[[interventions]]\nname = \"attack-{number}\"\nat = 5\n\
             inject = {{ event = \"mass_attack\", deaths = 500, place = \"Peshawar\" }}\n"
        )
    };
    let many: String = (0..60).map(attack).collect();
    let told = run(scenario(&many).settings(), 1);
    assert_eq!(told[4].get("deaths"), 20_000.0);
}

/// Protects the chronicle: a TTP that leaves in a truce ends it.
#[test]
fn a_truce_ends_when_the_ttp_leaves() {
    let text = "[actors.pakistan]\nforbid = [\"districts.campaign\", \"strike\"]\n[actors.ttp]\nleaves = 2021-10-10\nforbid = [\"tempo.offensive\", \"assault\"]\n[[interventions]]\nname = \"truce\"\nat = 2\nuntil = 9\nforce = { ttp = \"truce.accept\", pakistan = \"truce.accept\" }\n";
    let told = run(scenario(text).settings(), 1);
    let weeks = |kind| -> Vec<usize> {
        let there = told.iter().enumerate().filter(|(_, week)| !week.events(kind).is_empty());
        there.map(|(at, _)| at + 1).collect()
    };
    assert_eq!(weeks(EventKind::TruceEnds).last(), Some(&9));
    assert_eq!(weeks(EventKind::TruceBegins).len(), weeks(EventKind::TruceEnds).len());
}

/// Protects dates in `events.csv`: an actor comes and goes on its day, not on the first of the week; and another day of the same week is
/// another input, as it is told otherwise.
#[test]
fn actors_come_and_go_on_their_day() {
    let dated = |enters: &str| scenario(&format!("[actors.ttp]\nenters = {enters}\nleaves = 2022-01-01\n"));
    let told = run(dated("2021-10-01").settings(), 1);
    let day = |kind| told.iter().flat_map(|week| week.events(kind)).map(|event| event.day).collect::<Vec<_>>();
    // 15 August 2021 was a Sunday; 1 October a Friday, 1 January a Saturday
    assert_eq!((day(EventKind::Enters), day(EventKind::Leaves)), (vec![5], vec![6]));
    assert_ne!(dated("2021-10-01").fingerprint(), dated("2021-09-30").fingerprint());
}
