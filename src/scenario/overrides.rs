//! `--set path=value`: one value of a scenario at a time, under the same rules as a file.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::content::intervention::{Drafted, Intervention};
use super::content::scenario::{FEWEST_WEEKS, MOST_WEEKS, Scenario};
use super::draft::Draft;
use super::find::{self, OPTION, example};
use super::key::{Given, Node, Typed};
use super::schema::root;
use super::{check, posterior};
use durand_located::{NO_DATE, Place, Problem, Problems, Source, explain};
use durand_text::grouped::count;

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
    change(scenario, |draft| texts.iter().for_each(|text| one_of(draft, text.as_ref(), option)))
}

/// Has `change` done in a draft of the scenario. Where something is wrong, the scenario stays as it was.
fn change(scenario: &mut Scenario, change: impl FnOnce(&mut Draft)) -> Result<(), Problems> {
    let mut draft = Draft::again(scenario);
    change(&mut draft);
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
    let Some(key) = root().child(posterior::KEY).and_then(Node::key) else { return Ok(()) };
    let given = Given { path: posterior::KEY, key: span.clone(), span, value: &plain(path), source, root: root() };
    change(scenario, |draft| given.take_in(key, draft))
}

/// The scenario with one more intervention, laid over those that it has.
///
/// # Errors
/// If it contradicts others, or does not fit the weeks; the scenario is then as it was.
pub fn with_intervention(scenario: &mut Scenario, intervention: Intervention) -> Result<(), Problems> {
    change(scenario, |draft| draft.interventions.push(Drafted::from(&intervention)))
}

impl Scenario {
    /// The same scenario over another number of weeks, as `--weeks` asks for. Interventions that begin after its end are left out.
    ///
    /// # Errors
    /// If `weeks` is not [`FEWEST_WEEKS`] to [`MOST_WEEKS`].
    pub fn with_weeks(mut self, weeks: u32) -> Result<Self, Problems> {
        if !(FEWEST_WEEKS..=MOST_WEEKS).contains(&weeks) {
            let message = format!(
                "a run cannot have {}: expected a whole number from {FEWEST_WEEKS} to {MOST_WEEKS}",
                count(weeks.into(), "week", "weeks")
            );
            return Err(Problem::general(message).into());
        }
        change(&mut self, |draft| draft.weeks = Some(weeks))?;
        Ok(self)
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
    let taken = find(source, path.clone()).and_then(|node| {
        let Some(key) = node.key() else { return Ok(()) };
        let read = read(key.typed, source, value.clone())?;
        let given = Given { path: &text[path.clone()], key: path, span: value, value: &read, source, root: root() };
        given.take_in(key, draft);
        Ok(())
    });
    draft.problems.extend(taken.err());
}

/// The key that the dotted path at `span` leads to.
///
/// # Errors
/// If there is none, or it is a section or one that only a file can have.
pub fn find(source: &Arc<Source>, span: Range<usize>) -> Result<&'static Node, Problem> {
    find::find(root(), source, span)
}

/// The value at `span` as `typed` has it: what is not TOML is taken as a text, or as names with commas between them.
fn read(typed: Typed, source: &Arc<Source>, span: Range<usize>) -> Result<DeValue<'_>, Problem> {
    let text = &source.text[span.clone()];
    Ok(match (typed, DeValue::parse(text).map(Spanned::into_inner)) {
        (Typed::Text, Ok(quoted @ DeValue::String(_))) => quoted,
        (Typed::Text, _) => plain(text),
        (Typed::Names | Typed::Texts, Ok(DeValue::Array(list))) => {
            let shifted = list.into_iter().map(|item| {
                let at = item.span();
                Spanned::new(span.start + at.start..span.start + at.end, item.into_inner())
            });
            DeValue::Array(shifted.collect::<DeArray<'_>>())
        }
        (Typed::Names, _) => DeValue::Array(names(text, span.start)),
        // A text may have commas of its own, so it is one of them
        (Typed::Texts, Ok(one @ DeValue::String(_))) => DeValue::Array(alone(span, one)),
        (Typed::Texts, Err(_)) if !text.is_empty() => DeValue::Array(alone(span, plain(text))),
        (_, Ok(value)) => value,
        // For malformed dates, keep the parser's message
        (_, Err(error)) if text.is_empty() || error.message().starts_with(NO_DATE) => {
            return Err(explain(Place::new(source, span), error.message()));
        }
        (_, Err(_)) => plain(text),
    })
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
