//! `durand._durand`: the command within Python. A call is a command line; the work is done on a thread of its own without Python's lock,
//! while the caller's thread tells progress and looks for Ctrl-C.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use durand::cli::args::InputOptions;
use durand::cli::host::{self, Host, Step};
use durand::cli::scenarios;
use durand::error::Error;
use durand::verbs;
use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;

/// How often progress is told, and Ctrl-C is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// How far the work is: simulations done, those in all, what is being done.
type Told = (u64, Option<u64>, String);

/// Exit code, standard output, standard error, and what went wrong.
type Ended = (u8, String, String, Option<String>);

/// Does what `arguments` ask, the words after `durand`. `progress` is called with simulations done, those in all (or None), and what is
/// being done.
#[pyfunction]
#[pyo3(signature = (arguments, progress=None))]
fn call(py: Python<'_>, arguments: Vec<OsString>, progress: Option<Py<PyAny>>) -> PyResult<Ended> {
    let (stop, latest) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(None::<Told>)));
    let (sender, mut done) = channel();
    let host = Host {
        stop: Arc::clone(&stop),
        progress: {
            let latest = Arc::clone(&latest);
            let put = move |step: Step<'_>| {
                *latest.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some((step.done, step.of, step.doing.to_owned()));
            };
            Box::new(put)
        },
    };
    let words: Vec<OsString> = [OsString::from("durand")].into_iter().chain(arguments).collect();
    let work = thread::Builder::new().name("durand".to_owned()).spawn(move || {
        // Nobody waits any more where this fails
        let _ = sender.send(verbs::hosted(host, words));
    })?;
    let tell = || match (&progress, latest.lock().unwrap_or_else(PoisonError::into_inner).take()) {
        (Some(progress), Some(told)) => progress.call1(py, told).map(drop),
        _ => Ok(()),
    };
    let mut raised = None;
    let ended = loop {
        match py.detach(|| wait(&mut done)) {
            Ok(ended) => break ended,
            Err(RecvTimeoutError::Disconnected) => return Err(broken(work.join())),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if raised.is_none() {
            raised = py.check_signals().and_then(|()| tell()).err();
            stop.store(raised.is_some(), Ordering::SeqCst);
        }
    };
    let (result, printed) = ended;
    if let Some(error) = raised {
        // What is kept is told by the command; anything else that was raised on the way is raised
        if !error.is_instance_of::<PyKeyboardInterrupt>(py) || result.is_ok() {
            return Err(error);
        }
    } else {
        tell()?;
    }
    let (code, error) = match result {
        Ok(code) => (code, None),
        Err(error) => (error.exit_code(), Some(error.to_string())),
    };
    Ok((code, printed.out, printed.notes, error))
}

/// What a verb gives, and what it printed.
type Done = (durand::error::Result<u8>, host::Printed);

fn wait(done: &mut Receiver<Done>) -> Result<Done, RecvTimeoutError> {
    done.recv_timeout(LOOK)
}

/// The error of work that ended without a word: it panicked.
fn broken(ended: thread::Result<()>) -> PyErr {
    let text = ended.err().map(|panic| match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast_ref::<&str>().map_or_else(String::new, |text| (*text).to_owned()),
    });
    PyRuntimeError::new_err(format!("a fault of the program, please report it: {}", text.unwrap_or_default()))
}

/// A scenario as it is read with everything applied: JSON with name, title, start, weeks, seed, changes and the complete file (`toml`);
/// or exit code and message of what is wrong. With `name` it is called so.
#[pyfunction]
#[pyo3(signature = (source, set, seed=None, weeks=None, posterior=None, name=None))]
fn scenario(
    py: Python<'_>,
    source: PathBuf,
    set: Vec<String>,
    seed: Option<u64>,
    weeks: Option<u32>,
    posterior: Option<PathBuf>,
    name: Option<String>,
) -> (u8, String) {
    let input = InputOptions { seed, weeks, posterior, set };
    let host = Host { stop: Arc::default(), progress: Box::new(|_| {}) };
    let read = || {
        scenarios::load_with_changes(&source, &input).and_then(|(mut scenario, changes)| {
            if let Some(name) = &name {
                let title = scenario.title().to_owned();
                scenario = scenario.called(name, &title);
            }
            let about = serde_json::json!({
                "name": scenario.name(),
                "title": scenario.title(),
                "start": scenario.start().to_string(),
                "weeks": scenario.weeks(),
                "seed": scenario.seed(),
                "changes": changes,
                "toml": scenario.to_toml(),
            });
            serde_json::to_string(&about).map_err(|error| Error::failed(error.to_string()))
        })
    };
    match py.detach(|| host::with(host, read)).0 {
        Ok(about) => (0, about),
        Err(error) => (error.exit_code(), error.to_string()),
    }
}

/// The command itself, at the terminal: `arguments` with the program's name first. Gives the exit code.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<u8> {
    let code = py.detach(|| verbs::exit_code(arguments));
    // Python prints nothing here, but what the command printed stands in a buffer of its own
    io::Write::flush(&mut io::stdout())?;
    Ok(code)
}

#[pymodule]
fn _durand(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("VERSION", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(call, module)?)?;
    module.add_function(wrap_pyfunction!(scenario, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
