//! A server for one page on one machine: loopback alone, a secret in the address, everything bounded.
//!
//! Each connection has one request and a thread of its own. [`guard`] says who may ask, [`http`] reads requests and writes answers.

mod guard;
mod http;
mod watch;

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::error::{Error, Result};
use durand_explorer::catalogue::Catalogue;
use durand_explorer::engine::{BEGIN, CALLS, Engine};
use durand_explorer::page;
use guard::Guard;
use http::{Answer, Request};
use watch::Watch;

/// Connections at a time; a page has two or three.
const MOST_OPEN: usize = 16;

/// The call that makes the report of a what-if, which is the command's own.
const REPORT: &str = "report";

/// What is said to those that are more.
const FULL: &str = "too many requests at once: close other pages of this explorer and load this one again";

/// The place of a connection among those that are open, given back however it ends.
struct Place(Arc<Server>);

impl Place {
    fn of(server: &Arc<Server>) -> Self {
        server.open.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(server))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What a page is made of; the same from beginning to end.
pub struct Files {
    page: String,
    style: String,
    catalogue: String,
}

impl Files {
    /// The page over a catalogue.
    pub fn new(catalogue: &Catalogue) -> Result<Self> {
        let failed = |what: String| Error::failed(format!("the page cannot be made: {what}"));
        Ok(Self {
            page: page::served().map_err(failed)?,
            style: page::style(),
            catalogue: serde_json::to_string(catalogue).map_err(|error| failed(error.to_string()))?,
        })
    }

    /// The part of that name, with its kind.
    fn part(&self, name: &str) -> Option<(&'static str, &str)> {
        let script = || page::scripts().find(|script| script.0 == name);
        match name {
            "" => Some(("text/html; charset=utf-8", &self.page)),
            "explore.css" => Some(("text/css; charset=utf-8", &self.style)),
            "catalogue.json" => Some(("application/json", &self.catalogue)),
            _ => script().map(|script| ("text/javascript; charset=utf-8", script.1)),
        }
    }
}

/// The server.
pub struct Server {
    listener: TcpListener,
    guard: Guard,
    files: Files,
    engine: Mutex<Engine>,
    /// Held while a report is made: one at a time.
    reports: Mutex<()>,
    /// Ends the simulations at hand.
    stop: Arc<AtomicBool>,
    open: AtomicUsize,
}

impl Server {
    /// A server at `port` of this machine, any that is free for 0.
    pub fn open(port: u16, files: Files, engine: Engine) -> Result<Arc<Self>> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => Error::failed(format!("port {port} is in use by another program"))
                .advise("Leave --port out to take any that is free, or give another number."),
            ErrorKind::PermissionDenied => Error::failed(format!("port {port} may not be used: {error}"))
                .advise("Leave --port out to take any that is free, or give a number from 1024 on."),
            _ => Error::failed(format!("no page can be served at port {port}: {error}")),
        })?;
        let at = listener.local_addr().map_err(|error| Error::failed(format!("no page can be served: {error}")))?;
        let guard = Guard::new(at.port())?;
        let (stop, open) = (engine.stop(), AtomicUsize::new(0));
        Ok(Arc::new(Self { listener, guard, files, engine: Mutex::new(engine), reports: Mutex::default(), stop, open }))
    }

    /// What to open in a browser.
    pub fn address(&self) -> String {
        self.guard.address()
    }

    /// Answers requests for as long as the process lives.
    pub fn serve(self: &Arc<Self>) {
        for mut stream in self.listener.incoming().flatten() {
            let place = Place::of(self);
            if self.open.load(Ordering::SeqCst) > MOST_OPEN {
                let _ = http::turn_away(&mut stream, &Answer::text(503, FULL));
                continue;
            }
            // Where the system gives no thread the connection is dropped, and the browser says so
            let _ = thread::Builder::new().name("explore".to_owned()).spawn(move || {
                // Whoever leaves before the answer needs none
                let _ = place.0.connection(stream);
            });
        }
    }

    fn connection(&self, mut stream: TcpStream) -> io::Result<()> {
        http::patience(&stream)?;
        let asked = http::read(&mut stream, |head| self.guard.refuses(head));
        let answer = asked.map_or_else(|refused| refused, |asked| self.answer(&asked, &stream));
        http::write(&mut stream, &answer)
    }

    fn answer(&self, asked: &Request, stream: &TcpStream) -> Answer {
        let Some(within) = self.guard.within(&asked.path) else {
            return Answer::text(404, "there is no such part of the page");
        };
        match (asked.method.as_str(), within, self.files.part(within)) {
            ("GET", _, Some((kind, text))) => Answer::new(kind, text),
            ("POST", call, _) if CALLS.contains(&call) => self.call(call, &asked.body, stream),
            ("POST", REPORT, _) => self.report(&asked.body),
            (_, call, part) if part.is_some() || call == REPORT || CALLS.contains(&call) => {
                Answer::text(405, "this cannot be asked for in that way")
            }
            _ => Answer::text(404, "there is no such part of the page"),
        }
    }

    fn call(&self, call: &str, request: &[u8], stream: &TcpStream) -> Answer {
        if call == BEGIN {
            self.stop.store(true, Ordering::SeqCst);
        }
        // What a panic left behind is still a list of what-ifs
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        let watch = Watch::over(stream, &self.stop);
        let answered = engine.call(call, request);
        drop(watch);
        match answered {
            Ok(answer) => Answer::new("application/json", &answer),
            Err(refused) => Answer::text(400, &refused.0),
        }
    }

    /// The report of a what-if with the pairs that it has.
    fn report(&self, request: &[u8]) -> Answer {
        let work = |request| {
            let asked =
                serde_json::from_slice(request).map_err(|error| format!("the request cannot be read: {error}"))?;
            let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
            engine.work(&asked).map_err(|refused| refused.0)
        };
        let work = match work(request) {
            Ok(work) => work,
            Err(why) => return Answer::text(400, &why),
        };
        // The page asks its engine on meanwhile
        let _one = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        match super::report::made(&work) {
            Ok(page) => Answer::new("text/html; charset=utf-8", &page),
            Err(error) => Answer::text(500, &format!("no report could be made: {error}")),
        }
    }
}
