//! P1 campaign.

use crate::bounded::{fall, lesser, rise, toward};
use crate::chance::Chance;
use crate::severity::DEATHS_MOST;
use crate::step::Step;
use crate::actor::{PakistanAction, TtpAction};
use crate::purpose::{ATTACK_DEATHS, ATTACKS, OTHER_ATTACKS, OTHER_DEATHS};
use crate::record::{Event, EventKind};
use crate::state::Acts;

define! {
    /// The TTP's campaign: attacks, losses, recruits, truces.
    Campaign in "processes" {
        id: "P1",
        name: "campaign",
        says: "The TTP attacks as its strength, its posture and what drives it allow; attacks draw attacks after them. Deaths per attack are heavy-tailed. Fighting, operations and truces make it shrink or grow.",
        source: "Self-exciting militant campaigns: Lewis et al. 2012, Security Journal 25 (branching ratios 0.37 to 0.99); heavy tails: Clauset, Young and Gleditsch 2007, Journal of Conflict Resolution 51",
        off: None,
        actions: &["pakistan.talk", "ttp.lie_low", "ttp.recruit", "ttp.raid", "ttp.mass_attack", "ttp.cross_border_offensive", "ttp.truce", "pakistan.tribal_operation"],
        equations: "s = [ttp.mass_attack]; x = [ttp.cross_border_offensive]; o = [pakistan.tribal_operation]; t = [ttp.truce]; posture = parameter_of_act(ttp); if ttp: truce = toward(truce, t (willing + (1 - willing) calm), either(t > 0, settling, breaking)); if ttp: mean = (1 - truce_hold truce) (per_thousand ttp_strength posture attack_drive (1 + ground ttp_control) (1 - suppression o) + branching attack_momentum); if ttp: attacks = count(min(60, mean), spread, 64); lethal = either(s > 0, lethal_share_mass, lethal_share); reach = either(s > 0, scale_mass, scale); if ttp: D = toll(attacks, lethal, tail, reach); if ttp: M = mass_toll(attacks, lethal, tail, reach); if ttp: attack_momentum = toward(attack_momentum, attacks, memory); if ttp: clash_rate += crossfire x; others = count(min(60, background + other_attacks), spread, 64); militant_attacks = attacks + others; deaths = min(20000, D + toll(others, lethal_share, tail, scale)); violence = min(400, toward(violence, deaths, memory_of_deaths)); gain = recruits + drive_recruits [ttp.recruit] + levy ttp_control + respite truce + collateral o; if ttp: ttp_strength = fall(ttp_strength, attrition attacks + exposure x + operation o + wastage); if ttp: ttp_strength = min(20, ttp_strength + gain (1 - ttp_strength / 20)); if ttp: ttp_control = rise(ttp_control, foothold attacks + amnesty truce [pakistan.talk]); if ttp: ttp_control = fall(ttp_control, cleared o + writ)",
        parameters: {
            per_thousand: Level 0.1, 0.0 to 5.0 "attacks per week per thousand fighters", "Attacks by a thousand fighters who raid, undriven.", "Fitted to the observed record: PICSS counts of 2021 times the TTP's share, against 3,000-5,500 fighters";
            branching: Level 0.4, 0.0 to 0.99 "attacks per attack", "Attacks that each attack draws after it.", "Published branching ratios for militant campaigns: 0.37 to 0.99 (Lewis et al. 2012; White, Porter and Mazerolle 2013, Journal of Quantitative Criminology 29)";
            memory: Rate 0.5, 0.01 to 10.0 "per week", "How fast the moving average of attacks follows the week's.", "Estimate: excitation lasts some three weeks";
            spread: Level 27.0, 0.1 to 100.0 "size", "Size parameter of the negative binomial of weekly attacks; smaller is wider.", "Fitted to the observed record: variance to mean of monthly counts 2.4 to 5.5 within a year";
            lie_low: Level 0.6, 0.0 to 5.0 "factor", "Posture: attacks while lying low.", "Estimate: monthly counts scatter too little for postures to differ much more";
            recruit: Level 0.75, 0.0 to 5.0 "factor", "Posture: attacks while recruiting.", "Estimate: as for lying low";
            raid: Level 1.0, 0.0 to 5.0 "factor", "Posture: attacks while raiding.", "Reference";
            mass_attack: Level 0.75, 0.0 to 5.0 "factor", "Posture: attacks while going for mass casualties.", "Estimate";
            cross_border_offensive: Level 1.35, 0.0 to 5.0 "factor", "Posture: attacks in an offensive across the border.", "Estimate: as for lying low";
            truce: Level 0.5, 0.0 to 5.0 "factor", "Posture: attacks by those who do not keep a truce.", "Observed record: attacks by all militants barely fell in the truce of 2022";
            willing: Level 0.6, 0.0 to 1.0 "share", "How far a truce gets without calm between Islamabad and Kabul.", "Estimate";
            settling: Rate 2.0, 0.0 to 20.0 "per week", "How fast a truce takes hold.", "Estimate";
            breaking: Rate 6.0, 0.0 to 20.0 "per week", "How fast it breaks.", "Observed record: attacks rose above their earlier level within a month of the end of the truce of 2022";
            truce_hold: Level 0.52, 0.0 to 1.0 "share", "Attacks of the TTP and its affiliates that a full truce prevents.", "Fitted: the TTP's own claims fell from 39 a month to none in the truce of 2022, the attacks of all militants hardly";
            amnesty: Flow 0.03, 0.0 to 1.0 "amount per week", "Hold on the districts that a full truce wins while Pakistan talks: releases, returns.", "Observed record: six-point agreement of October 2021; attacks rose above their earlier level after the truce of 2022";
            ground: Level 6.6, 0.0 to 30.0 "factor", "How much full hold on the districts adds to attacks.", "Fitted to the observed record: attacks grew for three years";
            suppression: Level 0.25, 0.0 to 1.0 "share", "Attacks that a week of operations prevents.", "Estimate";
            lethal_share: Level 0.55, 0.01 to 1.0 "share", "Share of attacks with deaths.", "Observed record: about 1.4 deaths an attack";
            lethal_share_mass: Level 0.6, 0.01 to 1.0 "share", "The same in a week of mass attacks.", "Estimate";
            tail: Level 1.8, 0.5 to 5.0 "exponent", "Tail exponent of deaths per attack; smaller is heavier.", "Clauset, Young and Gleditsch 2007: exponents of densities 2.4 to 2.5 for terrorist attacks worldwide, that is 1.4 to 1.5 for the tail; steeper here with the cap and the observed mean";
            scale: Level 1.3, 0.1 to 50.0 "deaths", "Scale of deaths per attack.", "Observed record: about 1.4 deaths an attack";
            scale_mass: Level 4.0, 0.1 to 50.0 "deaths", "The same in a week of mass attacks.", "Estimate";
            background: Level 1.5, 0.0 to 50.0 "attacks per week", "Attacks by militants other than the TTP and its affiliates, Baloch groups above all, without spillover.", "Observed record: PICSS counts all militants; the TTP's share is perhaps half to two thirds";
            memory_of_deaths: Rate 0.25, 0.01 to 10.0 "per week", "How fast the moving average of deaths follows the week's.", "Estimate";
            drive_recruits: Flow 0.014, 0.0 to 1.0 "thousand fighters per week", "Recruits that the TTP wins when it recruits.", "Estimate: growth from 3,000-5,500 fighters to 6,000-6,500 took three years";
            levy: Flow 0.033, 0.0 to 1.0 "thousand fighters per week", "Recruits that full hold on the districts brings: levies, taxes, prestige.", "Fitted to the observed record; rebels who hold ground recruit from it: Kalyvas 2006, The Logic of Violence in Civil War, chapter 5";
            respite: Flow 0.03, 0.0 to 1.0 "thousand fighters per week", "Recruits and returners that a full truce allows.", "Observed record: attacks rose above their earlier level after the truce of 2022";
            collateral: Flow 0.012, 0.0 to 1.0 "thousand fighters per week", "Recruits that operations bring the TTP through what they do to the districts.", "Estimate";
            attrition: Flow 0.00016, 0.0 to 0.1 "share per attack", "Fighters lost in an attack.", "Fitted to the observed record: 725 militants killed in operations in 2024";
            exposure: Flow 0.003, 0.0 to 0.5 "share per week", "Fighters lost in a week of an offensive.", "Estimate";
            operation: Flow 0.005, 0.0 to 0.5 "share per week", "Fighters lost in a week of operations.", "Observed record: 725 militants killed in operations in 2024";
            wastage: Rate 0.0015, 0.0 to 0.1 "share per week", "Fighters who leave.", "Estimate";
            foothold: Flow 0.0011, 0.0 to 0.1 "amount per attack", "Hold on the districts that an attack wins.", "Fitted to the observed record: attacks grew for three years";
            cleared: Flow 0.002, 0.0 to 2.0 "amount per week", "Hold that a week of operations takes back.", "Estimate";
            writ: Rate 0.002, 0.0 to 1.0 "amount per week", "How fast the state's writ returns.", "Estimate";
            crossfire: Level 0.1, 0.0 to 5.0 "clashes per week", "Clashes that an offensive across the border adds.", "Estimate";
        }
    }
}

