//! M16 doha process.

use durand_law::{law, mechanism};

use crate::actor::{KabulAction, PakistanAction, UsAction};
use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// Pakistan brings the Taliban to the table; guarantees; the US leaves.
///
/// An agreement grows while Washington and the Taliban negotiate, most of all when Pakistan, with its hold over the
/// Taliban, brings them together; it frays while they do not. It holds the promise that Afghan soil will not be used
/// against America, sets a timetable by which forces leave, and earns Pakistan trust and relief from pressure.
#[mechanism(
    id = "M16",
    source = "Article, second part: role in the peace talks, trading of guarantees, policy lines at Doha",
    off = off_in("doha-2018", &[("us_presence_weeks", Direction::Up)])
)]
pub struct DohaProcess<N = f64> {
    /// Agreement that one side's seeking brings.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Estimate")]
    pub opening: N,
    /// Agreement that negotiating on both sides adds.
    #[flow(
        0.05,
        0.0..=1.0,
        "amount per week",
        "Estimate: from the first talks in 2018 to the agreement of February 2020"
    )]
    pub meeting: N,
    /// Agreement that Pakistan's full hold over the Taliban brings while it brokers.
    #[flow(0.05, 0.0..=1.0, "amount per week", "Article, second part: pressed the Taliban into direct talks")]
    pub table: N,
    /// How fast an agreement frays.
    #[rate(0.006, 0.0..=0.5, "per week", "Estimate")]
    pub fraying: N,
    /// Share of forces that leave in a week under a full agreement.
    #[flow(0.06, 0.0..=1.0, "amount per week", "Estimate: 14 months were agreed in February 2020")]
    pub timetable: N,
    /// Fear of terror that a full agreement allays.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: a key guarantee about Afghan soil")]
    pub guarantee: N,
    /// Trust that Pakistan wins in Washington by brokering.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Article, second part: to mend the relationship with Washington")]
    pub service: N,
    /// Pressure that brokering takes off Pakistan.
    #[flow(0.04, 0.0..=1.0, "amount per week", "Article, second part: assurances of less pressure on Islamabad")]
    pub assurance: N,
    /// Standing that brokering brings.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: image as a peace mediator")]
    pub mediator: N,
    /// Standing that negotiating brings the Taliban.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Article, second part: the Taliban as a future legitimate actor")]
    pub audience: N,
}

#[law]
impl<N: Number> DohaProcess<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let us = step.acts.united_states(UsAction::Negotiate);
        let taliban = step.acts.afghan_taliban(KabulAction::NegotiateUs);
        let broker = step.acts.pakistan(PakistanAction::BrokerTalks);
        let now = &mut step.now;
        let hold = (now.patronage + now.havens) / 2.0;
        if step.rules.us_present {
            let progress = self.opening * (us + taliban) + self.meeting * us * taliban + self.table * hold * broker;
            now.accord = rise(now.accord, progress);
            now.accord = fall(now.accord, self.fraying);
            // What was agreed: forces leave, and Afghan soil is not used against America
            now.us_presence = fall(now.us_presence, self.timetable * now.accord * now.accord);
            now.terror_threat = fall(now.terror_threat, self.guarantee * now.accord);
            now.us_trust = rise(now.us_trust, self.service * broker);
            now.international_pressure = fall(now.international_pressure, self.assurance * broker);
            now.standing = rise(now.standing, self.mediator * broker);
            now.recognition = rise(now.recognition, self.audience * taliban);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn talks() -> Alone {
        Alone::new("doha_process")
            .with(&[("opening", 0.1), ("meeting", 0.2), ("table", 0.4), ("fraying", 0.0), ("timetable", 0.4)])
            .with(&[("guarantee", 0.2), ("service", 0.2), ("assurance", 0.4), ("mediator", 0.2), ("audience", 0.2)])
            .present(crate::actor::Actor::UnitedStates)
    }

    #[test]
    fn an_agreement_takes_forces_out_and_fear_away() {
        let one = talks().after();
        near(one.now.accord, 0.5);
        near(one.now.us_presence, 0.45);
        near(one.now.terror_threat, 0.45);
    }

    #[test]
    fn it_grows_when_both_negotiate_and_pakistan_brokers() {
        let both = talks().does("united_states.negotiate").does("afghan_taliban.negotiate_us");
        near(both.clone().after().now.accord, 0.7);
        near(both.after().now.recognition, 0.6);
        let brokered = talks().does("pakistan.broker_talks").after();
        near(brokered.now.accord, 0.6);
        near(brokered.now.us_trust, 0.6);
        near(brokered.now.international_pressure, 0.3);
        near(brokered.now.standing, 0.6);
    }
}
