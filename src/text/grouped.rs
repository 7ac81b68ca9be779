//! Whole numbers for people, with their thousands grouped.

/// A whole number with its thousands grouped: 12,345.
pub fn grouped(number: impl Into<u128>) -> String {
    digits(&number.into().to_string())
}

/// The same of digits that are text already.
pub fn digits(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 attack", "3 attacks", "1,000 attacks".
pub fn count(number: u64, singular: &str, plural: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { singular } else { plural })
}

/// A figure with its unit, which is named in the plural: "3 closures", but "1 closure". A unit of several words is said as it is.
pub fn in_unit(figure: &str, unit: &str) -> String {
    let is_one = figure.trim_start_matches(['+', '-', '\u{2212}']) == "1";
    let singular = unit.strip_suffix('s').filter(|_| is_one && !unit.contains(' '));
    let singular = singular.map(|one| one.strip_suffix('e').filter(|stem| stem.ends_with("sh")).unwrap_or(one));
    format!("{figure} {}", singular.unwrap_or(unit)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0_u64, 999, 1000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn one_is_told_in_the_singular() {
        assert_eq!([0, 1, 1000].map(|n| count(n, "run", "runs")), ["0 runs", "1 run", "1,000 runs"]);
        let told = [
            ("1", "closures"),
            ("-1", "clashes"),
            ("+1", "strikes"),
            ("1.0", "weeks"),
            ("0", "weeks"),
            ("11", "deaths"),
        ];
        let told = told.map(|(figure, unit)| in_unit(figure, unit));
        assert_eq!(told, ["1 closure", "-1 clash", "+1 strike", "1.0 weeks", "0 weeks", "11 deaths"]);
        assert_eq!(in_unit("1", "thousand fighters"), "1 thousand fighters");
        assert_eq!([in_unit("1", ""), in_unit("1", "million USD")], ["1", "1 million USD"]);
    }
}
