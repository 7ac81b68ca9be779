//! A choice: of options that are worth so much, by the actor's way of deciding and one random word.

use super::mind::Mind;
use super::response::pick;
use super::values::Values;
use crate::chance::uniform;
use crate::conduct::Course;
use crate::state::State;
use crate::vocabulary::{MOST_ACTIONS, Mode, World};

/// What an actor made of its options in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Number of the option chosen.
    pub action: usize,
    /// Probability of each option.
    pub probability: [f64; MOST_ACTIONS],
    /// The options that were there, as bits.
    pub feasible: u64,
    /// What each option is worth, in points; 0 where nothing was weighed.
    pub values: Values,
}

impl Mind {
    /// Chooses in `state`, of the options in `feasible` (as bits), by the random word `word`; the others are expected to
    /// do what `others` says, and to answer.
    pub fn choose(&self, state: &State, others: &Course, feasible: u64, word: u32) -> Choice {
        let weighs = if self.weighs() { feasible } else { 0 };
        self.choose_of(self.values(state, others, weighs), feasible, word)
    }

    /// Whether it weighs its options at all: where all is chance, nothing is weighed.
    pub fn weighs(&self) -> bool {
        self.mode != Mode::UniformRandom
    }

    /// Chooses, of the options in `feasible` (as bits), which are worth so much, by the random word `word`.
    #[inline]
    pub fn choose_of(&self, values: Values, feasible: u64, word: u32) -> Choice {
        let mut choice = Choice { action: 0, probability: [0.0; MOST_ACTIONS], feasible, values };
        self.respond(&choice.values, feasible, &mut choice.probability);
        choice.action = pick(&choice.probability[..self.actions], uniform(word));
        choice
    }

    /// [`Mind::choose_of`] where `would` asks the mind that the actor has under announced rules what an option is worth while the others do
    /// what those make them do, if the world to which the option is expected to lead opens any; else it gives nothing.
    pub fn choose_facing(
        &self,
        state: &State,
        others: &Course,
        (mut values, feasible): (Values, u64),
        word: u32,
        would: impl Fn(&World, &dyn Fn(&Self, &Course) -> f64) -> Option<f64>,
    ) -> Choice {
        if self.weighs() {
            let view = self.view(state, others);
            for option in (0..self.actions).filter(|option| feasible >> option & 1 == 1) {
                let worth = |then: &Self, others: &Course| then.values(state, others, 1 << option)[option];
                if let Some(worth) = would(&self.foresee(&view, option), &worth) {
                    values[option] = worth;
                }
            }
        }
        self.choose_of(values, feasible, word)
    }
}
