//! What a finished run is summed up by.
//!
//! The list below makes both the registry's entries and [`Tally`], which gathers their values week by week.

use crate::phase::{CONFRONTATION, OPEN_CONFLICT};
use crate::state::State;
use crate::tally::{Before, Bunching, First, Last, Mean, Peak, Spells, Sum, Week, points};
use crate::vocabulary::{World, afghan_taliban, pakistan};

/// One outcome of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Name: column header.
    pub name: &'static str,
    /// What people call it: a few words.
    pub label: &'static str,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest possible value.
    pub low: f64,
    /// Highest possible value; for a number of weeks, see `per_week`.
    pub high: f64,
    /// Whether `high` is meant for each week of the run (the highest total is `high` times the weeks).
    pub per_week: bool,
    /// Whether only whole numbers occur.
    pub whole: bool,
    /// Whether it can be missing (empty in the CSV).
    pub optional: bool,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Which quantities it is computed from, and how.
    pub source: &'static str,
}

const POINTS: Outcome = Outcome {
    name: "",
    label: "",
    unit: "points",
    low: 0.0,
    high: 100.0,
    per_week: false,
    whole: false,
    optional: false,
    meaning: "",
    source: "",
};
const WEEKS: Outcome = Outcome { unit: "weeks", high: 1.0, per_week: true, whole: true, ..POINTS };

/// What people call the outcome of that name; nothing where none has it.
pub fn outcome_label(name: &str) -> &'static str {
    OUTCOMES.iter().find(|one| one.name == name).map_or("", |one| one.label)
}

macro_rules! outcomes {
    ($(
        $name:ident ($form:ident $($of_form:tt)*) $Measure:ident($($of:tt)*) $label:literal:
        $meaning:literal $(, $source:literal)?;
    )*) => {
        /// Index of each outcome in [`OUTCOMES`].
        #[allow(missing_docs, non_camel_case_types)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OutcomeIndex { $($name),* }

        /// All outcomes, in column order.
        pub const OUTCOMES: &[Outcome] = &[$(Outcome {
            name: stringify!($name),
            label: $label,
            meaning: $meaning,
            source: outcomes!(@source $Measure($($of)*) $($source)?),
            ..outcomes!(@form $form $($of_form)*)
        },)*];

        /// What a run adds up to, gathered week by week.
        #[derive(Clone, Copy, Debug, PartialEq, Default)]
        pub struct Tally {
            before: Before,
            $($name: $Measure,)*
        }

        impl Tally {
            /// A run that begins in `world`.
            pub fn new(world: &World) -> Self {
                Self { before: Before::new(world), ..Self::default() }
            }

            /// Adds the week that ended in `state`.
            #[inline]
            pub fn add(&mut self, state: &State) {
                self.before.week += 1.0;
                let week = Week { world: &state.world, course: state.course, before: &self.before };
                $(self.$name.add(outcomes!(@value week $($of)*), week.before.week);)*
                self.before.end(&state.world);
            }

            /// Writes the outcomes, in column order.
            pub fn outcomes(&self, out: &mut [Option<f64>]) {
                let all = [$(outcomes!(@published $form self.$name.value()),)*];
                for (place, value) in out.iter_mut().zip(all) {
                    *place = value;
                }
            }
        }
    };
    (@value $week:ident $quantity:ident) => { $week.world.$quantity };
    (@value $week:ident |$name:ident| $value:expr) => {{ let $name = &$week; $value }};
    (@published points $value:expr) => { $value.map(points) };
    (@published $form:ident $value:expr) => { $value };
    (@source Mean($quantity:ident)) => { concat!("Mean of ", stringify!($quantity)) };
    (@source Last($quantity:ident)) => { concat!("Last value of ", stringify!($quantity)) };
    (@source Sum($quantity:ident)) => { concat!("Sum of ", stringify!($quantity)) };
    (@source Peak($quantity:ident)) => { concat!("Maximum of ", stringify!($quantity)) };
    (@source $Measure:ident($($of:tt)*) $source:literal) => { $source };
    (@form points) => { POINTS };
    (@form weeks) => { WEEKS };
    (@form week) => { Outcome { optional: true, ..WEEKS } };
    (@form count $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, ..WEEKS } };
    (@form amount $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, whole: false, ..WEEKS } };
    (@form level $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, ..POINTS } };
    (@form mean_weeks) => { Outcome { whole: false, ..WEEKS } };
    (@form phase) => { Outcome { unit: "phase", high: 3.0, whole: true, ..POINTS } };
}

