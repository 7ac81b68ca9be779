//! What a finished run is summed up by.

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

macro_rules! outcomes {
    ($($name:ident ($($form:tt)*) $label:literal: $meaning:literal, $source:literal;)*) => {
        /// Index of each outcome in [`OUTCOMES`].
        #[allow(missing_docs, non_camel_case_types)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OutcomeIndex { $($name),* }

        impl OutcomeIndex {
            /// All of them, in column order.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// All outcomes, in column order.
        pub const OUTCOMES: &[Outcome] = &[$(Outcome {
            name: stringify!($name), label: $label, meaning: $meaning, source: $source, ..outcomes!(@ $($form)*)
        },)*];
    };
    (@ points) => { POINTS };
    (@ weeks) => { WEEKS };
    (@ week) => { Outcome { optional: true, ..WEEKS } };
    (@ count $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, ..WEEKS } };
    (@ amount $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, whole: false, ..WEEKS } };
    (@ level $unit:literal, $high:literal) => { Outcome { unit: $unit, high: $high, ..POINTS } };
    (@ mean_weeks) => { Outcome { whole: false, ..WEEKS } };
    (@ phase) => { Outcome { unit: "phase", high: 3.0, whole: true, ..POINTS } };
}

outcomes! {
    mean_tension (points) "Mean tension": "Mean tension over the run.", "Mean of tension";
    peak_tension (points) "Highest tension": "Highest tension of the run.", "Maximum of tension";
    final_tension (points) "Tension at the end": "Tension in the last week.", "Last value of tension";
    weeks_any_crossing_closed (weeks) "Weeks with a crossing shut": "Weeks in which at least one crossing was shut at the end of the week.", "Count of weeks in which any of the closed_* quantities is 1";
    closure_episodes (count "closures", 5.0) "Closures of crossings": "Times that a crossing went from open to shut.", "Count of changes of the closed_* quantities from 0 to 1, from the start on";
    border_clashes (count "clashes", 40.0) "Border clashes": "Border clashes.", "Sum of clashes";
    airstrikes (count "strikes", 1.0) "Weeks with airstrikes": "Weeks with Pakistani airstrikes on Afghan soil.", "Sum of airstrikes";
    ttp_attacks (count "attacks", 64.0) "Attacks by the TTP": "Attacks by the TTP and affiliates.", "Sum of attacks";
    militant_attacks (count "attacks", 128.0) "Attacks by all militants": "Attacks by all militants in Pakistan.", "Sum of militant_attacks";
    deaths (count "deaths", 20000.0) "Deaths": "Deaths in militant attacks, clashes and strikes.", "Sum of deaths";
    final_depth (points) "Strategic depth at the end": "Strategic depth in the last week.", "Last value of depth";
    mean_depth (points) "Mean strategic depth": "Mean strategic depth.", "Mean of depth";
    final_dependence (points) "Dependence at the end": "Kabul's dependence on Pakistan in the last week.", "Last value of dependence";
    mean_dependence (points) "Mean dependence": "Mean dependence of Kabul on Pakistan.", "Mean of dependence";
    mean_recognition (points) "Mean standing of Kabul": "Mean standing of Kabul abroad.", "Mean of recognition";
    mean_revenue (points) "Mean revenue of Kabul": "Mean revenue of Kabul against its needs.", "Mean of revenue";
    mean_us_trust (points) "Mean trust of Washington": "Mean trust of Washington in Islamabad.", "Mean of us_trust";
    final_taliban_rule (points) "Taliban rule at the end": "Share of Afghanistan that the Afghan Taliban rule in the last week.", "Last value of taliban_rule";
    final_india_influence (points) "Indian influence at the end": "Indian influence in the last week.", "Last value of india_influence";
    mean_india_influence (points) "Mean Indian influence": "Mean Indian influence.", "Mean of india_influence";
    final_trust (points) "Trust at the end": "Trust in the last week.", "Last value of trust";
    mean_trust (points) "Mean trust": "Mean trust.", "Mean of trust";
    mean_cohesion (points) "Mean cohesion of the Taliban": "Mean cohesion of the Afghan Taliban.", "Mean of cohesion";
    mean_sanctuary (points) "Mean sanctuary of the TTP": "Mean sanctuary of the TTP.", "Mean of sanctuary";
    final_ttp_strength (level "thousand fighters", 20.0) "TTP fighters at the end": "Fighters of the TTP in the last week.", "Last value of ttp_strength";
    mean_taliban_strength (level "thousand fighters", 150.0) "Mean Taliban fighters": "Mean number of fighters of the Afghan Taliban.", "Mean of taliban_strength";
    us_aid_musd (amount "million USD", 200.0) "American aid": "American aid to Pakistan over the run.", "Sum of us_aid";
    trade_total_musd (amount "million USD", 100.0) "Trade": "Trade over the run.", "Sum of trade";
    trade_lost_musd (amount "million USD", 100.0) "Trade lost to closures": "Trade lost to closed crossings, against the same weeks with all open.", "Sum of trade_lost";
    returns_thousand (amount "thousand people", 200.0) "Afghans returned": "Afghans returned.", "Sum of returns";
    weeks_open_conflict (weeks) "Weeks in open conflict": "Weeks in open conflict.", "Count of phase = 3";
    first_open_conflict_week (week) "First week in open conflict": "First week in open conflict; empty if never.", "Number, from 1, of the first week with phase = 3";
    weeks_confrontation (weeks) "Weeks in confrontation": "Weeks in confrontation or open conflict.", "Count of phase >= 2";
    mean_crisis_weeks (mean_weeks) "Mean length of a crisis": "Mean length of the spells of confrontation or open conflict; 0 if none.", "weeks_confrontation over the number of spells of phase >= 2; 0 if there is none";
    phase_changes (count "changes", 1.0) "Changes of phase": "Times that the phase changed.", "Count of changes of phase, from the second week";
    final_phase (phase) "Phase at the end": "Phase in the last week: 0 cooperation to 3 open conflict.", "Last value of phase";
    clash_bunching (level "ratio", 1000.0) "Bunching of clashes": "Variance of the weekly clashes over their mean: 1 for unrelated clashes, more when they bunch; 0 if none.", "Variance (divisor: number of weeks) over mean of clashes; 0 if there is none";
    courting_weeks (weeks) "Weeks of courting Kabul": "Weeks in which Pakistan courted Kabul.", "Count of decisions pakistan = court_kabul";
    deportation_weeks (weeks) "Weeks of deportations": "Weeks in which Pakistan deported.", "Count of decisions pakistan = deport";
    restraint_weeks (weeks) "Weeks of restraining the TTP": "Weeks in which Kabul restrained the TTP.", "Count of decisions afghan_taliban = restrain_ttp";
    truce_weeks (weeks) "Weeks of truce": "Weeks in which the TTP kept a truce.", "Count of decisions ttp = truce";
    covert_support_weeks (weeks) "Weeks of covert support": "Weeks in which Pakistan supported the Afghan Taliban covertly.", "Count of decisions pakistan = support_covertly";
    hedging_weeks (weeks) "Weeks of the double game": "Weeks in which Pakistan helped Washington in public and the Taliban in private.", "Count of decisions pakistan = hedge";
    us_presence_weeks (weeks) "Weeks with American forces": "Weeks with American forces in Afghanistan.", "Count of us_presence > 5 points";
    us_exit_week (week) "Week of the American exit": "First week without American forces after they were there; empty if they stay or never come.", "Number, from 1, of the first week with us_presence <= 5 points after a start or week above that";
}
