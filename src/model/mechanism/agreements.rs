//! M32 agreements.

use durand_law::{law, mechanism};

use crate::bounded::{fall, lesser, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan, ttp};

/// Agreements are made, kept, broken and remembered.
///
/// An agreement is in force while both sides accept it and neither breaks it. A ceasefire is broken by a strike or an attack on
/// posts, a truce by a campaign, a strike, an offensive or an assault, a security agreement by a Kabul that lets the TTP be or an Islamabad that presses, deports or strikes. What is broken ends; a trade agreement, which opens what was
/// shut, ends when one side leaves it. Breaches are remembered for years, and a guarantor makes them dearer.
#[mechanism(
    id = "M32",
    source = "Article, introduction: several rounds of talks; second part: guarantees traded behind the scenes",
    off = off_in(
        "second-emirate-2021",
        &[("ceasefire_weeks", Direction::Down), ("truce_weeks", Direction::Down)],
        &[("pakistan.districts.garrison", Direction::Down)]
    )
)]
pub struct Agreements {
    /// Clashes that a ceasefire in force prevents.
    #[level(0.8, 0.0..=1.0, "share", "Observed record: few clashes after October 2025")]
    pub quiet: f64,
    /// How far a ceasefire in force lets Islamabad forget what was not answered.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Estimate")]
    pub patience: f64,
    /// Standing abroad that keeping a ceasefire wins each side.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Article, introduction: talks that other states host. Estimate")]
    pub esteem: f64,
    /// Tension that a ceasefire or a security agreement in force takes away.
    #[level(0.05, 0.0..=1.0, "share", "Estimate")]
    pub relief: f64,
    /// How much faster trust mends under a ceasefire or a security agreement in force.
    #[level(2.0, 0.0..=10.0, "factor", "Estimate")]
    pub faith: f64,
    /// How far a trade agreement lifts the obstacles to trade.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub facilitation: f64,
    /// How fast a security agreement eases Islamabad's grievance.
    #[flow(0.0372, 0.0..=1.0, "amount per week", "Estimate")]
    pub satisfaction: f64,
    /// How far it eases the pressure on Kabul.
    #[flow(0.08, 0.0..=1.0, "amount per week", "Estimate")]
    pub assurance: f64,
    /// How much a breach breaks trust.
    #[level(0.35, 0.0..=5.0, "amount", "Estimate")]
    pub betrayal: f64,
    /// How much of a breach is remembered.
    #[level(0.35, 0.0..=1.0, "amount", "Estimate")]
    pub memory: f64,
    /// How fast breaches are forgotten.
    #[rate(0.0072, 0.0..=0.5, "per week", "Estimate: years")]
    pub forgetting: f64,
    /// Standing abroad that a breach costs without a guarantor.
    #[level(0.004, 0.0..=2.0, "amount", "Estimate")]
    pub shame: f64,
    /// Standing abroad that it costs besides under a full guarantee.
    #[level(0.25, 0.0..=2.0, "amount", "Estimate")]
    pub penalty: f64,
}

#[law]
impl Agreements {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let strike = step.conduct.pakistan(pakistan::Act::Strike);
        let presses = step.conduct.pakistan(pakistan::Kabul::Press);
        let deports = step.conduct.pakistan(pakistan::Refugees::Deport);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let attack = step.conduct.afghan_taliban(afghan_taliban::Act::AttackPosts);
        let moves = step.conduct.afghan_taliban(afghan_taliban::Ttp::Move);
        let restrain = step.conduct.afghan_taliban(afghan_taliban::Ttp::Restrain);
        let offensive = step.conduct.ttp(ttp::Tempo::Offensive);
        let assault = step.conduct.ttp(ttp::Act::Assault);
        let agreed = step.conduct.pakistan(pakistan::Ceasefire::Accept)
            * step.conduct.afghan_taliban(afghan_taliban::Ceasefire::Accept);
        let trading =
            step.conduct.pakistan(pakistan::Trade::Accept) * step.conduct.afghan_taliban(afghan_taliban::Trade::Accept);
        let settled = step.conduct.pakistan(pakistan::Security::Accept)
            * step.conduct.afghan_taliban(afghan_taliban::Security::Accept);
        let silent = step.conduct.pakistan(pakistan::Truce::Accept) * step.conduct.ttp(ttp::Truce::Accept);
        let hard = lesser(presses + deports + strike, 1.0);
        let idle = 1.0 - moves - restrain;
        let now = &mut step.now;
        let fights = lesser(campaign + strike, 1.0);
        let attacks_on = lesser(offensive + assault, 1.0);
        // Only what was in force can be broken
        let by_islamabad = now.ceasefire * strike + now.security_pact * hard;
        let by_kabul = now.ceasefire * attack + now.security_pact * idle;
        let (ended_by_army, ended_by_ttp) = (now.truce * fights, now.truce * attacks_on);
        now.ceasefire = agreed * (1.0 - strike) * (1.0 - attack);
        now.trade_pact = trading;
        now.security_pact = settled * (1.0 - hard) * (1.0 - idle);
        now.truce = silent * (1.0 - fights) * (1.0 - attacks_on);
        now.bad_faith_islamabad = fall(now.bad_faith_islamabad, self.forgetting);
        now.bad_faith_islamabad = rise(now.bad_faith_islamabad, self.memory * (by_islamabad + ended_by_army));
        now.bad_faith_kabul = fall(now.bad_faith_kabul, self.forgetting);
        now.bad_faith_kabul = rise(now.bad_faith_kabul, self.memory * by_kabul);
        now.bad_faith_ttp = fall(now.bad_faith_ttp, self.forgetting);
        now.bad_faith_ttp = rise(now.bad_faith_ttp, self.memory * ended_by_ttp);
        let cost = self.shame + self.penalty * now.guarantee;
        now.standing = fall(now.standing, cost * by_islamabad);
        now.recognition = fall(now.recognition, cost * by_kabul);
        step.push.breach += self.betrayal * (by_islamabad + by_kabul);
        let kept = now.ceasefire + now.security_pact;
        step.push.clash_drive *= 1.0 - self.quiet * now.ceasefire;
        now.retaliation_pressure = fall(now.retaliation_pressure, self.patience * now.ceasefire);
        now.standing = rise(now.standing, self.esteem * now.ceasefire);
        now.recognition = rise(now.recognition, self.esteem * now.ceasefire);
        step.push.mending *= 1.0 + self.faith * kept;
        step.push.trade_ease *= 1.0 - self.facilitation * now.trade_pact;
        step.push.tension_push -= self.relief * kept;
        now.grievance = fall(now.grievance, self.satisfaction * now.security_pact);
        now.coercion = fall(now.coercion, self.assurance * now.security_pact);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    /// Nothing was in force before.
    fn words() -> Alone {
        Alone::new("agreements")
            .find(|week| (week.now.ceasefire, week.now.security_pact, week.now.truce) = (0.0, 0.0, 0.0))
            .with(&[("quiet", 0.8), ("relief", 0.1), ("faith", 1.0), ("facilitation", 0.5), ("satisfaction", 0.2)])
            .with(&[("assurance", 0.4), ("betrayal", 0.25), ("memory", 0.4), ("forgetting", 1.0), ("shame", 0.1)])
            .with(&[("penalty", 0.2), ("patience", 0.2), ("esteem", 0.1)])
    }

