//! Looks for a table of a record on which the reader panics; the first number says which table.
#![no_main]

#[path = "../readers.rs"]
#[allow(dead_code, reason = "each target reads one kind")]
mod readers;

thread_local!(static DESK: readers::Desk = readers::Desk::new());

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| DESK.with(|desk| desk.record(input.0.into(), input.1)));
