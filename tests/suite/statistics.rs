//! Statistics of any values: exact in any order, and near what a simple computation gives.

use durand::ensemble::bytes::Writer;
use durand::ensemble::scale::{OUTCOME, Scale, WEEKLY};
use durand::ensemble::simulate::Column;
use durand::ensemble::statistics::{OutcomeStatistics, WeekBlock, WeeklyStatistics};
use proptest::prelude::*;

fn columns() -> Vec<Column> {
    let column = |name, low, high, whole| Column { name, unit: "", low, high, whole, meaning: "" };
    vec![
        column("index", 0.0, 100.0, false),
        column("share", 0.0, 1.0, false),
        column("wide", 0.0, 400.0, false),
        column("signed", -50.0, 70.0, false),
        column("count", 0.0, 64.0, true),
        column("many", 0.0, 5_000_000.0, true),
    ]
}

/// Values of each column, piled up at the ends as saturating models do, some missing.
fn values() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let value = (0.0..1.0_f64, 0..10_u8);
    let row = prop::collection::vec(value, columns().len()).prop_map(|shares| {
        let fill = |(column, (share, fate)): (&Column, (f64, u8))| {
            let at = column.low + (column.high - column.low) * share * share;
            let at = if column.whole { at.round() } else { at };
            match fate {
                0 => None,
                1 => Some(column.low),
                2 => Some(column.high),
                _ => Some(at),
            }
        };
        columns().iter().zip(shares).map(fill).collect()
    });
    prop::collection::vec(row, 1..120)
}

fn saved(statistics: &OutcomeStatistics) -> Vec<u8> {
    let mut writer = Writer::default();
    statistics.save(&mut writer);
    writer.into_bytes()
}

fn of(rows: &[Vec<Option<f64>>]) -> OutcomeStatistics {
    let mut statistics = OutcomeStatistics::new(&columns());
    rows.iter().for_each(|row| statistics.add(row));
    statistics
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_grouping_gives_the_same_bytes(rows in values(), cut in 0.0..1.0_f64) {
        let cut = (rows.len() as f64 * cut) as usize;
        let whole = saved(&of(&rows));
        let mut merged = of(&rows[cut..]);
        merged.merge(&of(&rows[..cut]));
        prop_assert_eq!(&saved(&merged), &whole);
        let mut backwards = rows;
        backwards.reverse();
        prop_assert_eq!(&saved(&of(&backwards)), &whole);
    }

    #[test]
    fn summaries_are_near_a_simple_computation(rows in values()) {
        let statistics = of(&rows);
        for (at, column) in columns().iter().enumerate() {
            let mut values: Vec<f64> = rows.iter().filter_map(|row| row[at]).collect();
            values.sort_by(f64::total_cmp);
            let summary = statistics.summary(at);
            prop_assert_eq!(summary.runs, values.len() as u64);
            prop_assert_eq!(summary.mean.is_none(), values.is_empty());
            prop_assert_eq!(summary.sd.is_none(), values.len() < 2);
            let (Some(mean), Some(quantiles)) = (summary.mean, summary.quantiles) else { continue };
            let n = values.len() as f64;
            let plain = values.iter().sum::<f64>() / n;
            let step = (column.high - column.low) * 1e-12;
            prop_assert!((mean.point - plain).abs() <= step, "{} {} {plain}", column.name, mean.point);
            if let Some(sd) = summary.sd {
                let plain = (values.iter().map(|value| (value - plain) * (value - plain)).sum::<f64>() / (n - 1.0)).sqrt();
                prop_assert!((sd - plain).abs() <= 10.0 * step, "{} {sd} {plain}", column.name);
                prop_assert!(mean.low <= mean.point && mean.point <= mean.high);
            }
            let scale = Scale::new(column, OUTCOME);
            for (quantile, percent) in quantiles.into_iter().zip([5, 50, 95]) {
                let plain = values[(values.len() * percent).div_ceil(100).max(1) - 1];
                prop_assert!((quantile - plain).abs() <= scale.resolution(plain), "{} {quantile} {plain}", column.name);
                prop_assert!(!column.whole || quantile.fract() == 0.0);
            }
        }
    }

    #[test]
    fn blocks_of_weeks_add_up_however_they_are_cut(rows in values(), cut in 1..50_usize) {
        let columns = columns();
        let scales: Vec<Scale> = columns.iter().map(|column| Scale::new(column, WEEKLY)).collect();
        let weeks = 3;
        let wide: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| (0..weeks).flat_map(|_| row.iter().zip(&columns).map(|(x, c)| x.unwrap_or(c.low))).collect())
            .collect();
        let of = |size: usize| {
            let mut statistics = WeeklyStatistics::new(weeks, &columns);
            let mut block = WeekBlock::default();
            for some in wide.chunks(size) {
                block.fill(&scales, &some.concat(), some.len()).unwrap();
                statistics.add(&block);
            }
            statistics
        };
        let (one, other) = (of(1), of(cut));
        prop_assert_eq!(&one, &other);
        for (at, column) in columns.iter().enumerate() {
            let mut values: Vec<f64> = wide.iter().map(|run| run[columns.len() + at]).collect();
            values.sort_by(f64::total_cmp);
            let summary = one.summary(1, at).unwrap();
            for (quantile, percent) in summary.quantiles.into_iter().zip([5, 25, 50, 75, 95]) {
                let plain = values[(values.len() * percent).div_ceil(100).max(1) - 1];
                prop_assert!((quantile - plain).abs() <= scales[at].resolution(plain), "{}", column.name);
            }
        }
    }
}

