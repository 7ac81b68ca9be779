//! What a history is summed up by.

mod border;
mod ratio;
mod strikes;

use jiff::civil::Date;

use ratio::ratio;

use crate::history::{History, Month, Period, days_between};
use durand_stats::moments;

/// Days of a quarter.
const QUARTER_DAYS: i32 = 92;

/// A number that a history is summed up by; the same for what was observed and for what was simulated.
#[derive(Clone, Debug, PartialEq)]
pub enum Statistic {
    /// Mean attacks a month over these months.
    AttacksPerMonth(Vec<Date>),
    /// Attacks in a period.
    Attacks(Period),
    /// Mean attacks a month over the second months, over that over the first.
    Halves {
        /// Months of the first half of a year.
        first: Vec<Date>,
        /// Months of its second half.
        second: Vec<Date>,
    },
    /// Variance over mean of the attacks of these months.
    Dispersion(Vec<Date>),
    /// Deaths over attacks in these months.
    DeathsPerAttack(Vec<Date>),
    /// Deaths of the deadliest of these months over their mean.
    DeadliestMonth(Vec<Date>),
    /// Share of the TTP in the attacks of a period.
    TtpShare(Period),
    /// Militants killed in a period.
    Killed(Period),
    /// Campaigns of airstrikes that begin in a period.
    Campaigns(Period),
    /// Share of weeks with airstrikes that another such week followed in the same campaign.
    RepeatedStrikes,
    /// Share of airstrikes after which there was a clash within two weeks.
    AnsweredStrikes,
    /// Share of mass attacks of a period after which there was an airstrike within a week.
    AnsweredAttacks(Period),
    /// Border clashes.
    Clashes,
    /// Closures of Torkham or Spin Boldak/Chaman that were none of the whole border.
    Closures,
    /// Days after which this share of closures of single crossings has ended.
    ClosureDays(f64),
    /// Share of closures of single crossings that began on the day of a clash in their sector or on the next.
    ClosuresAfterClash,
    /// Share of weeks in which Torkham or Spin Boldak/Chaman was shut on some day, by a closure that was none of the whole border.
    WeeksShut,
    /// Days of the longest stretch in which all crossings were shut.
    LongestAllShut,
    /// Trade of a week in which all crossings are shut, million USD.
    TradeWhileShut,
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
            Self::Halves { first, second } => {
                ratio(mean(&attacks(history, second)?)?, mean(&attacks(history, first)?)?)
            }
            Self::Dispersion(months) => dispersion(&attacks(history, months)?),
            Self::DeathsPerAttack(months) => {
                let (deaths, attacks) = (deaths(history, months)?, attacks(history, months)?);
                ratio(deaths.iter().sum(), attacks.iter().sum())
            }
            Self::DeadliestMonth(months) => {
                let deaths = deaths(history, months)?;
                ratio(deaths.iter().copied().fold(0.0, f64::max), mean(&deaths)?)
            }
            Self::TtpShare(period) => {
                ratio(history.total(period, |week| week.ttp_attacks)?, history.total(period, |week| week.attacks)?)
            }
            Self::Killed(period) => history.total(period, |week| week.killed),
            Self::Campaigns(period) => Some(strikes::begun(history, period)),
            Self::RepeatedStrikes => strikes::repeated(history),
            Self::AnsweredStrikes => strikes::answered(history),
            Self::AnsweredAttacks(period) => strikes::answered_attacks(history, period),
            Self::Clashes => Some(history.clashes.len() as f64),
            Self::Closures => Some(border::closures(history)),
            Self::ClosureDays(of) => border::quantile_of_durations(history, *of),
            Self::ClosuresAfterClash => border::after_clash(history),
            Self::WeeksShut => Some(border::weeks_shut(history)),
            Self::LongestAllShut => Some(border::longest_all_shut(history)),
            Self::TradeWhileShut => border::trade_while_shut(history),
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

    /// Whether a history in which it has no value is no farther off for it. It says how something was where there was any; that there was
    /// any, another statistic says, and to count that twice would weigh what happened once.
    pub fn is_conditional(&self) -> bool {
        matches!(self, Self::RepeatedStrikes | Self::AnsweredStrikes | Self::AnsweredAttacks(_) | Self::TradeWhileShut)
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
