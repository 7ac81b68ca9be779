//! M11 international pressure.

use crate::actor::UsAction;
use crate::bounded::{fall, rise, share, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Sanctions and isolation punish support for militants.
    InternationalPressure in "mechanisms" {
        id: "M11",
        name: "international_pressure",
        says: "What Pakistan is seen to do for the Taliban brings censure and sanctions, on Islamabad and on the movement; Washington's demands sharpen them, and under pressure support is cut.",
        source: "Article, first part: international pressures, economic sanctions; second part: heavy American pressures, international condemnation",
        off: off_in("occupation-2001", &[("covert_support_weeks", Direction::Up)]),
        actions: &["united_states.pressure_pakistan"],
        equations: "p = [united_states.pressure_pakistan]; seen = clamp(notice patronage + offence_of_havens havens + isolation endorsement); international_pressure = toward(international_pressure, seen, attention); international_pressure = rise(international_pressure, demand p); patronage = fall(patronage, cut international_pressure); havens = fall(havens, eviction p international_pressure); standing = fall(standing, censure international_pressure); recognition = fall(recognition, ostracism international_pressure)",
        parameters: {
            notice: Level 0.9, 0.0 to 1.0 "share", "Pressure that full patronage brings.", "Estimate";
            offence_of_havens: Level 0.3, 0.0 to 1.0 "share", "Pressure that full havens bring.", "Estimate";
            isolation: Level 0.15, 0.0 to 1.0 "share", "Pressure that endorsing an isolated government brings.", "Estimate";
            attention: Rate 0.08, 0.0 to 1.0 "per week", "How fast pressure follows what is seen.", "Estimate: United Nations sanctions came three years after the fall of Kabul in 1996";
            demand: Flow 0.03, 0.0 to 1.0 "amount per week", "Pressure that a week of demands from Washington adds.", "Article, second part: heavy pressures";
            cut: Flow 0.012, 0.0 to 1.0 "amount per week", "Patronage that full pressure cuts.", "Article, second part: formally cut off support";
            eviction: Flow 0.01, 0.0 to 1.0 "amount per week", "Havens that Washington's demands close under full pressure.", "Estimate";
            censure: Flow 0.035, 0.0 to 2.0 "amount per week", "Standing abroad that full pressure costs Pakistan.", "Article, first part: challenges to foreign policy";
            ostracism: Flow 0.01, 0.0 to 1.0 "amount per week", "Standing abroad that it costs the Taliban.", "Estimate";
        }
    }
}

impl InternationalPressure {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let demands = step.acts.united_states(UsAction::PressurePakistan);
        let now = &mut step.now;
        // pressure -> what is seen of patronage, havens and endorsement
        let seen = self.notice * now.patronage + self.offence_of_havens * now.havens + self.isolation * now.endorsement;
        now.international_pressure = toward(now.international_pressure, share(seen), self.attention);
        now.international_pressure = rise(now.international_pressure, self.demand * demands);
        now.patronage = fall(now.patronage, self.cut * now.international_pressure);
        now.havens = fall(now.havens, self.eviction * demands * now.international_pressure);
        now.standing = fall(now.standing, self.censure * now.international_pressure);
        now.recognition = fall(now.recognition, self.ostracism * now.international_pressure);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn watched() -> Alone {
        Alone::new("international_pressure")
            .with(&[("notice", 0.6), ("offence_of_havens", 0.2), ("isolation", 0.2), ("attention", 1.0)])
            .with(&[("demand", 0.5), ("cut", 0.2), ("eviction", 0.4), ("censure", 0.4), ("ostracism", 0.2)])
    }

    #[test]
    fn what_is_seen_is_punished() {
        let one = watched().after();
        near(one.now.international_pressure, 0.5);
        near(one.now.patronage, 0.45);
        near(one.now.standing, 0.4);
        near(one.now.recognition, 0.45);
        near(one.now.havens, 0.5);
    }

    #[test]
    fn demands_sharpen_it() {
        let one = watched().does("united_states.pressure_pakistan").after();
        near(one.now.international_pressure, 0.75);
        near(one.now.havens, 0.35);
    }
}
