//! What actors can do.

use super::options::{Action, Policy, conduct, mildest, places_of_acts, policy_at};
use crate::actor::Actor;

/// Policies that are a public stand against the other side, from which it costs face to step back.
pub const PUBLIC_STANDS: [(Actor, &str); 3] =
    [(Actor::Pakistan, "border"), (Actor::Pakistan, "refugees"), (Actor::AfghanTaliban, "crossings")];
/// Policies whose harder settings can come into force at once: crossings are shut overnight, and open by steps.
pub const AT_ONCE: [usize; 1] = [<pakistan::Border as super::options::Setting>::POLICY];
/// Most options that any actor has.
pub const MOST_ACTIONS: usize = 40;
/// Number of policies.
pub const POLICIES_COUNT: usize = POLICIES.len();
/// Position in [`ACTIONS`] of the mildest setting of each policy; the others follow it.
pub(super) const MILDEST: [usize; POLICIES_COUNT] = mildest(ACTIONS);
/// Position in [`ACTIONS`] of each act.
pub(super) const ACT_PLACES: [usize; ACTS_COUNT] = places_of_acts(ACTIONS);

const KEEP: Action = Action {
    actor: Actor::Pakistan,
    name: "keep",
    setting: None,
    act: None,
    effort: 0.0,
    feasible: ALWAYS,
    does: "kept its course",
    meaning: "Changes nothing: all policies stay in force.",
    source: "Baseline",
};

const ALWAYS: &str = "always";
/// The rule of acts of state: the Afghan Taliban rule while `taliban_rule` is above [`crate::decision::RULE`].
const RULING: &str = "while the Taliban rule";
const WITH_TTP: &str = "while the TTP takes part";
const WITH_US: &str = "while the United States takes part";
const WITH_INDIA: &str = "while the Taliban rule, opposition is below 5 thousand fighters and India takes part";
const RULING_WITH_TTP: &str = "while the Taliban rule and the TTP takes part";

