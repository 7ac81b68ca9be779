//! Which targets a record yields, and how sure each is.
//!
//! A count that happened once is one draw of what could have happened: its uncertainty has that chance in it, and errors of counting.

use jiff::civil::{Date, date};

use super::{Statistic, Target};
use crate::analysis::history::{History, Period};
use crate::analysis::record::{ObservedKind, Record};

/// Variance over mean of monthly attacks: the middle of what the record shows within years, 2.4 to 5.5.
const DISPERSION: f64 = 3.5;
/// Share by which a count of attacks may be off: later corrections of the same counter.
const MISCOUNT: f64 = 0.05;
/// Months that a statistic over months needs at least.
const FEWEST_MONTHS: usize = 3;
/// Months that a variance needs at least.
const FEWEST_FOR_VARIANCE: usize = 8;

const PICSS: &str = "PICSS monthly counts; chance as monthly counts scatter within years (variance 3.5 times the mean), miscounts of 5 %";
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

/// Name, unit, meaning and source of a target.
struct About(String, &'static str, String, &'static str);

impl List<'_> {
    /// Adds a target whose observed value is the statistic of the observed history, if it has one.
    fn add(&mut self, about: About, statistic: Statistic, uncertainty: impl Fn(f64) -> f64) {
        if let Some(observed) = statistic.of(self.observed) {
            self.add_figure(about, statistic, observed, uncertainty(observed));
        }
    }

    fn add_figure(&mut self, about: About, statistic: Statistic, observed: f64, uncertainty: f64) {
        let About(name, unit, meaning, source) = about;
        self.targets.push(Target { name, unit, meaning, statistic, observed, uncertainty, at_least: false, source });
    }

    /// The last target is a lower bound.
    fn at_least(&mut self) {
        if let Some(last) = self.targets.last_mut() {
            last.at_least = true;
        }
    }

    fn known(&self, holds: impl Fn(Date) -> bool, of: fn(&crate::analysis::history::Month) -> bool) -> Vec<Date> {
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
                    PICSS,
                );
                let number = months.len() as f64;
                let uncertainty =
                    |mean: f64| (DISPERSION * mean / number + (MISCOUNT * mean) * (MISCOUNT * mean)).sqrt();
                self.add(about, Statistic::AttacksPerMonth(months), uncertainty);
            }
            let months = self.known(|first| first.year() == year, |month| month.attacks.is_some());
            if months.len() >= FEWEST_FOR_VARIANCE {
                let about = About(
                    format!("dispersion_{year}"),
                    "variance over mean",
                    format!("Variance over mean of the monthly attacks of {year}."),
                    "PICSS monthly counts; sampling error of a variance of about ten months",
                );
                // Relative standard error of a variance of n values: root of 2 / (n - 1)
                let relative = (2.0 / (months.len() as f64 - 1.0)).sqrt();
                self.add(about, Statistic::Dispersion(months), |value| (relative * value).max(0.3));
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
                "PICSS annual counts; chance and miscounts as for months",
            );
            let uncertainty = (DISPERSION * attacks + (MISCOUNT * attacks) * (MISCOUNT * attacks)).sqrt();
            self.add_figure(about, Statistic::Attacks(period), attacks, uncertainty);
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
            "PICSS monthly counts; years differ by as much",
        );
        self.add(about, Statistic::DeathsPerAttack(months.clone()), |_| 0.15);
        let about = About(
            "deadliest_month".into(),
            "times the mean",
            "Deaths of the deadliest month over the mean of months.".into(),
            "PICSS monthly counts; heavy-tailed, so wide",
        );
        self.add(about, Statistic::DeadliestMonth(months), |_| 0.6);
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
            let about = About("border_clashes".into(), "clashes", "Border clashes; a lower bound.".into(), EVENTS);
            self.add(about, Statistic::Clashes, |number| number.max(1.0).sqrt());
            self.at_least();
        }
    }

    fn airstrikes(&mut self) {
        let about =
            About("airstrikes".into(), "strikes", "Episodes of Pakistani airstrikes on Afghan soil.".into(), EVENTS);
        self.add(about, Statistic::Strikes, |number| number.max(1.0).sqrt());
        let about = About(
            "answered_strikes".into(),
            "share",
            "Strikes after which there was a border clash within two weeks.".into(),
            "Dated events of the record; few strikes, so wide",
        );
        self.add(about, Statistic::AnsweredStrikes, |_| 0.3);
    }

    fn closures(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::Closure) {
            return;
        }
        let about = About(
            "closures".into(),
            "closures",
            "Closures of Torkham or Spin Boldak/Chaman; a lower bound.".into(),
            EVENTS,
        );
        self.add(about, Statistic::Closures, |number| number.max(1.0).sqrt());
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
                "Dated events of the record; sampling error of a quantile of some dozen durations",
            );
            self.add(about, Statistic::ClosureDays(share), |_| uncertainty);
        }
        let about = About(
            "closures_after_clash".into(),
            "share",
            "Closures that began on the day of a clash in their sector or on the next.".into(),
            "Dated events of the record; sampling error of a share of some dozen",
        );
        self.add(about, Statistic::ClosuresAfterClash, |_| 0.15);
        let about = About(
            "weeks_shut".into(),
            "share",
            "Weeks in which Torkham or Spin Boldak/Chaman was shut on some day.".into(),
            "Dated events of the record; ends that are not known taken as the median",
        );
        self.add(about, Statistic::WeeksShut, |_| 0.035);
    }

    fn truces(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::TtpCeasefire) {
            return;
        }
        let about = About("truces".into(), "truces", "Truces between Pakistan and the TTP.".into(), EVENTS);
        self.add(about, Statistic::Truces, |number| number.max(1.0).sqrt());
        let about = About(
            "truce_weeks".into(),
            "weeks",
            "Weeks of truce.".into(),
            "Dated events of the record; one long truce makes most of it, so wide",
        );
        self.add(about, Statistic::TruceWeeks, |_| 12.0);
        let about = About(
            "longest_truce".into(),
            "weeks",
            "Weeks of the longest truce.".into(),
            "Dated events of the record; one event, so wide",
        );
        self.add(about, Statistic::LongestTruce, |_| 9.0);
        let about = About(
            "attacks_in_truce".into(),
            "times the quarter before",
            "Attacks by all militants a month in months that were mostly truce, over the other months of the quarter before a truce.".into(),
            "PICSS monthly counts; sampling error of a ratio of some four months to some five",
        );
        self.add(about, Statistic::AttacksInTruce, |_| 0.25);
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
                "Customs figures; published totals of the same year differ by about a tenth, and smuggling is missing",
            );
            let musd = figure * trade.musd;
            self.add_figure(about, Statistic::Trade(period), musd, 0.12 * musd);
        }
    }

    fn returns(&mut self, record: &Record) {
        for returns in &RETURNS {
            let period = Period { from: returns.from, to: returns.to };
            let figure =
                record.annual(returns.indicator, returns.to.year()).filter(|_| self.observed.period.covers(&period));
            let Some(people) = figure else { continue };
            let thousand = people / 1000.0;
            let source = "IOM figures; a policy pulse that happened once, so wide";
            if returns.pulse {
                let weeks = (period.days() / 7) as usize;
                let about = About(
                    "returns_pulse".into(),
                    "thousand people",
                    format!("Most returns to Afghanistan in any {weeks} weeks."),
                    source,
                );
                self.add_figure(about, Statistic::ReturnsPulse(weeks), thousand, 0.3 * thousand);
            } else {
                let about = About(
                    format!("returns_{}", returns.name),
                    "thousand people",
                    format!("Returns to Afghanistan from {} to {}.", returns.from, returns.to),
                    source,
                );
                self.add_figure(about, Statistic::Returns(period), thousand, 0.5 * thousand);
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
                "UN Monitoring Team: middle of its range; the range is taken as two standard deviations wide, not below 600 fighters",
            );
            // Range as low to high; half of it a standard deviation
            let uncertainty = ((high - low) / 2000.0).max(0.3);
            self.add_figure(about, Statistic::TtpStrength(strength.day), (low + high) / 2000.0, uncertainty);
        }
    }
}

