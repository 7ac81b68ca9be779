//! Policies in words: what is in force, and what a step is called that comes from one side or the other.

use super::beliefs::quantity;
use super::week::Week;
use super::wording::own;
use durand_model::actor::Actor;
use durand_model::conduct::Course;
use durand_model::decision::RULE;
use durand_model::intervention::action_path;
use durand_model::registry::{ACTIONS, POLICIES};
use durand_text::lines::wrap;

/// How a setting is told: while it is in force, when a milder one preceded it, when a harder one did. Nothing of a setting that is
/// not worth telling, or of a step that the registry's own words fit.
struct Words(&'static str, &'static str, &'static str, &'static str);

const WORDS: &[Words] = &[
    Words("pakistan.kabul.court", "courts Kabul", "", ""),
    Words("pakistan.kabul.correct", "correct with Kabul", "ended its courting of Kabul", "eased its pressure on Kabul"),
    Words("pakistan.kabul.press", "presses Kabul", "", ""),
    Words("pakistan.border.open", "the border open", "", ""),
    Words("pakistan.border.restricted", "the border restricted", "", "opened the border again, with restrictions"),
    Words("pakistan.border.shut", "the border shut", "", ""),
    Words("pakistan.refugees.tolerate", "Afghans may stay", "", ""),
    Words(
        "pakistan.refugees.return",
        "Afghans pressed to return",
        "",
        "ended its mass deportations and only urged returns",
    ),
    Words("pakistan.refugees.deport", "mass deportations", "", ""),
    Words(
        "pakistan.districts.garrison",
        "garrisons in the tribal districts",
        "",
        "ended its operations in the tribal districts",
    ),
    Words(
        "pakistan.districts.operations",
        "operations in the tribal districts",
        "",
        "wound its campaign down to operations",
    ),
    Words("pakistan.districts.campaign", "a campaign in the tribal districts", "", ""),
    Words("pakistan.fence.build", "work on the fence", "took up work on the fence", ""),
    Words(
        "pakistan.corridor.advance",
        "work on transit and pipelines",
        "took up its transit and pipeline projects",
        "",
    ),
    Words(
        "pakistan.covert.haven",
        "havens for the Taliban",
        "",
        "stopped arming the Taliban but left them their havens",
    ),
    Words("pakistan.covert.arm", "arms for the Taliban", "", ""),
    Words("pakistan.opponents.arm", "arms for Kabul's opponents", "", ""),
    Words("pakistan.washington.resist", "no help for Washington", "", ""),
    Words(
        "pakistan.washington.hedge",
        "helps Washington in public and the Taliban in private",
        "began to help Washington in public and the Taliban in private",
        "cut back its help for Washington and kept its line to the Taliban",
    ),
    Words("pakistan.washington.back", "bases, roads and arrests for Washington", "", ""),
    Words("pakistan.doha.broker", "brings the Taliban to the table", "", ""),
    Words("afghan_taliban.ttp.shelter", "shelter the TTP", "", "began to shelter the TTP"),
    Words(
        "afghan_taliban.ttp.tolerate",
        "let the TTP be",
        "stopped sheltering the TTP but let it be",
        "left the TTP alone again",
    ),
    Words(
        "afghan_taliban.ttp.move",
        "keep the TTP from the border",
        "",
        "eased its hold on the TTP and only kept it from the border",
    ),
    Words("afghan_taliban.ttp.restrain", "act against the TTP", "", ""),
    Words("afghan_taliban.line.quiet", "the Line quiet", "", "let the Line come to rest"),
    Words("afghan_taliban.line.contest", "contest the Line", "began to contest the Line", ""),
    Words("afghan_taliban.delhi.distant", "distant from Delhi", "", "withdrew from Delhi"),
    Words(
        "afghan_taliban.delhi.engage",
        "deal with Delhi",
        "began to deal with Delhi",
        "cooled towards Delhi but went on dealing with it",
    ),
    Words("afghan_taliban.delhi.court", "court Delhi", "began to court Delhi", ""),
    Words("afghan_taliban.nationalism.rally", "rally opinion around the Line", "", ""),
    Words("afghan_taliban.crossings.shut", "their side of Torkham and Spin Boldak shut", "", ""),
    Words("afghan_taliban.war.lull", "the war at rest", "", ""),
    Words("afghan_taliban.war.fight", "fight on all fronts", "", ""),
    Words("ttp.tempo.low", "a low tempo of attacks", "", "cut its attacks to a low tempo"),
    Words(
        "ttp.tempo.steady",
        "a steady pace of attacks",
        "raised its attacks to a steady pace",
        "broke off its offensive and attacked at a steady pace",
    ),
    Words("ttp.tempo.offensive", "an offensive", "", ""),
    Words("ttp.targets.forces", "aims at soldiers and police", "", "turned back to soldiers and police"),
    Words("ttp.targets.mass", "mass-casualty attacks", "", ""),
    Words("india.kabul.absent", "nobody in Kabul", "", ""),
    Words(
        "india.kabul.mission",
        "a technical mission in Kabul",
        "sent a technical mission to Kabul",
        "reduced its embassy in Kabul to a technical mission",
    ),
    Words(
        "india.kabul.embassy",
        "an embassy and projects in Kabul",
        "opened an embassy in Kabul and took up projects",
        "",
    ),
    Words("india.pakistan.ease", "eases its quarrel with Pakistan", "", ""),
    Words(
        "india.pakistan.hold",
        "holds its line to Pakistan",
        "ended its overtures to Pakistan",
        "eased its pressure on Pakistan",
    ),
    Words("india.pakistan.coerce", "coerces Pakistan", "turned to coercing Pakistan", ""),
    Words("united_states.presence.none", "no forces in Afghanistan", "", ""),
    Words(
        "united_states.presence.light",
        "a light force in Afghanistan",
        "sent a light force",
        "drew its forces down to a light presence",
    ),
    Words(
        "united_states.presence.combat",
        "combat forces in Afghanistan",
        "sent combat forces",
        "ended its surge and kept combat forces",
    ),
    Words("united_states.presence.surge", "a surge of forces in Afghanistan", "", ""),
    Words("united_states.pakistan.pay", "pays Islamabad", "", "began to pay Islamabad for its help"),
    Words(
        "united_states.pakistan.neutral",
        "neither pays nor presses Islamabad",
        "stopped paying Islamabad",
        "stopped pressing Islamabad",
    ),
    Words("united_states.pakistan.press", "presses Islamabad", "turned to pressing Islamabad", ""),
];

