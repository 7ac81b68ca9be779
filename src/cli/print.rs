//! Writing to standard output and standard error without panicking when nobody reads.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::host;
use crate::error::{Error, Kind, Result};
use crate::plain;

/// Prints `text` to standard output, with nothing that would act on a terminal.
pub fn out(text: &str) -> Result<()> {
    written(&plain::shown(text))
}

/// Prints `text`, which has nothing that would act on a terminal.
fn written(text: &str) -> Result<()> {
    if host::take(|printed| printed.out.push_str(text)) {
        return Ok(());
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| Error::printing(&error))
}

/// Prints `value` to standard output as indented JSON and a newline.
pub fn json(value: &impl Serialize) -> Result<()> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|error| Error::failed(format!("cannot write the result as JSON: {error}")))?;
    text.push('\n');
    written(&plain::shown_in_json(&text))
}

/// Says on standard error what went wrong. If nobody reads it, the failure is the same.
pub fn complain(error: &Error) {
    let word = match error.kind() {
        _ if error.is_complete() => "",
        Kind::Interrupted => "stopped: ",
        _ => "error: ",
    };
    let text = format!("{word}{error}\n");
    // A report has the colours that it was given, and shows what it quotes as it may be shown
    if error.is_complete() { report(&text) } else { note(&text) }
}

/// Prints `text` to standard error, with nothing that would act on a terminal, and the commands in it as they can be typed.
pub fn note(text: &str) {
    report(&plain::shown(text));
}

/// Prints rendered problems, which may have colours, to standard error.
pub fn report(text: &str) {
    let text = super::command::in_text(text);
    if !host::take(|printed| printed.notes.push_str(&text)) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Standard output for what comes bit by bit: it is collected, and printed when there is much of it and in the end.
#[derive(Default)]
pub struct Out {
    text: String,
}

impl Out {
    /// Letters that are collected.
    const MUCH: usize = 1 << 13;

    /// Prints `text`, with nothing that would act on a terminal.
    pub fn print(&mut self, text: &str) -> Result<()> {
        self.text.push_str(&plain::shown(text));
        if self.text.len() < Self::MUCH { Ok(()) } else { self.end() }
    }

    /// Prints what is left.
    pub fn end(&mut self) -> Result<()> {
        written(&std::mem::take(&mut self.text))
    }
}

/// Whether a person watches standard error.
pub fn watched() -> bool {
    !host::is_there() && io::stderr().is_terminal()
}

/// Whether messages on standard error may have colours: on a terminal that can show them, unless `NO_COLOR` is set.
pub fn coloured() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    watched() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|terminal| terminal != "dumb")
}
