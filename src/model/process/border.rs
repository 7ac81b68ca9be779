//! P2 border.

use crate::bounded::{lesser, rise, toward};
use crate::chance::Chance;
use crate::severity::DEATHS_MOST;
use crate::step::Step;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::purpose::{CLASH_DEATHS, CLASHES, DAYS};
use crate::record::{Event, EventKind};

define! {
    /// Clashes on the Line, sector by sector.
    BorderProcess in "processes" {
        id: "P2",
        name: "border",
        says: "Clashes happen in the sectors of the five crossings, at a rate that the Line's quarrels and tempers set.",
        source: "Observed record: clashes of 2021-2024 by place",
        off: None,
        actions: &[],
        equations: "for each k: sector_clashes_k = rare(min(8, clash_drive (chance + clash_rate) clash_share_k), 8); for each k: dead_k = count(deaths_per_clash sector_clashes_k, spread sector_clashes_k, 400); clashes = sum(sector_clashes_k); deaths = min(20000, deaths + sum(dead_k)); border_heat = min(20, toward(border_heat, clashes, memory)); humiliation = rise(humiliation, hurt clashes); retaliation_pressure = rise(retaliation_pressure, hurt clashes)",
        parameters: {
            chance: Level 0.01, 0.0 to 5.0 "clashes per week", "Clashes that need no quarrel.", "Estimate";
            memory: Rate 0.4, 0.01 to 10.0 "per week", "How fast the moving average of clashes follows the week's.", "Estimate";
            deaths_per_clash: Level 3.5, 0.0 to 100.0 "deaths", "Mean deaths in a clash.", "Observed record: 0 to 16 in 17 clashes";
            spread: Level 0.5, 0.05 to 20.0 "size per clash", "Size parameter of the negative binomial of those deaths; smaller is wider.", "Observed record: 0 to 16 in 17 clashes";
            hurt: Flow 0.03, 0.0 to 2.0 "amount per clash", "How much a clash hurts each side.", "Estimate";
        }
    }
}

impl BorderProcess {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let mean = step.push.clash_drive * (self.chance + step.push.clash_rate);
        let (mut clashes, mut deaths) = (0.0, 0.0);
        for k in 0..CROSSINGS_COUNT {
            // mean clashes of the sector: clash_drive (chance + clash_rate) clash_share
            let here = step.chance.rare(CLASHES.word(k), lesser(mean * step.rules.clash_share[k], 8.0), 8.0);
            step.sector_clashes[k] = here;
            clashes += here;
            if here > 0.0 {
                let dead = self.count_dead(step, k, here);
                deaths += dead;
                let cause = step.push.main_cause_of_clashes(self.chance);
                tell(step, k, (here, dead), cause);
            }
        }
        if let Some(injected) = step.chance.injected() {
            for (here, more) in step.sector_clashes.iter_mut().zip(injected.clashes) {
                *here = lesser(*here + more, 8.0);
            }
            clashes = step.sector_clashes.iter().sum();
            deaths += injected.clash_deaths;
        }
        let now = &mut step.now;
        now.clashes = clashes;
        now.deaths = lesser(now.deaths + deaths, DEATHS_MOST);
        now.border_heat = lesser(toward(now.border_heat, clashes, self.memory), 20.0);
        now.humiliation = rise(now.humiliation, self.hurt * clashes);
        now.retaliation_pressure = rise(now.retaliation_pressure, self.hurt * clashes);
    }
}

impl BorderProcess {
    /// Deaths in the clashes of sector `k`.
    #[inline]
    fn count_dead<C: Chance>(&self, step: &mut Step<C>, k: usize, clashes: f64) -> f64 {
        step.chance.count(CLASH_DEATHS.word(k), self.deaths_per_clash * clashes, self.spread * clashes, 400.0)
    }
}

/// Takes down the clashes of sector `k` and their deaths, as one event.
#[inline]
fn tell<C: Chance>(step: &mut Step<C>, k: usize, (clashes, deaths): (f64, f64), cause: &'static str) {
    step.chance.note(|page| Event {
        kind: EventKind::BorderClash,
        actor: None,
        place: CROSSINGS[k].sector,
        count: clashes as u32,
        deaths: deaths as u32,
        cause,
        day: (page[DAYS.word(11 + k)] % 7) as u8,
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
