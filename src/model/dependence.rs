//! What depends on what in a week. Each law is done once with numbers that know nothing but where they come from, so nobody has to
//! say it, and it cannot be said wrongly.

use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Sub, SubAssign};
use std::sync::OnceLock;

use super::actor::{ACTORS, Actor};
use super::chance::Mean;
use super::conduct::Course;
use super::deeds::Deeds;
use super::number::Number;
use super::rules::Rules;
use super::satisfaction::indicators;
use super::settings::Settings;
use super::state::Border;
use super::step::Step;
use super::transition::{LAWS_COUNT, Laws};
use super::vocabulary::{ACTIONS_COUNT, World};
use super::window::Window;

/// Places of a week being made, as bits: the options that are in force or done, then all that laws write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Places([u64; 4]);

impl Places {
    /// One option, by its place in the registry.
    pub fn of_option(place: usize) -> Self {
        Self::one(place)
    }

    /// All that is in one of them or in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    fn one(at: usize) -> Self {
        let mut all = Self::default();
        all.0[at / 64] |= 1 << (at % 64);
        all
    }

    fn meets(self, other: Self) -> bool {
        (0..self.0.len()).any(|at| self.0[at] & other.0[at] != 0)
    }
}

/// A number of which nothing is known but what it was worked out from.
#[derive(Clone, Copy, Debug)]
struct Origin {
    from: Places,
    /// Whether it was worked out at all; else it is what the place had before.
    made: bool,
}

impl Origin {
    fn with(self, other: Self) -> Self {
        Self { from: self.from.and(other.from), made: true }
    }
}

macro_rules! operations {
    ($($Trait:ident $name:ident)*; $($Assign:ident $assign:ident)*) => {
        $(impl $Trait for Origin {
            type Output = Self;

            fn $name(self, other: Self) -> Self {
                self.with(other)
            }
        })*

        $(impl $Assign for Origin {
            fn $assign(&mut self, other: Self) {
                *self = self.with(other);
            }
        })*
    };
}

operations! {
    Add add Sub sub Mul mul Div div;
    AddAssign add_assign SubAssign sub_assign MulAssign mul_assign
}

impl Number for Origin {
    // No single number, which would be told
    const LANES: usize = 2;

    type Mask = Self;

    fn of(_: f64) -> Self {
        Self { from: Places::default(), made: true }
    }

    fn exceeds(self, other: Self) -> Self {
        self.with(other)
    }

    fn select(mask: Self, yes: Self, no: Self) -> Self {
        mask.with(yes).with(no)
    }

    // Where there may be something to do, it is done
    fn some(self) -> bool {
        true
    }

    fn lane(self, _: usize) -> f64 {
        0.0
    }

    fn set_lane(&mut self, _: usize, _: f64) {}
}

/// What laws read, besides what is done, and write in a week.
fn places<'s>(step: &'s mut Step<Origin, Mean>) -> impl Iterator<Item = &'s mut Origin> {
    let border = &mut step.border;
    let crossings = [&mut border.by_pakistan, &mut border.by_afghan_taliban, &mut border.by_incident];
    let crossings = crossings.into_iter().chain([&mut step.was_closed, &mut step.sector_clashes]).flatten();
    let single = [&mut step.open, &mut step.toll.deaths, &mut step.toll.mass_deaths];
    step.now.all_mut().into_iter().chain(step.push.all_mut()).chain(crossings).chain(single)
}

/// Shows `look` a week in which each number knows its place, and nobody has done anything yet.
fn week<T>(rules: &Rules, look: impl FnOnce(&mut Step<Origin, Mean>) -> T) -> T {
    let mut deeds = Deeds::of(&Course::default()).beside();
    for (at, place) in deeds.all_mut().iter_mut().enumerate() {
        *place = Origin { from: Places::one(at), made: false };
    }
    let (world, border) = (World::from_published(&[]).beside(), Border::default().beside());
    let mut step = Step::new(&world, &border, &deeds, &rules.given, Mean);
    step.earlier_eras = true;
    for (at, place) in places(&mut step).enumerate() {
        *place = Origin { from: Places::one(ACTIONS_COUNT + at), made: false };
    }
    look(&mut step)
}

/// What a law writes: each place, with the places that it comes from.
type Effects = Vec<(Places, Places)>;

