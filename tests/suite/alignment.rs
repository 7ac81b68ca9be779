//! Draws are addressed: a mechanism that is off, or an act that was not done, leaves every other purpose's draws as they were.

use std::collections::BTreeMap;

use durand::ensemble::draws::{Draws, PAGE_WORDS, Page};
use durand::ensemble::simulate::Simulate;
use durand::model::actor::{ACTORS, Actor};
use durand::model::agreements;
use durand::model::chance::{Chance, Drawn, Log};
use durand::model::compiled::severities;
use durand::model::purpose::{DAYS, PURPOSES, Purpose, decision};
use durand::model::record::Event;
use durand::model::registry::{ACTIONS, World, mechanisms};
use durand::model::rules::Rules;
use durand::model::settings::Settings;
use durand::model::severity::{Severity, Toll};
use durand::model::simulator::Simulator;
use durand::model::state::State;
use durand::model::stretch::stretches;
use durand::model::transition::transition;

use super::runs::{HINDCAST, SEED, shipped, with, without};

const WEEKS: u32 = 176;
const RUNS: u64 = 12;

/// What was asked of chance: the kind of question and its numbers, in bits.
type Question = (&'static str, [u64; 3]);

/// The question that each word of a page was asked in one week, and the answer.
type Asked = BTreeMap<usize, (Question, u64)>;

/// Chance that is drawn as ever and writes down every word that it is asked for.
struct Listening<'a> {
    drawn: Drawn<'a>,
    asked: &'a mut Asked,
}

impl Listening<'_> {
    fn listen(&mut self, word: usize, kind: &'static str, numbers: [f64; 3], answer: f64) -> f64 {
        let question = (kind, numbers.map(f64::to_bits));
        let before = self.asked.insert(word, (question, answer.to_bits()));
        assert_eq!(before, None, "word {word} decides two things in one week");
        answer
    }
}

impl Chance<f64> for Listening<'_> {
    fn count(&mut self, word: usize, mean: f64, size: f64, most: f64) -> f64 {
        let answer = self.drawn.count(word, mean, size, most);
        self.listen(word, "count", [mean, size, most], answer)
    }

    fn rare(&mut self, word: usize, mean: f64, most: f64) -> f64 {
        let answer = self.drawn.rare(word, mean, most);
        self.listen(word, "rare", [mean, most, 0.0], answer)
    }

    fn happens(&mut self, word: usize, probability: f64) -> f64 {
        let answer = self.drawn.happens(word, probability);
        self.listen(word, "happens", [probability, 0.0, 0.0], answer)
    }

    fn toll(&mut self, purpose: Purpose, attacks: f64, mass: f64, means: [Toll; 2]) -> Toll {
        // Attack by attack, so that each attack's word is heard; deaths are whole numbers, so their sum is exact
        let mut sum = Toll::default();
        for at in 0..purpose.words.min(attacks as usize) {
            let one = Purpose { first: purpose.word(at), words: 1, ..purpose };
            let toll = self.drawn.toll(one, 1.0, mass, means);
            self.listen(purpose.word(at), "toll", [mass, 0.0, 0.0], toll.deaths);
            sum.deaths += toll.deaths;
            sum.mass_deaths += toll.mass_deaths;
        }
        assert_eq!(sum, self.drawn.toll(purpose, attacks, mass, means));
        sum
    }

    fn note(&mut self, event: impl FnOnce(&Page) -> Event) {
        self.drawn.note(event);
    }

    fn note_attacks(&mut self, purpose: Purpose, attacks: f64, mass: f64, place: fn(u32) -> &'static str) {
        self.drawn.note_attacks(purpose, attacks, mass, place);
    }
}

/// A scenario, its runs simulated here from pages alone.
struct Replay {
    simulator: Simulator,
    rules: Rules,
    severity: [Severity; 2],
    present: [bool; ACTORS],
}

fn page(run: u64, week: u32) -> Page {
    let mut page = [0; PAGE_WORDS];
    // A fresh start each week: nothing can be left over from the weeks before
    Draws::new(SEED, run).page(week.into(), &mut page);
    page
}

impl Replay {
    fn new(settings: &Settings) -> Self {
        let all = stretches(settings, WEEKS);
        let [(_, now)] = &all[..] else { panic!("something changes in the first {WEEKS} weeks") };
        let present = Actor::ALL.map(|actor| now.takes_part(actor));
        let simulator = Simulator::new(settings, WEEKS);
        Self { simulator, rules: Rules::compile(now, 1.0), severity: severities(now), present }
    }

    /// One week from `state`: what all do, what follows, and what chance was asked, each actor's decision included.
    fn week(&self, state: &State, page: &Page) -> (State, Asked) {
        let (mut asked, mut log) = (Asked::new(), Log::default());
        let mut course = state.course.next_week();
        for actor in Actor::ALL.into_iter().filter(|actor| self.present[*actor as usize]) {
            let choice = self.simulator.choose(actor, state, page[decision(actor)]);
            course = course.with(actor, choice.action);
            let options = choice.probability.iter().fold(0_u64, |sum, p| sum.rotate_left(5) ^ p.to_bits());
            asked.insert(decision(actor), (("choice", [options, 0, 0]), choice.action as u64));
        }
        let drawn = Drawn { page, severity: &self.severity, injected: None, log: &mut log };
        let mut after = transition(state, course, &self.rules, Listening { drawn, asked: &mut asked });
        agreements::settle(&mut after, state.world.taliban_rule);
        (after, asked)
    }

