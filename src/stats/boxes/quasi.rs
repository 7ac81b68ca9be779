//! Quasi-p-values (Bryant & Lempert 2010): had a restriction of a box no effect, how easily would so many of interest be in it?
//!
//! The box without one of its restrictions has a density. Were the box a random part of that, the chance to find at least as
//! many of interest in it is binomial. It is a p-value in form only: the box was chosen for being dense.
//!
//! Where cases have several runs, a case counts as so much of a success as the share of its runs in which it happened. Shares vary
//! less between cases than successes do, so a case says more than one trial: as many trials stand for the box as would let its
//! density vary, were it a random part, as the shares let it. The binomial is carried on to such numbers by the incomplete beta
//! function. With one run of each case this is the binomial test itself.
//!
//! The draws of the runs are the same at every point. What a draw does everywhere cannot make a box denser than what is beside
//! it; what it does to some levels of a factor more than to others can, and more points would not show that it was the draw.
//! So its variance, as [`super::interval`] has it, is added to that of the trials, and the difference is held against Student's t of the
//! points for their part and of the draws for theirs (with fewer than five draws of these alone, as so few do not tell what part is
//! theirs), at both tails: draws lift one side of a factor or the other, and the box is on whichever it was. They lift one
//! factor or another, too, and the box is on that, so this p-value is multiplied by the number of factors that differ (Bonferroni).
//! The larger of both p-values counts. With a single run nothing is known of draws, and what is told holds for that draw.

use super::cases::Cases;
use super::interval::draws_of_difference;
use super::limits::{Limit, Limits};
use super::prim::{Step, Trajectory};
use crate::beta::binomial_at_least;
use crate::student::two_sided_p;

/// Fewer draws do not tell what part of a variance is theirs.
const TELLING: f64 = 5.0;

/// The quasi-p-values of a restriction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuasiP {
    /// Number of the factor.
    pub factor: usize,
    /// Of the low end of a range, or of the choice of levels; `None` where that end is not restricted.
    pub low: Option<f64>,
    /// Of the high end.
    pub high: Option<f64>,
}

impl QuasiP {
    /// The largest.
    pub fn largest(&self) -> f64 {
        self.low.unwrap_or(0.0).max(self.high.unwrap_or(0.0))
    }
}

/// The quasi-p-values of all restrictions of the box `step` of `found`.
pub fn quasi_p(cases: &Cases, found: &Trajectory, step: &Step) -> Vec<QuasiP> {
    let restricted = step.limits.restricted(&found.whole).into_iter();
    restricted.map(|factor| of(cases, found, step, factor)).collect()
}

fn of(cases: &Cases, found: &Trajectory, step: &Step, factor: usize) -> QuasiP {
    let without = |limit: Limit| chance(cases, found, step, &step.limits.with(factor, limit));
    match (&step.limits.0[factor], &found.whole.0[factor]) {
        (&Limit::Range { low, high }, &Limit::Range { low: lowest, high: highest }) => QuasiP {
            factor,
            low: (low != lowest).then(|| without(Limit::Range { low: lowest, high })),
            high: (high != highest).then(|| without(Limit::Range { low, high: highest })),
        },
        (_, whole) => QuasiP { factor, low: Some(without(whole.clone())), high: None },
    }
}

/// The chance of as many of interest in the box `step`, were it a random part of `wider`.
fn chance(cases: &Cases, found: &Trajectory, step: &Step, wider: &Limits) -> f64 {
    let inside = wider.inside(cases, &found.among);
    let hits: u64 = inside.iter().map(|case| u64::from(cases.hits(*case))).sum();
    let density = cases.density(hits, inside.len());
    let own = step.limits.inside(cases, &found.among);
    let trials = own.len() as f64 * trials_of_a_case(cases, &inside, density);
    let by_points = binomial_at_least(step.density * trials, trials, density);
    let of_points = density * (1.0 - density) / trials;
    let of_draws = draws_of_difference(cases, &own, &inside);
    let (variance, draws) = (of_points + of_draws, f64::from(cases.runs()));
    if draws < 2.0 || variance <= 0.0 {
        return by_points;
    }
    let by = |freedom: f64| two_sided_p((step.density - density) / variance.sqrt(), freedom.max(1.0));
    let of_both = (of_points * by(own.len() as f64 - 1.0) + of_draws * by(draws - 1.0)) / variance;
    let by_draws = if draws < TELLING { by(draws - 1.0) } else { of_both };
    by_points.max((by_draws * cases.differing().max(1) as f64).min(1.0))
}

