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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0_u64, 999, 1000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
