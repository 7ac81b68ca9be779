//! From values to places, and round numbers along an axis.

use jiff::civil::Date;

/// A straight scale from values to places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The values at both ends.
    pub values: [f64; 2],
    /// Their places.
    pub places: [f64; 2],
}

impl Scale {
    /// The place of `value`, within the ends.
    pub fn at(&self, value: f64) -> f64 {
        let [low, high] = self.values;
        let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        let share = if share.is_finite() { share } else { 0.0 };
        self.places[0] + share * (self.places[1] - self.places[0])
    }

    /// Whether `value` lies within the ends.
    pub fn holds(&self, value: f64) -> bool {
        value >= self.values[0] && value <= self.values[1]
    }
}

/// A round step by which `span` has at most `most` parts.
pub fn step(span: f64, most: f64) -> f64 {
    let least = span / most.max(1.0);
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(least)));
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|one| one * power).find(|one| *one >= least).unwrap_or(10.0 * power)
}

/// Round numbers within the ends, with the decimals that they need.
pub fn ticks([low, high]: [f64; 2], most: f64) -> (Vec<f64>, usize) {
    let step = step(high - low, most);
    let first = libm::ceil(low / step - 1e-9);
    let count = libm::floor(high / step + 1e-9) - first;
    let ticks = (0..=count.clamp(0.0, 50.0) as u32).map(|at| (first + f64::from(at)) * step).collect();
    let decimals = (0..6).find(|digits| {
        let scaled = step * libm::pow(10.0, f64::from(*digits));
        (scaled - libm::round(scaled)).abs() < 1e-6
    });
    (ticks, decimals.unwrap_or(6) as usize)
}

/// The ends, moved outward to round numbers.
pub fn rounded([low, high]: [f64; 2], most: f64) -> [f64; 2] {
    let high = if high > low { high } else { low + 1.0 };
    let step = step(high - low, most);
    [libm::floor(low / step + 1e-9) * step, libm::ceil(high / step - 1e-9) * step]
}

/// Weeks from one point of a curve to the next: a curve has no more than some hundreds of points, which the eye cannot tell apart.
pub fn thinning(weeks: usize) -> usize {
    weeks.div_ceil(300).max(1)
}

/// The day on which week number `week` (0 is the first) begins.
pub fn day(start: Date, week: usize) -> Date {
    let days = i64::try_from(week).unwrap_or(i64::MAX).saturating_mul(7).min(3_000_000);
    start.saturating_add(jiff::Span::new().days(days))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Oct 2025".
pub fn month(date: Date) -> String {
    let month = MONTHS.get(usize::try_from(date.month() - 1).unwrap_or_default()).copied().unwrap_or_default();
    format!("{month} {}", date.year())
}

/// "20 Oct 2025".
pub fn told(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// First days of months, at most about `most` of them over `weeks` weeks: the week, with its part, and its name.
pub fn months(start: Date, weeks: usize, most: u32) -> Vec<(f64, String)> {
    let first = i32::from(start.year()) * 12 + i32::from(start.month()) - 1;
    let span = weeks as f64 / 4.35;
    let steps = [1, 2, 3, 6, 12, 24, 60, 120];
    let step = steps.into_iter().find(|step| span / f64::from(*step) <= f64::from(most)).unwrap_or(240);
    let begin = first.div_euclid(step) * step;
    let mut ticks = Vec::new();
    for at in (0..500).map(|at| begin + at * step) {
        let (year, month_of) = (at.div_euclid(12), at.rem_euclid(12) + 1);
        let day = i16::try_from(year).ok().zip(i8::try_from(month_of).ok()).and_then(|(y, m)| Date::new(y, m, 1).ok());
        let Some(day) = day else { break };
        let days = start.until(day).map_or(0, |span| span.get_days());
        let week = f64::from(days) / 7.0;
        if week > weeks as f64 {
            break;
        }
        if week >= 0.0 {
            ticks.push((week, if step >= 12 { day.year().to_string() } else { month(day) }));
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks([0.0, 100.0], 4.0), (vec![0.0, 25.0, 50.0, 75.0, 100.0], 0));
        assert_eq!(ticks([0.0, 0.3], 3.0).0.len(), 4);
        assert_eq!(rounded([3.0, 41.0], 4.0), [0.0, 50.0]);
        assert_eq!(rounded([2.0, 2.0], 4.0), [2.0, 3.0]);
        assert!(ticks([f64::NAN, 1.0], 4.0).0.len() <= 51);
    }

    #[test]
    fn months_are_few_and_within_the_run() {
        let ticks = months(date(2025, 10, 20), 104, 5);
        assert_eq!(
            ticks.iter().map(|tick| tick.1.as_str()).collect::<Vec<_>>(),
            ["Jan 2026", "Jul 2026", "Jan 2027", "Jul 2027"]
        );
        assert!(months(date(1996, 9, 27), 260, 5).iter().all(|tick| tick.0 >= 0.0 && tick.0 <= 260.0));
        assert_eq!(months(date(9999, 12, 1), 10_000, 5).len(), 0);
    }

    #[test]
    fn a_scale_without_width_has_one_place() {
        let scale = Scale { values: [1.0, 1.0], places: [5.0, 9.0] };
        assert_eq!(scale.at(1.0), 5.0);
    }
}
