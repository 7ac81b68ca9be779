//! What is known of a stretch of time: months, strikes, clashes, closures, truces and weeks.

use jiff::civil::Date;

use super::closure::{self, Closure};
use super::period::{Period, days_between, week};

/// What is known of a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Which.
    pub period: Period,
    /// The months that lie wholly in it, in order.
    pub months: Vec<Month>,
    /// Days of Pakistani airstrikes on Afghan soil, in order.
    pub strikes: Vec<Date>,
    /// Days of attacks by the TTP and its affiliates with ten deaths or more.
    pub mass_attacks: Vec<Date>,
    /// Border clashes.
    pub clashes: Vec<Clash>,
    /// Closures of crossings that began in it, in order.
    pub closures: Vec<Closure>,
    /// Truces between Pakistan and the TTP; the last day is that of the period where a truce goes on.
    pub truces: Vec<Period>,
    /// Weekly amounts; a record has none, as it gives totals for periods of its own.
    pub weeks: Vec<Week>,
}

/// A month of militancy in Pakistan. What a record does not tell is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Attacks by all militants.
    pub attacks: Option<f64>,
    /// Deaths in them.
    pub deaths: Option<f64>,
}

/// A border clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Its day.
    pub day: Date,
    /// The crossings, by number, in whose sectors it was, as far as that is known.
    pub crossings: Vec<usize>,
}

/// Amounts of a simulated week.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Week {
    /// Attacks by all militants.
    pub attacks: f64,
    /// Those of them by the TTP and its affiliates.
    pub ttp_attacks: f64,
    /// Fighters of the TTP killed.
    pub killed: f64,
    /// Deaths: in attacks, clashes and strikes.
    pub deaths: f64,
    /// Trade both ways, million USD.
    pub trade: f64,
    /// Afghans returned from Pakistan, thousand.
    pub returns: f64,
    /// Fighters of the TTP at its end, thousand.
    pub ttp_strength: f64,
}

impl History {
    /// The days of week number `at`, counted from 0, of a history told by weeks.
    pub fn week(&self, at: usize) -> Period {
        week(self.period.from, at)
    }

    /// What `amount` adds up to in `period`, as if each week's were spread evenly over its days; `None` where not all of the period
    /// is told by weeks.
    pub fn total(&self, period: &Period, amount: fn(&Week) -> f64) -> Option<f64> {
        let told = self.weeks.len();
        if told == 0 || period.from < self.period.from || self.week(told - 1).to < period.to {
            return None;
        }
        // Only the weeks that the period meets.
        let first = days_between(self.period.from, period.from) / 7;
        let last = days_between(self.period.from, period.to) / 7;
        let weeks = first as usize..=last as usize;
        Some(weeks.map(|at| amount(&self.weeks[at]) * f64::from(self.week(at).days_shared(period)) / 7.0).sum())
    }

    /// The week that holds `day`, of a history told by weeks.
    pub fn at(&self, day: Date) -> Option<&Week> {
        let days = days_between(self.period.from, day);
        if days < 0 { None } else { self.weeks.get(days as usize / 7) }
    }

    /// The stretches in which all crossings were shut at once, in order.
    pub fn all_shut(&self) -> Vec<Closure> {
        closure::all_shut(&self.closures)
    }

    /// Whether all crossings were still shut on the last day.
    pub fn is_shut_at_end(&self) -> bool {
        self.all_shut().last().is_some_and(|stretch| stretch.to.is_none() && stretch.seen >= self.period.to)
    }

    /// The month that begins on `first`.
    pub fn month(&self, first: Date) -> Option<&Month> {
        self.months.iter().find(|month| month.first == first)
    }
}