const ANNUAL_ATTACKS: &str = "PICSS militant attacks";

struct TradeFigure {
    indicator: &'static str,
    name: &'static str,
    from: Date,
    to: Date,
    /// Million USD in the figure's unit.
    musd: f64,
}

/// Trade of fiscal years, which begin in July.
const TRADE: [TradeFigure; 2] = [
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade Jul-Feb FY2022-23 (customs basis)",
        name: "fy2023_jul_feb",
        from: date(2022, 7, 1),
        to: date(2023, 2, 28),
        musd: 1.0,
    },
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade FY2023-24",
        name: "fy2024",
        from: date(2023, 7, 1),
        to: date(2024, 6, 30),
        musd: 1000.0,
    },
];

struct ReturnsFigure {
    indicator: &'static str,
    name: &'static str,
    from: Date,
    to: Date,
    /// Whether only the size of a pulse counts, not its time.
    pulse: bool,
}

const RETURNS: [ReturnsFigure; 2] = [
    ReturnsFigure {
        indicator: "Afghans returned from Pakistan 15 Sep to 31 Dec 2023 (IOM)",
        name: "2023_autumn",
        from: date(2023, 9, 15),
        to: date(2023, 12, 31),
        pulse: true,
    },
    ReturnsFigure {
        indicator: "Afghans returned from Pakistan, January to about June 2024 (IOM)",
        name: "2024_h1",
        from: date(2024, 1, 1),
        to: date(2024, 6, 30),
        pulse: false,
    },
];

struct StrengthFigure {
    indicator: &'static str,
    day: Date,
}

const STRENGTH: [StrengthFigure; 2] = [
    StrengthFigure {
        indicator: "TTP fighters in Afghanistan (UN Monitoring Team, Feb 2022 report)",
        day: date(2021, 12, 31),
    },
    StrengthFigure { indicator: "TTP fighters in Afghanistan (UN Monitoring Team, July 2024)", day: date(2024, 6, 30) },
];
