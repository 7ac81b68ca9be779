//! What ships in the program: scenarios, designs, the record, the draws of its fit.

/// A file that ships: its path from the folder in which the project keeps it, and its text.
#[derive(Debug)]
pub struct Shipped {
    /// The path, with `/`: "scenarios/quick.toml".
    pub path: &'static str,
    /// All of it.
    pub text: &'static str,
}

/// The files of those names, put into the program when it is compiled.
macro_rules! ship {
    ($($name:literal)*) => {
        &[$(Shipped {
            path: concat!("scenarios/", $name),
            text: include_str!(concat!("../../../scenarios/", $name)),
        }),*]
    };
}

/// Every file that ships, sorted by path, once in the program whoever asks for it. A list and not a whole folder: what a user keeps there does not get in.
pub static ALL: &[Shipped] = ship! {
    "arming-kabuls-opponents.toml"
    "baloch-escalation.toml"
    "border-rules.toml"
    "border-sealed.toml"
    "china-mediation.toml"
    "china-pays-for-the-road.toml"
    "civilians-decide.toml"
    "comprehensive-settlement.toml"
    "crossroads-2025.toml"
    "designs/levers-together.toml"
    "designs/package-or-levers.toml"
    "designs/trust-and-sanctuary.toml"
    "doha-2018.toml"
    "fence-accepted.toml"
    "first-emirate-1996.toml"
    "guarantor-with-penalties.toml"
    "hand-over-of-leaders.toml"
    "history/README.md"
    "history/annual.csv"
    "history/crossroads-start.csv"
    "history/datapackage.json"
    "history/earlier.csv"
    "history/events.csv"
    "history/fit/posterior.csv"
    "history/monthly.csv"
    "history/priors.toml"
    "history/screened.toml"
    "india-assurances.toml"
    "india-embassy.toml"
    "india-steps-back.toml"
    "mass-deportation.toml"
    "occupation-2001.toml"
    "open-trade.toml"
    "quick.toml"
    "recognition-by-pakistan.toml"
    "refugee-compact.toml"
    "second-emirate-2021.toml"
    "splinter-outbids-ttp.toml"
    "sustained-airstrikes.toml"
    "tapi-corridor.toml"
    "trade-by-way-of-iran.toml"
    "ttp-crackdown.toml"
    "ttp-split.toml"
    "war-with-india.toml"
};
