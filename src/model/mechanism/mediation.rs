//! M29 mediation.

use crate::bounded::{fall, greater, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction, PakistanAction};
use crate::purpose::{CEASEFIRE, DAYS};
use crate::record::{Event, EventKind};

define! {
    /// Talks, ceasefires and mediators cool a crisis.
    Mediation in "mechanisms" {
        id: "M29",
        name: "mediation",
        says: "Talks cool a crisis, most when both sides want them; the sharper the crisis, the likelier outside mediators bring a ceasefire. The calm decays, the faster the more room the TTP has.",
        source: "Article, introduction: several rounds of talks failed to strike a permanent deal",
        off: off_in("second-emirate-2021", &[("mean_crisis_weeks", Direction::Up)]),
        actions: &["pakistan.talk", "afghan_taliban.talk"],
        equations: "a = [pakistan.talk]; b = [afghan_taliban.talk] + answer (1 - taliban_rule); x = mediators tension^3 dt; m = happens(x / (1 + x)); calm = fall(calm, fading (1 + spoiling sanctuary)); calm = rise(calm, offer (a + b) + meeting a b + ceasefire m); border_heat = fall(border_heat, disengagement m); humiliation = fall(humiliation, face (m + a b)); standing = rise(standing, image a); recognition = rise(recognition, table b); clash_drive *= 1 - quiet calm; mending *= 1 + confidence calm; reopening *= 1 + goodwill calm; tension_push -= relief calm",
        parameters: {
            fading: Rate 0.06, 0.0 to 2.0 "amount per week", "How fast calm decays where the TTP has no sanctuary.", "Estimate";
            spoiling: Level 2.0, 0.0 to 10.0 "factor", "How much faster it decays where the TTP has full sanctuary.", "Article, introduction: despite several rounds of talks no permanent deal";
            offer: Flow 0.04, 0.0 to 2.0 "amount per week", "Calm that one side's talking brings.", "Estimate";
            meeting: Level 0.3, 0.0 to 5.0 "amount", "Calm that both sides' talking adds.", "Estimate";
            answer: Level 0.5, 0.0 to 1.0 "share", "How far a Kabul that the Taliban do not rule talks with Islamabad.", "Estimate: several rounds and councils before 2021";
            mediators: Level 0.1, 0.0 to 5.0 "odds per week", "Odds a week of a mediated ceasefire in open war.", "Observed record: Doha ceasefire a week after the clashes of October 2025";
            ceasefire: Level 0.55, 0.0 to 10.0 "amount", "Calm that a mediated ceasefire brings.", "Estimate";
            disengagement: Level 0.67, 0.0 to 10.0 "amount", "How far a ceasefire cools the border.", "Estimate";
            face: Level 0.25, 0.0 to 5.0 "amount", "How far a ceasefire or a meeting lets Kabul save face.", "Estimate";
            quiet: Level 0.7, 0.0 to 1.0 "share", "Clashes that full calm prevents.", "Estimate";
            image: Flow 0.012, 0.0 to 1.0 "amount per week", "Standing that Pakistan wins by talking.", "Article, second part: image as a peace mediator";
            table: Flow 0.012, 0.0 to 1.0 "amount per week", "Standing that Kabul wins by talking.", "Estimate";
            confidence: Level 2.0, 0.0 to 10.0 "factor", "How much faster trust mends in full calm.", "Estimate";
            goodwill: Level 1.0, 0.0 to 10.0 "factor", "How much faster crossings are settled in full calm.", "Observed record: reopenings after talks";
            relief: Level 0.4, 0.0 to 1.0 "share", "Tension that full calm takes away.", "Estimate";
        }
    }
}

impl Mediation {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let republic = self.answer * (1.0 - step.now.taliban_rule);
        let talk = [step.acts.pakistan(PakistanAction::Talk), step.acts.kabul(KabulAction::Talk) + republic];
        let meeting = talk[0] * talk[1];
        let tension = step.now.tension;
        // probability x / (1 + x) with x = mediators tension^3 dt
        let odds = self.mediators * tension * tension * tension * step.rules.dt;
        let mediated = step.chance.happens(CEASEFIRE.word(0), odds / (1.0 + odds));
        let ceasefire = step.chance.injected().map_or(mediated, |injected| greater(mediated, injected.ceasefire));
        let now = &mut step.now;
        now.calm = fall(now.calm, self.fading * (1.0 + self.spoiling * now.sanctuary));
        now.calm = rise(now.calm, self.offer * (talk[0] + talk[1]) + self.meeting * meeting + self.ceasefire * ceasefire);
        now.border_heat = fall(now.border_heat, self.disengagement * ceasefire);
        now.humiliation = fall(now.humiliation, self.face * (ceasefire + meeting));
        now.standing = rise(now.standing, self.image * talk[0]);
        now.recognition = rise(now.recognition, self.table * talk[1]);
        step.push.clash_drive *= 1.0 - self.quiet * now.calm;
        step.push.mending *= 1.0 + self.confidence * now.calm;
        step.push.settling *= 1.0 + self.goodwill * now.calm;
        step.push.tension -= self.relief * now.calm;
        tell(step, mediated, meeting);
    }
}

/// Takes down talks and ceasefires.
#[inline]
fn tell<C: Chance>(step: &mut Step<C>, ceasefire: f64, meeting: f64) {
    let event = |kind, place, word: usize| {
        move |page: &durand_ensemble::draws::Page| Event {
            kind,
            actor: None,
            place,
            count: 1,
            deaths: 0,
            cause: "mediation",
            day: (page[DAYS.word(word)] % 7) as u8,
        }
    };
    if ceasefire > 0.0 {
        step.chance.note(event(EventKind::Ceasefire, "Doha", 9));
    } else if meeting > 0.0 {
        step.chance.note(event(EventKind::Talks, "Kabul", 10));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn crisis() -> Alone {
        Alone::new("mediation")
            .with(&[("fading", 0.25), ("spoiling", 1.0), ("offer", 0.1), ("meeting", 0.1), ("mediators", 4.0)])
            .with(&[("ceasefire", 0.6), ("disengagement", 0.3), ("face", 0.3), ("quiet", 0.4), ("image", 0.1)])
            .with(&[("table", 0.2), ("answer", 0.0), ("confidence", 2.0), ("goodwill", 1.0), ("relief", 0.2)])
            .find(|week| week.now.border_heat = 9.0)
    }

    #[test]
    fn talks_of_both_and_mediators_cool_a_crisis() {
        // Odds of a ceasefire 4 * 0.5^3, so probability 1/3; calm falls by 0.3 of itself, rises by 0.2 + 0.1 + 0.2 of the rest
        let one = crisis().does("pakistan.talk").does("afghan_taliban.talk").after();
        near(one.now.calm, 0.675);
        near(one.now.border_heat, 8.1);
        near(one.now.humiliation, 0.3);
        near(one.now.standing, 0.55);
        near(one.now.recognition, 0.6);
        near(one.push.clash_drive, 0.73);
        near(one.push.mending, 2.35);
        near(one.push.settling, 1.675);
        near(one.push.tension, -0.135);
    }

    #[test]
    fn calm_decays_the_faster_the_more_room_the_ttp_has() {
        let calm = |room| {
            crisis().find(|week| (week.now.sanctuary, week.now.tension) = (room, 0.0)).after().now.calm
        };
        near(calm(0.0), 0.4);
        near(calm(1.0), 0.3);
    }
}
