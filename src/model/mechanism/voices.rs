//! M33 voices.

use durand_law::{law, mechanism};

use crate::bounded::{saturation, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Two capitals speak with two voices each, and what happens moves whose word counts.
///
/// In Islamabad attacks and clashes give the military and its services the word, calm and hardship give it back to civilians.
/// In Kabul humiliation and isolation strengthen Kandahar, want of revenue strengthens the pragmatists. How the voices
/// weigh each goal is among the goals.
#[mechanism(
    id = "M33",
    source = "Article, third part: the ISI presses the National Security Council; increasingly shaped by the military",
    off = off_in(
        "second-emirate-2021",
        &[("campaign_weeks", Direction::Down)],
        &[("pakistan.security.accept", Direction::Up)]
    )
)]
pub struct Voices {
    /// Voice of the generals at rest.
    #[level(0.5, 0.0..=1.0, "share", "Estimate")]
    pub generals: f64,
    /// How much full violence adds to it.
    #[level(1.0, 0.0..=2.0, "share", "Article, third part: an emphasis on domestic security")]
    pub alarm: f64,
    /// Deaths a week at which half of that is felt.
    #[level(40.0, 1.0..=400.0, "deaths per week", "Estimate")]
    pub alarm_half: f64,
    /// How much lost trade gives back to civilians.
    #[level(0.25, 0.0..=1.0, "share", "Estimate")]
    pub purse: f64,
    /// Voice of Kandahar at rest.
    #[level(0.5, 0.0..=1.0, "share", "Estimate")]
    pub emir: f64,
    /// How much full humiliation adds to it.
    #[level(0.4, 0.0..=2.0, "share", "Estimate")]
    pub pride: f64,
    /// How much isolation adds to it, and recognition takes from it.
    #[level(0.192, 0.0..=2.0, "share", "Estimate")]
    pub isolation: f64,
    /// How much want of revenue takes from it.
    #[level(0.4, 0.0..=2.0, "share", "Estimate")]
    pub want: f64,
    /// How fast voices move.
    #[rate(0.107, 0.0..=1.0, "per week", "Estimate: months")]
    pub pace: f64,
}

#[law]
impl Voices {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &mut step.now;
        let heard =
            self.generals + self.alarm * saturation(now.violence, self.alarm_half) - self.purse * now.commercial_strain;
        now.military_voice = toward(now.military_voice, share(heard), self.pace);
        let kandahar = self.emir + self.pride * now.humiliation + self.isolation * (0.5 - now.recognition)
            - self.want * (0.5 - now.revenue);
        now.kandahar_voice = toward(now.kandahar_voice, share(kandahar), self.pace);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn capitals() -> Alone {
        Alone::new("voices").with(&[("generals", 0.4), ("alarm", 0.6), ("alarm_half", 200.0), ("purse", 0.4)]).with(&[
            ("emir", 0.5),
            ("pride", 0.4),
            ("isolation", 0.2),
            ("want", 0.4),
            ("pace", 1.0),
        ])
    }

    #[test]
    fn violence_gives_the_generals_the_word_and_hardship_takes_it() {
        near(capitals().find(|week| week.now.commercial_strain = 0.0).after().now.military_voice, 0.6);
        near(capitals().after().now.military_voice, 0.5);
        let calm = capitals().find(|week| (week.now.violence, week.now.commercial_strain) = (0.0, 1.0));
        near(calm.after().now.military_voice, 0.25);
    }

    #[test]
    fn humiliation_and_isolation_strengthen_kandahar_and_want_weakens_it() {
        near(capitals().after().now.kandahar_voice, 0.6);
        near(capitals().find(|week| week.now.revenue = 0.0).after().now.kandahar_voice, 0.5);
        near(capitals().find(|week| week.now.recognition = 0.0).after().now.kandahar_voice, 0.65);
        near(capitals().find(|week| week.now.humiliation = 0.0).after().now.kandahar_voice, 0.5);
    }
}
