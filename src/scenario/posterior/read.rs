//! A posterior's text: CSV with `draw` and the paths of settings as header, each mistake told with its place.
//!
//! Only the first mistake of a kind in a column is shown, with how many there are: a column in the wrong unit is one
//! problem, not one for each draw.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::cells::{cells, lines};
use super::header::{self, Columns, EXAMPLE};
use crate::content::posterior::{DRAW, Posterior};
use crate::key::Node;
use crate::values::{expected, within};
use durand_located::value::quoted;
use durand_located::{Place, Problem, Problems, Source};
use durand_model::registry::{self, Setting};
use durand_text::grouped::{count, grouped};

const COMMAS: &str = "if decimals have commas here, write points: 0.5, not 0,5";
/// Most draws in a posterior.
pub const MOST_DRAWS: usize = 5_000;

/// Reads the posterior in `source`.
///
/// # Errors
/// Every problem of the text.
pub fn read(source: &Arc<Source>, root: &Node) -> Result<Posterior, Problems> {
    let text = &source.text;
    let mut lines = lines(text);
    let Some(header) = lines.next() else {
        return Err(Problem::at(Place::new(source, 0..0), format!("the file is empty: {}", source.name))
            .help(format!("a posterior begins with a header; {EXAMPLE}"))
            .into());
    };
    let mut reader = Reader { source, problems: Problems::default() };
    let columns = header::read(source, root, header, &mut reader.problems)?;
    let lines: Vec<Range<usize>> = lines.collect();
    if lines.is_empty() {
        reader.problems.push(
            reader.problem(text.len()..text.len(), "the posterior has no draws").expected("expected a line for each"),
        );
    }
    if let Some(beyond) = lines.get(MOST_DRAWS) {
        let message = format!("the posterior has {}", count(lines.len() as u64, "draw", "draws"));
        let problem = reader
            .problem(beyond.clone(), message)
            .expected(format!("expected at most {}", grouped(MOST_DRAWS as u64)));
        return Err(problem.into());
    }
    let rows = reader.rows(&columns, &lines);
    let (draws, values) = reader.values(&columns, &rows);
    reader.problems.sort();
    reader.problems.into_result()?;
    Ok(Posterior {
        file: source.name.clone(),
        columns: columns.into_iter().flatten().collect(),
        draws,
        values,
        source: Arc::clone(source),
        lines,
    })
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    problems: Problems,
}

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn problem(&self, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::at(self.place(span), message)
    }

    /// The cells of each line that has as many as the header.
    fn rows(&mut self, columns: &Columns, lines: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let mut ragged: Option<(Range<usize>, usize)> = None;
        let mut more = 0;
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            let row = cells(&self.source.text, line.clone());
            if row.len() == columns.len() + 1 {
                rows.push(row);
            } else if ragged.is_none() {
                ragged = Some((line.clone(), row.len()));
            } else {
                more += 1;
            }
        }
        if let Some((line, found)) = ragged {
            let message = format!(
                "this draw has {}, the header has {}",
                count(found as u64, "column", "columns"),
                columns.len() + 1
            );
            let cells = cells(&self.source.text, line.clone());
            // Two cells for each number, or one more for each with decimals, is what commas for points make
            let whole = |cell: &Range<usize>| self.source.text[cell.clone()].parse::<u64>().is_ok();
            let commas = found > columns.len() + 1 && cells.windows(2).any(|two| two.iter().all(whole));
            let problem = self.problem(line, message);
            let problem = if commas { problem.help(COMMAS) } else { problem };
            self.problems.push(and_more(problem, more, "draws with another number of columns than the header"));
        }
        rows
    }

    /// The numbers of the draws, and all values.
    fn values(&mut self, columns: &Columns, rows: &[Vec<Range<usize>>]) -> (Vec<u64>, Vec<f64>) {
        let draws = self.draws(rows);
        let mut values = Vec::with_capacity(rows.len() * columns.len());
        let mut wrong: Vec<Option<(Problem, usize)>> = vec![None; columns.len()];
        for row in rows {
            for ((cell, column), wrong) in row[1..].iter().zip(columns).zip(&mut wrong) {
                let Some(at) = *column else { continue };
                match (self.value(&registry::settings()[at], cell.clone()), wrong) {
                    (Ok(value), _) => values.push(value),
                    (Err(_), Some((_, more))) => *more += 1,
                    (Err(problem), none) => *none = Some((problem, 0)),
                }
            }
        }
        let problems =
            wrong.into_iter().flatten().map(|(first, more)| and_more(first, more, "wrong values in this column"));
        self.problems.extend(problems.collect::<Vec<_>>());
        (draws, values)
    }

    fn value(&self, setting: &Setting, cell: Range<usize>) -> Result<f64, Problem> {
        let text = &self.source.text[cell.clone()];
        let place = self.place(cell);
        let number = match text.parse::<f64>() {
            Ok(number) => within(setting, number, &place),
            Err(_) if text.is_empty() => {
                Err(Problem::at(place, format!("`{}` has no value in this draw", setting.path)))
            }
            Err(_) => {
                let message = format!("`{}` must be a number, not {}", setting.path, quoted(&place));
                let problem = Problem::at(place, message);
                Err(match Some(text.replacen(',', ".", 1)).filter(|point| point.parse::<f64>().is_ok()) {
                    Some(point) => problem.help(format!("decimals are written with a point: {point}")),
                    None => problem,
                })
            }
        };
        number.map_err(|problem| {
            problem.expected(expected(setting)).note(format!("`{}`: {}", setting.path, setting.meaning))
        })
    }

    /// The numbers of the draws: whole, each once.
    fn draws(&mut self, rows: &[Vec<Range<usize>>]) -> Vec<u64> {
        let mut seen: BTreeMap<u32, &Range<usize>> = BTreeMap::new();
        let mut wrong: Option<(Problem, usize)> = None;
        let mut draws = Vec::with_capacity(rows.len());
        for cell in rows.iter().map(|row| &row[0]) {
            let text = &self.source.text[cell.clone()];
            let problem = match text.parse::<u32>() {
                Ok(draw) => match seen.insert(draw, cell) {
                    None => {
                        draws.push(u64::from(draw));
                        continue;
                    }
                    Some(before) => self
                        .problem(cell.clone(), format!("there are two draws {draw}"))
                        .against(self.place(before.clone()), "the first is here")
                        .help("number the draws, from 1 on"),
                },
                Err(_) => self
                    .problem(cell.clone(), format!("`{DRAW}` must be the number of the draw, not `{text}`"))
                    .expected(format!("expected a whole number from 0 to {}", u32::MAX)),
            };
            match &mut wrong {
                Some((_, more)) => *more += 1,
                none => *none = Some((problem, 0)),
            }
        }
        let problem = wrong.map(|(first, more)| and_more(first, more, "wrong numbers of draws"));
        self.problems.extend(problem);
        draws
    }
}

