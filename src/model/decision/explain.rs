//! A choice as it is told.

use super::{Choice, Mind};
use crate::model::record::Decision;
use crate::model::registry::MOST_GOALS;

impl Mind {
    /// The choice as it is told: the runner-up and the goal that tipped it.
    pub fn explain(&self, choice: &Choice) -> Decision {
        let chosen = choice.action;
        let (mut alternative, mut most) = (None, 0.0);
        for action in (0..self.actions).filter(|&action| action != chosen) {
            if choice.probability[action] > most {
                (alternative, most) = (Some(action), choice.probability[action]);
            }
        }
        let against = alternative.map_or([0.0; MOST_GOALS], |other| choice.reasons[other]);
        let (mut reason, mut points) = (0, f64::NEG_INFINITY);
        for (goal, (&for_it, &for_other)) in choice.reasons[chosen].iter().zip(&against).enumerate().take(self.goals) {
            if for_it - for_other > points {
                (reason, points) = (goal, for_it - for_other);
            }
        }
        Decision {
            actor: self.actor,
            action: self.first_action + chosen,
            probability: choice.probability[chosen],
            alternative: alternative.map(|other| self.first_action + other),
            alternative_probability: most,
            reason: self.first_goal + reason,
            reason_points: points,
        }
    }
}
