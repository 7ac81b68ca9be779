//! Columns that several tables of a discovery have.

use crate::output::table::{Field, Kind};

/// A share.
pub(super) fn share(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning).unit("share")
}

/// How many points.
pub(super) fn points(meaning: &'static str) -> Field {
    Field::new("points", Kind::Integer, meaning).unit("points")
}

/// The number of a box.
pub(super) fn box_field(meaning: &'static str) -> Field {
    Field::new("box", Kind::Integer, meaning)
}