conduct! {
    mod pakistan of Pakistan {
        policy kabul Kabul from Correct "line to Kabul" "How Islamabad treats Kabul."
            "Article, third part: from open support to diplomatic and military pressure" {
            court Court 0.0126 [ALWAYS] "began to court Kabul" "Aid, visas, trade concessions, warm words.";
            correct Correct 0.0 [ALWAYS] "kept to correct relations with Kabul" "Neither favours nor threats.";
            press Press 0.0574 [ALWAYS] "turned to pressing Kabul" "Demands, threats, diplomatic and economic pressure.";
        }
        policy border Border from Open "border regime" "How far Islamabad lets people and goods pass the Line."
            "Article, third and fourth part: closures as a lever" {
            open Open 0.0 [ALWAYS] "opened the border to trade" "All crossings work.";
            restricted Restricted 0.01 ["while no trade agreement is in force"] "restricted the border" "Papers, quotas, tariffs; crossings shut for a cause.";
            shut Shut 0.03 ["while no trade agreement is in force"] "shut the border"
                "All crossings are shut until Islamabad decides otherwise.";
        }
        policy refugees Refugees from Tolerate "treatment of Afghans" "What Islamabad does about the Afghans it hosts."
            "Article, third part: tightening regulations and mass deportations" {
            tolerate Tolerate 0.0 [ALWAYS] "let Afghans stay" "Afghans may stay.";
            return Return 0.02 ["while refugees is above 0.05 million people"] "pressed Afghans to return"
                "Rules are tightened; returns are urged.";
            deport Deport 0.03 ["while refugees is above 0.05 million people"] "began mass deportations"
                "Afghans are deported in large numbers.";
        }
        policy districts Districts from Garrison "hold on the tribal districts" "What the army does in the tribal districts."
            "Article, third part: domestic security, counterterrorism, stabilizing its borderlands" {
            garrison Garrison 0.0 [ALWAYS] "kept its troops in their garrisons" "Posts and patrols only.";
            operations Operations 0.0798 [ALWAYS] "ran operations in the tribal districts" "Raids on intelligence, week by week.";
            campaign Campaign 0.4 [ALWAYS] "began a campaign in the tribal districts"
                "Whole districts are cleared; people are displaced.";
        }
        policy fence Fence from Leave "fence" "Whether the fence on the Line is built and mended."
            "Article, third part: fencing projects" {
            leave Leave 0.0 [ALWAYS] "stopped work on the fence" "No work on the fence.";
            build Build 0.01 [ALWAYS] "built and mended the fence" "The fence is built, mended and manned.";
        }
        policy corridor Corridor from Idle "work on corridors" "Work on transit and pipeline corridors."
            "Article, fourth part: TAPI, routes to Central Asia" {
            idle Idle 0.0 [ALWAYS] "let its corridor projects rest" "Plans rest.";
            advance Advance 0.03 [ALWAYS] "pushed transit and pipeline projects" "Transit and pipelines are pushed.";
        }
        policy covert Covert from None "covert line to the Taliban"
            "What Pakistan's services give the Afghan Taliban in their war; officially denied after 2001."
            "Article, first part: support through the Inter-Services Intelligence; second part: backchannel, harbouring" {
            none None 0.0 [ALWAYS] "ended its covert support of the Taliban" "Nothing.";
            haven Haven 0.00139 ["while taliban_rule is below 98 points"] "gave the Taliban havens" "Shelter and a line of talk.";
            arm Arm 0.124 ["while taliban_rule is below 98 points"] "armed the Taliban" "Training, arms and money as well.";
        }
        policy opponents Opponents from None "line to Kabul's opponents"
            "Whether Islamabad supports armed opponents of a Kabul that the Taliban rule."
            "Modelling choice: the reverse of the covert line, which Kabul has charged Islamabad with and Islamabad denies" {
            none None 0.0 [ALWAYS] "ended its support of Kabul's opponents" "Nothing.";
            arm Arm 0.05 [RULING] "armed Kabul's opponents" "Shelter, money and arms for opponents of Kabul.";
        }
        policy washington Washington from Resist "line to Washington" "How far Islamabad helps Washington."
            "Article, second part: bases and logistical lines; the double game" {
            resist Resist 0.0 [WITH_US] "stopped helping Washington" "No help.";
            hedge Hedge 0.0201 [WITH_US] "helped Washington in public and the Taliban in private"
                "Public help, and a covert line kept; the line was officially denied.";
            back Back 0.05 [WITH_US] "gave Washington bases, roads and arrests" "Help in earnest: bases, supply lines, arrests.";
        }
        policy doha Doha from Aside "part in American talks" "Whether Islamabad brings the Taliban to the table."
            "Article, second part: role in the peace talks" {
            aside Aside 0.0 [WITH_US] "stood aside from American talks" "No part in the talks.";
            broker Broker 0.02 ["while the United States takes part, after a week in which Washington or the Taliban accepted talks"]
                "brought the Taliban to the table" "Presses the Taliban, hosts, carries messages.";
        }
        policy truce Truce from Refuse "word on a truce with the TTP" "Whether Islamabad agrees to a truce with the TTP."
            "Observed record: truces of November 2021 and June to November 2022" {
            refuse Refuse 0.0 [WITH_TTP] "ended its truce with the TTP" "No truce.";
            accept Accept 0.0 ["while the TTP takes part, bad_faith_ttp is below 20 points and Pakistan runs no campaign"] "agreed to a truce with the TTP" "A truce, if the TTP agrees.";
        }
        policy ceasefire Ceasefire from Refuse "word on a ceasefire with Kabul"
            "Whether Islamabad agrees to a ceasefire with Kabul."
            "Article, introduction: several rounds of talks; observed record: Doha, 19 October 2025" {
            refuse Refuse 0.0 [RULING] "left the ceasefire with Kabul" "No ceasefire.";
            accept Accept 0.0 ["while the Taliban rule and border_heat is above 1 clashes per week or strike_habit is above 45 points"] "agreed to a ceasefire with Kabul" "A ceasefire, if Kabul agrees.";
        }
        policy trade Trade from Refuse "word on a trade agreement with Kabul"
            "Whether Islamabad agrees that crossings and trade stay open."
            "Article, third part: both are seeking mutual trade boost" {
            refuse Refuse 0.0 [RULING] "left the trade agreement with Kabul" "No agreement.";
            accept Accept 0.1 [RULING] "agreed to open crossings and trade" "Crossings stay open, if Kabul agrees.";
        }
        policy security Security from Refuse "word on a security agreement with Kabul"
            "Whether Islamabad agrees to end pressure for action against the TTP."
            "Article, introduction: no permanent deal; observed record: Istanbul, 30 October 2025" {
            refuse Refuse 0.0 [RULING_WITH_TTP] "left the security agreement with Kabul" "No agreement.";
            accept Accept 0.0 [RULING_WITH_TTP] "agreed to end pressure for action against the TTP"
                "No strikes and no pressure while Kabul acts against the TTP.";
        }
        acts {
            strike Strike 0.10
                ["while the TTP takes part, sanctuary is above 5 points, us_presence is below 5 points and Pakistan does not court Kabul"]
                "struck TTP positions in Afghanistan from the air" "Strikes TTP positions on Afghan soil from the air."
                "Article, third part: limited airstrikes";
            recognise Recognise 0.08 ["while taliban_rule is above 75 points and endorsement is below 50 points"]
                "recognised the Taliban's government" "Recognises the Taliban's government and vouches for it abroad."
                "Article, first part: recognition of the first emirate";
        }
    }
    mod afghan_taliban of AfghanTaliban {
        policy ttp Ttp from Tolerate "treatment of the TTP"
            "What Kabul does about the TTP on its soil; it denies that it shelters it."
            "Article, third part: refused to take decisive action, even providing sanctuary" {
            shelter Shelter 0.01 [RULING_WITH_TTP] "sheltered the TTP" "Room, refuge and leave to train.";
            tolerate Tolerate 0.0 [RULING_WITH_TTP] "let the TTP be" "Neither help nor hindrance.";
            move Move 0.018 [RULING_WITH_TTP] "moved the TTP from the border" "Fighters and families are moved from the border.";
            restrain Restrain 0.07 [RULING_WITH_TTP] "acted against the TTP" "Arrests, disarms, bars attacks.";
        }
        policy line Line from Quiet "conduct on the Line" "Whether Kabul's forces contest posts and fence."
            "Article, third part: threatened to dismantle fencing; never recognised the Line" {
            quiet Quiet 0.0 [RULING] "kept the Line quiet" "Posts and fence are left alone.";
            contest Contest 0.02 [RULING] "contested the Line" "Fence is pulled down, posts are built and fired on.";
        }
        policy delhi Delhi from Distant "line to Delhi" "How far Kabul opens to India."
            "Article, fourth part: embassy, visit to New Delhi, balancing among regional powers" {
            distant Distant 0.0 [WITH_INDIA] "kept its distance from Delhi" "No opening.";
            engage Engage 0.015 [WITH_INDIA] "dealt with Delhi" "Missions, trade, aid.";
            court Court 0.04 [WITH_INDIA] "courted Delhi" "Embassy, visits, a partner against dependence.";
        }
        policy nationalism Nationalism from Low "national cause" "Whether Kabul rallies opinion around the Line."
            "Article, fourth part: historic and unresolved question" {
            low Low 0.0 [RULING] "let the question of the Line rest" "The question rests.";
            rally Rally 0.016 [RULING] "rallied opinion around the Line" "The Line is made a national cause.";
        }
        policy crossings Crossings from Open "side of the crossings" "Whether Kabul shuts its side of Torkham and Spin Boldak."
            "Article, fourth part: a lever of mutual pressure; observed record: October 2021, February 2023" {
            open Open 0.0 [RULING] "opened its side of the crossings" "Both are open.";
            shut Shut 0.03 ["while the Taliban rule and no trade agreement is in force"]
                "shut its side of Torkham and Spin Boldak" "Both are shut until Kabul decides otherwise.";
        }
        policy war War from Lull "war" "How hard the Taliban fight foreign forces and the government that they uphold."
            "Article, second part: operations organised from Waziristan and Khyber Pakhtunkhwa" {
            lull Lull 0.0 ["while taliban_rule is below 98 points"] "let the war rest" "Regroups; few attacks.";
            fight Fight 0.0014 ["while taliban_rule is below 98 points"] "took up the fight" "Fights on all fronts.";
        }
        policy ceasefire Ceasefire from Refuse "word on a ceasefire with Islamabad"
            "Whether Kabul agrees to a ceasefire with Islamabad."
            "Article, introduction: several rounds of talks; observed record: Doha, 19 October 2025" {
            refuse Refuse 0.0 [RULING] "left the ceasefire with Islamabad" "No ceasefire.";
            accept Accept 0.0 ["while the Taliban rule and border_heat is above 1 clashes per week or strike_habit is above 45 points"] "agreed to a ceasefire with Islamabad" "A ceasefire, if Islamabad agrees.";
        }
        policy trade Trade from Refuse "word on a trade agreement with Islamabad"
            "Whether Kabul agrees that crossings and trade stay open."
            "Article, third part: both are seeking mutual trade boost" {
            refuse Refuse 0.0 [RULING] "left the trade agreement with Islamabad" "No agreement.";
            accept Accept 0.0 [RULING] "agreed to keep crossings open" "Crossings stay open, if Islamabad agrees.";
        }
        policy security Security from Refuse "word on a security agreement with Islamabad"
            "Whether Kabul agrees to act against the TTP."
            "Article, third part: expected to guarantee security along the border" {
            refuse Refuse 0.0 [RULING_WITH_TTP] "left the security agreement with Islamabad" "No agreement.";
            accept Accept 0.0 ["while the Taliban rule, the TTP takes part and Kabul moves or restrains the TTP"]
                "agreed to act against the TTP" "Acts against the TTP while Islamabad ends its pressure.";
        }
        policy accord Accord from Refuse "word on an accord with Washington" "Whether the Taliban agree to talk with Washington."
            "Article, second part: direct talks in Doha" {
            refuse Refuse 0.0 [WITH_US] "refused talks with Washington" "No talks.";
            accept Accept 0.0 [WITH_US] "sought talks with Washington" "Talks, if Washington agrees.";
        }
        acts {
            attack_posts AttackPosts 0.06 [RULING] "attacked Pakistani posts" "Attacks posts on the Line in force."
                "Article, third part: repeatedly clashed along the Line; observed record: border fire after strikes";
            hand_over HandOver 0.084 [RULING_WITH_TTP] "handed over or expelled TTP leaders"
                "Hands over or expels leaders of the TTP." "Article, third part: refused to act against its leaders";
            concede Concede 0.02 [RULING] "made a concession to Pakistan"
                "Gives Pakistan what it asks for short of moving against the TTP."
                "Article, third part: expected reciprocity";
        }
    }
    mod ttp of Ttp {
        policy tempo Tempo from Steady "tempo" "How hard the TTP attacks."
            "Article, third part: escalating activities, attacks on security forces" {
            low Low 0.0 [ALWAYS] "laid low" "Few attacks; it recruits, trains, regroups.";
            steady Steady 0.03 [ALWAYS] "attacked at a steady pace" "Raids, ambushes and bombs.";
            offensive Offensive 0.06 [ALWAYS] "went on the offensive" "All it has, at a cost.";
        }
        policy targets Targets from Forces "targets" "What the TTP strikes at." "Observed record: mass attacks" {
            forces Forces 0.0 [ALWAYS] "turned to soldiers and police" "Security forces.";
            mass Mass 0.03 [ALWAYS] "turned to mass-casualty attacks" "Fewer, larger attacks with mass casualties.";
        }
        policy truce Truce from Refuse "word on a truce" "Whether the TTP agrees to a truce with Islamabad."
            "Observed record: truces of November 2021 and June to November 2022" {
            refuse Refuse 0.0 [ALWAYS] "ended its truce" "No truce.";
            accept Accept 0.0 ["while bad_faith_islamabad is below 20 points"] "agreed to a truce" "A truce, if Islamabad agrees.";
        }
        acts {
            assault Assault 0.026 ["while sanctuary is above 5 points"] "attacked across the border in strength"
                "Attacks in strength from Afghan soil." "Article, third part: Afghan soil as a launchpad";
        }
    }
    mod india of India {
        policy kabul Kabul from Mission "presence in Kabul" "What India has in Kabul."
            "Article, first part: massive investments; fourth part: reopening of the embassy" {
            absent Absent 0.0 [ALWAYS] "withdrew from Kabul" "Nobody there.";
            mission Mission 0.02 ["unless the Taliban rule and opposition is above 5 thousand fighters"] "kept a technical mission in Kabul" "A technical mission, aid.";
            embassy Embassy 0.06 ["unless the Taliban rule and Kabul does not court Delhi"] "kept an embassy and projects in Kabul" "Embassy, projects, trade routes.";
        }
        policy pakistan Pakistan from Hold "line to Pakistan" "How India treats Pakistan."
            "Article, first part: a zero-sum game" {
            ease Ease 0.03 [ALWAYS] "eased its quarrel with Pakistan" "Calms its quarrel with Pakistan.";
            hold Hold 0.0 [ALWAYS] "held its line to Pakistan" "Neither eases nor escalates.";
            coerce Coerce 0.05 [ALWAYS] "coerced Pakistan"
                "Diplomatic and military pressure on Pakistan, and covert pressure, which India denies.";
        }
        acts {
            visit Visit 0.0213 ["while the Taliban rule and Kabul engages or courts Delhi"] "received Kabul's ministers" "A visit or call at the level of ministers."
                "Article, fourth part: visit to New Delhi";
        }
    }
    mod united_states of UnitedStates {
        policy presence Presence from None "forces in Afghanistan" "How many forces Washington keeps in Afghanistan."
            "Article, second part: invasion and withdrawal" {
            none None 0.0 [ALWAYS] "withdrew its last forces" "No forces.";
            light Light 0.02 [ALWAYS] "kept a light force" "Some ten thousand.";
            combat Combat 0.06 [ALWAYS] "kept combat forces" "Some thirty-five thousand.";
            surge Surge 0.05 [ALWAYS] "sent a surge" "Some hundred thousand.";
        }
        policy pakistan Pakistan from Neutral "line to Islamabad" "How Washington treats Islamabad."
            "Article, second part: heavy pressures; substantial economic aid and military hardware" {
            pay Pay 0.0316 [ALWAYS] "paid Islamabad for its help" "Economic aid, military hardware, reimbursements.";
            neutral Neutral 0.0 [ALWAYS] "neither paid nor pressed Islamabad" "Neither.";
            press Press 0.03 [ALWAYS] "pressed Islamabad" "Demands, conditions and sanctions.";
        }
        policy accord Accord from Refuse "word on an accord with the Taliban" "Whether Washington agrees to talk with the Taliban."
            "Article, second part: talks in Doha" {
            refuse Refuse 0.0 [ALWAYS] "refused talks with the Taliban" "No talks.";
            accept Accept 0.0195 [ALWAYS] "sought an agreement with the Taliban" "Talks, if the Taliban agree.";
        }
        acts {
            drone_strike DroneStrike 0.022 [ALWAYS] "struck militants from the air" "Strikes militants on both sides of the Line from the air."
                "Article, second part: cooperation on counterterrorism";
        }
    }
}
