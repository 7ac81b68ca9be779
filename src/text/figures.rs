//! Numbers for people: digits that the uncertainty supports, thousands grouped.

use crate::grouped::digits as group;

/// Most decimals ever printed.
const MOST_DECIMALS: usize = 6;

/// A whole number with its thousands grouped: 12,345.
pub fn grouped(number: u64) -> String {
    crate::grouped::grouped(number)
}

/// `value` with `decimals` decimals and its thousands grouped. A value that rounds to zero carries no minus sign.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !zero { "-" } else { "" };
    match fraction {
        Some(fraction) => format!("{sign}{}.{fraction}", group(whole)),
        None => format!("{sign}{}", group(whole)),
    }
}

/// Decimals at which a number known to within `error` is printed: two significant digits of the error.
pub fn decimals(error: f64) -> usize {
    significant(error, 2)
}

/// Decimals at which a number of that size shows `digits` significant digits. Zero and nonsense get none.
pub fn significant(size: f64, digits: i32) -> usize {
    if !size.is_finite() || size <= 0.0 {
        return 0;
    }
    let magnitude = libm::floor(libm::log10(size)) as i32;
    (digits - 1 - magnitude).clamp(0, MOST_DECIMALS as i32) as usize
}

/// A number of runs rounded up to two digits: it is no more certain than that.
pub fn rounded_up(runs: u64) -> u64 {
    let unit = 10_u64.pow(runs.max(1).ilog10().saturating_sub(1));
    runs.div_ceil(unit).saturating_mul(unit)
}

/// A share as a whole percentage; a share that is neither 0 nor 1 is never printed as if it were, whichever way a half is rounded.
pub fn percent(share: f64) -> String {
    let whole = format!("{:.0}%", share * 100.0);
    match whole.as_str() {
        "0%" | "-0%" if share > 0.0 => "under 1%".to_owned(),
        "100%" if share < 1.0 => "over 99%".to_owned(),
        "-0%" => "0%".to_owned(),
        _ => whole,
    }
}

/// A value on a scale from `low` to `high`: as many digits as tell the scale into a thousand parts; where ratios matter, that is where
/// the ends lie on one side of 0 and are a factor of ten apart, three digits of its own. What is not 0 is never printed as 0.
pub fn on_scale(value: f64, [low, high]: [f64; 2]) -> String {
    let (least, most) = (low.abs().min(high.abs()), low.abs().max(high.abs()));
    let ratios = low * high > 0.0 && most >= 10.0 * least;
    let decimals = significant(high - low, 3);
    never_zero(value, if ratios { decimals.max(significant(value.abs(), 3)) } else { decimals })
}

/// `value` with `decimals` decimals, or with two digits of its own where these would show 0 for what is not.
pub fn never_zero(value: f64, decimals: usize) -> String {
    let is_zero = |text: &str| text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let text = fixed(value, decimals);
    if value == 0.0 || !is_zero(&text) {
        return text;
    }
    let text = fixed(value, significant(value.abs(), 2));
    if is_zero(&text) { format!("{value:.1e}") } else { text }
}

/// A value that somebody chose, with all its digits and its thousands grouped: 4,000.5.
pub fn as_it_is(value: f64) -> String {
    let text = format!("{}", value.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    if value.is_finite() {
        format!("{}{}{fraction}", if value < 0.0 { "-" } else { "" }, group(whole))
    } else {
        plain(value)
    }
}

/// A value of the registry as it is: the shortest text that reads back as the same number.
pub fn plain(value: f64) -> String {
    format!("{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_values_keep_their_digits() {
        assert_eq!([4000.5, -12_345.0, 0.004, 1e6].map(as_it_is), ["4,000.5", "-12,345", "0.004", "1,000,000"]);
        assert_eq!(as_it_is(f64::INFINITY), "inf");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(123_456), "123,456");
        assert_eq!(fixed(-1234.56, 1), "-1,234.6");
        assert_eq!(fixed(-0.004, 2), "0.00");
    }

    #[test]
    fn digits_follow_the_uncertainty() {
        assert_eq!(decimals(0.123), 2);
        assert_eq!(decimals(12.0), 0);
        assert_eq!(decimals(0.0), 0);
        assert_eq!(decimals(f64::NAN), 0);
        assert_eq!(decimals(1e-30), MOST_DECIMALS);
    }

    #[test]
    fn a_percentage_does_not_claim_certainty() {
        assert_eq!(percent(0.001), "under 1%");
        assert_eq!(percent(0.999), "over 99%");
        for (share, told) in [(0.005, "under 1%"), (0.995, "over 99%"), (0.0051, "1%"), (0.9949, "99%"), (-0.0, "0%")] {
            assert_eq!(percent(share), told, "{share}");
        }
        // Every share of a thousand, but for halves, which the last binary digit decides: "over" and "under" are for what rounds to all or
        // nothing, and for that alone
        for thousandth in (1..1000).filter(|thousandth| thousandth % 10 != 5) {
            let told = match thousandth {
                0..5 => "under 1%".to_owned(),
                996.. => "over 99%".to_owned(),
                _ => format!("{}%", (thousandth + 5) / 10),
            };
            assert_eq!(percent(f64::from(thousandth) / 1000.0), told, "{thousandth}");
        }
        assert_eq!(percent(0.0), "0%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(0.414), "41%");
        assert_eq!([0.005, 0.995, 0.0051, 0.9949].map(percent), ["under 1%", "over 99%", "1%", "99%"]);
    }

    #[test]
    fn a_limit_has_the_digits_of_its_scale() {
        assert_eq!(on_scale(0.0062, [0.004, 5.0]), "0.00620", "a factor of ratios");
        assert_eq!(on_scale(31.234, [5.5, 80.0]), "31.2");
        assert_eq!(on_scale(0.0041, [0.0, 50.0]), "0.0041", "what is not 0 is not printed as 0");
        assert_eq!([on_scale(0.0, [0.0, 500.0]), on_scale(-0.12, [-50.0, 50.0])], ["0", "-0.12"]);
        assert_eq!(on_scale(3e-9, [0.0, 1.0]), "3.0e-9");
        assert_eq!(never_zero(-0.0004, 2), "-0.00040");
    }
}
