//! The equations of the registry, computed as they are written, against what the code does.

use durand::ensemble::draws::{Draws, PAGE_WORDS};
use durand::model::actor::Actor;
use durand::model::chance::Mean;
use durand::model::define::compiled;
use durand::model::registry::{Mechanism, QUANTITIES, World, actions_of, goals_of, mechanisms, processes, settings};
use durand::model::rules::Rules;
use durand::model::satisfaction::indicators;
use durand::model::settings::Settings;
use durand::model::state::{Acts, Border, State};
use durand::model::step::{Pressures, Step};
use durand::model::transition::STAGES;
use durand::model::window::Window;

use super::formula::{PerCrossing, Values, tokens};

/// Numbers from 0 to 1, as many as are asked for.
struct Numbers {
    draws: Draws,
    page: [u32; PAGE_WORDS],
    next: usize,
}

impl Numbers {
    fn new(case: u64) -> Self {
        Self { draws: Draws::new(1, case), page: [0; PAGE_WORDS], next: 0 }
    }

    fn next(&mut self) -> f64 {
        if self.next.is_multiple_of(PAGE_WORDS) {
            self.draws.page((self.next / PAGE_WORDS) as u64, &mut self.page);
        }
        self.next += 1;
        f64::from(self.page[(self.next - 1) % PAGE_WORDS]) / f64::from(u32::MAX)
    }

    fn below(&mut self, end: usize) -> usize {
        ((self.next() * end as f64) as usize).min(end - 1)
    }

    fn world(&mut self) -> World {
        let published: Vec<f64> = QUANTITIES.iter().map(|q| q.low + self.next() * (q.high - q.low)).collect();
        World::from_published(&published)
    }

    fn crossings(&mut self) -> PerCrossing {
        std::array::from_fn(|_| [0.0, 1.0, self.next()][self.below(3)])
    }

    fn settings(&mut self) -> Settings {
        let mut chosen = Settings::default();
        for (at, setting) in settings().iter().enumerate() {
            // Values near the low end too: over their whole ranges most amounts would be at their most
            let share = self.next() * if self.next() < 0.7 { 0.1 } else { 1.0 };
            chosen.set(at, setting.low + share * (setting.high - setting.low));
        }
        let none_off = self.next() < 0.5;
        chosen.on.iter_mut().for_each(|on| *on = none_off || self.next() < 0.8);
        chosen.present[Actor::Ttp as usize] = Window::when(self.next() < 0.8);
        chosen.present[Actor::UnitedStates as usize] = Window::when(self.next() < 0.5);
        chosen
    }
}

/// What the notation calls the parts of a step, except what is kept for each crossing.
fn numbers(step: &Step<Mean>) -> Vec<(&'static str, f64)> {
    let mut published = vec![0.0; QUANTITIES.len()];
    step.now.publish(&mut published);
    let quantities = QUANTITIES.iter().zip(published).map(|(quantity, value)| (quantity.name, value / quantity.scale));
    let rest = [("open", step.open), ("D", step.toll.deaths), ("M", step.toll.mass_deaths), ("dt", step.rules.dt)];
    quantities.chain(durand::docs::accumulators(&step.push)).chain(rest).collect()
}

