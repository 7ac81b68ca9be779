//! Points 7 and 8: the first emirate is near peace, and the occupation and Doha come near what is known of them.

use durand::model::registry::{World, afghan_taliban as a, india as i};
use durand::scenario::Scenario;

use super::{DOHA, FIRST_EMIRATE, OCCUPATION, follow, mean, median, share};
use crate::suite::runs::{played, shipped};

/// What a run was like, week by week.
#[derive(Default)]
struct Story {
    worlds: Vec<World>,
    courts_delhi: Vec<bool>,
    india_eases: Vec<bool>,
    talks: Vec<bool>,
}

fn stories(scenario: &Scenario, runs: u64) -> Vec<Story> {
    follow(&played(scenario, Clone::clone), runs, |story: &mut Story, week| {
        let course = &week.after.course;
        story.worlds.push(week.after.world);
        story.courts_delhi.push(course.has(a::Delhi::Court));
        story.india_eases.push(course.has(i::Pakistan::Ease));
        let both = course.has(a::Accord::Accept) && course.has(durand::model::registry::united_states::Accord::Accept);
        story.talks.push(both);
    })
}

/// The weeks from one date to another, of a scenario that begins in the year `from` (with its fraction).
fn weeks(from: f64, of: [f64; 2]) -> std::ops::Range<usize> {
    let week = |year: f64| ((year - from) * 365.25 / 7.0).round().max(0.0) as usize;
    week(of[0])..week(of[1])
}

fn part<T>(all: &[T], from: f64, of: [f64; 2]) -> &[T] {
    let range = weeks(from, of);
    &all[range.start.min(all.len())..range.end.min(all.len())]
}

/// The mean over runs of the mean of a quantity in a stretch of years.
fn level(stories: &[Story], from: f64, years: [f64; 2], of: impl Fn(&World) -> f64) -> f64 {
    let runs: Vec<f64> = stories
        .iter()
        .map(|story| mean(&part(&story.worlds, from, years).iter().map(&of).collect::<Vec<_>>()))
        .collect();
    mean(&runs)
}

/// The calendar year of a run in which a quantity is highest.
fn peak(story: &Story, from: f64, years: std::ops::Range<u32>, of: impl Fn(&World) -> f64) -> u32 {
    let mean_of = |year: u32| {
        mean(&part(&story.worlds, from, [f64::from(year), f64::from(year + 1)]).iter().map(&of).collect::<Vec<_>>())
    };
    years.max_by(|one, other| mean_of(*one).total_cmp(&mean_of(*other))).unwrap_or(0)
}

fn true_in(weeks: &[bool]) -> f64 {
    weeks.iter().filter(|is| **is).count() as f64 / weeks.len().max(1) as f64
}

/// 1996-09-27, the start of the first emirate.
const FROM_1996: f64 = 1996.74;
/// 2001-12-22, the start of the occupation.
const FROM_2001: f64 = 2001.97;

/// 60 runs: a median of yearly clashes is known to a tenth of a standard deviation and more.
#[test]
fn the_first_emirate_is_near_peace() {
    let scenario = shipped(FIRST_EMIRATE);
    let stories = stories(&scenario, 60);
    let years = f64::from(scenario.weeks()) / 52.18;
    let a_year = |of: fn(&World) -> f64| -> Vec<f64> {
        stories.iter().map(|story| story.worlds.iter().map(of).sum::<f64>() / years).collect()
    };
    let clashes = median(a_year(|world| world.clashes));
    let shut = mean(&a_year(|world| f64::from(u8::from(world.closed().iter().any(|closed| *closed > 0.5)))));
    let trust = level(&stories, FROM_1996, [FROM_1996, 1999.0], |world| world.trust);
    let courts = mean(&stories.iter().map(|story| true_in(&story.courts_delhi)).collect::<Vec<_>>());
    let kargil = |story: &Story| true_in(part(&story.india_eases, FROM_1996, [1999.35, 1999.57]));
    let eases = mean(&stories.iter().map(kargil).collect::<Vec<_>>());
    println!(
        "first emirate: {clashes:.2} clashes a year in the median, {shut:.1} weeks a year with a crossing shut, trust {trust:.2} to 1998, \
         Kabul courts Delhi in {courts:.3} of the weeks, India eases in {eases:.3} of those of Kargil"
    );
    assert!(clashes <= 2.0, "{clashes} clashes a year");
    assert!(shut <= 4.0, "a crossing is shut in {shut} weeks a year");
    assert!(trust >= 0.6, "trust is {trust} to the end of 1998");
    assert!(courts <= 0.05, "Kabul courts Delhi in {courts} of the weeks");
    assert!(eases <= 0.1, "India eases in {eases} of the weeks of Kargil");
}

