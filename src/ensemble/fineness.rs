//! How fine steps and histograms are.

use super::simulate::Column;

/// Steps in a declared range are at most 2 to the power of this.
pub(super) const RANGE_BITS: u32 = 44;
/// Octave bits of a scale without octaves: all bins are equal.
pub(super) const EQUAL: u32 = 62;

/// How fine a histogram is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fineness {
    /// Whole numbers are counted one by one if the range has no more of them.
    exact: u64,
    /// An index (0 to 1, 0 to 100) has at least so many bins of equal width.
    linear: u64,
    /// Other ranges: bins double in width with every doubling of the value; 2 to this power bins a doubling.
    octave_bits: u32,
    /// Other ranges, not whole: the narrowest bin is the range over 2 to this power, or up to twice as fine.
    floor_bits: u32,
}

/// For a quantity in one week: an index to half a point, other levels to 1.6 %.
pub const WEEKLY: Fineness = Fineness { exact: 256, linear: 200, octave_bits: 6, floor_bits: 13 };
/// For an outcome: an index to a thirtieth of a point, other levels to 0.2 %.
pub const OUTCOME: Fineness = Fineness { exact: 8192, linear: 2000, octave_bits: 9, floor_bits: 20 };

/// The shift from steps to the narrowest bin, and the bits of an octave.
pub(super) fn bins_of(column: &Column, top: u64, fineness: Fineness) -> (u32, u32) {
    let narrowed = |least: u64| (0..RANGE_BITS).rev().find(|&shift| top >> shift >= least).unwrap_or(0);
    let index = column.low == 0.0 && (column.high == 1.0 || column.high == 100.0);
    match (column.whole, column.low >= 0.0) {
        (true, _) if top < fineness.exact => (0, EQUAL),
        (true, true) => (0, fineness.octave_bits),
        (false, true) if !index => (narrowed(1 << fineness.floor_bits), fineness.octave_bits),
        _ => (narrowed(fineness.linear), EQUAL),
    }
}
