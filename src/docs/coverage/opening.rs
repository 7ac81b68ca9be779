//! The introduction and the section on significance.

super::write_down! {
    Introduction "", "Why the two neighbours fight" {
        uses "sees in the fighting of the two armies, up to air strikes, a sign of old differences and deep distrust" {
            mechanisms: clash_spiral, retaliation, distrust;
            quantities: tension, trust, border_heat;
            outcomes: border_clashes, airstrikes, weeks_open_conflict;
            scenario: "second-emirate-2021";
            tests: a_hot_border_draws_clashes_and_breaks_trust, trust_breaks_at_once_and_mends_slowly;
        }
        uses "says that round after round of talks brought no lasting settlement of the border fighting" {
            mechanisms: mediation;
            actions: pakistan.talk, afghan_taliban.talk;
            quantities: calm;
            outcomes: mean_crisis_weeks;
            scenario: "china-mediation";
            tests: talks_of_both_and_mediators_cool_a_crisis, calm_decays_the_faster_the_more_room_the_ttp_has;
        }
        uses "recalls that the two were once close, and holds that what happened in recent years set them against each other" {
            mechanisms: reciprocity, distrust;
            quantities: trust, grievance, expectation;
            outcomes: mean_trust, final_trust;
            scenario: "second-emirate-2021";
            tests: depth_falls_and_tension_rises_from_era_to_era, unmet_hope_sours_and_learns, trust_breaks_at_once_and_mends_slowly;
        }
        uses "argues that the rift is too deep for dialogue alone, so that only a settlement of everything at once could last" {
            mechanisms: mediation, sanctuary, durand_dispute, landlocked_trade, refugee_leverage, hedging_with_delhi;
            outcomes: weeks_confrontation, ttp_attacks, deaths;
            scenario: "comprehensive-settlement";
            tests: no_single_lever_ends_it_but_the_package_does, calm_decays_the_faster_the_more_room_the_ttp_has, room_drifts_to_what_kin_allow_and_feeds_attacks;
        }
        uses "adds that the conflict has changed what strategic depth in Afghanistan is taken to mean" {
            mechanisms: strategic_depth, retaliation;
            quantities: depth;
            outcomes: final_depth;
            scenario: "second-emirate-2021";
            tests: depth_falls_and_tension_rises_from_era_to_era, containing_the_ttp_costs_influence;
        }
        leaves "The article sees the balance of power in South Asia as changed by the conflict.", WiderOrder: "The model has the contest of India and Pakistan for Kabul and the tension between them, but no military balance.";
    }
    Significance "Significance of Afghanistan and Pakistan in South Asia's geopolitical landscape", "Land bridge and gateway to the sea" {
        uses "speaks of bonds of history, ethnicity and religion between the two countries" {
            mechanisms: pashtun_identity, madrassa_ties, ideological_kinship;
            quantities: identity, cohesion;
            scenario: "second-emirate-2021";
            tests: schools_bind_the_movement_and_bring_recruits, restraint_divides_and_shelter_unites;
        }
        uses "calls Afghanistan the bridge to Central Asia and Pakistan the way to the sea, so that each needs the other's roads" {
            mechanisms: landlocked_trade, transit_corridor;
            processes: commerce;
            goals: pakistan.trade_transit, india.connectivity;
            quantities: commerce, corridor, trade;
            outcomes: trade_total_musd;
            scenario: "second-emirate-2021";
            tests: open_crossings_earn_both_and_shut_ones_press, open_crossings_carry_what_obstacles_leave;
        }
        uses "holds that order or disorder in Afghanistan bears directly on Pakistan's security" {
            mechanisms: spillover;
            processes: campaign;
            goals: pakistan.domestic_security;
            quantities: instability, militant_attacks;
            outcomes: militant_attacks;
            scenario: "second-emirate-2021";
            tests: disorder_brings_attacks_of_others_and_recruits, an_orderly_afghanistan_brings_none;
        }
        uses "says that Islamabad's line towards Kabul touches the interests of great powers, the United States and India among them, and the balance of the region" {
            processes: presence, washington;
            goals: india.avoid_war, united_states.counter_terror;
            quantities: india_influence, india_pakistan_tension, terror_threat;
            scenario: "occupation-2001";
            tests: india_presses_or_eases, fear_follows_rule_war_and_havens_unless_agreed;
        }
        leaves "It names China and Russia among those whose interests are touched.", OtherPowers: "Mediators from outside bring ceasefires (`mediation`), whoever they are.";
        leaves "It expects the relation to shape the economy and the order of the whole region.", WiderOrder: "Trade, transit and corridors of the parties are in the model, the region's order is not.";
    }
}
