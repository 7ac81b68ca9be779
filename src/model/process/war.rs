//! P8 war.

use durand_law::{law, process};

use crate::bounded::{fall, grow, lesser, rise, saturation, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{afghan_taliban, pakistan, united_states};

/// The war for Afghanistan: who rules how much of it.
///
/// The Taliban and their armed opponents fight for Afghanistan. Numbers, patrons and foreign forces decide how much of
/// it the Taliban come to rule. Foreign forces build up an army for the Republic, which does not outlast them; fighting
/// tires them. Where nobody opposes the Taliban there is no war, and nothing of this happens.
#[process(
    id = "P8",
    source = "Article, first part (rise and first takeover), second part (occupation), third part (return to power); \
     contest by force ratio: Hirshleifer 1989, Public Choice 63"
)]
pub struct War {
    /// How fast patronage lapses where it is not kept up.
    #[rate(0.0456, 0.0..=1.0, "amount per week", "Estimate")]
    pub lapse: f64,
    /// Fighters whom the Taliban's Afghan rivals could raise if they held all of the country.
    #[level(40.0, 0.0..=400.0, "thousand fighters", "Estimate")]
    pub rivals: f64,
    /// Worth in battle of the army that foreign forces build, while they are many.
    #[level(
        240.0,
        0.0..=400.0,
        "thousand fighters",
        "Estimate: 300,000 to 350,000 on paper (Special Inspector General for Afghanistan Reconstruction)"
    )]
    pub built: f64,
    /// Foreign presence at which that army is a quarter of what it could be.
    #[level(0.05, 0.001..=1.0, "share", "Estimate")]
    pub backing: f64,
    /// Opponents whom other states arm, wherever they stand.
    #[level(0.0, 0.0..=200.0, "thousand fighters", "None after 2021; scenarios of earlier eras set it")]
    pub backers: f64,
    /// Opponents whom Pakistan can arm against a Kabul that the Taliban rule.
    #[level(4.0, 0.0..=400.0, "thousand fighters", "Estimate")]
    pub subversion: f64,
    /// How fast armed opponents are raised.
    #[rate(0.01, 0.0..=1.0, "per week", "Estimate: years")]
    pub raising: f64,
    /// How fast they fall away.
    #[rate(0.25, 0.0..=1.0, "per week", "Estimate: weeks to months, as in 2021")]
    pub collapse: f64,
    /// Worth in battle of the foreign forces at their greatest.
    #[level(400.0, 0.0..=1000.0, "thousand fighters", "Estimate")]
    pub firepower: f64,
    /// How much a week of strikes adds to it.
    #[level(0.5, 0.0..=5.0, "factor", "Estimate")]
    pub close_support: f64,
    /// How much a week of fighting adds to the Taliban's force.
    #[level(0.4, 0.0..=5.0, "factor", "Estimate")]
    pub offensive: f64,
    /// Unity that a week of fighting foreign forces at their greatest brings the Taliban.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Coser 1956, The Functions of Social Conflict: an enemy unites. Estimate")]
    pub cause: f64,
    /// How fast the front follows the balance of forces.
    #[rate(0.146, 0.0..=1.0, "per week", "Observed record: from a third of the country to nearly all of it in the summer of 2021")]
    pub tempo: f64,
    /// Fighters whom the Taliban lose against a much stronger enemy.
    #[flow(0.010, 0.0..=0.5, "share per week", "Observed record: Taliban fighters of 2005, 2010 and 2020")]
    pub attrition: f64,
    /// How many times stronger than the Taliban an enemy has to be to cost them half of that.
    #[level(6.5, 0.1..=100.0, "factor", "Estimate")]
    pub superiority: f64,
    /// How much a week of fighting adds to losses.
    #[level(0.5, 0.0..=5.0, "factor", "Estimate")]
    pub fighting: f64,
    /// Fighters whom each fighter brings in, in a country that the Taliban do not rule.
    #[flow(0.0085, 0.0..=0.5, "share per week", "Observed record: Taliban fighters of 2005, 2010 and 2020")]
    pub volunteers: f64,
    /// Disorder that a war for an evenly divided country brings.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub strife: f64,
    /// Revenue that donors bring Kabul while foreign forces are at their greatest.
    #[flow(0.00786, 0.0..=1.0, "amount per week", "Estimate")]
    pub donors: f64,
    /// Weariness that a full foreign presence breeds at home; twice as much where the Taliban fight.
    #[flow(
        0.0185,
        0.0..=1.0,
        "amount per week",
        "War weariness of democracies: Mueller 1971, American Political Science Review 65. Estimate"
    )]
    pub weariness: f64,
    /// Taliban fighters at which half of that is felt.
    #[level(150.0, 1.0..=400.0, "thousand fighters", "Observed record: American losses grew with theirs")]
    pub bloody: f64,
    /// Humiliation that a week of arming its opponents causes Kabul.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Estimate")]
    pub affront: f64,
}

