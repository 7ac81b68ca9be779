//! Errors that reach the user: what went wrong, what to do about it, and the exit code.

use std::fmt;
use std::io;

/// Why the command ends early; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something failed that was rightly asked for, such as writing to a full disk.
    Failed,
    /// Wrong input or usage.
    Input,
    /// Interrupted by the user; what is finished stays usable.
    Interrupted,
    /// Nobody reads the output any more, as in `durand describe | head`. Not a failure.
    ClosedPipe,
}

/// An error of the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
    advice: Option<String>,
    complete: bool,
}

/// What a verb returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Something failed: exit code 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { kind: Kind::Failed, message: message.into(), advice: None, complete: false }
    }

    /// Wrong input or usage: exit code 2.
    pub fn input(message: impl Into<String>) -> Self {
        Self { kind: Kind::Input, message: message.into(), advice: None, complete: false }
    }

    /// Wrong input, in a text that is a complete report already: exit code 2.
    pub fn report(text: impl Into<String>) -> Self {
        Self { kind: Kind::Input, message: text.into(), advice: None, complete: true }
    }

    /// Interrupted: exit code 130.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self { kind: Kind::Interrupted, message: message.into(), advice: None, complete: false }
    }

    /// Writing to standard output failed: silent where the reader has left, a failure otherwise.
    pub fn printing(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { kind: Kind::ClosedPipe, message: String::new(), advice: None, complete: false };
        }
        Self::failed(format!("cannot write to standard output: {error}"))
            .advise("Send the output elsewhere, or make room where it goes.")
    }

    /// Adds a sentence that says what to do.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Adds a sentence that says what holds all the same.
    #[must_use]
    pub fn although(mut self, rest: impl fmt::Display) -> Self {
        self.advice = Some(self.advice.map_or_else(|| rest.to_string(), |advice| format!("{advice}\n{rest}")));
        self
    }

    /// What kind of error it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the message is a complete report, which needs no word before it.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The code that the command exits with.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::ClosedPipe => 0,
            Kind::Failed => 1,
            Kind::Input => 2,
            Kind::Interrupted => 130,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.trim_end())?;
        match &self.advice {
            Some(advice) => write!(f, "\n{advice}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
