//! What actors can do.

use crate::actor::Actor;

/// One action of one actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Action {
    /// Who can do it.
    pub actor: Actor,
    /// Name in scenario files and results.
    pub name: &'static str,
    /// Effort that it takes, 0 to 1, where a scenario says nothing.
    pub effort: f64,
    /// Whether it is a course that can be kept for weeks; if not, it is a single act, which inertia does not prolong.
    pub course: bool,
    /// When it can be done.
    pub feasible: &'static str,
    /// What the actor does, as the end of a sentence that begins with the actor.
    pub does: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// Position in [`ACTIONS`] of an actor's first action.
pub fn first_action_of(actor: Actor) -> usize {
    ACTIONS.iter().position(|action| action.actor == actor).unwrap_or(0)
}

impl Action {
    /// Who must take part for it to be possible, besides the actor itself, as its rule says.
    pub fn needs(&self) -> impl Iterator<Item = Actor> {
        let rule = self.feasible.to_lowercase();
        Actor::ALL
            .into_iter()
            .filter(move |actor| rule.contains(&format!("{} takes part", actor.title().to_lowercase())))
    }
}

/// The actions of one actor, in order.
pub fn actions_of(actor: Actor) -> &'static [Action] {
    let first = first_action_of(actor);
    let count = ACTIONS.iter().filter(|action| action.actor == actor).count();
    &ACTIONS[first..first + count]
}

const ALWAYS: &str = "always";
/// The rule of acts of state: the Afghan Taliban rule while `taliban_rule` is above [`RULE`].
const RULING: &str = "while the Taliban rule";

macro_rules! actions {
    ($(
        $actor:ident . $name:ident $form:ident $effort:literal [$feasible:expr] $does:literal,
        $meaning:literal, $source:literal;
    )*) => {
        /// All actions, by actor.
        pub const ACTIONS: &[Action] = &[$(Action {
            actor: Actor::$actor,
            name: stringify!($name),
            effort: $effort,
            course: actions!(@ $form),
            feasible: $feasible,
            does: $does,
            meaning: $meaning,
            source: $source,
        },)*];
    };
    (@ course) => { true };
    (@ act) => { false };
}

