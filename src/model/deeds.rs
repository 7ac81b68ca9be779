//! What laws ask of a week: how far each setting of a policy is in force, and whether each act is done.

use super::conduct::{Changed, Conduct, Course, places};
use super::number::Number;
use super::vocabulary::{ACTIONS_COUNT, Deed, POLICIES, POLICIES_COUNT, act_place, action_of};

/// What is in force and done, ready for laws to ask: many of them ask for the same, and it is worked out once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deeds<N = f64> {
    /// For each option of the registry how far it is in force, or 1 if it is done.
    share: [N; ACTIONS_COUNT],
    /// Whether somebody does what makes a war for Afghanistan, or belongs to the time of one.
    pub of_earlier_eras: bool,
}

/// Where the settings of each policy begin among the registry's options, and where they end.
const SETTINGS: [(usize, usize); POLICIES_COUNT] = {
    let (mut all, mut policy) = ([(0, 0); POLICIES_COUNT], 0);
    while policy < POLICIES_COUNT {
        all[policy] = (action_of(policy, 0), action_of(policy, 0) + POLICIES[policy].settings.len());
        policy += 1;
    }
    all
};

impl Deeds {
    /// What a course is, option by option.
    #[inline(always)]
    pub fn of(course: &Course) -> Self {
        let mut share = [0.0; ACTIONS_COUNT];
        for (policy, setting) in course.settings.iter().enumerate() {
            share[action_of(policy, *setting)] = 1.0;
        }
        for act in places(course.acts.into()) {
            share[act_place(act)] = 1.0;
        }
        Self { share, of_earlier_eras: course.is_of_earlier_eras() }
    }

    /// The same in every lane.
    #[inline(always)]
    pub fn beside<N: Number>(&self) -> Deeds<N> {
        let mut all = Deeds { share: [N::of(0.0); ACTIONS_COUNT], of_earlier_eras: self.of_earlier_eras };
        for (place, share) in all.share.iter_mut().zip(self.share) {
            *place = N::of(share);
        }
        all
    }
}

impl<N> Deeds<N> {
    /// How far each option of the registry is in force or done.
    pub fn all_mut(&mut self) -> &mut [N] {
        &mut self.share
    }
}

impl<N: Number> Deeds<N> {
    /// How far the option at that place of the registry is in force or done.
    #[inline(always)]
    pub fn at(&self, place: usize) -> N {
        self.share[place]
    }

    /// What Pakistan does.
    #[inline(always)]
    pub fn pakistan(&self, deed: impl Deed) -> N {
        self.at(deed.place())
    }

    /// What the Afghan Taliban do.
    #[inline(always)]
    pub fn afghan_taliban(&self, deed: impl Deed) -> N {
        self.at(deed.place())
    }

    /// What the TTP does.
    #[inline(always)]
    pub fn ttp(&self, deed: impl Deed) -> N {
        self.at(deed.place())
    }

    /// What India does.
    #[inline(always)]
    pub fn india(&self, deed: impl Deed) -> N {
        self.at(deed.place())
    }

    /// What the United States does.
    #[inline(always)]
    pub fn united_states(&self, deed: impl Deed) -> N {
        self.at(deed.place())
    }

    /// Where `from` is in force and done, lets `to` be, in every lane.
    #[inline(always)]
    pub fn turn(&mut self, from: &Course, to: &Course) {
        for (policy, (from, to)) in from.settings.into_iter().zip(to.settings).enumerate() {
            if from != to {
                self.share[action_of(policy, from)] = N::of(0.0);
                self.share[action_of(policy, to)] = N::of(1.0);
            }
        }
        for act in places((from.acts ^ to.acts).into()) {
            self.share[act_place(act)] = N::of(f64::from(to.acts >> act & 1));
        }
        self.of_earlier_eras = to.is_of_earlier_eras();
    }

