//! M16 doha process.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan, united_states};

/// Pakistan brings the Taliban to the table; guarantees; the US leaves.
///
/// An accord grows while Washington and the Taliban both accept talks, faster when Pakistan, with its hold over the Taliban,
/// brings them to the table; it frays while they do not. It holds the promise that Afghan soil will not be used against
/// America, which makes leaving orderly, and brokering earns Pakistan trust and relief from pressure.
#[mechanism(
    id = "M16",
    source = "Article, second part: role in the peace talks, trading of guarantees, policy lines at Doha",
    off = off_in("doha-2018", &[("us_presence_weeks", Direction::Up)], &[])
)]
pub struct DohaProcess {
    /// Agreement that negotiating on both sides adds.
    #[flow(
        0.004,
        0.0..=1.0,
        "amount per week",
        "Estimate: from the first talks in 2018 to the agreement of February 2020"
    )]
    pub meeting: f64,
    /// Agreement that Pakistan's full hold over the Taliban brings while it brokers.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Article, second part: pressed the Taliban into direct talks")]
    pub table: f64,
    /// How fast an agreement frays.
    #[rate(0.006, 0.0..=0.5, "per week", "Estimate")]
    pub fraying: f64,
    /// How much of it frays in a week in which Washington keeps forces that it agreed to withdraw.
    #[flow(0.002, 0.0..=0.5, "amount per week", "Observed record: the agreement of February 2020 set a date for the withdrawal")]
    pub overstay: f64,
    /// Fear of terror that a full agreement allays.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: a key guarantee about Afghan soil")]
    pub pledge: f64,
    /// Trust that Pakistan wins in Washington by brokering.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Article, second part: to mend the relationship with Washington")]
    pub service: f64,
    /// Pressure that brokering takes off Pakistan.
    #[flow(0.04, 0.0..=1.0, "amount per week", "Article, second part: assurances of less pressure on Islamabad")]
    pub assurance: f64,
    /// Standing that brokering brings.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: image as a peace mediator")]
    pub mediator: f64,
    /// Standing that negotiating brings the Taliban.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Article, second part: the Taliban as a future legitimate actor")]
    pub audience: f64,
}

#[law]
impl DohaProcess {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let us = step.conduct.united_states(united_states::Accord::Accept);
        let taliban = step.conduct.afghan_taliban(afghan_taliban::Accord::Accept);
        let leaves = step.conduct.united_states(united_states::Presence::None);
        let broker = step.conduct.pakistan(pakistan::Doha::Broker);
        let now = &mut step.now;
        let hold = (now.patronage + now.havens) / 2.0;
        if step.given.us_present {
            let talks = us * taliban;
            let progress = self.meeting * talks + self.table * hold * broker * talks;
            now.accord = rise(now.accord, progress);
            now.accord = fall(now.accord, self.fraying + self.overstay * (1.0 - leaves));
            // What was agreed: forces leave, and Afghan soil is not used against America
            now.terror_threat = fall(now.terror_threat, self.pledge * now.accord);
            now.us_trust = rise(now.us_trust, self.service * broker * talks);
            now.international_pressure = fall(now.international_pressure, self.assurance * broker * talks);
            now.standing = rise(now.standing, self.mediator * broker * talks);
            now.recognition = rise(now.recognition, self.audience * talks);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn talks() -> Alone {
        Alone::new("doha_process")
            .with(&[
                ("meeting", 0.2),
                ("table", 0.4),
                ("fraying", 0.0),
                ("overstay", 0.0),
                ("pledge", 0.2),
                ("service", 0.2),
            ])
            .with(&[("assurance", 0.4), ("mediator", 0.2), ("audience", 0.2)])
            .present(crate::actor::Actor::UnitedStates)
    }

    #[test]
    fn an_accord_grows_while_both_talk() {
        near(talks().after().now.accord, 0.5);
        near(talks().after().now.terror_threat, 0.45);
        let washington = talks().does("united_states.accord.accept");
        near(washington.after().now.accord, 0.5);
        let both = washington.does("afghan_taliban.accord.accept");
        near(both.after().now.accord, 0.6);
        near(both.after().now.recognition, 0.6);
        let brokered = both.does("pakistan.doha.broker").after();
        near(brokered.now.accord, 0.7);
        near(brokered.now.us_trust, 0.6);
        near(brokered.now.international_pressure, 0.3);
        near(brokered.now.standing, 0.6);
    }

    #[test]
    fn without_washington_there_are_no_talks() {
        let alone = Alone::new("doha_process").does("afghan_taliban.accord.accept").does("pakistan.doha.broker");
        assert_eq!(alone.after(), alone.before);
    }
}