fn words_of(action: usize) -> Option<&'static Words> {
    let path = action_path(action);
    WORDS.iter().find(|words| words.0 == path)
}

/// What an option is called where `before` was in force: "eased its pressure on Kabul", "struck TTP positions from the air".
pub fn deed(action: usize, before: &Course) -> String {
    let option = &ACTIONS[action];
    let step = match (option.setting, words_of(action)) {
        (Some((policy, to)), Some(words)) if before.settings[policy] < to => words.2,
        (Some((policy, to)), Some(words)) if before.settings[policy] > to => words.3,
        _ => "",
    };
    own(option.actor, if step.is_empty() { option.does } else { step })
}

/// Position in [`ACTIONS`] of the option that brings a setting of a policy into force.
pub fn action_of(policy: usize, setting: u8) -> Option<usize> {
    ACTIONS.iter().position(|action| action.setting == Some((policy, setting)))
}

/// What an actor has in force, in a few words each, of the policies that `counts` for; not what it has said on agreements, which are
/// told when they begin.
pub fn in_force(actor: Actor, course: &Course, counts: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let own = POLICIES.iter().enumerate().filter(|(_, policy)| policy.actor == actor && counts(policy.name));
    let set = own.filter_map(|(at, _)| action_of(at, course.settings[at]));
    set.filter_map(words_of).map(|words| words.1).filter(|words| !words.is_empty()).collect()
}

/// What an actor has in force, in a few words each, of what has anything to be about: whom it is about is `present`, who has it rules,
/// there is a war.
pub fn standing(actor: Actor, course: &Course, present: &[Actor], quantities: &[f64]) -> Vec<&'static str> {
    let rule = quantity("taliban_rule", quantities);
    in_force(actor, course, |policy| counts(actor, policy, present, rule))
}

/// The settings in force, for every actor that takes part in a week and is not `known` yet: "  Pakistan: courts Kabul; the border open."
pub fn tell(week: &Week, known: &[bool]) -> String {
    let present: Vec<Actor> = week.record.decisions.iter().map(|decision| decision.actor).collect();
    let mut text = String::new();
    for actor in present.iter().copied().filter(|actor| !known[*actor as usize]) {
        let all = standing(actor, &week.before, &present, &week.earlier);
        if !all.is_empty() {
            text.push_str(&wrap("  ", 4, &format!("{}: {}.", actor.title(), all.join("; "))));
        }
    }
    text
}

