//! P1 campaign.

mod told;

use durand_law::{law, process};

use crate::actor::{PakistanAction, TtpAction};
use crate::bounded::{fall, grow, lesser, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::purpose::{ATTACK_DEATHS, ATTACKS, OTHER_ATTACKS, OTHER_DEATHS};
use crate::severity::{DEATHS_MOST, TTP_MOST};
use crate::step::Step;
use told::{district, of_others};

/// The TTP's campaign: attacks, losses, recruits, truces.
///
/// The TTP attacks as its strength, its posture and what drives it allow; attacks draw attacks after them. Deaths per
/// attack are heavy-tailed. Fighting, operations and truces make it shrink or grow.
#[process(
    id = "P1",
    source = "Self-exciting militant campaigns: Lewis et al. 2012, Security Journal 25 (branching ratios 0.37 to \
     0.99); heavy tails: Clauset, Young and Gleditsch 2007, Journal of Conflict Resolution 51"
)]
pub struct Campaign<N = f64> {
    /// Attacks by a thousand fighters who raid, undriven.
    #[level(
        0.1,
        0.0..=5.0,
        "attacks per week per thousand fighters",
        "Fitted to the observed record: PICSS counts of 2021 times the TTP's share, against 3,000-5,500 fighters"
    )]
    pub per_thousand: N,
    /// Attacks that each attack draws after it.
    #[level(
        0.4,
        0.0..=0.99,
        "attacks per attack",
        "Published branching ratios for militant campaigns: 0.37 to 0.99 (Lewis et al. 2012; White, Porter and \
         Mazerolle 2013, Journal of Quantitative Criminology 29)"
    )]
    pub branching: N,
    /// How fast the moving average of attacks follows the week's.
    #[rate(0.5, 0.01..=10.0, "per week", "Estimate: excitation lasts some three weeks")]
    pub memory: N,
    /// Size parameter of the negative binomial of weekly attacks; smaller is wider.
    #[level(
        27.0,
        0.1..=100.0,
        "size",
        "Fitted to the observed record: variance to mean of monthly counts 2.4 to 5.5 within a year"
    )]
    pub spread: N,
    /// Posture: attacks while lying low.
    #[level(0.6, 0.0..=5.0, "factor", "Estimate: monthly counts scatter too little for postures to differ much more")]
    pub lie_low: N,
    /// Posture: attacks while recruiting.
    #[level(0.75, 0.0..=5.0, "factor", "Estimate: as for lying low")]
    pub recruit: N,
    /// Posture: attacks while raiding.
    #[level(1.0, 0.0..=5.0, "factor", "Reference")]
    pub raid: N,
    /// Posture: attacks while going for mass casualties.
    #[level(0.75, 0.0..=5.0, "factor", "Estimate")]
    pub mass_attack: N,
    /// Posture: attacks in an offensive across the border.
    #[level(1.35, 0.0..=5.0, "factor", "Estimate: as for lying low")]
    pub cross_border_offensive: N,
    /// Posture: attacks by those who do not keep a truce.
    #[level(0.5, 0.0..=5.0, "factor", "Observed record: attacks by all militants barely fell in the truce of 2022")]
    pub truce: N,
    /// How far a truce gets without calm between Islamabad and Kabul.
    #[level(0.6, 0.0..=1.0, "share", "Estimate")]
    pub willing: N,
    /// How fast a truce takes hold.
    #[rate(2.0, 0.0..=20.0, "per week", "Estimate")]
    pub settling: N,
    /// How fast it breaks.
    #[rate(
        6.0,
        0.0..=20.0,
        "per week",
        "Observed record: attacks rose above their earlier level within a month of the end of the truce of 2022"
    )]
    pub breaking: N,
    /// Attacks of the TTP and its affiliates that a full truce prevents.
    #[level(
        0.52,
        0.0..=1.0,
        "share",
        "Fitted: the TTP's own claims fell from 39 a month to none in the truce of 2022, the attacks of all militants \
         hardly"
    )]
    pub truce_hold: N,
    /// Hold on the districts that a full truce wins while Pakistan talks: releases, returns.
    #[flow(
        0.03,
        0.0..=1.0,
        "amount per week",
        "Observed record: six-point agreement of October 2021; attacks rose above their earlier level after the truce \
         of 2022"
    )]
    pub amnesty: N,
    /// How much full hold on the districts adds to attacks.
    #[level(6.6, 0.0..=30.0, "factor", "Fitted to the observed record: attacks grew for three years")]
    pub ground: N,
    /// Attacks that a week of operations prevents.
    #[level(0.25, 0.0..=1.0, "share", "Estimate")]
    pub suppression: N,
    /// Share of attacks with deaths.
    #[level(0.55, 0.01..=1.0, "share", "Observed record: about 1.4 deaths an attack")]
    pub lethal_share: N,
    /// The same in a week of mass attacks.
    #[level(0.6, 0.01..=1.0, "share", "Estimate")]
    pub lethal_share_mass: N,
    /// Tail exponent of deaths per attack; smaller is heavier.
    #[level(
        1.8,
        0.5..=5.0,
        "exponent",
        "Clauset, Young and Gleditsch 2007: exponents of densities 2.4 to 2.5 for terrorist attacks worldwide, that is \
         1.4 to 1.5 for the tail; steeper here with the cap and the observed mean"
    )]
    pub tail: N,
    /// Scale of deaths per attack.
    #[level(1.3, 0.1..=50.0, "deaths", "Observed record: about 1.4 deaths an attack")]
    pub scale: N,
    /// The same in a week of mass attacks.
    #[level(4.0, 0.1..=50.0, "deaths", "Estimate")]
    pub scale_mass: N,
    /// Attacks by militants other than the TTP and its affiliates, Baloch groups above all, without spillover.
    #[level(
        1.5,
        0.0..=50.0,
        "attacks per week",
        "Observed record: PICSS counts all militants; the TTP's share is perhaps half to two thirds"
    )]
    pub background: N,
    /// How fast the moving average of deaths follows the week's.
    #[rate(0.25, 0.01..=10.0, "per week", "Estimate")]
    pub memory_of_deaths: N,
    /// Recruits that the TTP wins when it recruits.
    #[flow(
        0.014,
        0.0..=1.0,
        "thousand fighters per week",
        "Estimate: growth from 3,000-5,500 fighters to 6,000-6,500 took three years"
    )]
    pub drive_recruits: N,
    /// Recruits that full hold on the districts brings: levies, taxes, prestige.
    #[flow(
        0.033,
        0.0..=1.0,
        "thousand fighters per week",
        "Fitted to the observed record; rebels who hold ground recruit from it: Kalyvas 2006, The Logic of Violence in \
         Civil War, chapter 5"
    )]
    pub levy: N,
    /// Recruits and returners that a full truce allows.
    #[flow(
        0.03,
        0.0..=1.0,
        "thousand fighters per week",
        "Observed record: attacks rose above their earlier level after the truce of 2022"
    )]
    pub respite: N,
    /// Recruits that operations bring the TTP through what they do to the districts.
    #[flow(0.012, 0.0..=1.0, "thousand fighters per week", "Estimate")]
    pub collateral: N,
    /// Fighters lost in an attack.
    #[flow(
        0.00016,
        0.0..=0.1,
        "share per attack",
        "Fitted to the observed record: 725 militants killed in operations in 2024"
    )]
    pub attrition: N,
    /// Fighters lost in a week of an offensive.
    #[flow(0.003, 0.0..=0.5, "share per week", "Estimate")]
    pub exposure: N,
    /// Fighters lost in a week of operations.
    #[flow(0.005, 0.0..=0.5, "share per week", "Observed record: 725 militants killed in operations in 2024")]
    pub operation: N,
    /// Fighters who leave.
    #[rate(0.0015, 0.0..=0.1, "share per week", "Estimate")]
    pub wastage: N,
    /// Hold on the districts that an attack wins.
    #[flow(0.0011, 0.0..=0.1, "amount per attack", "Fitted to the observed record: attacks grew for three years")]
    pub foothold: N,
    /// Hold that a week of operations takes back.
    #[flow(0.002, 0.0..=2.0, "amount per week", "Estimate")]
    pub cleared: N,
    /// How fast the state's writ returns.
    #[rate(0.002, 0.0..=1.0, "amount per week", "Estimate")]
    pub writ: N,
    /// Clashes that an offensive across the border adds.
    #[level(0.1, 0.0..=5.0, "clashes per week", "Estimate")]
    pub crossfire: N,
}

