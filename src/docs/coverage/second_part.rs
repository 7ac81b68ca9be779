//! Second part: 2001 to 2021.

super::write_down! {
    Second "US invasion of Afghanistan and duality of Pakistani policy", "With Washington, and not only with Washington" {
        uses "says that the American invasion after the attacks of 11 September 2001 opened a new chapter" {
            processes: washington, war;
            goals: united_states.counter_terror;
            quantities: us_presence, terror_threat, taliban_rule;
            outcomes: us_presence_weeks;
            scenario: "occupation-2001";
            tests: fear_sends_forces_and_withdrawal_takes_them_home, fear_follows_rule_war_and_havens_unless_agreed;
        }
        uses "says that Washington pressed Islamabad hard to join the coalition" {
            mechanisms: international_pressure;
            actions: united_states.pressure_pakistan;
            quantities: international_pressure;
            scenario: "occupation-2001";
            tests: demands_sharpen_it;
        }
        uses "says that Islamabad formally ended its support to the Taliban and gave Western forces bases and supply lines" {
            mechanisms: international_pressure, havens_in_pakistan;
            processes: washington;
            actions: pakistan.back_us;
            quantities: patronage, havens, us_trust;
            outcomes: covert_support_weeks;
            scenario: "occupation-2001";
            tests: strikes_and_help_allay_fear, what_is_seen_is_punished, pakistan_widens_and_narrows_them;
        }
        uses "argues that parts of the security establishment kept a covert line to the Taliban all the same, and calls this a double game" {
            mechanisms: double_game, patronage;
            actions: pakistan.hedge, pakistan.support_covertly;
            quantities: patronage, havens;
            outcomes: hedging_weeks, covert_support_weeks;
            scenario: "occupation-2001";
            tests: hedging_keeps_the_line_and_the_front;
        }
        uses "derives the double game from the wish for depth against India" {
            mechanisms: double_game;
            goals: pakistan.strategic_depth, pakistan.curb_india;
            quantities: depth;
            outcomes: hedging_weeks;
            scenario: "occupation-2001";
            tests: hedging_keeps_the_line_and_the_front, choice_is_quantal_response_over_what_is_feasible;
        }
        uses "says that hedging led to a crisis of trust with Washington and to condemnation abroad" {
            mechanisms: double_game, international_pressure;
            quantities: us_trust, standing, international_pressure;
            outcomes: mean_us_trust;
            scenario: "occupation-2001";
            tests: a_covert_line_is_found_out, what_is_seen_is_punished;
        }
        uses "holds that in the end it fed a surge of terror inside Pakistan" {
            mechanisms: blowback;
            processes: campaign;
            quantities: blowback, ttp_strength;
            outcomes: militant_attacks, final_ttp_strength;
            scenario: "occupation-2001";
            tests: what_is_nursed_turns_inward, moving_against_it_makes_it_worse_at_first, keeping_influence_feeds_the_ttp;
        }
        leaves "The attacks of September 2001 themselves.", BeforeTheStart: "The scenario begins in December 2001; what Washington fears then is a starting value.";
        leaves "The article tells elements of the security establishment from the state, and the Haqqani network from the rest of the movement.", WholeActors: "Pakistan hedges, or does not, as one; the Taliban are one.";
    }
    Second "Unofficial harboring of the Taliban leaders in Pakistan", "Leaders and fighters across the Line" {
        uses "says that Pakistan became a main unofficial base of the leaders and commanders, from which they recruited and organised the war" {
            mechanisms: havens_in_pakistan;
            processes: war;
            actions: afghan_taliban.fight_us;
            quantities: havens, taliban_strength;
            outcomes: mean_taliban_strength, final_taliban_rule;
            scenario: "occupation-2001";
            tests: havens_carry_the_taliban_and_are_resented, fighting_tires_foreign_forces;
        }
        uses "says that fighters trained, stored arms and planned operations there" {
            mechanisms: havens_in_pakistan;
            processes: war;
            quantities: taliban_strength;
            scenario: "occupation-2001";
            tests: havens_carry_the_taliban_and_are_resented, strikes_and_cover_count;
        }
        uses "reports that the harbouring was officially denied, and argues that it kept Pakistan's influence over Afghan affairs" {
            mechanisms: havens_in_pakistan, double_game;
            quantities: depth, havens, international_pressure;
            outcomes: mean_depth;
            scenario: "occupation-2001";
            tests: havens_carry_the_taliban_and_are_resented, hedging_keeps_the_line_and_the_front;
        }
        leaves "It says that havens also kept leverage over border crossings.", OtherLink: "Havens and crossings are not linked; crossings are a lever by themselves (`crossing_closures`).";
        leaves "It describes the havens as a channel between the leaders and Pakistan's services.", TooFine: "Who talks to whom is not told; hold over the Taliban is the mean of patronage and havens.";
    }
    Second "Taliban, the bargaining chip of Islamabad in regional policy", "A hold that can be sold" {
        uses "argues that the tie to the Taliban became an instrument of Islamabad in bargaining" {
            mechanisms: bargaining_chip;
            quantities: patronage, havens;
            outcomes: us_aid_musd;
            scenario: "occupation-2001";
            tests: hold_is_sold_for_aid_and_a_role, without_hold_or_buyer_nothing_is_sold;
        }
        uses "says that it helped to curb Indian influence and to keep a lever inside Afghanistan" {
            mechanisms: proxy_pressure_on_india, havens_in_pakistan;
            goals: pakistan.curb_india;
            quantities: india_influence, depth;
            outcomes: mean_india_influence;
            scenario: "occupation-2001";
            tests: proxies_shrink_indias_footing_and_tie_it_to_kabul;
        }
        uses "says that it made Pakistan the mediator whom nobody could pass by" {
            mechanisms: bargaining_chip, doha_process;
            goals: pakistan.standing_abroad;
            quantities: standing;
            scenario: "occupation-2001";
            tests: hold_is_sold_for_aid_and_a_role;
        }
        uses "says that Islamabad worked with Washington against terror in public and got aid, arms and concessions for it" {
            mechanisms: bargaining_chip, double_game;
            processes: washington;
            actions: united_states.pay_pakistan, united_states.strike, pakistan.hedge;
            quantities: us_aid, terror_threat;
            outcomes: us_aid_musd;
            scenario: "occupation-2001";
            tests: aid_follows_payment_and_ends_without_it, strikes_and_help_allay_fear;
        }
        uses "argues that Washington felt it had to offer ever more for help that was often doubtful" {
            mechanisms: bargaining_chip, double_game;
            goals: united_states.counter_terror;
            quantities: us_aid, us_trust;
            outcomes: us_aid_musd, mean_us_trust;
            scenario: "occupation-2001";
            tests: hold_is_sold_for_aid_and_a_role, a_covert_line_is_found_out;
        }
        leaves "The article sees Pakistan's weight rise in summits and forums of South and West Asia.", WiderOrder: "One quantity, `standing`, stands for Pakistan's name abroad.";
    }
    Second "Pakistan's role in determining the new Kabul developments and curbing Indian influence between 2001 and 2021", "Pressure on India's footing, and India's answer" {
        uses "says that Pakistan gave armed groups and border tribes intelligence and supplies" {
            mechanisms: proxy_pressure_on_india, patronage;
            actions: pakistan.support_covertly;
            quantities: patronage;
            scenario: "occupation-2001";
            tests: proxies_shrink_indias_footing_and_tie_it_to_kabul, covert_support_builds_it;
        }
        uses "says that it worked against Indian-funded projects and India's friends in Kabul" {
            mechanisms: proxy_pressure_on_india;
            goals: pakistan.curb_india;
            quantities: india_influence, india_pakistan_tension;
            outcomes: mean_india_influence;
            scenario: "occupation-2001";
            tests: proxies_shrink_indias_footing_and_tie_it_to_kabul, where_the_taliban_rule_there_is_no_kabul_to_press;
        }
        uses "says that it also sought favour in Afghan society by political, cultural and religious means" {
            mechanisms: strategic_depth;
            actions: pakistan.court_kabul;
            quantities: depth;
            outcomes: courting_weeks;
            scenario: "occupation-2001";
            tests: courting_buys_depth_and_raises_hope;
        }
        uses "says that India answered with aid and projects and closer ties to each Afghan government" {
            mechanisms: proxy_pressure_on_india;
            processes: presence;
            actions: india.invest, india.engage;
            quantities: india_influence;
            scenario: "occupation-2001";
            tests: proxies_shrink_indias_footing_and_tie_it_to_kabul, a_kabul_that_the_taliban_do_not_rule_is_open;
        }
        uses "holds that this long rivalry shaped Afghan politics and security, and left Pakistan with much influence" {
            mechanisms: zero_sum_rivalry, proxy_pressure_on_india;
            quantities: depth, india_influence;
            outcomes: mean_depth, mean_india_influence;
            scenario: "occupation-2001";
            tests: indias_footing_and_pressure_wear_depth_away;
        }
        leaves "The article names Afghan factions, border tribes and local governments.", OtherPowers: "Armed opponents of the Taliban are one number (`opposition`), and Kabul's politics have no parties.";
    }
    Second "Pakistan's role in US-Taliban peace talks", "The broker" {
        uses "says that Islamabad, by its old ties to the movement, became an active mediator in 2018 and was decisive" {
            mechanisms: doha_process;
            actions: pakistan.broker_talks;
            quantities: accord;
            outcomes: us_exit_week;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers;
        }
        uses "says that Pakistan pressed the leaders into direct talks with the Americans at Doha, and hosted meetings before them" {
            mechanisms: doha_process;
            actions: pakistan.broker_talks, afghan_taliban.negotiate_us, united_states.negotiate;
            quantities: accord, patronage, havens;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers;
        }
        uses "names the aims: less pressure from abroad, better ties with Washington and more aid, and a large share in Afghanistan's future for the Taliban" {
            mechanisms: doha_process, bargaining_chip;
            goals: pakistan.standing_abroad, pakistan.strategic_depth;
            quantities: international_pressure, us_trust, recognition, us_aid;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers, hold_is_sold_for_aid_and_a_role;
        }
        uses "says that this helped to bring about the agreement of February 2020, which led to the withdrawal of American forces" {
            mechanisms: doha_process;
            processes: washington;
            actions: united_states.withdraw;
            goals: united_states.lower_cost;
            quantities: accord, us_presence;
            outcomes: us_presence_weeks, us_exit_week;
            scenario: "doha-2018";
            tests: an_agreement_takes_forces_out_and_fear_away, fear_sends_forces_and_withdrawal_takes_them_home;
        }
        leaves "It names the Quetta council and the Haqqani network as those over whom Pakistan had influence.", WholeActors: "Hold over the Taliban is over all of them.";
    }
    Second "Behind-the-scenes trading of guarantees between Pakistan and the US", "Guarantees" {
        uses "argues that Islamabad promised to use its influence on the Taliban, and Washington to ease its pressure in return" {
            mechanisms: doha_process;
            quantities: international_pressure, us_trust;
            outcomes: mean_us_trust;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers;
        }
        uses "says that Washington was assured that Afghan soil would not be used against America and its allies" {
            mechanisms: doha_process;
            processes: washington;
            goals: united_states.counter_terror, united_states.orderly_exit;
            quantities: terror_threat, accord;
            scenario: "doha-2018";
            tests: an_agreement_takes_forces_out_and_fear_away, fear_follows_rule_war_and_havens_unless_agreed;
        }
        uses "says that this cooperation carried the talks and the withdrawal of August 2021 that came of them" {
            mechanisms: doha_process;
            processes: war, washington;
            quantities: us_presence, taliban_rule, opposition;
            outcomes: us_exit_week, final_taliban_rule;
            scenario: "doha-2018";
            tests: an_agreement_takes_forces_out_and_fear_away, an_army_built_by_others_does_not_outlast_them;
        }
        leaves "The article says that it was Pakistan that gave the assurance about Afghan soil.", OtherLink: "In the model the promise is part of the agreement between Washington and the Taliban, whoever vouches for it.";
        leaves "It tells how the services and the foreign ministry worked together.", WholeActors: "Brokering is one action of Pakistan.";
        leaves "It tells of unspoken understandings.", NoBargains: "What each side gains by brokering is in `doha_process`; nobody promises it.";
    }
    Second "Main policy lines of Pakistan in 2020 Doha talks", "What Islamabad wanted at Doha" {
        uses "says that Islamabad wanted the Taliban accepted as a legitimate force, so as to cut Indian influence" {
            mechanisms: doha_process;
            goals: pakistan.curb_india;
            quantities: recognition;
            outcomes: mean_recognition;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers;
        }
        uses "says that it wanted an orderly withdrawal, lest sudden disorder reach its borders" {
            mechanisms: spillover;
            processes: war;
            goals: united_states.orderly_exit, pakistan.domestic_security;
            quantities: instability, accord;
            scenario: "doha-2018";
            tests: disorder_brings_attacks_of_others_and_recruits, an_army_built_by_others_does_not_outlast_them;
        }
        uses "says that it sought the good name of a peacemaker, to ease pressure and sanctions" {
            mechanisms: doha_process, mediation;
            goals: pakistan.standing_abroad;
            quantities: standing, international_pressure;
            scenario: "doha-2018";
            tests: it_grows_when_both_negotiate_and_pakistan_brokers, talks_of_both_and_mediators_cool_a_crisis;
        }
        leaves "It says that Islamabad used the talks to secure the border and economic partnerships for later.", NoBargains: "Talks with Washington settle nothing about the border or trade in the model.";
        leaves "It says that Islamabad insisted on how forces should leave.", OtherLink: "Leaving in order is a goal of the United States; Pakistan feels disorder by what spills over.";
    }
}