    /// The weeks of a run: what chance was asked in each. The run is the simulator's own, week for week.
    fn run(&self, number: u64) -> Vec<Asked> {
        let mut run = self.simulator.fresh();
        self.simulator.begin(&mut run, Draws::new(SEED, number), false);
        let mut weeks = Vec::new();
        for week in 0..WEEKS {
            let (mut after, asked) = self.week(run.state(), &page(number, week));
            self.simulator.advance(&mut run);
            // The phase is told after the transition
            after.world.phase = run.state().world.phase;
            assert_eq!(after, *run.state(), "run {number}, week {week} drew something that has no address");
            weeks.push(asked);
        }
        weeks
    }
}

fn purpose_of(word: usize) -> Purpose {
    let found = PURPOSES.into_iter().find(|purpose| (purpose.first..purpose.first + purpose.words).contains(&word));
    found.unwrap_or_else(|| panic!("word {word} belongs to no purpose"))
}

/// Protects paired what-ifs. In twin runs with each mechanism on and off, of the scenario in which
/// it matters: every run follows from its pages alone; each word is asked
/// at most once a week, always for the same purpose and kind of question; and where both twins ask a word the same question, they get
/// the same answer, however many other questions one of them asked or left out.
#[test]
fn a_mechanism_that_is_off_leaves_every_other_draw_as_it_was() {
    let mut known: BTreeMap<&str, (Settings, Vec<Vec<Asked>>)> = BTreeMap::new();
    let mut kinds: BTreeMap<usize, &str> = BTreeMap::new();
    for mechanism in mechanisms() {
        let name = mechanism.off.expect("it can be switched off").scenario;
        let (settings, with_all) = known.entry(name).or_insert_with(|| {
            let settings = shipped(&format!("scenarios/{name}.toml")).settings().clone();
            let replay = Replay::new(&settings);
            (settings, (1..=RUNS).map(|run| replay.run(run)).collect())
        });
        let off = Replay::new(&without(settings, mechanism.name));
        let (mut same, mut otherwise) = (0, 0);
        for (number, twin) in (1..=RUNS).zip(with_all) {
            for (one, other) in twin.iter().zip(off.run(number)) {
                let alike = |word: &usize, asked| other.get(word).is_some_and(|(question, _)| question == asked);
                otherwise += one.iter().filter(|(word, (asked, _))| !alike(word, asked)).count();
                for (word, (question, answer)) in &other {
                    let purpose = purpose_of(*word);
                    assert_ne!(purpose, DAYS, "days are told, nothing follows from them");
                    let kind = *kinds.entry(purpose.first).or_insert(question.0);
                    assert_eq!(kind, question.0, "{} is asked in two ways", purpose.meaning);
                    if let Some((_, told)) = one.get(word).filter(|(asked, _)| asked == question) {
                        same += 1;
                        assert_eq!(told, answer, "{} off: {}", mechanism.name, purpose.meaning);
                    }
                }
            }
        }
        // Deaths of attacks and technical closures are asked alike in all twins, so there is much to compare
        assert!(same > RUNS * u64::from(WEEKS), "{} off: only {same} questions alike", mechanism.name);
        assert!(otherwise > 0, "{} off: the twins asked the same, so nothing was put to the test", mechanism.name);
    }
    assert!(kinds.len() >= PURPOSES.len() - 2, "few purposes were used: {kinds:?}");
}

/// The same seen from outside, in the numbers of attacks: twins that share every cause of attacks but chance have the same attacks.
///
/// Nobody does anything, so that these mechanisms, which themselves draw (ceasefires, closures) or change how much is drawn (attacks
/// of others), part the twins' worlds but hardly reach the TTP's attacks. With draws in step most weeks have equal attacks over
/// two years; between runs whose draws are out of step about one in five has. 40 pairs of runs, 4,160 weeks: a share is known to 0.01.
#[test]
fn twins_have_the_same_attacks_where_nothing_else_parts_them() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    // Every clash shuts its crossing, so that the twins part early
    let settings = with(&settings, "mechanisms.crossing_closures.shut_by_clash", 1.0);
    let on = worlds(&settings, 1);
    let equal = |other: &[World]| {
        on.iter().zip(other).filter(|(one, other)| one.attacks == other.attacks).count() as f64 / on.len() as f64
    };
    for mechanism in ["mediation", "crossing_closures", "spillover"] {
        let off = worlds(&without(&settings, mechanism), 1);
        let parted = on.iter().zip(&off).filter(|(one, other)| one != other).count();
        assert!(parted * 2 > on.len(), "{mechanism} off parts the twins in {parted} weeks only");
        assert!(equal(&off) > 0.8, "{mechanism} off: {} of the weeks have equal attacks", equal(&off));
    }
    let unrelated = equal(&worlds(&settings, 1001));
    assert!(unrelated < 0.5, "{unrelated} of the weeks of unrelated runs have equal attacks");
}

/// The world after each week of 40 runs from number `first`.
fn worlds(settings: &Settings, first: u64) -> Vec<World> {
    let simulator = Simulator::new(settings, 104);
    let mut run = simulator.fresh();
    let mut worlds = Vec::new();
    for number in first..first + 40 {
        simulator.begin(&mut run, Draws::new(SEED, number), false);
        for _ in 0..simulator.weeks() {
            simulator.advance(&mut run);
            worlds.push(run.state().world);
        }
    }
    worlds
}

/// Whoever is told everything draws nothing more: a run followed in detail is the same run.
#[test]
fn following_a_run_does_not_disturb_it() {
    let simulator = Replay::new(shipped(HINDCAST).settings()).simulator;
    let (mut plain, mut told) = (simulator.fresh(), simulator.fresh());
    for number in 1..=RUNS {
        simulator.begin(&mut plain, Draws::new(SEED, number), false);
        simulator.begin(&mut told, Draws::new(SEED, number), true);
        for _ in 0..WEEKS {
            simulator.advance(&mut plain);
            simulator.advance(&mut told);
            assert_eq!(plain.state(), told.state());
        }
    }
}
