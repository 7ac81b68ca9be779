//! M21 retaliation.

use crate::bounded::{fall, greater, lesser, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::severity::DEATHS_MOST;
use crate::step::Step;
use crate::actor::{Actor, PakistanAction};
use crate::purpose::{DAYS, STRIKE_DEATHS};
use crate::record::{Event, EventKind};

define! {
    /// Unanswered attacks push Pakistan from support to pressure and airstrikes.
    Retaliation in "mechanisms" {
        id: "M21",
        name: "retaliation",
        says: "Deaths in attacks, those of mass attacks above all, press Islamabad to answer. A strike on Afghan soil answers, disrupts the TTP and warns Kabul; it also humiliates Kabul, breaks trust, costs depth and standing, and brings the TTP recruits. Diplomatic pressure answers less and costs less.",
        source: "Article, third part: from open support to diplomatic and military pressure",
        off: off_in("second-emirate-2021", &[("airstrikes", Direction::Down)]),
        actions: &["pakistan.airstrike", "pakistan.press_kabul"],
        equations: "s = [pakistan.airstrike]; p = [pakistan.press_kabul]; retaliation_pressure = fall(retaliation_pressure, relief s + voice p); retaliation_pressure = fall(retaliation_pressure, forgetting); retaliation_pressure = rise(retaliation_pressure, per_mass_death M + per_death (D - M)); airstrikes = s; deaths = min(20000, deaths + s count(strike_deaths, strike_spread, 500)); ttp_strength = fall(ttp_strength, disruption s); sanctuary = fall(sanctuary, dispersal s); humiliation = rise(humiliation, insult s); standing = fall(standing, censure s); breach += shock s; if ttp: ttp_strength = min(20, ttp_strength + embitterment s (1 - ttp_strength / 20)); coercion = rise(coercion, warning s + demarche p); depth = fall(depth, alienation s + estrangement p); tension_push += weight retaliation_pressure + anger humiliation",
        parameters: {
            per_mass_death: Flow 0.014, 0.0 to 0.2 "amount per death", "Pressure to answer from each death in a mass attack.", "Estimate";
            per_death: Flow 0.001, 0.0 to 0.2 "amount per death", "Pressure to answer from each other death.", "Estimate";
            forgetting: Rate 0.3, 0.0 to 2.0 "amount per week", "How fast pressure to answer fades.", "Observed record: strikes came within three days of their trigger";
            relief: Level 0.8, 0.0 to 20.0 "amount", "How much a strike answers.", "Estimate";
            voice: Flow 0.05, 0.0 to 5.0 "amount per week", "How much diplomatic pressure answers.", "Estimate";
            strike_deaths: Level 25.0, 1.0 to 200.0 "deaths", "Mean deaths in a strike.", "Observed record: 8 to 47 in three episodes";
            strike_spread: Level 2.0, 0.1 to 20.0 "size", "Size parameter of the negative binomial of those deaths; smaller is wider.", "Observed record: 8 to 47 in three episodes";
            disruption: Level 0.03, 0.0 to 1.0 "amount", "Share of the TTP's fighters that a strike puts out of action, as an amount.", "Estimate";
            dispersal: Level 0.06, 0.0 to 1.0 "amount", "How much a strike narrows the TTP's sanctuary.", "Estimate";
            insult: Level 0.45, 0.0 to 5.0 "amount", "Humiliation that a strike causes Kabul.", "Observed record: border fire answered the strikes of March and December 2024";
            warning: Level 0.25, 0.0 to 5.0 "amount", "Pressure that Kabul feels from a strike.", "Estimate";
            demarche: Flow 0.05, 0.0 to 5.0 "amount per week", "Pressure that Kabul feels from a week of diplomatic and economic steps.", "Estimate";
            censure: Level 0.1, 0.0 to 2.0 "amount", "Standing abroad that a strike costs.", "Estimate";
            alienation: Level 0.09, 0.0 to 2.0 "amount", "Depth that a strike costs.", "Estimate";
            estrangement: Flow 0.006, 0.0 to 2.0 "amount per week", "Depth that a week of diplomatic pressure costs.", "Estimate";
            shock: Level 0.3, 0.0 to 5.0 "amount", "How much a strike breaks trust.", "Estimate";
            embitterment: Level 0.03, 0.0 to 1.0 "thousand fighters", "Recruits that a strike brings the TTP.", "Estimate";
            weight: Level 0.35, 0.0 to 1.0 "share", "Tension that full pressure to answer sustains.", "Estimate";
            anger: Level 0.3, 0.0 to 1.0 "share", "Tension that Kabul's full humiliation sustains.", "Estimate";
        }
    }
}

impl Retaliation {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let chosen = step.acts.pakistan(PakistanAction::Airstrike);
        let strike = step.chance.injected().map_or(chosen, |injected| greater(chosen, injected.strike));
        let press = step.acts.pakistan(PakistanAction::PressKabul);
        // What is answered is what was suffered before
        step.now.retaliation_pressure = fall(step.now.retaliation_pressure, self.relief * strike + self.voice * press);
        self.suffer(step);
        self.strike(step, chosen, strike);
        let now = &mut step.now;
        now.coercion = rise(now.coercion, self.warning * strike + self.demarche * press);
        now.depth = fall(now.depth, self.alienation * strike + self.estrangement * press);
        step.push.tension += self.weight * now.retaliation_pressure + self.anger * now.humiliation;
    }
}

