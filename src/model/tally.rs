//! The measures by which a run is summed up, each gathered week by week from one number of the week.

use super::bounded::greater;
use super::conduct::Course;
use super::crossing::PerCrossing;
use super::vocabulary::World;

/// A week as outcomes look at it.
#[derive(Clone, Copy, Debug)]
pub struct Week<'a> {
    /// The world at its end.
    pub world: &'a World,
    /// What is in force and what was done.
    pub course: Course,
    /// What came before.
    pub before: &'a Before,
}

/// What outcomes must know of the time before a week.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Before {
    /// Number of the week, from 1.
    pub week: f64,
    /// Whether American forces were in Afghanistan.
    pub us_were_there: bool,
    closed: PerCrossing,
    phase: f64,
}

impl Before {
    /// Before the first week of a run that begins in `world`.
    pub fn new(world: &World) -> Self {
        Self { week: 0.0, us_were_there: are_there(world), closed: world.closed(), phase: world.phase }
    }

    /// The week is over.
    #[inline]
    pub fn end(&mut self, world: &World) {
        *self = Self { week: self.week, ..Self::new(world) };
    }
}

impl Week<'_> {
    /// How far the crossing is shut that is shut most.
    #[inline]
    pub fn most_closed(&self) -> f64 {
        self.world.closed().into_iter().fold(0.0, |most, closed| greater(closed, most))
    }

    /// Whether all crossings are shut.
    #[inline]
    pub fn all_closed(&self) -> bool {
        self.world.closed().into_iter().all(|closed| closed > 0.5)
    }

    /// How many crossings were shut.
    #[inline]
    pub fn closures(&self) -> f64 {
        let shut = |(now, before): (f64, &f64)| greater(now - before, 0.0);
        self.world.closed().into_iter().zip(&self.before.closed).map(shut).sum()
    }

    /// Whether the phase is another than the week before's. The first week's is where the run begins, not a change.
    #[inline]
    pub fn turns_phase(&self) -> bool {
        self.before.week > 1.5 && self.world.phase != self.before.phase
    }

    /// Whether American forces are in Afghanistan in numbers that count.
    #[inline]
    pub fn us_are_there(&self) -> bool {
        are_there(self.world)
    }
}

/// Share of the greatest American presence above which American forces count as there.
const US_THERE: f64 = 0.05;

#[inline]
fn are_there(world: &World) -> bool {
    world.us_presence > US_THERE
}

/// The mean over the weeks.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Mean {
    sum: f64,
    first: f64,
    weeks: u32,
    varies: bool,
}

impl Mean {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, value: f64, _week: f64) {
        self.first = if self.weeks == 0 { value } else { self.first };
        self.varies |= value != self.first;
        self.sum += value;
        self.weeks += 1;
    }

    /// The mean: of what never changes that very value, which a sum divided again would miss by its rounding.
    pub fn value(&self) -> Option<f64> {
        Some(if self.varies { self.sum / f64::from(self.weeks.max(1)) } else { self.first })
    }
}

/// The sum over the weeks; of what holds or not, the number of weeks in which it does.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Sum(f64);

impl Sum {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, value: impl Into<f64>, _week: f64) {
        self.0 += value.into();
    }

    /// The sum.
    pub fn value(&self) -> Option<f64> {
        Some(self.0)
    }
}

/// The value of the last week.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Last(f64);

impl Last {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, value: f64, _week: f64) {
        self.0 = value;
    }

    /// The value.
    pub fn value(&self) -> Option<f64> {
        Some(self.0)
    }
}

/// The highest value.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Peak(f64);

impl Peak {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, value: f64, _week: f64) {
        self.0 = greater(self.0, value);
    }

    /// The value.
    pub fn value(&self) -> Option<f64> {
        Some(self.0)
    }
}

/// The first week in which something holds.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct First(Option<f64>);

impl First {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, holds: bool, week: f64) {
        if holds {
            self.0 = self.0.or(Some(week));
        }
    }

    /// Its number, if there is one.
    pub fn value(&self) -> Option<f64> {
        self.0
    }
}

/// The mean length of the spells in which something holds; 0 if there is none.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Spells {
    weeks: f64,
    spells: f64,
    held: bool,
}

impl Spells {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, holds: bool, _week: f64) {
        self.weeks += f64::from(holds);
        self.spells += f64::from(holds && !self.held);
        self.held = holds;
    }

    /// The mean length.
    pub fn value(&self) -> Option<f64> {
        Some(self.weeks / self.spells.max(1.0))
    }
}

/// How far counts bunch: their variance over their mean; 0 if there were none.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Bunching {
    weeks: f64,
    sum: f64,
    squares: f64,
}

impl Bunching {
    /// Adds a week.
    #[inline]
    pub fn add(&mut self, count: f64, _week: f64) {
        self.weeks += 1.0;
        self.sum += count;
        self.squares += count * count;
    }

    /// The ratio.
    pub fn value(&self) -> Option<f64> {
        if self.sum == 0.0 {
            return Some(0.0);
        }
        let mean = self.sum / self.weeks;
        Some((self.squares / self.weeks - mean * mean) / mean)
    }
}

/// Points of an index that is kept as a share.
const POINTS: f64 = 100.0;
/// Points are given in scenarios with so many to the point at most: where a product is a hair off one of those, it is
/// that one.
const GIVEN: f64 = 1000.0;

/// A share in points. A level of 29 points is kept as 0.29, of which 100 times is 28.999999999999996; it is 29 again.
pub fn points(share: f64) -> f64 {
    let points = share * POINTS;
    let given = libm::rint(points * GIVEN) / GIVEN;
    if (points - given).abs() <= 2.0 * f64::EPSILON * points.abs() { given } else { points }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects a criterion such as "at least 40" of a level that stays at 40.
    #[test]
    fn what_stays_at_a_level_has_that_mean() {
        for given in 0..=1000 {
            let given = f64::from(given) / 10.0;
            let mut level = Mean::default();
            (0..52).for_each(|_| level.add(given / POINTS, 0.0));
            assert_eq!(level.value().map(points), Some(given));
        }
        let mut level = Mean::default();
        [0.25, 0.75, 0.5].into_iter().for_each(|share| level.add(share, 0.0));
        assert_eq!(level.value().map(points), Some(50.0));
    }
}
