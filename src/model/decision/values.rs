//! What each option is worth to an actor: what it expects of it, felt by its goals.

use std::marker::PhantomData;

use super::anticipation::Strengths;
use super::mind::Mind;
use super::repertoire::Repertoire;
use crate::actor::ACTORS;
use crate::bounded::lesser;
use crate::chance::Mean;
use crate::conduct::{Changed, Conduct, Course, WORDS_ON_TRADE, word_on_trade};
use crate::deeds::Deeds;
use crate::number::{MOST_LANES, Number, Widely, Work};
use crate::perception::seen;
use crate::satisfaction::{PerGoal, indicators};
use crate::state::{Border, State};
use crate::step::Step;
use crate::transition::{ALL_LAWS, Laws};
use crate::vocabulary::{ACTIONS, MOST_ACTIONS, World};

/// What an actor starts from when it weighs its options.
pub(super) struct View {
    world: World,
    border: Border,
    strengths: Strengths,
    course: Course,
    conduct: Conduct,
    /// The indicators of its goals as they are.
    has: PerGoal,
    /// Points of satisfaction of each goal: 100 times its share of all weights.
    points: PerGoal,
    /// Means that its policies in force take.
    effort: f64,
}

#[cfg(test)]
impl View {
    /// Tension as the actor sees it.
    pub fn tension(&self) -> f64 {
        self.world.tension
    }
}

/// What each option is worth, in points of satisfaction; 0 where it was not weighed.
pub type Values = [f64; MOST_ACTIONS];

/// Whose options are to be weighed, and which.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Who weighs.
    pub mind: &'a Mind,
    /// What the others are expected to do.
    pub others: &'a Course,
    /// The options, as bits.
    pub options: u64,
}

/// Actors that weigh their options in a week.
struct Weighing<'a> {
    state: &'a State,
    asked: &'a [Asked<'a>],
    /// For each actor, what comes of it.
    values: &'a mut [Values; ACTORS],
}

/// The same with one kind of number.
struct SideBySide<'a, N> {
    weighing: Weighing<'a>,
    number: PhantomData<N>,
}

/// What each of these options is worth to each of these actors, which weigh them as many side by side as the first of them does.
pub fn weigh(state: &State, asked: &[Asked], values: &mut [Values; ACTORS]) {
    if let Some(first) = asked.first() {
        first.mind.width.compute(Weighing { state, asked, values });
    }
}

impl Mind {
    /// What the actor sees, if the others do what `others` says.
    pub(super) fn view(&self, state: &State, others: &Course) -> View {
        let world = seen(state.world, self.actor, self.misperception);
        // What it does itself is what it weighs
        let mut course = Course { acts: others.acts & !self.acts, ..*others };
        for at in self.policies.clone() {
            course.settings[at] = state.course.settings[at];
        }
        self.overlook(&mut course);
        let effort: f64 = self.policies.clone().map(|at| self.effort_of_setting(at, course.settings[at])).sum();
        View {
            border: state.border,
            has: indicators(&world, self.actor, lesser(effort, 1.0)),
            points: self.points(&state.world),
            conduct: Conduct::of(&course),
            strengths: self.repertoire.anticipation.strengths(&world),
            world,
            course,
            effort,
        }
    }

    /// What each of these options (as bits) is worth, if the others do what `others` says.
    pub(super) fn values(&self, state: &State, others: &Course, options: u64) -> Values {
        let mut values = [[0.0; MOST_ACTIONS]; ACTORS];
        weigh(state, &[Asked { mind: self, others, options }], &mut values);
        values[self.actor as usize]
    }

    /// What each goal makes of one option, in points, if the others do what `others` says.
    pub fn felt(&self, state: &State, others: &Course, option: usize) -> PerGoal {
        self.expect(&self.view(state, others), [option])[0]
    }

    /// What each goal makes of each of these options.
    pub(super) fn expect<const COUNT: usize>(&self, view: &View, options: [usize; COUNT]) -> [PerGoal; COUNT] {
        options.map(|option| {
            let base = Deeds::of(&view.course);
            let (deeds, effort) = self.deeds_of(view, &base, option);
            let mut step = Step::begin(&view.world, &view.border, &base, &self.rules, Mean).branch(&deeds);
            step.laws(&self.rules, ALL_LAWS);
            let would_have = indicators(&step.now, self.actor, lesser(effort, 1.0));
            std::array::from_fn(|goal| self.feel(view, goal, would_have[goal]))
        })
    }

    /// The world to which an option is expected to lead, after all stages.
    pub(super) fn foresee(&self, view: &View, option: usize) -> World {
        let base = Deeds::of(&view.course);
        let deeds = self.deeds_of(view, &base, option).0;
        let mut step = Step::begin(&view.world, &view.border, &base, &self.rules, Mean).branch(&deeds);
        step.laws(&self.rules, ALL_LAWS);
        step.now
    }

    /// The same for one option alone, from what is in force as it is.
    fn deeds_of(&self, view: &View, base: &Deeds, option: usize) -> (Deeds, f64) {
        let (mut deeds, mut conduct) = (*base, view.conduct);
        let effort = self.take(view, option, &mut conduct);
        deeds.lay(0, &conduct, &view.course);
        (deeds, effort)
    }

