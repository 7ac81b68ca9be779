//! P10 force.

use durand_law::{law, process};

use crate::actor::Actor;
use crate::bounded::{fall, greater, grow, lesser, rise};
use crate::chance::Chance;
use crate::event::{Event, EventKind};
use crate::number::Number;
use crate::purpose::{DAY_OF_STRIKE, STRIKE_DEATHS};
use crate::severity::{DEATHS_MOST, TTP_MOST};
use crate::step::Step;
use crate::vocabulary::{pakistan, ttp};

/// What strikes on Afghan soil do, and what force costs those who use it.
///
/// A strike kills, disrupts the TTP, humiliates and warns Kabul, and costs Pakistan standing, depth and trust; it brings the
/// TTP recruits. The more strikes there were of late, the less one surprises and the more a further one costs abroad.
/// Operations and campaigns wear the army out, and so do an India and a Baloch insurgency that tie it down elsewhere.
#[process(
    id = "P10",
    source = "Article, third part: limited airstrikes, military pressure; fourth part: a dual challenge"
)]
pub struct Force {
    /// Mean deaths in a strike.
    #[level(25.0, 1.0..=200.0, "deaths", "Observed record: 8 to 47 in three episodes")]
    pub strike_deaths: f64,
    /// Size parameter of the negative binomial of those deaths; smaller is wider.
    #[level(2.0, 0.1..=20.0, "size", "Observed record: 8 to 47 in three episodes")]
    pub strike_spread: f64,
    /// Share of the TTP's fighters that a strike out of the blue puts out of action, as an amount.
    #[level(0.008, 0.0..=1.0, "amount", "Estimate: some 25 dead of some 6,000, and flight; attacks did not fall after strikes")]
    pub disruption: f64,
    /// How much a strike narrows the TTP's sanctuary.
    #[level(0.03, 0.0..=1.0, "amount", "Estimate")]
    pub dispersal: f64,
    /// Humiliation that a strike causes Kabul.
    #[level(0.4, 0.0..=5.0, "amount", "Observed record: border fire answered the strikes of March and December 2024")]
    pub insult: f64,
    /// Pressure that Kabul feels from a strike.
    #[level(0.2, 0.0..=5.0, "amount", "Estimate")]
    pub warning: f64,
    /// Standing abroad that a strike costs.
    #[level(0.066, 0.0..=2.0, "amount", "Estimate")]
    pub censure: f64,
    /// Depth that a strike costs.
    #[level(0.144, 0.0..=2.0, "amount", "Estimate")]
    pub alienation: f64,
    /// How much a strike breaks trust.
    #[level(0.751, 0.0..=5.0, "amount", "Estimate")]
    pub shock: f64,
    /// Tension that a strike sustains in its week.
    #[level(1.0, 0.0..=1.0, "share", "Estimate: a strike on Afghan soil is open conflict, for its week and those after it")]
    pub alarm: f64,
    /// Recruits that a strike brings the TTP.
    #[level(0.03, 0.0..=1.0, "thousand fighters", "Estimate")]
    pub embitterment: f64,
    /// How used everyone gets to strikes by one of them.
    #[level(0.3, 0.0..=1.0, "amount", "Estimate")]
    pub custom: f64,
    /// How fast that is forgotten.
    #[rate(0.03, 0.0..=1.0, "per week", "Estimate: the better part of a year")]
    pub novelty: f64,
    /// Exhaustion that a week of operations brings the army.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Estimate")]
    pub wear: f64,
    /// Exhaustion that a week of a campaign brings.
    #[flow(0.0367, 0.0..=1.0, "amount per week", "Observed record: the operations of 2009 and 2014 lasted half a year to a year")]
    pub toil: f64,
    /// How fast the army recovers.
    #[rate(0.025, 0.0..=1.0, "per week", "Estimate: the better part of a year")]
    pub rest: f64,
    /// Exhaustion that a hot front with India, or other militants at full strength, brings.
    #[flow(0.016, 0.0..=1.0, "amount per week", "Article, first part: eastern flank. Estimate")]
    pub other_fronts: f64,
    /// Fighters lost in an assault across the border.
    #[level(0.02, 0.0..=0.5, "share", "Estimate")]
    pub exposure: f64,
}

