//! How sure an observed number is: by how much it may be miscounted, and how else history could have gone in the same world.
//!
//! Each has a floor, since to have seen nothing is not to be certain of nothing. The rate of which n events were seen has, before a flat
//! prior, a posterior of variance n + 1 (a gamma distribution; Gelman et al. 2013, "Bayesian Data Analysis", section 2.6). Where n is large
//! that is the root of the number, as usual; where it is 0 it is one event, not none. A total that is no count is no surer than by what a
//! usual week brings: its first and last days are given roughly.

/// Variance over mean of monthly attacks: the middle of what the record shows within years, 2.4 to 5.5.
const DISPERSION: f64 = 3.5;
/// Share by which a count of attacks may be off: later corrections of the same counter.
const MISCOUNT: f64 = 0.05;
/// Trade of a usual week, million USD: 1.6 billion in the fiscal year to June 2024.
const TRADE_OF_A_WEEK: f64 = 31.0;
/// Returns in a usual week, thousand people: 148 thousand in the first half of 2024.
const RETURNS_OF_A_WEEK: f64 = 5.7;
/// Militants of all groups are counted, and the model's are of the TTP alone: by this share the one may not stand for the other.
const OTHER_GROUPS: f64 = 0.25;

const MONTHS: &str = "PICSS monthly counts; chance as monthly counts scatter within years (variance 3.5 times the mean), miscounts of 5 %";
const NO_MONTHS: &str = "PICSS monthly counts; chance as of one attack (variance 3.5 times the mean), since none does not mean that none could be";
const HALVES: &str = "PICSS monthly counts; chance as monthly counts scatter within years (variance 3.5 times the mean), miscounts cancel";
const YEARS: &str = "PICSS annual counts; chance and miscounts as for months";
const NO_YEARS: &str = "PICSS annual counts; chance as of one attack (variance 3.5 times the mean), since none does not mean that none could be";
const TRADE: &str =
    "Customs figures; published totals of the same year differ by about a tenth, and smuggling is missing";
const LITTLE_TRADE: &str = "Customs figures; no surer than by the trade of a usual week, and smuggling is missing";
const RETURNS: &str = "IOM and official figures; a policy pulse that happened once, so wide";
const FEW_RETURNS: &str =
    "IOM and official figures; no surer than by the returns of a usual week, as its days are given roughly";
const KILLED: &str = "Middle of PICSS and PIPS, half of what lies between them, and a quarter since all groups are counted; those killed in attacks are in the first for 2025 alone";

/// How sure an observed number is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertainty {
    /// Standard deviation of what could have happened in the same world.
    pub chance: f64,
    /// Standard deviation of what could have been counted of the same history.
    pub error: f64,
    /// Whence both are.
    pub source: &'static str,
}

/// Nothing but chance.
pub const fn chance(chance: f64, source: &'static str) -> Uncertainty {
    Uncertainty { chance, error: 0.0, source }
}

/// Nothing but errors of counting.
pub const fn error(error: f64, source: &'static str) -> Uncertainty {
    Uncertainty { chance: 0.0, error, source }
}

/// Of a mean number of attacks a month over so many `months`: of at least one attack in all of them.
pub fn attacks_a_month(mean: f64, months: f64) -> Uncertainty {
    let floor = 1.0 / months;
    let source = if mean < floor { NO_MONTHS } else { MONTHS };
    Uncertainty { chance: (DISPERSION * mean.max(floor) / months).sqrt(), error: MISCOUNT * mean, source }
}

/// Of the attacks of a year: of at least one.
pub fn attacks_a_year(attacks: f64) -> Uncertainty {
    let source = if attacks < 1.0 { NO_YEARS } else { YEARS };
    Uncertainty { chance: (DISPERSION * attacks.max(1.0)).sqrt(), error: MISCOUNT * attacks, source }
}

/// Of the attacks a month of one half-year over those of another, of so many months with so many attacks in all; of at least one attack each.
pub fn halves(ratio: f64, attacks: [f64; 2]) -> Uncertainty {
    let relative: f64 = attacks.iter().map(|attacks| DISPERSION / attacks.max(1.0)).sum();
    chance(ratio.max(1.0 / attacks[0].max(1.0)) * relative.sqrt(), HALVES)
}

