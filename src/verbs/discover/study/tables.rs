//! Columns that several tables of a discovery have.

use crate::output::table::{Field, Kind};

/// A share.
pub(crate) fn share(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning).unit("share")
}

/// How many points.
pub(crate) fn points(meaning: &'static str) -> Field {
    Field::new("points", Kind::Integer, meaning).unit("points")
}

/// The number of a box.
pub(crate) fn box_field(meaning: &'static str) -> Field {
    Field::new("box", Kind::Integer, meaning)
}
