//! One file of a record as rows whose cells know their place.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::dictionary::Table;
use super::locate;
use durand_located::closest::closest;
use durand_located::syntax::hidden_in;
use durand_located::{Place, Problem, Problems, Source};
use durand_text::grouped::count;
use durand_text::plain;

/// The rows of a file whose header is as it should be.
pub struct Rows {
    source: Arc<Source>,
    /// Where each column of the table stands in the file.
    positions: Vec<(&'static str, usize)>,
    rows: Vec<StringRecord>,
}

/// A row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    record: &'a StringRecord,
}

/// Where the first byte stands that is not a mark of byte order.
fn beginning(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

impl Rows {
    /// The rows of `source`, by the columns of `table`. Rows that have too few or too many cells are left out and told; so is
    /// what is wrong with the header, and then there are no rows.
    pub fn read(source: &Arc<Source>, table: &Table, problems: &mut Problems) -> Self {
        let begin = beginning(&source.text);
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&source.text.as_bytes()[begin..]);
        // The text is UTF-8 and any number of cells is accepted, so no row can fail.
        let mut all = reader.records().filter_map(Result::ok);
        let mut rows = Self { source: Arc::clone(source), positions: Vec::new(), rows: Vec::new() };
        let Some(header) = all.next() else {
            problems.push(
                Problem::at(Place::new(source, 0..0), format!("the file is empty: {}", source.name))
                    .expected(format!("expected a header: {}", names(table))),
            );
            return rows;
        };
        let before = problems.count();
        match rows.other_separator(&header) {
            Some(problem) => problems.push(problem),
            None => rows.header(&header, table, problems),
        }
        if problems.count() > before {
            return rows;
        }
        for record in all {
            let row = Row { rows: &rows, record: &record };
            let hidden = |at: usize| hidden_in(record.get(at)?, || row.place_at(at));
            problems.extend((0..record.len()).filter_map(hidden));
            problems.extend((0..record.len()).filter_map(|at| row.formula(at)));
            match row.broken(header.len()) {
                Some(problem) => problems.push(problem),
                None => rows.rows.push(record),
            }
        }
        rows
    }

    /// Each row.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { rows: self, record })
    }

    /// The problem that cells are parted by another sign, as spreadsheets of some countries do it.
    fn other_separator(&self, header: &StringRecord) -> Option<Problem> {
        let only = header.get(0).filter(|_| header.len() == 1)?;
        let (sign, called) =
            [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(sign, _)| only.contains(*sign))?;
        let place = Row { rows: self, record: header }.place_at(0);
        let at = place.span.start + place.text().find(sign)?;
        let here = Place::new(&self.source, at..at + 1);
        let problem = Problem::at(here, format!("cells are parted by {called}, not by commas"));
        Some(problem.expected("expected a comma").help("save the table as CSV with commas, and with points in numbers"))
    }

    fn header(&mut self, header: &StringRecord, table: &Table, problems: &mut Problems) {
        let row = Row { rows: self, record: header };
        let (mut positions, mut meant): (Vec<(&'static str, usize)>, Vec<&str>) = (Vec::new(), Vec::new());
        let mut lacking: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name)
            .filter(|name| !header.iter().any(|cell| cell.trim() == *name))
            .collect();
        for (at, cell) in header.iter().enumerate() {
            let (name, place) = (cell.trim(), row.place_at(at));
            match table.column(name) {
                Some(column) => match positions.iter().find(|(name, _)| *name == column.name) {
                    Some((_, first)) => problems.push(
                        Problem::at(place, format!("the column `{name}` is there twice"))
                            .against(row.place_at(*first), "it is here already"),
                    ),
                    None => positions.push((column.name, at)),
                },
                None => {
                    let problem = Problem::at(place, format!("{} has no column `{name}`", table.file));
                    let near = closest(name, lacking.iter().copied());
                    meant.extend(near);
                    problems.push(match near {
                        Some(near) => problem.expected(format!("did you mean `{near}`?")),
                        None => problem.note(format!("its columns: {}", names(table))),
                    });
                }
            }
        }
        lacking.retain(|name| !meant.contains(name));
        if !lacking.is_empty() {
            let listed: Vec<String> = lacking.iter().map(|name| format!("`{name}`")).collect();
            let noun = if listed.len() == 1 { "column" } else { "columns" };
            problems.push(
                Problem::at(row.place_at(0), format!("the header lacks the {noun} {}", listed.join(", ")))
                    .note(format!("the columns of {}: {}", table.file, names(table))),
            );
        }
        self.positions = positions;
    }
}

impl Row<'_> {
    /// The text of a column, without spaces around it.
    pub fn text(&self, column: &str) -> &str {
        self.record.get(self.position(column)).unwrap_or_default().trim()
    }

    /// Where a column stands.
    pub fn place(&self, column: &str) -> Place {
        self.place_at(self.position(column))
    }

    fn position(&self, column: &str) -> usize {
        self.rows.positions.iter().find(|(name, _)| *name == column).map_or(usize::MAX, |(_, at)| *at)
    }

    fn place_at(&self, at: usize) -> Place {
        let cells = self.located().0;
        let cell = cells.get(at).or(cells.last()).cloned().unwrap_or_default();
        Place::new(&self.rows.source, cell)
    }

    fn located(&self) -> (Vec<std::ops::Range<usize>>, bool) {
        let text = &self.rows.source.text;
        let from = self.record.position().map_or(0, |position| position.byte() as usize);
        locate::cells(text, (from + beginning(text)).min(text.len()))
    }

    /// The problem that a spreadsheet would run a cell as a formula. A number may have a sign.
    fn formula(&self, at: usize) -> Option<Problem> {
        let cell = self.record.get(at)?.trim();
        let runs = plain::is_formula(cell) && cell.parse::<f64>().is_err();
        runs.then(|| {
            Problem::at(self.place_at(at), "a spreadsheet would run this cell as a formula")
                .expected("expected a text that does not begin with `=`, `+`, `-` or `@`")
        })
    }

    /// Whether two cells beside each other are whole numbers, as the two halves of a number with a comma are.
    fn has_decimal_comma(&self) -> bool {
        let whole = |at: usize| self.record.get(at).is_some_and(|cell| cell.parse::<u64>().is_ok());
        (1..self.record.len()).any(|at| whole(at - 1) && whole(at))
    }

    /// What makes the row unreadable, where the header has so many columns.
    fn broken(&self, columns: usize) -> Option<Problem> {
        let (cells, closed) = self.located();
        if !closed {
            let open = cells.last().map_or(0, |cell| cell.start);
            return Some(
                Problem::at(Place::new(&self.rows.source, open..open + 1), "a quote is opened here and never closed")
                    .help("close it at the end of the cell; a quote within quotes is written twice"),
            );
        }
        let there = self.record.len();
        (there != columns).then(|| {
            let problem = Problem::at(
                self.place_at(columns),
                format!("the row has {}, the header {columns}", count(there as u64, "cell", "cells")),
            );
            let all = cells.first().map_or(0, |cell| cell.start)..cells.last().map_or(0, |cell| cell.end);
            match there > columns {
                true if self.has_decimal_comma() => {
                    problem.help("if a number has a comma here, write a point: 43.5, not 43,5")
                }
                true => problem.help("text that holds a comma needs quotes around it"),
                false => Problem { place: Some(Place::new(&self.rows.source, all)), ..problem }
                    .help("a cell may be empty, but its comma must be there"),
            }
        })
    }
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}
