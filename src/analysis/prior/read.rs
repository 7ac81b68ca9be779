//! Reading a priors file: every problem at once, each with its place.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::content::{MOST, Prior, Priors, Scale};
use durand_located::reading::{Reading, get};
use durand_located::text::{decode, is_blank};
use durand_located::value::{number, quoted, without_quotes, wrong_type};
use durand_located::{Place, Problem, Problems, Source, input, syntax};
use durand_model::registry::{self, Setting};
use durand_scenario::schema::root;
use durand_scenario::{library, unknown as nowhere};

/// Name of the list in the file.
const LIST: &str = "prior";
/// Keys of an entry.
const KEYS: [&str; 5] = ["path", "low", "high", "scale", "why"];
/// An entry to copy.
const EXAMPLE: &str =
    "for example: [[prior]] path = \"world.ttp_strength\", low = 3.0, high = 6.0, why = \"...\" (each on a line)";

/// Reads the priors in the file at `path`.
///
/// # Errors
/// All problems at once.
pub fn load(path: &str) -> Result<Priors, Problems> {
    let bytes = library::bytes(path, input::MOST_BYTES).map_err(|error| {
        Problem::general(format!("cannot read the priors file {path}: {error}"))
            .help("give its path with --priors; DIR/priors.toml is read where only --record DIR is given")
    })?;
    parse(path, &decode(path, bytes)?)
}

/// The priors that `text` holds; `name` is its path, as messages should show it.
///
/// # Errors
/// All problems at once.
pub fn parse(name: &str, text: &str) -> Result<Priors, Problems> {
    let source = Arc::new(Source::new(name.to_owned(), text.to_owned()));
    if is_blank(text) {
        let empty = Problem::at(Place::new(&source, 0..0), format!("the file is empty: {name}"));
        return Err(empty.help(EXAMPLE).into());
    }
    let syntax = syntax::parse(&source);
    let mut entries = Entries { reading: Reading::new(&source), found: Vec::new() };
    entries.document(&syntax.table);
    let Entries { reading, found } = entries;
    syntax.merge(reading.problems).into_result()?;
    Ok(Priors { all: found.into_iter().map(|(prior, _)| prior).collect() })
}

/// What was read so far.
struct Entries<'s> {
    reading: Reading<'s>,
    /// The priors, and where each has its path.
    found: Vec<(Prior, Place)>,
}

