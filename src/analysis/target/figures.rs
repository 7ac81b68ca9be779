//! Which annual figures of a record are targets, and of which days each is.

use jiff::civil::{Date, date};

/// Attacks of a year.
pub const ANNUAL_ATTACKS: &str = "PICSS militant attacks";

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
pub const TRADE: [TradeFigure; 2] = [
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
];

/// Returns of a stretch.
pub struct ReturnsFigure {
    pub indicator: &'static str,
    pub name: &'static str,
    pub from: Date,
    pub to: Date,
    /// Whether only the size of a pulse counts, not its time.
    pub pulse: bool,
}

/// Returns, as IOM has them.
pub const RETURNS: [ReturnsFigure; 2] = [
    ReturnsFigure {
        indicator: "Afghans returned from Pakistan 15 Sep to 31 Dec 2023 (IOM)",
        name: "2023_autumn",
        from: date(2023, 9, 15),
        to: date(2023, 12, 31),
        pulse: true,
    },
    ReturnsFigure {
        indicator: "Afghans returned from Pakistan, January to about June 2024 (IOM)",
        name: "2024_h1",
        from: date(2024, 1, 1),
        to: date(2024, 6, 30),
        pulse: false,
    },
];

/// A range of fighters on a day.
pub struct StrengthFigure {
    pub indicator: &'static str,
    pub day: Date,
}

/// Strength, as the UN has it.
pub const STRENGTH: [StrengthFigure; 2] = [
    StrengthFigure {
        indicator: "TTP fighters in Afghanistan (UN Monitoring Team, Feb 2022 report)",
        day: date(2021, 12, 31),
    },
    StrengthFigure { indicator: "TTP fighters in Afghanistan (UN Monitoring Team, July 2024)", day: date(2024, 6, 30) },
];
