//! What a history is summed up by.

use jiff::civil::Date;

use crate::history::{Closure, History, Month, Period, days_between};
use durand_stats::moments;
use durand_stats::survival::product_limit_quantile;

/// Days after which a clash no longer counts as Kabul's answer to a strike: two weeks of the model.
const ANSWER_DAYS: i32 = 13;
/// Days of a quarter.
const QUARTER_DAYS: i32 = 92;
/// The two crossings, by number, that carry most of the trade: Torkham and Spin Boldak/Chaman.
const MAIN_CROSSINGS: [usize; 2] = [0, 1];

/// A number that a history is summed up by; the same for what was observed and for what was simulated.
#[derive(Clone, Debug, PartialEq)]
pub enum Statistic {
    /// Mean attacks a month over these months.
    AttacksPerMonth(Vec<Date>),
    /// Attacks in a period.
    Attacks(Period),
    /// Variance over mean of the attacks of these months.
    Dispersion(Vec<Date>),
    /// Deaths over attacks in these months.
    DeathsPerAttack(Vec<Date>),
    /// Deaths of the deadliest of these months over their mean.
    DeadliestMonth(Vec<Date>),
    /// Airstrikes.
    Strikes,
    /// Share of airstrikes after which there was a clash within two weeks.
    AnsweredStrikes,
    /// Border clashes.
    Clashes,
    /// Closures of Torkham or Spin Boldak/Chaman.
    Closures,
    /// Days after which this share of closures has ended, of all crossings.
    ClosureDays(f64),
    /// Share of closures, of all crossings, that began on the day of a clash in their sector or on the next.
    ClosuresAfterClash,
    /// Share of weeks in which Torkham or Spin Boldak/Chaman was shut on some day.
    WeeksShut,
    /// Truces.
    Truces,
    /// Weeks of truce.
    TruceWeeks,
    /// Weeks of the longest truce.
    LongestTruce,
    /// Attacks a month in months that were mostly truce, over those of other months in the quarter before a truce.
    AttacksInTruce,
    /// Trade in a period, million USD.
    Trade(Period),
    /// Returns in a period, thousand people.
    Returns(Period),
    /// Most returns in any so many weeks, thousand people.
    ReturnsPulse(usize),
    /// Fighters of the TTP on a day, thousand.
    TtpStrength(Date),
}

impl Statistic {
    /// Its value in `history`; `None` where it has none, as the share of answered strikes if there was no strike.
    pub fn of(&self, history: &History) -> Option<f64> {
        match self {
            Self::AttacksPerMonth(months) => mean(&attacks(history, months)?),
            Self::Attacks(period) => history.total(period, |week| week.attacks),
            Self::Dispersion(months) => dispersion(&attacks(history, months)?),
            Self::DeathsPerAttack(months) => {
                let (deaths, attacks) = (deaths(history, months)?, attacks(history, months)?);
                ratio(deaths.iter().sum(), attacks.iter().sum())
            }
            Self::DeadliestMonth(months) => {
                let deaths = deaths(history, months)?;
                ratio(deaths.iter().copied().fold(0.0, f64::max), mean(&deaths)?)
            }
            Self::Strikes => Some(history.strikes.len() as f64),
            Self::AnsweredStrikes => share(&history.strikes, |day| is_answered(history, *day)),
            Self::Clashes => Some(history.clashes.len() as f64),
            Self::Closures => Some(history.closures.iter().filter(|closure| is_main(closure)).count() as f64),
            Self::ClosureDays(of) => quantile_of_durations(history, *of),
            Self::ClosuresAfterClash => share(&history.closures, |closure| is_after_clash(history, closure)),
            Self::WeeksShut => Some(weeks_shut(history)),
            Self::Truces => Some(history.truces.len() as f64),
            Self::TruceWeeks => Some(history.truces.iter().map(weeks_of).sum()),
            Self::LongestTruce => Some(history.truces.iter().map(weeks_of).fold(0.0, f64::max)),
            Self::AttacksInTruce => attacks_in_truce(history),
            Self::Trade(period) => history.total(period, |week| week.trade),
            Self::Returns(period) => history.total(period, |week| week.returns),
            Self::ReturnsPulse(weeks) => {
                history.weeks.windows(*weeks).map(|some| some.iter().map(|week| week.returns).sum()).reduce(f64::max)
            }
            Self::TtpStrength(day) => history.at(*day).map(|week| week.ttp_strength),
        }
    }
}

