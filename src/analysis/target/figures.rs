//! Which annual figures of a record are targets, and of which days each is.

use jiff::civil::{Date, date};

/// Attacks of a year.
pub const ANNUAL_ATTACKS: &str = "PICSS militant attacks";
/// Deadly events of the TTP by month, and those of all: their share is the TTP's.
pub const SHARE: [&str; 2] = [
    "UCDP GED state-based events, Government of Pakistan vs TTP (in Pakistan)",
    "UCDP GED all organised-violence events, Pakistan",
];
/// Militants killed in a year, by PICSS (the first of the two that it has) and by PIPS.
pub const KILLED: [&[&str]; 2] =
    [&["PICSS militants killed in operations", "PICSS militants killed"], &["PIPS militants killed in operations"]];
/// From here on Pakistan strikes Kabul and shuts the whole border: what it does about attacks is told apart by this day.
pub const WAR: Date = date(2025, 10, 1);

/// Trade of a stretch.
pub struct TradeFigure {
    pub indicator: &'static str,
    pub name: &'static str,
    pub from: Date,
    pub to: Date,
    /// Million USD in the figure's unit.
    pub musd: f64,
}

/// Trade of fiscal years, which begin in July.
pub const TRADE: [TradeFigure; 4] = [
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade Jul-Feb FY2022-23 (customs basis)",
        name: "fy2023_jul_feb",
        from: date(2022, 7, 1),
        to: date(2023, 2, 28),
        musd: 1.0,
    },
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade FY2023-24",
        name: "fy2024",
        from: date(2023, 7, 1),
        to: date(2024, 6, 30),
        musd: 1000.0,
    },
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade FY2024-25",
        name: "fy2025",
        from: date(2024, 7, 1),
        to: date(2025, 6, 30),
        musd: 1000.0,
    },
    TradeFigure {
        indicator: "Pakistan-Afghanistan bilateral trade Jul-Sep FY2025-26",
        name: "fy2026_jul_sep",
        from: date(2025, 7, 1),
        to: date(2025, 9, 30),
        musd: 1.0,
    },
];

/// Trade while all crossings were shut.
pub const TRADE_SHUT: TradeFigure = TradeFigure {
    indicator: "Pakistan-Afghanistan bilateral trade November and December 2025",
    name: "shut",
    from: date(2025, 11, 1),
    to: date(2025, 12, 31),
    musd: 1.0,
};

/// A figure of a year.
pub struct Figure(pub &'static str, pub i16);

/// Returns of a stretch.
pub struct ReturnsFigure {
    pub indicator: &'static str,
    /// What of the indicator came before the stretch.
    pub less: &'static [Figure],
    pub name: &'static str,
    pub from: Date,
    pub to: Date,
    /// Whether only the size of a pulse counts, not its time.
    pub pulse: bool,
    /// Share of it that is not sure.
    pub unsure: f64,
}

const AUTUMN: &str = "Afghans returned from Pakistan 15 Sep to 31 Dec 2023 (IOM)";
const WINTER: &str = "Afghans returned from Pakistan, January to about June 2024 (IOM)";
const TO_MARCH: &str = "Afghans repatriated from Pakistan, October 2023 to 31 March 2025 (official)";

/// Returns by wave, and between the waves.
pub const RETURNS: [ReturnsFigure; 4] = [
    ReturnsFigure {
        indicator: AUTUMN,
        less: &[],
        name: "2023_autumn",
        from: date(2023, 9, 15),
        to: date(2023, 12, 31),
        pulse: true,
        unsure: 0.3,
    },
    ReturnsFigure {
        indicator: WINTER,
        less: &[],
        name: "2024_h1",
        from: date(2024, 1, 1),
        to: date(2024, 6, 30),
        pulse: false,
        unsure: 0.5,
    },
    ReturnsFigure {
        indicator: TO_MARCH,
        less: &[Figure(AUTUMN, 2023), Figure(WINTER, 2024)],
        name: "between_waves",
        from: date(2024, 7, 1),
        to: date(2025, 3, 31),
        pulse: false,
        unsure: 0.5,
    },
    ReturnsFigure {
        indicator: "Afghans repatriated from Pakistan, October 2023 to 16 October 2025 (official)",
        less: &[Figure(TO_MARCH, 2025)],
        name: "2025_wave",
        from: date(2025, 4, 1),
        to: date(2025, 10, 16),
        pulse: false,
        unsure: 0.3,
    },
];

/// A range of fighters on a day.
pub struct StrengthFigure {
    pub indicator: &'static str,
    pub day: Date,
}

/// Strength, as the UN has it.
pub const STRENGTH: [StrengthFigure; 3] = [
    StrengthFigure {
        indicator: "TTP fighters in Afghanistan (UN Monitoring Team, Feb 2022 report)",
        day: date(2021, 12, 31),
    },
    StrengthFigure { indicator: "TTP fighters in Afghanistan (UN Monitoring Team, July 2024)", day: date(2024, 6, 30) },
    StrengthFigure {
        indicator: "TTP fighters in Afghanistan (UN Monitoring Team, 37th report)",
        day: date(2025, 9, 30),
    },
];
