//! `--set path=value`: one value of a scenario at a time, under the same rules as a file.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::draft::Draft;
use super::interventions::{Drafted, Intervention};
use super::scenario::{FEWEST_WEEKS, MOST_WEEKS, Scenario};
use super::schema::{Kind, Node, root};
use super::{check, posterior, unknown};
use durand_located::{NO_DATE, Place, Problem, Problems, Source, explain};

/// What overrides are called in messages.
const OPTION: &str = "--set";
/// What the option for a posterior is called in messages.
const POSTERIOR: &str = "--posterior";

/// Applies one override such as `actors.pakistan.goals.strategic_depth=0.8`.
///
/// Values are written as in a file; texts need no quotes, and lists can be written with commas (`mechanisms.off=spillover,inspiration`).
/// `mechanisms.off` and `forbid` add to what the scenario has; `mechanisms.on` and `allow` take out again. An override that changes nothing gives an equal scenario.
///
/// # Errors
/// All problems of the override; the scenario is then as it was.
pub fn apply(scenario: &mut Scenario, text: &str) -> Result<(), Problems> {
    apply_all(scenario, &[text])
}

/// Applies several overrides in order, and only then checks what their values mean together.
///
/// # Errors
/// All problems of all of them; the scenario is then as it was.
pub fn apply_all<T: AsRef<str>>(scenario: &mut Scenario, texts: &[T]) -> Result<(), Problems> {
    apply_of(scenario, texts, OPTION)
}

/// The same for overrides that stand after another option, which problems then name.
///
/// # Errors
/// As [`apply_all`].
pub fn apply_of<T: AsRef<str>>(scenario: &mut Scenario, texts: &[T], option: &str) -> Result<(), Problems> {
    let mut draft = Draft::again(scenario);
    for text in texts {
        one_of(&mut draft, text.as_ref(), option);
    }
    check::together(&mut draft);
    *scenario = draft.finish()?;
    Ok(())
}

/// The scenario under the posterior in the file at `path`, or `none`, as `--posterior` asks for. It takes the place of the one
/// that the scenario names. Where that names none, it stands over the values of the first file, which all others change: what a
/// what-if says, and `--set`, stands over it.
///
/// # Errors
/// All problems of the file; the scenario is then as it was.
pub fn with_posterior(scenario: &mut Scenario, path: &str) -> Result<(), Problems> {
    let source = Arc::new(Source::new(POSTERIOR.to_owned(), path.to_owned()));
    with_posterior_at(scenario, path, &source, 0..path.len())
}

/// The same where `path` stands in a text, from which it then starts.
pub fn with_posterior_at(
    scenario: &mut Scenario,
    path: &str,
    source: &Arc<Source>,
    span: Range<usize>,
) -> Result<(), Problems> {
    let mut draft = Draft::again(scenario);
    draft.assign(Kind::Posterior, posterior::KEY, &Spanned::new(span, plain(path)), source);
    check::together(&mut draft);
    *scenario = draft.finish()?;
    Ok(())
}

/// The scenario with one more intervention, laid over those that it has.
///
/// # Errors
/// If it contradicts others, or does not fit the weeks; the scenario is then as it was.
pub fn with_intervention(scenario: &mut Scenario, intervention: Intervention) -> Result<(), Problems> {
    let mut draft = Draft::again(scenario);
    draft.interventions.push(Drafted::from(&intervention));
    check::together(&mut draft);
    *scenario = draft.finish()?;
    Ok(())
}

impl Scenario {
    /// The same scenario over another number of weeks, as `--weeks` asks for. Interventions that begin after its end are left out.
    ///
    /// # Errors
    /// If `weeks` is not [`FEWEST_WEEKS`] to [`MOST_WEEKS`].
    pub fn with_weeks(self, weeks: u32) -> Result<Self, Problems> {
        if !(FEWEST_WEEKS..=MOST_WEEKS).contains(&weeks) {
            let message =
                format!("a run cannot have {weeks} weeks: expected a whole number from {FEWEST_WEEKS} to {MOST_WEEKS}");
            return Err(Problem::general(message).into());
        }
        let mut draft = Draft::again(&self);
        draft.weeks = Some(weeks);
        check::together(&mut draft);
        draft.finish()
    }
}

/// One override, as the option has it.
pub(super) fn one(draft: &mut Draft, text: &str) {
    one_of(draft, text, OPTION);
}

fn one_of(draft: &mut Draft, text: &str, option: &str) {
    let source = Arc::new(Source::new(option, text));
    one_within(draft, &source, 0..text.len());
}

/// Splits the override at `span` at its first `=`, finds what its path means, and assigns its value.
pub(super) fn one_within(draft: &mut Draft, source: &Arc<Source>, span: Range<usize>) {
    let text = &source.text;
    let Some(equals) = text[span.clone()].find('=').map(|at| span.start + at) else {
        let problem =
            Problem::at(Place::new(source, span), "an override needs a path, `=` and a value").help(example(source));
        draft.problems.push(problem);
        return;
    };
    let path = trimmed(text, span.start..equals);
    let value = trimmed(text, equals + 1..span.end);
    match find(source, path.clone()) {
        Ok(node) => match read(node.kind, source, value) {
            Ok(read) => draft.assign(node.kind, &text[path], &read, source),
            Err(problem) => draft.problems.push(problem),
        },
        Err(problem) => draft.problems.push(problem),
    }
}

