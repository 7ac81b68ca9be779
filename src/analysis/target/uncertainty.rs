//! How sure an observed number is, with a floor under each: to have seen nothing is not to be certain of nothing.
//!
//! The rate of which n events were seen has, before a flat prior, a posterior of variance n + 1 (a gamma distribution; Gelman et al. 2013,
//! "Bayesian Data Analysis", section 2.6). Where n is large that is the root of the number, as usual; where it is 0 it is one event, not
//! none. A total that is no count is no surer than by what a usual week brings: its first and last days are given roughly.

/// Variance over mean of monthly attacks: the middle of what the record shows within years, 2.4 to 5.5.
const DISPERSION: f64 = 3.5;
/// Share by which a count of attacks may be off: later corrections of the same counter.
const MISCOUNT: f64 = 0.05;
/// Trade of a usual week, million USD: 1.6 billion in the fiscal year to June 2024.
const TRADE_OF_A_WEEK: f64 = 31.0;
/// Returns in a usual week, thousand people: 148 thousand in the first half of 2024.
const RETURNS_OF_A_WEEK: f64 = 5.7;

const MONTHS: &str = "PICSS monthly counts; chance as monthly counts scatter within years (variance 3.5 times the mean), miscounts of 5 %";
const NO_MONTHS: &str = "PICSS monthly counts; chance as of one attack (variance 3.5 times the mean), since none does not mean that none could be";
const YEARS: &str = "PICSS annual counts; chance and miscounts as for months";
const NO_YEARS: &str = "PICSS annual counts; chance as of one attack (variance 3.5 times the mean), since none does not mean that none could be";
const TRADE: &str =
    "Customs figures; published totals of the same year differ by about a tenth, and smuggling is missing";
const LITTLE_TRADE: &str = "Customs figures; no surer than by the trade of a usual week, and smuggling is missing";
const RETURNS: &str = "IOM figures; a policy pulse that happened once, so wide";
const FEW_RETURNS: &str = "IOM figures; no surer than by the returns of a usual week, as its days are given roughly";

/// A standard deviation, and whence it is.
pub type Uncertainty = (f64, &'static str);

/// Of a mean number of attacks a month over so many `months`: of at least one attack in all of them.
pub fn attacks_a_month(mean: f64, months: f64) -> Uncertainty {
    let floor = 1.0 / months;
    let chance = DISPERSION * mean.max(floor) / months;
    (root(chance, MISCOUNT * mean), if mean < floor { NO_MONTHS } else { MONTHS })
}

/// Of the attacks of a year: of at least one.
pub fn attacks_a_year(attacks: f64) -> Uncertainty {
    (root(DISPERSION * attacks.max(1.0), MISCOUNT * attacks), if attacks < 1.0 { NO_YEARS } else { YEARS })
}

/// Of the variance over mean of so many `months`: of at least that of counts by chance alone, 1. Relative standard error of a variance of n
/// values: root of 2 / (n - 1).
pub fn dispersion(value: f64, months: f64) -> f64 {
    (2.0 / (months - 1.0)).sqrt() * value.max(1.0)
}

/// Uncertainty of a number of rare events; at least that of one.
pub fn events(number: f64) -> f64 {
    number.max(1.0).sqrt()
}

/// Uncertainty of a trade of so many million USD: 12 %, and at least that of a usual week.
pub fn trade(musd: f64) -> Uncertainty {
    at_least(0.12 * musd, TRADE_OF_A_WEEK, TRADE, LITTLE_TRADE)
}

/// Uncertainty of so many thousand returns, of which a share is not sure; at least that of a usual week.
pub fn returns(thousand: f64, share: f64) -> Uncertainty {
    at_least(share * thousand, RETURNS_OF_A_WEEK, RETURNS, FEW_RETURNS)
}

fn at_least(value: f64, floor: f64, source: &'static str, of_floor: &'static str) -> Uncertainty {
    if value < floor { (floor, of_floor) } else { (value, source) }
}

fn root(variance: f64, other: f64) -> f64 {
    (variance + other * other).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects fits of quiet times: nothing seen has an uncertainty like that of one event, week or attack, and is told as such.
    #[test]
    fn nothing_seen_is_not_certain() {
        let half_year = attacks_a_month(0.0, 6.0);
        assert!((half_year.0 - 3.5_f64.sqrt() / 6.0).abs() < 1e-15, "one attack in six months: {half_year:?}");
        assert_eq!(half_year.1, NO_MONTHS);
        assert_eq!(attacks_a_month(0.0, 6.0).0, attacks_a_month(1.0 / 6.0, 6.0).0.min(half_year.0));
        assert_eq!(attacks_a_year(0.0), (3.5_f64.sqrt(), NO_YEARS));
        assert_eq!((events(0.0), events(1.0), events(4.0)), (1.0, 1.0, 2.0));
        assert_eq!((trade(0.0).0, returns(0.0, 0.3).0), (TRADE_OF_A_WEEK, RETURNS_OF_A_WEEK));
        assert_eq!(dispersion(0.0, 9.0), 0.5);
        // What is far from nothing is as it was
        assert_eq!(attacks_a_month(20.0, 6.0), ((3.5 * 20.0 / 6.0 + 1.0_f64).sqrt(), MONTHS));
        assert_eq!((trade(1600.0), returns(148.0, 0.5)), ((192.0, TRADE), (74.0, RETURNS)));
    }
}
