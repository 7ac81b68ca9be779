//! What actors want.

use crate::actor::Actor;
use crate::satisfaction::indicator;

/// One goal of one actor: a weight on an indicator of the world that runs from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Whose goal.
    pub actor: Actor,
    /// Name in scenario files and results.
    pub name: &'static str,
    /// Weight where a scenario says nothing, 0 to 1.
    pub weight: f64,
    /// How much more the first voice (the military in Islamabad, Kandahar in Kabul) weighs it, and the second less: -1 to 1.
    pub lean: f64,
    /// What the goal is called in a sentence ("because of ...").
    pub title: &'static str,
    /// The indicator's formula, in the notation of the ODD description.
    pub indicator: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// The goals of one actor, in order.
pub fn goals_of(actor: Actor) -> &'static [Goal] {
    let first = GOALS.iter().position(|goal| goal.actor == actor).unwrap_or(0);
    let count = GOALS.iter().filter(|goal| goal.actor == actor).count();
    &GOALS[first..first + count]
}

macro_rules! goals {
    ($($actor:ident . $name:ident $weight:literal $lean:literal $title:literal: $meaning:literal, $source:literal;)*) => {
        /// All goals, by actor.
        pub const GOALS: &[Goal] = &[$(Goal {
            actor: Actor::$actor,
            name: stringify!($name),
            weight: $weight,
            lean: $lean,
            title: $title,
            indicator: indicator(Actor::$actor, stringify!($name)),
            meaning: $meaning,
            source: $source,
        },)*];
    };
}

goals! {
    Pakistan.strategic_depth 0.7 0.2 "strategic depth":
        "A decisive say in Kabul.", "Article, first part: strategic depth doctrine";
    Pakistan.domestic_security 1.0 0.1 "security at home":
        "Few deaths in attacks at home.", "Article, third part: emphasis on domestic security";
    Pakistan.curb_india 0.5 0.5 "curbing Indian influence":
        "Little Indian influence in Kabul.", "Article, fourth part: countering Indian influence";
    Pakistan.accepted_line 0.35 0.2 "an accepted Durand Line":
        "A fenced, quiet, undisputed border.",
        "Article, third part: Pakistan considers it an internationally valid frontier";
    Pakistan.trade_transit 0.1 -0.7 "trade and transit":
        "Earnings from trade and transit.", "Article, first part: economic and transit corridor";
    Pakistan.standing_abroad 0.4 -0.9 "its standing abroad":
        "A good name abroad.", "Article, second part: positive image as a peace mediator";
    Pakistan.deterrence 0.55 0.8 "answering attacks":
        "No attack left unanswered.", "Article, third part: from open support to military pressure";
    Pakistan.quiet_front 0.4 -0.3 "quiet on a second front":
        "No trouble with Kabul, the less so the hotter the quarrel with India.",
        "Article, first part: securing the eastern flank and a friendly or neutral Kabul";
    Pakistan.economy_of_effort 0.25 0.0 "sparing its means":
        "Policies and acts cost means; doing less spares them.", "Modelling choice: every policy and act has a price that its actor foresees";

    AfghanTaliban.independence 0.6 0.3 "independence":
        "To rule, and by the grace of no single patron.", "Article, fourth part: cautiously avoiding total reliance";
    AfghanTaliban.cohesion 0.885 0.2 "its own unity":
        "Unity of the movement.", "Article, first part: cohesion and internal unity";
    AfghanTaliban.recognition 0.548 -0.7 "recognition":
        "Standing abroad.", "Article, first part: recognition paved the way for aid";
    AfghanTaliban.revenue 0.72 -0.7 "revenue":
        "Customs, trade, transit fees.", "Article, first and third part: economic dependence";
    AfghanTaliban.pashtun_claim 0.22 -0.2 "the claim on the Line":
        "The question of the Line kept open.", "Article, fourth part: historic and unresolved question";
    AfghanTaliban.kin_loyalty 0.335 0.6 "loyalty to kin":
        "Loyalty to the TTP as ideological kin.", "Article, third part: ideologically aligned";
    AfghanTaliban.honour 0.5 0.4 "answering blows":
        "No blow left unanswered, no foreign army in the country.", "Article, third part: clashes and standoffs";
    AfghanTaliban.economy_of_effort 0.25 0.0 "sparing its means":
        "Policies and acts cost means; doing less spares them.", "Modelling choice: every policy and act has a price that its actor foresees";

    Ttp.attrition 0.67 0.0 "wearing the state down":
        "Attacks that wear the Pakistani state down.", "Article, third part: goal is to overthrow the state";
    Ttp.survival_growth 1.0 0.0 "survival and growth":
        "A larger, safer force.", "Article, third part: re-rise";
    Ttp.sanctuary 0.85 0.0 "its sanctuary":
        "Freedom on Afghan soil.", "Article, third part: sanctuary in border regions";
    Ttp.emirate 0.6 0.0 "an emirate in the tribal districts":
        "Rule over the tribal districts.", "Article, third part: replicate the emirate model";
    Ttp.economy_of_effort 0.25 0.0 "sparing its means":
        "Policies and acts cost means; doing less spares them.", "Modelling choice: every policy and act has a price that its actor foresees";

    India.influence 0.7 0.0 "influence in Kabul":
        "A footing in Kabul.",
        "Article, first part: investments, and now engagement with the Taliban; fourth part: embassy";
    India.contain_pakistan 1.0 0.0 "containing Pakistan":
        "Little Pakistani say in Kabul.", "Article, first part: zero-sum game";
    India.connectivity 0.3 0.0 "the way to Central Asia":
        "Access to Central Asia.", "Article, first part: markets of Central Asia, an opportunity India pursued";
    India.avoid_war 0.62 0.0 "avoiding a war":
        "No war with Pakistan.", "Article, significance: regional balance of power";
    India.economy_of_effort 0.25 0.0 "sparing its means":
        "Policies and acts cost means; doing less spares them.", "Modelling choice: every policy and act has a price that its actor foresees";

    UnitedStates.counter_terror 1.0 0.0 "suppressing terror":
        "No danger of terror from the region.", "Article, second part: anti-terrorism coalition";
    UnitedStates.lower_cost 0.45 0.0 "lowering the cost":
        "Few forces and little money spent.", "Article, second part: final withdrawal of American troops";
    UnitedStates.orderly_exit 0.07 0.0 "leaving in order":
        "No takeover without an agreement.", "Article, second part: guarantees for the withdrawal";
    UnitedStates.economy_of_effort 0.25 0.0 "sparing its means":
        "Policies and acts cost means; doing less spares them.", "Modelling choice: every policy and act has a price that its actor foresees";
}
