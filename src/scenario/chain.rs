//! The files that a scenario is made of: along `extends`, bases first, each once.

use std::path::PathBuf;
use std::sync::Arc;

use toml::de::DeValue;

use super::content::short_name;
use super::extends::{self, Entry, KEY};
use super::files;
use super::library::{self, identity};
use super::schema::root;
use durand_located::closest::closest;
use durand_located::syntax::{self, Syntax};
use durand_located::text::{decode, is_blank};
use durand_located::{Place, Problem, Problems, Source};

/// Most scenarios that can stand below one another.
const DEEPEST: usize = 8;
/// Most keys of another kind of file that a message quotes.
const QUOTED: usize = 3;

/// The files of a scenario, in the order in which they are laid over one another; the scenario's own is the last.
pub struct Chain {
    pub parts: Vec<Part>,
    /// What is wrong with `extends` anywhere.
    pub problems: Problems,
    /// Whether everything that is extended is there: if not, nothing can be said of what is missing.
    pub whole: bool,
}

/// One file.
pub struct Part {
    pub source: Arc<Source>,
    /// How many parts there were when its base, the first that it extends, was complete; 0 without a base.
    pub base: usize,
}

impl Chain {
    /// How many of the parts make the base, its base and so on, the deepest first.
    pub fn bases(&self) -> Vec<usize> {
        let base_of = |count: &usize| self.parts.get(count.wrapping_sub(1)).map(|part| part.base);
        let mut counts: Vec<usize> =
            std::iter::successors(Some(self.parts.len()), base_of).skip(1).take_while(|count| *count > 0).collect();
        counts.reverse();
        counts
    }
}

/// Collects the files that the scenario in `source` is made of.
pub fn gather(source: &Arc<Source>) -> Chain {
    let chain = Chain { parts: Vec::new(), problems: Problems::default(), whole: true };
    let mut walk = Walk { chain, trail: Vec::new(), done: Vec::new(), bases: Vec::new() };
    walk.visit(identity(&source.name), source);
    walk.chain
}

struct Walk {
    chain: Chain,
    /// The files from the scenario down to the one being read.
    trail: Vec<(PathBuf, String)>,
    /// The files of the parts.
    done: Vec<PathBuf>,
    /// For each file of the trail, how many parts there were when its base was complete; 0 before that.
    bases: Vec<usize>,
}

impl Walk {
    fn visit(&mut self, identity: PathBuf, source: &Arc<Source>) {
        let syntax = syntax::parse(source);
        let before = self.chain.problems.count();
        let entries = extends::entries(&syntax.table, source, &mut self.chain.problems);
        if self.chain.problems.count() > before || (entries.is_empty() && may_have_slipped(&syntax)) {
            self.chain.whole = false;
        }
        self.trail.push((identity.clone(), source.name.clone()));
        let mut named: Vec<(PathBuf, Place)> = Vec::new();
        let begun = self.chain.parts.len();
        self.bases.push(0);
        for (at, entry) in entries.iter().enumerate() {
            if let Err(problem) = self.enter(entry, &mut named, begun) {
                self.chain.whole = false;
                self.chain.problems.push(problem);
            }
            if at == 0
                && let Some(base) = self.bases.last_mut()
            {
                *base = self.chain.parts.len();
            }
        }
        self.trail.pop();
        let base = self.bases.pop().unwrap_or_default();
        self.done.push(identity);
        self.chain.parts.push(Part { source: Arc::clone(source), base });
    }

    /// Visits the file that `entry` names, unless it is there already. `named` holds what the same list named before, and
    /// there were `begun` parts when that list began.
    fn enter(&mut self, entry: &Entry, named: &mut Vec<(PathBuf, Place)>, begun: usize) -> Result<(), Problem> {
        let path = extends::locate(entry)?;
        let identity = identity(&path);
        if let Some((_, before)) = named.iter().find(|(other, _)| *other == identity) {
            return Err(Problem::at(entry.place.clone(), format!("`{}` is named twice in `{KEY}`", entry.text))
                .against(before.clone(), "it is here already")
                .help("name it once"));
        }
        named.push((identity.clone(), entry.place.clone()));
        if let Some(at) = self.trail.iter().position(|(other, _)| *other == identity) {
            return Err(self.circle(at, &path, entry));
        }
        if let Some(at) = self.done.iter().position(|other| *other == identity) {
            // Others extend the files from before this list too, so these stay below them
            if at >= begun {
                self.lay_later(at);
            }
            return Ok(());
        }
        if self.trail.len() > DEEPEST {
            let names = names(self.trail.iter().map(|(_, name)| name.as_str()).chain([path.as_str()]));
            return Err(Problem::at(entry.place.clone(), format!("too many scenarios extend one another: {names}"))
                .expected(format!("expected at most {DEEPEST} below the one that is read"))
                .help("write some of them together in one file"));
        }
        let source = open(&path, entry)?;
        self.visit(identity, &source);
        Ok(())
    }

