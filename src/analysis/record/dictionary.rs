//! What a record may hold: files with their columns, types of event, grades of confidence. Named here, and nowhere else.

mod columns;
mod events;
mod indicators;

pub use columns::{ANNUAL, Column, EVENTS, FILES, Format, MONTHLY, Table};
pub use events::{CONFIDENCES, Confidence, EVENT_TYPES, EventType, ObservedKind};
pub use indicators::{INDICATORS, Indicator, indicator};
