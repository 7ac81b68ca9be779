//! First part: 1990 to 2001.

super::write_down! {
    First "First part: Rise of Taliban", "How the movement rose, and what Islamabad wanted" {
        uses "says that Islamabad wanted a government of its liking in the north and gave the new movement political backing, money and arms" {
            mechanisms: patronage;
            actions: pakistan.support_covertly;
            goals: pakistan.strategic_depth;
            quantities: patronage, depth;
            outcomes: covert_support_weeks;
            scenario: "first-emirate-1996";
            tests: covert_support_builds_it, patronage_arms_trains_and_buys_a_say;
        }
        uses "says that Pakistan's Inter-Services Intelligence trained, equipped and united the inexperienced movement, which then spread fast over Afghanistan" {
            mechanisms: patronage;
            processes: war;
            quantities: taliban_strength, taliban_rule, opposition;
            outcomes: final_taliban_rule;
            scenario: "first-emirate-1996";
            tests: patronage_arms_trains_and_buys_a_say, the_front_follows_the_balance_of_forces;
        }
        uses "adds that diplomatic backing raised the movement's standing at home and in the region" {
            mechanisms: recognition;
            actions: pakistan.recognise;
            quantities: endorsement, recognition;
            outcomes: mean_recognition;
            scenario: "first-emirate-1996";
            tests: recognition_brings_standing_aid_and_a_say;
        }
        uses "argues that the support in turn made Pakistan's own influence over Afghan affairs firm" {
            mechanisms: patronage, recognition;
            quantities: depth;
            outcomes: mean_depth;
            scenario: "first-emirate-1996";
            tests: patronage_arms_trains_and_buys_a_say, recognition_brings_standing_aid_and_a_say;
        }
        uses "traces this to the doctrine of strategic depth: a decisive say in Afghanistan as a shield against India" {
            mechanisms: strategic_depth, zero_sum_rivalry;
            actions: pakistan.court_kabul;
            goals: pakistan.strategic_depth, pakistan.curb_india;
            quantities: depth;
            outcomes: courting_weeks;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope, nothing_comes_of_not_courting;
        }
        leaves "The article begins with the birth of the movement in the early 1990s.", BeforeTheStart: "The first scenario begins with the fall of Kabul in September 1996; what had been built by then is in its starting values.";
        leaves "It speaks of the Inter-Services Intelligence as an agency with its own part, and of its networks.", WholeActors: "What the services do is an action of Pakistan.";
    }
    First "Afghanistan's significance in geopolitical competition with India", "A contest for Kabul" {
        uses "describes India's and Pakistan's contest for influence in Kabul as one in which either gains what the other loses" {
            mechanisms: zero_sum_rivalry;
            processes: presence;
            actions: india.pressure_pakistan;
            goals: india.influence, india.contain_pakistan, pakistan.curb_india;
            quantities: india_influence, india_pakistan_tension, depth;
            outcomes: mean_depth;
            scenario: "second-emirate-2021";
            tests: indias_footing_and_pressure_wear_depth_away, an_india_without_footing_takes_nothing, india_presses_or_eases;
        }
        uses "says that for Islamabad a friendly or at least neutral Kabul is a buffer that it cannot do without, and so it keeps courting it" {
            mechanisms: strategic_depth;
            actions: pakistan.court_kabul;
            goals: pakistan.strategic_depth;
            quantities: depth, dependence;
            outcomes: courting_weeks;
            scenario: "second-emirate-2021";
            tests: courting_buys_depth_and_raises_hope;
        }
        uses "points to Afghanistan as a corridor to the markets of Central Asia, which India seeks too" {
            mechanisms: transit_corridor, landlocked_trade;
            goals: pakistan.trade_transit, india.connectivity;
            quantities: corridor, commerce;
            scenario: "second-emirate-2021";
            tests: calm_and_effort_bring_corridors_nearer;
        }
        uses "says that Delhi put much money into Afghan projects under the previous government and now seeks ties with the Taliban" {
            processes: presence;
            actions: india.invest, india.engage;
            goals: india.influence;
            quantities: india_influence;
            outcomes: mean_india_influence;
            scenario: "occupation-2001";
            tests: a_kabul_that_the_taliban_do_not_rule_is_open, footing_is_won_as_far_as_kabul_is_open;
        }
        uses "says that Islamabad sees this outreach as a serious threat" {
            mechanisms: hedging_with_delhi;
            goals: pakistan.curb_india;
            quantities: india_influence, tension;
            outcomes: mean_tension;
            scenario: "second-emirate-2021";
            tests: exactly_the_listed_fears_are_seen_larger, indias_footing_alone_already_alarms;
        }
        leaves "The article sees a say in Kabul as a means of containing militants in Pakistan.", OtherLink: "Depth as such holds no militant back; pressure on Kabul does (`sanctuary`).";
    }
    First "Pakistan religious schools' role in training Taliban ideologically", "The schools" {
        uses "holds that schools in Pakistan formed the movement and many who lead it, and that shared schooling gave loyalty and unity" {
            mechanisms: madrassa_ties;
            processes: kabul;
            goals: afghan_taliban.cohesion;
            quantities: cohesion;
            outcomes: mean_cohesion;
            scenario: "second-emirate-2021";
            tests: schools_bind_the_movement_and_bring_recruits;
        }
        uses "says that the schools raise new students in a militant creed" {
            mechanisms: madrassa_ties;
            quantities: ttp_strength, taliban_strength;
            outcomes: final_ttp_strength;
            scenario: "second-emirate-2021";
            tests: schools_bind_the_movement_and_bring_recruits;
        }
        leaves "The article calls the schools an instrument of Islamabad.", OtherLink: "Nobody opens, shuts or steers schools in the model: their effect is steady, and the mechanism can be switched off.";
        leaves "It speaks of what is taught.", TooFine: "Only recruits and unity count.";
    }
    First "Providing the Taliban logistically and militarily from Pakistan soil", "Camps, supply and shelter" {
        uses "says that in its first years much of the movement's strength came from havens and camps in the tribal regions and border provinces, whether Islamabad meant it so or spoke of security" {
            mechanisms: havens_in_pakistan;
            actions: pakistan.support_covertly;
            quantities: havens, taliban_strength;
            outcomes: mean_taliban_strength;
            scenario: "first-emirate-1996";
            tests: pakistan_widens_and_narrows_them, havens_carry_the_taliban_and_are_resented;
        }
        uses "lists supply lines, stores, repair and medical care, by which losses could be borne" {
            mechanisms: havens_in_pakistan;
            processes: war;
            quantities: taliban_strength;
            scenario: "occupation-2001";
            tests: havens_carry_the_taliban_and_are_resented, strikes_and_cover_count;
        }
        uses "says that schools and local networks recruited fighters and sent them to the front" {
            mechanisms: madrassa_ties;
            processes: war;
            quantities: taliban_strength;
            scenario: "first-emirate-1996";
            tests: schools_bind_the_movement_and_bring_recruits;
        }
        uses "concludes that this support led to the first takeover of Afghanistan" {
            mechanisms: patronage, havens_in_pakistan;
            processes: war;
            quantities: taliban_rule;
            outcomes: final_taliban_rule;
            scenario: "first-emirate-1996";
            tests: the_front_follows_the_balance_of_forces, where_nobody_opposes_the_taliban_there_is_no_war;
        }
        leaves "The article names Waziristan and Khyber Pakhtunkhwa.", NoPlace: "Havens are one pool.";
    }
    First "Taliban-Islamabad relations in first Taliban government from 1996 to 2001", "The first emirate and its patron" {
        uses "calls these years the height of cooperation" {
            mechanisms: patronage, recognition;
            quantities: tension, trust, depth;
            outcomes: mean_tension, mean_depth;
            scenario: "first-emirate-1996";
            tests: depth_falls_and_tension_rises_from_era_to_era, patronage_arms_trains_and_buys_a_say;
        }
        uses "says that the help of Pakistan's services let the movement consolidate its hold and run a fairly stable government" {
            mechanisms: patronage;
            processes: war, kabul;
            quantities: taliban_rule, instability, cohesion;
            outcomes: final_taliban_rule;
            scenario: "first-emirate-1996";
            tests: the_front_follows_the_balance_of_forces, dependence_follows_trade_and_depth_follows_dependence;
        }
        uses "calls Pakistan the movement's main patron abroad, and a reason for its endurance" {
            mechanisms: patronage, economic_lifeline;
            processes: war;
            quantities: patronage, dependence, taliban_rule;
            outcomes: final_taliban_rule, mean_dependence;
            scenario: "first-emirate-1996";
            tests: patronage_arms_trains_and_buys_a_say, money_over_open_roads_pays_and_ties;
        }
        uses "says that recognition in 1996 showed political support openly and opened the way for aid of all kinds" {
            mechanisms: recognition;
            actions: pakistan.recognise;
            goals: afghan_taliban.recognition;
            quantities: endorsement, recognition, revenue;
            outcomes: mean_recognition, mean_revenue;
            scenario: "first-emirate-1996";
            tests: recognition_brings_standing_aid_and_a_say, without_it_nothing_comes;
        }
        uses "says that open trade routes, goods, money and relief kept the economy under the Taliban afloat" {
            mechanisms: economic_lifeline, landlocked_trade;
            processes: commerce;
            goals: afghan_taliban.revenue;
            quantities: revenue, trade;
            outcomes: mean_revenue;
            scenario: "first-emirate-1996";
            tests: money_over_open_roads_pays_and_ties, open_crossings_earn_both_and_shut_ones_press;
        }
        uses "adds that this made the two sides depend on one another more" {
            mechanisms: economic_lifeline, landlocked_trade;
            processes: kabul;
            quantities: dependence, commerce;
            outcomes: mean_dependence;
            scenario: "first-emirate-1996";
            tests: money_over_open_roads_pays_and_ties, dependence_follows_trade_and_depth_follows_dependence;
        }
        uses "concludes that Pakistan widened its influence inside the Afghan order, against its rivals" {
            mechanisms: patronage, zero_sum_rivalry;
            goals: pakistan.strategic_depth, pakistan.curb_india;
            quantities: depth, india_influence;
            outcomes: mean_depth, mean_india_influence;
            scenario: "first-emirate-1996";
            tests: patronage_arms_trains_and_buys_a_say, indias_footing_and_pressure_wear_depth_away;
        }
        leaves "The article dates recognition to 1996.", OtherLink: "In the model Pakistan chooses the week, if any; that it did so is not imposed.";
    }
    First "Islamabad's challenges and opportunities in interaction with first Taliban government", "Gains and costs of the first emirate" {
        uses "counts as gains depth, less Indian influence, and more hold over transit, border and trade routes" {
            mechanisms: strategic_depth, zero_sum_rivalry, landlocked_trade;
            goals: pakistan.strategic_depth, pakistan.curb_india, pakistan.trade_transit;
            quantities: depth, india_influence, commerce;
            outcomes: mean_depth;
            scenario: "first-emirate-1996";
            tests: courting_buys_depth_and_raises_hope, open_crossings_earn_both_and_shut_ones_press;
        }
        uses "counts as costs pressure from abroad and sanctions, which made foreign policy harder" {
            mechanisms: international_pressure;
            processes: recovery;
            goals: pakistan.standing_abroad;
            quantities: international_pressure, standing;
            scenario: "first-emirate-1996";
            tests: what_is_seen_is_punished, standing_recovers_and_strain_follows_numbers;
        }
        uses "adds worry over disorder under the Taliban, and a growing threat of terror and insecurity on the border" {
            mechanisms: spillover, blowback;
            quantities: instability, blowback;
            outcomes: militant_attacks;
            scenario: "first-emirate-1996";
            tests: disorder_brings_attacks_of_others_and_recruits, what_is_nursed_turns_inward;
        }
        leaves "The article counts closer bonds with other aligned groups of the region among the gains.", OtherPowers: "No such group is in the model.";
    }
}
