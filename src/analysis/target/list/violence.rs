//! Attacks, deaths, strikes and answers, truces.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::figures::{ANNUAL_ATTACKS, KILLED, SHARE, WAR};
use super::super::statistic::Statistic;
use super::super::uncertainty::{self, Uncertainty, chance};
use super::{EVENTS, List, about};
use crate::history::{Period, days_between};
use crate::record::{ObservedKind, Record};

/// Months that a statistic over months needs at least.
const FEWEST_MONTHS: usize = 3;
/// Months that a variance needs at least.
const FEWEST_FOR_VARIANCE: usize = 8;
/// Days that a part of the period needs at least, for its rare events to be a target of their own.
const FEWEST_DAYS: i32 = 56;

const OF_A_VARIANCE: &str = "PICSS monthly counts; sampling error of a variance of about ten months";
const OF_A_SHARE: &str =
    "UCDP GED counts by month; it counts deadly events alone, and of the TTP's affiliates not all, so wide";
const OF_STRIKES: &str = "Dated events of the record; sampling error of a share of so few";
const OF_ANSWERS: &str = "Dated events of the record, those attacks that are listed for their size and not for what followed; sampling error of a share of so few";

impl List<'_> {
    /// Of a year that is told as a whole its total, and its second half over its first; else the halves as they are.
    pub(super) fn attacks(&mut self, record: &Record) {
        for year in self.years() {
            let half = |half: i8| {
                let of = |first: Date| first.year() == year && (first.month() > 6) == (half == 2);
                self.known(of, |month| month.attacks.is_some())
            };
            let halves = [half(1), half(2)];
            let period = Period::year(year);
            let figure = record.annual(ANNUAL_ATTACKS, year).filter(|_| self.observed.period.covers(&period));
            match figure {
                Some(attacks) => self.year(year, attacks, &halves),
                None => halves.into_iter().zip(1..).for_each(|(months, half)| self.half(year, half, months)),
            }
            let months = self.known(|first| first.year() == year, |month| month.attacks.is_some());
            if months.len() >= FEWEST_FOR_VARIANCE {
                let number = months.len() as f64;
                let about = about(
                    format!("dispersion_{year}"),
                    "variance over mean",
                    format!("Variance over mean of the monthly attacks of {year}."),
                );
                self.add(about, Statistic::Dispersion(months), |value| {
                    chance(uncertainty::dispersion(value, number), OF_A_VARIANCE)
                });
            }
        }
    }

    fn half(&mut self, year: i16, half: i8, months: Vec<Date>) {
        let number = months.len();
        if number < FEWEST_MONTHS {
            return;
        }
        let about = about(
            format!("attacks_per_month_{year}_h{half}"),
            "attacks per month",
            format!("Attacks by all militants a month, mean of {number} known months of half-year {half} of {year}."),
        );
        self.add(about, Statistic::AttacksPerMonth(months), |mean| uncertainty::attacks_a_month(mean, number as f64));
    }

    fn year(&mut self, year: i16, attacks: f64, halves: &[Vec<Date>; 2]) {
        let total = about(
            format!("attacks_{year}"),
            "attacks",
            format!("Attacks by all militants in {year}, months that are not known by themselves included."),
        );
        self.add_figure(total, Statistic::Attacks(Period::year(year)), attacks, uncertainty::attacks_a_year);
        if halves.iter().any(|months| months.len() < FEWEST_MONTHS) {
            return;
        }
        let [first, second] = halves.clone();
        let in_all = [&first, &second].map(|months| {
            let mean = Statistic::AttacksPerMonth(months.clone()).of(self.observed).unwrap_or(0.0);
            mean * months.len() as f64
        });
        let about = about(
            format!("halves_{year}"),
            "times the first half",
            format!(
                "Attacks by all militants a month in the second half of {year}, over those in the first, of {} and {} known months.",
                second.len(),
                first.len()
            ),
        );
        self.add(about, Statistic::Halves { first, second }, |ratio| uncertainty::halves(ratio, in_all));
    }

    pub(super) fn deaths(&mut self) {
        let months = self.known(|_| true, |month| month.attacks.is_some() && month.deaths.is_some());
        if months.len() < FEWEST_FOR_VARIANCE {
            return;
        }
        let ratio = about(
            "deaths_per_attack",
            "deaths per attack",
            "Deaths over attacks in the months in which both are known.",
        );
        self.add(ratio, Statistic::DeathsPerAttack(months.clone()), |_| {
            chance(0.15, "PICSS monthly counts; years differ by as much")
        });
        let worst =
            about("deadliest_month", "times the mean", "Deaths of the deadliest month over the mean of months.");
        self.add(worst, Statistic::DeadliestMonth(months), |_| {
            chance(0.6, "PICSS monthly counts; heavy-tailed, so wide")
        });
    }

    /// The TTP's share, over the months of the period for which both counts are there.
    pub(super) fn share(&mut self, record: &Record) {
        let both =
            |first: &Date| SHARE.iter().all(|indicator| record.monthly(indicator).any(|(month, _)| month == *first));
        let months: Vec<Date> = self.observed.period.months().into_iter().filter(both).collect();
        let (Some(first), Some(last)) = (months.first(), months.last()) else { return };
        let period = Period { from: *first, to: last.last_of_month() };
        // Months between which one is missing have no total
        if months.len() < FEWEST_MONTHS || period.months().len() != months.len() {
            return;
        }
        let total = |indicator| -> f64 {
            record.monthly(indicator).filter(|(month, _)| period.holds(*month)).map(|(_, value)| value).sum()
        };
        let [ttp, all] = SHARE.map(total);
        if all == 0.0 {
            return;
        }
        let about = about(
            format!("ttp_share_{}", period.to.year()),
            "share",
            format!("Share of the TTP in attacks by all militants, from {} to {}.", period.from, period.to),
        );
        let sure = |share| Uncertainty { chance: uncertainty::share(share, all), error: 0.12, source: OF_A_SHARE };
        self.add_figure(about, Statistic::TtpShare(period), ttp / all, sure);
    }

    pub(super) fn killed(&mut self, record: &Record) {
        for year in self.years() {
            let period = Period::year(year);
            let figure = |names: &[&str]| names.iter().find_map(|name| record.annual(name, year));
            let [Some(one), Some(other)] = KILLED.map(figure) else { continue };
            if !self.observed.period.covers(&period) {
                continue;
            }
            let about = about(
                format!("killed_{year}"),
                "fighters",
                format!("Militants killed in {year}, in operations for the most part."),
            );
            self.add_figure(about, Statistic::Killed(period), 0.5 * (one + other), |observed| {
                // A history that is told by weeks has one number, about which the counters would differ as much
                let apart = 0.5 * (one - other);
                uncertainty::killed([observed + apart, observed - apart])
            });
        }
    }

    /// The period, or before and after [`WAR`] where both are long enough; with what is added to names and meanings.
    fn parts(&self) -> Vec<(Period, &'static str, &'static str)> {
        let all = self.observed.period;
        let is_long = |from, to| days_between(from, to) + 1 >= FEWEST_DAYS;
        let before = WAR.saturating_sub(1.day());
        if is_long(all.from, before) && is_long(WAR, all.to) {
            let [first, second] = [Period { to: before, ..all }, Period { from: WAR, ..all }];
            vec![(first, "_to_2025_09", " before October 2025"), (second, "_from_2025_10", " from October 2025 on")]
        } else {
            vec![(all, "", "")]
        }
    }

    pub(super) fn strikes(&mut self, record: &Record) {
        if Self::has(record, ObservedKind::Airstrike) {
            for (part, suffix, when) in self.parts() {
                let about = about(
                    format!("strike_campaigns{suffix}"),
                    "campaigns",
                    format!(
                        "Campaigns of Pakistani airstrikes on Afghan soil{when}: strikes no more than two weeks apart are one."
                    ),
                );
                self.add(about, Statistic::Campaigns(part), |number| chance(uncertainty::events(number), EVENTS));
            }
            let weeks = self.observed.strikes.len() as f64;
            let course = about(
                "repeated_strikes",
                "share",
                "Weeks with strikes after which another week had some, no more than two weeks later.",
            );
            self.add(course, Statistic::RepeatedStrikes, |share| chance(uncertainty::share(share, weeks), OF_STRIKES));
            let about =
                about("answered_strikes", "share", "Strikes after which there was a border clash within two weeks.");
            self.add(about, Statistic::AnsweredStrikes, |_| {
                chance(0.3, "Dated events of the record; few strikes, so wide")
            });
        }
        if Self::has(record, ObservedKind::BorderClash) {
            let about = about("border_clashes", "clashes", "Border clashes; a lower bound.");
            self.add(about, Statistic::Clashes, |number| chance(uncertainty::events(number), EVENTS));
            self.at_least();
        }
    }

    /// Attacks that are listed because a response followed say nothing of how likely one is: they are not among the mass attacks.
    pub(super) fn answers(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::MassAttack) || !Self::has(record, ObservedKind::Airstrike) {
            return;
        }
        for (part, suffix, when) in self.parts() {
            let number = self.observed.mass_attacks.iter().filter(|day| part.holds(**day)).count() as f64;
            let about = about(
                format!("answered_attacks{suffix}"),
                "share",
                format!("Attacks with ten deaths or more{when} after which Pakistan struck within a week."),
            );
            self.add(about, Statistic::AnsweredAttacks(part), |share| {
                chance(uncertainty::share(share, number), OF_ANSWERS)
            });
        }
    }

    pub(super) fn truces(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::TtpCeasefire) {
            return;
        }
        let number = about("truces", "truces", "Truces between Pakistan and the TTP.");
        self.add(number, Statistic::Truces, |number| chance(uncertainty::events(number), EVENTS));
        let weeks = about("truce_weeks", "weeks", "Weeks of truce.");
        self.add(weeks, Statistic::TruceWeeks, |_| {
            chance(12.0, "Dated events of the record; one long truce makes most of it, so wide")
        });
        let longest = about("longest_truce", "weeks", "Weeks of the longest truce.");
        self.add(longest, Statistic::LongestTruce, |_| chance(9.0, "Dated events of the record; one event, so wide"));
        let attacks = about(
            "attacks_in_truce",
            "times the quarter before",
            "Attacks by all militants a month in months that were mostly truce, over the other months of the quarter before a truce.",
        );
        self.add(attacks, Statistic::AttacksInTruce, |_| {
            chance(0.25, "PICSS monthly counts; sampling error of a ratio of some four months to some five")
        });
    }
}
