//! Random numbers with an address: (seed, run, week, place).
//!
//! ChaCha8 is counter-based: seed gives the key, run the stream, week the position. Each week of a run
//! owns a page of [`PAGE_WORDS`] words; a model assigns every purpose its own words of that page. So no draw depends on
//! which others were made, on how many runs there are, on threads, or on where a run was taken up.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Words (32 bit) that one week of one run owns.
pub const PAGE_WORDS: usize = 192;

/// One week's random words.
pub type Page = [u32; PAGE_WORDS];

/// The draws of one run.
#[derive(Clone, Debug)]
pub struct Draws {
    rng: ChaCha8Rng,
    next_week: u64,
}

impl Draws {
    /// The draws of run `run` under `seed`. Every value of both is valid.
    ///
    /// The 256-bit key is the seed, little-endian, and 24 fixed bytes of text; the stream number is the run's.
    pub fn new(seed: u64, run: u64) -> Self {
        Self::labelled(b"durand: draws, version 1", seed, run)
    }

    /// Draws of another kind than those of runs, which `label` names: what they share is the seed alone.
    pub fn labelled(label: &[u8; 24], seed: u64, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(label);
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(number);
        Self { rng, next_week: 0 }
    }

    /// Fills `page` with the words of `week` (0 is the first). Weeks in order need no seek.
    pub fn page(&mut self, week: u64, page: &mut Page) {
        if week != self.next_week {
            self.rng.set_word_pos(u128::from(week) * PAGE_WORDS as u128);
        }
        let mut bytes = [0; 4 * PAGE_WORDS];
        self.rng.fill_bytes(&mut bytes);
        for (word, four) in page.iter_mut().zip(bytes.chunks_exact(4)) {
            *word = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        }
        self.next_week = week + 1;
    }
}

/// The number in [0, 1) that two words stand for: the top 53 bits of the 64 that they make, divided by 2^53.
#[inline]
pub fn unit(high: u32, low: u32) -> f64 {
    let bits = ((u64::from(high) << 32) | u64::from(low)) >> 11;
    bits as f64 * (1.0 / 9_007_199_254_740_992.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_in_order_and_sought() {
        let (mut one, mut other) = (Draws::new(u64::MAX, 7), Draws::new(u64::MAX, 7));
        let (mut a, mut b) = ([0; PAGE_WORDS], [0; PAGE_WORDS]);
        for week in 0..40 {
            one.page(week, &mut a);
        }
        other.page(39, &mut b);
        assert_eq!(a, b);
    }

    /// Protects every result: the words are those of ChaCha8 (Bernstein 2008) with this key, stream and position, as a second
    /// implementation (in Python) has them.
    #[test]
    fn words_are_those_of_the_cipher() {
        let (mut draws, mut page) = (Draws::new(7, 3), [0; PAGE_WORDS]);
        for _ in 0..2 {
            draws.page(2, &mut page);
            assert_eq!(page[..3], [0x79bb_9969, 0x2e2e_6e64, 0x1c15_a2a6]);
            assert_eq!(page[PAGE_WORDS - 3..], [0x8abe_bc23, 0x7eb3_ae0b, 0x233c_b92d]);
        }
        Draws::new(7, 3).page(1, &mut page);
        assert_ne!(page[0], 0x79bb_9969, "the second week is not the third");
    }

    #[test]
    fn seeds_and_runs_have_draws_of_their_own() {
        let page = |seed, run| {
            let mut page = [0; PAGE_WORDS];
            Draws::new(seed, run).page(0, &mut page);
            page
        };
        assert_ne!(page(0, 0), page(1, 0));
        assert_ne!(page(0, 0), page(0, 1));
        assert_ne!(page(u64::MAX, 0), page(0, u64::MAX));
    }

    #[test]
    fn unit_stays_below_one() {
        assert_eq!(
            [unit(0, 0), unit(1 << 31, 0), unit(0, 1 << 11), unit(0, (1 << 11) - 1)],
            [0.0, 0.5, 1.0 / 9_007_199_254_740_992.0, 0.0]
        );
        assert!(unit(u32::MAX, u32::MAX) < 1.0);
    }
}
