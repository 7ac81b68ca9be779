//! What all statistics have in common: how many runs they hold, quantiles, and scales that are kept.

use crate::bytes::{Damaged, Reader, Writer};
use crate::kinds::Kinds;
use crate::moments::Moments;
use crate::scale::Scale;

/// Most runs that one set of statistics can hold, as bins count in 32 bits.
pub const MOST_RUNS: u64 = u32::MAX as u64;

/// The value that `percent` percent of the counted values do not exceed; `None` without values.
///
/// Few different values are known one by one, so that what ties has no place within a bin.
pub(super) fn quantile(scale: &Scale, kinds: &Kinds, counts: &[u32], percent: u32, moments: &Moments) -> Option<f64> {
    match kinds.all() {
        Some(_) => kinds.quantile(percent, moments.count).map(|steps| scale.value(steps as f64)),
        None => scale.quantile(counts, percent, moments.least, moments.most),
    }
}

pub(super) fn save_scales(scales: &[Scale], writer: &mut Writer) {
    writer.number(scales.len() as u128);
    for number in scales.iter().flat_map(Scale::signature) {
        writer.number(number.into());
    }
}

pub(super) fn check_scales(scales: &[Scale], reader: &mut Reader<'_>) -> Result<(), Damaged> {
    let mut same = reader.number()? == scales.len() as u128;
    for number in scales.iter().flat_map(Scale::signature) {
        same &= reader.small()? == number;
    }
    if same { Ok(()) } else { Err(Damaged) }
}
