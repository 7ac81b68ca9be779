//! Text for people and files, whatever it is about: numbers in the digits that they deserve, words kept from doing harm, hashes.

pub mod digest;
pub mod figures;
pub mod grouped;
pub mod lines;
pub mod plain;
pub mod shell;
pub mod words;
