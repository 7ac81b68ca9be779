//! The columns of a difference over pairs of runs, which all tables of a comparison share.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::verdict;
use durand_analysis::compare::Compared;
use durand_analysis::compare::weekly::Week;
use durand_ensemble::estimate::Estimate;
use durand_table::Table;
use easy_ext::ext;

/// Unit of means and differences of outcomes.
pub const IN_UNIT: &str = "that of the outcome";

/// A mean difference over pairs of runs: in a row of a table, and as it is read back.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[allow(missing_docs)] // The meanings are in the tables.
pub struct Paired {
    pub pairs: u64,
    #[serde(alias = "right", deserialize_with = "filled")]
    pub base_mean: Option<f64>,
    #[serde(alias = "left", deserialize_with = "filled")]
    pub whatif_mean: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub difference: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub ci95_low: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub ci95_high: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub p: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub p_holm: Option<f64>,
    /// Empty where there is no interval.
    pub interval_method: String,
    pub pairs_differing: u64,
}

/// What can be said of a difference in an outcome.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[allow(missing_docs)] // The meanings are in the tables.
pub struct Judged {
    #[serde(deserialize_with = "filled")]
    pub share_lower: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub share_equal: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub share_higher: Option<f64>,
    #[serde(deserialize_with = "filled")]
    pub detectable: Option<f64>,
    pub verdict: String,
}

impl Paired {
    /// Of means of base and what-if, `difference` and its probabilities, over so many pairs of which so many differ.
    fn new(
        [base_mean, whatif_mean]: [Option<f64>; 2],
        difference: Option<Estimate>,
        [p, p_holm]: [Option<f64>; 2],
        [pairs, pairs_differing]: [u64; 2],
    ) -> Self {
        Self {
            pairs,
            base_mean,
            whatif_mean,
            difference: difference.map(|one| one.point),
            ci95_low: difference.and_then(|one| finite(one.low)),
            ci95_high: difference.and_then(|one| finite(one.high)),
            p: p.map(held),
            p_holm: p_holm.map(held),
            interval_method: difference.map(|one| one.method.name().to_owned()).unwrap_or_default(),
            pairs_differing,
        }
    }

    /// Both ends of the interval, where it has them.
    pub fn interval(&self) -> Option<[f64; 2]> {
        self.ci95_low.zip(self.ci95_high).map(|(low, high)| [low, high])
    }
}

impl From<&Compared> for Paired {
    fn from(found: &Compared) -> Self {
        let counts = [found.pairs, found.differing];
        Self::new([found.base, found.here], found.difference, [found.p, found.p_adjusted], counts)
    }
}

impl From<&Week> for Paired {
    fn from(found: &Week) -> Self {
        let counts = [found.pairs, found.differing];
        Self::new([found.base, found.here], found.difference, [found.p, found.p_adjusted], counts)
    }
}

impl Judged {
    /// What can be said of `found`, among so many outcomes.
    pub fn new(found: &Compared, among: usize) -> Self {
        let share = |at: usize| found.shares.map(|shares| shares[at]);
        Self {
            share_lower: share(0),
            share_equal: share(1),
            share_higher: share(2),
            detectable: found.detectable,
            verdict: verdict::told(&found.verdict, among),
        }
    }
}

/// The end of an interval, if it has one.
pub fn finite(value: f64) -> Option<f64> {
    Some(value).filter(|value| value.is_finite())
}

/// Probabilities below this are written as 0: so far out the distribution of a mean is not known.
const LEAST: f64 = 1e-12;

fn held(p: f64) -> f64 {
    if p < LEAST { 0.0 } else { p }
}

