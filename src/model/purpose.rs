//! What each random word of a week's page is for.
//!
//! Every purpose owns its words, so that a mechanism that draws or does not draw leaves all others' draws as they were.
//! What is drawn once a run has a page of its own, far beyond the last week.

use super::actor::Actor;

/// One use of chance: the first of the words that it owns in a week's page, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// First word.
    pub first: usize,
    /// Number of words.
    pub words: usize,
    /// What they decide.
    pub meaning: &'static str,
}

const fn purpose(first: usize, words: usize, meaning: &'static str) -> Purpose {
    Purpose { first, words, meaning }
}

/// Which action each actor takes; word i is actor i's.
pub const DECISION: Purpose =
    purpose(0, 8, "Which action each actor takes (one word an actor, in the order of the actors)");
/// How many attacks the TTP makes.
pub const ATTACKS: Purpose = purpose(8, 1, "Number of attacks by the TTP");
/// How many attacks other militants make.
pub const OTHER_ATTACKS: Purpose = purpose(9, 1, "Number of attacks by other militants");
/// How many clashes each border sector sees.
pub const CLASHES: Purpose = purpose(10, 5, "Number of clashes (one word a sector)");
/// Deaths in the clashes of each sector.
pub const CLASH_DEATHS: Purpose = purpose(15, 5, "Deaths in clashes (one word a sector)");
/// Deaths in a strike.
pub const STRIKE_DEATHS: Purpose = purpose(20, 1, "Deaths in an airstrike");
/// Whether mediators bring about a ceasefire.
pub const CEASEFIRE: Purpose = purpose(21, 1, "Whether mediators bring about a ceasefire");
/// Whether each shut crossing is opened by local settlement.
pub const SETTLEMENT: Purpose = purpose(22, 5, "Whether a shut crossing is settled and opened (one word a crossing)");
/// Whether each open crossing is shut over a technical matter.
pub const TECHNICAL: Purpose =
    purpose(27, 5, "Whether a crossing is shut over visas, posts, technical matters (one word a crossing)");
/// Whether a clash shuts the crossing of its sector.
pub const CLASH_CLOSURE: Purpose = purpose(32, 5, "Whether a clash shuts its crossing (one word a crossing)");
/// Days of the week of events that are not attacks.
pub const DAYS: Purpose = purpose(40, 24, "Day of the week of events other than attacks (told, without effect)");
/// The day of an airstrike, and its place.
pub const DAY_OF_STRIKE: Purpose = DAYS.part(0, 1, "Day of an airstrike, and its place");
/// The day of an incident at the fence.
pub const DAY_OF_FENCE_INCIDENT: Purpose = DAYS.part(1, 1, "Day of an incident at the fence");
/// The day of deportations.
pub const DAY_OF_DEPORTATIONS: Purpose = DAYS.part(2, 1, "Day of deportations");
/// The day of a step of India.
pub const DAY_OF_INDIAN_STEP: Purpose = DAYS.part(3, 1, "Day of a step of India");
/// The day of a crossing shut or opened by decision (one word a crossing).
pub const DAY_OF_CLOSURE: Purpose =
    DAYS.part(4, 5, "Day of a crossing shut or opened by decision (one word a crossing)");
/// The day of a ceasefire.
pub const DAY_OF_CEASEFIRE: Purpose = DAYS.part(9, 1, "Day of a ceasefire");
/// The day of talks.
pub const DAY_OF_TALKS: Purpose = DAYS.part(10, 1, "Day of talks");
/// The day of clashes (one word a sector).
pub const DAY_OF_CLASH: Purpose = DAYS.part(11, 5, "Day of clashes (one word a sector)");
/// The day of a crossing settled or shut over a technical matter (one word a crossing).
pub const DAY_OF_TURN: Purpose =
    DAYS.part(16, 5, "Day of a crossing settled or shut over a technical matter (one word a crossing)");
/// The day of a truce that begins or ends.
pub const DAY_OF_TRUCE: Purpose = DAYS.part(21, 1, "Day of a truce that begins or ends");
/// Deaths, day and district of each attack by the TTP.
pub const ATTACK_DEATHS: Purpose = purpose(
    64,
    64,
    "Each TTP attack: the top 24 bits decide its deaths, the low 8 its day and district (told, without effect)",
);
/// Deaths of each attack by other militants.
pub const OTHER_DEATHS: Purpose = purpose(128, 64, "Each attack by other militants: the top 24 bits decide its deaths");

/// The page of a run that no week owns: weeks are numbered in 32 bits, from 0.
pub const RUN_PAGE: u64 = 1 << 32;
/// Which draw of the posterior the run takes, in [`RUN_PAGE`].
pub const POSTERIOR_DRAW: Purpose = purpose(0, 2, "Which draw of the posterior the run takes");

/// The purposes of [`RUN_PAGE`].
pub const RUN_PURPOSES: [Purpose; 1] = [POSTERIOR_DRAW];

/// All purposes of a week, in page order.
pub const PURPOSES: [Purpose; 13] = [
    DECISION,
    ATTACKS,
    OTHER_ATTACKS,
    CLASHES,
    CLASH_DEATHS,
    STRIKE_DEATHS,
    CEASEFIRE,
    SETTLEMENT,
    TECHNICAL,
    CLASH_CLOSURE,
    DAYS,
    ATTACK_DEATHS,
    OTHER_DEATHS,
];

/// What the words of [`DAYS`] are for.
pub const DAY_PURPOSES: [Purpose; 10] = [
    DAY_OF_STRIKE,
    DAY_OF_FENCE_INCIDENT,
    DAY_OF_DEPORTATIONS,
    DAY_OF_INDIAN_STEP,
    DAY_OF_CLOSURE,
    DAY_OF_CEASEFIRE,
    DAY_OF_TALKS,
    DAY_OF_CLASH,
    DAY_OF_TURN,
    DAY_OF_TRUCE,
];

impl Purpose {
    /// Some of the words of this purpose, from the word at `at` on.
    const fn part(self, at: usize, words: usize, meaning: &'static str) -> Self {
        assert!(at + words <= self.words);
        purpose(self.word(at), words, meaning)
    }

    /// Position in the page of word number `at` of this purpose.
    #[inline]
    pub const fn word(self, at: usize) -> usize {
        self.first + at
    }
}

/// Position in the page of an actor's decision.
pub const fn decision(actor: Actor) -> usize {
    DECISION.word(actor as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use durand_ensemble::draws::PAGE_WORDS;

    #[test]
    fn no_two_purposes_share_a_word() {
        for purposes in [&PURPOSES[..], &RUN_PURPOSES, &DAY_PURPOSES] {
            let mut end = 0;
            for purpose in purposes {
                assert!(purpose.first >= end, "{} overlaps the purpose before it", purpose.meaning);
                end = purpose.first + purpose.words;
            }
            assert!(end <= PAGE_WORDS);
        }
    }

    #[test]
    fn no_week_owns_the_page_of_the_run() {
        const { assert!(RUN_PAGE > u32::MAX as u64) };
    }
}