/// Whether a policy has anything to be about: whom it is about takes part, who has it rules, there is a war.
fn counts(actor: Actor, policy: &str, present: &[Actor], rule: f64) -> bool {
    let kabul = actor == Actor::AfghanTaliban;
    match policy {
        "washington" | "doha" => present.contains(&Actor::UnitedStates),
        "war" => rule < AT_WAR,
        "ttp" if kabul => rule > 100.0 * RULE && present.contains(&Actor::Ttp),
        "delhi" => rule > 100.0 * RULE && present.contains(&Actor::India),
        _ => !kabul || rule > 100.0 * RULE,
    }
}

/// Points of Taliban rule from which there is no war for Afghanistan.
const AT_WAR: f64 = 98.0;

/// "Pakistan has the border shut", for two runs beside each other; the setting's own name where there are no words.
pub fn has(policy: usize, course: &Course) -> String {
    let about = &POLICIES[policy];
    let words = action_of(policy, course.settings[policy]).and_then(words_of).map_or("", |words| words.1);
    let setting = about.settings[usize::from(course.settings[policy])];
    let what = if words.is_empty() { format!("{} ({setting})", about.title) } else { words.to_owned() };
    format!("{}: {what}", about.actor.title())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> usize {
        (0..ACTIONS.len()).find(|at| action_path(*at) == path).unwrap_or_else(|| panic!("{path} is an option"))
    }

    #[test]
    fn words_are_of_settings_that_exist_and_each_once() {
        for (place, words) in WORDS.iter().enumerate() {
            assert!(ACTIONS[at(words.0)].setting.is_some(), "{}", words.0);
            assert!(WORDS[..place].iter().all(|other| other.0 != words.0), "{}", words.0);
        }
    }

    #[test]
    fn every_setting_but_words_given_and_nothing_done_is_told_while_in_force() {
        let consents = ["refuse", "accept"];
        let nothing = ["leave", "idle", "none", "aside", "low", "open"];
        for (place, policy) in POLICIES.iter().enumerate() {
            for (setting, name) in policy.settings.iter().enumerate() {
                let action = action_of(place, setting as u8).expect("an option");
                let told = words_of(action).is_some_and(|words| !words.1.is_empty());
                assert!(told || consents.contains(name) || nothing.contains(name), "{}", action_path(action));
            }
        }
    }

    #[test]
    fn a_step_is_told_by_where_it_comes_from() {
        let action = at("pakistan.kabul.correct");
        let mut before = Course::default();
        let (policy, _) = ACTIONS[action].setting.expect("a setting");
        before.settings[policy] = 2;
        assert_eq!(deed(action, &before), "eased its pressure on Kabul");
        before.settings[policy] = 0;
        assert_eq!(deed(action, &before), "ended its courting of Kabul");
        assert_eq!(deed(at("afghan_taliban.keep"), &before), "kept their course");
    }

    #[test]
    fn what_a_policy_is_about_must_be_there() {
        let all = [Actor::Pakistan, Actor::AfghanTaliban, Actor::Ttp, Actor::India, Actor::UnitedStates];
        assert!(
            counts(Actor::Pakistan, "washington", &all, 0.0) && !counts(Actor::Pakistan, "washington", &all[..4], 0.0)
        );
        assert!(counts(Actor::AfghanTaliban, "line", &all, 80.0) && !counts(Actor::AfghanTaliban, "line", &all, 20.0));
        assert!(counts(Actor::AfghanTaliban, "war", &all, 20.0) && !counts(Actor::AfghanTaliban, "war", &all, 99.0));
        assert!(!counts(Actor::AfghanTaliban, "ttp", &all[..2], 80.0));
    }

    #[test]
    fn low_tempo_is_told_as_low_tempo() {
        let mut course = Course::default();
        let low = ACTIONS[at("ttp.tempo.low")].setting.expect("a setting");
        course.settings[low.0] = low.1;
        assert!(in_force(Actor::Ttp, &course, |_| true).contains(&"a low tempo of attacks"));
    }
}