actions! {
    Pakistan.hold course 0.0 [ALWAYS] "took no new step",
        "No new step.", "Baseline";
    Pakistan.talk course 0.05 [ALWAYS] "talked with Kabul",
        "Seeks talks with Kabul, and through Kabul with the TTP.", "Article, introduction: several rounds of talks";
    Pakistan.court_kabul course 0.10 [ALWAYS] "courted Kabul with aid, visas and trade concessions",
        "Offers aid, visas and trade concessions.", "Article, third part: preliminary welcome";
    Pakistan.press_kabul course 0.08 [ALWAYS] "pressed Kabul diplomatically and economically",
        "Applies diplomatic and economic pressure.", "Article, third part: stronger political pressure";
    Pakistan.close_crossings act 0.10 ["while a crossing is open at the end of the week before"] "shut a crossing",
        "Shuts the crossing where trouble is, or all in a severe crisis.",
        "Article, third and fourth part: closures as a lever";
    Pakistan.reopen_crossings act 0.02 ["while Pakistan keeps a crossing shut"] "reopened its crossings",
        "Opens the crossings that it shut.", "Observed record";
    Pakistan.airstrike act 0.20
        ["while the TTP takes part, sanctuary is above 5 points and us_presence is below 5 points"]
        "struck TTP positions in Afghanistan from the air",
        "Strikes TTP positions on Afghan soil from the air.", "Article, third part: limited airstrikes";
    Pakistan.tribal_operation course 0.15 [ALWAYS] "ran operations in the tribal districts",
        "Runs military operations against the TTP in the tribal districts.",
        "Article, third part: counterterrorism, stabilizing borderlands";
    Pakistan.fence course 0.08 [ALWAYS] "built and mended the fence",
        "Builds, mends and mans the fence on the Line.", "Article, third part: fencing projects";
    Pakistan.deport course 0.15 ["while refugees is above 0.05 million people"] "deported Afghans",
        "Deports Afghans in large numbers.", "Article, third part: mass deportations";
    Pakistan.advance_corridor course 0.12 [ALWAYS] "pushed transit and pipeline projects",
        "Advances transit and pipeline corridors through Afghanistan.", "Article, fourth part: TAPI";
    Pakistan.support_covertly course 0.06 ["while taliban_rule is below 98 points"] "supported the Taliban covertly",
        "Trains, arms, pays and shelters the Afghan Taliban through its services; officially denied after 2001.",
        "Article, first part: support through the Inter-Services Intelligence; second part: backchannel";
    Pakistan.recognise act 0.05 ["while the Taliban rule and endorsement is below 50 points"]
        "recognised the Taliban's government",
        "Recognises the Taliban's government and vouches for it abroad.", "Article, first part: recognition of 1996";
    Pakistan.back_us course 0.10 ["while the United States takes part"] "gave Washington bases, roads and arrests",
        "Helps Washington in earnest: bases, supply lines, arrests, an end of support to the Taliban.",
        "Article, second part: bases and logistical lines for Western forces";
    Pakistan.hedge course 0.08 ["while the United States takes part"]
        "helped Washington in public and the Taliban in private",
        "Helps Washington in public and keeps a covert line to the Taliban; the line was officially denied.",
        "Article, second part: the double game";
    Pakistan.broker_talks course 0.06
        ["while the United States takes part, after a week in which Washington or the Taliban sought an agreement with \
         the other"] "brought the Taliban to the table",
        "Presses the Taliban to talk to Washington, hosts, carries messages.",
        "Article, second part: role in the peace talks";

    AfghanTaliban.hold course 0.0 [ALWAYS] "took no new step",
        "No new step.", "Baseline";
    AfghanTaliban.talk course 0.05 [RULING] "talked with Islamabad",
        "Seeks talks with Islamabad.", "Article, introduction: several rounds of talks";
    AfghanTaliban.restrain_ttp course 0.05 ["while the Taliban rule and the TTP takes part"] "restrained the TTP",
        "Moves TTP fighters from the border, arrests, disarms.", "Article, third part: refused to take decisive action";
    AfghanTaliban.shelter_ttp course 0.08 ["while the Taliban rule and the TTP takes part"] "sheltered the TTP",
        "Gives the TTP room and refuge; Kabul denies doing so.", "Article, third part: providing sanctuary";
    AfghanTaliban.contest_border act 0.08 [RULING] "contested the Line",
        "Fires on posts, pulls down fence, builds posts of its own.",
        "Article, third part: threatened to dismantle fencing";
    AfghanTaliban.close_crossings act 0.10
        ["while the Taliban rule and a crossing is open at the end of the week before"] "shut a crossing",
        "Shuts a crossing in answer.",
        "Article, fourth part: lever of mutual pressure; observed record: closures of October 2021 and February 2023";
    AfghanTaliban.reopen_crossings act 0.02 ["while Kabul keeps a crossing shut"] "reopened its crossings",
        "Opens the crossings that it shut.", "Observed record";
    AfghanTaliban.court_india course 0.10 ["while the Taliban rule and India takes part"] "courted India",
        "Seeks Indian presence, trade and recognition.", "Article, fourth part: visit to New Delhi";
    AfghanTaliban.concede course 0.05 [ALWAYS] "made concessions to Pakistan",
        "Gives Pakistan what it asks for short of moving against the TTP.", "Article, third part: expected reciprocity";
    AfghanTaliban.rally_nationalism course 0.10 [RULING] "rallied opinion around the Line",
        "Revives the question of the Line as a national cause.",
        "Article, fourth part: historic and unresolved question";
    AfghanTaliban.fight_us course 0.05 ["while the United States takes part and us_presence is above 1 point"]
        "fought the foreign forces",
        "Fights the foreign forces and the government that they uphold.",
        "Article, second part: operations organised from Waziristan and Khyber Pakhtunkhwa";
    AfghanTaliban.negotiate_us course 0.05 ["while the United States takes part"] "sought talks with Washington",
        "Negotiates with Washington.", "Article, second part: direct talks in Doha";

    Ttp.lie_low course 0.0 [ALWAYS] "lay low",
        "Few attacks, few losses.", "Baseline";
    Ttp.recruit course 0.05 [ALWAYS] "recruited",
        "Recruits, trains, regroups.", "Article, third part: motivation for its armed campaign";
    Ttp.raid course 0.08 [ALWAYS] "raided posts and patrols",
        "Raids, ambushes and bombs at a steady rate.", "Article, third part: attacks against security forces";
    Ttp.mass_attack course 0.36 [ALWAYS] "went for mass-casualty attacks",
        "Fewer, larger attacks with mass casualties.", "Observed record: mass attacks";
    Ttp.cross_border_offensive course 0.20 ["while sanctuary is above 5 points"]
        "attacked across the border in strength",
        "Attacks in strength from Afghan soil.", "Article, third part: Afghan soil as a launchpad";
    Ttp.truce course 0.05 ["while grievance is below 45 points; or while it keeps one"] "kept a truce",
        "Observes or offers a truce with Pakistan.", "Observed record: truces of 2021 and 2022";

    India.hold course 0.0 [ALWAYS] "took no new step",
        "No new step.", "Baseline";
    India.invest course 0.20 [ALWAYS] "put money into Afghan projects",
        "Funds projects, aid and trade routes.", "Article, first part: massive investments";
    India.engage course 0.10 [ALWAYS] "deepened its ties with Kabul",
        "Mission, embassy, visits.", "Article, fourth part: embassy, visit to New Delhi";
    India.disengage course 0.02 [ALWAYS] "drew back from Kabul",
        "Withdraws staff, ends projects.", "Observed record: mission shut in August 2021";
    India.pressure_pakistan course 0.15 [ALWAYS] "put pressure on Pakistan",
        "Diplomatic and military pressure on Pakistan, and covert pressure, which India denies.",
        "Article, first part: rivalry";
    India.de_escalate course 0.05 [ALWAYS] "eased tension with Pakistan",
        "Calms its own quarrel with Pakistan.", "Baseline";

    UnitedStates.hold course 0.0 [ALWAYS] "took no new step",
        "No new step.", "Baseline";
    UnitedStates.pressure_pakistan course 0.06 [ALWAYS] "pressed Islamabad",
        "Demands, conditions and sanctions on Pakistan.", "Article, second part: heavy pressure to join the coalition";
    UnitedStates.pay_pakistan course 0.10 [ALWAYS] "paid Islamabad for its help",
        "Economic aid, military hardware, reimbursements.",
        "Article, second part: substantial economic aid and military hardware";
    UnitedStates.strike course 0.12 [ALWAYS] "struck militants from the air",
        "Strikes militants on both sides of the Line from the air.",
        "Article, second part: cooperation on counterterrorism";
    UnitedStates.negotiate course 0.05 [ALWAYS] "sought an agreement with the Taliban",
        "Seeks an agreement with the Taliban.", "Article, second part: talks in Doha";
    UnitedStates.withdraw course 0.02 ["while us_presence is above 0.1 points"] "withdrew forces",
        "Withdraws forces.", "Article, second part: withdrawal of August 2021";
}
