//! How fast a decision, a week, a run, an ensemble, a pair, a point of a sweep and a generation of a fit are.
//!
//! `cargo bench -p durand-benches` runs all of it; `-- week` after it only what has that word in its name.

use std::convert::Infallible;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use durand::analysis::calibrate::Case;
use durand::analysis::compare::{Fork, Twins};
use durand::analysis::crew::Crew;
use durand::analysis::design::{self, Asked, Point};
use durand::analysis::experiment::Experiment;
use durand::analysis::history::{Period, Simulation};
use durand::analysis::record::Record;
use durand::analysis::smc::{self, Problem, Sofar};
use durand::analysis::{calibrate, prior};
use durand::ensemble::block::Block;
use durand::ensemble::draws::Draws;
use durand::ensemble::runner::{self, Plan, Sink};
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::registry::Mode;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::output::csv_file::CsvFile;
use durand::output::disk::RealDisk;
use durand::output::tables::{RunRow, Tables};
use durand::scenario;

/// Weeks of the runs measured: five years.
const WEEKS: u32 = 260;
/// Runs of the ensembles measured.
const RUNS: u64 = 1000;
/// Points of the sweep measured.
const POINTS: usize = 20;
/// Particles of the generation measured.
const PARTICLES: u32 = 100;

/// The shipped record.
fn history() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/history")
}

/// Takes results and forgets them, so that only simulating is measured.
struct Forget;

impl<R> Sink<R> for Forget {
    type Error = Infallible;

    fn take(&mut self, block: &Block<R>) -> Result<(), Infallible> {
        black_box(block.runs());
        Ok(())
    }
}

/// One actor's decision, in a state from the middle of a run.
fn decision(criterion: &mut Criterion) {
    let simulator = Simulator::new(&Settings::default(), WEEKS);
    let mut run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(1, 1), false);
    (0..WEEKS / 2).for_each(|_| simulator.advance(&mut run));
    let mut group = criterion.benchmark_group("decision");
    group.throughput(Throughput::Elements(1));
    for actor in Actor::ALL {
        group.bench_function(actor.name(), |bencher| {
            bencher.iter(|| black_box(simulator.choose(actor, black_box(run.state()), 0)));
        });
    }
    group.finish();
}

fn week(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("week");
    group.throughput(Throughput::Elements(1));
    let mut settings = Settings::default();
    let modes = [("one", Mode::default()), ("level-2", Mode::QuantalLevelK), ("random", Mode::UniformRandom)];
    for (name, mode) in modes {
        settings.decision.all = mode;
        week_of(&mut group, name, &Simulator::new(&settings, WEEKS));
    }
    group.finish();
}

fn week_of(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, simulator: &Simulator) {
    group.bench_function(name, |bencher| {
        let mut run = simulator.fresh();
        let mut number = 0;
        let mut left = 0;
        bencher.iter(|| {
            if left == 0 {
                number += 1;
                left = WEEKS;
                simulator.begin(&mut run, Draws::new(1, number), false);
            }
            left -= 1;
            simulator.advance(&mut run);
        });
    });
}

fn run(criterion: &mut Criterion) {
    let simulator = Simulator::new(&Settings::default(), WEEKS);
    let mut group = criterion.benchmark_group("run");
    group.throughput(Throughput::Elements(u64::from(WEEKS)));
    for (name, detailed) in [("plain", false), ("detailed", true)] {
        group.bench_function(name, |bencher| {
            let mut run = simulator.fresh();
            let mut outcomes = vec![None; simulator.outcomes().len()];
            let mut number = 0;
            bencher.iter(|| {
                number += 1;
                simulator.begin(&mut run, Draws::new(1, number), detailed);
                for _ in 0..WEEKS {
                    simulator.advance(&mut run);
                    if detailed {
                        black_box(simulator.record(&run));
                    }
                }
                simulator.conclude(&run, &mut outcomes);
                black_box(&outcomes);
            });
        });
    }
    group.finish();
}

