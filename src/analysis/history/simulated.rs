//! A run of the model as a history.

use jiff::ToSpan;
use jiff::civil::Date;

use super::closure::Closure;
use super::known::{Clash, History, Month, Week};
use super::period::{Period, week};
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;
use durand_model::crossing::CROSSINGS;
use durand_model::record::{Event, EventKind};
use durand_model::simulator::{Run, Simulator};

/// Runs of one model, each told as a history.
#[derive(Debug)]
pub struct Simulation<'a> {
    simulator: &'a Simulator,
    run: Run,
    period: Period,
}

impl<'a> Simulation<'a> {
    /// Runs of `simulator` that begin on the first day of `period` and last until its last day is over.
    pub fn new(simulator: &'a Simulator, period: Period) -> Self {
        Self { simulator, run: simulator.fresh(), period }
    }

    /// Weeks that a run needs to cover `period`.
    pub fn weeks(period: &Period) -> u32 {
        (period.days().max(1) as u32).div_ceil(7)
    }

    /// The run with these draws.
    pub fn tell(&mut self, draws: Draws) -> History {
        let mut teller = Teller::new(self.period);
        self.simulator.begin(&mut self.run, draws, true);
        for at in 0..self.length() {
            self.simulator.advance(&mut self.run);
            teller.hear(&self.run, at);
        }
        teller.history()
    }

    /// The same, told week by week.
    pub fn begin(&self, draws: Draws) -> Telling {
        let mut run = self.simulator.fresh();
        self.simulator.begin(&mut run, draws, true);
        Telling { run, teller: Teller::new(self.period) }
    }

    /// Takes `telling` on until `weeks` are over, or as many as the period has.
    pub fn take_on(&self, telling: &mut Telling, weeks: usize) {
        for at in telling.weeks()..weeks.min(self.length()) {
            self.simulator.advance(&mut telling.run);
            telling.teller.hear(&telling.run, at);
        }
    }

    /// The rest of `telling`.
    pub fn conclude(&self, mut telling: Telling) -> History {
        self.take_on(&mut telling, self.length());
        telling.teller.history()
    }

    /// Weeks of a run.
    fn length(&self) -> usize {
        Self::weeks(&self.period) as usize
    }
}

/// A run that is being told. A copy of it can have another future.
#[derive(Clone, Debug)]
pub struct Telling {
    run: Run,
    teller: Teller,
}

impl Telling {
    /// Weeks that are over.
    pub fn weeks(&self) -> usize {
        self.teller.history.weeks.len()
    }

    /// From the next week on, chance comes from `draws`.
    pub fn draw_from(&mut self, draws: Draws) {
        self.run.draw_from(draws);
    }

    /// Attacks in the month that begins on `first`; `None` where it is not over.
    pub fn attacks(&self, first: Date) -> Option<f64> {
        self.teller.history.total(&Period::month(first), |week| week.attacks)
    }
}

/// Gathers a history week by week.
///
/// A crossing that is shut on the first day has no closure here: how long it has been shut is not known.
#[derive(Clone, Debug)]
struct Teller {
    history: History,
    /// For each crossing, the place of its closure that has not ended.
    open: [Option<usize>; CROSSINGS.len()],
    truce: Option<Date>,
}

impl Teller {
    fn new(period: Period) -> Self {
        let history = History {
            period,
            months: Vec::new(),
            strikes: Vec::new(),
            mass_attacks: Vec::new(),
            clashes: Vec::new(),
            closures: Vec::new(),
            truces: Vec::new(),
            weeks: Vec::with_capacity(Simulation::weeks(&period) as usize),
        };
        Self { history, open: [None; CROSSINGS.len()], truce: None }
    }

    fn hear(&mut self, run: &Run, at: usize) {
        let world = &run.state().world;
        self.history.weeks.push(Week {
            attacks: world.militant_attacks,
            ttp_attacks: world.attacks,
            killed: world.militants_killed,
            deaths: world.deaths,
            trade: world.trade,
            returns: world.returns,
            ttp_strength: world.ttp_strength,
        });
        let first = week(self.history.period.from, at).from;
        for event in run.events() {
            let day = first.saturating_add(i64::from(event.day).days());
            if day <= self.history.period.to {
                self.note(event, day);
            }
        }
    }

    fn note(&mut self, event: &Event, day: Date) {
        let crossing = || CROSSINGS.iter().position(|one| one.title == event.place);
        match event.kind {
            EventKind::Airstrike => self.history.strikes.push(day),
            EventKind::MassAttack => self.history.mass_attacks.push(day),
            EventKind::BorderClash => {
                let crossings = CROSSINGS.iter().position(|one| one.sector == event.place);
                self.history.clashes.push(Clash { day, crossings: crossings.into_iter().collect() });
            }
            EventKind::Closure => {
                let Some(at) = crossing() else { return };
                self.open[at] = Some(self.history.closures.len());
                let seen = self.history.period.to;
                self.history.closures.push(Closure { crossing: Some(at), from: day, to: None, seen });
            }
            EventKind::Reopening => {
                let Some(at) = crossing() else { return };
                if let Some(place) = self.open[at].take() {
                    let closure = &mut self.history.closures[place];
                    closure.to = Some(day.max(closure.from));
                }
            }
            EventKind::TruceBegins => self.truce = Some(day),
            EventKind::TruceEnds => {
                let from = self.truce.take();
                self.history.truces.extend(from.map(|from| Period { from, to: day.max(from) }));
            }
            _ => {}
        }
    }

    fn history(mut self) -> History {
        let period = self.history.period;
        // Weeks are in order; what happened within one need not be
        self.history.strikes.sort_unstable();
        self.history.truces.extend(self.truce.map(|from| Period { from, to: period.to }));
        let month = |first| {
            let days = Period::month(first);
            let total = |amount: fn(&Week) -> f64| self.history.total(&days, amount);
            Month { first, attacks: total(|week| week.attacks), deaths: total(|week| week.deaths) }
        };
        self.history.months = period.months().into_iter().map(month).collect();
        self.history
    }
}