#[law]
impl War {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let fights = step.conduct.afghan_taliban(afghan_taliban::War::Fight);
        let strikes = step.conduct.united_states(united_states::Act::DroneStrike) / step.given.dt;
        let subvert = step.conduct.pakistan(pakistan::Opponents::Arm);
        let now = &mut step.now;
        now.patronage = fall(now.patronage, self.lapse);
        let elsewhere = 1.0 - now.taliban_rule;
        // An army built by others does not outlast them
        let backed = saturation(now.us_presence, self.backing);
        let afghan = self.rivals * elsewhere + self.backers + self.subversion * subvert;
        let wanted = lesser(afghan + self.built * backed * backed, OPPOSITION_MOST);
        let pace = if wanted > now.opposition { self.raising } else { self.collapse };
        now.opposition = toward(now.opposition, wanted, pace);
        // The front moves with the balance of forces; the 1e-9 keeps it a number where there is neither
        let might = now.opposition + self.firepower * now.us_presence * (1.0 + self.close_support * strikes);
        let force = now.taliban_strength * step.push.taliban_drive * (1.0 + self.offensive * fights);
        let worth = force * force * force + 1e-9;
        now.taliban_rule = toward(now.taliban_rule, worth / (worth + might * might * might), self.tempo);
        // Losses grow with the enemy's share of all that fights
        let exposed = might / (might + self.superiority * now.taliban_strength + 0.001);
        let losses = self.attrition * (1.0 + self.fighting * fights) * exposed * step.push.taliban_cover;
        let joining = (step.push.insurgents + self.volunteers * now.taliban_strength) * elsewhere;
        now.taliban_strength = grow(fall(now.taliban_strength, losses), joining, TALIBAN_MOST);
        now.instability = rise(now.instability, self.strife * 4.0 * now.taliban_rule * elsewhere);
        now.revenue = rise(now.revenue, self.donors * now.us_presence);
        let bloodied = saturation(now.taliban_strength, self.bloody);
        now.us_weariness = rise(now.us_weariness, self.weariness * bloodied * now.us_presence * (1.0 + fights));
        now.cohesion = rise(now.cohesion, self.cause * fights * now.us_presence);
        now.humiliation = rise(now.humiliation, self.affront * subvert);
    }
}

/// Most fighters that the Taliban can have, in thousands.
pub const TALIBAN_MOST: f64 = 150.0;
/// Most armed opponents that there can be, in thousands.
pub const OPPOSITION_MOST: f64 = 400.0;

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn war() -> Alone {
        Alone::new("war")
            .with(&[("lapse", 0.0), ("rivals", 0.0), ("built", 0.0), ("subversion", 0.0), ("raising", 0.0)])
            .with(&[("collapse", 0.0), ("firepower", 0.0), ("offensive", 1.0), ("tempo", 1.0), ("attrition", 0.2)])
            .with(&[("fighting", 1.0), ("volunteers", 0.0), ("superiority", 1.0), ("strife", 0.0), ("donors", 0.0)])
            .with(&[("weariness", 0.4), ("bloody", 50.0), ("cause", 0.0), ("backers", 0.0), ("affront", 0.2)])
            .find(|week| (week.now.taliban_strength, week.now.opposition) = (50.0, 50.0))
    }

    #[test]
    fn the_front_follows_the_balance_of_forces() {
        // Halfway, as the rate of 1 acts as one half in a week, from 0.5 to 0.5
        near(war().after().now.taliban_rule, 0.5);
        // Twice the force is worth eight times as much: 0.5 + (8/9 - 0.5) / 2
        let fights = war().does("afghan_taliban.war.fight").after();
        assert!((fights.now.taliban_rule - 25.0 / 36.0).abs() < 1e-6, "{}", fights.now.taliban_rule);
        assert!(fights.now.taliban_strength < war().after().now.taliban_strength, "fighting costs fighters");
    }

    #[test]
    fn war_tires_those_who_send_forces() {
        // Half of the most that a presence of one half costs, as they are as many as make it half
        let weariness = |war: Alone| war.with(&[("attrition", 0.0)]).after().now.us_weariness;
        near(weariness(war()), 0.55);
        near(weariness(war().does("afghan_taliban.war.fight")), 0.6);
    }

    #[test]
    fn fighters_bring_fighters_and_a_foreign_enemy_unites() {
        let joined = war().with(&[("attrition", 0.0), ("volunteers", 0.2)]).after();
        // 0.2 of 50 in the half that they do not rule, less the nearer they are to their most
        near(joined.now.taliban_strength, 50.0 + 0.2 * 50.0 * 0.5 * (1.0 - 50.0 / 150.0));
        let united = war().with(&[("cause", 0.4)]);
        near(united.clone().after().now.cohesion, 0.5);
        near(united.does("afghan_taliban.war.fight").after().now.cohesion, 0.6);
    }

    #[test]
    fn what_others_arm_stands_wherever_it_is() {
        near(war().with(&[("backers", 100.0), ("raising", 1.0)]).after().now.opposition, 75.0);
    }

    #[test]
    fn strikes_and_cover_count() {
        let armed = || war().with(&[("firepower", 100.0), ("close_support", 1.0)]);
        let (without, with) = (armed().after(), armed().does("united_states.drone_strike").after());
        assert!(with.now.taliban_rule < without.now.taliban_rule);
        let covered = armed().find(|week| week.push.taliban_cover = 0.5).after();
        assert!(covered.now.taliban_strength > without.now.taliban_strength);
    }

    #[test]
    fn an_army_built_by_others_does_not_outlast_them() {
        let republic = war().with(&[("built", 100.0), ("backing", 0.5), ("collapse", 1.0), ("raising", 1.0)]);
        near(republic.clone().after().now.opposition, 37.5);
        near(republic.find(|week| week.now.us_presence = 0.0).after().now.opposition, 25.0);
    }

    #[test]
    fn arming_kabuls_opponents_raises_them_and_humiliates_it() {
        let one = war().with(&[("subversion", 100.0), ("raising", 1.0)]).does("pakistan.opponents.arm").after();
        near(one.now.opposition, 75.0);
        near(one.now.humiliation, 0.6);
    }

    /// Protects the second emirate from its past: without a war nothing of it happens.
    #[test]
    fn where_nobody_opposes_the_taliban_there_is_no_war() {
        let peace = Alone::new("war").find(|week| {
            (week.now.taliban_rule, week.now.opposition, week.now.us_presence, week.now.patronage) =
                (1.0, 0.0, 0.0, 0.0);
        });
        assert_eq!(peace.after(), peace.before);
    }
}
