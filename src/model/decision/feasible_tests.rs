//! What can be done in a week.

use super::tests::{minds, options};
use super::*;
use crate::actor::{ACTORS, Actor};
use crate::conduct::{Course, WORDS_ON_TRADE, word_on_trade};
use crate::settings::Settings;
use crate::state::State;
use crate::testing::{everyone, states};
use crate::vocabulary::{
    ACTIONS, MOST_ACTIONS, POLICIES, QUANTITIES, actions_of, afghan_taliban as k, first_action_of, pakistan as p,
    united_states as u,
};
use crate::window::Window;

/// Whether a setting is one step from the one in force, or a harder one of the policy that can be changed at once.
fn near(policy: usize, setting: u8, state: &State) -> bool {
    let steps = setting.abs_diff(state.course.settings[policy]);
    steps == 1
        || setting > state.course.settings[policy] && policy == <p::Border as crate::registry::PolicySetting>::POLICY
}

/// Protects the shape of a week's choice: to keep the course, one step of one policy (to shut a border takes one, to open it two), or
/// one act; never beyond the ends of a policy, never what is forbidden.
#[test]
fn a_choice_is_to_keep_the_course_to_take_one_step_or_to_act() {
    let mut forbidding = everyone();
    forbidding.forbidden = (0..ACTIONS.len()).map(|at| at % 3 == 0).collect();
    for settings in [everyone(), forbidding] {
        for (mind, state) in
            minds(&settings).iter().flat_map(|mind| states().into_iter().map(move |state| (mind, state)))
        {
            let (feasible, possible) = (mind.feasible(&state), mind.possible(&state));
            assert!(feasible & 1 == 1, "to keep its course is always possible");
            for option in options(mind, feasible).skip(1) {
                let at = mind.first_action + option;
                let action = &ACTIONS[at];
                assert!(!settings.forbidden[at], "{} is forbidden", action.name);
                match action.setting {
                    Some((policy, setting)) => {
                        assert!(near(policy, setting, &state), "{}", action.name);
                        let after = state.course.with(mind.actor, option);
                        let mut moved =
                            (0..POLICIES.len()).filter(|at| after.settings[*at] != state.course.settings[*at]);
                        let shuts = word_on_trade(policy, setting).is_some();
                        let may_move = |one: usize| one == policy || shuts && WORDS_ON_TRADE.contains(&one);
                        assert!(moved.all(may_move), "{}", action.name);
                        assert!(usize::from(after.settings[policy]) < POLICIES[policy].settings.len());
                        assert_eq!(POLICIES[policy].actor, mind.actor);
                    }
                    None => assert!(action.act.is_some() && possible >> option & 1 == 1, "{}", action.name),
                }
            }
            // And all of that is there
            for (option, action) in actions_of(mind.actor).iter().enumerate().skip(1) {
                let is_near = action.setting.is_none_or(|(policy, to)| near(policy, to, &state));
                let may = is_near && possible >> option & 1 == 1 && !settings.forbidden[mind.first_action + option];
                assert!(!may || feasible >> option & 1 == 1, "{}", action.name);
            }
        }
    }
}

#[test]
fn where_all_is_forbidden_the_course_is_kept() {
    let mut settings = everyone();
    settings.forbidden = vec![true; ACTIONS.len()];
    for mind in &minds(&settings) {
        for state in &states() {
            assert_eq!(mind.feasible(state), 1, "{}", mind.actor.name());
        }
    }
}

