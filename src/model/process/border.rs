//! P2 border.

use durand_law::{law, process};

use crate::bounded::{lesser, rise, sum, toward};
use crate::chance::Chance;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::event::{Event, EventKind};
use crate::number::Number;
use crate::purpose::{CLASH_DEATHS, CLASHES, DAY_OF_CLASH};
use crate::severity::DEATHS_MOST;
use crate::step::Step;

/// Clashes on the Line, sector by sector.
///
/// Clashes happen in the sectors of the five crossings, at a rate that the Line's quarrels and tempers set.
#[process(id = "P2", name = "border", source = "Observed record: clashes of 2021-2024 by place")]
pub struct BorderProcess {
    /// Clashes that need no quarrel.
    #[level(0.005, 0.0..=5.0, "clashes per week", "Estimate")]
    pub chance: f64,
    /// How fast the moving average of clashes follows the week's.
    #[rate(0.336, 0.01..=10.0, "per week", "Estimate")]
    pub memory: f64,
    /// Mean deaths in a clash.
    #[level(3.5, 0.0..=100.0, "deaths", "Observed record: 0 to 16 in 17 clashes")]
    pub deaths_per_clash: f64,
    /// Size parameter of the negative binomial of those deaths; smaller is wider.
    #[level(0.5, 0.05..=20.0, "size per clash", "Observed record: 0 to 16 in 17 clashes")]
    pub spread: f64,
    /// How much a clash hurts each side.
    #[flow(0.008, 0.0..=2.0, "amount per clash", "Estimate")]
    pub hurt: f64,
}

#[law]
impl BorderProcess {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let mean = step.push.clash_drive * (self.chance + step.push.clash_rate);
        let (mut all, mut dead) = (0.0, 0.0);
        for k in 0..CROSSINGS_COUNT {
            let here = step.chance.rare(CLASHES.word(k), lesser(mean * step.given.clash_share[k], 8.0), 8.0);
            step.sector_clashes[k] = here;
            all += here;
            if here.some() {
                let (toll, size) = (self.deaths_per_clash * here, self.spread * here);
                let killed = step.chance.count(CLASH_DEATHS.word(k), toll, size, 400.0);
                dead += killed;
                #[aside]
                tell(step, k, (here, killed), step.push.main_cause_of_clashes(N::of(self.chance)));
            }
        }
        #[aside]
        if let Some(injected) = step.chance.injected() {
            for (here, more) in step.sector_clashes.iter_mut().zip(injected.clashes) {
                *here = lesser(*here + N::of(more), N::of(8.0));
            }
            all = sum(|k| step.sector_clashes[k]);
            dead += N::of(injected.clash_deaths);
        }
        let now = &mut step.now;
        now.clashes = all;
        now.deaths = lesser(now.deaths + dead, DEATHS_MOST);
        now.border_heat = lesser(toward(now.border_heat, all, self.memory), 20.0);
        now.humiliation = rise(now.humiliation, self.hurt * all);
        now.retaliation_pressure = rise(now.retaliation_pressure, self.hurt * all);
    }
}

/// Takes down the clashes of sector `k` and their deaths, as one event.
#[inline]
fn tell<N: Number, C: Chance<N>>(step: &mut Step<N, C>, k: usize, (clashes, deaths): (N, N), cause: &'static str) {
    step.chance.note(|page| Event {
        kind: EventKind::BorderClash,
        actor: None,
        place: CROSSINGS[k].sector,
        count: clashes.told() as u32,
        deaths: deaths.told() as u32,
        cause,
        day: (page[DAY_OF_CLASH.word(k)] % 7) as u8,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Alone, near};

    #[test]
    fn clashes_spread_over_sectors_hurt_and_heat() {
        let one = Alone::new("border")
            .with(&[("chance", 1.0), ("memory", 1.0), ("deaths_per_clash", 3.0), ("hurt", 0.1)])
            .find(|week| (week.push.clash_drive, week.push.clash_rate, week.now.border_heat) = (2.0, 0.5, 1.0))
            .after();
        near(one.now.clashes, 3.0);
        near(one.sector_clashes.iter().sum(), 3.0);
        near(one.now.border_heat, 2.0);
        near(one.now.deaths, 9.0);
        near(one.now.humiliation, 0.65);
        near(one.now.retaliation_pressure, 0.65);
        let busiest = one.sector_clashes.iter().copied().fold(0.0, f64::max);
        near(busiest / 3.0, CROSSINGS.map(|crossing| crossing.clash_share).iter().copied().fold(0.0, f64::max));
    }
}
