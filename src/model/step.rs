//! One week being made: what mechanisms read and write.

use super::actor::Actor;
use super::chance::{Chance, Toll};
use super::conduct::Conduct;
use super::crossing::CROSSINGS_COUNT;
use super::number::Number;
use super::record::{Event, EventKind};
use super::registry::World;
use super::rules::Rules;
use super::state::{Border, PerCrossing};
use durand_ensemble::draws::Page;

/// What builds up within a week and is used up before its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressures<N = f64> {
    /// Factor on the TTP's attacks.
    pub attack_drive: N,
    /// Factor on border clashes.
    pub clash_drive: N,
    /// Added to the mean number of clashes.
    pub clash_rate: N,
    /// What added most to it, and how much.
    pub clash_cause: (&'static str, f64),
    /// Recruits for the TTP, thousand fighters over the span.
    pub recruits: N,
    /// Level of tension that the week's relations would sustain, as a sum of contributions.
    pub tension_push: N,
    /// Tension that blows sustain, on top of it.
    pub tension_blows: N,
    /// How fast tension cools, as a factor.
    pub cooling: N,
    /// Share of trade that is lost to obstacles other than shut crossings.
    pub trade_drag: N,
    /// How much of those obstacles an agreement leaves, as a factor.
    pub trade_ease: N,
    /// Added to the mean number of attacks by other militants.
    pub other_attacks: N,
    /// How fast shut crossings are settled, as a factor.
    pub reopening: N,
    /// How open Kabul is to India, as a factor.
    pub openness_to_india: N,
    /// What breaks trust in the week, as an amount.
    pub breach: N,
    /// What mends trust in the week, as a factor.
    pub mending: N,
    /// Fighters who join the Afghan Taliban, thousands over the span, in a country that they do not rule.
    pub insurgents: N,
    /// Worth of the Afghan Taliban's fighters in battle, as a factor.
    pub taliban_drive: N,
    /// Losses that the Afghan Taliban cannot avoid, as a factor.
    pub taliban_cover: N,
    /// Aid that Washington offers Islamabad for its hold over the Taliban, million USD per week.
    pub aid_offer: N,
}

impl<N: Number> Default for Pressures<N> {
    fn default() -> Self {
        Self {
            attack_drive: N::of(1.0),
            clash_drive: N::of(1.0),
            clash_rate: N::of(0.0),
            clash_cause: ("", 0.0),
            recruits: N::of(0.0),
            tension_push: N::of(0.0),
            tension_blows: N::of(0.0),
            cooling: N::of(1.0),
            trade_drag: N::of(0.0),
            trade_ease: N::of(1.0),
            other_attacks: N::of(0.0),
            reopening: N::of(1.0),
            openness_to_india: N::of(1.0),
            breach: N::of(0.0),
            mending: N::of(1.0),
            insurgents: N::of(0.0),
            taliban_drive: N::of(1.0),
            taliban_cover: N::of(1.0),
            aid_offer: N::of(0.0),
        }
    }
}

impl<N: Number> Pressures<N> {
    /// Adds to the mean number of clashes.
    #[inline]
    pub fn add_clashes(&mut self, rate: N, cause: &'static str) {
        self.clash_rate += rate;
        if rate.told() > self.clash_cause.1 {
            self.clash_cause = (cause, rate.told());
        }
    }

    /// What the week's clashes are put down to: whatever added most to their rate, of equals the first; the process
    /// itself, where those that need no quarrel are more.
    #[inline]
    pub fn main_cause_of_clashes(&self, without_quarrel: N) -> &'static str {
        let (cause, rate) = self.clash_cause;
        if rate > without_quarrel.told() { cause } else { "border" }
    }
}

/// A week being made, from the state before it to the state after it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a, N, C> {
    /// The world on its way from the week's beginning to its end; mechanisms change it in turn.
    pub now: World<N>,
    /// The crossings; mechanisms change them in turn.
    pub border: Border<N>,
    /// What is in force and what is done.
    pub conduct: Conduct<N>,
    /// What builds up within the week.
    pub push: Pressures<N>,
    /// How far each crossing was shut when the week began.
    pub was_closed: PerCrossing<N>,
    /// Share of trade whose crossings are open, once `commerce` has settled which are.
    pub open: N,
    /// Clashes of each sector in the week.
    pub sector_clashes: PerCrossing<N>,
    /// Deaths in the week's TTP attacks.
    pub toll: Toll<N>,
    /// Whether anything of the eras before the second emirate is at work. If not, their mechanisms would leave
    /// everything as it is, and are not worked out.
    pub earlier_eras: bool,
    /// Where chance comes from.
    pub chance: C,
    /// Parameters.
    pub rules: &'a Rules<N>,
}

