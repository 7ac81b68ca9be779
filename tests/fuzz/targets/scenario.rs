//! Looks for a text on which the reader panics.
#![no_main]

#[path = "../readers.rs"]
#[allow(dead_code, reason = "each target reads one kind")]
mod readers;

libfuzzer_sys::fuzz_target!(|text: &str| readers::scenario(text));