    /// Lays part number `at` over all others so far, as a list names it after them: the later ones of a list win, also over what
    /// extends them. What several extend without naming it in one list stays where it is first, below all of them.
    fn lay_later(&mut self, at: usize) {
        let (part, done) = (self.chain.parts.remove(at), self.done.remove(at));
        self.chain.parts.push(part);
        self.done.push(done);
        let counts = self.chain.parts.iter_mut().map(|part| &mut part.base).chain(&mut self.bases);
        counts.filter(|count| **count > at).for_each(|count| *count -= 1);
    }

    /// The problem that `entry` leads back to the file number `at` of the trail.
    fn circle(&self, at: usize, path: &str, entry: &Entry) -> Problem {
        let circle = names(self.trail[at..].iter().map(|(_, name)| name.as_str()).chain([self.trail[at].1.as_str()]));
        let (message, expected) = if at + 1 == self.trail.len() {
            (format!("the scenario extends itself: {circle}"), "expected the name of another")
        } else {
            let message = format!("scenarios extend one another in a circle: {circle}");
            (message, "expected a scenario that does not lead back here")
        };
        let problem = Problem::at(entry.place.clone(), message).expected(expected);
        // A name is looked for beside the file first, so one's own file hides the shipped one of that name.
        let shipped = format!("{}/{}.{}", files::FOLDER, entry.text, files::ENDING);
        if library::is_file(&shipped) && identity(&shipped) != identity(path) {
            problem.help(format!("{shipped} has the same name: give this file another, or name that one by its path"))
        } else {
            problem
        }
    }
}

/// Whether a slip in the text may hide that it extends something.
fn may_have_slipped(syntax: &Syntax<'_>) -> bool {
    let is_misspelt = |key: &str| root().child(key).is_none() && closest(key, [KEY]).is_some();
    let is_within = |value: &DeValue<'_>| value.as_table().is_some_and(|table| table.contains_key(KEY));
    !syntax.can_miss(KEY)
        || syntax.table.iter().any(|(key, value)| is_misspelt(key.get_ref()) || is_within(value.get_ref()))
}

/// "a -> b -> c": the short names of files, or their paths where short names do not tell them apart.
fn names<'p>(paths: impl Iterator<Item = &'p str> + Clone) -> String {
    let short: Vec<String> = paths.clone().map(short_name::of_file).collect();
    let paths: Vec<&str> = paths.collect();
    let told_apart = short
        .iter()
        .zip(&paths)
        .all(|(name, path)| short.iter().zip(&paths).all(|(other, at)| name != other || path == at));
    if told_apart { short.join(" -> ") } else { paths.join(" -> ") }
}

/// Reads the file at `path`, which `entry` names. A problem without a place of its own gets that of the entry.
pub fn open(path: &str, entry: &Entry) -> Result<Arc<Source>, Problem> {
    let read = files::read(path).and_then(|(name, bytes)| decode(&name, bytes));
    let text = read.map_err(|problem| {
        let place = problem.place.clone().or_else(|| Some(entry.place.clone()));
        Problem { place, ..problem }
    })?;
    let source = Arc::new(Source::new(path.to_owned(), text));
    if is_blank(&source.text) {
        return Err(Problem::at(entry.place.clone(), format!("the file is empty: {path}")));
    }
    let syntax = syntax::parse(&source);
    let keys: Vec<&str> = syntax.table.keys().map(|key| key.get_ref().as_ref()).collect();
    if keys.iter().any(|key| root().child(key).is_some()) {
        return Ok(source);
    }
    let problem = Problem::at(entry.place.clone(), format!("{path} is not a scenario file"));
    Err(match keys.get(..keys.len().min(QUOTED)) {
        Some(some @ [_, ..]) => {
            problem.note(format!("it has none of the keys of a scenario, but: {}", some.join(", ")))
        }
        _ => problem.note("it has none of the keys of a scenario"),
    })
}
