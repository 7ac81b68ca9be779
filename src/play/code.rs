//! A course as a code that can be read out in a class: in it are the scenario's name, the actor, seed, run and every choice.
//!
//! `crossroads-2025:pakistan:1:7:0M3K-...`. The last part is a row of numbers, seven bits a byte, in the 32 digits of Crockford, which
//! leave out letters that are taken for others; a check at its end holds it against the scenario and against slips of the pen.

use durand_model::actor::Actor;
use durand_model::registry::{ACTIONS, actions_of, first_action_of};
use durand_scenario::Scenario;
use durand_text::digest::hash;

use super::course::{Course, Impossible, chosen};
use super::setup::{Asked, MOST_EVERY, Setup};

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Digits between two hyphens.
const GROUP: usize = 5;
/// Bytes of the check.
const CHECK: usize = 3;

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Short name of the scenario.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// Weeks of the run.
    pub weeks: u32,
    /// What is played.
    pub setup: Setup,
    /// Weeks that are over.
    until: u32,
    choices: Vec<(u32, usize)>,
    check: [u8; CHECK],
}

impl Code {
    /// The code of a course.
    pub fn of(course: &Course) -> Self {
        let scenario = course.scenario();
        let mut code = Self {
            scenario: scenario.name().to_owned(),
            seed: scenario.seed(),
            weeks: scenario.weeks(),
            setup: course.setup(),
            until: course.week().map_or(scenario.weeks(), |week| week - 1),
            choices: chosen(course.choices()),
            check: [0; CHECK],
        };
        code.check = code.checked(scenario);
        code
    }

    /// As it is read out.
    pub fn text(&self) -> String {
        let bytes: Vec<u8> = self.body().into_iter().chain(self.check).collect();
        let digits = digits(&bytes);
        let groups: Vec<&str> =
            digits.as_bytes().chunks(GROUP).filter_map(|group| str::from_utf8(group).ok()).collect();
        let Self { scenario, seed, setup, .. } = self;
        format!("{scenario}:{}:{seed}:{}:{}", setup.actor.name(), setup.run, groups.join("-"))
    }

    /// What a text says.
    ///
    /// # Errors
    /// If it is no code, or a letter of it is wrong.
    pub fn read(text: &str) -> Result<Self, Impossible> {
        let none = |why: &str| Impossible(format!("`{text}` is no code of a course: {why}"));
        let parts: Vec<&str> = text.trim().split(':').collect();
        let [scenario, actor, seed, run, rest] = parts[..] else {
            return Err(none("it must have five parts with : between them, as `durand play` prints them"));
        };
        let actor = Actor::from_name(actor).ok_or_else(|| none("its second part is no actor"))?;
        let seed = seed.parse().map_err(|_| none("its third part is no seed"))?;
        let run =
            run.parse().ok().filter(|run| *run > 0).ok_or_else(|| none("its fourth part is no number of a run"))?;
        let cut = || none("its last part is cut off or has a wrong letter");
        let bytes = bytes(rest).ok_or_else(cut)?;
        let (body, check) = bytes.split_at_checked(bytes.len().saturating_sub(CHECK)).ok_or_else(cut)?;
        let check = check.try_into().map_err(|_| cut())?;
        let mut numbers = numbers(body).ok_or_else(cut)?.into_iter();
        let mut next = || numbers.next().ok_or_else(cut);
        let (every, weeks, until) = (next()?, next()?, next()?);
        if every > MOST_EVERY || until > weeks {
            return Err(cut());
        }
        let (mut choices, mut week) = (Vec::new(), 0);
        while let (Some(later), Some(option)) = (numbers.next(), numbers.next()) {
            week += later;
            let known = (option as usize) < actions_of(actor).len();
            choices.push((week, known.then(|| first_action_of(actor) + option as usize).ok_or_else(cut)?));
        }
        let setup = Setup { actor, run, asked: Asked::of((every > 0).then_some(every)) };
        Ok(Self { scenario: scenario.to_owned(), seed, weeks, setup, until, choices, check })
    }

