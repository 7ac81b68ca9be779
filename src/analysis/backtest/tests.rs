use std::sync::atomic::AtomicBool;

use jiff::civil::{Date, date};

use super::begun::Begun;
use super::event::Event;
use super::forecaster::{Forecaster, Indicator};
use super::origin::{Chance, Fitted, Forecast, Outcome, QUANTILES, Result as Happened, Scored, Work};
use super::paths::Told;
use super::scoring::{Scoring, Subject};
use super::window::{Window, WrongOrigin};
use super::*;
use crate::crew::Crew;
use crate::history::{Period, Simulation, days_between, next_month};
use crate::prior;
use crate::record::{Monthly, Record};
use crate::smc::Ending;
use durand_ensemble::bytes::{Reader, Writer};
use durand_ensemble::draws::Draws;
use durand_model::simulator::Simulator;
use durand_stats::score::pit::Pit;

const START: Date = date(2021, 8, 15);

/// Monthly attacks from September 2021 on: so many a month, `None` for a month without a row.
fn record(attacks: &[Option<f64>]) -> Record {
    let months = std::iter::successors(Some(date(2021, 9, 1)), |month| Some(next_month(*month)));
    let row = |(month, value): (Date, &Option<f64>)| {
        Some(Monthly { month, indicator: "PICSS militant attacks".to_owned(), value: (*value)? })
    };
    Record { monthly: months.zip(attacks).filter_map(row).collect(), ..Record::default() }
}