impl Campaign {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        if !step.rules.ttp_present {
            // Whatever is injected then is done by others
            let injected = step.chance.injected().unwrap_or_default();
            return self.others(step, injected.attacks, injected.toll.deaths);
        }
        let posture = self.posture(step.acts);
        let operation = step.acts.pakistan(PakistanAction::TribalOperation);
        let offensive = step.acts.ttp(TtpAction::CrossBorderOffensive);
        self.keep_truce(step);
        let now = &mut step.now;
        // mean = hold ((1 - suppression o) per_thousand strength posture drive (1 + ground control) + branching momentum)
        let drive = step.push.attack_drive * (1.0 + self.ground * now.ttp_control);
        let own = self.per_thousand * now.ttp_strength * posture * drive * (1.0 - self.suppression * operation);
        let mean = (1.0 - self.truce_hold * now.truce) * (own + self.branching * now.attack_momentum);
        now.attacks = step.chance.count(ATTACKS.word(0), lesser(mean, 60.0), self.spread, 64.0);
        let which = usize::from(step.acts.ttp(TtpAction::MassAttack) > 0.0);
        step.toll = step.chance.toll(ATTACK_DEATHS, now.attacks, which, step.rules.mean_toll[which]);
        step.chance.note_attacks(ATTACK_DEATHS, now.attacks, which, district);
        if let Some(injected) = step.chance.injected() {
            now.attacks = lesser(now.attacks + injected.attacks, 64.0);
            step.toll.deaths += injected.toll.deaths;
            step.toll.mass_deaths += injected.toll.mass_deaths;
        }
        now.attack_momentum = toward(now.attack_momentum, now.attacks, self.memory);
        step.push.add_clashes(self.crossfire * offensive, "campaign");
        self.others(step, 0.0, 0.0);
        self.strengthen(step, operation, offensive);
    }
}

