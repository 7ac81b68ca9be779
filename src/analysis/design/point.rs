//! Points: one value for every factor.

/// The value of a factor at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number, in the setting's unit.
    Number(f64),
    /// A level, counted from 0; of a switched mechanism 0 is off and 1 on.
    Level(usize),
}

/// One value for every factor of a design, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    values: Vec<Value>,
}

impl Point {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self { values }
    }

    /// Its values, in the order of the factors.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