#[law]
impl<N: Number> Campaign<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let (mass, offensive) = (step.acts.ttp(TtpAction::MassAttack), step.acts.ttp(TtpAction::CrossBorderOffensive));
        let operation = step.acts.pakistan(PakistanAction::TribalOperation);
        let now = &mut step.now;
        if step.rules.ttp_present {
            let keeps = step.acts.ttp(TtpAction::Truce);
            let posture = self.lie_low * step.acts.ttp(TtpAction::LieLow)
                + self.recruit * step.acts.ttp(TtpAction::Recruit)
                + self.raid * step.acts.ttp(TtpAction::Raid)
                + self.mass_attack * mass
                + self.cross_border_offensive * offensive
                + self.truce * keeps;
            let kept = keeps * (self.willing + (1.0 - self.willing) * now.calm);
            now.truce = toward(now.truce, kept, if keeps > 0.0 { self.settling } else { self.breaking });
            let drive = step.push.attack_drive * (1.0 + self.ground * now.ttp_control);
            let own = self.per_thousand * now.ttp_strength * posture * drive * (1.0 - self.suppression * operation);
            let mean = (1.0 - self.truce_hold * now.truce) * (own + self.branching * now.attack_momentum);
            now.attacks = step.chance.count(ATTACKS.word(0), lesser(mean, 60.0), self.spread, 64.0);
            step.toll = step.chance.toll(ATTACK_DEATHS, now.attacks, mass, step.rules.mean_toll);
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
            step.push.add_clashes(self.crossfire * offensive, "campaign");
        }
        self.others(step);
        if step.rules.ttp_present {
            self.strengthen(step, operation, offensive);
        }
    }

    /// Attacks by other militants, and what all attacks add up to.
    fn others<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let mean = lesser(self.background + step.push.other_attacks, 60.0);
        let mut by_others = step.chance.count(OTHER_ATTACKS.word(0), mean, self.spread, 64.0);
        let mut theirs = step.chance.toll(OTHER_DEATHS, by_others, 0.0, step.rules.mean_toll);
        #[aside]
        {
            if by_others.some() {
                step.chance.note(|_| of_others(by_others.told(), theirs.deaths.told()));
            }
            // Without the TTP, others do what is injected
            let injected = step.chance.injected().filter(|_| !step.rules.ttp_present).unwrap_or_default();
            by_others = lesser(by_others + N::of(injected.attacks), N::of(64.0));
            theirs.deaths += N::of(injected.toll.deaths);
        }
        let now = &mut step.now;
        now.militant_attacks = now.attacks + by_others;
        now.deaths = lesser(step.toll.deaths + theirs.deaths, DEATHS_MOST);
        now.violence = lesser(toward(now.violence, now.deaths, self.memory_of_deaths), 400.0);
    }

    /// What the week costs and brings the TTP in fighters and ground.
    fn strengthen<C: Chance<N>>(&self, step: &mut Step<N, C>, operation: N, offensive: N) {
        let recruiting = self.drive_recruits * step.acts.ttp(TtpAction::Recruit);
        let talks = step.acts.pakistan(PakistanAction::Talk);
        let now = &mut step.now;
        let gain = step.push.recruits
            + recruiting
            + self.levy * now.ttp_control
            + self.respite * now.truce
            + self.collateral * operation;
        let losses =
            self.attrition * now.attacks + self.exposure * offensive + self.operation * operation + self.wastage;
        now.ttp_strength = grow(fall(now.ttp_strength, losses), gain, TTP_MOST);
        now.ttp_control = rise(now.ttp_control, self.foothold * now.attacks + self.amnesty * now.truce * talks);
        now.ttp_control = fall(now.ttp_control, self.cleared * operation + self.writ);
    }

    /// How deaths in an attack are distributed, in a raid and in a mass attack: share of attacks with deaths, tail,
    /// scale.
    pub fn severity(&self, mass: N) -> (N, N, N) {
        let lethal = if mass > 0.0 { self.lethal_share_mass } else { self.lethal_share };
        let reach = if mass > 0.0 { self.scale_mass } else { self.scale };
        (lethal, self.tail, reach)
    }
}

#[cfg(test)]
mod tests;
