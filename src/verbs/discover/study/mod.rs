//! A discovery into a result folder.

mod boxes;
mod cases;
mod inputs;
pub(crate) mod parts;
pub(crate) mod peeling;
mod request;
mod run;
mod tables;

pub use request::Request;