/// How many trials a case is worth: the variance of a trial over that of the shares of `inside`, at least one and at most its runs.
fn trials_of_a_case(cases: &Cases, inside: &[usize], density: f64) -> f64 {
    let runs = f64::from(cases.runs());
    let squares = inside.iter().map(|case| {
        let from_mean = f64::from(cases.hits(*case)) / runs - density;
        from_mean * from_mean
    });
    let variance = squares.sum::<f64>() / inside.len() as f64;
    let trial = density * (1.0 - density);
    if cases.runs() == 1 || trial <= 0.0 { 1.0 } else { (trial / variance.max(trial / runs)).max(1.0) }
}

#[cfg(test)]
mod tests {
    use super::super::cases::Factor;
    use super::super::prim::{Plan, Stage};
    use super::*;

    // Two hundred cases of ten runs, half of them at 0.3 and half at 0.7: their shares vary about a sixth as much as trials would.
    #[test]
    fn shares_that_vary_little_are_worth_more_than_a_trial() {
        let held: Vec<bool> = (0..2000).map(|at| at % 10 < if at < 1000 { 3 } else { 7 }).collect();
        let factor = Factor::numbers("a", (0..200).map(f64::from).collect());
        let cases = Cases::new(vec![factor], held, 10);
        let all: Vec<usize> = (0..200).collect();
        assert!((trials_of_a_case(&cases, &all, 0.5) - 6.25).abs() < 1e-9);
        assert_eq!(trials_of_a_case(&cases, &all[..100], 0.3), 10.0);
    }

    /// The quasi-p-value of a box of the upper half of ten cases with these runs, where `factors` differ.
    fn of_upper_half(rows: [&str; 10], factors: usize) -> QuasiP {
        let turned = |at: usize| {
            Factor::numbers(["a", "b"][at], (0..10).map(|case| f64::from(case * [1, 7][at] % 10)).collect())
        };
        let held = rows.iter().flat_map(|row| row.chars().map(|one| one == '1')).collect();
        let cases = Cases::new((0..factors).map(turned).collect(), held, rows[0].len() as u32);
        let found = Trajectory::find(&cases, &(0..10).collect::<Vec<usize>>(), &Plan::default());
        let upper = found.whole.with(0, Limit::Range { low: 5.0, high: 9.0 });
        let [one] = quasi_p(&cases, &found, &found.step(&cases, Stage::Peel, upper))[..] else {
            panic!("one restriction")
        };
        one
    }

    /// Protects the part of draws, which lift one half and not the other: of a density of 0.3833 and 0.6333 in the box, points vary by 0.0145
    /// and draws by 0.01475, held against Student's t with 4 and 5 degrees of freedom; doubled, as two factors differ. With three draws these
    /// alone count. Without draws to tell, it is the binomial of the points. (Made with another program, integrals by tanh-sinh.)
    #[test]
    fn what_draws_do_to_one_side_makes_a_box_less_sure() {
        let six = ["000001", "000010", "000001", "000010", "000000", "111100", "111000", "111110", "111100", "110100"];
        let of_six = of_upper_half(six, 2);
        assert!((of_six.low.unwrap_or(f64::NAN) - 0.421_150_868_088_6).abs() < 1e-6, "{of_six:?}");
        assert_eq!((of_six.high, of_six.largest()), (None, of_six.low.unwrap_or(f64::NAN)));
        let three = ["001", "000", "001", "000", "001", "110", "110", "110", "100", "110"];
        let of_three = of_upper_half(three, 1);
        assert!((of_three.largest() - 0.544_879_540_2).abs() < 1e-6, "{of_three:?}");
        // Four or five of the box where 5 of 10 are in all: 6/32
        let one = of_upper_half(["0", "0", "1", "0", "0", "1", "1", "1", "0", "1"], 2);
        assert!((one.largest() - 6.0 / 32.0).abs() < 1e-12, "{one:?}");
        let both = QuasiP { factor: 0, low: Some(0.2), high: Some(0.4) };
        assert_eq!([both.largest(), QuasiP { high: None, ..both }.largest()], [0.4, 0.2]);
    }
}
