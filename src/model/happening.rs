//! What a scenario makes happen in a week, besides what chance brings.

use super::bounded::greater;
use super::crossing::PerCrossing;
use super::event::EventKind;
use super::severity::{MASS, Toll};

/// An event that a scenario brings about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Injection {
    /// What happens.
    pub happening: Happening,
    /// Where, as it is told; for a clash the sector.
    pub place: &'static str,
    /// Deaths.
    pub deaths: u32,
}

/// What can be injected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A mass-casualty attack by the TTP; by other militants where the TTP takes no part.
    MassAttack,
    /// A border clash in the sector of this crossing.
    BorderClash(usize),
    /// A Pakistani airstrike on Afghan soil.
    Airstrike,
    /// A mediated ceasefire between Islamabad and Kabul.
    Ceasefire,
}

/// What is injected into one week, added up.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Injected {
    /// Attacks by militants.
    pub attacks: f64,
    /// Deaths in them.
    pub toll: Toll,
    /// Clashes of each sector.
    pub clashes: PerCrossing,
    /// Deaths in them.
    pub clash_deaths: f64,
    /// 1 if Pakistan strikes.
    pub strike: f64,
    /// Deaths in its strikes.
    pub strike_deaths: f64,
    /// 1 if there is a ceasefire.
    pub ceasefire: f64,
}

impl Injected {
    /// Both together.
    pub fn and(mut self, other: &Self) -> Self {
        self.attacks += other.attacks;
        self.toll.deaths += other.toll.deaths;
        self.toll.mass_deaths += other.toll.mass_deaths;
        for (own, more) in self.clashes.iter_mut().zip(other.clashes) {
            *own += more;
        }
        self.clash_deaths += other.clash_deaths;
        self.strike = greater(self.strike, other.strike);
        self.strike_deaths += other.strike_deaths;
        self.ceasefire = greater(self.ceasefire, other.ceasefire);
        self
    }

    /// With one more event.
    pub fn with(mut self, one: &Injection) -> Self {
        let deaths = f64::from(one.deaths);
        match one.happening {
            Happening::MassAttack => {
                self.attacks += 1.0;
                self.toll.deaths += deaths;
                self.toll.mass_deaths += if one.deaths as usize >= MASS { deaths } else { 0.0 };
            }
            Happening::BorderClash(sector) => {
                self.clashes[sector] += 1.0;
                self.clash_deaths += deaths;
            }
            Happening::Airstrike => {
                self.strike = 1.0;
                self.strike_deaths += deaths;
            }
            Happening::Ceasefire => self.ceasefire = 1.0,
        }
        self
    }
}

impl Happening {
    /// All kinds; a clash stands for that of any sector.
    pub const ALL: [Self; 4] = [Self::MassAttack, Self::BorderClash(0), Self::Airstrike, Self::Ceasefire];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MassAttack => EventKind::MassAttack.name(),
            Self::BorderClash(_) => EventKind::BorderClash.name(),
            Self::Airstrike => EventKind::Airstrike.name(),
            Self::Ceasefire => EventKind::Ceasefire.name(),
        }
    }

    /// The mechanisms whose equations it goes through; none for what goes through processes, which are always on.
    pub const fn mechanisms(self) -> &'static [&'static str] {
        match self {
            Self::MassAttack | Self::BorderClash(_) | Self::Airstrike => &[],
            Self::Ceasefire => &["agreements", "mediation"],
        }
    }
}
