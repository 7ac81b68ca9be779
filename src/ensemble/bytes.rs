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

    /// Appends a number with a point, bit for bit.
    pub fn float(&mut self, value: f64) {
        self.number(value.to_bits().into());
    }

    /// Appends one that may be missing.
    pub fn maybe(&mut self, value: Option<f64>) {
        self.number(value.is_some().into());
        value.into_iter().for_each(|value| self.float(value));
    }

    /// Appends several, with how many they are before them; each as `write` appends it.
    pub fn list<T>(&mut self, all: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(all.len() as u128);
        all.iter().for_each(|one| write(self, one));
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

    /// Takes what [`Writer::float`] appended.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn float(&mut self) -> Result<f64, Damaged> {
        self.small().map(f64::from_bits)
    }

    /// Takes what [`Writer::maybe`] appended.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn maybe(&mut self) -> Result<Option<f64>, Damaged> {
        match self.small()? {
            0 => Ok(None),
            1 => self.float().map(Some),
            _ => Err(Damaged),
        }
    }

    /// Takes what [`Writer::list`] appended, each as `read` takes it.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Result<T, Damaged>) -> Result<Vec<T>, Damaged> {
        (0..self.small()?).map(|_| read(self)).collect()
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
#[path = "bytes_tests.rs"]
mod tests;