impl Retaliation {
    /// The week's deaths press Islamabad to answer.
    #[inline]
    fn suffer<C: Chance>(&self, step: &mut Step<C>) {
        let toll = step.toll;
        let now = &mut step.now;
        now.retaliation_pressure = fall(now.retaliation_pressure, self.forgetting);
        // rises by per_mass_death M + per_death (D - M)
        let suffered = self.per_mass_death * toll.mass_deaths + self.per_death * (toll.deaths - toll.mass_deaths);
        now.retaliation_pressure = rise(now.retaliation_pressure, suffered);
    }

    /// What a strike does besides answering: one that Pakistan has chosen, or one that an intervention brings about.
    #[inline]
    fn strike<C: Chance>(&self, step: &mut Step<C>, chosen: f64, strike: f64) {
        let deaths = if chosen > 0.0 {
            step.chance.count(STRIKE_DEATHS.word(0), self.strike_deaths, self.strike_spread, 500.0)
        } else {
            0.0
        };
        let injected = step.chance.injected().map_or(0.0, |injected| injected.strike_deaths);
        let now = &mut step.now;
        now.airstrikes = strike;
        now.deaths = lesser(now.deaths + deaths + injected, DEATHS_MOST);
        now.ttp_strength = fall(now.ttp_strength, self.disruption * strike);
        now.sanctuary = fall(now.sanctuary, self.dispersal * strike);
        now.humiliation = rise(now.humiliation, self.insult * strike);
        now.standing = fall(now.standing, self.censure * strike);
        if step.rules.ttp_present {
            now.enlist(self.embitterment * strike);
        }
        step.push.breach += self.shock * strike;
        if chosen > 0.0 {
            step.chance.note(|page| Event {
                kind: EventKind::Airstrike,
                actor: Some(Actor::Pakistan),
                place: ["Khost", "Paktika", "Kunar", "Nangarhar"][(page[DAYS.word(0)] >> 8) as usize % 4],
                count: 1,
                deaths: deaths as u32,
                cause: "retaliation",
                // Early in the week: strikes follow what happened in the week before
                day: (page[DAYS.word(0)] % 3) as u8,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn attacked() -> Alone {
        Alone::new("retaliation")
            .with(&[("per_mass_death", 0.02), ("per_death", 0.001), ("forgetting", 1.0), ("relief", 0.4), ("voice", 0.2)])
            .with(&[("strike_deaths", 25.0), ("disruption", 0.1), ("dispersal", 0.2), ("insult", 0.4), ("warning", 0.3)])
            .with(&[("demarche", 0.1), ("censure", 0.2), ("alienation", 0.3), ("estrangement", 0.1), ("shock", 0.25)])
            .with(&[("embitterment", 0.05), ("weight", 0.5), ("anger", 0.25)])
            .find(|week| (week.toll.deaths, week.toll.mass_deaths, week.now.deaths) = (30.0, 20.0, 30.0))
    }

    #[test]
    fn deaths_press_islamabad_to_answer() {
        let one = attacked().after();
        // 0.5 forgets half, then rises by 0.02 * 20 + 0.001 * 10
        near(one.now.retaliation_pressure, 0.25 + 0.75 * 0.41);
        near(one.push.tension, 0.5 * 0.5575 + 0.25 * 0.5);
        near(one.now.deaths, 30.0);
    }

    #[test]
    fn a_strike_answers_disrupts_and_embitters() {
        let one = attacked().does("pakistan.airstrike").after();
        near(one.now.retaliation_pressure, 0.15 + 0.85 * 0.41);
        near(one.now.airstrikes, 1.0);
        near(one.now.deaths, 55.0);
        // 10 lose a tenth, and what is missing to 20 takes its share of the recruits
        near(one.now.ttp_strength, 9.0 + 0.05 * 11.0 / 20.0);
        near(one.now.sanctuary, 0.4);
        near(one.now.humiliation, 0.7);
        near(one.now.coercion, 0.65);
        near(one.now.standing, 0.4);
        near(one.now.depth, 0.35);
        near(one.push.breach, 0.25);
    }

    #[test]
    fn diplomatic_pressure_answers_less_and_costs_less() {
        let one = attacked().does("pakistan.press_kabul").after();
        near(one.now.retaliation_pressure, 0.2 + 0.8 * 0.41);
        near(one.now.coercion, 0.55);
        near(one.now.depth, 0.45);
        near(one.now.airstrikes, 0.0);
        near(one.now.standing, 0.5);
    }
}
