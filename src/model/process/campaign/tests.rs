//! The campaign alone.

use crate::testing::{Alone, Made, near};

/// The TTP has room to withdraw across the Line.
fn fighting() -> Alone {
    Alone::new("campaign")
        .with(&[("per_thousand", 0.2), ("branching", 0.1), ("memory", 1.0), ("low", 0.5), ("offensive", 2.0)])
        .with(&[("mass", 0.5), ("assault", 4.0), ("truce_hold", 0.5), ("amnesty", 0.4), ("ground", 0.0)])
        .with(&[("suppression", 0.4), ("clearance", 0.8), ("background", 6.0), ("memory_of_deaths", 1.0)])
        .with(&[("regrouping", 0.0), ("levy", 0.0), ("respite", 0.0), ("collateral", 0.1), ("attrition", 0.01)])
        .with(&[("operation", 0.04), ("campaign", 0.08), ("hiding", 0.5), ("wastage", 0.0), ("foothold", 0.02)])
        .with(&[("cleared", 0.2), ("writ", 0.0), ("harm", 0.2), ("crossfire", 0.3), ("exposure", 0.05)])
        .with(&[("cornered", 1.0)])
        .find(|week| (week.now.truce, week.now.attack_momentum, week.now.sanctuary) = (0.0, 10.0, 1.0))
}

#[test]
fn attacks_follow_strength_tempo_and_recent_attacks() {
    // 0.2 * 10 thousand + 0.1 * 10
    let steady = fighting().after();
    near(steady.now.attacks, 3.0);
    near(steady.now.militant_attacks, 6.0);
    near(steady.now.attack_momentum, 6.5);
    near(steady.now.ttp_strength, 9.7);
    near(steady.now.militants_killed, 300.0);
    near(steady.now.ttp_networks, 0.53);
    near(fighting().does("ttp.tempo.low").after().now.attacks, 1.5);
    let offensive = fighting().does("ttp.tempo.offensive");
    near(offensive.after().now.attacks, 6.0);
    near(offensive.after().now.ttp_strength, 10.0 * (1.0 - 0.06 - 0.05));
    near(offensive.find(|week| week.push.attack_drive = 2.0).after().now.attacks, 10.0);
}

#[test]
fn each_kind_of_attack_has_its_toll() {
    let (raid, mass) = (fighting().after(), fighting().does("ttp.targets.mass").after());
    near(mass.now.attacks, 1.5);
    let each = |week: &Made| week.toll.deaths / week.now.attacks;
    assert!(each(&mass) > each(&raid), "mass attacks kill more each");
    near(raid.now.violence, (200.0 + raid.now.deaths) / 2.0);
    assert!(raid.now.deaths > raid.toll.deaths, "other militants kill too");
}

#[test]
fn operations_suppress_clear_and_embitter_while_the_army_is_fresh() {
    let one = fighting().does("pakistan.districts.operations");
    near(one.after().now.attacks, 2.4);
    near(one.after().now.ttp_networks, 0.524 * 0.9);
    near(one.after().now.ttp_strength, 9.56 + 0.025 * (1.0 - 0.478));
    near(one.find(|week| week.now.exhaustion = 1.0).after().now.attacks, 3.0);
}

#[test]
fn a_campaign_does_more_of_it_and_harms() {
    let one = fighting().does("pakistan.districts.campaign").after();
    near(one.now.attacks, 1.8);
    near(one.now.ttp_networks, 0.518 * 0.6);
    near(one.now.standing, 0.4);
    near(fighting().after().now.standing, 0.5);
}

#[test]
fn a_ttp_that_hides_is_harder_to_find_and_regroups() {
    let hunted = |tempo: &str| fighting().does("pakistan.districts.campaign").does(tempo).after().now;
    let low = hunted("ttp.tempo.low");
    near(low.militants_killed, 10_000.0 * (0.01 * low.attacks + 0.5 * 0.5 * 0.08));
    assert!(low.ttp_strength > hunted("ttp.tempo.steady").ttp_strength);
    let regrouping = fighting().with(&[("regrouping", 0.2)]);
    let gained = |tempo: &str| {
        let strength = |week: Alone| week.does(tempo).after().now.ttp_strength;
        strength(regrouping.clone()) - strength(fighting())
    };
    assert!(gained("ttp.tempo.low") > 0.09);
    near(gained("ttp.tempo.steady"), 0.0);
}

/// Protects the worth of sanctuary: without room across the Line the army finds more of the TTP, and neither a low tempo
/// nor a truce lets it recover.
#[test]
fn without_sanctuary_it_is_cornered_and_recovers_less() {
    let with =
        |room: f64, change: fn(Alone) -> Alone| change(fighting().find(|week| week.now.sanctuary = room)).after().now;
    let hunted = |room: f64| with(room, |week| week.does("pakistan.districts.campaign"));
    for (room, factor) in [(1.0, 1.0), (0.5, 1.5), (0.0, 2.0)] {
        let one = hunted(room);
        near(one.militants_killed, 10_000.0 * (0.01 * one.attacks + 0.5 * 0.08 * factor));
    }
    assert!(hunted(1.0).ttp_strength > hunted(0.0).ttp_strength);
    let low = |room: f64| with(room, |week| week.does("ttp.tempo.low").with(&[("regrouping", 0.2)])).ttp_strength;
    near(low(0.5), (low(0.0) + low(1.0)) / 2.0);
    near(low(0.0), 9.85);
    near(low(1.0), 9.85 + 0.2 * (1.0 - 9.85 / 20.0));
    let truce = |room: f64| {
        let silent = |week: Alone| week.find(|week| week.now.truce = 1.0).with(&[("respite", 0.2)]);
        with(room, silent).ttp_strength
    };
    near(truce(0.0), 9.85);
    near(truce(1.0), 9.85 + 0.2 * (1.0 - 9.85 / 20.0));
}

#[test]
fn a_truce_holds_attacks_back_and_gives_networks_room() {
    let one = fighting().find(|week| week.now.truce = 1.0).after();
    near(one.now.attacks, 1.5);
    near(one.now.ttp_networks, 0.5 + 0.5 * 0.43);
}

#[test]
fn networks_recruit() {
    let levied = fighting().with(&[("levy", 0.2)]).after().now.ttp_strength - fighting().after().now.ttp_strength;
    near(levied, 0.2 * 0.5 * (1.0 - 9.7 / 20.0));
}

#[test]
fn an_assault_comes_on_top_and_over_the_line() {
    let one = fighting().does("ttp.assault").after();
    near(one.now.attacks, 7.0);
    near(one.push.clash_rate, 0.3);
}

#[test]
fn without_the_ttp_only_others_attack() {
    let one = fighting().absent(crate::actor::Actor::Ttp).after();
    near(one.now.attacks, 0.0);
    near(one.now.militant_attacks, 3.0);
}

/// Protects the driver of attacks by others, and that it does nothing by itself: they grow by a share of what they lack, and come in bursts.
#[test]
fn others_grow_and_come_in_bursts_where_they_are_let() {
    let alone = || fighting().absent(crate::actor::Actor::Ttp).with(&[("kindling", 0.0)]);
    let still = alone().after();
    near(still.now.other_militancy, 0.5);
    near(alone().with(&[("kindling", 0.1)]).after().now.other_militancy, 0.5 + 0.5 * 0.1);
    near(alone().with(&[("evenness", 0.1)]).after().now.militant_attacks, still.now.militant_attacks);
}