    /// Both have accepted it before, and it was in force.
    fn both(what: &str) -> Alone {
        let was = |one: &str| f64::from(u8::from(one == what));
        let before = [was("ceasefire"), was("security"), was("trade"), was("truce")];
        let words = words().find(move |week| {
            let now = &mut week.now;
            [now.ceasefire, now.security_pact, now.trade_pact, now.truce] = before;
        });
        words.does(&format!("pakistan.{what}.accept")).does(&format!("afghan_taliban.{what}.accept"))
    }

    #[test]
    fn the_word_of_both_brings_an_agreement_into_force() {
        let one = both("ceasefire").after();
        near(one.now.ceasefire, 1.0);
        near(one.push.clash_drive, 0.2);
        near(one.push.mending, 2.0);
        near(one.push.tension_push, -0.1);
        near(one.push.breach, 0.0);
        near(one.now.retaliation_pressure, 0.4);
        near(one.now.standing, 0.55);
        near(one.now.recognition, 0.55);
        for alone in ["pakistan.ceasefire.accept", "afghan_taliban.ceasefire.accept"] {
            near(words().does(alone).after().now.ceasefire, 0.0);
        }
    }

    #[test]
    fn who_breaks_a_ceasefire_is_remembered_for_it() {
        let struck = both("ceasefire").does("pakistan.strike").after();
        near(struck.now.ceasefire, 0.0);
        // Half of what was is forgotten, two fifths of the rest added
        near(struck.now.bad_faith_islamabad, 0.55);
        near(struck.now.bad_faith_kabul, 0.25);
        near(struck.now.standing, 0.4);
        near(struck.now.recognition, 0.5);
        near(struck.push.breach, 0.25);
        let attacked = both("ceasefire").does("afghan_taliban.attack_posts").after();
        near(attacked.now.ceasefire, 0.0);
        near(attacked.now.bad_faith_kabul, 0.55);
        near(attacked.now.bad_faith_islamabad, 0.25);
        near(attacked.now.recognition, 0.4);
        near(words().does("pakistan.strike").after().push.breach, 0.0);
    }

    #[test]
    fn a_guarantor_makes_a_breach_dearer() {
        let standing = |guarantee| {
            let broken = both("ceasefire").does("pakistan.strike").find(|week| week.now.guarantee = guarantee);
            broken.after().now.standing
        };
        near(standing(0.0), 0.45);
        near(standing(1.0), 0.35);
    }

    #[test]
    fn a_trade_agreement_lifts_obstacles() {
        let one = both("trade").after();
        near(one.now.trade_pact, 1.0);
        near(one.push.trade_ease, 0.5);
    }

    #[test]
    fn a_security_agreement_lasts_while_both_do_their_part() {
        let kept = both("security").does("afghan_taliban.ttp.restrain").after();
        near(kept.now.security_pact, 1.0);
        near(kept.now.grievance, 0.4);
        near(kept.now.coercion, 0.3);
        let idle = both("security").after();
        near(idle.now.security_pact, 0.0);
        near(idle.now.bad_faith_kabul, 0.55);
        let pressed = both("security").does("afghan_taliban.ttp.restrain").does("pakistan.kabul.press").after();
        near(pressed.now.security_pact, 0.0);
        near(pressed.now.bad_faith_islamabad, 0.55);
        near(pressed.now.bad_faith_kabul, 0.25);
    }

    #[test]
    fn a_truce_is_broken_by_a_campaign_or_an_offensive() {
        let truce = || words().find(|week| week.now.truce = 1.0).does("pakistan.truce.accept").does("ttp.truce.accept");
        near(truce().after().now.truce, 1.0);
        let attacked = truce().does("ttp.tempo.offensive").after();
        near(attacked.now.truce, 0.0);
        near(attacked.now.bad_faith_ttp, 0.55);
        let cleared = truce().does("pakistan.districts.campaign").after();
        near(cleared.now.truce, 0.0);
        near(cleared.now.bad_faith_ttp, 0.25);
        assert!(cleared.now.bad_faith_islamabad > attacked.now.bad_faith_islamabad);
    }
}
