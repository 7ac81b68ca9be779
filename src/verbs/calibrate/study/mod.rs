//! Fits and screenings into result folders, from request to report.

mod apart;
mod effects;
mod fit;
mod hanging;
mod inputs;
mod marginals;
mod paths;
mod run;
mod screening;
mod tables;
mod work;

pub use apart::{FACT, unfinished};
pub use fit::{Apart, Fit, FitReport, Found, Step};
pub use marginals::marginals;
pub use screening::{Screening, ScreeningReport};
pub use tables::targets;
pub use work::Work;
