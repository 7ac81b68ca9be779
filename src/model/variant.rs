//! Which of several variants of a scenario a run plays: one for each draw of a posterior.

use super::purpose::{POSTERIOR_DRAW, RUN_PAGE};
use durand_ensemble::draws::{Draws, PAGE_WORDS};

/// The variant, of `variants`, of the run that has `draws`: each as likely as the others, and the same whatever else
/// differs between two scenarios. With one variant or none nothing is drawn.
///
/// Two words make a number of 64 bits; the variant is the whole part of `variants` times that number over 2^64.
pub fn of_run(draws: &Draws, variants: usize) -> usize {
    if variants < 2 {
        return 0;
    }
    let mut page = [0; PAGE_WORDS];
    draws.clone().page(RUN_PAGE, &mut page);
    let [high, low] = [0, 1].map(|at| u128::from(page[POSTERIOR_DRAW.word(at)]));
    ((((high << 32) | low) * variants as u128) >> 64) as usize
}

/// The variant, of `variants`, of run number `run` under `seed`.
pub fn of(seed: u64, run: u64, variants: usize) -> usize {
    of_run(&Draws::new(seed, run), variants)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_equally_likely() {
        let mut counts = [0_u32; 7];
        (1..=7000).for_each(|run| counts[of(3, run, 7)] += 1);
        // Chi-squared with 6 degrees of freedom: 22.5 is exceeded once in a thousand; the seed is fixed.
        let chi2: f64 = counts
            .iter()
            .map(|&count| {
                let off = f64::from(count) - 1000.0;
                off * off / 1000.0
            })
            .sum();
        assert!(chi2 < 22.5, "{counts:?}");
    }

    #[test]
    fn a_variant_is_that_of_seed_and_run() {
        let of = |seed, run| of(seed, run, 1000);
        assert_eq!(of(4, 9), of(4, 9));
        assert!((1..20).any(|run| of(4, run) != of(5, run)) && (1..20).any(|run| of(4, run) != of(4, run + 1)));
        // Wherever a run has got to, its variant stays.
        let (mut draws, mut page) = (Draws::new(4, 9), [0; PAGE_WORDS]);
        draws.page(0, &mut page);
        assert_eq!(of_run(&draws, 1000), of(4, 9));
    }

    #[test]
    fn where_there_is_no_choice_nothing_is_drawn() {
        assert_eq!([of(1, 1, 0), of(1, 1, 1)], [0, 0]);
    }
}
