//! Days of a run.

use jiff::Span;
use jiff::civil::Date;

/// Day `days` of week `week` (from 1); the last day that there is where the calendar ends.
pub(crate) fn day(start: Date, week: u64, days: u8) -> Date {
    let span = i64::try_from((week - 1) * 7 + u64::from(days)).ok();
    span.and_then(|days| Span::new().try_days(days).ok()).map_or(Date::MAX, |span| start.saturating_add(span))
}