#[law]
impl Force {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let chosen = step.conduct.pakistan(pakistan::Act::Strike);
        let operations = step.conduct.pakistan(pakistan::Districts::Operations);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let assault = step.conduct.ttp(ttp::Act::Assault);
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
        let surprise = strike * (1.0 - now.strike_habit);
        now.airstrikes = strike;
        now.deaths = lesser(now.deaths + dead, DEATHS_MOST);
        now.ttp_strength = fall(now.ttp_strength, self.disruption * surprise + self.exposure * assault);
        now.sanctuary = fall(now.sanctuary, self.dispersal * surprise);
        now.humiliation = rise(now.humiliation, self.insult * strike);
        now.standing = fall(now.standing, self.censure * strike * (1.0 + 2.0 * now.strike_habit));
        if step.given.ttp_present {
            now.ttp_strength = grow(now.ttp_strength, self.embitterment * strike, TTP_MOST);
        }
        step.push.breach += self.shock * strike;
        step.push.tension_blows += self.alarm * strike;
        now.coercion = rise(now.coercion, self.warning * strike);
        now.depth = fall(now.depth, self.alienation * strike);
        now.strike_habit = fall(now.strike_habit, self.novelty);
        now.strike_habit = rise(now.strike_habit, self.custom * strike);
        // The army's means
        let elsewhere = now.india_pakistan_tension * now.india_pakistan_tension + now.other_militancy;
        now.exhaustion = fall(now.exhaustion, self.rest);
        let used = self.wear * operations + self.toil * campaign + self.other_fronts * elsewhere;
        now.exhaustion = rise(now.exhaustion, used);
    }
}

/// Provinces in which strikes are told to have happened; nothing follows from it.
pub const STRUCK: [&str; 4] = ["Khost", "Paktika", "Kunar", "Nangarhar"];

/// Takes down a strike that Pakistan has chosen.
#[inline]
fn tell<N: Number, C: Chance<N>>(step: &mut Step<N, C>, deaths: N) {
    let word = DAY_OF_STRIKE.word(0);
    step.chance.note(|page| Event {
        kind: EventKind::Airstrike,
        actor: Some(Actor::Pakistan),
        place: STRUCK[(page[word] >> 8) as usize % STRUCK.len()],
        count: 1,
        deaths: deaths.told() as u32,
        cause: "force",
        // Early in the week: strikes follow what happened in the week before
        day: (page[word] % 3) as u8,
    });
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn force() -> Alone {
        Alone::new("force")
            .with(&[("strike_deaths", 25.0), ("disruption", 0.2), ("dispersal", 0.2), ("insult", 0.4)])
            .with(&[("warning", 0.3), ("censure", 0.2), ("alienation", 0.3), ("shock", 0.25), ("alarm", 0.2)])
            .with(&[("embitterment", 0.05), ("custom", 0.4), ("novelty", 1.0), ("wear", 0.1), ("toil", 0.4)])
            .with(&[("rest", 1.0), ("other_fronts", 0.0), ("exposure", 0.1)])
            .find(|week| week.now.deaths = 30.0)
    }

    #[test]
    fn a_strike_disrupts_humiliates_and_embitters() {
        let one = force().does("pakistan.strike").after();
        near(one.now.airstrikes, 1.0);
        near(one.now.deaths, 55.0);
        // Half a surprise: 10 lose a tenth, and what is missing to 20 takes its share of the recruits
        near(one.now.ttp_strength, 9.0 + 0.05 * 11.0 / 20.0);
        near(one.now.sanctuary, 0.45);
        near(one.now.humiliation, 0.7);
        near(one.now.coercion, 0.65);
        near(one.now.standing, 0.3);
        near(one.now.depth, 0.35);
        near(one.push.breach, 0.25);
        near(one.push.tension_blows, 0.2);
    }

    #[test]
    fn strikes_become_a_habit_that_surprises_less_and_costs_more() {
        near(force().after().now.strike_habit, 0.25);
        near(force().does("pakistan.strike").after().now.strike_habit, 0.55);
        let strike = |habit| force().find(|week| week.now.strike_habit = habit).does("pakistan.strike").after().now;
        let (first, further) = (strike(0.0), strike(1.0));
        assert!(first.ttp_strength < further.ttp_strength && first.sanctuary < further.sanctuary);
        assert!(first.standing > further.standing);
    }

    #[test]
    fn operations_campaigns_and_other_fronts_wear_the_army_out() {
        near(force().after().now.exhaustion, 0.25);
        near(force().does("pakistan.districts.operations").after().now.exhaustion, 0.325);
        near(force().does("pakistan.districts.campaign").after().now.exhaustion, 0.55);
        near(force().with(&[("other_fronts", 0.4)]).after().now.exhaustion, 0.475);
    }

    #[test]
    fn an_assault_costs_fighters() {
        near(force().does("ttp.assault").after().now.ttp_strength, 9.0);
    }

    #[test]
    fn without_the_ttp_nobody_joins_it() {
        let one = force()
            .absent(crate::actor::Actor::Ttp)
            .find(|week| week.now.ttp_strength = 0.0)
            .does("pakistan.strike")
            .after();
        near(one.now.ttp_strength, 0.0);
    }
}
