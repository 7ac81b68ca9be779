//! docs/ODD.md: what is generated in it is up to date, and what it states is what the code does.

mod equations;
mod formula;
