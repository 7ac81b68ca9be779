//! The names in equations: each has one meaning, and each parameter has its use.

use durand::docs;
use durand::model::registry::{GOALS, Mechanism, QUANTITIES, mechanisms, processes};
use durand::model::step::Pressures;

fn all() -> impl Iterator<Item = &'static Mechanism> {
    mechanisms().iter().chain(processes())
}

/// The names in an equation; an action in brackets is none.
fn names(equation: &str) -> Vec<&str> {
    let outside = equation.split('[').flat_map(|part| part.split(']').next_back());
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    outside.flat_map(|part| part.split(move |c| !word(c))).filter(|name| !name.is_empty()).collect()
}

/// What the lines of equations give a value.
fn assigned(equations: &str) -> impl Iterator<Item = &str> {
    equations.split("; ").filter_map(|line| line.rsplit(": ").next()?.split(' ').next())
}

#[test]
fn every_parameter_is_in_its_equations() {
    for one in all() {
        let used = names(one.equations);
        for parameter in one.parameters {
            // The stake in the quarrel with India is what goals weigh
            let weighs = (one.name, parameter.name) == ("zero_sum_rivalry", "stake");
            let known = used.contains(&parameter.name) || weighs;
            assert!(known != parameter.meaning.contains("not in use"), "{}.{}", one.name, parameter.name);
        }
    }
}

/// Protects readers: a name that means two things would make an equation ambiguous. The one exception is told in the notation.
#[test]
fn no_name_means_two_things() {
    let mut shared: Vec<&str> = QUANTITIES.iter().map(|quantity| quantity.name).collect();
    shared.extend(docs::accumulators(&Pressures::default()).map(|(name, _)| name));
    let week = ["open", "toll", "sector_clashes_k", "by_pakistan_k", "by_afghan_taliban_k", "by_incident_k"];
    shared.extend(week);
    shared.push("dt");
    for one in all() {
        let own = || one.parameters.iter().map(|parameter| parameter.name);
        for name in own() {
            let posture = one.name == "campaign" && name == "truce";
            let taken = shared.contains(&name) || assigned(one.equations).any(|assigned| assigned == name);
            assert!(posture || !taken, "{}.{name}", one.name);
        }
    }
}

/// Protects readers: what is passed on within a week has its name to itself.
#[test]
fn names_of_the_week_are_given_a_value_in_one_place() {
    for one in all() {
        for name in assigned(one.equations).filter(|name| ["open", "toll"].contains(name)) {
            assert!([("commerce", "open"), ("campaign", "toll")].contains(&(one.name, name)), "{}.{name}", one.name);
        }
    }
}

/// Protects readers: what stands in capitals is in the table of constants, and what is called is a function that is told.
#[test]
fn constants_are_told() {
    let formulas = all().map(|one| one.equations).chain(GOALS.iter().map(|goal| goal.indicator));
    for name in formulas.flat_map(names) {
        let constant = name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        assert!(!constant || docs::CONSTANTS.iter().any(|one| one.name == name), "{name}");
    }
}

/// Protects readers: a line uses what is known by then, by name.
#[test]
fn every_name_is_known() {
    let functions =
        ["rise", "fall", "toward", "saturation", "grow", "clamp", "min", "max", "either", "sum", "first_largest"];
    let chance = ["count", "rare", "happens", "toll", "deaths", "mass_deaths"];
    let words = ["if", "for", "each", "k", "gives", "open", "dt", "ttp_present", "us_present", "campaign", "1e"];
    let crossings = ["closed_k", "was_closed_k", "shown_closed_k", "trade_share_k", "clash_share_k", "main_k"];
    let held = ["can_shut_k", "can_open_k", "ordered_pakistan_k", "ordered_kabul_k"];
    let border = ["sector_clashes_k", "by_pakistan_k", "by_afghan_taliban_k", "by_incident_k"];
    let mut shared: Vec<&str> = QUANTITIES.iter().map(|quantity| quantity.name).collect();
    shared.extend(docs::accumulators(&Pressures::default()).map(|(name, _)| name));
    shared.extend(docs::CONSTANTS.map(|constant| constant.name));
    let lists: [&[&str]; 6] = [&functions, &chance, &words, &crossings, &border, &held];
    shared.extend(lists.into_iter().flatten());
    for one in all() {
        let mut known = shared.clone();
        known.extend(one.parameters.iter().map(|parameter| parameter.name));
        // What a function is called and takes is known in its lines and where it is written
        let heads = one.equations.split("; ").filter_map(|line| line.split_once("): ").map(|(head, _)| head));
        known.extend(heads.flat_map(names));
        for line in one.equations.split("; ") {
            let value = line.split_once('=').map_or(line, |(_, value)| value);
            for name in names(value).into_iter().filter(|name| !name.starts_with(|c: char| c.is_ascii_digit())) {
                assert!(known.contains(&name), "{}: {name} in {line}", one.name);
            }
            known.extend(assigned(line));
        }
    }
}
