//! What an intervention can change: the keys, and what each does.

use durand_model::intervention::{Change, How};

/// What a key changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Numbers, by path.
    Values(How),
    /// What actors do.
    Force,
    /// Actions.
    Actions {
        /// Whether they may be taken.
        allowed: bool,
    },
    /// Crossings.
    Crossings {
        /// Whether they are open.
        open: bool,
    },
    /// Mechanisms.
    Mechanisms {
        /// Whether they are on.
        on: bool,
    },
    /// An event.
    Event,
}

/// Each key, what it changes, and that in words. Within an intervention they are laid over the rest in this order.
pub const CHANGES: [(&str, Kind, &str); 11] = [
    ("set", Kind::Values(How::Set), "Numbers that become the given ones, by path."),
    ("add", Kind::Values(How::Add), "Numbers to which the given ones are added, by path."),
    ("scale", Kind::Values(How::Scale), "Numbers that are multiplied by the given ones, by path."),
    (
        "force",
        Kind::Force,
        "What is in force or done whatever actors choose: for each actor an act, a `policy.setting`, or a list of them.",
    ),
    (
        "forbid",
        Kind::Actions { allowed: false },
        "What is forbidden: `actor.act`, `actor.policy.setting`, or `actor.policy` for all its settings.",
    ),
    ("allow", Kind::Actions { allowed: true }, "What is allowed again, named likewise."),
    ("close", Kind::Crossings { open: false }, "Crossings that are shut."),
    ("open", Kind::Crossings { open: true }, "Crossings that are opened."),
    ("off", Kind::Mechanisms { on: false }, "Mechanisms that are switched off."),
    ("on", Kind::Mechanisms { on: true }, "Mechanisms that are switched on."),
    ("inject", Kind::Event, "Something that happens."),
];

impl Kind {
    /// That of the key under which a change is written.
    pub fn of(change: &Change) -> Self {
        match *change {
            Change::Value { how, .. } => Self::Values(how),
            Change::Force { .. } => Self::Force,
            Change::Permit { allowed, .. } => Self::Actions { allowed },
            Change::Crossing { open, .. } => Self::Crossings { open },
            Change::Mechanism { on, .. } => Self::Mechanisms { on },
            Change::Inject(_) => Self::Event,
        }
    }

    /// Whether it is written as a list of names, and not as a table.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Actions { .. } | Self::Crossings { .. } | Self::Mechanisms { .. })
    }
}
