//! P1 campaign.

#[cfg(test)]
mod tests;
mod told;

pub use told::DISTRICTS;

use durand_law::{law, process};

use crate::bounded::{fall, grow, lesser, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::purpose::{ATTACK_DEATHS, ATTACKS, OTHER_ATTACKS, OTHER_DEATHS};
use crate::severity::{DEATHS_MOST, TTP_MOST};
use crate::step::Step;
use crate::vocabulary::{pakistan, ttp};
use told::{district, of_others};

/// The TTP's campaign: attacks, losses, recruits, truces.
///
/// The TTP attacks as its strength, its tempo and what drives it allow; attacks draw attacks after them. Deaths per attack are
/// heavy-tailed. Operations and campaigns hold it down while the army is fresh and it shows itself; they also displace people
/// and bring it recruits. At a low tempo it hides and regroups.
#[process(
    id = "P1",
    source = "Self-exciting militant campaigns: Lewis et al. 2012, Security Journal 25 (branching ratios 0.37 to \
     0.99); heavy tails: Clauset, Young and Gleditsch 2007, Journal of Conflict Resolution 51"
)]
pub struct Campaign {
    /// Attacks by a thousand fighters who raid, undriven.
    #[level(
        0.085,
        0.0..=5.0,
        "attacks per week per thousand fighters",
        "Set by hand against the observed record: PICSS counts of 2021 times the TTP's share, against 3,000-5,500 fighters"
    )]
    pub per_thousand: f64,
    /// Attacks that each attack draws after it.
    #[level(
        0.4,
        0.0..=0.99,
        "attacks per attack",
        "Published branching ratios for militant campaigns: 0.37 to 0.99 (Lewis et al. 2012; White, Porter and \
         Mazerolle 2013, Journal of Quantitative Criminology 29)"
    )]
    pub branching: f64,
    /// How fast the moving average of attacks follows the week's.
    #[rate(0.5, 0.01..=10.0, "per week", "Estimate: excitation lasts some three weeks")]
    pub memory: f64,
    /// Size parameter of the negative binomial of weekly attacks; smaller is wider.
    #[level(
        27.0,
        0.1..=100.0,
        "size",
        "Set by hand against the observed record: variance to mean of monthly counts 2.4 to 5.5 within a year"
    )]
    pub spread: f64,
    /// Attacks at a low tempo, against a steady one.
    #[level(0.25, 0.0..=1.0, "factor", "Modelling choice: low means few attacks")]
    pub low: f64,
    /// Attacks in an offensive, against a steady tempo.
    #[level(1.59, 1.0..=5.0, "factor", "Estimate")]
    pub offensive: f64,
    /// Attacks while going for mass casualties.
    #[level(0.45, 0.0..=5.0, "factor", "Estimate")]
    pub mass: f64,
    /// Attacks that an assault across the border adds.
    #[level(3.0, 0.0..=20.0, "attacks", "Observed record: Chitral, September 2023")]
    pub assault: f64,
    /// Attacks of the TTP and its affiliates that a full truce prevents.
    #[level(
        0.6,
        0.0..=1.0,
        "share",
        "Fitted: the TTP's own claims fell from 39 a month to none in the truce of 2022, the attacks of all militants \
         hardly"
    )]
    pub truce_hold: f64,
    /// Networks that a full truce lets the TTP build: releases, returns.
    #[flow(
        0.0031,
        0.0..=1.0,
        "amount per week",
        "Observed record: six-point agreement of October 2021; attacks rose above their earlier level after the truce \
         of 2022"
    )]
    pub amnesty: f64,
    /// How much full networks add to attacks.
    #[level(6.3, 0.0..=30.0, "factor", "Set by hand against the observed record: attacks grew for three years")]
    pub ground: f64,
    /// Attacks that operations prevent while the army is fresh.
    #[level(0.15, 0.0..=1.0, "share", "Estimate")]
    pub suppression: f64,
    /// Attacks that a campaign prevents while the army is fresh.
    #[level(0.467, 0.0..=1.0, "share", "Observed record: PIPS counts after June 2014. Estimate")]
    pub clearance: f64,
    /// Share of attacks with deaths.
    #[level(0.55, 0.01..=1.0, "share", "Observed record: about 1.4 deaths an attack")]
    pub lethal_share: f64,
    /// The same in a week of mass attacks.
    #[level(0.6, 0.01..=1.0, "share", "Estimate")]
    pub lethal_share_mass: f64,
    /// Tail exponent of deaths per attack; smaller is heavier.
    #[level(
        1.8,
        0.5..=5.0,
        "exponent",
        "Clauset, Young and Gleditsch 2007: exponents of densities 2.4 to 2.5 for terrorist attacks worldwide, that is \
         1.4 to 1.5 for the tail; steeper here with the cap and the observed mean"
    )]
    pub tail: f64,
    /// Scale of deaths per attack.
    #[level(1.3, 0.1..=50.0, "deaths", "Observed record: about 1.4 deaths an attack")]
    pub scale: f64,
    /// The same in a week of mass attacks.
    #[level(2.5, 0.1..=50.0, "deaths", "Estimate")]
    pub scale_mass: f64,
    /// Attacks by other militants at full strength, Baloch groups above all, without spillover.
    #[level(
        6.0,
        0.0..=100.0,
        "attacks per week",
        "Observed record: PICSS counts all militants; the TTP's share is perhaps half to two thirds"
    )]
    pub background: f64,
    /// How fast militants other than the TTP grow in strength; 0 leaves them as a scenario has them.
    #[flow(0.0025, 0.0..=0.05, "share per week", "Observed record: attacks by all militants grew in each year of 2021 to 2025. Estimate: others double in four years")]
    pub kindling: f64,
    /// How evenly their attacks come, against those of the TTP: below 1 they come in bursts, as those of Baloch groups do.
    #[level(
        1.0,
        0.02..=1.0,
        "factor",
        "Observed record: 99 and 143 attacks in August 2023 and 2025, 47 to 97 else. 1 until it is fitted"
    )]
    pub evenness: f64,
    /// How fast the moving average of deaths follows the week's.
    #[rate(0.25, 0.01..=10.0, "per week", "Estimate")]
    pub memory_of_deaths: f64,
    /// Recruits that the TTP wins at a low tempo, when it recruits, trains and regroups.
    #[flow(
        0.048,
        0.0..=1.0,
        "thousand fighters per week",
        "Estimate: growth from 3,000-5,500 fighters to 6,000-6,500 took three years"
    )]
    pub regrouping: f64,
    /// Recruits that full networks bring: levies, taxes, prestige.
    #[flow(
        0.033,
        0.0..=1.0,
        "thousand fighters per week",
        "Set by hand against the observed record; rebels who hold ground recruit from it: Kalyvas 2006, The Logic of Violence in \
         Civil War, chapter 5"
    )]
    pub levy: f64,
    /// Recruits and returners that a full truce allows.
    #[flow(
        0.022,
        0.0..=1.0,
        "thousand fighters per week",
        "Observed record: attacks rose above their earlier level after the truce of 2022"
    )]
    pub respite: f64,
    /// Recruits that a campaign brings the TTP through what it does to the districts; operations bring a quarter of them.
    #[flow(0.03, 0.0..=1.0, "thousand fighters per week", "Estimate: displacement of 2009 and 2014")]
    pub collateral: f64,
    /// Fighters lost in an attack.
    #[flow(
        0.00016,
        0.0..=0.1,
        "share per attack",
        "Set by hand against the observed record: 725 militants killed in operations in 2024"
    )]
    pub attrition: f64,
    /// Fighters lost in a week of operations, to a TTP that attacks at a steady pace and an army that is fresh.
    #[flow(0.0036, 0.0..=0.5, "share per week", "Observed record: 725 militants killed in operations in 2024")]
    pub operation: f64,
    /// The same in a week of a campaign.
    #[flow(0.0255, 0.0..=0.5, "share per week", "Observed record: about 2,100 militants killed in 2025. Estimate")]
    pub campaign: f64,
    /// Fighters lost in a week of an offensive, whoever fights it.
    #[flow(0.0082, 0.0..=0.5, "share per week", "Estimate")]
    pub exposure: f64,
    /// How much more it loses where it has no sanctuary to withdraw to.
    #[level(1.75, 0.0..=10.0, "factor", "Article, third part: Afghan soil as a launchpad. Estimate")]
    pub cornered: f64,
    /// Share of those losses that a TTP at a low tempo still has.
    #[level(0.22, 0.0..=1.0, "share", "Estimate")]
    pub hiding: f64,
    /// Fighters who leave.
    #[rate(0.0015, 0.0..=0.1, "share per week", "Estimate")]
    pub wastage: f64,
    /// Networks that an attack wins.
    #[flow(0.00255, 0.0..=0.1, "amount per attack", "Set by hand against the observed record: attacks grew for three years")]
    pub foothold: f64,
    /// Networks that a week of operations breaks up; a campaign four times as many.
    #[flow(0.017, 0.0..=2.0, "amount per week", "Estimate")]
    pub cleared: f64,
    /// How fast the state's writ returns.
    #[rate(0.00391, 0.0..=1.0, "amount per week", "Estimate")]
    pub writ: f64,
    /// Standing at home and abroad that a campaign's harm to civilians costs Pakistan.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Estimate: displacement of 2009 and 2014")]
    pub harm: f64,
    /// Clashes that an assault across the border adds.
    #[level(0.605, 0.0..=5.0, "clashes", "Estimate")]
    pub crossfire: f64,
}

