//! The model held against what was observed, and fitted to it.
//!
//! * [`record`] is the observed record as it stands in files, read with every problem located.
//! * [`history`] is what is known of a stretch of time, observed or simulated, in one form.
//! * [`target`] says which statistics of a history a model has to meet, and how sure each is.
//! * [`prior`] says which settings a fit may move, and within which limits.
//! * [`smc`] fits any simulator to anything that it can be held against; [`weighted`] sums up what comes of it.
//! * [`calibrate`] brings them together; [`screening`] asks beforehand which settings move which targets.
//! * [`crew`] works over threads, [`random`] draws by address: neither threads nor interruptions change a bit.
//!
//! It uses `model`, `ensemble` and `scenario`; it knows no terminal and writes no result folder.

pub mod calibrate;
pub mod crew;
pub mod history;
pub mod prior;
pub mod random;
pub mod record;
pub mod screening;
pub mod smc;
pub mod target;
pub mod weighted;