fn priors() -> Priors {
    let text = "[[prior]]\npath = 'processes.campaign.per_thousand'\nlow = 0.1\nhigh = 0.5\nwhy = 'test'\n";
    prior::parse("p.toml", text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn with<T>(record: &Record, until: Date, ask: impl FnOnce(&Study<'_>) -> T) -> T {
    let (settings, priors) = (Settings::default(), priors());
    let study = Study {
        settings: &settings,
        start: START,
        record,
        priors: &priors,
        until,
        seed: 5,
        particles: 4,
        replicates: 2,
        tolerance: 0.0,
        runs: 10,
    };
    ask(&study)
}

/// Protects common pasts and fresh futures: copies of a run that is told up to the origin share all weeks before it and none after it.
#[test]
fn copies_of_a_run_share_their_past_alone() {
    let settings = priors().set(&Settings::default(), &[0.4]);
    let (origin, period) = (date(2022, 8, 31), Period { from: START, to: date(2023, 6, 30) });
    let simulator = Simulator::new(&settings, Simulation::weeks(&period));
    let mut simulation = Simulation::new(&simulator, period);
    let week = days_between(START, origin) as usize / 7 + 1;
    let mut begun = simulation.begin(Draws::new(5, 17));
    simulation.take_on(&mut begun, week);
    let future = |continuation| {
        let mut one = begun.clone();
        one.draw_from(Draws::labelled(b"any label, of 24 letters", 5, continuation));
        simulation.conclude(one)
    };
    let (one, other) = (future(1), future(2));
    let unmoved = simulation.conclude(begun.clone());
    let whole = simulation.tell(Draws::new(5, 17));
    assert_eq!(unmoved, whole);
    assert_eq!(one.weeks[..week], whole.weeks[..week]);
    assert_eq!(other.weeks[..week], whole.weeks[..week]);
    assert_ne!(one.weeks[week..], other.weeks[week..]);
}

#[test]
fn an_origin_divides_what_is_known_from_what_is_scored() {
    let mut attacks = [Some(30.0); 24];
    attacks[14] = None;
    let record = record(&attacks);
    with(&record, date(2023, 8, 31), |study| {
        let window = Window::new(study, date(2022, 10, 31)).unwrap();
        assert_eq!((window.known.months.len(), window.months.len(), window.first_ahead), (14, 10, 1));
        assert_eq!(window.months[0], date(2022, 11, 1));
        assert_eq!(window.whole.month(date(2022, 11, 1)).unwrap().attacks, None);
        // A month that is cut in two is neither known nor scored
        let cut = Window::new(study, date(2022, 10, 30)).unwrap();
        assert_eq!((cut.known.months.len(), cut.months[0], cut.first_ahead), (13, date(2022, 11, 1), 2));
        let early = Window::new(study, date(2022, 1, 15)).unwrap_err();
        let first = Some(date(2022, 2, 28));
        assert_eq!(early, WrongOrigin::TooEarly { origin: date(2022, 1, 15), known: 4, first });
        assert!(matches!(Window::new(study, date(2020, 1, 1)), Err(WrongOrigin::TooEarly { known: 0, .. })));
        assert!(matches!(Window::new(study, date(2023, 8, 30)), Err(WrongOrigin::TooLate { .. })));
        assert!(matches!(Window::new(study, date(2030, 1, 1)), Err(WrongOrigin::TooLate { .. })));
    });
}

/// Protects against foresight: a forecast does not change with anything that the record tells of later days, but what it is held
/// against does.
#[test]
fn no_forecast_knows_what_came_later() {
    let early: Vec<_> = (0..26).map(|n| Some(f64::from(25 + n % 7))).collect();
    let later = |level: f64| record(&early.iter().copied().chain([Some(level); 6]).collect::<Vec<_>>());
    let of = |record: &Record| {
        with(record, date(2024, 4, 30), |study| {
            let window = Window::new(study, date(2023, 10, 31)).unwrap();
            let (crew, stop) = (Crew::new(1), AtomicBool::new(false));
            let work = Work { study, window: &window, crew: &crew, stop: &stop };
            work.run(&mut Begun::default(), &mut |_| (), &mut |_| Ok::<(), ()>(())).unwrap()
        })
    };
    let (calm, war) = (of(&later(20.0)), of(&later(200.0)));
    assert_eq!(calm.fit, war.fit);
    assert!(!calm.forecasts.is_empty() && calm.forecasts.len() == war.forecasts.len());
    for (one, other) in calm.forecasts.iter().zip(&war.forecasts) {
        assert_eq!((one.mean, one.quantiles), (other.mean, other.quantiles));
        assert!(one.result != other.result || one.indicator == Indicator::Deaths);
    }
    // Four particles are too few to score, to tell the ends of an interval, or to give an event a probability; baselines have members enough
    for row in calm.forecasts.iter().filter(|row| !row.forecaster.is_naive()) {
        assert!(row.quantiles[0].is_none() && row.result.is_none_or(|result| result.scored.is_none()), "{row:?}");
    }
    assert!(calm.events.iter().all(|row| row.probability.is_some() == row.forecaster.is_naive()));
    assert!(calm.forecasts.iter().any(|row| row.result.is_some_and(|result| result.scored.is_some())));
    assert!(calm.events.iter().zip(&war.events).all(|(one, other)| one.probability == other.probability));
    for forecaster in Forecaster::ALL {
        let forecasts = calm.forecasts.iter().any(|row| row.forecaster == forecaster);
        assert!(forecasts || calm.events.iter().any(|row| row.forecaster == forecaster), "{}", forecaster.name());
    }
}

fn outcome(origin: Date, crps: [f64; 2]) -> Outcome {
    let fit = Fitted {
        targets: 3,
        generations: 2,
        simulations: 40,
        ended: Ending::Effective,
        tolerance: 1.5,
        effective: 7.25,
        told: Told { power: 0.625, effective: 4.5 },
        threshold: 33.0,
    };
    let forecasters = [Forecaster::Model, Forecaster::RandomActors];
    let forecast = |month: i8, forecaster: Forecaster, crps: f64| Forecast {
        indicator: Indicator::Attacks,
        forecaster,
        month: date(2023, month, 1),
        ahead: 1,
        mean: 40.0,
        quantiles: [Some(40.0); QUANTILES.len()],
        result: (month != 4)
            .then_some(Happened { observed: 40.0, scored: Some(Scored { pit: Pit { below: 0.1, up_to: 0.3 }, crps }) }),
    };
    let months = (2..=6).flat_map(|month| {
        let of = move |at: usize| forecast(month, forecasters[at], crps[at] * f64::from(month));
        [of(0), of(1)]
    });
    let chance = Chance {
        event: Event::Strike,
        forecaster: Forecaster::Model,
        month: date(2023, 2, 1),
        ahead: 1,
        probability: Some(0.25),
        happened: None,
    };
    Outcome { origin, fit, forecasts: months.collect(), events: vec![chance] }
}

#[test]
fn an_outcome_comes_back_bit_for_bit() {
    let outcome = outcome(date(2023, 1, 31), [0.1, -0.0]);
    let mut writer = Writer::default();
    outcome.save(&mut writer);
    let bytes = writer.into_bytes();
    let mut reader = Reader::new(&bytes);
    assert_eq!(Outcome::load(&mut reader).unwrap(), outcome);
    assert_eq!(reader.end(), Ok(()));
    for length in 0..bytes.len() {
        assert!(Outcome::load(&mut Reader::new(&bytes[..length])).is_err(), "cut to {length} bytes");
    }
}

/// Protects the pooling of origins: a month that two origins forecast counts twice in means and once as a month, and a month that is
/// missing stays missing.
#[test]
fn origins_are_pooled_by_month() {
    let outcomes = [outcome(date(2022, 12, 31), [1.0, 2.0]), outcome(date(2023, 1, 31), [3.0, 2.0])];
    let scoring = Scoring::of(&outcomes, 1);
    let find = |origin: Option<Date>, forecaster: Forecaster| {
        let is = |row: &&super::scoring::Score| {
            row.origin == origin
                && row.forecaster == forecaster
                && row.subject == Subject::Indicator(Indicator::Attacks)
        };
        *scoring.scores.iter().find(is).unwrap()
    };
    // Months 2, 3, 5 and 6, twice: mean 4, times 1 and 3, or times 2 and 2
    let (model, random) = (find(None, Forecaster::Model), find(None, Forecaster::RandomActors));
    assert_eq!((model.count, model.mean, model.skill), (8, 8.0, None));
    assert_eq!((random.count, random.mean), (8, 8.0));
    let skill = random.skill.unwrap();
    assert_eq!((skill.ratio, skill.months), (1.0, 4));
    assert_eq!(find(Some(outcomes[0].origin), Forecaster::RandomActors).skill.unwrap().ratio, 0.5);
    assert_eq!(find(Some(outcomes[1].origin), Forecaster::RandomActors).skill.unwrap().ratio, 1.5);
    let all: f64 = scoring
        .pit
        .iter()
        .filter(|bin| bin.origin.is_none() && bin.forecaster == Forecaster::Model)
        .map(|bin| bin.count)
        .sum();
    assert!((all - 8.0).abs() < 1e-9);
}

#[test]
fn every_particle_has_as_many_futures() {
    let record = record(&[Some(30.0); 24]);
    with(&record, date(2023, 8, 31), |study| assert_eq!(study.each(), 3));
}