outcomes! {
    mean_tension (points) Mean(tension) "Mean tension": "Mean tension over the run.";
    peak_tension (points) Peak(tension) "Highest tension": "Highest tension of the run.";
    final_tension (points) Last(tension) "Tension at the end": "Tension in the last week.";
    weeks_any_crossing_closed (weeks) Sum(|week| week.most_closed()) "Weeks with a crossing shut":
        "Weeks in which at least one crossing was shut at the end of the week.",
        "Count of weeks in which any of the closed_* quantities is 1";
    closure_episodes (count "closures", 5.0) Sum(|week| week.closures()) "Closures of crossings":
        "Times that a crossing went from open to shut.",
        "Count of changes of the closed_* quantities from 0 to 1, from the start on";
    border_clashes (count "clashes", 40.0) Sum(clashes) "Border clashes": "Border clashes.";
    airstrikes (weeks) Sum(airstrikes) "Weeks with airstrikes":
        "Weeks with Pakistani airstrikes on Afghan soil.";
    ttp_attacks (count "attacks", 64.0) Sum(attacks) "Attacks by the TTP": "Attacks by the TTP and affiliates.";
    militant_attacks (count "attacks", 128.0) Sum(militant_attacks) "Attacks by all militants":
        "Attacks by all militants in Pakistan.";
    deaths (count "deaths", 20000.0) Sum(deaths) "Deaths": "Deaths in militant attacks, clashes and strikes.";
    final_depth (points) Last(depth) "Strategic depth at the end": "Strategic depth in the last week.";
    mean_depth (points) Mean(depth) "Mean strategic depth": "Mean strategic depth.";
    final_dependence (points) Last(dependence) "Dependence at the end":
        "Kabul's dependence on Pakistan in the last week.";
    mean_dependence (points) Mean(dependence) "Mean dependence": "Mean dependence of Kabul on Pakistan.";
    mean_recognition (points) Mean(recognition) "Mean standing of Kabul": "Mean standing of Kabul abroad.";
    mean_revenue (points) Mean(revenue) "Mean revenue of Kabul": "Mean revenue of Kabul against its needs.";
    mean_us_trust (points) Mean(us_trust) "Mean trust of Washington": "Mean trust of Washington in Islamabad.";
    final_taliban_rule (points) Last(taliban_rule) "Taliban rule at the end":
        "Share of Afghanistan that the Afghan Taliban rule in the last week.";
    final_india_influence (points) Last(india_influence) "Indian influence at the end":
        "Indian influence in the last week.";
    mean_india_influence (points) Mean(india_influence) "Mean Indian influence": "Mean Indian influence.";
    final_trust (points) Last(trust) "Trust at the end": "Trust in the last week.";
    mean_trust (points) Mean(trust) "Mean trust": "Mean trust.";
    mean_cohesion (points) Mean(cohesion) "Mean cohesion of the Taliban": "Mean cohesion of the Afghan Taliban.";
    mean_sanctuary (points) Mean(sanctuary) "Mean sanctuary of the TTP": "Mean sanctuary of the TTP.";
    final_ttp_strength (level "thousand fighters", 20.0) Last(ttp_strength) "TTP fighters at the end":
        "Fighters of the TTP in the last week.";
    mean_taliban_strength (level "thousand fighters", 150.0) Mean(taliban_strength) "Mean Taliban fighters":
        "Mean number of fighters of the Afghan Taliban.";
    us_aid_musd (amount "million USD", 200.0) Sum(us_aid) "American aid": "American aid to Pakistan over the run.";
    trade_total_musd (amount "million USD", 100.0) Sum(trade) "Trade": "Trade over the run.";
    trade_lost_musd (amount "million USD", 100.0) Sum(trade_lost) "Trade lost to closures":
        "Trade lost to closed crossings, against the same weeks with all open.";
    returns_thousand (amount "thousand people", 200.0) Sum(returns) "Afghans returned": "Afghans returned.";
    weeks_open_conflict (weeks) Sum(|week| week.world.phase >= OPEN_CONFLICT) "Weeks in open conflict":
        "Weeks in open conflict.", "Count of phase = 3";
    first_open_conflict_week (week) First(|week| week.world.phase >= OPEN_CONFLICT) "First week in open conflict":
        "First week in open conflict; empty if never.", "Number, from 1, of the first week with phase = 3";
    weeks_confrontation (weeks) Sum(|week| week.world.phase >= CONFRONTATION) "Weeks in confrontation":
        "Weeks in confrontation or open conflict.", "Count of phase >= 2";
    mean_crisis_weeks (mean_weeks) Spells(|week| week.world.phase >= CONFRONTATION) "Mean length of a crisis":
        "Mean length of the spells of confrontation or open conflict; 0 if none.",
        "weeks_confrontation over the number of spells of phase >= 2; 0 if there is none";
    phase_changes (count "changes", 1.0) Sum(|week| week.turns_phase()) "Changes of phase":
        "Times that the phase changed.", "Count of changes of phase, from the second week";
    final_phase (phase) Last(phase) "Phase at the end": "Phase in the last week: 0 cooperation to 3 open conflict.";
    clash_bunching (level "ratio", 1000.0) Bunching(clashes) "Bunching of clashes":
        "Variance of the weekly clashes over their mean: 1 for unrelated clashes, more when they bunch; 0 if none.",
        "Variance (divisor: number of weeks) over mean of clashes; 0 if there is none";
    courting_weeks (weeks) Sum(|week| week.course.has(pakistan::Kabul::Court)) "Weeks of courting Kabul":
        "Weeks in which Pakistan courted Kabul.",
        "Count of policy pakistan.kabul = court";
    pressing_weeks (weeks) Sum(|week| week.course.has(pakistan::Kabul::Press)) "Weeks of pressing Kabul":
        "Weeks in which Pakistan pressed Kabul.",
        "Count of policy pakistan.kabul = press";
    deportation_weeks (weeks) Sum(|week| week.course.has(pakistan::Refugees::Deport)) "Weeks of deportations":
        "Weeks of mass deportations.",
        "Count of policy pakistan.refugees = deport";
    campaign_weeks (weeks) Sum(|week| week.course.has(pakistan::Districts::Campaign)) "Weeks of campaigns":
        "Weeks of a campaign in the tribal districts.",
        "Count of policy pakistan.districts = campaign";
    restraint_weeks (weeks) Sum(|week| week.course.has(afghan_taliban::Ttp::Restrain) || week.course.has(afghan_taliban::Ttp::Move)) "Weeks of restraining the TTP":
        "Weeks in which Kabul moved the TTP from the border or restrained it.",
        "Count of policy afghan_taliban.ttp = move or restrain";
    shelter_weeks (weeks) Sum(|week| week.course.has(afghan_taliban::Ttp::Shelter)) "Weeks of sheltering the TTP":
        "Weeks in which Kabul sheltered the TTP, which it denies.",
        "Count of policy afghan_taliban.ttp = shelter";
    truce_weeks (weeks) Sum(|week| week.world.truce > 0.5) "Weeks of truce":
        "Weeks with a truce between Islamabad and the TTP in force.",
        "Count of truce > 50 points";
    ceasefire_weeks (weeks) Sum(|week| week.world.ceasefire > 0.5) "Weeks of ceasefire":
        "Weeks with a ceasefire between Islamabad and Kabul in force.",
        "Count of ceasefire > 50 points";
    agreement_weeks (weeks) Sum(|week| week.world.trade_pact + week.world.security_pact > 0.5) "Weeks of agreements":
        "Weeks with an agreement on trade or security in force.",
        "Count of trade_pact or security_pact > 50 points";
    weeks_all_closed (weeks) Sum(|week| week.all_closed()) "Weeks all crossings are shut":
        "Weeks in which all crossings were shut at the end of the week.",
        "Count of weeks in which all closed_* quantities are 1";
    covert_support_weeks (weeks) Sum(|week| week.course.has(pakistan::Covert::Arm)) "Weeks of covert support":
        "Weeks in which Pakistan armed the Afghan Taliban covertly.",
        "Count of policy pakistan.covert = arm";
    hedging_weeks (weeks) Sum(|week| week.course.has(pakistan::Washington::Hedge)) "Weeks of the double game":
        "Weeks in which Pakistan helped Washington in public and the Taliban in private.",
        "Count of policy pakistan.washington = hedge";
    total_militants_killed (amount "fighters", 1000.0) Sum(militants_killed) "Militants killed": "Fighters of the TTP killed.";
    us_presence_weeks (weeks) Sum(|week| week.us_are_there()) "Weeks with American forces":
        "Weeks with American forces in Afghanistan.", "Count of us_presence > 5 points";
    us_exit_week (week) First(|week| week.before.us_were_there && !week.us_are_there()) "Week of the American exit":
        "First week without American forces after they were there; empty if they stay or never come.",
        "Number, from 1, of the first week with us_presence <= 5 points after a start or week above that";
}