    /// Takes over from `conduct` what it has changed of `base`, in one lane.
    #[inline(always)]
    pub fn lay(&mut self, lane: usize, conduct: &Conduct, base: &Course) {
        for policy in places(conduct.changed.policies) {
            self.share[action_of(policy, base.settings[policy])].set_lane(lane, 0.0);
            // A level stands on a setting or between two: each is in force by 1 - |level - setting|
            let (level, below) = (conduct.levels[policy], conduct.levels[policy] as u8);
            let (place, over) = (action_of(policy, below), level - f64::from(below));
            self.share[place].set_lane(lane, 1.0 - over);
            if over > 0.0 {
                self.share[place + 1].set_lane(lane, 1.0 + (level - f64::from(below + 1)));
            }
        }
        for act in places(conduct.changed.acts) {
            self.share[act_place(act)].set_lane(lane, conduct.did[act]);
        }
        self.of_earlier_eras |= conduct.brings_earlier_eras();
    }

    /// Makes what was changed as it is in `base` again, in every lane.
    #[inline(always)]
    pub fn restore(&mut self, base: &Deeds, changed: Changed) {
        let mut restore = |at: usize| self.share[at] = N::of(base.share[at]);
        for policy in places(changed.policies) {
            (SETTINGS[policy].0..SETTINGS[policy].1).for_each(&mut restore);
        }
        places(changed.acts).map(act_place).for_each(restore);
        self.of_earlier_eras = base.of_earlier_eras;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Widely, Width};
    use crate::vocabulary::{PolicySetting, pakistan};

    #[test]
    fn between_two_settings_each_is_in_force_by_its_share() {
        let course = Course::default();
        for (level, shares) in [(0.0, [1.0, 0.0, 0.0]), (0.25, [0.75, 0.25, 0.0]), (1.5, [0.0, 0.5, 0.5])] {
            let mut conduct = Conduct::of(&course);
            conduct.set(<pakistan::Kabul as PolicySetting>::POLICY, level);
            let mut deeds = Deeds::of(&course);
            deeds.lay(0, &conduct, &course);
            let told = [pakistan::Kabul::Court, pakistan::Kabul::Correct, pakistan::Kabul::Press];
            assert_eq!(told.map(|setting| deeds.pakistan(setting)), shares);
        }
    }

    /// Lays what is changed into one lane, and takes it out again.
    struct Lay<'a> {
        before: &'a Deeds,
        course: &'a Course,
        conduct: &'a Conduct,
    }

    impl Widely for Lay<'_> {
        type Done = ();

        fn compute<N: Number>(self) {
            let mut deeds = self.before.beside::<N>();
            deeds.lay(1, self.conduct, self.course);
            let lanes = |of: N| [0, 1].map(|lane| of.lane(lane));
            assert_eq!(lanes(deeds.pakistan(pakistan::Covert::Arm)), [0.0, 1.0]);
            assert_eq!(lanes(deeds.pakistan(pakistan::Covert::None)), [1.0, 0.0]);
            assert_eq!(lanes(deeds.pakistan(pakistan::Act::Strike)), [0.0, 1.0]);
            assert!(deeds.of_earlier_eras && !self.before.of_earlier_eras);
            deeds.restore(self.before, self.conduct.changed);
            let same = |at: usize| (0..N::LANES).all(|lane| deeds.at(at).lane(lane) == self.before.at(at));
            assert!((0..ACTIONS_COUNT).all(same) && !deeds.of_earlier_eras);
        }
    }

    /// Protects options from one another: what is laid into one lane stays out of the others, and goes when it is restored.
    #[test]
    fn each_lane_has_its_own() {
        let course = Course::default();
        let (before, mut conduct) = (Deeds::of(&course), Conduct::of(&course));
        conduct.set(<pakistan::Covert as PolicySetting>::POLICY, 2.0);
        conduct.act(pakistan::Act::Strike as usize);
        for width in Width::ALL {
            width.compute(Lay { before: &before, course: &course, conduct: &conduct });
        }
    }
}
