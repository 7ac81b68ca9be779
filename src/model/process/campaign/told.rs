//! How the campaign is told; nothing follows from it.

use crate::event::{Event, EventKind};

/// The attacks by other militants as one event, dated on the week's last day, when they are known.
pub fn of_others(attacks: f64, deaths: f64) -> Event {
    Event {
        kind: EventKind::OtherAttacks,
        actor: None,
        place: "",
        count: attacks as u32,
        deaths: deaths as u32,
        cause: "campaign",
        day: 6,
    }
}

/// Districts in which attacks are told to have happened.
pub const DISTRICTS: [&str; 8] = [
    "North Waziristan",
    "South Waziristan",
    "Bannu",
    "Dera Ismail Khan",
    "Khyber",
    "Bajaur",
    "Peshawar",
    "Lakki Marwat",
];

/// The district in which an attack is told to have happened; nothing follows from it.
pub fn district(byte: u32) -> &'static str {
    DISTRICTS[(byte / 7) as usize % DISTRICTS.len()]
}
