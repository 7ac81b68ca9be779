//! Numbers and counts in the words of charts.

use durand_text::figures;

/// A number with a real minus sign.
pub fn number(value: f64, decimals: usize) -> String {
    figures::fixed(value, decimals).replace('-', "\u{2212}")
}

/// A number with three digits of its own at most, whole from 1,000 on.
pub fn short(value: f64) -> String {
    let size = value.abs();
    let decimals = if size >= 1000.0 || size == libm::trunc(size) { 0 } else { figures::significant(size, 3) };
    let text = number(value, decimals);
    if decimals == 0 { text } else { text.trim_end_matches('0').trim_end_matches('.').to_owned() }
}

/// A number with as many decimals as the largest one of its column needs, so that what is small beside it is seen to be small.
pub fn beside(value: f64, largest: f64) -> String {
    let decimals = if largest.abs() >= 1000.0 { 0 } else { figures::significant(largest.abs(), 3) };
    let text = number(value, decimals);
    let is_none = !text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    text.strip_prefix('\u{2212}').filter(|_| is_none).map_or(text.clone(), str::to_owned)
}

/// A difference, with its sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    if value > 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) { format!("+{text}") } else { text }
}

/// Decimals for a number with such an interval: two digits of half its width.
pub fn decimals([low, high]: [f64; 2]) -> usize {
    figures::decimals((high - low) / 2.0)
}

/// "94 in 100", ">99 in 100": a share that is neither none nor all is never told as if it were.
pub fn in_hundred(share: f64) -> String {
    let percent = figures::percent(share);
    let whole = percent.trim_end_matches('%').replace("under ", "<").replace("over ", ">");
    format!("{whole} in 100")
}

/// `text` cut to so many letters.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_none_or_all() {
        assert_eq!([0.94, 0.999, 0.001, 1.0].map(in_hundred), ["94 in 100", ">99 in 100", "<1 in 100", "100 in 100"]);
    }

    #[test]
    fn differences_have_their_sign() {
        assert_eq!([signed(1.25, 1), signed(-1.25, 2), signed(0.001, 1)], ["+1.2", "\u{2212}1.25", "0.0"]);
        assert_eq!([short(1234.5), short(0.01234), short(7.0), short(0.5)], ["1,234", "0.0123", "7", "0.5"]);
        assert_eq!(cut("a long name", 7), "a long…");
        assert_eq!(
            [beside(-0.000_001, 1.05), beside(-0.0795, 1.05), beside(1.05, 1.05)],
            ["0.00", "\u{2212}0.08", "1.05"]
        );
        assert_eq!([beside(0.4, 2107.0), beside(2107.0, 2107.0), beside(0.0, 0.0)], ["0", "2,107", "0"]);
    }
}
