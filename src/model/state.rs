//! The state of one run between two weeks.

use super::conduct::Course;
use super::crossing::{CROSSINGS_COUNT, PerCrossing};
use super::number::Number;
use super::vocabulary::World;

/// How far each crossing is shut, and by whom: 0 or 1 in what happens, between them in what actors expect.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Border<N = f64> {
    /// Shut by Pakistan as a lever.
    pub by_pakistan: PerCrossing<N>,
    /// Shut by Kabul as a lever.
    pub by_afghan_taliban: PerCrossing<N>,
    /// Shut by a clash or a technical matter.
    pub by_incident: PerCrossing<N>,
}

impl<N: Number> Border<N> {
    /// How far crossing `k` is shut by any of them.
    #[inline(always)]
    pub fn closed(&self, k: usize) -> N {
        let one = N::of(1.0);
        one - (one - self.by_pakistan[k]) * (one - self.by_afghan_taliban[k]) * (one - self.by_incident[k])
    }
}

/// The same numbers in every lane.
#[inline(always)]
pub fn beside<N: Number>(of: &PerCrossing) -> PerCrossing<N> {
    let mut all = [N::of(0.0); CROSSINGS_COUNT];
    for (one, place) in of.iter().zip(&mut all) {
        *place = N::of(*one);
    }
    all
}

impl Border {
    /// The same in every lane.
    #[inline(always)]
    pub fn beside<N: Number>(&self) -> Border<N> {
        Border {
            by_pakistan: beside(&self.by_pakistan),
            by_afghan_taliban: beside(&self.by_afghan_taliban),
            by_incident: beside(&self.by_incident),
        }
    }
}

/// The state of a run: the world, who shut which crossing, and what is in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// The quantities.
    pub world: World,
    /// The crossings.
    pub border: Border,
    /// What is in force, and what was done in the last week.
    pub course: Course,
}

impl<N: Number> World<N> {
    /// The quantity at that place of the column order, as it is kept.
    pub fn at_mut(&mut self, at: usize) -> Option<&mut N> {
        self.all_mut().into_iter().nth(at)
    }

    /// Takes over how far each crossing is shut into the quantities that say so.
    #[inline(always)]
    pub fn set_closed(&mut self, closed: PerCrossing<N>) {
        [
            self.closed_torkham,
            self.closed_spin_boldak,
            self.closed_ghulam_khan,
            self.closed_kharlachi,
            self.closed_angoor_adda,
        ] = closed;
    }

    /// Whether any quantity of the eras before the second emirate has left its rest.
    #[inline(always)]
    pub fn is_of_earlier_eras(&self) -> bool {
        let support = self.patronage + self.havens + self.endorsement + self.international_pressure + self.blowback;
        let war = (N::of(1.0) - self.taliban_rule) + self.opposition;
        (support + war + self.us_presence + self.us_aid + self.accord + self.us_weariness).some()
    }

    /// How far each crossing is shut.
    #[inline(always)]
    pub fn closed(&self) -> PerCrossing<N> {
        [
            self.closed_torkham,
            self.closed_spin_boldak,
            self.closed_ghulam_khan,
            self.closed_kharlachi,
            self.closed_angoor_adda,
        ]
    }
}