/// A number of each of `months`; `None` if one of them has none.
fn by_month(history: &History, months: &[Date], of: fn(&Month) -> Option<f64>) -> Option<Vec<f64>> {
    months.iter().map(|first| history.month(*first).and_then(of)).collect()
}

fn attacks(history: &History, months: &[Date]) -> Option<Vec<f64>> {
    by_month(history, months, |month| month.attacks)
}

fn deaths(history: &History, months: &[Date]) -> Option<Vec<f64>> {
    by_month(history, months, |month| month.deaths)
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| moments::mean(values))
}

/// Variance (of a sample) over mean.
fn dispersion(values: &[f64]) -> Option<f64> {
    if values.len() < 2 { None } else { ratio(moments::variance(values), mean(values)?) }
}

fn quantile_of_durations(history: &History, share: f64) -> Option<f64> {
    product_limit_quantile(history.closures.iter().map(Closure::days), share)
}

fn ratio(value: f64, of: f64) -> Option<f64> {
    (of > 0.0).then(|| value / of)
}

fn share<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Option<f64> {
    ratio(all.iter().filter(|one| holds(one)).count() as f64, all.len() as f64)
}

fn is_answered(history: &History, strike: Date) -> bool {
    history.clashes.iter().any(|clash| (0..=ANSWER_DAYS).contains(&days_between(strike, clash.day)))
}

fn is_main(closure: &Closure) -> bool {
    closure.crossing.is_some_and(|at| MAIN_CROSSINGS.contains(&at))
}

fn is_after_clash(history: &History, closure: &Closure) -> bool {
    let Some(at) = closure.crossing else { return false };
    let mut clashes = history.clashes.iter().filter(|clash| clash.crossings.contains(&at));
    clashes.any(|clash| (0..=1).contains(&days_between(clash.day, closure.from)))
}

/// Share of the period's weeks in which a main crossing was shut. A closure whose end is not known counts with the median duration of
/// all closures, or as long as it was seen if that is longer.
fn weeks_shut(history: &History) -> f64 {
    let usual = quantile_of_durations(history, 0.5).unwrap_or(0.0) as i32;
    let weeks = (history.period.days() / 7).max(1);
    let shut = |at: &i32| {
        let days = [7 * at, 7 * at + 6];
        history.closures.iter().filter(|closure| is_main(closure)).any(|closure| {
            let (seen, ended) = closure.days();
            let from = days_between(history.period.from, closure.from);
            let to = from + if ended { seen } else { seen.max(usual) };
            from <= days[1] && days[0] <= to
        })
    };
    f64::from((0..weeks).filter(shut).count() as u32) / f64::from(weeks)
}

/// Months of which nothing is known are left out on both sides.
fn attacks_in_truce(history: &History) -> Option<f64> {
    let share = |first: Date| {
        let month = Period::month(first);
        let days: i32 = history.truces.iter().map(|truce| truce.days_shared(&month)).sum();
        f64::from(days) / f64::from(month.days())
    };
    let is_before = |first: Date| {
        let days = |truce: &Period| days_between(first, truce.from);
        history.truces.iter().any(|truce| (1..=QUARTER_DAYS).contains(&days(truce)))
    };
    let known = |holds: &dyn Fn(Date) -> bool| -> Vec<f64> {
        history.months.iter().filter(|month| holds(month.first)).filter_map(|month| month.attacks).collect()
    };
    let within = mean(&known(&|first| share(first) > 0.5))?;
    ratio(within, mean(&known(&|first| share(first) <= 0.5 && is_before(first)))?)
}

fn weeks_of(truce: &Period) -> f64 {
    f64::from(days_between(truce.from, truce.to)) / 7.0
}
