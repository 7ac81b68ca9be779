//! `when`: a condition as it is written, read into tests of quantities and events.
//!
//! `deaths >= 20`, `airstrike and tension > 60`, `(border_clash in torkham >= 2 or mass_attack) and trust < 30`, `closure by pakistan`.
//! `and` binds closer than `or`.

use std::ops::Range;
use std::sync::Arc;

use super::watched::{Watched, check_number, event, place_of};
use crate::content::kept::kept;
use crate::quoted::plain;
use durand_located::{Place, Problem, Source};
use durand_model::actor::Actor;
use durand_model::record::EventKind;
use durand_model::registry::QUANTITIES;
use durand_model::rule::{Condition, Seen, Test, Than};

/// Most tests of one condition.
const MOST_TESTS: usize = 16;
/// Most brackets within each other: more than so many tests can need.
const MOST_BRACKETS: usize = MOST_TESTS;
/// How one is written.
pub const EXAMPLE: &str =
    "for example: when = \"deaths >= 20 and tension > 50\", or when = \"mass_attack in Peshawar\"";

/// A condition, from the text at `span` of `source`; a place in it is found where the text stands as it is.
///
/// # Errors
/// What is wrong with it first, with its place.
pub fn read(text: &str, source: &Arc<Source>, span: &Range<usize>) -> Result<Condition, Box<Problem>> {
    let start = plain(source, text, span).map(|inner| inner.start);
    let mut reader = Reader { text, words: words(text), at: 0, tests: 0, open: 0, source, span: span.clone(), start };
    let condition = reader.any()?;
    match reader.next() {
        None => Ok(condition),
        Some(rest) => Err(reader.wrong(&rest, format!("`{}` does not belong there", &text[rest.clone()]))),
    }
}

/// Words, numbers, comparisons and brackets; what stands in single quotes is one.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut rest = 0;
    while let Some(first) = text[rest..].chars().next() {
        let from = rest;
        let is_word = |letter: char| letter.is_alphanumeric() || "_.-+/".contains(letter);
        rest += match first {
            '\'' => text[from + 1..].find('\'').map_or(text.len() - from, |end| end + 2),
            '<' | '>' | '=' | '!' => {
                // `=>` and `<>` too, so that what is wrong is told of all of it
                let more = text[from + 1..].starts_with(['=', '>']);
                1 + usize::from(more)
            }
            _ if is_word(first) => text[from..].find(|letter| !is_word(letter)).unwrap_or(text.len() - from),
            _ => first.len_utf8(),
        };
        if !first.is_whitespace() {
            all.push(from..rest);
        }
    }
    all
}

/// Whether no number of one quantity can be as both ask. Where no two exclude each other, all of them together have a number.
fn exclude(one: &Condition, other: &Condition) -> bool {
    let (Condition::Test(one), Condition::Test(other)) = (one, other) else { return false };
    let is_one_quantity = one.of == other.of && matches!(one.of, Seen::Quantity(_));
    let low = |test: &Test| match test.than {
        Than::AtLeast | Than::Is => (test.value, false),
        Than::Above => (test.value, true),
        Than::AtMost | Than::Below => (f64::NEG_INFINITY, false),
    };
    let high = |test: &Test| match test.than {
        Than::AtMost | Than::Is => (test.value, false),
        Than::Below => (test.value, true),
        Than::AtLeast | Than::Above => (f64::INFINITY, false),
    };
    let apart = |(low, above): (f64, bool), (high, below): (f64, bool)| low > high || (low == high && (above || below));
    is_one_quantity && (apart(low(one), high(other)) || apart(low(other), high(one)))
}

struct Reader<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    at: usize,
    tests: usize,
    /// Brackets that are open.
    open: usize,
    source: &'t Arc<Source>,
    span: Range<usize>,
    /// Where the text begins in the source, if it stands there as it is.
    start: Option<usize>,
}

type Read<T> = Result<T, Box<Problem>>;

