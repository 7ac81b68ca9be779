//! Closures: of single crossings, which are local and last for days, and of all at once, which is a policy.

use super::super::statistic::Statistic;
use super::super::uncertainty::{self, chance};
use super::{EVENTS, List, about};
use crate::record::{ObservedKind, Record};

const OF_A_QUANTILE: &str = "Dated events of the record; sampling error of a quantile of some dozen durations";
const OF_A_POLICY: &str =
    "Dated events of the record; one closure that had not ended, and that could have begun months earlier or later";

impl List<'_> {
    pub(super) fn closures(&mut self, record: &Record) {
        if !Self::has(record, ObservedKind::Closure) {
            return;
        }
        let number = about(
            "closures",
            "closures",
            "Closures of Torkham or Spin Boldak/Chaman, but for those that were part of one of all crossings; a lower bound.",
        );
        self.add(number, Statistic::Closures, |number| chance(uncertainty::events(number), EVENTS));
        self.at_least();
        for (share, name, uncertainty) in
            [(0.25, "lower_quartile", 2.0), (0.5, "median", 2.0), (0.75, "upper_quartile", 4.0)]
        {
            let about = about(
                format!("closure_days_{name}"),
                "days",
                format!(
                    "Days after which {} % of the closures of single crossings had ended; those without a known end as censored.",
                    share * 100.0
                ),
            );
            self.add(about, Statistic::ClosureDays(share), |_| chance(uncertainty, OF_A_QUANTILE));
        }
        let after = about(
            "closures_after_clash",
            "share",
            "Closures of single crossings that began on the day of a clash in their sector or on the next.",
        );
        self.add(after, Statistic::ClosuresAfterClash, |_| {
            chance(0.15, "Dated events of the record; sampling error of a share of some dozen")
        });
        let weeks = about(
            "weeks_shut",
            "share",
            "Weeks in which Torkham or Spin Boldak/Chaman was shut on some day, but not all crossings were.",
        );
        self.add(weeks, Statistic::WeeksShut, |_| {
            chance(0.035, "Dated events of the record; ends that are not known taken as the median")
        });
        self.policy();
    }

    /// How long the whole border was shut. It had not ended when the record did, so more is no error; and a period in which it never was
    /// shut is held to that.
    fn policy(&mut self) {
        let longest = about(
            "days_all_shut",
            "days",
            "Days of the longest stretch in which all five crossings were shut at once; none is 0, and one that goes on at the end is as long as it was by then.",
        );
        self.add(longest, Statistic::LongestAllShut, |days| chance(uncertainty::all_shut(days), OF_A_POLICY));
        if self.observed.is_shut_at_end() {
            self.at_least();
        }
    }
}