fn crossings(step: &Step<Mean>) -> [(&'static str, PerCrossing); 4] {
    [
        ("by_pakistan_k", step.border.by_pakistan),
        ("by_kabul_k", step.border.by_kabul),
        ("by_incident_k", step.border.by_incident),
        ("sector_clashes_k", step.sector_clashes),
    ]
}

fn begin(step: &Step<Mean>, acts: Acts) -> Values {
    let mut values =
        Values { ttp_takes_part: step.rules.ttp_present, us_takes_part: step.rules.us_present, ..Values::default() };
    values.numbers.insert("AID_MOST".to_owned(), durand::model::process::AID_MOST);
    values.numbers.extend(numbers(step).into_iter().map(|(name, value)| (name.to_owned(), value)));
    let fixed = [
        ("was_closed_k", step.was_closed),
        ("trade_share_k", step.rules.trade_share),
        ("clash_share_k", step.rules.clash_share),
    ];
    values.per_crossing.extend(crossings(step).into_iter().chain(fixed).map(|(name, all)| (name.to_owned(), all)));
    for actor in Actor::ALL {
        values.acts.push(format!("{}.{}", actor.name(), actions_of(actor)[acts.of(actor)].name));
    }
    values
}

fn named(name: &str) -> (&'static str, &'static Mechanism) {
    let sections = [("mechanisms", mechanisms()), ("processes", processes())];
    let mut all = sections.iter().flat_map(|(section, of)| of.iter().map(move |one| (*section, one)));
    all.find(|(_, one)| one.name == name).expect("stages name mechanisms and processes")
}

/// Computes a mechanism's equations as they stand in the registry.
fn apply(values: &mut Values, name: &str, settings: &Settings, dt: f64) {
    let (section, about) = named(name);
    if about.off.is_some() && !settings.is_on(name) {
        return;
    }
    let parameter = |parameter: &durand::model::registry::Parameter| {
        let set = settings.get(&format!("{section}.{name}.{}", parameter.name));
        (parameter.name.to_owned(), compiled(parameter.kind, set, dt))
    };
    values.own = about.parameters.iter().map(parameter).collect();
    values.run(about.equations);
    for (k, crossing) in durand::model::crossing::CROSSINGS.iter().enumerate() {
        if let Some(shown) = values.per_crossing.get("shown_closed_k") {
            values.numbers.insert(format!("closed_{}", crossing.name), shown[k]);
        }
    }
}

fn assert_close(written: f64, done: f64, what: &str) {
    assert!((written - done).abs() <= 1e-9 * (1.0 + done.abs()), "{what}: as written {written}, as done {done}");
}

#[test]
fn equations_are_what_the_code_computes() {
    for case in 0..600 {
        let mut any = Numbers::new(case);
        let settings = any.settings();
        let dt = [1.0, 1.0 + any.next() * 51.0][any.below(2)];
        let rules = Rules::compile(&settings, dt);
        let border = Border { by_pakistan: any.crossings(), by_kabul: any.crossings(), by_incident: any.crossings() };
        let state = State { world: any.world(), border, acts: Acts::default() };
        let acts = Actor::ALL
            .into_iter()
            .fold(Acts::default(), |acts, actor| acts.with(actor, any.below(actions_of(actor).len())));
        let mut step = Step::begin(&state, acts, &rules, Mean);
        let mut values = begin(&step, acts);
        for (stage, names) in STAGES.iter().enumerate() {
            step.stage(stage);
            for name in *names {
                apply(&mut values, name, &settings, dt);
            }
            for (name, done) in numbers(&step) {
                assert_close(values.numbers[name], done, &format!("case {case}, {names:?}, {name}"));
            }
            for (name, done) in crossings(&step) {
                for (k, done) in done.into_iter().enumerate() {
                    assert_close(values.per_crossing[name][k], done, &format!("case {case}, {names:?}, {name} {k}"));
                }
            }
        }
    }
}

#[test]
fn indicators_are_what_the_code_computes() {
    for case in 0..100 {
        let mut any = Numbers::new(case);
        let (world, effort) = (any.world(), any.next());
        let rules = Rules::compile(&Settings::default(), 1.0);
        let state = State { world, border: Border::default(), acts: Acts::default() };
        let mut values = begin(&Step::begin(&state, Acts::default(), &rules, Mean), Acts::default());
        let constants = durand::docs::CONSTANTS.map(|constant| (constant.name.to_owned(), constant.value));
        values.own.extend(constants);
        values.own.insert("effort".to_owned(), effort);
        for actor in Actor::ALL {
            for (goal, done) in goals_of(actor).iter().zip(indicators(&world, actor, effort)) {
                assert_close(values.evaluate(goal.indicator, None), done, goal.name);
            }
        }
    }
}

#[test]
fn every_parameter_is_in_its_equations() {
    for one in mechanisms().iter().chain(processes()) {
        let used = tokens(one.equations);
        let by_act = one.equations.contains("parameter_of_act(ttp)");
        for parameter in one.parameters {
            let of_act = by_act && actions_of(Actor::Ttp).iter().any(|action| action.name == parameter.name);
            let known = of_act || used.iter().any(|token| token == parameter.name);
            assert!(known != parameter.meaning.contains("not in use"), "{}.{}", one.name, parameter.name);
        }
    }
}

/// A name that means two things would make an equation ambiguous. The one exception is told in the notation.
#[test]
fn no_name_means_two_things() {
    let mut shared: Vec<&str> = QUANTITIES.iter().map(|quantity| quantity.name).collect();
    shared.extend(durand::docs::accumulators(&Pressures::default()).map(|(name, _)| name));
    shared.extend(["open", "dt", "D", "M"]);
    for one in mechanisms().iter().chain(processes()) {
        let lines = one.equations.split("; ").filter_map(|line| line.rsplit(": ").next()?.split(' ').next());
        let assigned: Vec<&str> = lines.collect();
        for parameter in one.parameters.iter().map(|parameter| parameter.name) {
            let posture = one.name == "campaign" && parameter == "truce";
            let taken = shared.contains(&parameter);
            assert!(posture || !(taken || assigned.contains(&parameter)), "{}.{parameter}", one.name);
        }
    }
}
