//! Digits of a fit's figures: from the spread that they are told with, never so few that what is not 0 reads as 0.

use crate::analysis::calibrate::Marginal;
use crate::analysis::prior::Scale;
use crate::figures::{fixed, significant};

/// `value` with `places` decimals, or with more where it would read as 0.
pub fn small(value: f64, places: usize) -> String {
    let told = fixed(value, places);
    let reads_as_zero = !told.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0');
    if value != 0.0 && reads_as_zero { fixed(value, significant(value.abs(), 2).max(places)) } else { told }
}

/// "20 to 61": two significant digits of the distance between both.
pub fn between(low: f64, high: f64) -> String {
    if low == high {
        return format!("{0} to {0}", short(low));
    }
    let places = significant(high - low, 2);
    format!("{} to {}", small(low, places), small(high, places))
}

/// A figure with three significant digits; whole numbers as they are.
pub fn short(value: f64) -> String {
    let places = if value == libm::trunc(value) { 0 } else { significant(value.abs(), 3) };
    fixed(value, places)
}

/// Median and interval of a parameter. Where there is no interval, or one without width, the width of the prior gives the digits; on a log scale
/// each figure its own.
pub fn of_prior(marginal: &Marginal<'_>) -> [String; 2] {
    let [low, _, median, _, high] = marginal.after;
    let prior = marginal.prior;
    let width = low.zip(high).map(|(low, high)| high - low).filter(|width| *width > 0.0);
    let places = width.map_or_else(|| significant(prior.high() - prior.low(), 3), |width| significant(width, 2));
    let told = |value: f64| match prior.scale() {
        Scale::Linear => small(value, places),
        Scale::Log => fixed(value, places.max(significant(value.abs(), 2))),
    };
    let interval = low.zip(high).map(|(low, high)| format!("{} to {}", told(low), told(high)));
    let few = || "too few to say".to_owned();
    [median.map_or_else(few, told), interval.unwrap_or_else(few)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::prior::parse;

    #[test]
    fn digits_come_from_the_spread_or_from_the_prior() {
        assert_eq!(
            (between(0.0062, 3.1), between(20.4, 61.2), between(7.0, 7.0)),
            ("0.0062 to 3.1".into(), "20 to 61".into(), "7 to 7".into())
        );
        let text = "[[prior]]\npath = 'processes.campaign.branching'\nlow = 0.1\nhigh = 0.7\nwhy = 'a'\n\
            [[prior]]\npath = 'processes.campaign.per_thousand'\nlow = 0.0001\nhigh = 0.2\nscale = 'log'\nwhy = 'b'";
        let priors = parse("p.toml", text).unwrap_or_else(|problems| panic!("{problems}"));
        let told = |at: usize, after: [Option<f64>; 5]| {
            let prior = priors.iter().nth(at).expect("it is there");
            let before = [0.0; 5];
            of_prior(&Marginal { prior, before, after, mean: 0.0, sd: None, shrinkage: None, narrowed: false })
        };
        assert_eq!(told(0, [None, None, Some(0.271), None, None]), ["0.271", "too few to say"]);
        assert_eq!(told(0, [Some(0.636); 5]), ["0.636", "0.636 to 0.636"]);
        let wide = [Some(0.000_21), None, Some(0.0034), None, Some(0.17)];
        assert_eq!(told(1, wide), ["0.0034", "0.00021 to 0.17"]);
    }
}
