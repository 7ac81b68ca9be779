//! What is said of a fit whose particles are worth few: the same by `calibrate` and `backtest`.

use crate::analysis::smc::ENOUGH;
use crate::figures::fixed;
use crate::stats::few;

/// How many particles of equal weight they are worth, for people: 312, 7.4.
pub fn worth(effective: f64) -> String {
    fixed(effective, if effective < 9.95 { 1 } else { 0 })
}

/// A warning where particles are worth too few for intervals that are more than rough.
pub fn thin(effective: f64) -> Option<String> {
    if effective >= ENOUGH {
        return None;
    }
    let needed = few::needed(0.05);
    let said = if few::can_tell(effective, 0.05) {
        "so its intervals are rough".to_owned()
    } else {
        format!("too few to say where 9 in 10 lie, which takes {} at least", fixed(needed, 0))
    };
    Some(format!(
        "A fit has an effective number of only {} particles, {said}: ask for more with --particles.",
        worth(effective)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_particles_are_told_and_many_are_not() {
        assert_eq!(thin(100.0), None);
        assert!(thin(99.0).is_some_and(|text| text.contains("only 99 particles, so its intervals are rough")));
        assert!(thin(1.04).is_some_and(|text| {
            text.contains("only 1.0 particles, too few to say where 9 in 10 lie, which takes 19 at least")
        }));
    }
}