#[law]
impl Campaign {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let low = step.conduct.ttp(ttp::Tempo::Low);
        let offensive = step.conduct.ttp(ttp::Tempo::Offensive);
        let mass = step.conduct.ttp(ttp::Targets::Mass);
        let assault = step.conduct.ttp(ttp::Act::Assault);
        let operations = step.conduct.pakistan(pakistan::Districts::Operations);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let fresh = 1.0 - step.now.exhaustion;
        let posture = 1.0 - (1.0 - self.low) * low + (self.offensive - 1.0) * offensive;
        if step.given.ttp_present {
            let now = &mut step.now;
            let held = fresh * (self.suppression * operations + self.clearance * campaign);
            let drive = step.push.attack_drive * (1.0 + self.ground * now.ttp_networks);
            let own = self.per_thousand * now.ttp_strength * drive + self.branching * now.attack_momentum;
            let paced = own * posture * (1.0 - (1.0 - self.mass) * mass) * (1.0 - held);
            let mean = paced * (1.0 - self.truce_hold * now.truce) + self.assault * assault / step.given.dt;
            now.attacks = step.chance.count(ATTACKS.word(0), lesser(mean, 60.0), self.spread, 64.0);
            step.toll = step.chance.toll(ATTACK_DEATHS, now.attacks, mass, step.given.mean_toll);
            #[aside]
            {
                step.chance.note_attacks(ATTACK_DEATHS, now.attacks, mass, district);
                if let Some(injected) = step.chance.injected() {
                    now.attacks = lesser(now.attacks + N::of(injected.attacks), N::of(64.0));
                    step.toll.deaths += N::of(injected.toll.deaths);
                    step.toll.mass_deaths += N::of(injected.toll.mass_deaths);
                }
            }
            now.attack_momentum = toward(now.attack_momentum, now.attacks, self.memory);
            step.push.add_clashes(self.crossfire * assault / step.given.dt, "campaign");
        }
        self.others(step);
        if step.given.ttp_present {
            let exposed = posture * (1.0 - low) + self.hiding * low;
            // Who can withdraw across the Line loses less and regroups better
            let room = step.now.sanctuary;
            let hunted = fresh
                * exposed
                * (1.0 + self.cornered * (1.0 - room))
                * (self.operation * operations + self.campaign * campaign);
            let churned = operations / 4.0 + campaign;
            let now = &mut step.now;
            let gain = step.push.recruits
                + self.regrouping * low * room
                + self.levy * now.ttp_networks
                + self.respite * now.truce * room
                + self.collateral * churned;
            let losses = self.attrition * now.attacks + hunted + self.exposure * offensive + self.wastage;
            now.militants_killed = lesser(1000.0 * now.ttp_strength * (self.attrition * now.attacks + hunted), 1000.0);
            now.ttp_strength = grow(fall(now.ttp_strength, losses), gain, TTP_MOST);
            now.ttp_networks = rise(now.ttp_networks, self.foothold * now.attacks + self.amnesty * now.truce);
            now.ttp_networks = fall(now.ttp_networks, self.cleared * fresh * (operations + 4.0 * campaign) + self.writ);
            now.standing = fall(now.standing, self.harm * campaign);
        }
    }

    /// Attacks by other militants, and what all attacks add up to.
    fn others<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let mean = lesser(self.background * step.now.other_militancy + step.push.other_attacks, 60.0);
        let mut by_others = step.chance.count(OTHER_ATTACKS.word(0), mean, self.spread * self.evenness, 64.0);
        let mut theirs = step.chance.toll(OTHER_DEATHS, by_others, 0.0, step.given.mean_toll);
        #[aside]
        {
            if by_others.some() {
                step.chance.note(|_| of_others(by_others.told(), theirs.deaths.told()));
            }
            // Without the TTP, others do what is injected
            let injected = step.chance.injected().filter(|_| !step.given.ttp_present).unwrap_or_default();
            by_others = lesser(by_others + N::of(injected.attacks), N::of(64.0));
            theirs.deaths += N::of(injected.toll.deaths);
        }
        let now = &mut step.now;
        now.other_militancy = rise(now.other_militancy, self.kindling);
        now.militant_attacks = now.attacks + by_others;
        now.deaths = lesser(step.toll.deaths + theirs.deaths, DEATHS_MOST);
        now.violence = lesser(toward(now.violence, now.deaths, self.memory_of_deaths), 400.0);
    }

    /// How deaths in an attack are distributed, in a raid and in a mass attack: share of attacks with deaths, tail,
    /// scale.
    pub fn severity<N: Number>(&self, massive: N) -> (N, N, N) {
        let lethal = if massive > 0.0 { self.lethal_share_mass } else { self.lethal_share };
        let reach = if massive > 0.0 { self.scale_mass } else { self.scale };
        (lethal, self.tail, reach)
    }
}
