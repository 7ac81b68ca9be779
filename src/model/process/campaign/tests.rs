//! The campaign alone.

use crate::testing::{Alone, near};

fn fighting() -> Alone {
    Alone::new("campaign")
        .with(&[("per_thousand", 0.2), ("branching", 0.1), ("memory", 1.0), ("lie_low", 0.5), ("raid", 2.0)])
        .with(&[("truce_hold", 0.5), ("suppression", 0.25), ("willing", 0.5), ("settling", 1.0), ("breaking", 1.0)])
        .with(&[("background", 3.0), ("attrition", 0.01), ("exposure", 0.02), ("operation", 0.03), ("wastage", 0.0)])
        .with(&[("drive_recruits", 0.2), ("respite", 0.0), ("collateral", 0.1), ("foothold", 0.02), ("cleared", 0.2)])
        .with(&[
            ("levy", 0.0),
            ("writ", 0.0),
            ("crossfire", 0.3),
            ("amnesty", 0.4),
            ("ground", 0.0),
            ("memory_of_deaths", 1.0),
        ])
        .find(|week| (week.now.truce, week.now.attack_momentum) = (0.0, 10.0))
}

#[test]
fn attacks_follow_strength_posture_and_recent_attacks() {
    // 0.2 * 10 thousand * posture + 0.1 * 10
    near(fighting().after().now.attacks, 2.0);
    let raid = fighting().does("ttp.raid").after();
    near(raid.now.attacks, 5.0);
    near(raid.now.militant_attacks, 8.0);
    near(raid.now.attack_momentum, 7.5);
    near(raid.now.ttp_strength, 9.5);
    near(raid.now.ttp_control, 0.55);
    near(fighting().find(|week| week.push.attack_drive = 2.0).does("ttp.raid").after().now.attacks, 9.0);
}

#[test]
fn each_kind_of_attack_has_its_toll() {
    let (raid, mass) = (fighting().does("ttp.raid").after(), fighting().does("ttp.mass_attack").after());
    let each = |week: &crate::testing::Made| week.toll.deaths / week.now.attacks;
    assert!(each(&mass) > each(&raid), "mass attacks kill more each");
    near(raid.now.violence, (200.0 + raid.now.deaths) / 2.0);
    assert!(raid.now.deaths > raid.toll.deaths, "other militants kill too");
}

#[test]
fn operations_suppress_clear_and_embitter() {
    let one = fighting().does("ttp.raid").does("pakistan.tribal_operation").after();
    near(one.now.attacks, 4.0);
    near(one.now.ttp_control, 0.54 * 0.8);
    near(one.now.ttp_strength, 9.3 + 0.1 * (1.0 - 0.465));
}

#[test]
fn a_truce_takes_hold_holds_attacks_back_and_breaks() {
    let one = fighting().does("ttp.truce").does("pakistan.talk").find(|week| week.now.calm = 1.0).after();
    near(one.now.truce, 0.5);
    let hold = 1.0 - 0.5 * 0.5;
    assert!(one.now.attacks < fighting().does("ttp.raid").after().now.attacks * hold);
    near(fighting().find(|week| week.now.truce = 0.6).after().now.truce, 0.3);
    assert!(one.now.ttp_control > 0.59, "talks in a truce give ground");
}

#[test]
fn held_ground_recruits() {
    let levied = fighting().with(&[("levy", 0.2)]).after().now.ttp_strength - fighting().after().now.ttp_strength;
    // Held as it is when the week's ground is won: 0.54
    assert!(levied > 0.0);
    near(levied, 0.2 * 0.5 * (1.0 - 9.8 / 20.0));
}

#[test]
fn recruiting_and_offensives_do_what_they_say() {
    let plain = fighting().with(&[("recruit", 0.5)]);
    let gained = plain.clone().does("ttp.recruit").after().now.ttp_strength - plain.after().now.ttp_strength;
    near(gained, 0.2 * (1.0 - 9.8 / 20.0));
    let offensive = fighting().with(&[("cross_border_offensive", 2.0)]).does("ttp.cross_border_offensive").after();
    near(offensive.push.clash_rate, 0.3);
    near(offensive.now.ttp_strength, 9.3);
}

#[test]
fn without_the_ttp_only_others_attack() {
    let one = fighting().absent(crate::actor::Actor::Ttp).after();
    near(one.now.attacks, 0.0);
    near(one.now.militant_attacks, 3.0);
}
