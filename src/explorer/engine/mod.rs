//! What the page asks, answered: plain functions over requests and responses in JSON, with no socket and no clock in it.
//!
//! `begin` makes a what-if of what the page asks for and says what it is; `more` simulates a few more pairs of it and says what has been
//! found so far; `twin` tells one of the pairs, `play` lets the reader choose for an actor in one. Nothing is simulated that was not asked for, so a page that is closed ends its work. Whoever
//! carries the calls, a local server or something in the browser itself, hands over a name and a text and gets a text back.

mod asked;
mod begun;
mod dated;
mod found;
mod limits;
mod overlay;
mod play;
mod session;
mod twin;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use asked::{Begin, MOST_VALUES};
pub use dated::Dated;
pub use found::questions;
pub use limits::{Limits, Refused};
pub use play::Play;
pub use twin::Twin;

use session::Session;

/// The call that begins a what-if.
pub const BEGIN: &str = "begin";
/// The call that goes on with one.
pub const MORE: &str = "more";
/// The call that tells a pair of runs.
pub const TWIN: &str = "twin";
/// The call that plays one.
pub const PLAY: &str = "play";
/// All calls.
pub const CALLS: [&str; 4] = [BEGIN, MORE, TWIN, PLAY];

/// What-ifs that are held at a time; the one that was begun first goes when there are more.
const MOST_HELD: usize = 6;

/// Goes on with a what-if.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct More {
    /// Which: what `begin` said.
    pub id: u64,
}

/// A command that gives what the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its words behind the program.
    pub words: Vec<String>,
    /// A file that it reads: name and text.
    pub file: Option<(&'static str, String)>,
}

/// The scenarios that there are, and the what-ifs that were begun.
#[derive(Debug)]
pub struct Engine {
    /// Names that may be asked for.
    names: Vec<String>,
    limits: Limits,
    stop: Arc<AtomicBool>,
    begun: u64,
    held: VecDeque<(u64, Session)>,
}

impl Engine {
    /// An engine that knows scenarios of these names.
    pub fn new(names: Vec<String>, limits: Limits) -> Self {
        Self { names, limits, stop: Arc::default(), begun: 0, held: VecDeque::new() }
    }

    /// What ends the simulations at hand when it is set, so that a what-if that begins need not wait for an earlier one. The earlier one
    /// keeps the pairs that are done.
    pub fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Answers the call of that name, one of [`CALLS`], whose request is a text in JSON, with a text in JSON.
    ///
    /// # Errors
    /// If there is no such call, the request is malformed or asks for too much, or what it makes is no valid scenario.
    pub fn call(&mut self, name: &str, request: &[u8]) -> Result<String, Refused> {
        match name {
            BEGIN => text(&self.begin(&read(request)?)?),
            MORE => text(&self.more(&read(request)?)?),
            TWIN => text(&self.twin(&read(request)?)?),
            PLAY => text(&self.play(&read(request)?)?),
            _ => Err(Refused::new(format!("there is no call `{name}`: there are {}", CALLS.join(", ")))),
        }
    }

    /// Begins a what-if.
    ///
    /// # Errors
    /// If what is asked for is no valid scenario.
    pub fn begin(&mut self, asked: &Begin) -> Result<impl Serialize + use<>, Refused> {
        self.stop.store(false, Ordering::SeqCst);
        let made = begun::make(asked, &self.names)?;
        self.begun += 1;
        let begun = begun::told(&made, self.begun, asked, &self.limits)?;
        let earlier = self.held.iter().map(|(_, session)| session);
        let session = Session::new(asked.clone(), made, self.limits.most, earlier);
        self.held.push_back((self.begun, session));
        while self.held.len() > MOST_HELD {
            self.held.pop_front();
        }
        Ok(begun)
    }

    /// What `durand` is to be asked for the report of a what-if with the pairs that it has so far.
    ///
    /// # Errors
    /// If it is no longer held, or changes nothing.
    pub fn work(&mut self, asked: &More) -> Result<Work, Refused> {
        let session = self.held(asked.id)?;
        if session.asked.changes_nothing() {
            return Err(Refused::new("nothing is changed yet, so there is nothing to compare: move a slider first"));
        }
        if session.tally.pairs() == 0 {
            return Err(Refused::new("there are no pairs of runs yet to report on"));
        }
        let (words, needs_file) = overlay::words(&session.asked, &session.made, session.tally.pairs());
        let file =
            if needs_file { Some((overlay::FILE, overlay::toml(&session.asked, &session.made.from)?)) } else { None };
        Ok(Work { words, file })
    }

    fn more(&mut self, asked: &More) -> Result<impl Serialize + use<>, Refused> {
        let (limits, stop) = (self.limits.clone(), self.stop());
        let session = self.held(asked.id)?;
        session.more(&limits, &stop)?;
        Ok(found::found(session))
    }

    fn twin(&mut self, asked: &Twin) -> Result<impl Serialize + use<>, Refused> {
        let limits = self.limits.clone();
        twin::told(self.held(asked.id)?, asked.run, &limits)
    }

    fn play(&mut self, asked: &Play) -> Result<impl Serialize + use<>, Refused> {
        let (limits, stop) = (self.limits.clone(), self.stop());
        play::played(self.held(asked.id)?, asked, &limits, &stop)
    }

    fn held(&mut self, id: u64) -> Result<&mut Session, Refused> {
        let session = self.held.iter_mut().find(|(held, _)| *held == id).map(|(_, session)| session);
        session.ok_or_else(|| Refused::new("this what-if is no longer held: begin it again"))
    }
}

fn read<T: DeserializeOwned>(request: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(request).map_err(|error| Refused::new(format!("the request cannot be read: {error}")))
}

fn text(answer: &impl Serialize) -> Result<String, Refused> {
    serde_json::to_string(answer).map_err(|error| Refused::new(format!("the answer cannot be written: {error}")))
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;
