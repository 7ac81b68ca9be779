//! What becomes of the words that were given: what is broken ends, and what is agreed is done.

use super::conduct::word_on_trade;
use super::decision::RULE;
use super::state::State;
use super::vocabulary::{ACTIONS, action_of, afghan_taliban as k, india as i, pakistan as p, ttp as t};

/// Recent clashes a week below which there are none left to cease.
pub const STILL: f64 = 0.15;
/// Habit of strikes below which there are none left to cease.
pub const UNUSED: f64 = 0.3;

/// The word that an actor takes back when an intervention makes it shut crossings, as when it chooses to: that on a trade
/// agreement, which would open them. A position in [`ACTIONS`], as is `action`.
pub fn taken_back_by(action: usize) -> Option<usize> {
    let word = ACTIONS[action].setting.and_then(|(policy, setting)| word_on_trade(policy, setting));
    word.map(|policy| action_of(policy, 0))
}

/// Whether two options (positions in [`ACTIONS`]) cannot both be forced in one week: other settings of one policy, or a
/// shut border and a word on trade.
pub fn at_odds(one: usize, other: usize) -> bool {
    let policy = |at: usize| ACTIONS[at].setting.map(|(policy, _)| policy);
    let differ = |a: usize, b: usize| a != b && policy(a).is_some() && policy(a) == policy(b);
    let takes_back = |a, b| taken_back_by(a).is_some_and(|word| differ(word, b));
    differ(one, other) || takes_back(one, other) || takes_back(other, one)
}