    /// Takes an option in `conduct`, answers included, and says what means it takes.
    #[inline(always)]
    fn take(&self, view: &View, option: usize, conduct: &mut Conduct) -> f64 {
        let action = &ACTIONS[self.first_action + option];
        let mut effort = view.effort + self.effort[option];
        if let Some((policy, setting)) = action.setting {
            effort -= self.effort_of_setting(policy, view.course.settings[policy]);
            conduct.set(policy, f64::from(setting));
            if word_on_trade(policy, setting).is_some() {
                for word in WORDS_ON_TRADE {
                    conduct.set(word, 0.0);
                    if self.policies.contains(&word) {
                        let (was, refused) = (view.course.settings[word], 0);
                        effort += self.effort_of_setting(word, refused) - self.effort_of_setting(word, was);
                    }
                }
            }
        }
        if let Some(act) = action.act {
            conduct.act(act);
        }
        self.repertoire.anticipation.answer(option, &view.course, &view.strengths, conduct);
        effort
    }

    /// What a goal makes of what options would bring it: points_g (gain_g if gain_g > 0 else loss_aversion gain_g).
    #[inline(always)]
    fn feel<N: Number>(&self, view: &View, goal: usize, would_have: N) -> N {
        let gain = would_have - N::of(view.has[goal]);
        let weight = N::select(gain.exceeds(N::of(0.0)), N::of(1.0), N::of(self.loss_aversion));
        N::of(view.points[goal]) * weight * gain
    }
}

impl Widely for Weighing<'_> {
    type Done = ();

    #[inline(always)]
    fn compute<N: Number>(self) {
        N::part(SideBySide { weighing: self, number: PhantomData::<N> });
    }
}

impl<N: Number> Work for SideBySide<'_, N> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        let Weighing { state, asked, values } = self.weighing;
        // What is done is laid into lanes once for all actors, who differ little in what they know of it
        let mut course = state.course.next_week();
        let mut base = Deeds::of(&course);
        let mut deeds = base.beside::<N>();
        for one in asked {
            let view = one.mind.view(state, one.others);
            if view.course != course {
                base.turn(&course, &view.course);
                deeds.turn(&course, &view.course);
                course = view.course;
            }
            weigh_options(one, &view, &base, &mut deeds, &mut values[one.mind.actor as usize]);
        }
    }
}

/// Works out what the options of one actor are worth; `deeds` is what it knows of what is done, as `base` says.
///
/// Options are weighed side by side, as many as there are lanes. An option changes nothing before the first law that knows it or
/// an answer to it. So the actor works out what keeping the course leads to, law by law, branches off where options begin to
/// matter, and leaves out the laws that cannot change what its goals look at: the same numbers, bit for bit, as the whole
/// transition gives.
#[inline(always)]
fn weigh_options<N: Number>(asked: &Asked, view: &View, base: &Deeds, deeds: &mut Deeds<N>, values: &mut Values) {
    let Asked { mind, options, .. } = *asked;
    let Repertoire { by_law, first_law, laws, .. } = mind.repertoire;
    let mut conduct = view.conduct;
    let mut shared = Step::begin(&view.world, &view.border, base, &mind.rules, Mean);
    let (mut laws, mut group, mut count) = (*laws, [0; MOST_LANES], 0);
    let mut left = options.count_ones();
    for &option in by_law[..mind.actions].iter().filter(|option| options >> **option & 1 == 1) {
        (group[count], count, left) = (option, count + 1, left - 1);
        if count < N::LANES && left > 0 {
            continue;
        }
        // The first of a group is the one that matters soonest
        let before = laws & ((1 << first_law[group[0]]) - 1);
        if before != 0 {
            shared.laws(&mind.rules, before);
            laws &= !before;
        }
        weigh_group(mind, view, &shared, (&mut *deeds, &mut conduct), laws, &group[..count], values);
        count = 0;
    }
}

/// Works out what these options are worth, one in each lane, by the laws that are left.
#[inline(always)]
fn weigh_group<N: Number>(
    mind: &Mind,
    view: &View,
    shared: &Step<f64, Mean>,
    (deeds, conduct): (&mut Deeds<N>, &mut Conduct),
    laws: Laws,
    group: &[usize],
    values: &mut Values,
) {
    let (mut efforts, mut changed) = (N::of(0.0), Changed::default());
    for (lane, &option) in group.iter().enumerate() {
        efforts.set_lane(lane, mind.take(view, option, conduct));
        deeds.lay(lane, conduct, &view.course);
        changed = changed.and(conduct.undo(&view.conduct));
    }
    let mut step = shared.branch(deeds);
    step.laws_here(&mind.rules, laws);
    // Nobody has more means than all
    let would_have = indicators(&step.now, mind.actor, lesser(efforts, N::of(1.0)));
    let mut felt = mind.feel(view, 0, would_have[0]);
    for (goal, would_have) in would_have.into_iter().enumerate().skip(1) {
        felt += mind.feel(view, goal, would_have);
    }
    for (lane, &option) in group.iter().enumerate() {
        values[option] = felt.lane(lane) - mind.cost_of(option, &view.course, view.world.tension);
    }
    deeds.restore(shared.conduct, changed);
}
