//! What a design of experiments needs of scenarios: one that it names, and what its levels lay over that.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use toml::de::DeValue;

use super::chain::{self, Chain};
use super::compose::{compose, in_order};
use super::content::intervention::Intervention;
use super::content::scenario::{Content, Scenario};
use super::draft::Draft;
use super::extends::{self, Entry};
use super::interventions::Entries;
use super::library;
use super::posterior::KEY as POSTERIOR;
pub use super::quoted::plain;
use super::read::Reader;
use super::schema::root;
use super::{check, overrides};
use durand_located::syntax::{self, Syntax};
use durand_located::{Place, Problem, Problems, Source};

/// The scenario that `text` names, where it stands at `place` under `key`: a name, looked for beside that file and then among
/// the shipped scenarios, or a path from that file.
///
/// # Errors
/// All problems at once, in whichever file has them.
pub fn named(key: &'static str, text: &str, place: &Place) -> Result<Scenario, Problems> {
    let entry = Entry { key, text: text.to_owned(), place: place.clone() };
    let path = extends::locate(&entry)?;
    compose(&chain::open(&path, &entry)?)
}

/// `scenario` with the overlay laid over it that `text` names, as if one file extended both. Weeks and seed stay.
///
/// # Errors
/// All problems at once; also if it is no overlay of anything that `scenario` is made of, or brings draws of its own.
pub fn lay(scenario: &Scenario, key: &'static str, text: &str, place: &Place) -> Result<Scenario, Problems> {
    let entry = Entry { key, text: text.to_owned(), place: place.clone() };
    let path = extends::locate(&entry)?;
    let chain = chain::gather(&chain::open(&path, &entry)?);
    let known: Vec<PathBuf> = scenario.files().iter().map(|file| library::identity(file)).collect();
    let is_new = |source: &Source| !known.contains(&library::identity(&source.name));
    if chain.whole {
        fits(&chain, scenario, &entry, &is_new)?;
    }
    let texts: Vec<Syntax<'_>> = chain.parts.iter().map(|part| syntax::parse(&part.source)).collect();
    let mut draft = Draft::again(scenario);
    for (part, text) in chain.parts.iter().zip(&texts).filter(|(part, _)| is_new(&part.source)) {
        if let Some((key, _)) = text.table.get_key_value(POSTERIOR) {
            let problem = Problem::at(Place::new(&part.source, key.span()), "a level cannot bring draws of its own");
            draft.problems.push(problem.help("name the posterior in the design: it holds for all levels"));
            continue;
        }
        Reader::new(&mut draft, &part.source).document(&text.table);
        draft.content.standing.end_file(false);
    }
    draft.weeks = Some(scenario.weeks);
    if chain.whole {
        check::together(&mut draft);
    }
    draft.problems = in_order(&chain, texts, std::mem::take(&mut draft.problems));
    finish(draft, scenario)
}

/// What a level writes itself, within the text that names it.
#[derive(Debug)]
pub struct Written<'t, 'd> {
    /// Overrides as after `--set`, and where each stands in quotes.
    pub set: Vec<(&'t str, Range<usize>)>,
    /// Interventions, and where their key is.
    pub interventions: Option<(Range<usize>, &'t DeValue<'d>)>,
}

/// `scenario` with what `written` says laid over it. Weeks and seed stay.
///
/// # Errors
/// All problems at once.
pub fn write(scenario: &Scenario, source: &Arc<Source>, written: &Written<'_, '_>) -> Result<Scenario, Problems> {
    let mut draft = Draft::again(scenario);
    draft.file = Some(Arc::clone(source));
    if let Some((key, value)) = &written.interventions {
        Entries::new(&mut draft, source, root()).read(key.clone(), value);
    }
    for (text, span) in &written.set {
        match plain(source, text, span) {
            Some(inner) => overrides::one_within(&mut draft, source, inner),
            None => {
                let source = Arc::new(Source::new(source.name.clone(), (*text).to_owned()));
                overrides::one_within(&mut draft, &source, 0..text.len());
            }
        }
    }
    if draft.problems.is_empty() {
        check::together(&mut draft);
    }
    finish(draft, scenario)
}

/// `scenario` with all that several levels change: `set` in order, then interventions, `put` in the place of those of the same
/// name and `taken` taken out.
///
/// # Errors
/// What they come to together.
pub(super) fn change(
    scenario: &Scenario,
    set: &[&str],
    put: &[&Intervention],
    taken: &[&str],
) -> Result<Scenario, Problems> {
    let mut draft = Draft::again(scenario);
    set.iter().for_each(|text| overrides::one(&mut draft, text));
    draft.interventions.retain(|one| !taken.contains(&one.intervention.name.as_str()));
    for &new in put {
        match draft.interventions.iter_mut().find(|old| old.intervention.name == new.name) {
            Some(old) => *old = new.into(),
            None => draft.interventions.push(new.into()),
        }
    }
    check::together(&mut draft);
    finish(draft, scenario)
}

fn finish(draft: Draft, scenario: &Scenario) -> Result<Scenario, Problems> {
    let mut laid = draft.finish()?;
    // It keeps the name of the design's scenario.
    laid.title.clone_from(&scenario.title);
    let Content { name, question, description, passages, seed, .. } = scenario.content.clone();
    laid.content = Content { name, question, description, passages, seed, ..laid.content };
    laid.weeks = scenario.weeks;
    Ok(laid)
}

/// Whether an overlay changes something that `scenario` is made of, and has not been laid over it already.
fn fits(chain: &Chain, scenario: &Scenario, entry: &Entry, is_new: &dyn Fn(&Source) -> bool) -> Result<(), Problem> {
    let text = &entry.text;
    let here = |message: String| Problem::at(entry.place.clone(), message);
    let Some(own) = chain.parts.last().filter(|own| is_new(&own.source)) else {
        return Err(here(format!("`{text}` is part of the design's scenario already"))
            .help("a level without `set` and `scenario` leaves that as it is"));
    };
    if own.base == 0 {
        return Err(here(format!("`{text}` is a whole scenario, not a change of one"))
            .expected(format!("expected one that extends `{}`", scenario.name()))
            .help("a level is laid over the design's scenario, so that all else stays as it is"));
    }
    // A whole scenario among what it extends would take the place of the design's.
    match chain.parts.iter().find(|part| part.base == 0 && is_new(&part.source)) {
        Some(other) => Err(here(format!("`{text}` changes {}, not the design's scenario", other.source.name))
            .expected(format!("expected one that extends `{}`, or something that this extends", scenario.name()))),
        None => Ok(()),
    }
}