impl Campaign {
    /// Factor on attacks of the TTP's action.
    #[inline]
    fn posture(&self, acts: Acts) -> f64 {
        use TtpAction::{CrossBorderOffensive, LieLow, MassAttack, Raid, Recruit, Truce};
        self.lie_low * acts.ttp(LieLow)
            + self.recruit * acts.ttp(Recruit)
            + self.raid * acts.ttp(Raid)
            + self.mass_attack * acts.ttp(MassAttack)
            + self.cross_border_offensive * acts.ttp(CrossBorderOffensive)
            + self.truce * acts.ttp(Truce)
    }

    /// A truce takes hold while the TTP keeps it, and breaks fast.
    #[inline]
    fn keep_truce<C: Chance>(&self, step: &mut Step<C>) {
        let keeps = step.acts.ttp(TtpAction::Truce);
        let level = keeps * (self.willing + (1.0 - self.willing) * step.now.calm);
        let gain = if keeps > 0.0 { self.settling } else { self.breaking };
        step.now.truce = toward(step.now.truce, level, gain);
    }

    /// Attacks by other militants, with those that an intervention adds, and what all attacks add up to.
    #[inline]
    fn others<C: Chance>(&self, step: &mut Step<C>, more: f64, more_deaths: f64) {
        let mean = lesser(self.background + step.push.other_attacks, 60.0);
        let others = step.chance.count(OTHER_ATTACKS.word(0), mean, self.spread, 64.0);
        let toll = step.chance.toll(OTHER_DEATHS, others, 0, step.rules.mean_toll[0]);
        if others > 0.0 {
            step.chance.note(|_| of_others(others, toll.deaths));
        }
        let now = &mut step.now;
        now.militant_attacks = now.attacks + lesser(others + more, 64.0);
        now.deaths = lesser(step.toll.deaths + toll.deaths + more_deaths, DEATHS_MOST);
        now.violence = lesser(toward(now.violence, now.deaths, self.memory_of_deaths), 400.0);
    }