/// Ends what the week broke, on both sides; opens crossings where a trade agreement is in force. Where the Taliban did not
/// rule at its beginning (`ruled`, the share of Afghanistan) and do now, an embassy of India in Kabul closes.
pub fn settle(state: &mut State, ruled: f64) {
    let (world, course) = (&state.world, &mut state.course);
    if course.has(p::Ceasefire::Accept) && course.has(k::Ceasefire::Accept) && world.ceasefire < 0.5 {
        course.set(p::Ceasefire::Refuse);
        course.set(k::Ceasefire::Refuse);
    }
    // What there is nothing left to cease lapses
    if world.border_heat < STILL && world.strike_habit < UNUSED {
        course.set(p::Ceasefire::Refuse);
        course.set(k::Ceasefire::Refuse);
    }
    if course.has(p::Security::Accept) && course.has(k::Security::Accept) && world.security_pact < 0.5 {
        course.set(p::Security::Refuse);
        course.set(k::Security::Refuse);
    }
    if course.has(p::Truce::Accept) && course.has(t::Truce::Accept) && world.truce < 0.5 {
        course.set(p::Truce::Refuse);
        course.set(t::Truce::Refuse);
    }
    if world.trade_pact > 0.5 {
        course.set(p::Border::Open);
        course.set(k::Crossings::Open);
    }
    if ruled <= RULE && world.taliban_rule > RULE && course.has(i::Kabul::Embassy) {
        course.set(i::Kabul::Absent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;
    use crate::chance::Mean;
    use crate::conduct::Course;
    use crate::decision::Mind;
    use crate::registry::mechanisms;
    use crate::rules::Rules;
    use crate::settings::Settings;
    use crate::testing::states;
    use crate::transition::transition;
    use crate::vocabulary::actions_of;

    /// A week from `state` in which the course is changed by `change`, and what becomes of the words.
    fn week(state: &State, rules: &Rules, change: impl FnOnce(&mut Course)) -> State {
        let mut course = state.course.next_week();
        change(&mut course);
        let mut after = transition(state, course, rules, Mean);
        settle(&mut after, state.world.taliban_rule);
        after
    }

    fn begin() -> (State, Rules) {
        let mut state = states()[0];
        state.course = Course::default();
        // There is something to cease
        state.world.border_heat = 5.0;
        (state, Rules::compile(&Settings::default(), 1.0))
    }

    #[test]
    fn words_of_both_are_in_force_until_one_breaks_them() {
        let (state, rules) = begin();
        let half = week(&state, &rules, |course| course.set(p::Ceasefire::Accept));
        assert_eq!(half.world.ceasefire, 0.0);
        assert!(half.course.has(p::Ceasefire::Accept), "a word waits for the other's");
        let both = week(&half, &rules, |course| course.set(k::Ceasefire::Accept));
        let kept = week(&both, &rules, |_| {});
        assert_eq!((both.world.ceasefire, kept.world.ceasefire), (1.0, 1.0));
        let struck = week(&kept, &rules, |course| course.acts |= 1 << act(p::Act::Strike));
        assert_eq!(struck.world.ceasefire, 0.0);
        assert!(struck.course.has(p::Ceasefire::Refuse) && struck.course.has(k::Ceasefire::Refuse), "both words lapse");
        assert!(struck.world.bad_faith_islamabad > kept.world.bad_faith_islamabad);
        assert_eq!(week(&struck, &rules, |_| {}).world.ceasefire, 0.0, "it does not come back by itself");
        let left = week(&kept, &rules, |course| course.set(k::Ceasefire::Refuse));
        assert_eq!(left.world.ceasefire, 0.0);
        assert!(left.world.bad_faith_kabul <= kept.world.bad_faith_kabul, "to leave is no breach");
    }

    #[test]
    fn a_ceasefire_lapses_where_there_is_nothing_left_to_cease() {
        let (mut state, rules) = begin();
        (state.world.border_heat, state.world.strike_habit) = (0.0, 0.0);
        let both = week(&state, &rules, |course| {
            course.set(p::Ceasefire::Accept);
            course.set(k::Ceasefire::Accept);
        });
        assert!(both.course.has(p::Ceasefire::Refuse) && both.course.has(k::Ceasefire::Refuse));
        let one = week(&state, &rules, |course| course.set(k::Ceasefire::Accept));
        assert!(one.course.has(k::Ceasefire::Refuse), "a word without an answer lapses likewise");
        assert_eq!(both.world.bad_faith_islamabad, state.world.bad_faith_islamabad, "that is no breach");
    }

    /// Protects the record: India's embassy closed when Kabul fell in August 2021, and a mission came back the year after.
    #[test]
    fn an_embassy_in_kabul_closes_when_kabul_falls() {
        let (mut state, _) = begin();
        let mut embassy_after = |ruled, rules| {
            state.course.set(i::Kabul::Embassy);
            state.world.taliban_rule = rules;
            settle(&mut state, ruled);
            state.course.has(i::Kabul::Embassy)
        };
        assert!(!embassy_after(0.4, 0.6));
        assert!(embassy_after(0.3, 0.4) && embassy_after(0.6, 0.7) && embassy_after(0.6, 0.4));
    }

    /// Protects a word that can be given: it does not lapse in the very week in which it is.
    #[test]
    fn a_ceasefire_that_can_be_agreed_to_does_not_lapse_at_once() {
        let (state, rules) = begin();
        let mind = Mind::compile(&Settings::default(), Actor::AfghanTaliban);
        let accept = actions_of(mind.actor).iter().position(|action| action.name == "ceasefire.accept");
        let accept = accept.expect("an option");
        let (mut agreed, mut lapsed) = (0, 0);
        for (heat, habit) in (0..=60).flat_map(|heat| (0..=40).map(move |habit| (heat, habit))) {
            let mut state = state;
            (state.world.border_heat, state.world.strike_habit) = (f64::from(heat) / 50.0, f64::from(habit) / 50.0);
            let after = week(&state, &rules, |course| {
                course.set(p::Ceasefire::Accept);
                course.set(k::Ceasefire::Accept);
            });
            let holds = after.course.has(k::Ceasefire::Accept);
            let possible = mind.possible(&state) >> accept & 1 == 1;
            assert!(holds || !possible, "heat {heat}, habit {habit}");
            agreed += u32::from(possible);
            lapsed += u32::from(!holds);
        }
        assert!(agreed > 100 && lapsed > 100, "{agreed} can be agreed to, {lapsed} lapse");
    }

    fn act(act: impl crate::registry::Act) -> usize {
        act.place()
    }

    #[test]
    fn truces_and_security_agreements_lapse_likewise() {
        let (state, rules) = begin();
        let both = week(&state, &rules, |course| {
            course.set(p::Truce::Accept);
            course.set(t::Truce::Accept);
            course.set(p::Security::Accept);
            course.set(k::Security::Accept);
            course.set(k::Ttp::Restrain);
        });
        assert_eq!((both.world.truce, both.world.security_pact), (1.0, 1.0));
        let broken = week(&both, &rules, |course| {
            course.set(t::Tempo::Offensive);
            course.set(k::Ttp::Shelter);
        });
        assert_eq!((broken.world.truce, broken.world.security_pact), (0.0, 0.0));
        assert!(broken.course.has(p::Truce::Refuse) && broken.course.has(t::Truce::Refuse));
        assert!(broken.course.has(p::Security::Refuse) && broken.course.has(k::Security::Refuse));
        assert!(broken.world.bad_faith_ttp > 0.0 && broken.world.bad_faith_kabul > 0.0);
        assert!(broken.world.bad_faith_islamabad < 0.01);
    }

    #[test]
    fn a_trade_agreement_opens_what_was_shut() {
        let (state, rules) = begin();
        let shut = week(&state, &rules, |course| {
            course.set(p::Border::Shut);
            course.set(k::Crossings::Shut);
        });
        assert!(shut.world.closed().iter().all(|closed| *closed == 1.0));
        let agreed = week(&shut, &rules, |course| {
            course.set(p::Trade::Accept);
            course.set(k::Trade::Accept);
        });
        assert_eq!(agreed.world.trade_pact, 1.0);
        assert!(agreed.course.has(p::Border::Open) && agreed.course.has(k::Crossings::Open));
        assert_eq!((agreed.border.by_pakistan, agreed.border.by_afghan_taliban), ([0.0; 5], [0.0; 5]));
        assert!(agreed.world.closed().iter().all(|closed| *closed < 0.5));
    }

    /// Protects counterfactuals: without the mechanism nothing is in force, also where something was.
    #[test]
    fn where_agreements_are_off_none_is_in_force() {
        let mut settings = Settings::default();
        let at = mechanisms().iter().position(|mechanism| mechanism.name == "agreements").expect("a mechanism");
        settings.on[at] = false;
        let (mut state, _) = begin();
        let rules = Rules::compile(&settings, 1.0);
        let world = &mut state.world;
        (world.ceasefire, world.trade_pact, world.security_pact, world.truce) = (1.0, 1.0, 1.0, 1.0);
        let after = week(&state, &rules, |course| {
            course.set(p::Ceasefire::Accept);
            course.set(k::Ceasefire::Accept);
        });
        let world = after.world;
        assert_eq!((world.ceasefire, world.trade_pact, world.security_pact, world.truce), (0.0, 0.0, 0.0, 0.0));
    }
}
