//! P8 war.

use crate::bounded::{fall, lesser, rise, saturation, toward};
use crate::chance::Chance;
use crate::step::Step;
use crate::actor::{KabulAction, UsAction};

define! {
    /// The war for Afghanistan: who rules how much of it.
    War in "processes" {
        id: "P8",
        name: "war",
        says: "The Taliban and their armed opponents fight for Afghanistan. Numbers, patrons and foreign forces decide how much of it the Taliban come to rule. Foreign forces build up an army for the Republic, which does not outlast them; fighting tires them. Where nobody opposes the Taliban there is no war, and nothing of this happens.",
        source: "Article, first part (rise and first takeover), second part (occupation), third part (return to power); contest by force ratio: Hirshleifer 1989, Public Choice 63",
        off: None,
        actions: &["afghan_taliban.fight_us", "united_states.strike"],
        equations: "f = [afghan_taliban.fight_us]; s = [united_states.strike]; patronage = fall(patronage, lapse); w = 1 - taliban_rule; wanted = min(400, rivals w + built (us_presence / (us_presence + backing))^2); opposition = toward(opposition, wanted, either(wanted > opposition, raising, collapse)); might = opposition + firepower us_presence (1 + close_support s); force = taliban_strength taliban_drive (1 + offensive f); balance = (force^3 + 0.000000001) / (force^3 + might^3 + 0.000000001); taliban_rule = toward(taliban_rule, balance, tempo); losses = might / (might + taliban_strength + 0.001); taliban_strength = fall(taliban_strength, attrition (1 + fighting f) losses taliban_cover); taliban_strength = min(150, taliban_strength + (insurgents + volunteers) w (1 - taliban_strength / 150)); instability = rise(instability, strife 4 taliban_rule w); revenue = rise(revenue, donors us_presence); us_presence = fall(us_presence, weariness f)",
        parameters: {
            lapse: Rate 0.03, 0.0 to 1.0 "amount per week", "How fast patronage lapses where it is not kept up.", "Estimate";
            rivals: Level 40.0, 0.0 to 400.0 "thousand fighters", "Fighters whom the Taliban's Afghan rivals could raise if they held all of the country.", "Estimate";
            built: Level 200.0, 0.0 to 400.0 "thousand fighters", "Worth in battle of the army that foreign forces build, while they are many.", "Estimate: 300,000 to 350,000 on paper (Special Inspector General for Afghanistan Reconstruction)";
            backing: Level 0.05, 0.001 to 1.0 "share", "Foreign presence at which that army is a quarter of what it could be.", "Estimate";
            raising: Rate 0.01, 0.0 to 1.0 "per week", "How fast armed opponents are raised.", "Estimate: years";
            collapse: Rate 0.08, 0.0 to 1.0 "per week", "How fast they fall away.", "Estimate: weeks to months, as in 2021";
            firepower: Level 250.0, 0.0 to 1000.0 "thousand fighters", "Worth in battle of the foreign forces at their greatest.", "Estimate";
            close_support: Level 0.5, 0.0 to 5.0 "factor", "How much a week of strikes adds to it.", "Estimate";
            offensive: Level 0.4, 0.0 to 5.0 "factor", "How much a week of fighting adds to the Taliban's force.", "Estimate";
            tempo: Rate 0.03, 0.0 to 1.0 "per week", "How fast the front follows the balance of forces.", "Estimate";
            attrition: Flow 0.010, 0.0 to 0.5 "share per week", "Fighters whom the Taliban lose against a much stronger enemy.", "Estimate";
            fighting: Level 0.5, 0.0 to 5.0 "factor", "How much a week of fighting adds to losses.", "Estimate";
            volunteers: Flow 0.25, 0.0 to 5.0 "thousand fighters per week", "Fighters who join in a country that the Taliban do not rule.", "Estimate";
            strife: Flow 0.03, 0.0 to 1.0 "amount per week", "Disorder that a war for an evenly divided country brings.", "Estimate";
            donors: Flow 0.03, 0.0 to 1.0 "amount per week", "Revenue that donors bring Kabul while foreign forces are at their greatest.", "Estimate";
            weariness: Flow 0.004, 0.0 to 1.0 "amount per week", "Share of the foreign forces that a week of fighting drives home.", "War weariness of democracies: Mueller 1971, American Political Science Review 65. Estimate";
        }
    }
}

