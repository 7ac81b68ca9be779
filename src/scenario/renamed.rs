//! Names of the first model of this program, and what each is now: scenario files of that time are told so.

/// What has no counterpart.
const GONE: &str = "it has no counterpart in the model now";

/// Old names, and what each is now. An action is `actor.action`, a number ends its path.
const OLD: &[(&str, &str)] = &[
    ("pakistan.hold", "it is now `keep`, which can always be done and takes no effort"),
    ("pakistan.talk", "it is now the consent to an agreement: `ceasefire.accept`, `trade.accept` or `security.accept`"),
    ("pakistan.court_kabul", "it is now the policy `kabul`: `kabul.court`"),
    ("pakistan.press_kabul", "it is now the policy `kabul`: `kabul.press`"),
    ("pakistan.close_crossings", "it is now the policy `border`: `border.shut`"),
    ("pakistan.reopen_crossings", "it is now the policy `border`: `border.open`"),
    ("pakistan.airstrike", "it is now the act `strike`"),
    ("pakistan.tribal_operation", "it is now the policy `districts`: `districts.operations` or `districts.campaign`"),
    ("pakistan.fence", "it is now the policy `fence`: `fence.build`"),
    ("pakistan.deport", "it is now the policy `refugees`: `refugees.deport`"),
    ("pakistan.advance_corridor", "it is now the policy `corridor`: `corridor.advance`"),
    ("pakistan.support_covertly", "it is now the policy `covert`: `covert.haven` or `covert.arm`"),
    ("pakistan.back_us", "it is now the policy `washington`: `washington.back`"),
    ("pakistan.hedge", "it is now the policy `washington`: `washington.hedge`"),
    ("pakistan.broker_talks", "it is now the policy `doha`: `doha.broker`"),
    ("afghan_taliban.hold", "it is now `keep`, which can always be done and takes no effort"),
    (
        "afghan_taliban.talk",
        "it is now the consent to an agreement: `ceasefire.accept`, `trade.accept` or `security.accept`",
    ),
    ("afghan_taliban.restrain_ttp", "it is now the policy `ttp`: `ttp.restrain`"),
    ("afghan_taliban.shelter_ttp", "it is now the policy `ttp`: `ttp.shelter`"),
    ("afghan_taliban.contest_border", "it is now the policy `line`: `line.contest`"),
    ("afghan_taliban.close_crossings", "it is now the policy `crossings`: `crossings.shut`"),
    ("afghan_taliban.reopen_crossings", "it is now the policy `crossings`: `crossings.open`"),
    ("afghan_taliban.court_india", "it is now the policy `delhi`: `delhi.court`"),
    ("afghan_taliban.rally_nationalism", "it is now the policy `nationalism`: `nationalism.rally`"),
    ("afghan_taliban.fight_us", "it is now the policy `war`: `war.fight`"),
    ("afghan_taliban.negotiate_us", "it is now the policy `accord`: `accord.accept`"),
    ("ttp.lie_low", "it is now the policy `tempo`: `tempo.low`"),
    ("ttp.recruit", "it is now the policy `tempo`: `tempo.low`, under which it recruits"),
    ("ttp.raid", "it is now the policy `tempo`: `tempo.steady`"),
    ("ttp.mass_attack", "it is now the policy `targets`: `targets.mass`"),
    ("ttp.cross_border_offensive", "it is now the act `assault`"),
    ("ttp.truce", "it is now the policy `truce`: `truce.accept`"),
    ("india.hold", "it is now `keep`, which can always be done and takes no effort"),
    ("india.invest", "it is now the policy `kabul`: `kabul.embassy`"),
    ("india.engage", "it is now the policy `kabul`, `kabul.mission`, or the act `visit`"),
    ("india.disengage", "it is now the policy `kabul`: `kabul.absent`"),
    ("india.pressure_pakistan", "it is now the policy `pakistan`: `pakistan.coerce`"),
    ("india.de_escalate", "it is now the policy `pakistan`: `pakistan.ease`"),
    ("united_states.hold", "it is now `keep`, which can always be done and takes no effort"),
    ("united_states.pressure_pakistan", "it is now the policy `pakistan`: `pakistan.press`"),
    ("united_states.pay_pakistan", "it is now the policy `pakistan`: `pakistan.pay`"),
    ("united_states.strike", "it is now the act `drone_strike`"),
    ("united_states.negotiate", "it is now the policy `accord`: `accord.accept`"),
    ("united_states.withdraw", "it is now the policy `presence`: `presence.light` or `presence.none`"),
    ("temperament.inertia", "it is now `cost_of_change`, which only a change of policy costs"),
    ("world.expectation", "it is now what Islamabad believes of Kabul: `kabul_reciprocates`"),
    ("world.ttp_control", "it is now `ttp_networks`"),
    ("crossing_closures.censure", "it is now `closure_pressure.blame`"),
    ("crossing_closures.general", "a policy shuts all crossings, a clash one"),
    ("crossing_closures.opening", GONE),
    ("crossing_closures.release", GONE),
    ("crossing_closures.signal", "it is now what closures bring in the minds of those who shut them (M31, M33)"),
    ("doha_process.opening", "talks begin where both sides agree to them (policies `accord`)"),
    ("doha_process.timetable", "forces leave as the policy `presence` decides"),
    ("landlocked_trade.urgency", "it is now `closure_pressure.build`"),
    ("mediation.answer", GONE),
    ("mediation.ceasefire", "a ceasefire is now an agreement; what mediators bring is `mediation.shuttle`"),
    ("mediation.disengagement", "it is now `agreements.quiet`"),
    ("mediation.table", "it is now `mediation.image`"),
    ("patronage.favour_won", "it is now `patronage.say`"),
    ("reciprocity.learning", "it is now `misjudgment.experience`"),
    ("retaliation.anger", "it is now `processes.relations.anger`"),
    ("retaliation.demarche", "it is now `processes.relations.pressing`"),
    ("retaliation.estrangement", GONE),
    ("retaliation.alienation", "it is now `processes.force.alienation`"),
    ("retaliation.censure", "it is now `processes.force.censure`"),
    ("retaliation.dispersal", "it is now `processes.force.dispersal`"),
    ("retaliation.disruption", "it is now `processes.force.disruption`"),
    ("retaliation.embitterment", "it is now `processes.force.embitterment`"),
    ("retaliation.insult", "it is now `processes.force.insult`"),
    ("retaliation.shock", "it is now `processes.force.shock`"),
    ("retaliation.strike_deaths", "it is now `processes.force.strike_deaths`"),
    ("retaliation.strike_spread", "it is now `processes.force.strike_spread`"),
    ("retaliation.warning", "it is now `processes.force.warning`"),
    ("sanctuary.rest", "it is now where each setting of Kabul's policy leads: `tolerated` where it does nothing"),
    ("sanctuary.curb", "it is now where restraint leads: `restrained`, and `pace`"),
    ("sanctuary.welcome", "it is now where shelter leads: `sheltered`, and `pace`"),
    ("sanctuary.drift", "it is now `pace`"),
    ("sanctuary.duress", GONE),
    ("strategic_depth.hope", GONE),
    ("campaign.breaking", "a truce ends in the week in which one side leaves it"),
    ("campaign.settling", "a truce begins in the week in which both sides agree to it"),
    ("campaign.willing", GONE),
    ("campaign.truce", "it is now `truce_hold`"),
    ("campaign.cross_border_offensive", "it is now `assault`"),
    ("campaign.drive_recruits", "it is now `regrouping`"),
    ("campaign.recruit", "it is now `low`, under which the TTP recruits"),
    ("campaign.lie_low", "it is now `low`"),
    ("campaign.mass_attack", "it is now `mass`"),
    ("campaign.raid", "attacks at a steady tempo are what `per_thousand` counts"),
    ("presence.diplomacy", "it is now where a mission leads, `mission`, and what a visit wins, `visit`"),
    ("presence.projects", "it is now where an embassy leads: `embassy`"),
    ("presence.withdrawal", "it is now `growth`"),
    ("presence.withering", "it is now `growth`"),
    ("washington.fatigue", "forces leave as the policy `presence` decides; weariness fades by `recovery`"),
];

