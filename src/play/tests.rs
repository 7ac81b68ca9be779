//! Tests of played runs.

use std::sync::atomic::AtomicBool;

use durand_model::actor::Actor;
use durand_model::registry::{ACTIONS, first_action_of};

use super::code::Code;
use super::debrief::{self, Ensemble};
use super::saved::{Origin, Saved, option_of};
use super::*;
use durand_scenario::Scenario;

const PAKISTAN: Setup = Setup { actor: Actor::Pakistan, run: 3, asked: Asked::AtTurns };

fn quick() -> Scenario {
    durand_scenario::load("quick").unwrap_or_else(|problems| panic!("{problems}"))
}

fn begin(setup: Setup) -> Course {
    Course::begin(&quick(), setup).expect("it begins")
}

/// Plays to the end by `choose`, which says where in the question's options the choice is.
fn played(setup: Setup, choose: impl Fn(&Course, usize) -> usize) -> Course {
    let mut course = begin(setup);
    while let Some(question) = course.question() {
        let options: Vec<usize> = question.options.iter().map(|option| option.action).collect();
        let at = choose(&course, options.len());
        course.choose(options[at]).expect("it can be chosen");
    }
    course
}

/// A player with a will: another option at each question.
fn wilful(course: &Course, count: usize) -> usize {
    course.choices().len() * 7 % count
}

/// Protects a class: who leaves a game and comes back, or is given its code, has the same run, bit for bit, wherever it was left.
#[test]
fn a_course_comes_again_from_its_file_and_its_code() {
    let scenario = quick();
    let mut course = begin(PAKISTAN);
    loop {
        let saved = Saved::of(&course, &Origin { scenario: "quick".to_owned(), ..Origin::default() });
        let read = Saved::read(&saved.text()).expect("it reads what it writes");
        assert_eq!(read, saved);
        let code = Code::of(&course);
        assert_eq!(Code::read(&code.text()).expect("it reads what it writes"), code);
        for again in [read.again(&scenario), code.again(&scenario)] {
            let again = again.expect("the same course");
            assert_eq!((again.week(), again.question()), (course.week(), course.question()));
            assert_eq!(again.since(), course.since());
            assert_eq!(again.choices(), course.choices());
            assert_eq!(again.outcomes(), course.outcomes());
        }
        let Some(question) = course.question() else { break };
        let options: Vec<usize> = question.options.iter().map(|option| option.action).collect();
        course.choose(options[wilful(&course, options.len())]).expect("it can be chosen");
    }
    assert!(course.choices().len() > 5);
}

/// Protects the debrief: who does, week by week, what the model's own actor does has its run, and is told so.
#[test]
fn to_play_as_the_actor_is_to_have_its_run() {
    let weekly = Setup { asked: Asked::Every(1), ..PAKISTAN };
    let own = |course: &Course, _: usize| {
        let question = course.question().expect("it is asked");
        question.options.iter().position(|option| option.action == question.own).expect("an option")
    };
    let course = played(weekly, own);
    let ensemble = Ensemble::simulate(&quick(), 20, 2, &AtomicBool::new(false)).expect("it runs");
    let told = debrief::of(&course, &ensemble).expect("it is over");
    assert_eq!((told.alike, told.otherwise.len()), (course.choices().len(), 0));
    assert_eq!(told.all.len(), durand_model::registry::OUTCOMES.len());
    assert!(told.all.iter().all(|(.., [played, own])| played == own));
    for one in &told.outcomes {
        assert_eq!((one.played, one.below, one.same), (one.own, one.below_own, one.same_own), "{}", one.outcome);
        assert!(one.runs <= 20 && one.below + one.same <= one.runs);
    }
    // Run 3 is itself among the first 20
    assert!(told.outcomes.iter().filter(|one| one.played.is_some()).all(|one| one.same > 0));
}

#[test]
fn other_choices_make_another_run() {
    let course = played(PAKISTAN, wilful);
    let ensemble = Ensemble::simulate(&quick(), 5, 1, &AtomicBool::new(false)).expect("it runs");
    let told = debrief::of(&course, &ensemble).expect("it is over");
    assert!(!told.otherwise.is_empty());
    assert!(told.all.iter().any(|(.., [played, own])| played != own));
    assert_eq!(told.alike + told.otherwise.len(), course.choices().len());
}

#[test]
fn the_last_choice_can_be_taken_back() {
    let mut course = begin(PAKISTAN);
    let first = course.question().cloned();
    let chosen = first.as_ref().and_then(|question| question.options.last()).expect("an option").action;
    course.choose(chosen).expect("it can be chosen");
    let back = course.back().expect("it was possible");
    assert_eq!((back.question(), back.week()), (first.as_ref(), Some(1)));
    assert_eq!(back.back().expect("a beginning").week(), Some(1));
}

