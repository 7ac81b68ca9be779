//! The model held against what was observed, and fitted to it.
//!
//! * [`record`] is the observed record as it stands in files, read with every problem located.
//! * [`history`] is what is known of a stretch of time, observed or simulated, in one form.
//! * [`target`] says which statistics of a history a model has to meet, and how sure each is.
//! * [`prior`] says which settings a fit may move, and within which limits.
//! * [`smc`] fits any simulator to anything that it can be held against.
//! * [`calibrate`] brings them together; [`screening`] asks beforehand which settings move which targets.
//! * [`design`] says what an experiment varies, and [`experiment`] simulates its points; [`association`] takes a first look.
//! * [`effects`] says what each factor of an experiment does by itself, and what two do together.
//! * [`sensitivity`] asks which factors of an experiment its outcomes depend on.
//! * [`baseline`] makes predictive distributions from the past of a series alone.
//! * [`backtest`] fits to what was known by a day, and scores the months after it.
//! * [`compare`] holds what-ifs against their base, run for run.
//! * [`discover`] finds under which assumptions of an experiment something happens.
//! * [`robust`] holds policies against many states of the world.
//! * [`crew`] works over threads, [`random`] draws by address: neither threads nor interruptions change a bit.
//!
//! What is statistics and knows nothing of the model is in `stats`: scores, quantiles, weighted samples and the like.
//!
//! It uses `stats`, `model`, `ensemble` and `scenario`; it knows no terminal and writes no result folder.

pub mod association;
pub mod backtest;
pub mod baseline;
pub mod calibrate;
pub mod compare;
mod compiled;
pub use durand_ensemble::crew;
pub mod design;
pub mod discover;
pub mod effects;
pub mod experiment;
pub mod history;
pub mod prior;
pub use durand_stats::random;
pub mod record;
pub mod robust;
pub mod screening;
pub mod sensitivity;
pub mod smc;
pub mod target;
