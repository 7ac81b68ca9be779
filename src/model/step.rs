//! One week being made: what mechanisms read and write.

use super::actor::Actor;
use super::chance::{Chance, Toll};
use super::crossing::CROSSINGS_COUNT;
use super::purpose::DAYS;
use super::record::{Event, EventKind};
use super::registry::World;
use super::rules::Rules;
use super::state::{Acts, Border, PerCrossing, State};
use durand_ensemble::draws::Page;

/// What builds up within a week and is used up before its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressures {
    /// Factor on the TTP's attacks.
    pub attack_drive: f64,
    /// Factor on border clashes.
    pub clash_drive: f64,
    /// Added to the mean number of clashes.
    pub clash_rate: f64,
    /// What added most to it, and how much.
    pub clash_cause: (&'static str, f64),
    /// Recruits for the TTP, thousand fighters over the span.
    pub recruits: f64,
    /// Level of tension that the week's relations would sustain, as a sum of contributions.
    pub tension: f64,
    /// How fast tension cools, as a factor.
    pub cooling: f64,
    /// Share of trade that is lost to obstacles other than shut crossings.
    pub trade_drag: f64,
    /// Added to the mean number of attacks by other militants.
    pub other_attacks: f64,
    /// How fast shut crossings are settled, as a factor.
    pub settling: f64,
    /// How open Kabul is to India, as a factor.
    pub openness_to_india: f64,
    /// What breaks trust in the week, as an amount.
    pub breach: f64,
    /// What mends trust in the week, as a factor.
    pub mending: f64,
    /// Fighters who join the Afghan Taliban, thousands over the span, in a country that they do not rule.
    pub insurgents: f64,
    /// Worth of the Afghan Taliban's fighters in battle, as a factor.
    pub taliban_drive: f64,
    /// Losses that the Afghan Taliban cannot avoid, as a factor.
    pub taliban_cover: f64,
    /// Aid that Washington offers Islamabad for its hold over the Taliban, million USD per week.
    pub aid_offer: f64,
}

impl Default for Pressures {
    fn default() -> Self {
        Self {
            attack_drive: 1.0,
            clash_drive: 1.0,
            clash_rate: 0.0,
            clash_cause: ("", 0.0),
            recruits: 0.0,
            tension: 0.0,
            cooling: 1.0,
            trade_drag: 0.0,
            other_attacks: 0.0,
            settling: 1.0,
            openness_to_india: 1.0,
            breach: 0.0,
            mending: 1.0,
            insurgents: 0.0,
            taliban_drive: 1.0,
            taliban_cover: 1.0,
            aid_offer: 0.0,
        }
    }
}

impl Pressures {
    /// Adds to the mean number of clashes.
    #[inline]
    pub fn add_clashes(&mut self, rate: f64, cause: &'static str) {
        self.clash_rate += rate;
        if rate > self.clash_cause.1 {
            self.clash_cause = (cause, rate);
        }
    }

    /// What the week's clashes are put down to: whatever added most to their rate, of equals the first; the process itself, where
    /// those that need no quarrel are more.
    #[inline]
    pub fn main_cause_of_clashes(&self, without_quarrel: f64) -> &'static str {
        let (cause, rate) = self.clash_cause;
        if rate > without_quarrel { cause } else { "border" }
    }
}

/// A week being made, from the state before it to the state after it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a, C> {
    /// The world on its way from the week's beginning to its end; mechanisms change it in turn.
    pub now: World,
    /// The crossings; mechanisms change them in turn.
    pub border: Border,
    /// What each actor does.
    pub acts: Acts,
    /// What builds up within the week.
    pub push: Pressures,
    /// How far each crossing was shut when the week began.
    pub was_closed: PerCrossing,
    /// Share of trade whose crossings are open, once `commerce` has settled which are.
    pub open: f64,
    /// Clashes of each sector in the week.
    pub sector_clashes: PerCrossing,
    /// Deaths in the week's TTP attacks.
    pub toll: Toll,
    /// Whether anything of the eras before the second emirate is at work. If not, their mechanisms would leave everything as it is, and
    /// are not worked out.
    pub earlier_eras: bool,
    /// Where chance comes from.
    pub chance: C,
    /// Parameters.
    pub rules: &'a Rules,
}

impl<'a, C> Step<'a, C> {
    /// The beginning of a week, or of what an actor expects of several.
    #[inline]
    pub fn begin(state: &State, acts: Acts, rules: &'a Rules, chance: C) -> Self {
        let mut was_closed = [0.0; CROSSINGS_COUNT];
        for (k, was) in was_closed.iter_mut().enumerate() {
            *was = state.border.closed(k);
        }
        Self {
            now: World { airstrikes: 0.0, ..state.world },
            border: state.border,
            was_closed,
            open: 1.0,
            toll: Toll::default(),
            earlier_eras: rules.us_present || state.world.is_of_earlier_eras() || acts.are_of_earlier_eras(),
            acts,
            push: Pressures::default(),
            sector_clashes: [0.0; CROSSINGS_COUNT],
            chance,
            rules,
        }
    }
}

impl<C: Chance> Step<'_, C> {
    /// The same week, but from here on the actors do `acts`.
    #[inline]
    pub fn turn_to(&mut self, acts: Acts) {
        self.acts = acts;
        self.earlier_eras |= acts.are_of_earlier_eras();
    }

    /// Takes down an event without deaths. `day` is the word of the days' that dates it, and among how many days of the week.
    #[inline]
    pub fn tell(
        &mut self,
        kind: EventKind,
        actor: Option<Actor>,
        place: &'static str,
        cause: &'static str,
        (word, days): (usize, u32),
    ) {
        let day = |page: &Page| (page[DAYS.word(word)] % days) as u8;
        self.chance.note(|page| Event { kind, actor, place, count: 1, deaths: 0, cause, day: day(page) });
    }
}