/// An override as it is written where this one stands.
fn example(source: &Source) -> String {
    let form = match source.name.as_str() {
        OPTION => "--set world.tension=40",
        name if name.starts_with("--") => "--what-if calm:world.tension=40",
        _ => "set = [\"world.tension=40\"]",
    };
    format!("for example: {form}")
}

/// The key that the dotted path at `span` leads to.
pub fn find(source: &Arc<Source>, span: Range<usize>) -> Result<&'static Node, Problem> {
    let text = &source.text;
    if text[span.clone()].split('.').next() == Some("interventions") {
        return Err(Problem::at(Place::new(source, span), "interventions cannot be set on the command line")
            .expected("expected the path of a value")
            .help("write them as [[interventions]] in a scenario file"));
    }
    let mut node = root();
    let mut at = span.start;
    for name in text[span.clone()].split('.') {
        let here = at..at + name.len();
        let place = Place::new(source, here.clone());
        if name.is_empty() {
            return Err(Problem::at(place, "a name is missing in the path").help(example(source)));
        }
        let path = text[span.start..at].trim_end_matches('.');
        if node.noun().is_none() {
            return Err(
                Problem::at(place, format!("`{path}` has nothing below it")).expected("expected `=` before this")
            );
        }
        node = node.child(name).ok_or_else(|| unknown::key(node, path, name, place))?;
        at = here.end + 1;
    }
    let place = Place::new(source, span.clone());
    let path = &text[span];
    if node.kind == Kind::Extends {
        return Err(Problem::at(place, format!("`{path}` cannot be set: only a file can extend another"))
            .help("give the scenario that it names in place of this one, or write a file that has this line"));
    }
    if node.noun().is_some() {
        return Err(Problem::at(place, format!("`{path}` is a section, not a value"))
            .expected("expected a dot and a name after it")
            .note(format!("for example: `{path}.{}`", node.children.first().map_or("...", |child| child.name))));
    }
    Ok(node)
}

/// The value at `span` as `kind` needs it: what is not TOML is taken as a text, or as names with commas between them.
fn read(kind: Kind, source: &Arc<Source>, span: Range<usize>) -> Result<Spanned<DeValue<'_>>, Problem> {
    let text = &source.text[span.clone()];
    let value = match (kind, DeValue::parse(text).map(Spanned::into_inner)) {
        (Kind::Text(_) | Kind::Name | Kind::Posterior, Ok(quoted @ DeValue::String(_))) => quoted,
        (Kind::Text(_) | Kind::Name | Kind::Posterior, _) => plain(text),
        (Kind::Off | Kind::On | Kind::Forbid(_) | Kind::Allow(_) | Kind::Passages, Ok(DeValue::Array(list))) => {
            let shifted = list.into_iter().map(|item| {
                let at = item.span();
                Spanned::new(span.start + at.start..span.start + at.end, item.into_inner())
            });
            DeValue::Array(shifted.collect::<DeArray<'_>>())
        }
        (Kind::Off | Kind::On | Kind::Forbid(_) | Kind::Allow(_), _) => DeValue::Array(names(text, span.start)),
        // A passage has commas of its own, so a text is one of them.
        (Kind::Passages, Ok(one @ DeValue::String(_))) => DeValue::Array(alone(span.clone(), one)),
        (Kind::Passages, Err(_)) if !text.is_empty() => DeValue::Array(alone(span.clone(), plain(text))),
        (_, Ok(value)) => value,
        // Of what only looks like a date the parser knows better what is wrong.
        (_, Err(error)) if text.is_empty() || error.message().starts_with(NO_DATE) => {
            return Err(explain(Place::new(source, span), error.message()));
        }
        (_, Err(_)) => plain(text),
    };
    Ok(Spanned::new(span, value))
}

/// A list of one.
fn alone(span: Range<usize>, value: DeValue<'_>) -> DeArray<'_> {
    let mut list = DeArray::new();
    list.push(Spanned::new(span, value));
    list
}

fn plain(text: &str) -> DeValue<'_> {
    DeValue::String(text.into())
}

/// Names with commas between them; `start` is the byte where `text` begins.
fn names(text: &str, start: usize) -> DeArray<'_> {
    let mut at = 0;
    let mut list = DeArray::new();
    for part in text.split(',') {
        let span = trimmed(text, at..at + part.len());
        at += part.len() + 1;
        if !span.is_empty() {
            let name = text[span.clone()].trim_matches('"');
            list.push(Spanned::new(start + span.start..start + span.end, DeValue::String(name.into())));
        }
    }
    list
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let part = &text[span.clone()];
    let begin = span.start + (part.len() - part.trim_start().len());
    begin..begin + part.trim().len()
}
