//! The five named crossings of the Durand Line.

/// Number of crossings.
pub const CROSSINGS_COUNT: usize = 5;

/// One number for each crossing or its sector.
pub type PerCrossing<N = f64> = [N; CROSSINGS_COUNT];

/// One crossing, as the registry knows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Name in scenario files.
    pub name: &'static str,
    /// Name in sentences.
    pub title: &'static str,
    /// Sector of the border around it.
    pub sector: &'static str,
    /// Share of bilateral trade that uses it.
    pub trade_share: f64,
    /// Share of border clashes that happen in its sector.
    pub clash_share: f64,
    /// Whether it is one of the two that Kabul shuts when it shuts its side.
    pub main: bool,
    /// Where the shares come from.
    pub source: &'static str,
}

impl Crossing {
    /// What a scenario can set of a crossing: name, unit, default, meaning.
    pub fn settings(&self) -> [(&'static str, &'static str, f64, &'static str); 2] {
        [
            (
                "trade_share",
                "share",
                self.trade_share,
                "Share of bilateral trade that uses this crossing; the shares are scaled to sum to 1.",
            ),
            (
                "clash_share",
                "share",
                self.clash_share,
                "Share of border clashes in its sector; the shares are scaled to sum to 1.",
            ),
        ]
    }
}

const SOURCE: &str =
    "Clash places: observed record 2021-2024; trade shares: estimate, Torkham and Chaman carry most customs traffic";

/// The crossings, north to south by weight in trade.
pub const CROSSINGS: [Crossing; CROSSINGS_COUNT] = [
    Crossing {
        name: "torkham",
        title: "Torkham",
        sector: "Khyber-Nangarhar",
        trade_share: 0.50,
        clash_share: 0.22,
        main: true,
        source: SOURCE,
    },
    Crossing {
        name: "spin_boldak",
        title: "Spin Boldak/Chaman",
        sector: "Chaman-Kandahar",
        trade_share: 0.32,
        clash_share: 0.22,
        main: true,
        source: SOURCE,
    },
    Crossing {
        name: "ghulam_khan",
        title: "Ghulam Khan",
        sector: "North Waziristan-Khost",
        trade_share: 0.09,
        clash_share: 0.16,
        main: false,
        source: SOURCE,
    },
    Crossing {
        name: "kharlachi",
        title: "Kharlachi",
        sector: "Kurram-Paktia",
        trade_share: 0.05,
        clash_share: 0.33,
        main: false,
        source: SOURCE,
    },
    Crossing {
        name: "angoor_adda",
        title: "Angoor Adda",
        sector: "South Waziristan-Paktika",
        trade_share: 0.04,
        clash_share: 0.07,
        main: false,
        source: SOURCE,
    },
];
