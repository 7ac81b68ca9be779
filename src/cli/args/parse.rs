//! Numbers on the command line, with messages that say what is expected.

use jiff::civil::Date;

use crate::analysis::design::{MOST_POINTS, MOST_RUNS};
use crate::cli::text::list;
use crate::located::closest::did_you_mean;
use crate::model::actor::Actor;
use crate::output::ensemble_run::Trajectories;

/// Most threads that can be asked for.
const MOST_THREADS: usize = 1024;

/// A week, by its number from 1 or by a day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Its number.
    Week(u32),
    /// A day in it.
    Day(Date),
}

/// Ranges of steps, each from one to another, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(pub Vec<(u64, u64)>);

type Parsed<T> = Result<T, String>;

/// Number of runs: 1 or more.
pub fn runs(text: &str) -> Parsed<u64> {
    positive(text, "the number of runs")
}

/// How many runs are simulated again: 0 or more.
pub fn sample(text: &str) -> Parsed<u64> {
    text.parse().map_err(|_| format!("the number of runs is a whole number of 0 or more, such as 20; `{text}` is not"))
}

/// Runs, one by one or from one to another: `7,100-120`.
pub fn steps(text: &str) -> Parsed<Steps> {
    let wrong = || format!("runs are numbers from 1 and ranges of them, such as 7,100-120; `{text}` is not");
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u64>().ok().filter(|number| *number > 0);
        number(first).zip(number(last)).filter(|(first, last)| first <= last).ok_or_else(wrong)
    };
    let mut all = text.split(',').map(range).collect::<Parsed<Vec<_>>>()?;
    all.sort_unstable();
    match all.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
        true => Err(format!("a run is there twice in `{text}`")),
        false => Ok(Steps(all)),
    }
}

/// Number of a run: 1 or more.
pub fn run_number(text: &str) -> Parsed<u64> {
    positive(text, "runs are counted from 1, so this")
}

/// Name of an actor.
pub fn actor(text: &str) -> Parsed<Actor> {
    Actor::from_name(text).ok_or_else(|| {
        let advice = did_you_mean(text, Actor::ALL.map(Actor::name));
        advice.unwrap_or_else(|| format!("there are {}", list(&Actor::ALL.map(Actor::name))))
    })
}

/// A number of weeks, or the number of a week: 1 or more.
pub fn weeks(text: &str) -> Parsed<u32> {
    let weeks = positive(text, "a number of weeks")?;
    u32::try_from(weeks).map_err(|_| format!("a number of weeks must be at most {}", u32::MAX))
}

/// Number of threads: 1 to [`MOST_THREADS`].
pub fn threads(text: &str) -> Parsed<usize> {
    let threads = positive(text, "the number of threads")?;
    match usize::try_from(threads) {
        Ok(threads) if threads <= MOST_THREADS => Ok(threads),
        _ => Err(format!("the number of threads must be at most {MOST_THREADS}")),
    }
}

/// Number of particles that a fit keeps: 2 or more, for fewer have no spread.
pub fn particles(text: &str) -> Parsed<u32> {
    several(text, "the number of particles", 2)
}

/// Runs for each particle: 1 or more.
pub fn replicates(text: &str) -> Parsed<u32> {
    several(text, "the number of runs for each particle", 1)
}

/// Distance: 0 or more.
pub fn tolerance(text: &str) -> Parsed<f64> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() && value >= 0.0 => Ok(value),
        _ => Err(format!("the tolerance is a number of 0 or more, such as 1; `{text}` is not")),
    }
}

/// By how much priors are widened: a number above 0.
pub fn widening(text: &str) -> Parsed<f64> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() && value > 0.0 => Ok(value),
        _ => Err(format!("priors become wider by a number above 0, such as 1.5; `{text}` is not")),
    }
}

/// Number of generations: 1 or more.
pub fn generations(text: &str) -> Parsed<u32> {
    several(text, "the number of generations", 1)
}

