//! Phases of the conflict, by thresholds of tension.

/// A phase's name, from the lowest.
pub const PHASES: [&str; 4] = ["cooperation", "competition", "confrontation", "open_conflict"];

/// The number of the phase of confrontation.
pub const CONFRONTATION: f64 = 2.0;
/// The number of the phase of open conflict.
pub const OPEN_CONFLICT: f64 = 3.0;

/// A threshold of tension that a scenario can move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The phase that begins there, or `margin`.
    pub name: &'static str,
    /// Points of tension.
    pub default: f64,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

const SOURCE: &str = "Modelling choice; phases after the article, fourth part: cooperation, competition and tension";

/// The thresholds.
pub const THRESHOLDS: [Threshold; 4] = [
    Threshold {
        name: "competition",
        default: 30.0,
        meaning: "Tension from which the phase is competition.",
        source: SOURCE,
    },
    Threshold {
        name: "confrontation",
        default: 50.0,
        meaning: "Tension from which the phase is confrontation.",
        source: SOURCE,
    },
    Threshold {
        name: "open_conflict",
        default: 75.0,
        meaning: "Tension from which the phase is open conflict.",
        source: SOURCE,
    },
    Threshold {
        name: "margin",
        default: 4.0,
        meaning: "How far tension must fall below a threshold before the phase steps down, so that a phase does not \
            flicker.",
        source: SOURCE,
    },
];

/// The thresholds of a scenario, as shares of tension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phases {
    /// From where competition, confrontation and open conflict begin.
    from: [f64; 3],
    margin: f64,
}

impl Phases {
    /// Of thresholds in points, in the order of [`THRESHOLDS`].
    pub fn of(points: [f64; THRESHOLDS.len()]) -> Self {
        let [competition, confrontation, open_conflict, margin] = points.map(|points| points / 100.0);
        Self { from: [competition, confrontation, open_conflict], margin }
    }

    /// The phase at `tension` (a share) after phase `last`: up at a threshold, down only once the margin below it is
    /// passed.
    #[inline]
    pub fn phase(&self, tension: f64, last: f64) -> f64 {
        let mut phase = 0.0;
        for (below, from) in self.from.iter().enumerate() {
            let lowered = if last > below as f64 { from - self.margin } else { *from };
            if tension >= lowered {
                phase = below as f64 + 1.0;
            }
        }
        phase
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_steps_down_only_below_the_margin() {
        let phases = Phases::of([30.0, 50.0, 75.0, 2.0]);
        assert_eq!(phases.phase(0.49, 0.0), 1.0);
        assert_eq!(phases.phase(0.50, 1.0), 2.0);
        assert_eq!(phases.phase(0.49, 2.0), 2.0);
        assert_eq!(phases.phase(0.47, 2.0), 1.0);
        assert_eq!(phases.phase(0.80, 0.0), 3.0);
        assert_eq!(phases.phase(0.10, 3.0), 0.0);
    }
}
