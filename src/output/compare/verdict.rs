//! Verdicts in words, as `comparison.csv` has them.

use crate::analysis::compare::Verdict;
use crate::figures::{fixed, grouped, significant};

/// The verdict on one of so many outcomes that were compared.
pub fn told(verdict: &Verdict, among: usize) -> String {
    match *verdict {
        Verdict::Same => "the same in every run".to_owned(),
        Verdict::Lower => "lower".to_owned(),
        Verdict::Higher => "higher".to_owned(),
        Verdict::Unclear { lower, pairs } => format!(
            "not clear: {} by itself, but not among {among} outcomes; {} runs would tell",
            if lower { "lower" } else { "higher" },
            grouped(rounded(pairs))
        ),
        Verdict::Unseen { show: None } => {
            "no difference seen, with too few runs to say how many would show one".to_owned()
        }
        Verdict::Unseen { show: Some((pairs, of)) } => format!(
            "no difference seen; {} runs would show one of {}",
            grouped(rounded(pairs)),
            fixed(of, significant(of, 1))
        ),
        Verdict::TooFew => "too few pairs of runs to tell".to_owned(),
    }
}

/// A number of runs rounded up to two digits: it is no more certain than that.
fn rounded(runs: u64) -> u64 {
    let unit = 10_u64.pow(runs.max(1).ilog10().saturating_sub(1));
    runs.div_ceil(unit) * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_say_how_many_runs_would_tell() {
        let unseen = Verdict::Unseen { show: Some((3141, 0.5)) };
        assert_eq!(told(&unseen, 9), "no difference seen; 3,200 runs would show one of 0.5");
        let unclear = Verdict::Unclear { lower: true, pairs: 98 };
        assert_eq!(told(&unclear, 46), "not clear: lower by itself, but not among 46 outcomes; 98 runs would tell");
        assert_eq!([rounded(0), rounded(7), rounded(101), rounded(999)], [0, 7, 110, 1000]);
    }
}