    /// What the week costs and brings the TTP in fighters and ground.
    #[inline]
    fn strengthen<C: Chance>(&self, step: &mut Step<C>, operation: f64, offensive: f64) {
        let recruits = step.push.recruits + self.drive_recruits * step.acts.ttp(TtpAction::Recruit)
            + self.levy * step.now.ttp_control
            + self.respite * step.now.truce
            + self.collateral * operation;
        let amnesty = self.amnesty * step.now.truce * step.acts.pakistan(PakistanAction::Talk);
        let now = &mut step.now;
        let losses =
            self.attrition * now.attacks + self.exposure * offensive + self.operation * operation + self.wastage;
        now.ttp_strength = fall(now.ttp_strength, losses);
        now.enlist(recruits);
        now.ttp_control = rise(now.ttp_control, self.foothold * now.attacks + amnesty);
        now.ttp_control = fall(now.ttp_control, self.cleared * operation + self.writ);
    }
}

/// The attacks by other militants as one event, dated on the week's last day, when they are known.
fn of_others(attacks: f64, deaths: f64) -> Event {
    Event {
        kind: EventKind::OtherAttacks,
        actor: None,
        place: "",
        count: attacks as u32,
        deaths: deaths as u32,
        cause: "campaign",
        day: 6,
    }
}

/// The district in which an attack is told to have happened; nothing follows from it.
fn district(byte: u32) -> &'static str {
    const DISTRICTS: [&str; 8] = [
        "North Waziristan",
        "South Waziristan",
        "Bannu",
        "Dera Ismail Khan",
        "Khyber",
        "Bajaur",
        "Peshawar",
        "Lakki Marwat",
    ];
    DISTRICTS[(byte / 7) as usize % DISTRICTS.len()]
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn fighting() -> Alone {
        Alone::new("campaign")
            .with(&[("per_thousand", 0.2), ("branching", 0.1), ("memory", 1.0), ("lie_low", 0.5), ("raid", 2.0)])
            .with(&[("truce_hold", 0.5), ("suppression", 0.25), ("willing", 0.5), ("settling", 1.0), ("breaking", 1.0)])
            .with(&[("background", 3.0), ("attrition", 0.01), ("exposure", 0.02), ("operation", 0.03), ("wastage", 0.0)])
            .with(&[("drive_recruits", 0.2), ("respite", 0.0), ("collateral", 0.1), ("foothold", 0.02), ("cleared", 0.2)])
            .with(&[("levy", 0.0), ("writ", 0.0), ("crossfire", 0.3), ("amnesty", 0.4), ("ground", 0.0), ("memory_of_deaths", 1.0)])
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
}
