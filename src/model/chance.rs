//! Chance, twice: at its mean for what actors expect, drawn for what happens.
//!
//! The transition is written once, against [`Chance`]; this is what makes expectation and event the same model.

use super::bounded::lesser;
use super::event::{Event, EventKind};
use super::happening::Injected;
use super::number::Number;
use super::purpose::Purpose;
use super::severity::{MASS, Severity, Toll};
use durand_ensemble::draws::Page;

/// Where a transition's chances come from.
pub trait Chance<N> {
    /// A number of events with mean `mean` and variance `mean + mean^2 / size` (negative binomial), at most `most`.
    fn count(&mut self, word: usize, mean: N, size: N, most: N) -> N;
    /// A number of independent events with mean `mean` (Poisson), at most `most`.
    fn rare(&mut self, word: usize, mean: N, most: N) -> N;
    /// 1 with the given probability, else 0.
    fn happens(&mut self, word: usize, probability: N) -> N;
    /// Deaths in `attacks` attacks, of the severity of mass attacks where `mass` is above 0, else of raids. `means` has
    /// the mean deaths of one raid and of one mass attack.
    fn toll(&mut self, purpose: Purpose, attacks: N, mass: N, means: [Toll; 2]) -> Toll<N>;
    /// What an intervention makes happen in the week, besides what chance brings; actors never expect any.
    fn injected(&self) -> Option<Injected> {
        None
    }
    /// Takes down an event of the week (of which nothing follows).
    fn note(&mut self, event: impl FnOnce(&Page) -> Event);
    /// Takes down each attack of the week as an event.
    fn note_attacks(&mut self, purpose: Purpose, attacks: N, mass: N, place: fn(u32) -> &'static str);
}

/// Every chance at its mean.
#[derive(Clone, Copy, Debug)]
pub struct Mean;

impl<N: Number> Chance<N> for Mean {
    #[inline(always)]
    fn count(&mut self, _word: usize, mean: N, _size: N, most: N) -> N {
        lesser(mean, most)
    }

    #[inline(always)]
    fn rare(&mut self, _word: usize, mean: N, most: N) -> N {
        lesser(mean, most)
    }

    #[inline(always)]
    fn happens(&mut self, _word: usize, probability: N) -> N {
        probability
    }

    #[inline(always)]
    fn toll(&mut self, _purpose: Purpose, attacks: N, mass: N, [raid, massive]: [Toll; 2]) -> Toll<N> {
        let mass = mass.exceeds(N::of(0.0));
        let of = |raid, massive| attacks * N::select(mass, N::of(massive), N::of(raid));
        Toll { deaths: of(raid.deaths, massive.deaths), mass_deaths: of(raid.mass_deaths, massive.mass_deaths) }
    }

    #[inline(always)]
    fn note(&mut self, _event: impl FnOnce(&Page) -> Event) {}

    #[inline(always)]
    fn note_attacks(&mut self, _: Purpose, _: N, _: N, _: fn(u32) -> &'static str) {}
}

/// Most events that one week can be told by: 64 attacks and what else can happen.
pub const MOST_EVENTS: usize = 160;

/// The events of a week, in a list that never allocates.
#[derive(Clone, Debug)]
pub struct Log {
    events: [Event; MOST_EVENTS],
    len: usize,
    /// Whether events are taken down at all.
    pub wanted: bool,
}

impl Default for Log {
    fn default() -> Self {
        let nothing = Event { kind: EventKind::Attack, actor: None, place: "", count: 1, deaths: 0, cause: "", day: 0 };
        Self { events: [nothing; MOST_EVENTS], len: 0, wanted: false }
    }
}

impl Log {
    /// The events taken down.
    pub fn events(&self) -> &[Event] {
        &self.events[..self.len]
    }

    /// The same, to change how many each counts for.
    pub fn events_mut(&mut self) -> &mut [Event] {
        &mut self.events[..self.len]
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Takes one down; a week that has [`MOST_EVENTS`] takes no more.
    pub fn push(&mut self, event: Event) {
        if self.len < MOST_EVENTS {
            self.events[self.len] = event;
            self.len += 1;
        }
    }
}

/// Every chance drawn from its own words of the week's page.
#[derive(Debug)]
pub struct Drawn<'a> {
    /// The week's words.
    pub page: &'a Page,
    /// Deaths per attack, in a TTP week of raids and in one of mass attacks.
    pub severity: &'a [Severity; 2],
    /// What an intervention makes happen in the week.
    pub injected: Option<&'a Injected>,
    /// Where events are taken down.
    pub log: &'a mut Log,
}

/// The number in [0, 1) that one word stands for: word / 2^32.
#[inline]
pub fn uniform(word: u32) -> f64 {
    f64::from(word) * (1.0 / 4_294_967_296.0)
}

/// The number in [0, 1) that the top 24 bits of a word stand for.
#[inline]
fn top(word: u32) -> f64 {
    f64::from(word >> 8) * (1.0 / 16_777_216.0)
}

impl Chance<f64> for Drawn<'_> {
    #[inline]
    fn count(&mut self, word: usize, mean: f64, size: f64, most: f64) -> f64 {
        let u = uniform(self.page[word]);
        // Negative binomial by inversion: p(0) = (size / (size + mean))^size, p(n+1) = p(n) (n + size) / (n + 1) mean /
        // (size + mean)
        let odds = mean / (size + mean);
        let mut p = libm::exp(size * libm::log(1.0 - odds));
        let (mut n, mut below) = (0.0, p);
        while u >= below && n < most {
            p *= (n + size) / (n + 1.0) * odds;
            n += 1.0;
            below += p;
        }
        n
    }

