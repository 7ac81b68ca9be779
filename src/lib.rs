//! durand simulates the conflict between Pakistan, the Afghan Taliban and the TTP, with India as an outside power.
//!
//! * [`model`] is the political science: quantities, actors, goals, mechanisms, one transition.
//! * [`ensemble`] runs any model many times, reproducibly, and knows nothing of politics.
//! * [`located`] reads texts that people write, each problem with its place.
//! * [`scenario`] reads, checks and resolves scenario files.
//! * [`analysis`] holds the model against the observed record and fits it to it.
//! * [`docs`] makes the tables and equations of the documentation from the registry, and says what is taken from the article.
//! * [`stats`] holds statistics that know nothing of the model.
//! * [`chart`] draws, from data in memory, and knows no file.
//! * [`play`] lets somebody take an actor's place in a run, and holds what comes of it against the model's own actor.
//! * [`output`] writes result folders, [`verbs`] are those of the command, [`cli`] is what they share.

pub use durand_analysis as analysis;
pub use durand_chart as chart;
pub use durand_chronicle as chronicle;
pub mod cli;
pub mod docs;
pub use durand_ensemble as ensemble;
pub mod error;
pub use durand_located as located;
pub use durand_model as model;
pub mod output;
pub mod verbs;
pub use durand_play as play;
pub use durand_presentation as presentation;
pub use durand_scenario as scenario;
pub use durand_stats as stats;
pub use durand_table as table;
pub use durand_text::{digest, figures, grouped, plain};
