//! Which targets a record yields. A count that happened once is one draw of what could have happened: its uncertainty has that in it.
//!
//! Each fact counts once. Attacks of a year and of its halves tell the same twice, so a year is its total and how its second half stands to
//! its first. What all crossings shut at once is told apart from what single ones are, and the strikes of one campaign from campaigns.

mod border;
mod flows;
mod violence;

use jiff::civil::Date;

use super::distance::Target;
use super::statistic::Statistic;
use super::uncertainty::Uncertainty;
use crate::history::{History, Month};
use crate::record::{ObservedKind, Record};

const EVENTS: &str =
    "Dated events of the record; chance as of rare events (the root of the number), and what went unreported";

/// All targets that `record` yields for the period of `observed`, which is the history that it tells.
pub fn targets(record: &Record, observed: &History) -> Vec<Target> {
    let mut list = List { observed, targets: Vec::new() };
    list.attacks(record);
    list.deaths();
    list.share(record);
    list.killed(record);
    list.strikes(record);
    list.answers(record);
    list.closures(record);
    list.truces(record);
    list.trade(record);
    list.returns(record);
    list.strength(record);
    list.targets
}

struct List<'a> {
    observed: &'a History,
    targets: Vec<Target>,
}

/// Name, unit and meaning of a target.
struct About(String, &'static str, String);

fn about(name: impl Into<String>, unit: &'static str, meaning: impl Into<String>) -> About {
    About(name.into(), unit, meaning.into())
}

impl List<'_> {
    /// Adds a target that is observed as the statistic of the history, if it has one.
    fn add(&mut self, about: About, statistic: Statistic, sure: impl Fn(f64) -> Uncertainty) {
        if let Some(observed) = statistic.of(self.observed) {
            self.push(about, statistic, observed, sure(observed));
        }
    }

    /// Adds a target that `figure` gives, a total of the record; but a history that is told by weeks has totals of its own.
    fn add_figure(&mut self, about: About, statistic: Statistic, figure: f64, sure: impl Fn(f64) -> Uncertainty) {
        let observed = statistic.of(self.observed).unwrap_or(figure);
        self.push(about, statistic, observed, sure(observed));
    }

    fn push(&mut self, about: About, statistic: Statistic, observed: f64, sure: Uncertainty) {
        let About(name, unit, meaning) = about;
        self.targets.push(Target::new((name, unit, meaning), statistic, observed, sure));
    }

    /// The last target is a lower bound.
    fn at_least(&mut self) {
        if let Some(last) = self.targets.last_mut() {
            last.at_least = true;
        }
    }

    fn known(&self, holds: impl Fn(Date) -> bool, of: fn(&Month) -> bool) -> Vec<Date> {
        self.observed.months.iter().filter(|month| holds(month.first) && of(month)).map(|month| month.first).collect()
    }

    fn years(&self) -> std::ops::RangeInclusive<i16> {
        self.observed.period.from.year()..=self.observed.period.to.year()
    }

    /// Events of a kind of which the record has none may never have been looked for: none is then not a count of zero.
    fn has(record: &Record, kind: ObservedKind) -> bool {
        record.events(kind).next().is_some()
    }
}