/// 20 runs: a mean over them is known to a quarter of a standard deviation between runs, and a share to 0.11 (at one half).
fn occupation() -> Vec<Story> {
    stories(&shipped(OCCUPATION), 20)
}

/// Holds a figure against a range, and says so.
fn within(what: &str, found: f64, low: f64, high: f64, wrong: &mut Vec<String>) {
    println!("occupation: {what}: {found:.2}, should be {low} to {high}");
    if !(low..=high).contains(&found) {
        wrong.push(format!("{what}: {found:.2}, not {low} to {high}"));
    }
}

/// Ranges are a third to either side of what is known (docs/VALIDATION.md has the sources).
#[test]
fn forces_aid_and_fighters_of_the_occupation_come_near_the_record() {
    let (stories, mut wrong) = (occupation(), Vec::new());
    let forces = |world: &World| world.us_presence;
    let in_time = share(&stories, |story| (2009..=2011).contains(&peak(story, FROM_2001, 2002..2021, forces)));
    within("runs whose forces peak in 2009-2011", in_time, 0.5, 1.0, &mut wrong);
    let troops = |years, low, high, wrong: &mut Vec<String>| {
        let thousand = level(&stories, FROM_2001, years, forces) * 100.0;
        within(&format!("thousand troops {years:?}"), thousand, low, high, wrong);
    };
    troops([2010.0, 2012.0], 67.0, 134.0, &mut wrong);
    troops([2020.0, 2020.25], 5.0, 15.0, &mut wrong);
    let aid = |story: &Story| story.worlds.iter().map(|world| world.us_aid).sum::<f64>() / 1000.0;
    within("bn USD of aid", mean(&stories.iter().map(aid).collect::<Vec<_>>()), 27.0, 40.0, &mut wrong);
    let aid_in_time =
        share(&stories, |story| (2008..=2012).contains(&peak(story, FROM_2001, 2002..2021, |world| world.us_aid)));
    within("runs whose aid peaks in 2008-2012", aid_in_time, 0.5, 1.0, &mut wrong);
    for (years, low, high) in
        [([2005.0, 2006.0], 4.7, 9.3), ([2009.5, 2010.5], 17.0, 33.0), ([2021.0, 2021.6], 45.0, 90.0)]
    {
        let thousand = level(&stories, FROM_2001, years, |world| world.taliban_strength);
        within(&format!("thousand Taliban fighters {years:?}"), thousand, low, high, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

#[test]
fn attacks_in_pakistan_rise_to_2009_and_fall_after_2014() {
    let (stories, mut wrong) = (occupation(), Vec::new());
    let attacks = |world: &World| world.militant_attacks;
    let in_time = share(&stories, |story| (2008..=2011).contains(&peak(story, FROM_2001, 2002..2021, attacks)));
    within("runs whose attacks peak in 2008-2011", in_time, 0.5, 1.0, &mut wrong);
    for (year, low, high) in
        [(2009.0, 1700.0, 3500.0), (2013.0, 1100.0, 2300.0), (2015.0, 400.0, 800.0), (2018.0, 170.0, 350.0)]
    {
        let a_year = level(&stories, FROM_2001, [year, year + 1.0], attacks) * 52.18;
        within(&format!("attacks in {year}"), a_year, low, high, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

#[test]
fn washington_does_not_talk_with_the_taliban_early() {
    let (stories, mut wrong) = (occupation(), Vec::new());
    let early = share(&stories, |story| true_in(part(&story.talks, FROM_2001, [FROM_2001, 2010.0])) > 0.02);
    within("runs with talks before 2010", early, 0.0, 0.2, &mut wrong);
    let accord = level(&stories, FROM_2001, [2017.9, 2018.0], |world| world.accord);
    within("accord reached by 2018", accord, 0.0, 0.2, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

/// Forces above this share of their greatest number are there.
const THERE: f64 = 0.05;
const HALF_A_YEAR: usize = 26;

/// 60 runs: a share is known to 0.065.
#[test]
fn after_the_exit_the_taliban_rule() {
    let stories = stories(&shipped(DOHA), 60);
    let exit = |story: &Story| {
        let there = |world: &World| world.us_presence > THERE;
        story.worlds.windows(2).position(|pair| there(&pair[0]) && !there(&pair[1]))
    };
    let left = share(&stories, |story| exit(story).is_some());
    let rule = share(&stories, |story| {
        exit(story).is_some_and(|week| {
            let then = &story.worlds[week..story.worlds.len().min(week + HALF_A_YEAR)];
            then.iter().any(|world| world.taliban_rule > 0.9)
        })
    });
    println!("doha: the forces leave in {left} of the runs; the Taliban rule within half a year in {rule} of all runs");
    assert!(rule >= 0.6, "the Taliban rule within half a year of the exit in {rule} of the runs");
}
