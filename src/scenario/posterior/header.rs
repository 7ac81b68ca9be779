//! The header of a posterior: the settings that its columns are of.

use std::ops::Range;
use std::sync::Arc;

use super::cells::cells;
use crate::content::posterior::DRAW;
use crate::find::find;
use crate::key::Node;
use durand_located::{Place, Problem, Problems, Source};
use durand_model::registry;

/// A header to copy.
pub const EXAMPLE: &str = "for example: draw,processes.campaign.per_thousand,world.ttp_strength";

/// For each column after the first, the setting that it is of; `None` where that is not known.
pub type Columns = Vec<Option<usize>>;

/// What the columns of the header in `line` are of; what is wrong with some goes to `problems`. `root` is the tree of keys.
///
/// # Errors
/// If its first column is not that of the draws, or the only one: then it is no header at all.
pub fn read(
    source: &Arc<Source>,
    root: &Node,
    line: Range<usize>,
    problems: &mut Problems,
) -> Result<Columns, Problem> {
    Header { source, root, problems }.header(line)
}

struct Header<'s> {
    source: &'s Arc<Source>,
    /// The tree of keys.
    root: &'s Node,
    problems: &'s mut Problems,
}

impl Header<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn problem(&self, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::at(self.place(span), message)
    }

    /// What the columns are of. A header whose first column is not that of the draws is none at all.
    fn header(&mut self, line: Range<usize>) -> Result<Columns, Problem> {
        let text = &self.source.text;
        let names = cells(text, line.clone());
        let first = &text[names[0].clone()];
        if first != DRAW {
            let problem = self.problem(names[0].clone(), format!("the first column must be `{DRAW}`, not `{first}`"));
            let other = text[line].find([';', '\t']).is_some() && names.len() == 1;
            return Err(if other {
                problem.help("columns are separated by commas, decimals written with a point")
            } else {
                problem.help(format!("a posterior begins with a header; {EXAMPLE}"))
            });
        }
        if names.len() == 1 {
            return Err(self
                .problem(names[0].end..names[0].end, "the posterior draws nothing")
                .expected("expected the paths of settings after it, with commas between them")
                .help(EXAMPLE));
        }
        let mut seen: Vec<(usize, Range<usize>)> = Vec::new();
        let mut columns = Columns::new();
        for name in names.into_iter().skip(1) {
            let column = self.column(name.clone()).and_then(|at| match seen.iter().find(|(other, _)| *other == at) {
                Some((_, before)) => Err(self
                    .problem(name.clone(), format!("`{}` has two columns", registry::settings()[at].path))
                    .against(self.place(before.clone()), "the first is here")
                    .help("keep one of them")),
                None => Ok(at),
            });
            match column {
                Ok(at) => {
                    seen.push((at, name));
                    columns.push(Some(at));
                }
                Err(problem) => {
                    self.problems.push(problem);
                    columns.push(None);
                }
            }
        }
        Ok(columns)
    }

    /// The setting that a column is of.
    fn column(&self, name: Range<usize>) -> Result<usize, Problem> {
        let path = &self.source.text[name.clone()];
        if path.is_empty() {
            return Err(self.problem(name, "this column has no name").expected("expected the path of a setting"));
        }
        if path == DRAW {
            return Err(self.problem(name, format!("`{DRAW}` has two columns")).help("keep the first of them"));
        }
        if path.split('.').any(str::is_empty) {
            return Err(self.problem(name, format!("a name is missing in the path `{path}`")));
        }
        let first = path.split('.').next().and_then(|first| self.root.child(first));
        let node = match first {
            Some(node) if node.children.is_empty() => node,
            _ => find(self.root, self.source, name.clone())?,
        };
        match node.number() {
            Some(at) => Ok(at),
            None => Err(self
                .problem(name, format!("`{path}` cannot be drawn"))
                .expected("expected the path of a number that has a unit and a range")),
        }
    }
}
