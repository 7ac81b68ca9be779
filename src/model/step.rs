//! One week being made: what mechanisms read and write.

use super::actor::Actor;
use super::chance::Chance;
use super::crossing::{CROSSINGS_COUNT, PerCrossing};
use super::deeds::Deeds;
use super::event::{Event, EventKind};
use super::given::Given;
use super::number::Number;
use super::severity::Toll;
use super::state::{Border, beside};
use super::vocabulary::World;
use durand_ensemble::draws::Page;

macro_rules! pressures {
    ($($(#[doc = $doc:literal])* $name:ident from $rest:literal;)*) => {
        /// What builds up within a week and is used up before its end.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Pressures<N = f64> {
            $($(#[doc = $doc])* pub $name: N,)*
            /// What added most to the mean number of clashes, and how much.
            pub clash_cause: (&'static str, f64),
        }

        impl<N: Number> Default for Pressures<N> {
            #[inline(always)]
            fn default() -> Self {
                Self { $($name: N::of($rest),)* clash_cause: ("", 0.0) }
            }
        }

        impl<N> Pressures<N> {
            /// All of them, in order.
            pub fn all_mut(&mut self) -> impl Iterator<Item = &mut N> {
                [$(&mut self.$name,)*].into_iter()
            }
        }

        impl Pressures {
            /// The same in every lane.
            #[inline(always)]
            pub fn beside<N: Number>(&self) -> Pressures<N> {
                Pressures { $($name: N::of(self.$name),)* clash_cause: self.clash_cause }
            }
        }
    };
}

pressures! {
    /// Factor on the TTP's attacks.
    attack_drive from 1.0;
    /// Factor on border clashes.
    clash_drive from 1.0;
    /// Added to the mean number of clashes.
    clash_rate from 0.0;
    /// Recruits for the TTP, thousand fighters over the span.
    recruits from 0.0;
    /// Level of tension that the week's relations would sustain, as a sum of contributions.
    tension_push from 0.0;
    /// Tension that blows sustain, on top of it.
    tension_blows from 0.0;
    /// How fast tension cools, as a factor.
    cooling from 1.0;
    /// Share of trade that is lost to obstacles other than shut crossings.
    trade_drag from 0.0;
    /// How much of those obstacles an agreement leaves, as a factor.
    trade_ease from 1.0;
    /// Added to the mean number of attacks by other militants.
    other_attacks from 0.0;
    /// How fast shut crossings are settled, as a factor.
    reopening from 1.0;
    /// How open Kabul is to India, as a factor.
    openness_to_india from 1.0;
    /// What breaks trust in the week, as an amount.
    breach from 0.0;
    /// What mends trust in the week, as a factor.
    mending from 1.0;
    /// Fighters who join the Afghan Taliban, thousands over the span, in a country that they do not rule.
    insurgents from 0.0;
    /// Worth of the Afghan Taliban's fighters in battle, as a factor.
    taliban_drive from 1.0;
    /// Losses that the Afghan Taliban cannot avoid, as a factor.
    taliban_cover from 1.0;
    /// Aid that Washington offers Islamabad for its hold over the Taliban, million USD per week.
    aid_offer from 0.0;
}

impl<N: Number> Pressures<N> {
    /// Adds to the mean number of clashes.
    #[inline(always)]
    pub fn add_clashes(&mut self, rate: N, cause: &'static str) {
        self.clash_rate += rate;
        if N::LANES == 1 && rate.told() > self.clash_cause.1 {
            self.clash_cause = (cause, rate.told());
        }
    }

    /// What the week's clashes are put down to: whatever added most to their rate, of equals the first; the process
    /// itself, where those that need no quarrel are more.
    #[inline(always)]
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
    pub conduct: &'a Deeds<N>,
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
    /// What all laws are given.
    pub given: &'a Given,
}

impl<'a, N: Number, C: Chance<N>> Step<'a, N, C> {
    /// A week in which nothing is done yet.
    #[inline(always)]
    pub fn new(world: &World<N>, border: &Border<N>, conduct: &'a Deeds<N>, given: &'a Given, chance: C) -> Self {
        let mut was_closed = [N::of(0.0); CROSSINGS_COUNT];
        for (k, was) in was_closed.iter_mut().enumerate() {
            *was = border.closed(k);
        }
        Self {
            now: World { airstrikes: N::of(0.0), ..*world },
            border: *border,
            was_closed,
            open: N::of(1.0),
            toll: Toll { deaths: N::of(0.0), mass_deaths: N::of(0.0) },
            earlier_eras: given.us_present || world.is_of_earlier_eras() || conduct.of_earlier_eras,
            conduct,
            push: Pressures::default(),
            sector_clashes: [N::of(0.0); CROSSINGS_COUNT],
            chance,
            given,
        }
    }

    /// Takes down an event without deaths, which `word` of the page dates among the first `days` days of the week.
    #[inline(always)]
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

impl<'a, C: Copy> Step<'a, f64, C> {
    /// The same week in every lane, but from here on the actors do what `conduct` says.
    #[inline(always)]
    pub fn branch<N: Number>(&self, conduct: &'a Deeds<N>) -> Step<'a, N, C> {
        Step {
            now: self.now.beside(),
            border: self.border.beside(),
            conduct,
            push: self.push.beside(),
            was_closed: beside(&self.was_closed),
            open: N::of(self.open),
            sector_clashes: beside(&self.sector_clashes),
            toll: Toll { deaths: N::of(self.toll.deaths), mass_deaths: N::of(self.toll.mass_deaths) },
            earlier_eras: self.earlier_eras || conduct.of_earlier_eras,
            chance: self.chance,
            given: self.given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Mean;
    use crate::conduct::Course;
    use crate::registry::mechanisms;
    use crate::rules::Rules;
    use crate::settings::{Hold, Settings};
    use crate::testing::states;
    use crate::transition::transition;
    use crate::vocabulary::pakistan;

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
