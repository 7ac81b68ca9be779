//! A server for one page on one machine: loopback alone, a secret in the address, everything bounded.
//!
//! Each connection has one request and a thread of its own. [`guard`] says who may ask, [`http`] reads requests and writes answers.

mod guard;
mod http;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
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
        Ok(Arc::new(Self { listener, guard, files, engine: Mutex::new(engine), open: AtomicUsize::new(0) }))
    }

    /// What to open in a browser.
    pub fn address(&self) -> String {
        self.guard.address()
    }

    /// Answers requests for as long as the process lives.
    pub fn serve(self: &Arc<Self>) {
        for stream in self.listener.incoming().flatten() {
            let full = self.open.fetch_add(1, Ordering::SeqCst) >= MOST_OPEN;
            let server = Arc::clone(self);
            let answered = thread::Builder::new().name("explore".to_owned()).spawn(move || {
                server.connection(stream, full);
                server.open.fetch_sub(1, Ordering::SeqCst);
            });
            if answered.is_err() {
                self.open.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }

    /// Whoever leaves before the answer needs none.
    fn connection(&self, mut stream: TcpStream, full: bool) {
        let _ = http::patience(&stream).and_then(|()| {
            let answer = if full {
                Answer::text(503, "too many requests at once: close other pages of this explorer and load this one again")
            } else {
                http::read(&mut stream, |head| self.guard.refuses(head)).map_or_else(|refused| refused, |asked| self.answer(&asked))
            };
            http::write(&mut stream, &answer)
        });
    }

    fn answer(&self, asked: &Request) -> Answer {
        match (asked.method.as_str(), self.guard.within(&asked.path)) {
            ("GET", Some("")) => Answer::new("text/html; charset=utf-8", &self.files.page),
            ("GET", Some("explore.css")) => Answer::new("text/css; charset=utf-8", &self.files.style),
            ("GET", Some("explore.js")) => Answer::new("text/javascript; charset=utf-8", include_str!("../explore.js")),
            ("GET", Some("catalogue.json")) => Answer::new("application/json", &self.files.catalogue),
            ("POST", Some(call @ ("begin" | "more"))) => {
                // What a panic left behind is still a list of what-ifs
                let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
                match engine.call(call, &asked.body) {
                    Ok(answer) => Answer::new("application/json", &answer),
                    Err(refused) => Answer::text(400, &refused.0),
                }
            }
            (_, Some("" | "explore.css" | "explore.js" | "catalogue.json" | "begin" | "more")) => {
                Answer::text(405, "this cannot be asked for in that way")
            }
            _ => Answer::text(404, "there is no such part of the page"),
        }
    }
}