/// What the name `old` of the first model is now; nothing where it was none.
pub fn now(old: &str) -> Option<&'static str> {
    OLD.iter().find(|(known, _)| *known == old).map(|(_, now)| *now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use durand_model::intervention::action_path;
    use durand_model::registry;

    /// Protects against a name that is told to be old and is valid, and so never told.
    #[test]
    fn no_old_name_is_one_of_today() {
        for (old, _) in OLD {
            let number = |section: &str| registry::setting(&format!("{section}{old}")).is_some();
            assert!(!["", "mechanisms.", "processes.", "actors.pakistan."].into_iter().any(number), "{old}");
            assert!((0..registry::ACTIONS.len()).all(|at| action_path(at) != *old), "{old}");
        }
    }

    /// Protects against sending someone on to a name that does not exist.
    #[test]
    fn what_it_is_now_exists() {
        let known = |name: &str| {
            let ends = format!(".{name}");
            let is = |path: &str| path.ends_with(&ends);
            registry::settings().iter().any(|setting| is(&setting.path))
                || (0..registry::ACTIONS.len()).any(|at| is(action_path(at)))
                || registry::POLICIES.iter().any(|policy| policy.name == name)
                || registry::settings().iter().any(|setting| setting.path == name)
        };
        for (old, now) in OLD {
            for name in now.split('`').skip(1).step_by(2) {
                assert!(known(name), "{old}: {name}");
            }
        }
    }
}
