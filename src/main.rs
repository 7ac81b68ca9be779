//! The `durand` command.

fn main() {}