/// Protects actors from being caught in what is over: of a setting that is possible no longer every policy finds its way
/// back to where it begins, step by step.
#[test]
fn no_policy_is_caught_in_a_setting_that_is_over() {
    let mut settings = everyone();
    settings.present[Actor::UnitedStates as usize] = Window::NEVER;
    settings.present[Actor::Ttp as usize] = Window::NEVER;
    let mut state = states()[0];
    (state.world.taliban_rule, state.world.refugees) = (1.0, 0.0);
    state.course.set(p::Covert::Arm);
    state.course.set(p::Refugees::Deport);
    state.course.set(p::Washington::Back);
    state.course.set(p::Doha::Broker);
    state.course.set(p::Truce::Accept);
    state.course.set(k::War::Fight);
    for mind in [Actor::Pakistan, Actor::AfghanTaliban].map(|actor| Mind::compile(&settings, actor)) {
        for policy in mind.policies.clone() {
            let mut state = state;
            let start = POLICIES[policy].start;
            while state.course.settings[policy] != start {
                let now = state.course.settings[policy];
                let back = options(&mind, mind.feasible(&state)).find(|option| {
                    let to = ACTIONS[mind.first_action + option].setting;
                    to.is_some_and(|(of, to)| of == policy && to.abs_diff(start) < now.abs_diff(start))
                });
                let name = (POLICIES[policy].name, POLICIES[policy].settings[usize::from(now)]);
                state.course = state.course.with(mind.actor, back.unwrap_or_else(|| panic!("caught in {name:?}")));
            }
        }
    }
}

/// Protects the registry's column "feasible": what it says in words is what the world makes possible in every state. Each
/// wording is read here once more; a new one must be added.
#[test]
fn what_is_possible_is_what_the_registry_says() {
    let mut states = states();
    let with = |change: fn(&mut State)| {
        let mut state = states[3];
        change(&mut state);
        state
    };
    let corners = [
        with(|state| state.course = Course::default()),
        with(|state| state.course.set(p::Kabul::Court)),
        with(|state| state.course.set(p::Kabul::Press)),
        with(|state| state.course.set(p::Districts::Campaign)),
        with(|state| (state.world.bad_faith_ttp, state.world.bad_faith_islamabad) = (0.3, 0.1)),
        with(|state| (state.world.bad_faith_ttp, state.world.bad_faith_islamabad) = (0.1, 0.3)),
        with(|state| (state.world.border_heat, state.world.strike_habit) = (0.4, 0.2)),
        with(|state| (state.world.border_heat, state.world.strike_habit) = (0.4, 0.3)),
        with(|state| (state.world.border_heat, state.world.strike_habit) = (0.6, 0.2)),
        with(|state| state.world.sanctuary = 0.0),
        with(|state| state.world.refugees = 0.0),
        with(|state| state.world.taliban_rule = 0.2),
        with(|state| state.world.opposition = 2.0),
        with(|state| state.world.opposition = 20.0),
        with(|state| state.world.us_presence = 0.3),
        with(|state| state.world.endorsement = 0.7),
        with(|state| {
            state.world.trade_pact = 1.0;
            state.course.set(p::Trade::Accept);
            state.course.set(k::Trade::Accept);
        }),
        with(|state| state.course.set(u::Accord::Accept)),
    ];
    states.extend(corners);
    let (mut allowed, mut refused) = ([0; ACTIONS.len()], [0; ACTIONS.len()]);
    for absent in [None, Some(Actor::Ttp), Some(Actor::India), Some(Actor::UnitedStates)] {
        let mut settings = everyone();
        settings.present = Actor::ALL.map(|actor| Window::when(Some(actor) != absent));
        for (mind, state) in minds(&settings).iter().flat_map(|mind| states.iter().map(move |state| (mind, state))) {
            let possible = mind.possible(state);
            for (at, action) in actions_of(mind.actor).iter().enumerate() {
                let should = in_words(action.feasible, state, &settings);
                assert_eq!(possible >> at & 1 == 1, should, "{} {}", mind.actor.name(), action.name);
                let tried = if should { &mut allowed } else { &mut refused };
                tried[mind.first_action + at] += 1;
            }
        }
    }
    for (action, (allowed, refused)) in ACTIONS.iter().zip(allowed.into_iter().zip(refused)) {
        let title = format!("{} {}", action.actor.name(), action.name);
        assert!(allowed > 0, "the states do not try where {title} is possible");
        assert_eq!(refused == 0, action.feasible == "always", "the states do not try where {title} is refused");
    }
}

