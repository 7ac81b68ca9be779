//! The state of one run between two weeks.

use super::actor::{ACTORS, Act, Actor, IndiaAction, KabulAction, PakistanAction, TtpAction, UsAction};
use super::crossing::CROSSINGS_COUNT;
use super::number::Number;
use super::registry::World;

/// One number for each crossing or its sector.
pub type PerCrossing<N = f64> = [N; CROSSINGS_COUNT];

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
    #[inline]
    pub fn closed(&self, k: usize) -> N {
        let one = N::of(1.0);
        one - (one - self.by_pakistan[k]) * (one - self.by_afghan_taliban[k]) * (one - self.by_incident[k])
    }

    /// What `actor` has shut; only Pakistan and the Afghan Taliban hold crossings.
    #[inline]
    pub fn by(&mut self, actor: Actor) -> &mut PerCrossing<N> {
        if actor == Actor::Pakistan { &mut self.by_pakistan } else { &mut self.by_afghan_taliban }
    }
}

/// What each actor does in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Acts(pub [u8; ACTORS]);

/// What only earlier eras knew, for each actor as bits.
const EARLIER: [u32; ACTORS] = {
    use PakistanAction::{BackUs, BrokerTalks, Hedge, Recognise, SupportCovertly};
    let mut all = [0; ACTORS];
    all[Actor::Pakistan as usize] = 1 << SupportCovertly as u8
        | 1 << Recognise as u8
        | 1 << BackUs as u8
        | 1 << Hedge as u8
        | 1 << BrokerTalks as u8;
    all[Actor::AfghanTaliban as usize] = 1 << KabulAction::FightUs as u8 | 1 << KabulAction::NegotiateUs as u8;
    all[Actor::UnitedStates as usize] = !(1 << UsAction::Hold as u8);
    all
};

/// 1 if `is`, else 0.
#[inline]
fn one<N: Number>(is: bool) -> N {
    N::of([0.0, 1.0][usize::from(is)])
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
    pub fn pakistan<N: Number>(self, action: PakistanAction) -> N {
        one(self.does(action))
    }

    /// 1 if Kabul does this, else 0.
    #[inline]
    pub fn afghan_taliban<N: Number>(self, action: KabulAction) -> N {
        one(self.does(action))
    }

    /// 1 if the TTP does this, else 0.
    #[inline]
    pub fn ttp<N: Number>(self, action: TtpAction) -> N {
        one(self.does(action))
    }

    /// 1 if India does this, else 0.
    #[inline]
    pub fn india<N: Number>(self, action: IndiaAction) -> N {
        one(self.does(action))
    }

    /// Whether somebody does what only earlier eras knew: patronage, the war for Afghanistan, dealing with the United
    /// States.
    #[inline]
    pub fn are_of_earlier_eras(self) -> bool {
        let earlier = |actor: Actor| EARLIER[actor as usize] >> self.0[actor as usize];
        (earlier(Actor::Pakistan) | earlier(Actor::AfghanTaliban) | earlier(Actor::UnitedStates)) & 1 == 1
    }

    /// Whether somebody does this.
    #[inline]
    pub fn does<A: Act>(self, action: A) -> bool {
        self.0[A::ACTOR as usize] == action.number()
    }

    /// 1 if the United States does this, else 0.
    #[inline]
    pub fn united_states<N: Number>(self, action: UsAction) -> N {
        one(self.does(action))
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

impl<N: Number> World<N> {
    /// Takes over how far each crossing is shut into the quantities that say so.
    #[inline]
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
    #[inline]
    pub fn is_of_earlier_eras(&self) -> bool {
        let support = self.patronage + self.havens + self.endorsement + self.international_pressure + self.blowback;
        let war = (N::of(1.0) - self.taliban_rule) + self.opposition;
        (support + war + self.us_presence + self.us_aid + self.accord).some()
    }

    /// How far each crossing is shut.
    #[inline]
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