impl War {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let fights = step.acts.kabul(KabulAction::FightUs);
        step.now.patronage = fall(step.now.patronage, self.lapse);
        let elsewhere = 1.0 - step.now.taliban_rule;
        let might = self.front(step, fights, elsewhere);
        self.ranks(step, fights, elsewhere, might);
        let now = &mut step.now;
        now.instability = rise(now.instability, self.strife * 4.0 * now.taliban_rule * elsewhere);
        now.revenue = rise(now.revenue, self.donors * now.us_presence);
        now.us_presence = fall(now.us_presence, self.weariness * fights);
    }

    /// The front moves with the balance of forces. Returns what the Taliban's enemies are worth in battle.
    #[inline]
    fn front<C: Chance>(&self, step: &mut Step<C>, fights: f64, elsewhere: f64) -> f64 {
        let strikes = step.acts.united_states(UsAction::Strike);
        let now = &mut step.now;
        // opposition -> rivals w + built (us_presence / (us_presence + backing))^2, quickly only downwards
        let backed = saturation(now.us_presence, self.backing);
        let wanted = self.rivals * elsewhere + self.built * backed * backed;
        let wanted = lesser(wanted, OPPOSITION_MOST);
        let gain = if wanted > now.opposition { self.raising } else { self.collapse };
        now.opposition = toward(now.opposition, wanted, gain);
        let might = now.opposition + self.firepower * now.us_presence * (1.0 + self.close_support * strikes);
        let force = now.taliban_strength * step.push.taliban_drive * (1.0 + self.offensive * fights);
        // taliban_rule -> force^3 / (force^3 + might^3); the 1e-9 keeps it a number where there is neither
        let (force, other) = (force * force * force + 1e-9, might * might * might);
        now.taliban_rule = toward(now.taliban_rule, force / (force + other), self.tempo);
        might
    }

    /// What the Taliban lose and win in fighters.
    #[inline]
    fn ranks<C: Chance>(&self, step: &mut Step<C>, fights: f64, elsewhere: f64, might: f64) {
        let (insurgents, cover) = (step.push.insurgents, step.push.taliban_cover);
        let now = &mut step.now;
        // losses grow with the enemy's share of all that fights
        let losses = might / (might + now.taliban_strength + 0.001);
        now.taliban_strength = fall(now.taliban_strength, self.attrition * (1.0 + self.fighting * fights) * losses * cover);
        let joining = (insurgents + self.volunteers) * elsewhere * (1.0 - now.taliban_strength / STRENGTH_MOST);
        now.taliban_strength = lesser(now.taliban_strength + joining, STRENGTH_MOST);
    }
}

/// Most fighters that the Taliban can have, in thousands.
const STRENGTH_MOST: f64 = 150.0;
/// Most armed opponents that there can be, in thousands.
const OPPOSITION_MOST: f64 = 400.0;

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn war() -> Alone {
        Alone::new("war")
            .with(&[("lapse", 0.0), ("rivals", 0.0), ("built", 0.0), ("raising", 0.0), ("collapse", 0.0), ("firepower", 0.0)])
            .with(&[("offensive", 1.0), ("tempo", 1.0), ("attrition", 0.2), ("fighting", 1.0), ("volunteers", 0.0)])
            .with(&[("strife", 0.0), ("donors", 0.0), ("weariness", 0.4)])
            .find(|week| (week.now.taliban_strength, week.now.opposition) = (50.0, 50.0))
    }

    #[test]
    fn the_front_follows_the_balance_of_forces() {
        // Halfway, as the rate of 1 acts as one half in a week, from 0.5 to 0.5
        near(war().after().now.taliban_rule, 0.5);
        // Twice the force is worth eight times as much: 0.5 + (8/9 - 0.5) / 2
        let fights = war().does("afghan_taliban.fight_us").after();
        assert!((fights.now.taliban_rule - 25.0 / 36.0).abs() < 1e-6, "{}", fights.now.taliban_rule);
        assert!(fights.now.taliban_strength < war().after().now.taliban_strength, "fighting costs fighters");
    }

    #[test]
    fn fighting_tires_foreign_forces() {
        near(war().after().now.us_presence, 0.5);
        near(war().does("afghan_taliban.fight_us").after().now.us_presence, 0.3);
    }

    #[test]
    fn strikes_and_cover_count() {
        let armed = || war().with(&[("firepower", 100.0), ("close_support", 1.0)]);
        let (without, with) = (armed().after(), armed().does("united_states.strike").after());
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

    /// Protects the second emirate from its past: without a war nothing of it happens.
    #[test]
    fn where_nobody_opposes_the_taliban_there_is_no_war() {
        let peace = Alone::new("war").find(|week| {
            (week.now.taliban_rule, week.now.opposition, week.now.us_presence, week.now.patronage) = (1.0, 0.0, 0.0, 0.0);
        });
        assert_eq!(peace.after(), peace.before);
    }
}
