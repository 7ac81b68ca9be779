//! What `compare` is asked for, once the arguments agree with each other.

use crate::cli::args::{CompareArgs, When};
use crate::cli::outcomes;
use crate::ensemble::precision::Aim;
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::model::actor::Actor;
use crate::model::intervention::action_path;
use crate::model::registry::{ACTIONS, OUTCOMES, actions_of, first_action_of};
use crate::plain;
use crate::verbs::compare::study::BASE;

/// What stands between the names of what-ifs that are laid over each other.
pub const PLUS: char = '+';

/// What `compare` is asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// What was typed.
    pub args: &'a CompareArgs,
    /// What-ifs in a line: name, and what each sets.
    pub lines: Vec<(String, Vec<String>)>,
    /// Pairs of runs, at least 1; with `aims`, at most.
    pub runs: u64,
    /// Outcomes: places among the model's, in its order.
    pub outcomes: Vec<usize>,
    /// How narrow intervals are to be.
    pub aims: Vec<Aim>,
    /// Where base and what-ifs fork.
    pub fork: Forking,
}

/// Where base and what-ifs fork, as it was typed.
#[derive(Debug)]
pub enum Forking {
    /// At the start.
    No,
    /// At a week.
    At(When),
    /// In a week of one run.
    OfRun {
        /// Number of the run.
        run: u64,
        /// The week.
        at: When,
        /// What is different for some weeks from then on; nothing where files or lines say it.
        acts: Vec<Act>,
        /// For how many weeks.
        weeks: u32,
    },
}

/// What an actor is made to do, or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// Who.
    pub actor: Actor,
    /// What: position in [`ACTIONS`].
    pub action: usize,
    /// Whether it is forced; else it is forbidden.
    pub forced: bool,
}

impl<'a> TryFrom<&'a CompareArgs> for Asked<'a> {
    type Error = Error;

    fn try_from(args: &'a CompareArgs) -> Result<Self> {
        let (runs, aims) = outcomes::runs(args.runs, &args.precision)?;
        let outcomes = outcomes::all_of("--outcomes", &args.outcomes)?;
        if let Some(aim) = aims.iter().find(|aim| !outcomes.contains(&aim.outcome)) {
            let name = OUTCOMES[aim.outcome].name;
            return Err(Error::input(format!("--precision names {name}, which --outcomes leaves out"))
                .advise(format!("Add {name} to --outcomes, or leave --outcomes out to compare all.")));
        }
        let fork = forking(args)?;
        let lines = args.lines.iter().map(|text| line(text)).collect::<Result<Vec<_>>>()?;
        let forced = matches!(&fork, Forking::OfRun { acts, .. } if !acts.is_empty());
        if args.what_ifs.is_empty() && args.lay.is_empty() && lines.is_empty() && !forced {
            return Err(Error::input("there is nothing to compare with: no what-if is named").advise(
                "Give a scenario file after the base, or a line such as --what-if calm:world.tension=30; \
                 with --fork-run also --force ACTOR=ACTION.",
            ));
        }
        if !args.beside.is_empty() && !matches!(fork, Forking::No) {
            return Err(Error::input("--beside cannot be used with a fork: another base has another past")
                .advise("Compare the bases without a fork, or fork each by itself."));
        }
        Ok(Self { args, lines, runs, outcomes, aims, fork })
    }
}

fn forking(args: &CompareArgs) -> Result<Forking> {
    let (Some(run), Some(at)) = (args.fork_run, args.at) else {
        return Ok(args.fork_at.map_or(Forking::No, Forking::At));
    };
    let forced = args.acts.iter().map(|text| act(text, true));
    let acts: Vec<Act> = forced.chain(args.forbid.iter().map(|text| act(text, false))).collect::<Result<_>>()?;
    let same = |one: &Act, other: &Act| {
        let policy = |act: &Act| ACTIONS[act.action].setting.map(|(policy, _)| policy);
        one.action == other.action || policy(one).is_some_and(|known| policy(other) == Some(known))
    };
    let twice = |one: &&Act| acts.iter().filter(|it| one.forced && it.forced && same(one, it)).count() > 1;
    if let Some(twice) = acts.iter().find(twice) {
        return Err(Error::input(format!("--force says twice what {} does", action_path(twice.action)))
            .advise("One setting of a policy is in force at a time: leave one of them out."));
    }
    Ok(Forking::OfRun { run, at, acts, weeks: args.weeks_held.unwrap_or(1) })
}