/// What each law writes, whoever takes part.
fn effects() -> &'static [Effects; LAWS_COUNT] {
    static EFFECTS: OnceLock<[Effects; LAWS_COUNT]> = OnceLock::new();
    EFFECTS.get_or_init(|| {
        let rules = [Window::NEVER, Window::ALWAYS].map(|window| {
            let mut settings = Settings::default();
            settings.present = [window; ACTORS];
            Rules::compile(&settings, 1.0)
        });
        std::array::from_fn(|law| {
            rules.iter().flat_map(|rules| week(rules, |step| written(law, step, rules))).collect()
        })
    })
}

fn written(law: usize, step: &mut Step<Origin, Mean>, rules: &Rules) -> Effects {
    step.laws(rules, 1 << law);
    let all = places(step).enumerate().map(|(at, place)| (Places::one(ACTIONS_COUNT + at), *place));
    all.filter(|(at, place)| place.made || place.from != *at).map(|(at, place)| (at, place.from)).collect()
}

/// The laws on which the indicators of an actor's goals depend. The others need not be worked out to compare options.
pub fn laws_that_matter(actor: Actor) -> Laws {
    let rules = Rules::compile(&Settings::default(), 1.0);
    let felt = week(&rules, |step| indicators(&step.now, actor, Origin::of(0.0)));
    let mut wanted = felt.iter().fold(Places::default(), |all, one| all.and(one.from));
    let mut laws = 0;
    for (law, effects) in effects().iter().enumerate().rev() {
        // What a law leaves of what was there is wanted too
        let before = wanted;
        for (_, from) in effects.iter().filter(|(at, _)| at.meets(before)) {
            laws |= 1 << law;
            wanted = wanted.and(*from);
        }
    }
    laws
}

/// The laws to which it makes a difference what is at `places` when the week begins.
pub fn laws_touched(places: Places) -> Laws {
    let (mut touched, mut laws) = (places, 0);
    for (law, effects) in effects().iter().enumerate() {
        let before = touched;
        for (at, _) in effects.iter().filter(|(_, from)| from.meets(before)) {
            laws |= 1 << law;
            touched = touched.and(*at);
        }
    }
    laws
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{ALL_LAWS, STAGES};
    use crate::vocabulary::{Deed, afghan_taliban as k, india as i, ttp as t};

    fn names(laws: Laws) -> Vec<&'static str> {
        let all = STAGES.iter().flat_map(|stage| stage.iter().copied());
        all.enumerate().filter(|(at, _)| laws >> at & 1 == 1).map(|(_, name)| name).collect()
    }

    /// Protects the shortcut by which options are compared: an actor looks as far as its goals do.
    #[test]
    fn actors_look_as_far_as_their_goals_do() {
        // The TTP looks at its fighters, its networks and its sanctuary
        let ttp = names(laws_that_matter(Actor::Ttp));
        assert!(["sanctuary", "campaign"].iter().all(|law| ttp.contains(law)), "{ttp:?}");
        assert!(["commerce", "relations", "presence"].iter().all(|law| !ttp.contains(law)), "{ttp:?}");
        // Tension is among Pakistan's goals and made last
        let pakistan = names(laws_that_matter(Actor::Pakistan));
        assert!(["relations", "commerce", "campaign"].iter().all(|law| pakistan.contains(law)), "{pakistan:?}");
        assert!(Actor::ALL.iter().all(|actor| laws_that_matter(*actor) & !ALL_LAWS == 0));
    }

    /// Protects it from the other side: what an actor does is worked out from the first law that knows it.
    #[test]
    fn laws_are_touched_by_what_they_read_and_by_what_comes_of_it() {
        let touched = |deed: usize| names(laws_touched(Places::of_option(deed)));
        let shelter = touched(k::Ttp::Shelter.place());
        assert_eq!(shelter[0], "sanctuary");
        // Sanctuary drives attacks, and attacks all that follows
        assert!(["campaign", "retaliation", "relations"].iter().all(|law| shelter.contains(law)), "{shelter:?}");
        // An offensive breaks a truce before it kills
        assert_eq!(touched(t::Tempo::Offensive.place())[..2], ["agreements", "campaign"]);
        assert_eq!(touched(i::Kabul::Embassy.place())[0], "presence");
        assert_eq!(touched(t::Targets::Forces.place()), [""; 0], "no law reads it");
        assert_eq!(laws_touched(Places::default()), 0);
    }
}
