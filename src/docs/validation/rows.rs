//! The rows of a table of a result folder, by column.

use std::collections::BTreeMap;
use std::path::Path;

/// A row, which knows where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    place: String,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// The text of a cell.
    ///
    /// # Errors
    /// If there is no such column.
    pub fn text(&self, column: &str) -> Result<&str, String> {
        self.cells.get(column).map(String::as_str).ok_or_else(|| format!("{} has no column `{column}`", self.place))
    }

    /// The number in a cell; `None` where it is empty.
    ///
    /// # Errors
    /// If there is no such column, or something else in it.
    pub fn maybe(&self, column: &str) -> Result<Option<f64>, String> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse().map_err(|_| format!("{}, column `{column}`: `{text}` is no number", self.place));
        number.map(Some)
    }

    /// The number in a cell.
    ///
    /// # Errors
    /// If there is no such column, or no number in it.
    pub fn number(&self, column: &str) -> Result<f64, String> {
        self.maybe(column)?.ok_or_else(|| format!("{}, column `{column}` is empty", self.place))
    }

    /// Whether a cell holds `text`.
    ///
    /// # Errors
    /// If there is no such column.
    pub fn is(&self, column: &str, text: &str) -> Result<bool, String> {
        Ok(self.text(column)? == text)
    }
}

/// All rows of a file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows(Vec<Row>);

impl Rows {
    /// Reads a CSV file with a header.
    ///
    /// # Errors
    /// If it cannot be read, or is no table.
    pub fn read(path: &Path) -> Result<Self, String> {
        let wrong = |error: csv::Error| format!("cannot read {}: {error}", path.display());
        let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
        let row = |(at, cells): (usize, csv::Result<BTreeMap<String, String>>)| {
            Ok(Row { place: format!("{}, row {}", path.display(), at + 1), cells: cells.map_err(wrong)? })
        };
        reader.deserialize().enumerate().map(row).collect::<Result<_, _>>().map(Self)
    }

    /// Rows made by hand, as `(column, text)`.
    pub fn made<const N: usize>(name: &str, rows: impl IntoIterator<Item = [(&'static str, String); N]>) -> Self {
        let cells =
            |row: [(&str, String); N]| row.into_iter().map(|(column, text)| (column.to_owned(), text)).collect();
        let row = |(at, row)| Row { place: format!("{name}, row {}", at + 1), cells: cells(row) };
        Self(rows.into_iter().enumerate().map(row).collect())
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.0.iter()
    }

    /// Those in which each of these columns holds that text.
    ///
    /// # Errors
    /// If there is no such column.
    pub fn wherever(&self, wanted: &[(&str, &str)]) -> Result<Vec<&Row>, String> {
        let mut found = Vec::new();
        for row in &self.0 {
            let mut fits = true;
            for (column, text) in wanted {
                fits &= row.is(column, text)?;
            }
            if fits {
                found.push(row);
            }
        }
        Ok(found)
    }

    /// What a column holds, each once, in the order in which it first appears.
    ///
    /// # Errors
    /// If there is no such column.
    pub fn distinct(&self, column: &str) -> Result<Vec<&str>, String> {
        let mut all: Vec<&str> = Vec::new();
        for row in &self.0 {
            let text = row.text(column)?;
            if !all.contains(&text) {
                all.push(text);
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_cell_is_said_with_its_place() {
        let rows = Rows::made("a.csv", [[("x", "1.5".to_owned()), ("y", String::new()), ("z", "?".to_owned())]]);
        let row = rows.iter().next().expect("a row");
        assert_eq!((row.number("x"), row.maybe("y")), (Ok(1.5), Ok(None)));
        assert_eq!(row.number("y"), Err("a.csv, row 1, column `y` is empty".to_owned()));
        assert_eq!(row.number("z"), Err("a.csv, row 1, column `z`: `?` is no number".to_owned()));
        assert_eq!(row.text("w"), Err("a.csv, row 1 has no column `w`".to_owned()));
    }
}
