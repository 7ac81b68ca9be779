//! What-ifs laid over each other, `A+B`, and what is set against what.

use super::asked::{Asked, PLUS};
use super::one::{alike, file, wrong};
use super::study::{SetAgainst, WhatIf};
use crate::analysis::compare::Contrast;
use crate::cli::args::InputOptions;
use crate::cli::print;
use crate::cli::text::list;
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::scenario::{Delta, Scenario, delta, difference};

/// Whether what was typed asks for what-ifs to be laid over each other: no file has that name.
pub fn is_combination(typed: &std::path::Path) -> bool {
    typed.to_str().is_some_and(|text| text.contains(PLUS)) && !typed.exists()
}

/// The what-if that `typed` makes of others: those in `there` by their names, else files.
pub fn combination(typed: &str, there: &[WhatIf], input: &InputOptions, base: &Scenario) -> Result<WhatIf> {
    let parts: Vec<&str> = typed.split(PLUS).map(str::trim).collect();
    let wrong_part = |what: &str| {
        Err(Error::input(format!("{typed}: {what}"))
            .advise("Write names of what-ifs with + between, as in ttp-crackdown+open-trade."))
    };
    if parts.iter().any(|part| part.is_empty()) {
        return wrong_part("nothing stands on one side of a +");
    }
    let mut laid: Vec<WhatIf> = Vec::new();
    for part in parts {
        let one = match there.iter().find(|one| one.name == part) {
            Some(known) => known.clone(),
            None => file(part.as_ref(), input, base)?,
        };
        if laid.iter().any(|other| other.name == one.name) {
            return wrong_part(&format!("{} stands there twice", one.name));
        }
        laid.push(one);
    }
    let name = laid.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("+");
    let deltas: Vec<Delta> = laid.iter().map(|one| Delta::between(base, &one.scenario)).collect();
    note_overlap(&laid, &deltas);
    let all = delta::lay(base, &deltas.iter().collect::<Vec<_>>()).map_err(|problems| {
        Error::report(format!("{name} cannot be laid over {}:\n{}", base.name(), wrong(&problems)))
    })?;
    let titles: Vec<&str> = laid.iter().map(|one| one.title.as_str()).collect();
    alike(name.clone(), all.called(&name, &titles.join(" + ")), base)
}

/// Says what several of them change: there the last one wins, and the sum of what each does says little.
fn note_overlap(laid: &[WhatIf], deltas: &[Delta]) {
    for (at, later) in deltas.iter().enumerate() {
        for (one, earlier) in laid.iter().zip(&deltas[..at]) {
            if let Some(path) = later.shared_with(earlier) {
                let (one, other) = (&one.name, &laid[at].name);
                let told = format!("{one} and {other} both change {path}; laid over each other, {other} has its way.");
                print::note(&crate::cli::text::wrap("", 0, &told));
            }
        }
    }
}

/// What is set against what: each what-if that is made of others against the sum of those, and those against each other, where all of
/// them are compared; then what `--contrast` asks for.
pub fn contrasts(asked: &Asked<'_>, what_ifs: &[WhatIf], base: &Scenario) -> Result<Vec<SetAgainst>> {
    let mut all: Vec<SetAgainst> = Vec::new();
    for (at, one) in what_ifs.iter().enumerate().filter(|(_, one)| one.name.contains(PLUS)) {
        let place = |part: &str| what_ifs.iter().position(|other| other.name == part);
        let Some(each) = one.name.split(PLUS).map(place).collect::<Option<Vec<usize>>>() else { continue };
        refuse_false_sum(one, &each, what_ifs, base)?;
        for (first, pair) in
            each.iter().enumerate().flat_map(|(first, one)| each[first + 1..].iter().map(move |two| (one, two)))
        {
            push(&mut all, against([*first, *pair], what_ifs));
        }
        let each: Vec<usize> = each.into_iter().map(|at| at + 1).collect();
        push(
            &mut all,
            SetAgainst { name: one.name.clone(), contrast: Contrast::Together { base: 0, all: at + 1, each } },
        );
    }
    super::elsewhere::between_bases(what_ifs, base).into_iter().for_each(|one| push(&mut all, one));
    for text in &asked.args.contrasts {
        push(&mut all, typed(text, what_ifs)?);
    }
    Ok(all)
}

fn push(all: &mut Vec<SetAgainst>, one: SetAgainst) {
    if all.iter().all(|other| other.name != one.name) {
        all.push(one);
    }
}

/// Two what-ifs, by their places, against each other.
fn against(both: [usize; 2], what_ifs: &[WhatIf]) -> SetAgainst {
    let [one, other] = both.map(|at| &what_ifs[at].name);
    SetAgainst { name: format!("{one}:{other}"), contrast: Contrast::Against(both.map(|at| at + 1)) }
}

/// A file that is called after others, as a result folder has it, must hold what those come to.
fn refuse_false_sum(one: &WhatIf, each: &[usize], what_ifs: &[WhatIf], base: &Scenario) -> Result<()> {
    let deltas: Vec<Delta> = each.iter().map(|&at| Delta::between(base, &what_ifs[at].scenario)).collect();
    let laid = delta::lay(base, &deltas.iter().collect::<Vec<_>>()).map_err(|problems| wrong(&problems))?;
    let differ = difference::between(&laid, &one.scenario);
    let Some(first) = differ.first() else { return Ok(()) };
    let names: Vec<String> = each.iter().map(|&at| what_ifs[at].name.clone()).collect();
    Err(Error::input(format!(
        "{} is not what {} come to laid over each other: {} differs",
        one.name,
        list(&names),
        first.path
    ))
    .advise("Give it a `name` without +, or leave the file out and type the names with + between."))
}

/// The contrast in `one:other`.
fn typed(text: &str, what_ifs: &[WhatIf]) -> Result<SetAgainst> {
    let Some((one, other)) = text.split_once(':') else {
        return Err(Error::input(format!("--contrast {text} does not say what is set against what"))
            .advise("Give two what-ifs with a colon between, as in --contrast ttp-crackdown:open-trade."));
    };
    let names = || what_ifs.iter().map(|one| one.name.as_str());
    let place = |name: &str| {
        names().position(|known| known == name.trim()).ok_or_else(|| {
            let all = || format!("There are: {}.", names().collect::<Vec<_>>().join(", "));
            Error::input(format!("--contrast {text}: no what-if is called `{}`", name.trim()))
                .advise(did_you_mean(name, names()).unwrap_or_else(all))
        })
    };
    let both = [place(one)?, place(other)?];
    if both[0] == both[1] {
        return Err(Error::input(format!("--contrast {text} sets a what-if against itself"))
            .advise("Every what-if is compared with the base without it: leave it out, or name another."));
    }
    Ok(against(both, what_ifs))
}
