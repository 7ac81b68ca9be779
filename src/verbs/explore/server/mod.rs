//! A server for one page on one machine: loopback alone, a secret in the address, everything bounded.
//!
//! Each connection has one request and a thread of its own. [`guard`] says who may ask, [`http`] reads requests and writes answers.

mod guard;
mod http;

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use askama::Template;

use super::catalogue::Catalogue;
use super::engine::Engine;
use crate::chart::STYLE;
use crate::error::{Error, Result};
use guard::Guard;
use http::{Answer, Request};

/// Connections at a time; a page has two or three.
const MOST_OPEN: usize = 16;

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

#[derive(Template)]
#[template(path = "verbs/explore/explore.html")]
struct Page {
    notice: &'static str,
}

impl Files {
    /// The page over a catalogue.
    pub fn new(catalogue: &Catalogue) -> Result<Self> {
        let failed = |what: String| Error::failed(format!("the page cannot be made: {what}"));
        Ok(Self {
            page: Page { notice: crate::chart::NOTICE }.render().map_err(|error| failed(error.to_string()))?,
            style: format!("{STYLE}{}", include_str!("../explore.css")),
            catalogue: serde_json::to_string(catalogue).map_err(|error| failed(error.to_string()))?,
        })
    }
}

/// The server.
pub struct Server {
    listener: TcpListener,
    guard: Guard,
    files: Files,
    engine: Mutex<Engine>,
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
        Ok(Arc::new(Self { listener, guard, files, engine: Mutex::new(engine), stop, open }))
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
        http::write(&mut stream, &asked.map_or_else(|refused| refused, |asked| self.answer(&asked)))
    }

    fn answer(&self, asked: &Request) -> Answer {
        match (asked.method.as_str(), self.guard.within(&asked.path)) {
            ("GET", Some("")) => Answer::new("text/html; charset=utf-8", &self.files.page),
            ("GET", Some("explore.css")) => Answer::new("text/css; charset=utf-8", &self.files.style),
            ("GET", Some("explore.js")) => Answer::new("text/javascript; charset=utf-8", include_str!("../explore.js")),
            ("GET", Some("controls.js")) => {
                Answer::new("text/javascript; charset=utf-8", include_str!("../controls.js"))
            }
            ("GET", Some("catalogue.json")) => Answer::new("application/json", &self.files.catalogue),
            ("POST", Some(call @ ("begin" | "more"))) => {
                if call == "begin" {
                    self.stop.store(true, Ordering::SeqCst);
                }
                // What a panic left behind is still a list of what-ifs
                let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
                match engine.call(call, &asked.body) {
                    Ok(answer) => Answer::new("application/json", &answer),
                    Err(refused) => Answer::text(400, &refused.0),
                }
            }
            (_, Some("" | "explore.css" | "explore.js" | "controls.js" | "catalogue.json" | "begin" | "more")) => {
                Answer::text(405, "this cannot be asked for in that way")
            }
            _ => Answer::text(404, "there is no such part of the page"),
        }
    }
}
