//! A table: its columns, each with its definition and how a row's value is written, in one place.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use std::borrow::Cow;

use super::cell::{Cell, Value};

use super::field::Field;

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// File name.
    pub file: &'static str,
    /// Title.
    pub title: &'static str,
    /// What a row is.
    pub rows: &'static str,
    /// Columns that together tell rows apart.
    pub key: &'static [&'static str],
}

type ValueOf<T> = Box<dyn Fn(&T) -> Cell>;
type ToldOf<T> = Box<dyn Fn(&T) -> serde_json::Value>;

/// A table whose rows are made of `T`: what it is about, and its columns, each with its definition and its value. The same table
/// gives the CSV file, the data package's schema and the rows in JSON.
pub struct Table<T> {
    /// What the file is about.
    pub about: About,
    fields: Vec<Field>,
    values: Vec<ValueOf<T>>,
    /// What JSON has beside the columns, or in place of the column of that name.
    told: Vec<(&'static str, ToldOf<T>)>,
}

impl<T> Table<T> {
    /// A table without columns yet.
    pub fn new(file: &'static str, title: &'static str, rows: &'static str, key: &'static [&'static str]) -> Self {
        let about = About { file, title, rows, key };
        Self { about, fields: Vec::new(), values: Vec::new(), told: Vec::new() }
    }

    /// Adds a column with this definition.
    pub fn field<V: Value>(mut self, field: Field, of: impl Fn(&T) -> V + 'static) -> Self {
        self.fields.push(field);
        self.values.push(Box::new(move |row| of(row).cell()));
        self
    }

    /// Adds a column without unit. What `of` returns says its kind, and whether it can be empty.
    pub fn column<V: Value>(
        self,
        name: impl Into<Cow<'static, str>>,
        meaning: impl Into<Cow<'static, str>>,
        of: impl Fn(&T) -> V + 'static,
    ) -> Self {
        let field = Field { optional: V::OPTIONAL, ..Field::new(name, V::KIND, meaning) };
        let table = self.field(field, of);
        if V::YES_OR_NO { table.one_of(["yes", "no"]) } else { table }
    }

    /// Adds a column in this unit.
    pub fn amount<V: Value>(
        self,
        name: impl Into<Cow<'static, str>>,
        unit: &'static str,
        meaning: impl Into<Cow<'static, str>>,
        of: impl Fn(&T) -> V + 'static,
    ) -> Self {
        self.column(name, meaning, of).last(|field| field.unit = unit)
    }

    /// Adds a column from 0 to 1.
    pub fn share<V: Value>(
        self,
        name: impl Into<Cow<'static, str>>,
        meaning: impl Into<Cow<'static, str>>,
        of: impl Fn(&T) -> V + 'static,
    ) -> Self {
        self.column(name, meaning, of).within(0.0, 1.0)
    }

    /// Declares that the last column has one of `values`.
    pub fn one_of(self, values: impl IntoIterator<Item: Into<Cow<'static, str>>>) -> Self {
        self.last(|field| field.values = values.into_iter().map(Into::into).collect())
    }

    /// Declares the lowest and the highest value of the last column.
    pub fn within(self, low: f64, high: f64) -> Self {
        self.last(|field| field.range = Some([low, high]))
    }

    /// Declares that the text of the last column can be empty.
    pub fn optional(self) -> Self {
        self.last(|field| field.optional = true)
    }

    /// Gives each row in JSON a `label`: what people call the name in the last column.
    pub fn labelled(self, label: fn(&str) -> String) -> Self {
        self.last(|field| field.label = Some(label))
    }

    fn last(mut self, change: impl FnOnce(&mut Field)) -> Self {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }

    /// Adds what JSON has beside the columns, or in place of the column of that name.
    pub fn told<V: Serialize>(mut self, name: &'static str, of: impl Fn(&T) -> V + 'static) -> Self {
        self.told.push((name, Box::new(move |row| serde_json::to_value(of(row)).unwrap_or_default())));
        self
    }

    /// The columns.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// These rows, for JSON.
    pub fn rows(self, rows: impl IntoIterator<Item = T>) -> Rows<T> {
        Rows { table: self, rows: rows.into_iter().collect() }
    }

    /// The cells of a row.
    pub fn cells<'t>(&'t self, row: &'t T) -> impl Iterator<Item = Cell> + 't {
        self.values.iter().map(move |value| value(row))
    }
}

/// Rows with their table. In JSON each is an object with the label, if it has one, and the columns in their order.
pub struct Rows<T> {
    table: Table<T>,
    rows: Vec<T>,
}

impl<T> Rows<T> {
    /// The table.
    pub fn table(&self) -> &Table<T> {
        &self.table
    }

    /// The cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = impl Iterator<Item = Cell>> {
        self.rows.iter().map(|row| self.table.cells(row))
    }
}

impl<T> Serialize for Rows<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| Object { table: &self.table, row }))
    }
}

struct Object<'a, T> {
    table: &'a Table<T>,
    row: &'a T,
}

impl<T> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { fields, values, told, .. } = self.table;
        let mut object = serializer.serialize_map(None)?;
        let label = fields.iter().zip(values).find_map(|(field, value)| Some((field.label?, value)));
        if let Some((label, Cell::Text(name))) = label.map(|(label, value)| (label, value(self.row))) {
            object.serialize_entry("label", &label(&name))?;
        }
        for (field, value) in fields.iter().zip(values) {
            match told.iter().find(|(name, _)| *name == field.name) {
                Some((name, told)) => object.serialize_entry(name, &told(self.row))?,
                None => object.serialize_entry(&field.name, &value(self.row))?,
            }
        }
        for (name, told) in told.iter().filter(|(name, _)| fields.iter().all(|field| field.name != *name)) {
            object.serialize_entry(name, &told(self.row))?;
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Kind;

    /// Protects programs: what stands for nothing in a file is null, numbers stay numbers, and a JSON value of its own replaces the
    /// column's.
    #[test]
    fn rows_are_told_with_label_and_kinds() -> Result<(), serde_json::Error> {
        let table = Table::new("x.csv", "X", "One row.", &[])
            .column("name", "Its name.", |_: &f64| "depth")
            .labelled(str::to_uppercase)
            .column("value", "Its value.", |row| *row)
            .column("none", "Nothing.", |_| Option::<u64>::None)
            .field(Field::new("day", Kind::Text, "A day, or all."), |_| Cell::Nothing("all"))
            .amount("is", "share", "Whether it is.", |_| true)
            .share("ends", "Its low end.", |row| row - 1.0)
            .told("ends", |row| [row - 1.0, row + 1.0])
            .told("beside", |_| "more");
        assert_eq!(table.fields()[4].values, ["yes", "no"]);
        let optional: Vec<bool> = table.fields().iter().map(|field| field.optional).collect();
        assert_eq!(optional, [false, false, true, false, false, false]);
        let text = serde_json::to_string(&table.rows([2.0, f64::INFINITY]))?;
        let first = r#"{"label":"DEPTH","name":"depth","value":2.0,"none":null,"day":null,"is":true,"ends":[1.0,3.0],"beside":"more"}"#;
        let second = r#"{"label":"DEPTH","name":"depth","value":null,"none":null,"day":null,"is":true,"ends":[null,null],"beside":"more"}"#;
        assert_eq!(text, format!("[{first},{second}]"));
        Ok(())
    }
}