    /// The course again, in its scenario under its seed and with its weeks.
    ///
    /// # Errors
    /// If the scenario is another than the one that was played, or a letter of the code is wrong.
    pub fn again(&self, scenario: &Scenario) -> Result<Course, Impossible> {
        if self.check != self.checked(scenario) {
            return Err(Impossible(format!(
                "the code does not belong to this scenario, {} with seed {}: a letter of it is wrong, or the scenario is not what it was \
                 when the course was played",
                scenario.name(),
                scenario.seed()
            )));
        }
        Course::again(scenario, self.setup, &self.choices, self.until)
    }

    /// The numbers: when the player is asked (0 at turns), weeks, weeks that are over; then for each choice the weeks since the one
    /// before, and the option.
    fn body(&self) -> Vec<u8> {
        let first = first_action_of(self.setup.actor);
        let mut numbers = vec![self.setup.asked.every().unwrap_or(0), self.weeks, self.until];
        let mut before = 0;
        for &(week, action) in &self.choices {
            numbers.extend([week - before, (action - first) as u32]);
            before = week;
        }
        numbers.into_iter().flat_map(bytes_of).collect()
    }

    /// What holds it against the scenario: the first bytes of a hash over both.
    fn checked(&self, scenario: &Scenario) -> [u8; CHECK] {
        let Self { setup, .. } = self;
        let text = format!(
            "{}\n{}\n{}\n{:?}\n{}",
            scenario.fingerprint(),
            setup.actor.name(),
            setup.run,
            self.body(),
            ACTIONS[first_action_of(setup.actor)].name
        );
        let hash = hash(text.as_bytes());
        let hex = hash.rsplit(':').next().unwrap_or_default();
        std::array::from_fn(|at| {
            hex.get(2 * at..2 * at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(0)
        })
    }
}

/// A number, seven bits a byte; all but the last have the eighth.
fn bytes_of(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// The numbers of a row of bytes; `None` where it is cut off.
fn numbers(bytes: &[u8]) -> Option<Vec<u32>> {
    let (mut all, mut number, mut shift) = (Vec::new(), 0_u32, 0);
    for byte in bytes {
        if shift > 21 {
            return None;
        }
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            all.push(number);
            (number, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(all)
}

/// Bytes as digits of five bits, filled up with zeros.
fn digits(bytes: &[u8]) -> String {
    let (mut text, mut kept, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        kept = kept << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(DIGITS[(kept >> bits & 31) as usize]));
        }
        kept &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(DIGITS[(kept << (5 - bits) & 31) as usize]));
    }
    text
}

/// The bytes of a row of digits, in large letters or small, with hyphens or without; O is read as 0, I and L as 1.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let (mut all, mut kept, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'-') {
        let letter = match letter.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let digit = DIGITS.iter().position(|known| *known == letter)?;
        kept = kept << 5 | digit as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            all.push((kept >> bits & 255) as u8);
        }
        kept &= (1 << bits) - 1;
    }
    // What fills it up is nothing
    (kept == 0).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_numbers_come_back() {
        for count in 0..40_u8 {
            let row: Vec<u8> = (0..count).map(|at| at.wrapping_mul(37)).collect();
            assert_eq!(bytes(&digits(&row)), Some(row));
        }
        let all = [0, 1, 127, 128, 5200, 1 << 20];
        assert_eq!(numbers(&all.into_iter().flat_map(bytes_of).collect::<Vec<u8>>()), Some(all.to_vec()));
        assert_eq!(numbers(&[0x80]), None);
    }

    /// Protects whoever copies a code by hand: what is taken for another letter is read as meant, small letters are letters.
    #[test]
    fn codes_are_read_as_people_write_them() {
        assert_eq!(bytes("oil0"), bytes("0110"));
        assert_eq!(bytes("AB-CD8"), bytes("abcd8"));
        assert_eq!(bytes("U"), None);
    }
}
