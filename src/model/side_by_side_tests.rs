//! Laws that compute side by side, against laws that compute alone.

use std::array::from_fn;

use crate::chance::Mean;
use crate::conduct::{Conduct, Course};
use crate::crossing::PerCrossing;
use crate::deeds::Deeds;
use crate::number::{MOST_LANES, Number, Widely, Width};
use crate::rules::Rules;
use crate::settings::Settings;
use crate::state::{Border, State};
use crate::step::Step;
use crate::testing::{everyone, states};
use crate::transition::LAWS_COUNT;
use crate::vocabulary::{ACTIONS, QUANTITIES};

/// Different weeks in which different things are done.
struct Weeks<'a> {
    states: [&'a State; MOST_LANES],
    done: [Conduct; MOST_LANES],
    rules: &'a Rules,
}

/// What is in force in a state, with policies of those who take part between two settings and their acts done by half, as in what
/// actors expect. All of it counts as changed.
fn conduct(state: &State, number: usize, settings: &Settings) -> Conduct {
    let mut conduct = Conduct::of(&state.course);
    for action in ACTIONS {
        let takes_part = settings.takes_part(action.actor);
        if let Some((policy, 0)) = action.setting {
            let eased = if takes_part { 1.0 - ((policy + number) % 5) as f64 / 10.0 } else { 1.0 };
            conduct.set(policy, conduct.levels[policy] * eased);
        }
        if let Some(act) = action.act {
            let by = if takes_part && (act + number).is_multiple_of(3) { 0.4 } else { 0.0 };
            conduct.incite(act, by);
        }
    }
    conduct
}

impl Widely for &Weeks<'_> {
    type Done = ();

    fn compute<N: Number>(self) {
        let (start, borders) = (&self.states[0].world, &self.states[0].border);
        let (mut world, mut border) = (start.beside::<N>(), borders.beside::<N>());
        let begin = Deeds::of(&Course::default());
        let mut deeds = begin.beside::<N>();
        for lane in 0..N::LANES {
            let mut alone = *self.states[lane];
            for at in 0..QUANTITIES.len() {
                let (all, one) = (world.at_mut(at), alone.world.at_mut(at));
                all.expect("a quantity").set_lane(lane, *one.expect("a quantity"));
            }
            for k in 0..alone.border.by_pakistan.len() {
                border.by_pakistan[k].set_lane(lane, alone.border.by_pakistan[k]);
                border.by_afghan_taliban[k].set_lane(lane, alone.border.by_afghan_taliban[k]);
                border.by_incident[k].set_lane(lane, alone.border.by_incident[k]);
            }
            deeds.lay(lane, &self.done[lane], &Course::default());
        }
        let mut all = Step::begin(&world, &border, &deeds, self.rules, Mean);
        let single = self.done.map(|done| {
            let mut deeds = begin;
            deeds.lay(0, &done, &Course::default());
            deeds
        });
        let mut alone: [_; MOST_LANES] = from_fn(|lane| {
            let state = self.states[lane];
            Step::begin(&state.world, &state.border, &single[lane], self.rules, Mean)
        });
        for law in 0..LAWS_COUNT {
            all.laws(self.rules, 1 << law);
            for (lane, alone) in alone[..N::LANES].iter_mut().enumerate() {
                alone.laws(self.rules, 1 << law);
                for (at, quantity) in QUANTITIES.iter().enumerate() {
                    let (all, alone) = (all.now.at_mut(at), alone.now.at_mut(at));
                    let (all, alone) = (all.expect("kept").lane(lane), alone.expect("kept"));
                    assert_eq!(all, *alone, "{}, lane {lane} of {}, law {law}", quantity.name, N::LANES);
                }
                let of = |numbers: &PerCrossing<N>| numbers.map(|one| one.lane(lane));
                let border = Border {
                    by_pakistan: of(&all.border.by_pakistan),
                    by_afghan_taliban: of(&all.border.by_afghan_taliban),
                    by_incident: of(&all.border.by_incident),
                };
                assert_eq!(border, alone.border, "lane {lane} of {}, law {law}", N::LANES);
                assert_eq!(all.open.lane(lane), alone.open, "lane {lane} of {}, law {law}", N::LANES);
            }
        }
    }
}

/// Protects what the laws are generic for: actors weigh options side by side, and that must not tell. Different weeks in which
/// different things are done come out bit for bit as one after the other, law by law, whether one of them belongs to an
/// earlier era or not, with as many side by side as any processor has room for.
#[test]
fn lanes_give_the_bits_of_single_numbers() {
    for settings in [Settings::default(), everyone()] {
        let (rules, states) = (Rules::compile(&settings, 4.0), states());
        for number in 0..states.len() {
            // Neighbours in time, and others from far away
            let several: [&State; MOST_LANES] = from_fn(|lane| &states[(number + lane * lane * 37) % states.len()]);
            let done = from_fn(|lane| conduct(several[lane], number + lane, &settings));
            let weeks = Weeks { states: several, done, rules: &rules };
            for width in Width::ALL {
                width.compute(&weeks);
            }
        }
    }
}