/// A problem that occurs `more` times besides; `what` calls all of them.
fn and_more(problem: Problem, more: usize, what: &str) -> Problem {
    if more == 0 { problem } else { problem.note(format!("{what}: {} in all", more + 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::root;

    fn posterior(text: &str) -> Posterior {
        let source = Arc::new(Source::new("p.csv".to_owned(), text.to_owned()));
        read(&source, root()).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// Protects files from a spreadsheet or R: a mark at the beginning, quotes, spaces, other ends of lines, an empty last line.
    #[test]
    fn a_file_is_read_however_it_was_saved() {
        let plain = posterior("draw,world.tension,phases.margin\n1,40,2\n7,55.5,1e-1\n");
        let odd =
            posterior("\u{feff}\"draw\", \"world.tension\" ,phases.margin\r\n\"1\",40.0, +2\r\n7,\"55.5\",.1\r\n\r\n");
        assert_eq!(odd, plain);
        assert_eq!((plain.draws(), plain.row(1)), (&[1, 7][..], &[55.5, 0.1][..]));
        assert_eq!(posterior(&plain.to_csv()), plain);
        assert_eq!(plain.to_csv(), "draw,world.tension,phases.margin\n1,40,2\n7,55.5,0.1\n");
    }

    #[test]
    fn no_minus_is_kept_before_zero() {
        assert_eq!(posterior("draw,world.tension\n1,-0\n").to_csv(), "draw,world.tension\n1,0\n");
    }

    #[test]
    fn any_text_gets_an_answer() {
        for text in
            ["", ",", "draw", "draw,", "draw\n", "\u{feff}", "draw,world.tension\n,\n,", "\"", "draw,\"\n\"", "é,ü"]
        {
            let source = Arc::new(Source::new("p.csv".to_owned(), text.to_owned()));
            let problems = read(&source, root()).expect_err(text);
            assert!(!problems.is_empty() && !problems.render(true).is_empty(), "{text}");
        }
    }
}
