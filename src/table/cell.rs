//! A value in a table, and what it says of its column.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::field::Kind;

/// A value in a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: null in JSON. A CSV file has this word in its place, most often an empty one.
    Nothing(&'static str),
    /// A whole number.
    Whole(u64),
    /// A number; nothing where it is not finite.
    Number(f64),
    /// Text.
    Text(Cow<'static, str>),
    /// "yes" or "no" in a CSV file.
    Flag(bool),
    /// A date.
    Date(Date),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing(_) => serializer.serialize_none(),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Number(number) if number.is_finite() => serializer.serialize_f64(*number),
            Self::Number(_) => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(yes) => serializer.serialize_bool(*yes),
            Self::Date(date) => serializer.collect_str(date),
        }
    }
}

/// What can stand in a table.
pub trait Value {
    /// Kind of its column.
    const KIND: Kind;
    /// Whether its column can be empty.
    const OPTIONAL: bool = false;
    /// Whether its column says yes or no.
    const YES_OR_NO: bool = false;

    /// It, in a table.
    fn cell(self) -> Cell;
}

impl<V: Value> Value for Option<V> {
    const KIND: Kind = V::KIND;
    const OPTIONAL: bool = true;
    const YES_OR_NO: bool = V::YES_OR_NO;

    fn cell(self) -> Cell {
        self.map_or(Cell::Nothing(""), V::cell)
    }
}

impl Value for bool {
    const KIND: Kind = Kind::Text;
    const YES_OR_NO: bool = true;

    fn cell(self) -> Cell {
        Cell::Flag(self)
    }
}

/// Types whose values become cells as `$cell` says.
macro_rules! values {
    ($($type:ty: $kind:ident, |$value:ident| $cell:expr;)*) => {
        $(
            impl Value for $type {
                const KIND: Kind = Kind::$kind;

                fn cell(self) -> Cell {
                    let $value = self;
                    $cell
                }
            }
        )*
    };
}

values! {
    f64: Number, |value| Cell::Number(value);
    u64: Integer, |value| Cell::Whole(value);
    u32: Integer, |value| Cell::Whole(value.into());
    usize: Integer, |value| Cell::Whole(value as u64);
    &'static str: Text, |value| Cell::Text(Cow::Borrowed(value));
    String: Text, |value| Cell::Text(Cow::Owned(value));
    Date: Date, |value| Cell::Date(value);
    Cell: Text, |value| value;
}

/// Text; nothing where it is empty.
pub fn said(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
