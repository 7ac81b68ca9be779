//! Whole numbers as bytes: the form in which statistics are kept between one sitting and the next.
//!
//! Little-endian base 128, seven bits a byte, the top bit says that more follow. Nothing is rounded, and the bytes are
//! the same on every platform.

use std::fmt;

/// The bytes are not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the saved numbers are damaged or of another version")
    }
}

impl std::error::Error for Damaged {}

/// Takes bytes as they come.
type Spill<'a> = &'a mut dyn FnMut(&[u8]);

/// Collects numbers as bytes, or hands them on piece by piece.
#[derive(Default)]
pub struct Writer<'a> {
    bytes: Vec<u8>,
    spill: Option<Spill<'a>>,
}

/// Bytes in a piece that is handed on.
const PIECE: usize = 1 << 13;

impl<'a> Writer<'a> {
    /// One that hands its bytes to `spill`, so that it holds few of them whatever is written; see [`Writer::end`].
    pub fn spilling(spill: Spill<'a>) -> Self {
        Self { bytes: Vec::new(), spill: Some(spill) }
    }

    /// The bytes that were not handed on.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Hands on what is left.
    pub fn end(mut self) {
        self.hand_on();
    }

    fn hand_on(&mut self) {
        if let Some(spill) = &mut self.spill {
            spill(&self.bytes);
            self.bytes.clear();
        }
    }

    /// Appends a number.
    pub fn number(&mut self, mut value: u128) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
        if self.bytes.len() >= PIECE {
            self.hand_on();
        }
    }

    /// Appends a number that may be negative: its sign, then its size.
    pub fn signed(&mut self, value: i128) {
        self.number(u128::from(value < 0));
        self.number(value.unsigned_abs());
    }

    /// Appends bytes, with their length before them.
    pub fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u128);
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends counts of which many are 0: pairs of (zeros skipped + 1, count), closed by 0.
    pub fn sparse(&mut self, counts: &[u32]) {
        let mut next = 0;
        for (at, &count) in counts.iter().enumerate().filter(|&(_, &count)| count > 0) {
            self.number((at - next + 1) as u128);
            self.number(count.into());
            next = at + 1;
        }
        self.number(0);
    }
}

/// Takes numbers from bytes, in the order in which they were written.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Takes a number.
    ///
    /// # Errors
    /// At the end of the bytes, or if the number does not fit.
    pub fn number(&mut self) -> Result<u128, Damaged> {
        let mut value = 0;
        for shift in (0..128).step_by(7) {
            let (&byte, rest) = self.bytes.split_first().ok_or(Damaged)?;
            self.bytes = rest;
            let bits = u128::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(Damaged);
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged)
    }

    /// Takes a number below 2^64.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn small(&mut self) -> Result<u64, Damaged> {
        self.number()?.try_into().map_err(|_| Damaged)
    }

    /// Takes what [`Writer::signed`] appended.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn signed(&mut self) -> Result<i128, Damaged> {
        let negative = self.number()? == 1;
        let size = i128::try_from(self.number()?).map_err(|_| Damaged)?;
        Ok(if negative { -size } else { size })
    }

    /// Takes all that is left.
    pub fn rest(self) -> &'a [u8] {
        self.bytes
    }

    /// Takes what [`Writer::block`] appended.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn block(&mut self) -> Result<&'a [u8], Damaged> {
        let length = usize::try_from(self.number()?).map_err(|_| Damaged)?;
        let (block, rest) = self.bytes.split_at_checked(length).ok_or(Damaged)?;
        self.bytes = rest;
        Ok(block)
    }

    /// Takes what [`Writer::sparse`] appended, into `counts`, which are 0.
    ///
    /// # Errors
    /// As [`Reader::number`], and if there are more counts than places.
    pub fn sparse(&mut self, counts: &mut [u32]) -> Result<(), Damaged> {
        let mut next = 0_usize;
        loop {
            let skip = usize::try_from(self.number()?).map_err(|_| Damaged)?;
            if skip == 0 {
                return Ok(());
            }
            let at = next.checked_add(skip - 1).ok_or(Damaged)?;
            *counts.get_mut(at).ok_or(Damaged)? = self.number()?.try_into().map_err(|_| Damaged)?;
            next = at + 1;
        }
    }

    /// Succeeds if nothing is left.
    ///
    /// # Errors
    /// If something is.
    pub fn end(&self) -> Result<(), Damaged> {
        if self.bytes.is_empty() { Ok(()) } else { Err(Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were() {
        let numbers = [0, 1, 127, 128, u128::from(u64::MAX), u128::MAX];
        let mut writer = Writer::default();
        numbers.iter().for_each(|&number| writer.number(number));
        writer.sparse(&[0, 3, 0, 0, u32::MAX, 0]);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            assert_eq!(reader.number(), Ok(number));
        }
        let mut counts = [0; 6];
        reader.sparse(&mut counts).unwrap();
        assert_eq!(counts, [0, 3, 0, 0, u32::MAX, 0]);
        assert_eq!(reader.end(), Ok(()));
    }

    /// Protects files of before: the bytes themselves.
    #[test]
    fn bytes_are_those_of_the_format() {
        let mut writer = Writer::default();
        [0, 300].into_iter().for_each(|number| writer.number(number));
        [0, -1, 2].into_iter().for_each(|number| writer.signed(number));
        writer.sparse(&[0, 7]);
        assert_eq!(writer.into_bytes(), [0, 0xac, 2, 0, 0, 1, 1, 0, 2, 2, 7, 0]);
    }

    #[test]
    fn pieces_handed_on_make_the_same_bytes() {
        let write = |writer: &mut Writer| (0..u128::from(u16::MAX)).for_each(|number| writer.number(number * number));
        let mut whole = Writer::default();
        write(&mut whole);
        let (mut pieces, mut count) = (Vec::new(), 0);
        let mut spill = |piece: &[u8]| {
            pieces.extend_from_slice(piece);
            count += 1;
        };
        let mut writer = Writer::spilling(&mut spill);
        write(&mut writer);
        writer.end();
        assert!(pieces == whole.into_bytes() && count > 10);
    }

    #[test]
    fn bytes_cut_short_are_refused() {
        let mut writer = Writer::default();
        writer.block(b"abc");
        writer.number(u128::MAX);
        let bytes = writer.into_bytes();
        for length in 0..bytes.len() {
            let mut reader = Reader::new(&bytes[..length]);
            assert!(reader.block().and_then(|_| reader.number()).is_err());
        }
        assert!(Reader::new(&[0xff; 19]).number().is_err(), "more than 128 bits");
    }
}
