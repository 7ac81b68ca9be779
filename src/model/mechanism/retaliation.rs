//! M21 retaliation.

use durand_law::{law, mechanism};

use crate::actor::{Actor, PakistanAction};
use crate::bounded::{fall, greater, grow, lesser, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::purpose::{DAY_OF_STRIKE, STRIKE_DEATHS};
use crate::record::{Event, EventKind};
use crate::registry::{Direction, off_in};
use crate::severity::{DEATHS_MOST, TTP_MOST};
use crate::step::Step;

/// Unanswered attacks push Pakistan from support to pressure and airstrikes.
///
/// Deaths in attacks, those of mass attacks above all, press Islamabad to answer. A strike on Afghan soil answers,
/// disrupts the TTP and warns Kabul; it also humiliates Kabul, breaks trust, costs depth and standing, and brings the
/// TTP recruits. Diplomatic pressure answers less and costs less.
#[mechanism(
    id = "M21",
    source = "Article, third part: from open support to diplomatic and military pressure",
    off = off_in("second-emirate-2021", &[("airstrikes", Direction::Down)])
)]
pub struct Retaliation<N = f64> {
    /// Pressure to answer from each death in a mass attack.
    #[flow(0.014, 0.0..=0.2, "amount per death", "Estimate")]
    pub per_mass_death: N,
    /// Pressure to answer from each other death.
    #[flow(0.001, 0.0..=0.2, "amount per death", "Estimate")]
    pub per_death: N,
    /// How fast pressure to answer fades.
    #[rate(0.3, 0.0..=2.0, "amount per week", "Observed record: strikes came within three days of their trigger")]
    pub forgetting: N,
    /// How much a strike answers.
    #[level(0.8, 0.0..=20.0, "amount", "Estimate")]
    pub relief: N,
    /// How much diplomatic pressure answers.
    #[flow(0.05, 0.0..=5.0, "amount per week", "Estimate")]
    pub voice: N,
    /// Mean deaths in a strike.
    #[level(25.0, 1.0..=200.0, "deaths", "Observed record: 8 to 47 in three episodes")]
    pub strike_deaths: N,
    /// Size parameter of the negative binomial of those deaths; smaller is wider.
    #[level(2.0, 0.1..=20.0, "size", "Observed record: 8 to 47 in three episodes")]
    pub strike_spread: N,
    /// Share of the TTP's fighters that a strike puts out of action, as an amount.
    #[level(0.03, 0.0..=1.0, "amount", "Estimate")]
    pub disruption: N,
    /// How much a strike narrows the TTP's sanctuary.
    #[level(0.06, 0.0..=1.0, "amount", "Estimate")]
    pub dispersal: N,
    /// Humiliation that a strike causes Kabul.
    #[level(0.45, 0.0..=5.0, "amount", "Observed record: border fire answered the strikes of March and December 2024")]
    pub insult: N,
    /// Pressure that Kabul feels from a strike.
    #[level(0.25, 0.0..=5.0, "amount", "Estimate")]
    pub warning: N,
    /// Pressure that Kabul feels from a week of diplomatic and economic steps.
    #[flow(0.05, 0.0..=5.0, "amount per week", "Estimate")]
    pub demarche: N,
    /// Standing abroad that a strike costs.
    #[level(0.1, 0.0..=2.0, "amount", "Estimate")]
    pub censure: N,
    /// Depth that a strike costs.
    #[level(0.09, 0.0..=2.0, "amount", "Estimate")]
    pub alienation: N,
    /// Depth that a week of diplomatic pressure costs.
    #[flow(0.006, 0.0..=2.0, "amount per week", "Estimate")]
    pub estrangement: N,
    /// How much a strike breaks trust.
    #[level(0.3, 0.0..=5.0, "amount", "Estimate")]
    pub shock: N,
    /// Recruits that a strike brings the TTP.
    #[level(0.03, 0.0..=1.0, "thousand fighters", "Estimate")]
    pub embitterment: N,
    /// Tension that full pressure to answer sustains.
    #[level(0.35, 0.0..=1.0, "share", "Estimate")]
    pub weight: N,
    /// Tension that Kabul's full humiliation sustains.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub anger: N,
}

