//! The state of one run between two weeks.

use super::actor::{ACTORS, Actor, IndiaAction, KabulAction, PakistanAction, TtpAction, UsAction};
use super::bounded::lesser;
use super::crossing::CROSSINGS_COUNT;
use super::registry::World;

/// One number for each crossing or its sector.
pub type PerCrossing = [f64; CROSSINGS_COUNT];

/// How far each crossing is shut, and by whom: 0 or 1 in what happens, between them in what actors expect.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Border {
    /// Shut by Pakistan as a lever.
    pub by_pakistan: PerCrossing,
    /// Shut by Kabul as a lever.
    pub by_kabul: PerCrossing,
    /// Shut by a clash or a technical matter.
    pub by_incident: PerCrossing,
}

impl Border {
    /// How far crossing `k` is shut by any of them.
    #[inline]
    pub fn closed(&self, k: usize) -> f64 {
        1.0 - (1.0 - self.by_pakistan[k]) * (1.0 - self.by_kabul[k]) * (1.0 - self.by_incident[k])
    }

    /// What `actor` has shut; only Pakistan and the Afghan Taliban hold crossings.
    #[inline]
    pub fn by(&mut self, actor: Actor) -> &mut PerCrossing {
        if actor == Actor::Pakistan { &mut self.by_pakistan } else { &mut self.by_kabul }
    }

    /// The open crossing that can be shut and carries most trade, clashes of the week counted in: the first to be shut.
    #[inline]
    pub fn target(&self, can_shut: &PerCrossing, trade_share: &PerCrossing, sector_clashes: &PerCrossing) -> usize {
        let (mut target, mut most) = (0, -1.0);
        for k in 0..CROSSINGS_COUNT {
            let weight = can_shut[k] * (1.0 - self.closed(k)) * (trade_share[k] + sector_clashes[k]);
            if weight > most {
                (target, most) = (k, weight);
            }
        }
        target
    }
}

/// What each actor does in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Acts(pub [u8; ACTORS]);

/// 1 if `is`, else 0.
#[inline]
fn one(is: bool) -> f64 {
    [0.0, 1.0][usize::from(is)]
}

impl Acts {
    /// The same, but `actor` does its action number `action`.
    #[inline]
    pub fn with(mut self, actor: Actor, action: usize) -> Self {
        self.0[actor as usize] = action as u8;
        self
    }

    /// The number of the actor's action.
    #[inline]
    pub fn of(self, actor: Actor) -> usize {
        usize::from(self.0[actor as usize])
    }

    /// 1 if Pakistan does this, else 0.
    #[inline]
    pub fn pakistan(self, action: PakistanAction) -> f64 {
        one(self.0[Actor::Pakistan as usize] == action as u8)
    }

    /// 1 if Kabul does this, else 0.
    #[inline]
    pub fn kabul(self, action: KabulAction) -> f64 {
        one(self.0[Actor::AfghanTaliban as usize] == action as u8)
    }

    /// 1 if the TTP does this, else 0.
    #[inline]
    pub fn ttp(self, action: TtpAction) -> f64 {
        one(self.0[Actor::Ttp as usize] == action as u8)
    }

    /// 1 if India does this, else 0.
    #[inline]
    pub fn india(self, action: IndiaAction) -> f64 {
        one(self.0[Actor::India as usize] == action as u8)
    }

    /// Whether somebody does what only earlier eras knew: patronage, the war for Afghanistan, dealing with the United States.
    #[inline]
    pub fn are_of_earlier_eras(self) -> bool {
        self.of(Actor::Pakistan) >= PakistanAction::SupportCovertly as usize
            || self.of(Actor::AfghanTaliban) >= KabulAction::FightUs as usize
            || self.of(Actor::UnitedStates) > UsAction::Hold as usize
    }

    /// 1 if the United States does this, else 0.
    #[inline]
    pub fn united_states(self, action: UsAction) -> f64 {
        one(self.0[Actor::UnitedStates as usize] == action as u8)
    }
}

/// The state of a run: the world, who shut which crossing, and what each actor did last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// The quantities.
    pub world: World,
    /// The crossings.
    pub border: Border,
    /// What each actor did in the last week.
    pub acts: Acts,
}

impl World {
    /// Takes over how far each crossing is shut into the quantities that say so.
    #[inline]
    pub fn set_closed(&mut self, closed: PerCrossing) {
        [
            self.closed_torkham,
            self.closed_spin_boldak,
            self.closed_ghulam_khan,
            self.closed_kharlachi,
            self.closed_angoor_adda,
        ] = closed;
    }

    /// Whether any quantity of the eras before the second emirate has left its rest.
    #[inline]
    pub fn is_of_earlier_eras(&self) -> bool {
        let support = self.patronage + self.havens + self.endorsement + self.international_pressure + self.blowback;
        let war = (1.0 - self.taliban_rule) + self.opposition;
        support + war + self.us_presence + self.us_aid + self.accord > 0.0
    }

    /// Takes `recruits` (thousand fighters) into the TTP, fewer the nearer it is to its largest possible strength.
    #[inline]
    pub fn enlist(&mut self, recruits: f64) {
        // strength + recruits (1 - strength / 20), at most 20
        self.ttp_strength = lesser(self.ttp_strength + recruits * (1.0 - self.ttp_strength / 20.0), 20.0);
    }

    /// How far each crossing is shut.
    #[inline]
    pub fn closed(&self) -> PerCrossing {
        [
            self.closed_torkham,
            self.closed_spin_boldak,
            self.closed_ghulam_khan,
            self.closed_kharlachi,
            self.closed_angoor_adda,
        ]
    }
}