/// What a table calls pairs and both sides, and what it means by them.
pub struct Words {
    /// Unit of means.
    pub unit: &'static str,
    /// Unit of the number of pairs, and what is counted.
    pub pairs: [&'static str; 2],
    /// Names of the columns of means, and what they are of: those of base and what-if, in the order of the table.
    pub means: [[&'static str; 2]; 2],
    /// What the difference is.
    pub difference: &'static str,
}

/// A row that has a difference over pairs.
pub trait HasPaired {
    /// It.
    fn paired(&self) -> &Paired;
}

/// Columns of a difference over pairs.
#[ext(PairedColumns)]
pub impl<T: HasPaired + 'static> Table<T> {
    /// Adds the columns of pairs, of the two means `of` it, and of their difference with its interval.
    fn difference(self, words: &Words, of: [fn(&Paired) -> Option<f64>; 2]) -> Self {
        let Words { unit, pairs, means: [first, second], difference } = *words;
        let low = "Low end of its 95 percent interval, found as interval_method says.";
        self.amount("pairs", pairs[0], pairs[1], |row| row.paired().pairs)
            .amount(first[0], unit, first[1], move |row| of[0](row.paired()))
            .amount(second[0], unit, second[1], move |row| of[1](row.paired()))
            .amount("difference", unit, difference, |row| row.paired().difference)
            .amount("ci95_low", unit, low, |row| row.paired().ci95_low)
            .amount("ci95_high", unit, "High end of that interval.", |row| row.paired().ci95_high)
    }

    /// Adds the columns of the probability of the difference, by itself and adjusted.
    fn probabilities(self, alone: &'static str, adjusted: &'static str) -> Self {
        self.share("p", alone, |row| row.paired().p).share("p_holm", adjusted, |row| row.paired().p_holm)
    }

    /// Adds how the interval was found, and how many `pairs` differ, as `differing` says.
    fn found_by(self, pairs: &'static str, differing: &'static str) -> Self {
        let method = |row: &T| Some(row.paired().interval_method.clone()).filter(|name| !name.is_empty());
        self.interval_method(method).amount("pairs_differing", pairs, differing, |row| row.paired().pairs_differing)
    }
}

/// A row of which something can be said.
pub trait HasJudged {
    /// It.
    fn judged(&self) -> &Judged;
}

/// Columns of what can be said of it.
#[ext(JudgedColumns)]
pub impl<T: HasJudged + 'static> Table<T> {
    /// Adds the shares in which one side is lower, as high, or higher, with what each means.
    fn shares(self, [lower, equal, higher]: [&'static str; 3]) -> Self {
        self.share("share_lower", lower, |row| row.judged().share_lower)
            .share("share_equal", equal, |row| row.judged().share_equal)
            .share("share_higher", higher, |row| row.judged().share_higher)
    }

    /// Adds what difference could be seen; `few` says where it is empty. And what can be said, as `words` tell.
    fn verdict(self, few: &'static str, words: &'static str) -> Self {
        self.amount("detectable", IN_UNIT, few, |row| row.judged().detectable)
            .column("verdict", words, |row| row.judged().verdict.clone())
    }
}

/// A number in a cell, or nothing in an empty one. A cell of a row that is read together with others says its kind only by its text.
pub fn filled<'de, D: Deserializer<'de>>(cell: D) -> Result<Option<f64>, D::Error> {
    struct Number(Option<f64>);

    struct InCell;

    impl Visitor<'_> for InCell {
        type Value = Number;

        fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
            text.write_str("a number or nothing")
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
            Ok(Number(Some(value)))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
            Ok(Number(Some(value as f64)))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
            Ok(Number(Some(value as f64)))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
            match text {
                "" => Ok(Number(None)),
                other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
            }
        }
    }

    impl<'de> Deserialize<'de> for Number {
        fn deserialize<D: Deserializer<'de>>(cell: D) -> Result<Self, D::Error> {
            cell.deserialize_any(InCell)
        }
    }

    Number::deserialize(cell).map(|number| number.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Paired>, csv::Error> {
        #[derive(serde::Deserialize)]
        struct Row {
            name: String,
            #[serde(flatten)]
            paired: Paired,
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>()?;
        assert!(rows.iter().all(|row| row.name == "7"));
        Ok(rows.into_iter().map(|row| row.paired).collect())
    }

    /// Protects a finished folder that is read back: every cell is what was written, by the name that its table has for it.
    #[test]
    fn a_row_is_read_as_it_was_written() -> Result<(), csv::Error> {
        let rest = "difference,ci95_low,ci95_high,p,p_holm,interval_method,pairs_differing";
        let row = "7,10,3,-0.1,-3.1,,1e300,0,0.30000000000000004,,4\n";
        let of_base = read(&format!("name,pairs,base_mean,whatif_mean,{rest}\n{row}"))?;
        assert_eq!((of_base[0].base_mean, of_base[0].whatif_mean), (Some(3.0), Some(-0.1)));
        assert_eq!((of_base[0].ci95_low, of_base[0].ci95_high, of_base[0].p), (None, Some(1e300), Some(0.0)));
        assert_eq!((of_base[0].p_holm, of_base[0].interval_method.as_str()), (Some(0.1 + 0.2), ""));
        assert_eq!((of_base[0].pairs, of_base[0].pairs_differing), (10, 4));
        let of_contrast = read(&format!("name,pairs,left,right,{rest}\n{row}"))?;
        assert_eq!((of_contrast[0].base_mean, of_contrast[0].whatif_mean), (Some(-0.1), Some(3.0)));
        Ok(())
    }

    /// Protects against a damaged cell that passes for an empty one.
    #[test]
    fn a_cell_that_holds_no_number_is_an_error() {
        let head =
            "name,pairs,base_mean,whatif_mean,difference,ci95_low,ci95_high,p,p_holm,interval_method,pairs_differing";
        for wrong in ["x", "1,5", "true"] {
            let told = read(&format!("{head}\n7,10,3,\"{wrong}\",0,0,0,0,0,t,4\n"));
            assert!(told.is_err(), "{wrong}");
        }
    }
}