    #[inline]
    fn rare(&mut self, word: usize, mean: f64, most: f64) -> f64 {
        let u = uniform(self.page[word]);
        // exp(-m) >= 1 - m: most weeks need no exponential
        if u < 1.0 - mean {
            return 0.0;
        }
        // Poisson by inversion: p(0) = exp(-mean), p(n+1) = p(n) mean / (n + 1)
        let mut p = libm::exp(-mean);
        let (mut n, mut below) = (0.0, p);
        while u >= below && n < most {
            n += 1.0;
            p *= mean / n;
            below += p;
        }
        n
    }

    #[inline]
    fn happens(&mut self, word: usize, probability: f64) -> f64 {
        f64::from(u8::from(uniform(self.page[word]) < probability))
    }

    #[inline]
    fn toll(&mut self, purpose: Purpose, attacks: f64, mass: f64, _means: [Toll; 2]) -> Toll {
        let severity = &self.severity[usize::from(mass > 0.0)];
        let mut toll = Toll::default();
        for word in &self.page[purpose.first..][..(attacks as usize).min(purpose.words)] {
            let deaths = severity.deaths(top(*word));
            toll.deaths += deaths as f64;
            toll.mass_deaths += if deaths >= MASS { deaths as f64 } else { 0.0 };
        }
        toll
    }

    #[inline]
    fn injected(&self) -> Option<Injected> {
        self.injected.copied()
    }

    #[inline]
    fn note(&mut self, event: impl FnOnce(&Page) -> Event) {
        if self.log.wanted {
            self.log.push(event(self.page));
        }
    }

    fn note_attacks(&mut self, purpose: Purpose, attacks: f64, mass: f64, place: fn(u32) -> &'static str) {
        if !self.log.wanted {
            return;
        }
        for word in &self.page[purpose.first..][..(attacks as usize).min(purpose.words)] {
            let deaths = self.severity[usize::from(mass > 0.0)].deaths(top(*word));
            self.log.push(Event {
                kind: if deaths >= MASS { EventKind::MassAttack } else { EventKind::Attack },
                actor: Some(super::actor::Actor::Ttp),
                place: place(word & 0xff),
                count: 1,
                deaths: deaths as u32,
                cause: "campaign",
                day: ((word & 0xff) % 7) as u8,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use durand_ensemble::draws::{Draws, PAGE_WORDS};

    /// Mean and variance of a count over many pages.
    fn moments(mut draw: impl FnMut(&mut Drawn) -> f64) -> (f64, f64) {
        let (mut draws, mut page, mut log) = (Draws::new(3, 0), [0; PAGE_WORDS], Log::default());
        let severity = [Severity::new(0.5, 1.6, 1.5), Severity::new(0.5, 1.6, 1.5)];
        let (mut sum, mut squares, n) = (0.0, 0.0, 40_000);
        for week in 0..n {
            draws.page(week, &mut page);
            let x = draw(&mut Drawn { page: &page, severity: &severity, injected: None, log: &mut log });
            sum += x;
            squares += x * x;
        }
        let mean = sum / n as f64;
        (mean, squares / n as f64 - mean * mean)
    }

    // 40,000 draws: standard error of the mean 0.02, of the variance about 0.3
    #[test]
    fn counts_have_the_mean_and_variance_of_the_negative_binomial() {
        let (mean, variance) = moments(|chance| chance.count(8, 8.0, 5.0, 64.0));
        assert!((mean - 8.0).abs() < 0.1, "{mean}");
        assert!((variance - (8.0 + 64.0 / 5.0)).abs() < 1.2, "{variance}");
    }

    #[test]
    fn rare_events_are_poisson() {
        let (mean, variance) = moments(|chance| chance.rare(10, 0.7, 40.0));
        assert!((mean - 0.7).abs() < 0.02 && (variance - 0.7).abs() < 0.03, "{mean} {variance}");
    }
}
