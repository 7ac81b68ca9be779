//! The notation of docs/ODD.md, read and computed: so that what is written there can be held against the code.

use std::collections::BTreeMap;

use durand::model::bounded::{fall, rise, toward};
use durand::model::crossing::CROSSINGS_COUNT;
use durand::model::severity::Severity;

pub type PerCrossing = [f64; CROSSINGS_COUNT];

const FUNCTIONS: [&str; 15] = [
    "rise",
    "fall",
    "toward",
    "clamp",
    "min",
    "max",
    "either",
    "count",
    "rare",
    "happens",
    "toll",
    "mass_toll",
    "sum",
    "first_largest",
    "parameter_of_act",
];

/// Everything that has a value while equations are computed, chance at its mean.
#[derive(Default)]
pub struct Values {
    pub numbers: BTreeMap<String, f64>,
    pub per_crossing: BTreeMap<String, PerCrossing>,
    /// Names of one mechanism: its parameters and what its own lines define.
    pub own: BTreeMap<String, f64>,
    /// `actor.action` of those who act.
    pub acts: Vec<String>,
    pub ttp_takes_part: bool,
    pub us_takes_part: bool,
}

impl Values {
    fn number(&self, name: &str) -> f64 {
        let found = self.numbers.get(name).or_else(|| self.own.get(name));
        *found.unwrap_or_else(|| panic!("nothing is called `{name}`"))
    }

    fn at(&self, name: &str, k: usize) -> f64 {
        if name == "closed_k" {
            let open = |by: &str| 1.0 - self.per_crossing[by][k];
            return 1.0 - open("by_pakistan_k") * open("by_kabul_k") * open("by_incident_k");
        }
        self.per_crossing.get(name).unwrap_or_else(|| panic!("nothing is called `{name}`"))[k]
    }

    /// Computes the lines of one mechanism, in order.
    pub fn run(&mut self, equations: &str) {
        for line in equations.split("; ") {
            let mut rest = line;
            let restricted = [("if ttp: ", self.ttp_takes_part), ("if us: ", self.us_takes_part)];
            if let Some((prefix, holds)) = restricted.into_iter().find(|(prefix, _)| rest.starts_with(prefix)) {
                if !holds {
                    continue;
                }
                rest = &rest[prefix.len()..];
            }
            let each = rest.strip_prefix("for each k: ");
            let (target, value) =
                each.unwrap_or(rest).split_once("= ").unwrap_or_else(|| panic!("no equation: {line}"));
            let (name, operator) = target.trim_end().split_once(' ').unwrap_or((target.trim_end(), ""));
            if each.is_some() {
                let all = std::array::from_fn(|k| {
                    let new = self.evaluate(value, Some(k));
                    combine(operator, || self.at(name, k), new)
                });
                self.per_crossing.insert(name.to_owned(), all);
            } else {
                let new = self.evaluate(value, None);
                let new = combine(operator, || self.number(name), new);
                let place = if self.numbers.contains_key(name) { &mut self.numbers } else { &mut self.own };
                place.insert(name.to_owned(), new);
            }
        }
    }

    /// The value of an expression; `k` is the crossing that `_k` stands for.
    pub fn evaluate(&self, expression: &str, k: Option<usize>) -> f64 {
        let tokens = tokens(expression);
        let mut reader = Reader { tokens: &tokens, at: 0, values: self, k };
        let value = reader.sum();
        assert_eq!(reader.at, tokens.len(), "cannot be read to its end: {expression}");
        value
    }
}

fn combine(operator: &str, old: impl Fn() -> f64, new: f64) -> f64 {
    match operator {
        "" => new,
        "+" => old() + new,
        "-" => old() - new,
        "*" => old() * new,
        other => panic!("no operator: {other}"),
    }
}

/// Names, numbers, `[actor.action]` and signs.
pub fn tokens(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut joins = false;
    for c in text.chars() {
        if c == '[' || (word(c) && !joins) {
            all.push(String::new());
        }
        if c == ']' || word(c) || c == '[' {
            all.last_mut().expect("just made").push(c);
        } else if c != ' ' {
            all.push(c.to_string());
        }
        joins = word(c) || c == '[';
    }
    all
}

