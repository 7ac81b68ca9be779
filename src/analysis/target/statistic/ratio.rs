//! Ratios that need not be there.

/// `value` over `of`; nothing where that is 0.
pub fn ratio(value: f64, of: f64) -> Option<f64> {
    (of > 0.0).then(|| value / of)
}

/// The share of `all` that holds; nothing where there are none.
pub fn share<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Option<f64> {
    ratio(all.iter().filter(|one| holds(one)).count() as f64, all.len() as f64)
}