proptest! {
    /// Protects `weeks.csv` where values tie inside a range: of at most 20 different values every quantile is one of them, the one of its rank,
    /// however the runs are cut into blocks and in whatever order parts are put together; with more, the histogram tells them.
    #[test]
    fn quantiles_of_few_different_values_in_a_week_are_exact(
        (different, picks) in (1..=20_usize, prop::collection::vec(0..1000_usize, 1..300)),
        cut in 1..299_usize,
        offset in 0.0..5.0,
    ) {
        let columns = columns();
        let scales: Vec<Scale> = columns.iter().map(|column| Scale::new(column, WEEKLY)).collect();
        // Values close together, so that several share a bin: ties that a bin would spread or mix up
        let value = |pick: usize, column: &Column| {
            let share = 0.31 + 0.002 * (offset + (pick % different) as f64);
            let value: f64 = column.low + share * (column.high - column.low);
            if column.whole { value.round() } else { value }
        };
        let rows: Vec<Vec<f64>> =
            picks.iter().map(|&pick| columns.iter().map(|column| value(pick, column)).collect()).collect();
        let of = |rows: &[Vec<f64>], size: usize| {
            let mut statistics = WeeklyStatistics::new(1, &columns);
            let mut block = WeekBlock::default();
            for some in rows.chunks(size) {
                block.fill(&scales, &some.concat(), some.len()).unwrap();
                statistics.add(&block);
            }
            statistics
        };
        let whole = of(&rows, 64);
        let (front, back) = rows.split_at(cut.min(rows.len()));
        let mut merged = of(back, 7);
        merged.merge(&of(front, 3));
        prop_assert_eq!(&merged, &whole);
        for (at, column) in columns.iter().enumerate() {
            let mut steps: Vec<u64> = rows.iter().map(|row| scales[at].steps(row[at])).collect();
            steps.sort_unstable();
            let summary = whole.summary(0, at).unwrap();
            for (quantile, percent) in summary.quantiles.into_iter().zip([5, 25, 50, 75, 95]) {
                let ranked = steps[(steps.len() * percent).div_ceil(100).max(1) - 1];
                prop_assert_eq!(quantile, scales[at].value(ranked as f64), "{}", column.name);
            }
        }
    }
}

/// Protects memory and bytes where values are many: what is kept of them does not depend on the order either, and comes back from a checkpoint.
#[test]
fn many_different_values_in_a_week_are_left_to_the_histogram() {
    let columns = columns();
    let scales: Vec<Scale> = columns.iter().map(|column| Scale::new(column, WEEKLY)).collect();
    let row = |run: usize| -> Vec<f64> {
        let value = |column: &Column| column.low + (run % 21) as f64 / 23.0 * (column.high - column.low);
        columns.iter().map(|column| if column.whole { value(column).round() } else { value(column) }).collect()
    };
    let of = |runs: std::ops::Range<usize>| {
        let mut statistics = WeeklyStatistics::new(1, &columns);
        for run in runs {
            let mut block = WeekBlock::default();
            block.fill(&scales, &row(run), 1).unwrap();
            statistics.add(&block);
        }
        statistics
    };
    let (mut one, mut other) = (of(0..20), of(20..40));
    let index = columns.iter().position(|column| !column.whole && column.high == 100.0).unwrap();
    // Twenty are known one by one: their median is the tenth, to the bit
    assert_eq!(
        one.summary(0, index).unwrap().quantiles[2],
        scales[index].value(scales[index].steps(row(9)[index]) as f64)
    );
    one.merge(&other);
    other.merge(&of(0..20));
    assert_eq!(one, other);
    assert_eq!(one, of(0..40));
    let mut writer = durand::ensemble::bytes::Writer::default();
    one.save(&mut writer);
    let bytes = writer.into_bytes();
    let mut reader = durand::ensemble::bytes::Reader::new(&bytes);
    assert_eq!(WeeklyStatistics::load(1, &columns, &mut reader).as_ref(), Ok(&one));
}

#[test]
fn a_value_that_never_varies_has_no_spread_and_no_rounding() {
    let mut statistics = of(&[]);
    let row: Vec<Option<f64>> = [35.0, 0.5, 0.25, -12.5, 3.0, 4_999_999.0].map(Some).to_vec();
    (0..1000).for_each(|_| statistics.add(&row));
    for (at, value) in row.iter().enumerate() {
        let summary = statistics.summary(at);
        assert_eq!(summary.mean.map(|mean| mean.point), *value);
        assert_eq!(summary.sd, Some(0.0));
        assert_eq!(summary.quantiles, value.map(|value| [value; 3]));
    }
}