struct Reader<'a> {
    tokens: &'a [String],
    at: usize,
    values: &'a Values,
    k: Option<usize>,
}

impl Reader<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is = self.peek() == sign;
        self.at += usize::from(is);
        is
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.take("+") {
                value += self.product();
            } else if self.take("-") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    /// Factors side by side are multiplied; division is by the one factor that follows.
    fn product(&mut self) -> f64 {
        let mut value = self.power();
        loop {
            if self.take("/") {
                value /= self.power();
            } else if self.peek() == "(" || self.peek().starts_with(|c: char| c.is_alphanumeric() || c == '[') {
                value *= self.power();
            } else {
                return value;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let base = self.factor();
        if !self.take("^") {
            return base;
        }
        let times: u32 = self.peek().parse().expect("a power is a whole number");
        self.at += 1;
        (0..times).map(|_| base).product()
    }

    fn factor(&mut self) -> f64 {
        if self.take("(") {
            let value = self.sum();
            assert!(self.take(")"), "a bracket is not closed: {:?}", self.tokens);
            return value;
        }
        let token = self.peek().to_owned();
        self.at += 1;
        if let Some(act) = token.strip_prefix('[') {
            let act = act.strip_suffix(']').expect("a bracket is closed");
            return f64::from(u8::from(self.values.acts.iter().any(|one| one == act)));
        }
        if let Ok(number) = token.parse() {
            return number;
        }
        if FUNCTIONS.contains(&token.as_str()) {
            return self.call(&token);
        }
        match (token.ends_with("_k"), self.k) {
            (true, Some(k)) => self.values.at(&token, k),
            (true, None) => panic!("`{token}` of which crossing?"),
            (false, _) => self.values.number(&token),
        }
    }

    fn call(&mut self, function: &str) -> f64 {
        assert!(self.take("("), "{function} without arguments");
        match function {
            "sum" | "first_largest" => return self.over_crossings(function),
            "parameter_of_act" => {
                let actor = self.peek().to_owned() + ".";
                self.at += 1;
                assert!(self.take(")"));
                let act = self.values.acts.iter().find_map(|act| act.strip_prefix(&actor)).expect("it acts");
                return self.values.own[act];
            }
            _ => {}
        }
        let mut given = vec![self.argument()];
        while self.take(",") {
            given.push(self.argument());
        }
        assert!(self.take(")"), "{function} is not closed: {:?}", self.tokens);
        match (function, given.as_slice()) {
            ("rise", [x, amount]) => rise(*x, *amount),
            ("fall", [x, amount]) => fall(*x, *amount),
            ("toward", [x, target, gain]) => toward(*x, *target, *gain),
            ("clamp", [x]) => x.clamp(0.0, 1.0),
            ("min", [a, b]) | ("rare", [a, b]) | ("count", [a, _, b]) => a.min(*b),
            ("max", [a, b]) => a.max(*b),
            ("either", [is, a, b]) => [*b, *a][usize::from(*is > 0.0)],
            ("happens", [probability]) => *probability,
            ("toll", [n, lethal, tail, scale]) => n * Severity::new(*lethal, *tail, *scale).mean.deaths,
            ("mass_toll", [n, lethal, tail, scale]) => n * Severity::new(*lethal, *tail, *scale).mean.mass_deaths,
            _ => panic!("{function} of {} arguments", given.len()),
        }
    }

    /// A sum, or 1 if the first is larger than the second.
    fn argument(&mut self) -> f64 {
        let value = self.sum();
        if self.take(">") { f64::from(u8::from(value > self.sum())) } else { value }
    }

    fn over_crossings(&mut self, function: &str) -> f64 {
        let (start, outer) = (self.at, self.k);
        let all: PerCrossing = std::array::from_fn(|k| {
            (self.at, self.k) = (start, Some(k));
            self.sum()
        });
        self.k = outer;
        assert!(self.take(")"), "{function} is not closed: {:?}", self.tokens);
        if function == "sum" {
            return all.iter().sum();
        }
        let mut first = 0;
        for k in 1..CROSSINGS_COUNT {
            first = if all[k] > all[first] { k } else { first };
        }
        f64::from(u8::from(outer == Some(first)))
    }
}