impl<'a, N: Number, C: Chance<N>> Step<'a, N, C> {
    /// The beginning of a week, or of what an actor expects of several.
    #[inline]
    pub fn begin(world: &World<N>, border: &Border<N>, conduct: Conduct<N>, rules: &'a Rules<N>, chance: C) -> Self {
        let mut was_closed = [N::of(0.0); CROSSINGS_COUNT];
        for (k, was) in was_closed.iter_mut().enumerate() {
            *was = border.closed(k);
        }
        let mut step = Self {
            now: World { airstrikes: N::of(0.0), ..*world },
            border: *border,
            was_closed,
            open: N::of(1.0),
            toll: Toll { deaths: N::of(0.0), mass_deaths: N::of(0.0) },
            earlier_eras: rules.us_present || world.is_of_earlier_eras() || conduct.is_of_earlier_eras(),
            conduct,
            push: Pressures::default(),
            sector_clashes: [N::of(0.0); CROSSINGS_COUNT],
            chance,
            rules,
        };
        step.end_what_is_off();
        step
    }

    /// What lasts only while a mechanism upholds it ends where that is off: agreements, closures by policy, returns.
    #[inline]
    fn end_what_is_off(&mut self) {
        let (now, rules) = (&mut self.now, self.rules);
        if !rules.agreements.on {
            let none = N::of(0.0);
            (now.ceasefire, now.trade_pact, now.security_pact, now.truce) = (none, none, none, none);
        }
        if !rules.crossing_closures.on {
            self.border.by_pakistan = rules.ordered_pakistan;
            self.border.by_afghan_taliban = rules.ordered_kabul;
        }
        if !rules.refugee_leverage.on {
            now.returns = N::of(0.0);
        }
    }

    /// The same week, but from here on the actors do what `conduct` says.
    #[inline]
    pub fn turn_to(&mut self, conduct: Conduct<N>) {
        self.conduct = conduct;
        self.earlier_eras |= conduct.is_of_earlier_eras();
    }

    /// Takes down an event without deaths, which `word` of the page dates among the first `days` days of the week.
    #[inline]
    pub fn tell(
        &mut self,
        kind: EventKind,
        actor: Option<Actor>,
        place: &'static str,
        cause: &'static str,
        word: usize,
        days: u32,
    ) {
        let day = |page: &Page| (page[word] % days) as u8;
        self.chance.note(|page| Event { kind, actor, place, count: 1, deaths: 0, cause, day: day(page) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Mean;
    use crate::conduct::Course;
    use crate::registry::{mechanisms, pakistan};
    use crate::settings::{Hold, Settings};
    use crate::testing::states;
    use crate::transition::transition;

    fn without(name: &str) -> Settings {
        let mut settings = Settings::default();
        let at = mechanisms().iter().position(|mechanism| mechanism.name == name).expect("a mechanism");
        settings.on[at] = false;
        settings
    }

    /// Protects counterfactuals: a crossing that a capital shut does not stay shut where closures are no lever, unless an
    /// intervention has it shut.
    #[test]
    fn without_the_lever_nothing_stays_shut_by_it() {
        let mut settings = without("crossing_closures");
        settings.held[1] = Hold::ShutBy(Actor::Pakistan);
        let mut state = states()[0];
        (state.border.by_pakistan, state.border.by_afghan_taliban) = ([1.0; 5], [1.0; 5]);
        let mut course = Course::default();
        course.set(pakistan::Border::Shut);
        let after = transition(&state, course, &Rules::compile(&settings, 1.0), Mean);
        assert_eq!(after.border.by_pakistan, [0.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(after.border.by_afghan_taliban, [0.0; 5]);
    }

    #[test]
    fn nobody_returns_by_a_mechanism_that_is_off() {
        let mut state = states()[0];
        state.world.returns = 30.0;
        let rules = Rules::compile(&without("refugee_leverage"), 1.0);
        assert_eq!(transition(&state, Course::default(), &rules, Mean).world.returns, 0.0);
    }

    #[test]
    fn a_strike_of_the_week_before_is_over() {
        let mut state = states()[0];
        state.world.airstrikes = 1.0;
        let rules = Rules::compile(&Settings::default(), 1.0);
        assert_eq!(transition(&state, Course::default(), &rules, Mean).world.airstrikes, 0.0);
    }

    #[test]
    fn clashes_are_put_down_to_what_added_most() {
        let mut push = Pressures::<f64>::default();
        assert_eq!(push.main_cause_of_clashes(0.1), "border");
        push.add_clashes(0.2, "one");
        push.add_clashes(0.3, "other");
        push.add_clashes(0.3, "third");
        assert_eq!(push.main_cause_of_clashes(0.1), "other");
        assert_eq!(push.main_cause_of_clashes(0.4), "border");
    }
}
