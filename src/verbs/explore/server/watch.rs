//! Ends a simulation whose reader has left.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How often it is looked whether the reader is there.
const LOOK: Duration = Duration::from_millis(50);

/// Looks after a connection while it is answered.
pub struct Watch {
    is_over: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl Watch {
    /// Sets `stop` when the other side of `stream` has closed it, as a page does that is left; until the watch is dropped, which clears
    /// `stop` for those who ask next. Where the system gives no thread, work goes on to its end, which is bounded.
    pub fn over(stream: &TcpStream, stop: &Arc<AtomicBool>) -> Self {
        let (watch, stop) = (Self { is_over: Arc::default(), stop: Arc::clone(stop) }, Arc::clone(stop));
        let is_over = Arc::clone(&watch.is_over);
        if let Ok(stream) = stream.try_clone() {
            let _ = thread::Builder::new().name("watch".to_owned()).spawn(move || {
                while !is_over.load(Ordering::SeqCst) {
                    if has_left(&stream) && !is_over.load(Ordering::SeqCst) {
                        stop.store(true, Ordering::SeqCst);
                        return;
                    }
                    // Bytes that nobody reads would be seen again at once
                    thread::sleep(LOOK);
                }
            });
        }
        watch
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.stop.store(false, Ordering::SeqCst);
    }
}

/// Whether the other side closes the connection within [`LOOK`].
fn has_left(stream: &TcpStream) -> bool {
    let looked = stream.set_read_timeout(Some(LOOK)).and_then(|()| stream.peek(&mut [0]));
    match looked {
        Ok(count) => count == 0,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted),
    }
}
