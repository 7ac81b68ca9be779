//! Verdicts in words, as `comparison.csv` has them.

use durand_analysis::compare::Verdict;
use durand_text::figures::{fixed, rounded_up as rounded, significant};
use durand_text::grouped::count;

/// The verdict on one of so many outcomes that were compared.
pub fn told(verdict: &Verdict, among: usize) -> String {
    match *verdict {
        Verdict::Same => "the same in every run".to_owned(),
        Verdict::Lower => "lower".to_owned(),
        Verdict::Higher => "higher".to_owned(),
        Verdict::Unclear { lower, pairs } => format!(
            "not clear: {} by itself, but not among {}; {} would tell",
            if lower { "lower" } else { "higher" },
            count(among as u64, "outcome", "outcomes"),
            runs(pairs)
        ),
        Verdict::Unseen { show: None } => {
            "no difference seen, with too few runs to say how many would show one".to_owned()
        }
        Verdict::Unseen { show: Some((pairs, of)) } => {
            format!("no difference seen; {} would show one of {}", runs(pairs), fixed(of, significant(of, 1)))
        }
        Verdict::TooFew { pairs: None } => "too few pairs of runs to tell".to_owned(),
        Verdict::TooFew { pairs: Some(pairs) } => {
            format!("too few pairs of runs differ to tell; {} would do", runs(pairs))
        }
        Verdict::OneRun => "one and the same run: nothing is drawn after the fork".to_owned(),
    }
}

fn runs(pairs: u64) -> String {
    count(rounded(pairs), "run", "runs")
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