/// The act in `actor=action`.
fn act(text: &str, forced: bool) -> Result<Act> {
    let option = if forced { "--force" } else { "--forbid" };
    let names = || Actor::ALL.map(Actor::name);
    let Some((actor, action)) = text.split_once('=') else {
        return Err(Error::input(format!("{option} {text} does not say who does what"))
            .advise(format!("Give an actor and an action, as in {option} pakistan=border.shut.")));
    };
    let Some(who) = Actor::from_name(actor.trim()) else {
        let near = did_you_mean(actor, names()).unwrap_or_else(|| format!("Actors: {}.", names().join(", ")));
        return Err(Error::input(format!("{option} {text}: there is no actor `{actor}`")).advise(near));
    };
    let actions = || actions_of(who)[1..].iter().map(|one| one.name);
    match actions().position(|name| name == action.trim()) {
        Some(at) => Ok(Act { actor: who, action: first_action_of(who) + 1 + at, forced }),
        None => {
            let all = || format!("Its actions: {}.", actions().collect::<Vec<_>>().join(", "));
            let near = did_you_mean(action, actions()).unwrap_or_else(all);
            Err(Error::input(format!("{option} {text}: `{actor}` has no action `{action}`")).advise(near))
        }
    }
}

/// A what-if in a line, `name:path=value,path=value`. A part without `=` goes on with the value before it, as in
/// `mechanisms.off=spillover,inspiration`.
fn line(text: &str) -> Result<(String, Vec<String>)> {
    let wrong = |what: &str| {
        Err(Error::input(format!("--what-if {text}: {what}"))
            .advise("Write a name, a colon and what it sets, as in calm:world.tension=30,world.trust=60."))
    };
    let Some((name, values)) = text.split_once(':') else { return wrong("there is no colon after a name") };
    let name = name.trim();
    if !name.is_empty() && plain::is_no_name(name) {
        return wrong(&format!("`{name}` cannot be a name, as {}", plain::READ_AS_NONE));
    }
    if !crate::scenario::is_short_name(name) || name.contains(PLUS) || name.eq_ignore_ascii_case(BASE) {
        return wrong(
            "the name must have letters, digits, `-`, `_` and `.` alone, and be none of `base` and what systems keep \
             for themselves, such as `con`",
        );
    }
    let mut sets: Vec<String> = Vec::new();
    for part in values.split(',') {
        match sets.last_mut() {
            Some(last) if !part.contains('=') => {
                last.push(',');
                last.push_str(part);
            }
            _ => sets.push(part.trim().to_owned()),
        }
    }
    sets.retain(|one| !one.trim_matches([',', ' ']).is_empty());
    if sets.is_empty() {
        return wrong("nothing is set after the colon");
    }
    for (key, why) in SHARED {
        if sets.iter().any(|one| one.split('=').next().is_some_and(|path| path.trim() == key)) {
            return Err(Error::input(format!("--what-if {name} sets `{key}`, {why}")).advise(match key {
                "seed" | "weeks" => format!("Give --{key}, which holds for the base and all what-ifs."),
                "start" => "Write a scenario of its own that begins then.".to_owned(),
                _ => "Leave it out: the name before the colon and what is set stand for the what-if.".to_owned(),
            }));
        }
    }
    Ok((name.to_owned(), sets))
}

/// What a what-if in a line cannot set, and why.
const SHARED: [(&str, &str); 8] = [
    ("seed", "but twins share their draws"),
    ("weeks", "but twins have the same weeks"),
    ("start", "but twins have the same weeks"),
    ("name", "but has its name before the colon"),
    ("title", "which changes nothing"),
    ("question", "which changes nothing"),
    ("description", "which changes nothing"),
    ("passages", "which changes nothing"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_lists_together() {
        let (name, sets) = line("less:mechanisms.off=spillover,inspiration,world.tension=3").unwrap();
        assert_eq!((name.as_str(), sets.len()), ("less", 2));
        assert_eq!(sets, ["mechanisms.off=spillover,inspiration", "world.tension=3"]);
        for wrong in
            ["a:", "a: ,", "a:seed=3", "a:world.tension=3, weeks = 9", "CON:world.tension=3", "Base:world.tension=3"]
        {
            assert!(line(wrong).is_err(), "{wrong}");
        }
        assert!(line("a+b:world.tension=3").is_err(), "what-ifs laid over each other are called so");
        for wrong in ["world.tension=3", "a b:world.tension=3", "base:world.tension=3", ":x=1"] {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn acts_name_what_is_there() {
        assert!(act("pakistan=border.shut", true).is_ok());
        assert!(act("pakistan=keep", true).is_err());
        let message = |result: Result<Act>| result.unwrap_err().to_string();
        assert!(message(act("pakistan=stirke", true)).contains("`strike`"));
        assert!(message(act("pakistn=strike", true)).contains("`pakistan`"));
    }
}