/// Of the variance over mean of so many `months`: of at least that of counts by chance alone, 1. Relative standard error of a variance of n
/// values: root of 2 / (n - 1).
pub fn dispersion(value: f64, months: f64) -> f64 {
    (2.0 / (months - 1.0)).sqrt() * value.max(1.0)
}

/// Chance of a number of rare events; at least that of one.
pub fn events(number: f64) -> f64 {
    number.max(1.0).sqrt()
}

/// Chance of a share of so many: the standard deviation of its posterior before Jeffreys' prior, so that none of few is not none at all.
pub fn share(share: f64, of: f64) -> f64 {
    let p = (share * of + 0.5) / (of + 1.0);
    (p * (1.0 - p) / (of + 2.0)).sqrt()
}

/// Chance of the days for which the whole border was shut: half as much again or half as little, and at least that of four weeks, as one more
/// closure of that kind would make.
pub fn all_shut(days: f64) -> f64 {
    (0.5 * days).max(28.0)
}

/// Uncertainty of a trade of so many million USD: 12 %, and at least that of a usual week.
pub fn trade(musd: f64) -> Uncertainty {
    let (value, source) = at_least(0.12 * musd, TRADE_OF_A_WEEK, TRADE, LITTLE_TRADE);
    error(value, source)
}

/// Uncertainty of so many thousand returns, of which a share is not sure; at least that of a usual week.
pub fn returns(thousand: f64, share: f64) -> Uncertainty {
    let (value, source) = at_least(share * thousand, RETURNS_OF_A_WEEK, RETURNS, FEW_RETURNS);
    chance(value, source)
}

/// Of militants killed in a year, by two counters.
pub fn killed(counters: [f64; 2]) -> Uncertainty {
    let middle = 0.5 * (counters[0] + counters[1]);
    let (apart, others) = (0.5 * (counters[0] - counters[1]), OTHER_GROUPS * middle);
    Uncertainty { chance: events(middle), error: (apart * apart + others * others).sqrt(), source: KILLED }
}

fn at_least(value: f64, floor: f64, source: &'static str, of_floor: &'static str) -> (f64, &'static str) {
    if value < floor { (floor, of_floor) } else { (value, source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects fits of quiet times: nothing seen has an uncertainty like that of one event, week or attack, and is told as such.
    #[test]
    fn nothing_seen_is_not_certain() {
        let half_year = attacks_a_month(0.0, 6.0);
        assert!((half_year.chance - 3.5_f64.sqrt() / 6.0).abs() < 1e-15, "one attack in six months: {half_year:?}");
        assert_eq!(half_year.source, NO_MONTHS);
        assert!(attacks_a_month(1.0 / 6.0, 6.0).chance >= half_year.chance);
        assert_eq!(attacks_a_year(0.0), chance(3.5_f64.sqrt(), NO_YEARS));
        assert_eq!((events(0.0), events(1.0), events(4.0)), (1.0, 1.0, 2.0));
        assert_eq!((trade(0.0).error, returns(0.0, 0.3).chance), (TRADE_OF_A_WEEK, RETURNS_OF_A_WEEK));
        assert_eq!(dispersion(0.0, 9.0), 0.5);
        assert!(halves(0.0, [0.0, 0.0]).chance > 1.0 && share(0.0, 2.0) > 0.1);
        // What is far from nothing is as it was
        let months = attacks_a_month(20.0, 6.0);
        assert_eq!((months.chance, months.error, months.source), ((3.5_f64 * 20.0 / 6.0).sqrt(), 1.0, MONTHS));
        assert_eq!((trade(1600.0), returns(148.0, 0.5)), (error(192.0, TRADE), chance(74.0, RETURNS)));
    }

    /// Worked by hand: one of seven has the posterior Beta(1.5, 6.5), one of two Beta(1.5, 1.5), of variance 1/16.
    #[test]
    fn a_share_of_few_is_wide() {
        assert!((share(1.0 / 7.0, 7.0) - (0.1875_f64 * 0.8125 / 9.0).sqrt()).abs() < 1e-15);
        assert!((share(0.5, 2.0) - 0.25).abs() < 1e-15);
    }

    #[test]
    fn two_counters_are_as_far_apart_as_they_are() {
        let killed = killed([700.0, 500.0]);
        assert!((killed.error - (100.0_f64 * 100.0 + 150.0 * 150.0).sqrt()).abs() < 1e-9, "{killed:?}");
    }
}
