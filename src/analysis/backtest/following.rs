//! Where a forecast begins: runs that followed the record, month by month.
//!
//! Parameters do not fix where a run is at the origin: a truce more or less, and its attacks are half of those observed. So a bootstrap
//! particle filter (Gordon, Salmond and Smith 1993, IEE Proceedings F 140, 107-113) takes some runs of the same parameters through the
//! months that were known: after each they are weighed by how near their attacks came, and where few carry the weight, they are drawn
//! anew from it and go on with fresh chance. How near they came month by month is evidence for the parameters, too.

use crate::history::{History, Simulation, Telling, days_between};
use durand_ensemble::draws::Draws;
use durand_stats::random::{Purpose, Random};
use durand_stats::weighted::{effective, resample};

/// Runs of a particle that follow the record.
pub const FOLLOWERS: usize = 16;
/// How far the square root of a monthly count lies by chance from what is expected of it (standard deviation): half the square root of
/// the ratio of variance to mean, taken as 4; within the years of the record that ratio is 2.4 to 5.5.
const SPREAD: f64 = 1.0;

/// Draws and chance of one particle's followers.
#[derive(Clone, Copy, Debug)]
pub struct Follow<'a> {
    /// What was known: its months of attacks are followed.
    pub known: &'a History,
    /// Seed of the study.
    pub seed: u64,
    /// Tells this particle at this origin from others; its lowest 24 bits are 0.
    pub number: u64,
}

/// Runs that followed the record, and how well their parameters foretold it.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Each is as likely as any other; some may be the same run.
    pub runs: Vec<Telling>,
    /// Logarithm of the likelihood of the known months, each foretold from those before it, as the followers estimate it.
    pub evidence: f64,
}

impl Follow<'_> {
    /// `count` runs that followed the record, with `week` weeks over.
    pub fn runs(&self, simulation: &Simulation<'_>, week: usize, count: usize) -> Followed {
        let mut runs: Vec<Telling> = (0..FOLLOWERS).map(|at| simulation.begin(self.draws(0, at))).collect();
        let (mut weights, mut evidence) = ([1.0; FOLLOWERS], 0.0);
        let months = self.known.months.iter().filter_map(|month| Some((month.first, month.attacks?)));
        for (number, (first, observed)) in (1..).zip(months) {
            let over = days_between(self.known.period.from, first.last_of_month()) as usize / 7 + 1;
            let before = weights.iter().sum::<f64>();
            for (run, weight) in runs.iter_mut().zip(&mut weights) {
                simulation.take_on(run, over.min(week));
                *weight *= run.attacks(first).map_or(1.0, |attacks| likelihood(attacks, observed));
            }
            evidence += libm::log(weights.iter().sum::<f64>() / before);
            let most = weights.iter().copied().fold(0.0, f64::max);
            weights.iter_mut().for_each(|weight| *weight /= most);
            if effective(&weights) < FOLLOWERS as f64 / 2.0 {
                runs = self.chosen(&runs, &weights, FOLLOWERS, number);
                weights = [1.0; FOLLOWERS];
                for (at, run) in runs.iter_mut().enumerate() {
                    run.draw_from(self.draws(number, at));
                }
            }
        }
        runs.iter_mut().for_each(|run| simulation.take_on(run, week));
        Followed { runs: self.chosen(&runs, &weights, count, 0), evidence }
    }

    /// `count` of `runs` by their weights.
    fn chosen(&self, runs: &[Telling], weights: &[f64], count: usize, month: u64) -> Vec<Telling> {
        let mut random = Random::new(self.seed, Purpose::Following, self.number | month);
        resample(weights, count, &mut random).into_iter().map(|at| runs[at].clone()).collect()
    }

    fn draws(&self, month: u64, at: usize) -> Draws {
        Draws::labelled(FOLLOWED, self.seed, self.number | month << 8 | at as u64)
    }
}

const FOLLOWED: &[u8; 24] = b"durand: following, ver 1";