#[law]
impl<N: Number> Retaliation<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let (chosen, press) =
            (step.acts.pakistan(PakistanAction::Airstrike), step.acts.pakistan(PakistanAction::PressKabul));
        let (mut strike, mut dead) = (chosen, 0.0);
        if chosen.some() {
            dead = chosen * step.chance.count(STRIKE_DEATHS.word(0), self.strike_deaths, self.strike_spread, 500.0);
            #[aside]
            tell(step, dead);
        }
        #[aside]
        if let Some(injected) = step.chance.injected() {
            strike = greater(strike, N::of(injected.strike));
            dead += N::of(injected.strike_deaths);
        }
        let now = &mut step.now;
        // What is answered is what was suffered before
        now.retaliation_pressure = fall(now.retaliation_pressure, self.relief * strike + self.voice * press);
        now.retaliation_pressure = fall(now.retaliation_pressure, self.forgetting);
        let other_deaths = step.toll.deaths - step.toll.mass_deaths;
        let suffered = self.per_mass_death * step.toll.mass_deaths + self.per_death * other_deaths;
        now.retaliation_pressure = rise(now.retaliation_pressure, suffered);
        now.airstrikes = strike;
        now.deaths = lesser(now.deaths + dead, DEATHS_MOST);
        now.ttp_strength = fall(now.ttp_strength, self.disruption * strike);
        now.sanctuary = fall(now.sanctuary, self.dispersal * strike);
        now.humiliation = rise(now.humiliation, self.insult * strike);
        now.standing = fall(now.standing, self.censure * strike);
        if step.rules.ttp_present {
            now.ttp_strength = grow(now.ttp_strength, self.embitterment * strike, TTP_MOST);
        }
        step.push.breach += self.shock * strike;
        now.coercion = rise(now.coercion, self.warning * strike + self.demarche * press);
        now.depth = fall(now.depth, self.alienation * strike + self.estrangement * press);
        step.push.tension_push += self.weight * now.retaliation_pressure + self.anger * now.humiliation;
    }
}

/// Takes down a strike that Pakistan has chosen.
#[inline]
fn tell<N: Number, C: Chance<N>>(step: &mut Step<N, C>, deaths: N) {
    let word = DAY_OF_STRIKE.word(0);
    step.chance.note(|page| Event {
        kind: EventKind::Airstrike,
        actor: Some(Actor::Pakistan),
        place: ["Khost", "Paktika", "Kunar", "Nangarhar"][(page[word] >> 8) as usize % 4],
        count: 1,
        deaths: deaths.told() as u32,
        cause: "retaliation",
        // Early in the week: strikes follow what happened in the week before
        day: (page[word] % 3) as u8,
    });
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn attacked() -> Alone {
        Alone::new("retaliation")
            .with(&[
                ("per_mass_death", 0.02),
                ("per_death", 0.001),
                ("forgetting", 1.0),
                ("relief", 0.4),
                ("voice", 0.2),
            ])
            .with(&[
                ("strike_deaths", 25.0),
                ("disruption", 0.1),
                ("dispersal", 0.2),
                ("insult", 0.4),
                ("warning", 0.3),
            ])
            .with(&[("demarche", 0.1), ("censure", 0.2), ("alienation", 0.3), ("estrangement", 0.1), ("shock", 0.25)])
            .with(&[("embitterment", 0.05), ("weight", 0.5), ("anger", 0.25)])
            .find(|week| (week.toll.deaths, week.toll.mass_deaths, week.now.deaths) = (30.0, 20.0, 30.0))
    }

    #[test]
    fn deaths_press_islamabad_to_answer() {
        let one = attacked().after();
        // 0.5 forgets half, then rises by 0.02 * 20 + 0.001 * 10
        near(one.now.retaliation_pressure, 0.25 + 0.75 * 0.41);
        near(one.push.tension_push, 0.5 * 0.5575 + 0.25 * 0.5);
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