/// What a rule of the registry says, read clause by clause.
fn in_words(rule: &str, state: &State, settings: &Settings) -> bool {
    let (unless, rule) = rule.strip_prefix("unless ").map_or((false, rule), |rule| (true, rule));
    let clauses = rule.trim_start_matches("while ").replace(" and ", ", ");
    clauses.split(", ").all(|clause| clause_holds(clause, state, settings)) != unless
}

fn clause_holds(clause: &str, state: &State, settings: &Settings) -> bool {
    if let Some((one, other)) = clause.split_once(" or ").filter(|_| clause.contains(" is ")) {
        return clause_holds(one, state, settings) || clause_holds(other, state, settings);
    }
    if let Some((name, rest)) = clause.split_once(" is above ").or_else(|| clause.split_once(" is below ")) {
        let at = QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
        let mut published = vec![0.0; QUANTITIES.len()];
        state.world.publish(&mut published);
        let limit: f64 = rest.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
        return if clause.contains(" above ") { published[at] > limit } else { published[at] < limit };
    }
    let course = &state.course;
    match clause {
        "always" => true,
        "the Taliban rule" => state.world.taliban_rule > RULE,
        "the TTP takes part" => settings.takes_part(Actor::Ttp),
        "India takes part" => settings.takes_part(Actor::India),
        "the United States takes part" => settings.takes_part(Actor::UnitedStates),
        "no trade agreement is in force" => {
            !(state.world.trade_pact > 0.5 && course.has(p::Trade::Accept) && course.has(k::Trade::Accept))
        }
        "Pakistan runs no campaign" => !course.has(p::Districts::Campaign),
        "Pakistan does not court Kabul" => !course.has(p::Kabul::Court),
        "Kabul does not court Delhi" => !course.has(k::Delhi::Court),
        "Kabul engages or courts Delhi" => !course.has(k::Delhi::Distant),
        "Kabul moves or restrains the TTP" => course.has(k::Ttp::Move) || course.has(k::Ttp::Restrain),
        "after a week in which Washington or the Taliban accepted talks" => {
            course.has(u::Accord::Accept) || course.has(k::Accord::Accept)
        }
        other => panic!("what does \"{other}\" mean?"),
    }
}

/// Protects what is told where there was no choice, and of alternatives that are alike: none, and the first.
#[test]
fn without_an_alternative_none_is_told() {
    let mind = Mind::compile(&Settings::default(), Actor::India);
    let state = states()[20];
    let others = state.course.next_week();
    let told = mind.explain(&state, &others, &mind.choose(&state, &others, 0b1, 1 << 31));
    assert_eq!((told.action, told.probability), (mind.first_action, 1.0));
    assert_eq!((told.alternative, told.alternative_probability, told.reason), (None, 0.0, None));
    let mut choice = mind.choose(&state, &others, 0b1111, 1 << 31);
    (choice.action, choice.probability, choice.values) = (0, [0.0; MOST_ACTIONS], [0.0; MOST_ACTIONS]);
    let alternative = |choice: &Choice| mind.explain(&state, &others, choice).alternative;
    assert_eq!(alternative(&choice), Some(mind.first_action + 1), "of equals the first");
    choice.values[3] = 0.1;
    assert_eq!(alternative(&choice), Some(mind.first_action + 3), "of as likely ones that of more value");
}

/// Protects options, which are kept as bits by their place: keeping the course first, then the settings of one policy after
/// the other.
#[test]
fn options_of_an_actor_stand_side_by_side() {
    let mut before = 0;
    for actor in Actor::ALL {
        assert_eq!(first_action_of(actor), before);
        assert_eq!(actions_of(actor)[0].name, "keep");
        assert!(actions_of(actor).len() <= MOST_ACTIONS);
        before += actions_of(actor).len();
    }
    assert_eq!((before, ACTORS), (ACTIONS.len(), Actor::ALL.len()));
}