fn ensemble(criterion: &mut Criterion) {
    let simulator = Simulator::new(&Settings::default(), WEEKS);
    let stop = AtomicBool::new(false);
    let mut group = criterion.benchmark_group("ensemble");
    group.sample_size(10);
    group.throughput(Throughput::Elements(RUNS * u64::from(WEEKS)));
    for threads in [1, 2] {
        group.bench_function(format!("{threads}-threads"), |bencher| {
            let plan = Plan { seed: 1, first_run: 1, runs: RUNS, threads, detailed: 0, weekly: true };
            bencher.iter_batched(
                || plan.clone(),
                |plan| runner::run(&simulator, &plan, &stop, &mut Forget, &mut |_| ()).is_ok(),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// A point of a sweep: one run of 104 weeks, with what it costs to compile the point, once and for each run anew.
fn sweep(criterion: &mut Criterion) {
    let design = design::load("trust-and-sanctuary", &Asked::default()).expect("a shipped design");
    let points: Vec<Point> = design.sample().into_iter().take(POINTS).collect();
    let mut group = criterion.benchmark_group("sweep");
    group.throughput(Throughput::Elements(design.weeks().into()));
    let experiment = || Experiment::new(&design, points.clone(), 1).expect("points that can be simulated");
    let whole = experiment();
    let mut number = 0;
    group.bench_function("one run of a point", |bencher| {
        bencher.iter(|| {
            number += 1;
            black_box(whole.outcomes(number % POINTS, (number / POINTS) as u64 + 1))
        });
    });
    group.bench_function("first run of a point", |bencher| {
        bencher.iter_batched(experiment, |new| black_box(new.outcomes(0, 1)), BatchSize::PerIteration);
    });
    group.finish();
}

/// What fits are made of: one run over the record's period, told as a history and held against the targets, and a generation of them.
fn fit(criterion: &mut Criterion) {
    let record = Record::read(&history()).expect("the shipped record");
    let priors = prior::load(history().join("priors.toml").to_str().expect("UTF-8")).expect("the shipped priors");
    let scenario = scenario::load("second-emirate-2021").expect("a shipped scenario");
    let to = calibrate::last_day(&record).expect("a last day");
    let period = Period { from: scenario.start(), to };
    let case = Case::new(scenario.settings(), &priors, &record, period, 1);
    let middle = vec![0.5; case.parameters()];
    let weeks = u64::from(Simulation::weeks(&period));
    let mut group = criterion.benchmark_group("particle");
    group.throughput(Throughput::Elements(weeks));
    group.bench_function("one run", |bencher| {
        let mut number = 0;
        bencher.iter(|| {
            number += 1;
            black_box(case.simulate(&middle, number))
        });
    });
    group.finish();
    // The generation after the first, as most are
    let (stop, crew, mut first) = (AtomicBool::new(false), Crew::new(2), Sofar::default());
    let go_on = |sofar: &mut Sofar, most_generations| {
        let plan = smc::Plan { most_generations, ..smc::Plan::new(1, PARTICLES) };
        smc::search(&case, &plan, &crew, sofar, &stop, &mut |_| (), &mut |_| Ok::<(), Infallible>(()))
    };
    go_on(&mut first, 1).expect("a first generation");
    let mut group = criterion.benchmark_group("generation");
    group.sample_size(10);
    group.throughput(Throughput::Elements(u64::from(PARTICLES) * weeks));
    group.bench_function("2-threads", |bencher| {
        bencher.iter_batched(
            || first.clone(),
            |mut sofar| go_on(&mut sofar, 2).map(|_| sofar).is_ok(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// A run and its twin in a what-if, with the week in which they part.
fn pair(criterion: &mut Criterion) {
    let load = |name: &str| scenario::load(name).expect("a shipped scenario");
    let (base, what_if) = (load("crossroads-2025"), load("ttp-crackdown"));
    let twins = Twins::new(&base, &[&what_if], Fork::Start);
    let mut group = criterion.benchmark_group("pair");
    group.throughput(Throughput::Elements(2 * u64::from(base.weeks())));
    group.bench_function("one pair", |bencher| {
        let mut number = 0;
        bencher.iter(|| {
            number += 1;
            black_box(twins.pair(number))
        });
    });
    group.finish();
}

/// Writing `runs.csv`, of runs that are simulated before.
fn write_runs(criterion: &mut Criterion) {
    let simulator = Simulator::new(&Settings::default(), WEEKS);
    let rows: Vec<RunRow> = (1..=RUNS)
        .map(|number| {
            let mut run = simulator.fresh();
            simulator.begin(&mut run, Draws::new(1, number), false);
            (0..WEEKS).for_each(|_| simulator.advance(&mut run));
            let mut outcomes = vec![None; simulator.outcomes().len()];
            simulator.conclude(&run, &mut outcomes);
            RunRow { run: number, outcomes, draw: None }
        })
        .collect();
    let tables = Tables::new(simulator.quantities(), simulator.outcomes(), None);
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = criterion.benchmark_group("write");
    group.throughput(Throughput::Elements(RUNS));
    group.bench_function("runs.csv", |bencher| {
        bencher.iter(|| {
            let mut file = CsvFile::create(&RealDisk, folder.path(), &tables.runs).expect("the disk takes it");
            for row in &rows {
                file.row(tables.runs.cells(row)).expect("the disk takes it");
            }
            file.flush().expect("the disk takes it")
        });
    });
    group.finish();
}

criterion_group!(benches, decision, week, run, ensemble, sweep, fit, pair, write_runs);
criterion_main!(benches);
