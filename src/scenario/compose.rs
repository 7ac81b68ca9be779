//! From the files of a scenario to the scenario.

use std::sync::Arc;

use super::chain::{self, Chain};
use super::check;
use super::content::scenario::{Lineage, Scenario};
use super::content::short_name;
use super::draft::Draft;
use super::read::{self, Reader};
use durand_located::syntax::{self, Syntax};
use durand_located::{Problem, Problems, Source};

/// Reads the scenario in `source` with all that it extends: base first, into one draft, so that later files win.
pub fn compose(source: &Arc<Source>) -> Result<Scenario, Problems> {
    let chain = chain::gather(source);
    let texts: Vec<Syntax<'_>> = chain.parts.iter().map(|part| syntax::parse(&part.source)).collect();
    let counts = chain.bases();
    let mut bases = Vec::new();
    let mut draft = Draft::new("");
    for (at, (part, text)) in chain.parts.iter().zip(&texts).enumerate() {
        // A name belongs to a file, and is not handed on.
        draft.content.name = short_name::of_file(&part.source.name);
        draft.file = Some(Arc::clone(&part.source));
        Reader::new(&mut draft, &part.source).document(&text.table);
        draft.content.standing.end_file(at == 0);
        if counts.contains(&(at + 1)) {
            bases.push((at + 1, draft.clone()));
        }
    }
    if chain.whole {
        draft.problems.extend(read::required(source, &texts));
        check::together(&mut draft);
    }
    draft.problems = in_order(&chain, texts, std::mem::take(&mut draft.problems));
    let files: Vec<&str> = chain.parts.iter().map(|part| part.source.name.as_str()).collect();
    let mut scenario = draft.finish()?;
    let base = bases
        .into_iter()
        .fold(None, |below, (count, base)| whole(base, &scenario, Lineage::new(&files[..count], below)).map(Arc::new));
    scenario.content.lineage = Lineage::new(&files, base);
    Ok(scenario)
}

/// A base as a scenario of its own; what it leaves to those who extend it is taken from `scenario`.
fn whole(mut base: Draft, scenario: &Scenario, lineage: Lineage) -> Option<Scenario> {
    base.title.get_or_insert_with(|| scenario.title.clone());
    base.start.get_or_insert(scenario.start);
    base.weeks.get_or_insert(scenario.weeks);
    base.content.lineage = lineage;
    check::together(&mut base);
    base.finish().ok()
}

/// All problems, file by file, each file's in the order of its text.
pub(super) fn in_order(chain: &Chain, texts: Vec<Syntax<'_>>, found: Problems) -> Problems {
    let mut rest: Vec<Problem> = chain.problems.iter().chain(found.iter()).cloned().collect();
    let mut all = Problems::default();
    for (at, (part, text)) in chain.parts.iter().zip(texts).enumerate() {
        // What has no place belongs to the scenario itself.
        let is_its = |problem: &Problem| match &problem.place {
            Some(place) => Arc::ptr_eq(&place.source, &part.source),
            None => at + 1 == chain.parts.len(),
        };
        let (its, others): (Vec<Problem>, Vec<Problem>) = rest.into_iter().partition(is_its);
        rest = others;
        let mut problems = Problems::default();
        problems.extend(its);
        all.extend(text.merge(problems).iter().cloned());
    }
    // Files that could not be read at all.
    all.extend(rest);
    all
}
