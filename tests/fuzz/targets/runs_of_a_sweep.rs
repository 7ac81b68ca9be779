//! Looks for a text on which the reader panics.
#![no_main]

#[path = "../readers.rs"]
#[allow(dead_code, reason = "each target reads one kind")]
mod readers;

thread_local!(static DESK: readers::Desk = readers::Desk::new());

libfuzzer_sys::fuzz_target!(|text: &str| DESK.with(|desk| desk.runs_of_a_sweep(text)));