/// exp(-(sqrt(simulated) - sqrt(observed))^2 / (2 SPREAD^2)), and never so little that it is 0.
fn likelihood(simulated: f64, observed: f64) -> f64 {
    let apart = (simulated.sqrt() - observed.sqrt()) / SPREAD;
    libm::exp(-(apart * apart).min(200.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::history::{Month, Period, next_month};
    use durand_model::settings::Settings;
    use durand_model::simulator::Simulator;

    const START: Date = date(2021, 8, 15);
    const WEEKS: usize = 80;

    /// A record of months with `level` times as many attacks as simulated months have on average, and the runs that follow it.
    fn following<T>(level: f64, ask: impl FnOnce(&Simulation<'_>, &Follow<'_>, f64) -> T) -> T {
        let period = Period { from: START, to: date(2023, 6, 30) };
        let simulator = Simulator::new(&Settings::default(), Simulation::weeks(&period));
        let mut simulation = Simulation::new(&simulator, period);
        let free: Vec<History> = (0..40).map(|run| simulation.tell(Draws::new(9, run))).collect();
        let mean =
            |first: Date| free.iter().filter_map(|one| one.month(first)?.attacks).sum::<f64>() / free.len() as f64;
        let firsts = std::iter::successors(Some(date(2021, 9, 1)), |month| Some(next_month(*month))).take(17);
        let months: Vec<Month> =
            firsts.map(|first| Month { first, attacks: Some(level * mean(first)), deaths: None }).collect();
        let last = months.last().map_or(0.0, |month| month.attacks.unwrap_or_default());
        let known = History { months, weeks: Vec::new(), ..free[0].clone() };
        ask(&simulation, &Follow { known: &known, seed: 3, number: 7 << 24 }, last)
    }

    /// Attacks of the last month that was known, on average over runs.
    fn last_month(runs: &[Telling]) -> f64 {
        runs.iter().filter_map(|run| run.attacks(date(2023, 1, 1))).sum::<f64>() / runs.len() as f64
    }

    /// Protects what followers are for: those of a record with more attacks have more of them, and lie nearer to it than runs that follow
    /// nothing.
    #[test]
    fn followers_are_near_what_was_observed() {
        let of = |level| {
            following(level, |simulation, follow, observed| {
                let runs = follow.runs(simulation, WEEKS, 40).runs;
                assert!(runs.iter().all(|run| run.weeks() == WEEKS));
                (last_month(&runs), observed)
            })
        };
        let ((few, observed_few), (many, observed_many)) = (of(0.6), of(1.5));
        assert!(few < many, "{few} {many}");
        let free = following(1.0, |_, _, observed| observed);
        assert!((few - observed_few).abs() < (free - observed_few).abs(), "{few} {observed_few} {free}");
        assert!((many - observed_many).abs() < (free - observed_many).abs(), "{many} {observed_many} {free}");
    }

    /// Protects determinism, and particles from one another's chance.
    #[test]
    fn followers_hang_on_their_address_alone() {
        following(1.0, |simulation, follow, _| {
            let attacks = |follow: &Follow<'_>| -> Vec<Option<f64>> {
                follow.runs(simulation, WEEKS, 5).runs.iter().map(|run| run.attacks(date(2022, 12, 1))).collect()
            };
            assert_eq!(attacks(follow), attacks(follow));
            assert_ne!(attacks(follow), attacks(&Follow { number: 8 << 24, ..*follow }));
        });
    }

    /// Protects runs from weights that vanish: a record that no run comes near is followed all the same.
    #[test]
    fn a_record_out_of_reach_is_followed_too() {
        following(400.0, |simulation, follow, _| {
            let followed = follow.runs(simulation, WEEKS, 5);
            assert_eq!(followed.runs.len(), 5);
            assert!(followed.evidence.is_finite());
        });
    }

    /// Protects the meaning of evidence: the record of the model's own mean is likelier than one that it never comes near.
    #[test]
    fn what_the_model_does_is_likelier_than_what_it_does_not() {
        let of = |level| following(level, |simulation, follow, _| follow.runs(simulation, WEEKS, 1).evidence);
        assert!(of(1.0) > of(3.0) + 10.0, "{} {}", of(1.0), of(3.0));
    }
}
