//! A choice as it is told.

use super::{Choice, Mind};
use crate::record::Decision;
use crate::registry::{MOST_GOALS, Mode};

impl Mind {
    /// The choice as it is told: the runner-up and the goal that tipped it. A choice at random has no reason, nor has
    /// one for which no goal spoke: it was made for want of a better, or by chance.
    pub fn explain(&self, choice: &Choice) -> Decision {
        let chosen = choice.action;
        // By probability, and where that is equal (such as 0 in best response) by value
        let (mut alternative, mut most) = (None, (0.0, 0.0));
        for action in (0..self.actions).filter(|&other| other != chosen && choice.feasible >> other & 1 == 1) {
            let likely = (choice.probability[action], choice.values[action]);
            if alternative.is_none() || likely > most {
                (alternative, most) = (Some(action), likely);
            }
        }
        let against = alternative.map_or([0.0; MOST_GOALS], |other| choice.reasons[other]);
        let (mut reason, mut points) = (None, 0.0);
        for (goal, (&for_it, &for_other)) in choice.reasons[chosen].iter().zip(&against).enumerate().take(self.goals) {
            if for_it - for_other > points {
                (reason, points) = (Some(goal), for_it - for_other);
            }
        }
        if self.chooses_at_random() || alternative.is_none() {
            (reason, points) = (None, 0.0);
        }
        Decision {
            actor: self.actor,
            action: self.first_action + chosen,
            probability: choice.probability[chosen],
            alternative: alternative.map(|other| self.first_action + other),
            alternative_probability: most.0,
            reason: reason.map(|goal| self.first_goal + goal),
            reason_points: points,
            forced: None,
        }
    }

    /// Whether every possible action is as likely as any other, whatever it is worth.
    fn chooses_at_random(&self) -> bool {
        match self.mode {
            Mode::UniformRandom => true,
            Mode::QuantalResponse | Mode::QuantalLevelK => self.rationality == 0.0,
            Mode::BestResponse => false,
        }
    }
}
