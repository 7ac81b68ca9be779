//! Which targets a record yields. A count that happened once is one draw of what could have happened: its uncertainty has that in it.

use jiff::civil::Date;

use super::figures::{ANNUAL_ATTACKS, RETURNS, STRENGTH, TRADE};
use super::uncertainty::{self, Uncertainty};
use super::{Statistic, Target};
use crate::history::{History, Month, Period};
use crate::record::{ObservedKind, Record};

/// Months that a statistic over months needs at least.
const FEWEST_MONTHS: usize = 3;
/// Months that a variance needs at least.
const FEWEST_FOR_VARIANCE: usize = 8;

const RANGE: &str = "UN Monitoring Team: middle of its range; the range is taken as two standard deviations wide, not below 600 fighters";
const OF_A_VARIANCE: &str = "PICSS monthly counts; sampling error of a variance of about ten months";
const EVENTS: &str =
    "Dated events of the record; chance as of rare events (the root of the number), and what went unreported";

/// All targets that `record` yields for the period of `observed`, which is the history that it tells.
pub fn targets(record: &Record, observed: &History) -> Vec<Target> {
    let mut list = List { observed, targets: Vec::new() };
    list.attacks();
    list.annual(record);
    list.deaths();
    list.strikes(record);
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

impl List<'_> {
    /// Adds a target that is observed as the statistic of the history, if it has one.
    fn add(&mut self, about: About, statistic: Statistic, uncertainty: impl Fn(f64) -> Uncertainty) {
        if let Some(observed) = statistic.of(self.observed) {
            self.push(about, statistic, observed, uncertainty(observed));
        }
    }

    /// Adds a target that `figure` gives, a total of the record; but a history that is told by weeks has totals of its own.
    fn add_figure(&mut self, about: About, statistic: Statistic, figure: f64, sure: impl Fn(f64) -> Uncertainty) {
        let observed = statistic.of(self.observed).unwrap_or(figure);
        self.push(about, statistic, observed, sure(observed));
    }

    fn push(&mut self, about: About, statistic: Statistic, observed: f64, (uncertainty, source): Uncertainty) {
        let About(name, unit, meaning) = about;
        self.targets.push(Target { name, unit, meaning, statistic, observed, uncertainty, at_least: false, source });
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

    fn attacks(&mut self) {
        for year in self.years() {
            for half in 1..=2_i8 {
                let months = self
                    .known(|first| first.year() == year && (first.month() > 6) == (half == 2), |m| m.attacks.is_some());
                if months.len() < FEWEST_MONTHS {
                    continue;
                }
                let about = About(
                    format!("attacks_per_month_{year}_h{half}"),
                    "attacks per month",
                    format!(
                        "Attacks by all militants a month, mean of {} known months of half-year {half} of {year}.",
                        months.len()
                    ),
                );
                let number = months.len() as f64;
                self.add(about, Statistic::AttacksPerMonth(months), |mean| uncertainty::attacks_a_month(mean, number));
            }
            let months = self.known(|first| first.year() == year, |month| month.attacks.is_some());
            if months.len() >= FEWEST_FOR_VARIANCE {
                let about = About(
                    format!("dispersion_{year}"),
                    "variance over mean",
                    format!("Variance over mean of the monthly attacks of {year}."),
                );
                let number = months.len() as f64;
                self.add(about, Statistic::Dispersion(months), |value| {
                    (uncertainty::dispersion(value, number), OF_A_VARIANCE)
                });
            }
        }
    }

    fn annual(&mut self, record: &Record) {
        for year in self.years() {
            let period = Period::year(year);
            let figure = record.annual(ANNUAL_ATTACKS, year).filter(|_| self.observed.period.covers(&period));
            let Some(attacks) = figure else { continue };
            let about = About(
                format!("attacks_{year}"),
                "attacks",
                format!("Attacks by all militants in {year}, months that are not known by themselves included."),
            );
            self.add_figure(about, Statistic::Attacks(period), attacks, uncertainty::attacks_a_year);
        }
    }

    fn deaths(&mut self) {
        let months = self.known(|_| true, |month| month.attacks.is_some() && month.deaths.is_some());
        if months.len() < FEWEST_FOR_VARIANCE {
            return;
        }
        let about = About(
            "deaths_per_attack".into(),
            "deaths per attack",
            "Deaths over attacks in the months in which both are known.".into(),
        );
        self.add(about, Statistic::DeathsPerAttack(months.clone()), |_| {
            (0.15, "PICSS monthly counts; years differ by as much")
        });
        let about = About(
            "deadliest_month".into(),
            "times the mean",
            "Deaths of the deadliest month over the mean of months.".into(),
        );
        self.add(about, Statistic::DeadliestMonth(months), |_| (0.6, "PICSS monthly counts; heavy-tailed, so wide"));
    }

    /// Events of a kind of which the record has none may never have been looked for: none is then not a count of zero.
    fn has(record: &Record, kind: ObservedKind) -> bool {
        record.events(kind).next().is_some()
    }

    fn strikes(&mut self, record: &Record) {
        if Self::has(record, ObservedKind::Airstrike) {
            self.airstrikes();
        }
        if Self::has(record, ObservedKind::BorderClash) {
            let about = About("border_clashes".into(), "clashes", "Border clashes; a lower bound.".into());
            self.add(about, Statistic::Clashes, |number| (uncertainty::events(number), EVENTS));
            self.at_least();
        }
    }

    fn airstrikes(&mut self) {
        let about = About("airstrikes".into(), "strikes", "Episodes of Pakistani airstrikes on Afghan soil.".into());
        self.add(about, Statistic::Strikes, |number| (uncertainty::events(number), EVENTS));
        let about = About(
            "answered_strikes".into(),
            "share",
            "Strikes after which there was a border clash within two weeks.".into(),
        );
        self.add(about, Statistic::AnsweredStrikes, |_| (0.3, "Dated events of the record; few strikes, so wide"));
    }

    fn closures(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::Closure) {
            return;
        }
        let about =
            About("closures".into(), "closures", "Closures of Torkham or Spin Boldak/Chaman; a lower bound.".into());
        self.add(about, Statistic::Closures, |number| (uncertainty::events(number), EVENTS));
        self.at_least();
        for (share, name, uncertainty) in
            [(0.25, "lower_quartile", 2.0), (0.5, "median", 2.0), (0.75, "upper_quartile", 4.0)]
        {
            let about = About(
                format!("closure_days_{name}"),
                "days",
                format!(
                    "Days after which {} % of closures had ended, of all crossings; those without a known end as censored.",
                    share * 100.0
                ),
            );
            self.add(about, Statistic::ClosureDays(share), |_| {
                (uncertainty, "Dated events of the record; sampling error of a quantile of some dozen durations")
            });
        }
        let about = About(
            "closures_after_clash".into(),
            "share",
            "Closures that began on the day of a clash in their sector or on the next.".into(),
        );
        self.add(about, Statistic::ClosuresAfterClash, |_| {
            (0.15, "Dated events of the record; sampling error of a share of some dozen")
        });
        let about = About(
            "weeks_shut".into(),
            "share",
            "Weeks in which Torkham or Spin Boldak/Chaman was shut on some day.".into(),
        );
        self.add(about, Statistic::WeeksShut, |_| {
            (0.035, "Dated events of the record; ends that are not known taken as the median")
        });
    }

    fn truces(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::TtpCeasefire) {
            return;
        }
        let about = About("truces".into(), "truces", "Truces between Pakistan and the TTP.".into());
        self.add(about, Statistic::Truces, |number| (uncertainty::events(number), EVENTS));
        let about = About("truce_weeks".into(), "weeks", "Weeks of truce.".into());
        self.add(about, Statistic::TruceWeeks, |_| {
            (12.0, "Dated events of the record; one long truce makes most of it, so wide")
        });
        let about = About("longest_truce".into(), "weeks", "Weeks of the longest truce.".into());
        self.add(about, Statistic::LongestTruce, |_| (9.0, "Dated events of the record; one event, so wide"));
        let about = About(
            "attacks_in_truce".into(),
            "times the quarter before",
            "Attacks by all militants a month in months that were mostly truce, over the other months of the quarter before a truce.".into());
        self.add(about, Statistic::AttacksInTruce, |_| {
            (0.25, "PICSS monthly counts; sampling error of a ratio of some four months to some five")
        });
    }

    fn trade(&mut self, record: &Record) {
        for trade in &TRADE {
            let period = Period { from: trade.from, to: trade.to };
            let figure =
                record.annual(trade.indicator, trade.to.year()).filter(|_| self.observed.period.covers(&period));
            let Some(figure) = figure else { continue };
            let about = About(
                format!("trade_{}", trade.name),
                "million USD",
                format!("Trade both ways from {} to {}, at the customs.", trade.from, trade.to),
            );
            self.add_figure(about, Statistic::Trade(period), figure * trade.musd, uncertainty::trade);
        }
    }

    fn returns(&mut self, record: &Record) {
        for returns in &RETURNS {
            let period = Period { from: returns.from, to: returns.to };
            let figure =
                record.annual(returns.indicator, returns.to.year()).filter(|_| self.observed.period.covers(&period));
            let Some(people) = figure else { continue };
            let thousand = people / 1000.0;
            if returns.pulse {
                let weeks = (period.days() / 7) as usize;
                let about = About(
                    "returns_pulse".into(),
                    "thousand people",
                    format!("Most returns to Afghanistan in any {weeks} weeks."),
                );
                let sure = |thousand| uncertainty::returns(thousand, 0.3);
                self.add_figure(about, Statistic::ReturnsPulse(weeks), thousand, sure);
            } else {
                let about = About(
                    format!("returns_{}", returns.name),
                    "thousand people",
                    format!("Returns to Afghanistan from {} to {}.", returns.from, returns.to),
                );
                let sure = |thousand| uncertainty::returns(thousand, 0.5);
                self.add_figure(about, Statistic::Returns(period), thousand, sure);
            }
        }
    }

    fn strength(&mut self, record: &Record) {
        for strength in &STRENGTH {
            let figure = |which: &str| record.annual(&format!("{}, {which}", strength.indicator), strength.day.year());
            let (Some(low), Some(high)) = (figure("low"), figure("high")) else { continue };
            if !self.observed.period.holds(strength.day) {
                continue;
            }
            let about = About(
                format!("ttp_strength_{}", strength.day.year()),
                "thousand fighters",
                format!("Fighters of the TTP and affiliates on {}.", strength.day),
            );
            // Range as low to high; half of it a standard deviation
            let sure = ((high - low) / 2000.0).max(0.3);
            self.add_figure(about, Statistic::TtpStrength(strength.day), (low + high) / 2000.0, |_| (sure, RANGE));
        }
    }
}
