//! Ctrl-C: the first asks the work to stop in good order, the second ends the process at once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::print;

static STOP: AtomicBool = AtomicBool::new(false);

/// Begins to listen for Ctrl-C (and for a request to terminate) and returns the flag that it raises.
pub fn listen() -> &'static AtomicBool {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        // Where no handler can be set, Ctrl-C ends the process at once, as without one.
        let _ = ctrlc::set_handler(|| {
            if STOP.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
            if print::watched() {
                print::note("\nStopping; Ctrl-C again ends at once.\n");
            }
        });
    });
    &STOP
}