#[test]
fn what_cannot_be_chosen_is_told_and_changes_nothing() {
    let mut course = begin(PAKISTAN);
    let cannot = option_of(Actor::Ttp, "tempo.low").expect("an option of another");
    let why = course.choose(cannot).expect_err("it is another's");
    assert!(why.0.contains("ttp.tempo.low cannot be chosen in week 1"), "{why}");
    assert_eq!((course.week(), course.choices().len()), (Some(1), 0));
    let absent = Course::begin(&quick(), Setup { actor: Actor::UnitedStates, ..PAKISTAN });
    assert!(absent.expect_err("it takes no part").0.contains("The United States takes no part"));
}

#[test]
fn who_is_asked_every_so_many_weeks_is_asked_then() {
    let setup = Setup { asked: Asked::Every(10), ..PAKISTAN };
    let course = played(setup, |_, _| 0);
    let weeks: Vec<u32> = course.choices().iter().map(|choice| choice.week).collect();
    let all: Vec<u32> = (1..=quick().weeks()).step_by(10).collect();
    assert_eq!(weeks, all);
}

/// Protects against a file that is edited or belongs elsewhere: it is refused with words that say where.
#[test]
fn what_is_no_course_of_the_scenario_is_refused() {
    let (scenario, course) = (quick(), played(PAKISTAN, wilful));
    let saved = Saved::of(&course, &Origin { scenario: "quick".to_owned(), ..Origin::default() });
    let refused = |text: String| match Saved::read(&text).and_then(|saved| saved.again(&scenario)) {
        Ok(_) => panic!("it was taken: {text}"),
        Err(why) => why.0,
    };
    let text = saved.text();
    let edited = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} is in {text}");
        text.replacen(from, to, 1)
    };
    assert!(refused(edited("form = 1", "form = 2")).contains("form 2"));
    assert!(refused(edited("actor = \"pakistan\"", "actor = \"china\"")).contains("china"));
    assert!(refused(edited("run = 3", "run = 0")).contains("counted from 1"));
    assert!(refused(edited("seed", "seeds")).contains("seeds"));
    assert!(refused(edited("sha256:", "sha256:0")).contains("is not what it was"));
    let option = &saved.choices[0].option;
    let other = refused(edited(&format!("option = \"{option}\""), "option = \"fly\""));
    assert!(other.contains("no option `fly`"), "{other}");
    let other = quick().with_seed(99);
    assert!(saved.again(&other).expect_err("another seed").0.contains("is not what it was"));
    assert!(Code::of(&course).again(&other).expect_err("another seed").0.contains("does not belong"));
}

/// Protects against slips of the pen: one wrong digit of a code is found.
#[test]
fn a_wrong_digit_of_a_code_is_found() {
    let (scenario, course) = (quick(), played(PAKISTAN, wilful));
    let text = Code::of(&course).text();
    let (head, digits) = text.rsplit_once(':').expect("a last part");
    for at in 0..digits.len() {
        let wrong = match &digits[at..=at] {
            "-" => continue,
            "7" => "8",
            _ => "7",
        };
        let slip = format!("{head}:{}{wrong}{}", &digits[..at], &digits[at + 1..]);
        let taken = Code::read(&slip).and_then(|code| code.again(&scenario));
        assert!(taken.is_err(), "{slip} for {text}");
    }
}

/// Protects players' patience: at turns they are asked often enough to steer, and not every week. What is told of an option is about it.
#[test]
fn questions_come_where_something_turns() {
    for actor in [Actor::Pakistan, Actor::AfghanTaliban, Actor::Ttp, Actor::India] {
        let course = played(Setup { actor, ..PAKISTAN }, |_, _| 0);
        let (asked, weeks) = (course.choices().len() as u32, quick().weeks());
        assert!(asked * 2 < weeks && asked * turning::QUARTER >= weeks, "{actor:?}: {asked} of {weeks}");
        let question = question::of(&begin(Setup { actor, ..PAKISTAN })).expect("it is asked");
        assert_eq!(question.options[0].name, "keep");
        assert!(question.options[0].speaks_for.is_empty() && question.options[0].foreseen.is_empty());
        let own = |name: &str| ACTIONS.iter().any(|action| action.actor == actor && action.name == name);
        assert!(question.options.iter().all(|option| own(option.name)));
        assert_eq!(ACTIONS[first_action_of(actor)].name, "keep");
    }
}