impl Reader<'_> {
    fn next(&self) -> Option<Range<usize>> {
        self.words.get(self.at).cloned()
    }

    fn is_next(&self, word: &str) -> bool {
        self.next().is_some_and(|span| self.text[span].eq_ignore_ascii_case(word))
    }

    fn take(&mut self, word: &str) -> bool {
        let is_it = self.is_next(word);
        self.at += usize::from(is_it);
        is_it
    }

    /// The place of a part of the text.
    fn place(&self, part: &Range<usize>) -> Place {
        match self.start {
            Some(start) => Place::new(self.source, start + part.start..start + part.end),
            None => Place::new(self.source, self.span.clone()),
        }
    }

    fn wrong(&self, part: &Range<usize>, message: String) -> Box<Problem> {
        Box::new(Problem::at(self.place(part), message).help(EXAMPLE))
    }

    /// What is wrong where something is missing: after the last word.
    fn missing(&self, what: &str) -> Box<Problem> {
        let part = self.next().or(self.words.last().cloned()).unwrap_or(0..self.text.len());
        Box::new(Problem::at(self.place(&part), format!("{what} is missing")).help(EXAMPLE))
    }

    fn any(&mut self) -> Read<Condition> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self) -> Read<Condition> {
        let mut parts = vec![self.one()?];
        while self.take("and") {
            let from = self.at;
            let part = self.one()?;
            if let Some(other) = parts.iter().find(|other| exclude(other, &part)) {
                let span = self.words[from].start..self.words[self.at - 1].end;
                return Err(self.wrong(&span, format!("this cannot hold: it goes against `{}`", other.told())));
            }
            parts.push(part);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn one(&mut self) -> Read<Condition> {
        if self.take("(") {
            self.open += 1;
            if self.open > MOST_BRACKETS {
                let bracket = self.words[self.at - 1].clone();
                return Err(
                    self.wrong(&bracket, format!("a condition has at most {MOST_BRACKETS} brackets within each other"))
                );
            }
            let inner = self.any()?;
            self.open -= 1;
            return if self.take(")") { Ok(inner) } else { Err(self.missing("a closing bracket")) };
        }
        self.test().map(Condition::Test)
    }

    fn test(&mut self) -> Read<Test> {
        let Some(name) = self.next().filter(|_| !self.is_next(")")) else {
            return Err(self.missing("a quantity or an event"));
        };
        self.at += 1;
        self.tests += 1;
        if self.tests > MOST_TESTS {
            return Err(self.wrong(&name, format!("a condition has at most {MOST_TESTS} parts")));
        }
        let written = &self.text[name.clone()];
        let named = Watched::named(written).map_err(|problem| Box::new(problem(self.place(&name)).help(EXAMPLE)))?;
        let is_plain = !self.is_next("in") && !self.is_next("by");
        let compares = self.next().is_some_and(|span| self.text[span].starts_with(['<', '>', '=', '!']));
        let told_from = name.start;
        let test = match named {
            Watched { quantity: Some(at), .. } if is_plain && compares => self.quantity(at)?,
            Watched { event: Some(kind), .. } => self.event(kind)?,
            _ if !is_plain => {
                return Err(self.wrong(&name, format!("`{written}` is a quantity, and has neither place nor actor")));
            }
            _ => return Err(self.missing(&format!("what `{written}` is compared with"))),
        };
        let until = self.words[self.at - 1].end;
        Ok(Test { told: kept(&self.text[told_from..until]), ..test })
    }

    fn quantity(&mut self, at: usize) -> Read<Test> {
        let (than, value, part) = self.comparison()?;
        let quantity = &QUANTITIES[at];
        check_number(quantity.name, [quantity.low, quantity.high], quantity.whole, than, value)
            .map_err(|problem| self.located(&part, problem))?;
        Ok(Test { of: Seen::Quantity(at), than, value, told: "" })
    }

    fn event(&mut self, kind: EventKind) -> Read<Test> {
        let (mut place, mut actor) = ("", None);
        if self.take("in") {
            let (part, written) = self.named_thing("a place")?;
            place = place_of(kind, &written).map_err(|problem| self.located(&part, problem))?;
        }
        if self.take("by") {
            let (part, written) = self.named_thing("an actor")?;
            actor = Some(self.actor(kind, &part, &written)?);
        }
        let compares = self.next().is_some_and(|span| self.text[span].starts_with(['<', '>', '=', '!']));
        let (than, value) = if compares {
            let (than, value, part) = self.comparison()?;
            check_number(event(kind), [0.0, 1000.0], true, than, value)
                .map_err(|problem| self.located(&part, problem))?;
            (than, value)
        } else {
            (Than::AtLeast, 1.0)
        };
        Ok(Test { of: Seen::Events { kind, place, actor }, than, value, told: "" })
    }

    fn actor(&self, kind: EventKind, part: &Range<usize>, written: &str) -> Read<Actor> {
        let names = || Actor::ALL.map(Actor::name);
        let Some(actor) = Actor::from_name(written) else {
            let problem = Problem::at(self.place(part), format!("there is no actor `{written}`"));
            return Err(Box::new(problem.meant(written, names()).help(format!("actors: {}", names().join(", ")))));
        };
        let does = super::watched::done_by(kind);
        if does.contains(&actor) {
            return Ok(actor);
        }
        let whose = match does {
            [] => format!("`{}` is nobody's doing", event(kind)),
            all => format!(
                "`{}` is the doing of {} alone",
                event(kind),
                all.iter().map(|one| one.name()).collect::<Vec<_>>().join(" or ")
            ),
        };
        Err(self.located(part, (format!("this cannot hold: {whose}"), "leave `by` and the actor out".to_owned())))
    }

    fn located(&self, part: &Range<usize>, (message, help): (String, String)) -> Box<Problem> {
        Box::new(Problem::at(self.place(part), message).help(help))
    }

    /// A word, or what stands in single quotes.
    fn named_thing(&mut self, what: &str) -> Read<(Range<usize>, String)> {
        let Some(part) = self.next() else { return Err(self.missing(what)) };
        self.at += 1;
        let written = self.text[part.clone()].trim_matches('\'').to_owned();
        Ok((part, written))
    }

    /// A comparison, and the number after it with its place.
    fn comparison(&mut self) -> Read<(Than, f64, Range<usize>)> {
        let Some(part) = self.next() else { return Err(self.missing("a comparison")) };
        let written = &self.text[part.clone()];
        let written = if written == "==" { "=" } else { written };
        let Some((_, than)) = Than::WRITTEN.iter().find(|(known, _)| *known == written) else {
            return Err(self.wrong(&part, format!("`{written}` is none of >=, <=, >, < and =")));
        };
        self.at += 1;
        let Some(part) = self.next() else { return Err(self.missing("a number")) };
        self.at += 1;
        let after = self.text[part.end..].strip_prefix(',').unwrap_or_default();
        if let digits @ 1.. = after.bytes().take_while(u8::is_ascii_digit).count() {
            let whole = part.start..part.end + 1 + digits;
            let message = format!("`{}` is not a number: decimals are written with a point", &self.text[whole.clone()]);
            return Err(self.wrong(&whole, message));
        }
        match self.text[part.clone()].parse::<f64>() {
            Ok(value) if value.is_finite() => Ok((*than, value, part)),
            _ => Err(self.wrong(&part, format!("`{}` is not a number", &self.text[part.clone()]))),
        }
    }
}

#[cfg(test)]
#[path = "when_tests.rs"]
mod tests;
