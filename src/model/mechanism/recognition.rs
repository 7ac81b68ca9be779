//! M09 recognition.

use crate::actor::PakistanAction;
use crate::bounded::rise;
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// A patron's recognition opens aid and standing.
    Recognition in "mechanisms" {
        id: "M09",
        name: "recognition",
        says: "Pakistan's recognition of the Taliban's government gives it standing that others then grant too, opens the way for aid, and is repaid with a say.",
        source: "Article, first part: the act of recognition paved the way for aid",
        off: off_in("first-emirate-1996", &[("mean_recognition", Direction::Down), ("mean_depth", Direction::Down)]),
        actions: &["pakistan.recognise"],
        equations: "endorsement = rise(endorsement, act [pakistan.recognise]); recognition = rise(recognition, vouching endorsement); revenue = rise(revenue, aid endorsement); depth = rise(depth, gratitude endorsement)",
        parameters: {
            act: Level 3.0, 0.0 to 20.0 "amount", "Endorsement that the act of recognition gives.", "Article, first part: formal relations and recognition";
            vouching: Flow 0.006, 0.0 to 1.0 "amount per week", "Standing that full endorsement brings Kabul.", "Estimate";
            aid: Flow 0.004, 0.0 to 1.0 "amount per week", "Revenue that full endorsement brings Kabul.", "Article, first part: financial, military and logistical aid";
            gratitude: Flow 0.006, 0.0 to 1.0 "amount per week", "Say in Kabul that full endorsement wins.", "Article, first part: a deeper strategic partnership";
        }
    }
}

impl Recognition {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let recognises = step.acts.pakistan(PakistanAction::Recognise);
        let now = &mut step.now;
        now.endorsement = rise(now.endorsement, self.act * recognises);
        now.recognition = rise(now.recognition, self.vouching * now.endorsement);
        now.revenue = rise(now.revenue, self.aid * now.endorsement);
        now.depth = rise(now.depth, self.gratitude * now.endorsement);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn recognition_brings_standing_aid_and_a_say() {
        let one = Alone::new("recognition")
            .with(&[("act", 0.6), ("vouching", 0.25), ("aid", 0.5), ("gratitude", 0.125)])
            .does("pakistan.recognise")
            .after();
        near(one.now.endorsement, 0.8);
        near(one.now.recognition, 0.6);
        near(one.now.revenue, 0.7);
        near(one.now.depth, 0.55);
    }

    #[test]
    fn without_it_nothing_comes() {
        let one = Alone::new("recognition").find(|week| week.now.endorsement = 0.0);
        assert_eq!(one.after(), one.before);
    }
}
