//! Ctrl-C: the first asks the work to stop in good order, the second ends the process at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use super::{host, print};

static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Begins to listen for Ctrl-C (and for a request to terminate) and returns the flag that it raises. A host has a flag of its own, and
/// its own way with Ctrl-C.
pub fn listen() -> Arc<AtomicBool> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    if let Some(stop) = host::stop() {
        return stop;
    }
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
    Arc::clone(&STOP)
}