impl Entries<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        self.reading.place(span)
    }

    fn document(&mut self, table: &DeTable<'_>) {
        self.reading.unknown_keys(table, &[LIST], "a priors file");
        let Some(list) = get(table, LIST) else {
            let problem = Problem::at(self.place(0..0), "the file has no [[prior]]");
            self.reading.push(problem.help(EXAMPLE));
            return;
        };
        let entries = list.get_ref().as_array().filter(|list| list.iter().all(|one| one.get_ref().is_table()));
        let Some(entries) = entries.filter(|entries| !entries.is_empty()) else {
            let problem = Problem::at(self.place(list.span()), "`prior` must be a list of entries");
            self.reading.push(problem.expected("expected entries that begin with [[prior]]").help(EXAMPLE));
            return;
        };
        if let Some(first) = entries.get(MOST) {
            let message =
                format!("there are {} priors, more than the {MOST} that can be fitted together", entries.len());
            let help = "`durand calibrate --screen` says which of them move the targets";
            self.reading.push(Problem::at(self.place(first.span()), message).help(help));
        }
        for entry in entries.iter() {
            if let DeValue::Table(keys) = entry.get_ref() {
                self.entry(keys, entry.span());
            }
        }
    }

    fn entry(&mut self, keys: &DeTable<'_>, span: Range<usize>) {
        self.reading.unknown_keys(keys, &KEYS, "a prior");
        let value = |name: &str| get(keys, name);
        let missing: Vec<&str> =
            ["path", "low", "high", "why"].into_iter().filter(|key| value(key).is_none()).collect();
        if !missing.is_empty() {
            let listed: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
            let problem = Problem::at(self.place(span), format!("this prior has no {}", listed.join(" and no ")));
            self.reading.push(problem.help(EXAMPLE));
        }
        let at = value("path").and_then(|path| self.path(path));
        let limit = |one: &mut Self, name| value(name).and_then(|value| one.limit(name, value, at));
        let (low, high) = (limit(self, "low"), limit(self, "high"));
        let scale = value("scale").map_or(Some(Scale::default()), |scale| self.scale(scale));
        let why = value("why").and_then(|why| self.why(why));
        let ordered = self.check_limits([value("low"), value("high")], [low, high], scale);
        if let (Some(at), Some(low), Some(high), Some(scale), Some(why), true) = (at, low, high, scale, why, ordered)
            && let Some(path) = value("path")
        {
            let place = self.place(path.span());
            self.found.push((Prior { at, low, high, scale, why }, place));
        }
    }

    /// The setting at a path.
    fn path(&mut self, value: &Spanned<DeValue<'_>>) -> Option<usize> {
        let place = self.place(value.span());
        let Some(path) = value.get_ref().as_str() else {
            let problem = wrong_type("path", "a text", value.get_ref(), place);
            self.reading.push(problem.expected("expected a path in quotes, such as \"world.ttp_strength\""));
            return None;
        };
        let found = setting(self.reading.source, path, &value.span());
        let at = found.map_err(|problem| self.reading.push(problem)).ok()?;
        if let Some((_, there)) = self.found.iter().find(|(prior, _)| prior.at == at) {
            let problem = Problem::at(place, format!("`{path}` has two priors"));
            let problem = problem.against(there.clone(), "the first is here").help("remove one of them");
            self.reading.push(problem);
            return None;
        }
        Some(at)
    }

    /// A limit, within the range of its setting.
    fn limit(&mut self, name: &str, value: &Spanned<DeValue<'_>>, at: Option<usize>) -> Option<f64> {
        let place = self.place(value.span());
        let setting = at.map(|at| &registry::settings()[at]);
        let range = |setting: &Setting| {
            format!("expected a number from {} to {} ({})", setting.low, setting.high, setting.unit)
        };
        let expected = setting.map(range).unwrap_or_default();
        let problem = match number(value.get_ref()) {
            None => without_quotes(wrong_type(name, "a number", value.get_ref(), place), value.get_ref()),
            Some(number) if setting.is_some_and(|one| number >= one.low && number <= one.high) => {
                return Some(number + 0.0);
            }
            Some(number) if setting.is_none() && number.is_finite() => return Some(number + 0.0),
            Some(_) => {
                let of = setting.map(|one| format!(" of `{}`", one.path)).unwrap_or_default();
                Problem::at(place.clone(), format!("`{name}`{of} is out of range: {}", quoted(&place)))
            }
        };
        self.reading.push(problem.expected(expected));
        None
    }

    fn scale(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Scale> {
        let known = value.get_ref().as_str().and_then(|name| Scale::ALL.into_iter().find(|scale| scale.name() == name));
        if known.is_none() {
            let place = self.place(value.span());
            let problem = Problem::at(place.clone(), format!("`scale` cannot be {}", quoted(&place)));
            self.reading.push(problem.expected("expected \"linear\" or \"log\""));
        }
        known
    }

    fn why(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let why = value.get_ref().as_str().map(str::trim).filter(|why| !why.is_empty());
        if why.is_none() {
            let problem = Problem::at(self.place(value.span()), "`why` must say where the limits come from");
            self.reading.push(problem.expected("expected a sentence in quotes"));
        }
        why.map(str::to_owned)
    }

    /// Whether the limits make an interval on their scale.
    fn check_limits(
        &mut self,
        written: [Option<&Spanned<DeValue<'_>>>; 2],
        limits: [Option<f64>; 2],
        scale: Option<Scale>,
    ) -> bool {
        let ([Some(low_at), Some(high_at)], [Some(low), Some(high)]) = (written, limits) else { return false };
        if low >= high {
            let problem = Problem::at(self.place(high_at.span()), "`high` must be above `low`");
            self.reading.push(problem.against(self.place(low_at.span()), "`low` is here"));
            return false;
        }
        if scale == Some(Scale::Log) && low <= 0.0 {
            let problem = Problem::at(self.place(low_at.span()), "a prior on the scale \"log\" must begin above 0");
            self.reading.push(problem.help("give a small number above 0, or leave out `scale` for a linear one"));
            return false;
        }
        true
    }
}

/// The number that can be fitted at `path`, which stands in quotes at `span`.
fn setting(source: &Arc<Source>, path: &str, span: &Range<usize>) -> Result<usize, Problem> {
    let whole = || Place::new(source, span.clone());
    // Without quotes, where it stands as it is
    let begin = span.start + 1;
    let plain = source.text.get(begin..begin + path.len()) == Some(path);
    let (mut node, mut at) = (root(), 0);
    for name in path.split('.') {
        let place = if plain { Place::new(source, begin + at..begin + at + name.len()) } else { whole() };
        if node.noun().is_none() {
            return Err(Problem::at(place, format!("`{}` has nothing below it", path[..at].trim_end_matches('.'))));
        }
        node = node
            .child(name)
            .ok_or_else(|| nowhere::key(root(), node, path[..at].trim_end_matches('.'), name, place))?;
        at += name.len() + 1;
    }
    let number = match node.number() {
        Some(number) => number,
        None if node.noun().is_some() => {
            let example = node.children.first().map_or("...", |child| child.name);
            return Err(Problem::at(whole(), format!("`{path}` is a section, not a value"))
                .expected("expected a dot and a name after it")
                .note(format!("for example: `{path}.{example}`")));
        }
        None => {
            return Err(Problem::at(whole(), format!("`{path}` cannot be fitted: it is not a number of the model")));
        }
    };
    let setting = &registry::settings()[number];
    if setting.whole {
        return Err(Problem::at(whole(), format!("`{path}` cannot be fitted: it takes whole numbers only")));
    }
    if path.starts_with("phases.") {
        return Err(Problem::at(whole(), format!("`{path}` cannot be fitted: phases must keep their order"))
            .note("nothing in a run depends on where a phase begins"));
    }
    Ok(number)
}
