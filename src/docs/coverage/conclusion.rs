//! The conclusion.

super::write_down! {
    Conclusion "Conclusion", "From instrument to neighbour" {
        uses "concludes that in three decades a strategic tie has become one of pessimism and clashing interests" {
            mechanisms: distrust, patronage;
            processes: relations;
            quantities: trust, tension, depth;
            outcomes: mean_tension, mean_depth;
            scenario: "second-emirate-2021";
            tests: depth_falls_and_tension_rises_from_era_to_era, trust_breaks_at_once_and_mends_slowly;
        }
        uses "repeats that diplomatic, intelligence and military support was meant to secure depth and contain India" {
            mechanisms: patronage, recognition, strategic_depth;
            goals: pakistan.strategic_depth, pakistan.curb_india;
            quantities: depth;
            outcomes: mean_depth;
            scenario: "first-emirate-1996";
            tests: patronage_arms_trains_and_buys_a_say, recognition_brings_standing_aid_and_a_say;
        }
        uses "concludes that the Taliban are no instrument any more, but an actor with interests of its own" {
            mechanisms: hedging_with_delhi;
            processes: kabul;
            goals: afghan_taliban.independence;
            quantities: dependence, india_influence;
            outcomes: final_dependence;
            scenario: "second-emirate-2021";
            tests: kabul_turns_towards_independence, courting_delhi_wins_room_and_affronts_islamabad;
        }
        uses "names what wore the bonds away: a TTP that was not contained, the border, and Kabul's leaning to Pashtun nationalism" {
            mechanisms: sanctuary, durand_dispute, pashtun_identity;
            quantities: tension, identity;
            outcomes: ttp_attacks, border_clashes, mean_tension;
            scenario: "second-emirate-2021";
            tests: every_off_switch_moves_its_outcomes_as_the_registry_says;
        }
        uses "concludes that cooperation which both need is now bound up with deep distrust" {
            mechanisms: distrust, landlocked_trade;
            processes: relations;
            quantities: trust, commercial_strain, phase;
            outcomes: phase_changes, final_trust;
            scenario: "second-emirate-2021";
            tests: runs_go_round_the_cycle_and_do_not_settle, trust_breaks_at_once_and_mends_slowly;
        }
        leaves "The article judges that a long-standing strategy has failed.", WiderOrder: "The model shows what follows from choices; whether that is failure is for its readers to say.";
    }
}
