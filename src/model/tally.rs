//! What a run adds up to: its outcomes, gathered week by week from the published quantities and the decisions.

use super::actor::{KabulAction, PakistanAction, TtpAction};
use super::bounded::greater;
use super::crossing::CROSSINGS_COUNT;
use super::registry::{OutcomeIndex as O, World};
use super::state::{Acts, State};

/// Sums and counts of a run so far.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Tally {
    weeks: f64,
    peak_tension: f64,
    sum: Sums,
    clashes_squared: f64,
    weeks_closed: f64,
    closures: f64,
    closed_before: [f64; CROSSINGS_COUNT],
    open_conflict: f64,
    first_open_conflict: Option<f64>,
    confrontation: f64,
    crises: f64,
    phase_changes: f64,
    courting: f64,
    deporting: f64,
    restraining: f64,
    truce: f64,
    supporting: f64,
    hedging: f64,
    us_weeks: f64,
    us_were_there: bool,
    us_exit: Option<f64>,
    phase: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Sums {
    tension: Level,
    depth: Level,
    india: Level,
    trust: Level,
    dependence: Level,
    recognition: Level,
    revenue: Level,
    us_trust: Level,
    taliban_strength: Level,
    us_aid: f64,
    cohesion: Level,
    sanctuary: Level,
    trade: f64,
    trade_lost: f64,
    returns: f64,
    clashes: f64,
    airstrikes: f64,
    attacks: f64,
    militant_attacks: f64,
    deaths: f64,
}

/// A level over the weeks.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Level {
    sum: f64,
    first: f64,
    weeks: u32,
    varies: bool,
}

impl Level {
    #[inline]
    fn add(&mut self, value: f64) {
        self.first = if self.weeks == 0 { value } else { self.first };
        self.varies |= value != self.first;
        self.sum += value;
        self.weeks += 1;
    }

    /// The mean: of what never changes that very value, which a sum divided again would miss by its rounding.
    fn mean(self) -> f64 {
        if self.varies { self.sum / f64::from(self.weeks.max(1)) } else { self.first }
    }
}

/// Share of the greatest American presence above which American forces count as there.
const US_THERE: f64 = 0.05;

/// Whether American forces are in Afghanistan in numbers that count.
#[inline]
fn are_there(world: &World) -> bool {
    world.us_presence > US_THERE
}

/// Points of an index that is kept as a share.
const POINTS: f64 = 100.0;
/// Points are given in scenarios with so many to the point at most: where a product is a hair off one of those, it is that one.
const GIVEN: f64 = 1000.0;

/// A share in points. A level of 29 points is kept as 0.29, of which 100 times is 28.999999999999996; it is 29 again.
fn points(share: f64) -> f64 {
    let points = share * POINTS;
    let given = libm::rint(points * GIVEN) / GIVEN;
    if (points - given).abs() <= 2.0 * f64::EPSILON * points.abs() { given } else { points }
}

impl Tally {
    /// A run that begins in `world`.
    pub fn new(world: &World) -> Self {
        Self { closed_before: world.closed(), us_were_there: are_there(world), ..Self::default() }
    }

    /// Adds the week that ended in `state`.
    #[inline]
    pub fn add(&mut self, state: &State) {
        let world = &state.world;
        self.weeks += 1.0;
        self.peak_tension = greater(self.peak_tension, world.tension);
        self.sum.add(world);
        self.clashes_squared += world.clashes * world.clashes;
        self.add_closures(world.closed());
        self.add_phase(world.phase);
        self.add_acts(state.acts);
        self.add_presence(world);
    }

    #[inline]
    fn add_closures(&mut self, now: [f64; CROSSINGS_COUNT]) {
        let mut any = 0.0_f64;
        for (now, before) in now.iter().zip(&self.closed_before) {
            any = greater(any, *now);
            self.closures += greater(now - before, 0.0);
        }
        self.weeks_closed += any;
        self.closed_before = now;
    }

    #[inline]
    fn add_phase(&mut self, phase: f64) {
        let first = self.weeks < 1.5;
        self.phase_changes += f64::from(u8::from(!first && phase != self.phase));
        if phase >= 2.0 {
            self.confrontation += 1.0;
            self.crises += f64::from(u8::from(first || self.phase < 2.0));
        }
        if phase >= 3.0 {
            self.open_conflict += 1.0;
            self.first_open_conflict = self.first_open_conflict.or(Some(self.weeks));
        }
        self.phase = phase;
    }

    #[inline]
    fn add_acts(&mut self, acts: Acts) {
        self.courting += acts.pakistan::<f64>(PakistanAction::CourtKabul);
        self.deporting += acts.pakistan::<f64>(PakistanAction::Deport);
        self.restraining += acts.afghan_taliban::<f64>(KabulAction::RestrainTtp);
        self.truce += acts.ttp::<f64>(TtpAction::Truce);
        self.supporting += acts.pakistan::<f64>(PakistanAction::SupportCovertly);
        self.hedging += acts.pakistan::<f64>(PakistanAction::Hedge);
    }

