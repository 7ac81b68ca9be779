//! The answer of a comparison, in sentences made of verdicts.

use super::what_if::WhatIf;
use crate::chart::forest::Row;
use crate::chart::words::short;
use crate::cli::text::list;
use crate::grouped::in_unit;
use crate::presentation::comparison::BASE;
use crate::presentation::groups::{FIRST, label, within};
use crate::presentation::spread::Spread;
use crate::verbs::report::page::Short;
use crate::verbs::report::run::{of_runs, runs_are};
use crate::verbs::report::runs::Runs;

/// What the sentence on the base's own spread begins with.
const VARIES: &str = " The base itself varies:";
/// Outcomes named in a sentence.
const NAMED: usize = 3;

/// What is told of one what-if among several: a sentence of each kind behind its title.
pub fn together(one: &WhatIf, runs: &Runs) -> Short {
    // How far the base varies would be said again and again
    let told: String = answer(one, runs)
        .into_iter()
        .take(3)
        .map(|short| format!(" {}{}", short.lead, short.rest.split(VARIES).next().unwrap_or_default()))
        .collect();
    Short::new(one.scenario.title(), told)
}

/// The sentences of the answer.
pub fn answer(one: &WhatIf, runs: &Runs) -> Vec<Short> {
    let mut told = Vec::new();
    for (verdict, lead) in [("lower", "Lower"), ("higher", "Higher")] {
        let mut rows: Vec<&Row> = one.rows.iter().filter(|row| row.verdict == verdict).collect();
        rows.sort_by(|one, other| place(one).cmp(&place(other)).then(size(other).total_cmp(&size(one))));
        let Some(first) = rows.first() else { continue };
        let names: Vec<String> = rows.iter().take(NAMED).map(|row| within(&row.name)).collect();
        let outcome = one.lines.iter().find(|line| label(&line.outcome) == first.name);
        let base = outcome.and_then(|line| Spread::of(runs.values(BASE, &line.outcome).into_iter().flatten()));
        let spread = base.map_or_else(String::new, |base| {
            format!("{VARIES} 9 in 10 of its runs have {} to {}.", short(base.most[0]), short(base.most[1]))
        });
        let more = rows.len().saturating_sub(names.len());
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        told.push(Short::new(
            format!("{lead}: {}{more}.", list(&names)),
            format!(
                " {}: {}, {verdict} in {}.{spread}",
                first.name,
                in_unit(&first.told(), &first.unit),
                of_pairs(first, one.pairs)
            ),
        ));
    }
    told.extend(ends(one));
    told.extend(unseen(one));
    told
}

/// The place among what a page tells first.
fn place(row: &Row) -> usize {
    FIRST.iter().position(|name| label(name) == row.name).unwrap_or(FIRST.len())
}

/// "94 of 100 pairs", "5 of 5 pairs".
fn of_pairs(row: &Row, pairs: u64) -> String {
    format!(
        "{} {}",
        of_runs(if row.mean < 0.0 { row.shares[0] } else { row.shares[1] }, pairs),
        if pairs == 1 { "pair" } else { "pairs" }
    )
}

fn size(row: &Row) -> f64 {
    row.mean.abs() / row.spread
}

fn ends(one: &WhatIf) -> Option<Short> {
    let hard = one.phases.iter().filter(|line| ["confrontation", "open_conflict"].contains(&line.phase.as_str()));
    let [here, there] =
        hard.fold([0.0, 0.0], |[here, there], line| [here + line.whatif_share, there + line.base_share]);
    (!one.phases.is_empty()).then(|| {
        Short::new(
            format!(
                "At the end {} {} in confrontation or open conflict",
                of_runs(here, one.pairs),
                runs_are(one.pairs)
            ),
            format!(", against {} in the base.", of_runs(there, one.pairs)),
        )
    })
}

fn unseen(one: &WhatIf) -> Option<Short> {
    let rows: Vec<&Row> = one.rows.iter().filter(|row| !row.seen).collect();
    let first = rows.first()?;
    let names: Vec<String> = rows.iter().take(NAMED).map(|row| within(&row.name)).collect();
    let more = rows.len().saturating_sub(names.len());
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    Some(Short::new(
        format!("No difference was told from none in {}{more}.", list(&names)),
        format!(" {}: {}.", first.name, first.verdict),
    ))
}
