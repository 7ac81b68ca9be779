//! Processes: what happens in every run and no scenario can switch off.

use super::registry::Mechanism;

pub use washington::AID_MOST;

macro_rules! processes {
    ($($file:ident $Type:ident,)*) => {
        $(mod $file; pub use $file::$Type;)*

        /// All processes.
        pub const ALL: &[Mechanism] = &[$($Type::ABOUT,)*];
    };
}

processes! {
    campaign Campaign,
    border BorderProcess,
    commerce Commerce,
    kabul Kabul,
    presence Presence,
    recovery Recovery,
    relations Relations,
    war War,
    washington Washington,
}
