//! The explorer's engine as WebAssembly, for a page that has the model in it. It imports nothing and opens nothing.
//!
//! A page asks for [`room`], writes there the name of a call, a line break and the request, and lets [`call`] answer; the answer stands
//! at [`answer`], as many bytes as [`length`] says. WebAssembly has one thread, so one call follows on another.

// The names under which a page finds these functions must not be changed; nothing else here is unsafe.
#![allow(unsafe_code)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use durand_explorer::catalogue::shipped_names;
use durand_explorer::engine::{Engine, Limits, Refused};

/// Pairs of runs at most: what one thread of a browser does while one looks at it.
const MOST: u64 = 1000;
/// Weeks that are simulated for an answer: 50 pairs of 104 weeks, so that a slider that is moved again need not wait long.
const WEEKS: u64 = 50 * 104;

/// The engine, and what passes between it and the page.
struct Desk {
    engine: Option<Engine>,
    request: Vec<u8>,
    answer: Vec<u8>,
}

static DESK: Mutex<Desk> = Mutex::new(Desk { engine: None, request: Vec::new(), answer: Vec::new() });

fn desk() -> MutexGuard<'static, Desk> {
    DESK.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    fn called(&mut self) -> Result<String, Refused> {
        let limits = || Limits { most: MOST, weeks: WEEKS, threads: 1, program: "durand".to_owned() };
        let engine =
            self.engine.get_or_insert_with(|| Engine::new(shipped_names().map(str::to_owned).collect(), limits()));
        let at = self.request.iter().position(|byte| *byte == b'\n').unwrap_or(self.request.len());
        let (name, request) = self.request.split_at(at);
        engine.call(&String::from_utf8_lossy(name), request)
    }
}

/// Where a page may write a request of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let mut desk = desk();
    desk.request = vec![0; length];
    desk.request.as_mut_ptr()
}

/// Answers the request: 1 for an answer in JSON, 0 for words that say why there is none.
#[unsafe(no_mangle)]
pub extern "C" fn call() -> u32 {
    let mut desk = desk();
    let called = desk.called();
    let is_answered = called.is_ok();
    desk.answer = called.unwrap_or_else(|refused| refused.0).into_bytes();
    u32::from(is_answered)
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    desk().answer.as_ptr()
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    desk().answer.len()
}
