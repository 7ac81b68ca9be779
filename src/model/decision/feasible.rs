//! What an actor can do in a week.

use super::Mind;
use crate::actor::{Actor, KabulAction as K, PakistanAction as P, TtpAction as T, UsAction as U};
use crate::state::State;

/// Share of Afghanistan above which the Afghan Taliban rule: they then can act as a state does.
pub const RULE: f64 = 0.5;
/// Grievance from which Islamabad no longer has the patience for a truce with the TTP that Kabul brokers.
pub const HOPE_LOST: f64 = 0.45;

impl Mind {
    /// The actions that can be done in `state`, as bits: those allowed by the scenario and possible in the world; the
    /// first where there are none.
    #[inline]
    pub fn feasible(&self, state: &State) -> u32 {
        let (w, border) = (&state.world, &state.border);
        let bit = |is: bool, action: u8| u32::from(!is) << action;
        let (rules, ruling) = (&self.rules, w.taliban_rule > RULE);
        let acts = state.acts;
        let seeking = acts.does(U::Negotiate) || acts.does(K::NegotiateUs);
        let all_shut =
            w.closed_torkham + w.closed_spin_boldak + w.closed_ghulam_khan + w.closed_kharlachi + w.closed_angoor_adda;
        let holds = |by: &[f64]| by.iter().any(|&shut| shut > 0.0);
        let impossible = match self.actor {
            Actor::Pakistan => {
                bit(all_shut < 5.0, P::CloseCrossings as u8)
                    | bit(holds(&border.by_pakistan), P::ReopenCrossings as u8)
                    | bit(rules.ttp_present && w.sanctuary > 0.05 && w.us_presence < 0.05, P::Airstrike as u8)
                    | bit(w.refugees > 0.05, P::Deport as u8)
                    | bit(w.taliban_rule < 0.98, P::SupportCovertly as u8)
                    | bit(ruling && w.endorsement < 0.5, P::Recognise as u8)
                    | bit(rules.us_present, P::BackUs as u8)
                    | bit(rules.us_present, P::Hedge as u8)
                    | bit(rules.us_present && seeking, P::BrokerTalks as u8)
            }
            Actor::AfghanTaliban => {
                bit(ruling && all_shut < 5.0, K::CloseCrossings as u8)
                    | bit(holds(&border.by_afghan_taliban), K::ReopenCrossings as u8)
                    | bit(ruling && rules.ttp_present, K::RestrainTtp as u8)
                    | bit(ruling && rules.ttp_present, K::ShelterTtp as u8)
                    | bit(ruling && rules.india_present, K::CourtIndia as u8)
                    | bit(ruling, K::Talk as u8)
                    | bit(ruling, K::ContestBorder as u8)
                    | bit(ruling, K::RallyNationalism as u8)
                    | bit(rules.us_present && w.us_presence > 0.01, K::FightUs as u8)
                    | bit(rules.us_present, K::NegotiateUs as u8)
            }
            Actor::Ttp => {
                let keeps = acts.does(T::Truce);
                bit(w.sanctuary > 0.05, T::CrossBorderOffensive as u8)
                    | bit(keeps || w.grievance < HOPE_LOST, T::Truce as u8)
            }
            Actor::India => 0,
            Actor::UnitedStates => bit(w.us_presence > 0.001, U::Withdraw as u8),
        };
        // A checked scenario leaves every actor something that it can always do
        match self.allowed & !impossible {
            0 => 1,
            can => can,
        }
    }
}