    #[inline]
    fn add_presence(&mut self, world: &World) {
        let there = are_there(world);
        self.us_weeks += f64::from(u8::from(there));
        if self.us_were_there && !there {
            self.us_exit = self.us_exit.or(Some(self.weeks));
        }
        self.us_were_there = there;
    }

    /// Writes the outcomes of a run that ended in `world`, in the registry's order.
    pub fn outcomes(&self, world: &World, out: &mut [Option<f64>]) {
        for (outcome, place) in O::ALL.iter().zip(out) {
            *place = self.outcome(*outcome, world);
        }
    }

    fn outcome(&self, outcome: O, world: &World) -> Option<f64> {
        let mean_points = |level: Level| points(level.mean());
        Some(match outcome {
            O::mean_tension => mean_points(self.sum.tension),
            O::peak_tension => points(self.peak_tension),
            O::final_tension => points(world.tension),
            O::weeks_any_crossing_closed => self.weeks_closed,
            O::closure_episodes => self.closures,
            O::border_clashes => self.sum.clashes,
            O::airstrikes => self.sum.airstrikes,
            O::ttp_attacks => self.sum.attacks,
            O::militant_attacks => self.sum.militant_attacks,
            O::deaths => self.sum.deaths,
            O::final_depth => points(world.depth),
            O::mean_depth => mean_points(self.sum.depth),
            O::final_dependence => points(world.dependence),
            O::mean_dependence => mean_points(self.sum.dependence),
            O::mean_recognition => mean_points(self.sum.recognition),
            O::mean_revenue => mean_points(self.sum.revenue),
            O::mean_us_trust => mean_points(self.sum.us_trust),
            O::final_taliban_rule => points(world.taliban_rule),
            O::mean_taliban_strength => self.sum.taliban_strength.mean(),
            O::us_aid_musd => self.sum.us_aid,
            O::covert_support_weeks => self.supporting,
            O::hedging_weeks => self.hedging,
            O::us_presence_weeks => self.us_weeks,
            O::us_exit_week => return self.us_exit,
            O::final_india_influence => points(world.india_influence),
            O::mean_india_influence => mean_points(self.sum.india),
            O::final_trust => points(world.trust),
            O::mean_trust => mean_points(self.sum.trust),
            O::mean_cohesion => mean_points(self.sum.cohesion),
            O::mean_sanctuary => mean_points(self.sum.sanctuary),
            O::final_ttp_strength => world.ttp_strength,
            O::trade_total_musd => self.sum.trade,
            O::trade_lost_musd => self.sum.trade_lost,
            O::returns_thousand => self.sum.returns,
            O::weeks_open_conflict => self.open_conflict,
            O::first_open_conflict_week => return self.first_open_conflict,
            O::weeks_confrontation => self.confrontation,
            O::mean_crisis_weeks => self.confrontation / self.crises.max(1.0),
            O::phase_changes => self.phase_changes,
            O::final_phase => world.phase,
            O::clash_bunching => self.bunching(),
            O::courting_weeks => self.courting,
            O::deportation_weeks => self.deporting,
            O::restraint_weeks => self.restraining,
            O::truce_weeks => self.truce,
        })
    }

    /// Variance over mean of the weekly clashes; 0 if there were none.
    fn bunching(&self) -> f64 {
        if self.sum.clashes == 0.0 {
            return 0.0;
        }
        let mean = self.sum.clashes / self.weeks;
        (self.clashes_squared / self.weeks - mean * mean) / mean
    }
}

impl Sums {
    #[inline]
    fn add(&mut self, world: &World) {
        self.tension.add(world.tension);
        self.depth.add(world.depth);
        self.india.add(world.india_influence);
        self.trust.add(world.trust);
        self.dependence.add(world.dependence);
        self.recognition.add(world.recognition);
        self.revenue.add(world.revenue);
        self.us_trust.add(world.us_trust);
        self.taliban_strength.add(world.taliban_strength);
        self.us_aid += world.us_aid;
        self.cohesion.add(world.cohesion);
        self.sanctuary.add(world.sanctuary);
        self.trade += world.trade;
        self.trade_lost += world.trade_lost;
        self.returns += world.returns;
        self.clashes += world.clashes;
        self.airstrikes += world.airstrikes;
        self.attacks += world.attacks;
        self.militant_attacks += world.militant_attacks;
        self.deaths += world.deaths;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects a criterion such as "at least 40" of a level that stays at 40.
    #[test]
    fn what_stays_at_a_level_has_that_mean() {
        for given in 0..=1000 {
            let given = f64::from(given) / 10.0;
            let mut level = Level::default();
            (0..52).for_each(|_| level.add(given / POINTS));
            assert_eq!(points(level.mean()), given);
        }
        let mut level = Level::default();
        [0.25, 0.75, 0.5].into_iter().for_each(|share| level.add(share));
        assert_eq!(points(level.mean()), 50.0);
    }
}
