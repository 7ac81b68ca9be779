//! Which part of the work a command does.

use clap::Args;

use crate::output::part::{Part, Share};

/// Which part of the work is done.
#[derive(Args, Clone, Debug, Default)]
pub struct ShareOptions {
    /// Do only part I of N, counted from 1, into a folder of its own; `durand merge` puts all parts together
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Part>,
    /// What merging and verifying ask for, which cannot be typed.
    #[arg(skip)]
    pub given: Option<Share>,
}

impl ShareOptions {
    /// How much of the work is done.
    pub fn share(&self) -> Share {
        let typed = || self.shard.map_or(Share::Whole, Share::Part);
        self.given.clone().unwrap_or_else(typed)
    }
}
