//! Third part: since 2021.

super::write_down! {
    Third "Pakistan's preliminary welcome of Taliban's return to power", "Hope, caution and apprehension" {
        uses "says that the return of the Taliban met with hope, caution and apprehension in Islamabad" {
            mechanisms: reciprocity;
            processes: war;
            quantities: tension, trust, expectation, taliban_rule;
            scenario: "second-emirate-2021";
            tests: unmet_hope_sours_and_learns;
        }
        uses "says that Islamabad at first welcomed the new government" {
            mechanisms: strategic_depth;
            actions: pakistan.court_kabul;
            quantities: trust, depth;
            outcomes: courting_weeks;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope;
        }
        uses "says that many in Islamabad counted on more depth, less Indian influence and a government on its side" {
            mechanisms: strategic_depth, zero_sum_rivalry;
            goals: pakistan.strategic_depth, pakistan.curb_india;
            quantities: depth, india_influence, expectation;
            outcomes: final_depth, final_india_influence;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope, kabul_turns_towards_independence;
        }
        uses "says that Pakistan expected its years of support to be repaid by friendship and a secure border" {
            mechanisms: reciprocity;
            actions: afghan_taliban.concede, afghan_taliban.restrain_ttp;
            quantities: expectation, grievance;
            outcomes: mean_trust;
            scenario: "second-emirate-2021";
            tests: unmet_hope_sours_and_learns, restraint_and_concessions_count_as_repayment, concessions_buy_depth_at_the_price_of_independence_and_unity;
        }
        leaves "The article reports how officials spoke of the Taliban's victory.", TooFine: "Words in public have no effect of their own.";
    }
    Third "Re-rise of Tahreek-i-Taliban Pakistan (TTP) and security challenge for Islamabad", "The return of the TTP" {
        uses "says that the TTP has become far more active and is now a central challenge to Islamabad" {
            processes: campaign;
            goals: ttp.survival_growth, pakistan.domestic_security;
            quantities: ttp_strength, attacks, violence;
            outcomes: ttp_attacks, final_ttp_strength, deaths;
            scenario: "second-emirate-2021";
            tests: attacks_follow_strength_posture_and_recent_attacks, each_kind_of_attack_has_its_toll;
        }
        uses "describes the TTP as close to the Afghan Taliban in creed yet at war with Pakistan, whose state it wants to overthrow for an emirate" {
            mechanisms: ideological_kinship;
            processes: campaign;
            goals: ttp.attrition, ttp.emirate, afghan_taliban.kin_loyalty;
            quantities: ttp_control;
            scenario: "second-emirate-2021";
            tests: restraint_divides_and_shelter_unites, recruiting_and_offensives_do_what_they_say;
        }
        uses "says that the victory in Kabul emboldened it and gave its armed campaign new drive" {
            mechanisms: inspiration;
            actions: ttp.recruit;
            quantities: inspiration;
            outcomes: ttp_attacks;
            scenario: "second-emirate-2021";
            tests: the_example_of_kabul_emboldens_and_calls;
        }
        uses "says that it attacks Pakistan's security forces from Afghan soil" {
            mechanisms: sanctuary;
            processes: campaign;
            actions: ttp.raid, ttp.cross_border_offensive;
            goals: ttp.sanctuary;
            quantities: sanctuary, attacks;
            outcomes: ttp_attacks, mean_sanctuary;
            scenario: "second-emirate-2021";
            tests: room_drifts_to_what_kin_allow_and_feeds_attacks, recruiting_and_offensives_do_what_they_say;
        }
        uses "reports that Kabul denies any link, and holds that in practice it does not move against the TTP and gives some of its men refuge" {
            mechanisms: sanctuary, ideological_kinship;
            actions: afghan_taliban.restrain_ttp, afghan_taliban.shelter_ttp;
            goals: afghan_taliban.kin_loyalty, afghan_taliban.cohesion;
            quantities: sanctuary, cohesion;
            outcomes: restraint_weeks, mean_sanctuary;
            scenario: "ttp-crackdown";
            tests: kabul_widens_and_narrows_it, restraint_divides_and_shelter_unites;
        }
        uses "calls this inaction a main source of tension" {
            mechanisms: reciprocity, retaliation;
            processes: relations;
            quantities: grievance, tension;
            outcomes: mean_tension;
            scenario: "second-emirate-2021";
            tests: unmet_hope_sours_and_learns, deaths_press_islamabad_to_answer;
        }
        leaves "The article speaks of leaders of the TTP and where they live.", TooFine: "Persons are not modelled; `sanctuary` is room for all.";
    }
    Third "From open support to diplomatic and military pressure", "From support to pressure" {
        uses "says that Islamabad turned to firmer political pressure on Kabul" {
            mechanisms: retaliation;
            actions: pakistan.press_kabul;
            quantities: retaliation_pressure, coercion;
            scenario: "second-emirate-2021";
            tests: diplomatic_pressure_answers_less_and_costs_less;
        }
        uses "says that at times it struck TTP positions in Afghanistan from the air" {
            mechanisms: retaliation;
            actions: pakistan.airstrike;
            goals: pakistan.deterrence;
            quantities: airstrikes, humiliation;
            outcomes: airstrikes;
            scenario: "sustained-airstrikes";
            tests: a_strike_answers_disrupts_and_embitters, strikes_answer_attacks_only_where_actors_mean_to;
        }
        uses "says that security at home, counterterrorism and a calm borderland now guide policy" {
            processes: campaign;
            actions: pakistan.tribal_operation;
            goals: pakistan.domestic_security;
            quantities: ttp_control, violence;
            outcomes: militant_attacks;
            scenario: "second-emirate-2021";
            tests: operations_suppress_clear_and_embitter;
        }
        uses "says that the Taliban clashed with Pakistani forces along the Durand Line and threatened to pull down the fence" {
            mechanisms: durand_dispute;
            processes: border;
            actions: pakistan.fence, afghan_taliban.contest_border;
            goals: afghan_taliban.honour;
            quantities: fence, clashes;
            outcomes: border_clashes;
            scenario: "second-emirate-2021";
            tests: fencing_builds_and_provokes, contesting_answers_humiliation_and_affronts, clashes_spread_over_sectors_hurt_and_heat;
        }
        uses "says that the Taliban never recognised the Line as a border, while Pakistan holds it to be one in law" {
            mechanisms: durand_dispute;
            goals: pakistan.accepted_line, afghan_taliban.pashtun_claim;
            quantities: fence, identity;
            scenario: "fence-accepted";
            tests: a_disputed_line_makes_clashes_by_itself, indicators_are_what_the_code_computes;
        }
        uses "says that such standoffs led to several limited engagements and deepened distrust" {
            mechanisms: clash_spiral, distrust;
            processes: border;
            quantities: border_heat, trust;
            outcomes: border_clashes, clash_bunching;
            scenario: "second-emirate-2021";
            tests: a_hot_border_draws_clashes_and_breaks_trust, a_quiet_border_draws_none;
        }
        uses "says that hundreds of thousands of Afghans came after the fall of Kabul and strained Pakistan's economy, security and society" {
            mechanisms: refugee_leverage;
            processes: recovery;
            goals: pakistan.domestic_security;
            quantities: refugees, refugee_strain;
            scenario: "second-emirate-2021";
            tests: standing_recovers_and_strain_follows_numbers, deportations_relieve_press_and_cost;
        }
        uses "says that deportations on a large scale became a lever on Kabul" {
            mechanisms: refugee_leverage;
            actions: pakistan.deport;
            quantities: returns, coercion, humiliation;
            outcomes: deportation_weeks, returns_thousand;
            scenario: "mass-deportation";
            tests: deportations_relieve_press_and_cost, without_them_returns_fade_to_the_ordinary;
        }
        leaves "The article mentions stricter rules for migrants besides deportations.", TooFine: "`pakistan.deport` stands for all such pressure.";
        leaves "It has Pakistan's services press the National Security Council, and the military shape policy.", WholeActors: "Who prevails in Islamabad stands in the weights of Pakistan's goals, which a scenario can change.";
    }
    Third "Economic, border, and political relations contentious", "Trade that both want" {
        uses "says that the two economies depend on one another, and that Afghanistan gets basic goods by Pakistan's roads" {
            mechanisms: landlocked_trade;
            processes: commerce, kabul;
            goals: afghan_taliban.revenue, pakistan.trade_transit;
            quantities: trade, dependence, revenue;
            outcomes: trade_total_musd, mean_dependence;
            scenario: "second-emirate-2021";
            tests: open_crossings_earn_both_and_shut_ones_press, dependence_follows_trade_and_depth_follows_dependence;
        }
        uses "says that border quarrels and the closing of crossings such as Torkham and Spin Boldak hold trade back" {
            mechanisms: crossing_closures;
            processes: commerce;
            actions: pakistan.close_crossings;
            quantities: closed_torkham, closed_spin_boldak, trade_lost;
            outcomes: weeks_any_crossing_closed, closure_episodes, trade_lost_musd;
            scenario: "second-emirate-2021";
            tests: pakistan_shuts_the_crossing_that_carries_most, a_clash_may_shut_the_crossing_of_its_sector;
        }
        uses "says that limits on banking hold trade back too" {
            mechanisms: banking_limits;
            processes: commerce;
            quantities: trade;
            outcomes: trade_total_musd;
            scenario: "second-emirate-2021";
            tests: recognition_eases_what_limits_block;
        }
        uses "says that both sides all the same seek more trade and transit" {
            mechanisms: landlocked_trade, transit_corridor;
            processes: commerce;
            goals: pakistan.trade_transit, afghan_taliban.revenue;
            quantities: commercial_strain, corridor;
            scenario: "second-emirate-2021";
            tests: shut_crossings_are_settled_by_traders_and_patience, calm_and_effort_bring_corridors_nearer;
        }
        leaves "The article names food, medicine and fuel.", TooFine: "Trade is one sum of money.";
    }
}
