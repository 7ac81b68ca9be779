//! Fourth part: the analysis.

super::write_down! {
    Fourth "Decisive geopolitical factors", "What shapes Islamabad's policy" {
        uses "names geopolitical, security, ethnic and ideological motives that shape Pakistan's policy together" {
            mechanisms: strategic_depth, pashtun_identity;
            goals: pakistan.strategic_depth, pakistan.domestic_security, pakistan.curb_india, pakistan.accepted_line, pakistan.trade_transit, pakistan.standing_abroad, pakistan.deterrence;
            scenario: "second-emirate-2021";
            tests: indicators_are_what_the_code_computes, choice_is_quantal_response_over_what_is_feasible;
        }
        uses "says that Afghanistan still stands for depth against India, and for trade and energy routes" {
            mechanisms: strategic_depth, transit_corridor, zero_sum_rivalry;
            goals: pakistan.strategic_depth, pakistan.trade_transit;
            quantities: depth, corridor;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope, calm_and_effort_bring_corridors_nearer;
        }
        uses "holds that Islamabad's old reckoning no longer fits the region" {
            mechanisms: reciprocity;
            quantities: expectation, depth;
            outcomes: final_depth;
            scenario: "second-emirate-2021";
            tests: unmet_hope_sours_and_learns, kabul_turns_towards_independence;
        }
        uses "says that tactical cooperation has given way to strategic competition and deep distrust" {
            mechanisms: distrust;
            processes: relations;
            quantities: trust, phase;
            outcomes: final_trust, weeks_confrontation;
            scenario: "second-emirate-2021";
            tests: trust_breaks_at_once_and_mends_slowly, tension_heats_fast_and_cools_slowly;
        }
        leaves "The article speaks of realities of the whole region.", WiderOrder: "The model has those of the parties.";
    }
    Fourth "Competition with India, control over trade and energy routes", "Delhi, and the roads" {
        uses "says that Islamabad hoped the return of the Taliban would end Delhi's role in Kabul" {
            mechanisms: zero_sum_rivalry, reciprocity;
            goals: pakistan.curb_india;
            quantities: india_influence, expectation;
            outcomes: final_india_influence;
            scenario: "second-emirate-2021";
            tests: indias_footing_and_pressure_wear_depth_away, kabul_turns_towards_independence;
        }
        uses "says that Kabul instead seeks room of its own and takes care not to lean on Pakistan alone" {
            mechanisms: hedging_with_delhi;
            processes: kabul;
            actions: afghan_taliban.court_india;
            goals: afghan_taliban.independence;
            quantities: dependence;
            outcomes: final_dependence;
            scenario: "second-emirate-2021";
            tests: courting_delhi_wins_room_and_affronts_islamabad, kabul_turns_towards_independence;
        }
        uses "points to India's reopened embassy and a Taliban minister's visit to New Delhi, and says that Pakistan feels directly threatened" {
            mechanisms: hedging_with_delhi;
            processes: presence;
            actions: india.engage, afghan_taliban.court_india;
            goals: india.influence;
            quantities: india_influence, recognition, tension;
            outcomes: final_india_influence, mean_tension;
            scenario: "india-embassy";
            tests: courting_delhi_wins_room_and_affronts_islamabad, indias_footing_alone_already_alarms, footing_withers_and_is_given_up;
        }
        uses "cites analysts for whom recent operations inside Afghanistan were in part an answer to Kabul's turn to India" {
            mechanisms: hedging_with_delhi, retaliation;
            actions: pakistan.airstrike;
            quantities: retaliation_pressure;
            outcomes: airstrikes;
            scenario: "second-emirate-2021";
            tests: courting_delhi_wins_room_and_affronts_islamabad;
        }
        uses "says that Pakistan wants corridors to Central Asia and energy projects such as the TAPI pipeline" {
            mechanisms: transit_corridor;
            actions: pakistan.advance_corridor;
            goals: pakistan.trade_transit;
            quantities: corridor;
            scenario: "tapi-corridor";
            tests: calm_and_effort_bring_corridors_nearer;
        }
        uses "says that Islamabad counted on the Taliban for the calm that they need, and that an insecure border, attacks and closures thwarted them instead" {
            mechanisms: transit_corridor;
            quantities: corridor, clashes, tension;
            scenario: "second-emirate-2021";
            tests: clashes_strikes_and_closures_set_them_back;
        }
        uses "says that control of the main routes, Torkham and Spin Boldak above all, has become a lever in both hands" {
            mechanisms: crossing_closures;
            actions: pakistan.close_crossings, afghan_taliban.close_crossings;
            quantities: closed_torkham, closed_spin_boldak, coercion, humiliation;
            outcomes: closure_episodes, weeks_any_crossing_closed;
            scenario: "border-sealed";
            tests: kabul_answers_by_shutting_and_each_opens_only_its_own, in_a_severe_crisis_all_go;
        }
        leaves "The article says that Kabul balances among the powers of the region.", OtherPowers: "India is the only other power to which Kabul can turn.";
        leaves "It says that this surprised soldiers and diplomats in Islamabad.", OtherLink: "Actors know how the world works; what can be disappointed is Islamabad's hope (`expectation`).";
        leaves "It names attacks by the TTP, apart from the border, as a cause of delay.", OtherLink: "Attacks delay corridors only through tension, clashes, strikes and closures.";
    }
    Fourth "Ideological and ethnic aspects", "Bonds that cut both ways" {
        uses "says that bonds of religion and of the Pashtuns were first thought to tie the Taliban to Pakistan, and to give Islamabad a hold on them" {
            mechanisms: madrassa_ties, reciprocity, pashtun_identity;
            quantities: cohesion, expectation, identity;
            scenario: "second-emirate-2021";
            tests: schools_bind_the_movement_and_bring_recruits, unmet_hope_sours_and_learns;
        }
        uses "says that Islamabad has grown anxious about a Pashtun identity that crosses the Line" {
            mechanisms: pashtun_identity;
            quantities: identity, tension;
            outcomes: mean_tension;
            scenario: "second-emirate-2021";
            tests: rallying_unites_kabul_and_makes_islamabad_anxious;
        }
        uses "says that the Taliban made the Line a historic, open question again, and a tool of pressure on Pakistan" {
            mechanisms: pashtun_identity, durand_dispute;
            actions: afghan_taliban.rally_nationalism, afghan_taliban.contest_border;
            goals: afghan_taliban.pashtun_claim;
            quantities: identity;
            outcomes: border_clashes;
            scenario: "second-emirate-2021";
            tests: rallying_unites_kabul_and_makes_islamabad_anxious, contesting_answers_humiliation_and_affronts;
        }
        leaves "The article speaks of parts of Pakistani society with an affinity to the Taliban.", WholeActors: "Opinion within Pakistan is not modelled.";
    }
    Fourth "The paradox of Pakistan's policy regarding the Taliban", "The paradox" {
        uses "says that Islamabad took the Taliban for a vehicle of its aims once more" {
            mechanisms: reciprocity, strategic_depth;
            goals: pakistan.strategic_depth;
            quantities: expectation, depth;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope, unmet_hope_sours_and_learns;
        }
        uses "says that instead they became an example and a support to the TTP, which threatens Pakistan" {
            mechanisms: inspiration, sanctuary;
            goals: pakistan.domestic_security;
            quantities: inspiration, sanctuary;
            outcomes: ttp_attacks;
            scenario: "second-emirate-2021";
            tests: the_example_of_kabul_emboldens_and_calls, room_drifts_to_what_kin_allow_and_feeds_attacks;
        }
        uses "says that Pakistan must keep its influence in Kabul and at the same time contain what threatens it from there" {
            mechanisms: retaliation, strategic_depth;
            goals: pakistan.strategic_depth, pakistan.deterrence;
            quantities: depth, retaliation_pressure;
            outcomes: mean_depth, airstrikes;
            scenario: "second-emirate-2021";
            tests: containing_the_ttp_costs_influence, a_strike_answers_disrupts_and_embitters;
        }
        uses "sees the two caught in a cycle of cooperation, competition and tension" {
            mechanisms: mediation, distrust;
            processes: relations;
            quantities: phase, tension;
            outcomes: phase_changes, final_phase;
            scenario: "second-emirate-2021";
            tests: runs_go_round_the_cycle_and_do_not_settle, a_phase_steps_down_only_below_the_margin;
        }
        leaves "The article speaks of the army as the Taliban's former patron that now faces both tasks.", WholeActors: "Pakistan faces them as one.";
    }
}
