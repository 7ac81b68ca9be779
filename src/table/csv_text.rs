//! Rows as text in CSV.

use std::fmt::Write as _;
use std::io::Write;

use super::cell::Cell;
use super::table::{Rows, Table};

/// Writes the header of a table.
///
/// # Errors
/// If it cannot be written.
pub fn header<T>(writer: &mut csv::Writer<impl Write>, table: &Table<T>) -> csv::Result<()> {
    writer.write_record(table.fields().iter().map(|field| field.name.as_bytes()))
}

/// Writes a row. Numbers and dates pass through `buffer`, so that no cell takes memory of its own.
///
/// # Errors
/// If it cannot be written.
pub fn row(
    writer: &mut csv::Writer<impl Write>,
    cells: impl IntoIterator<Item = Cell>,
    buffer: &mut String,
) -> csv::Result<()> {
    cells.into_iter().try_for_each(|one| cell(writer, &one, buffer))?;
    writer.write_record(None::<&[u8]>)
}

fn cell(writer: &mut csv::Writer<impl Write>, cell: &Cell, buffer: &mut String) -> csv::Result<()> {
    buffer.clear();
    // Writing to a string cannot fail.
    let _ = match cell {
        Cell::Nothing(word) => return writer.write_field(word),
        Cell::Text(text) => return writer.write_field(&**text),
        Cell::Flag(yes) => return writer.write_field(if *yes { "yes" } else { "no" }),
        Cell::Whole(number) => write!(buffer, "{number}"),
        // Shortest decimals that read back as the same number, no exponent, no minus before zero
        Cell::Number(number) if number.is_finite() => write!(buffer, "{}", number + 0.0),
        Cell::Number(_) => Ok(()),
        Cell::Date(date) => write!(buffer, "{date}"),
    };
    writer.write_field(&**buffer)
}

impl<T> Rows<T> {
    /// The whole file as a text.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut buffer = String::new();
        // Memory takes what is written to it
        let _ = header(&mut writer, self.table());
        for cells in self.cells() {
            let _ = row(&mut writer, cells, &mut buffer);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects whoever reads a table elsewhere: numbers without exponent or lost digits, nothing for what is not there, quotes where a
    /// text needs them.
    #[test]
    fn rows_become_a_file() {
        let table = Table::new("x.csv", "X", "One row.", &[])
            .column("name", "Its name.", |_: &f64| "a, \"b\"")
            .column("value", "Its value.", |row| *row)
            .column("none", "Nothing.", |_| Option::<u64>::None)
            .column("is", "Whether it is.", |_| true);
        let text = table.rows([1e-7, -0.0, f64::NAN]).csv();
        let name = "\"a, \"\"b\"\"\"";
        assert_eq!(text, format!("name,value,none,is\n{name},0.0000001,,yes\n{name},0,,yes\n{name},,,yes\n"));
    }
}
