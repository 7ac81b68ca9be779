//! M24 refugee leverage.

use crate::bounded::{fall, greater, lesser, rise, saturation, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{Actor, PakistanAction};
use crate::record::EventKind;

define! {
    /// Deportations relieve strain and press Kabul.
    RefugeeLeverage in "mechanisms" {
        id: "M24",
        name: "refugee_leverage",
        says: "Millions of Afghans in Pakistan strain it and give it a lever: sending them back relieves the strain and presses Kabul, and costs standing, trust and goodwill among Pashtuns.",
        source: "Article, third part: migrants and their deportation as a leverage tool",
        off: off_in("second-emirate-2021", &[("deportation_weeks", Direction::Down)]),
        actions: &["pakistan.deport"],
        equations: "d = [pakistan.deport]; o = d refugees / (refugees + scarce); returns = min(200, toward(returns, ordinary, fading) + wave o); refugees = min(6, max(0, refugees + (arrivals - returns) dt / 1000)); refugee_strain = fall(refugee_strain, relief o); coercion = rise(coercion, lever o); humiliation = rise(humiliation, insult d); standing = fall(standing, censure d); instability = rise(instability, burden returns / 100); breach += hurt d",
        parameters: {
            wave: Level 18.0, 0.0 to 100.0 "thousand people per week", "Returns that a week of deportations sets going, while many remain.", "Observed record: about 490,000 in the 15 weeks from mid-September 2023";
            fading: Rate 0.12, 0.0 to 2.0 "per week", "How fast returns fade to the ordinary.", "Observed record: 148,000 in the half year after the wave";
            ordinary: Level 1.5, 0.0 to 50.0 "thousand people per week", "Returns without deportations.", "Observed record: assisted and voluntary returns";
            arrivals: Level 1.5, 0.0 to 50.0 "thousand people per week", "Afghans who come to Pakistan.", "Estimate";
            scarce: Level 0.5, 0.01 to 5.0 "million people", "Number of refugees at which deportations find half as many to deport.", "Estimate";
            relief: Flow 0.08, 0.0 to 1.0 "share per week", "How much a week of deportations eases the strain that Pakistan feels.", "Estimate";
            lever: Flow 0.06, 0.0 to 5.0 "amount per week", "Pressure that Kabul feels from a week of deportations.", "Estimate";
            insult: Flow 0.04, 0.0 to 2.0 "amount per week", "Humiliation that they cause Kabul.", "Estimate";
            censure: Flow 0.012, 0.0 to 2.0 "amount per week", "Standing abroad that they cost.", "Estimate";
            burden: Flow 0.1, 0.0 to 2.0 "amount per 100,000 people", "Disorder in Afghanistan that returns cause.", "Estimate";
            hurt: Flow 0.03, 0.0 to 2.0 "amount per week", "How much they break trust.", "Estimate";
        }
    }
}

impl RefugeeLeverage {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let deport = step.acts.pakistan(PakistanAction::Deport);
        let dt = step.rules.dt;
        let now = &mut step.now;
        let reach = deport * saturation(now.refugees, self.scarce);
        // returns -> ordinary, plus a wave
        now.returns = lesser(toward(now.returns, self.ordinary, self.fading) + self.wave * reach, 200.0);
        now.refugees = lesser(greater(now.refugees + (self.arrivals - now.returns) * dt / 1000.0, 0.0), 6.0);
        now.refugee_strain = fall(now.refugee_strain, self.relief * reach);
        now.coercion = rise(now.coercion, self.lever * reach);
        now.humiliation = rise(now.humiliation, self.insult * deport);
        now.standing = fall(now.standing, self.censure * deport);
        now.instability = rise(now.instability, self.burden * now.returns / 100.0);
        step.push.breach += self.hurt * deport;
        if deport > 0.0 {
            step.tell(EventKind::Deportations, Some(Actor::Pakistan), "Pakistan", "refugee_leverage", (2, 7));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn deportations_relieve_press_and_cost() {
        let one = Alone::new("refugee_leverage")
            .with(&[("wave", 10.0), ("fading", 1.0), ("ordinary", 2.0), ("arrivals", 1.0), ("scarce", 3.0)])
            .with(&[("relief", 0.2), ("lever", 0.2), ("insult", 0.1), ("censure", 0.2), ("burden", 1.0), ("hurt", 0.1)])
            .does("pakistan.deport")
            .after();
        near(one.now.returns, 6.0);
        near(one.now.refugees, 2.995);
        near(one.now.refugee_strain, 0.45);
        near(one.now.coercion, 0.55);
        near(one.now.humiliation, 0.55);
        near(one.now.standing, 0.4);
        near(one.now.instability, 0.53);
        near(one.push.breach, 0.1);
    }

    #[test]
    fn without_them_returns_fade_to_the_ordinary() {
        let one = Alone::new("refugee_leverage")
            .with(&[("fading", 1.0), ("ordinary", 2.0)])
            .find(|week| week.now.returns = 30.0);
        near(one.after().now.returns, 16.0);
        assert_eq!(one.after().now.coercion, one.before.now.coercion);
    }
}