/// Number of draws: 1 or more.
pub fn draws(text: &str) -> Parsed<u32> {
    several(text, "the number of draws", 1)
}

/// Number of trajectories of a screening: 2 or more, for one has no interval.
pub fn walks(text: &str) -> Parsed<u32> {
    several(text, "the number of trajectories", 2)
}

/// Number of points of an experiment: 1 to [`MOST_POINTS`].
pub fn points(text: &str) -> Parsed<u32> {
    up_to(text, "the number of points", MOST_POINTS as u32)
}

/// Runs of each point of an experiment: 1 to [`MOST_RUNS`].
pub fn runs_of_points(text: &str) -> Parsed<u32> {
    up_to(text, "the number of runs of each point", MOST_RUNS)
}

fn up_to(text: &str, what: &str, most: u32) -> Parsed<u32> {
    match text.parse::<u32>() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => Err(format!("{what} must be a whole number from 1 to {most}")),
    }
}

/// A date.
pub fn date(text: &str) -> Parsed<Date> {
    text.trim().parse().map_err(|_| "must be a date, as in 2024-12-31".to_owned())
}

/// A week, by its number from 1 or by a day in it.
pub fn when(text: &str) -> Parsed<When> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Ok(When::Day(day));
    }
    let of_week = || weeks(text).map(When::Week);
    of_week().map_err(|_| "must be the number of a week, as in 61, or a date, as in 2024-12-31".to_owned())
}

/// Most of anything that a fit can have.
const MOST: u32 = 1_000_000;

/// A whole number from `least` on.
pub fn several(text: &str, what: &str, least: u32) -> Parsed<u32> {
    match text.parse::<u32>() {
        Ok(number) if (least..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("{what} must be a whole number from {least} to {MOST}")),
    }
}

/// Any u64.
pub fn seed(text: &str) -> Parsed<u64> {
    text.parse().map_err(|_| format!("a seed must be a whole number from 0 to {}", u64::MAX))
}

/// `all`, or a number from 0.
pub fn trajectories(text: &str) -> Parsed<Trajectories> {
    if text == "all" {
        return Ok(Trajectories::All);
    }
    text.parse().map(Trajectories::First).map_err(|_| "must be `all` or a whole number, 0 or more".to_owned())
}

fn positive(text: &str, what: &str) -> Parsed<u64> {
    let too_large = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    match text.parse::<u64>() {
        Err(_) if too_large => Err(format!("{what} must be at most {}", u64::MAX)),
        Ok(0) | Err(_) => Err(format!("{what} must be a whole number, at least 1")),
        Ok(number) => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_is_taken_and_nothing_else() {
        assert_eq!(seed("0"), Ok(0));
        assert_eq!(seed("18446744073709551615"), Ok(u64::MAX));
        for wrong in ["18446744073709551616", "-1", "1.5", "", "x"] {
            assert!(seed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn counts_begin_at_one() {
        for wrong in ["0", "-3", "1e3", "", "99999999999999999999"] {
            assert!(runs(wrong).is_err(), "{wrong}");
            assert!(weeks(wrong).is_err(), "{wrong}");
            assert!(threads(wrong).is_err(), "{wrong}");
        }
        assert_eq!(runs("1"), Ok(1));
        assert!(weeks("4294967296").is_err());
    }

    #[test]
    fn a_fit_needs_several_particles_and_a_real_day() {
        assert_eq!(particles("2"), Ok(2));
        for wrong in ["1", "0", "-5", "1000001", "many"] {
            assert!(particles(wrong).is_err() && walks(wrong).is_err(), "{wrong}");
        }
        assert!(date("2024-02-29").is_ok() && date("2023-02-29").is_err() && date("2024").is_err());
    }

    #[test]
    fn trajectories_are_a_number_or_all() {
        assert_eq!(trajectories("0"), Ok(Trajectories::First(0)));
        assert_eq!(trajectories("all"), Ok(Trajectories::All));
        assert!(trajectories("some").is_err());
    }
}
