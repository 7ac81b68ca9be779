use serde_json::{Value, json};

use super::*;
use durand_model::registry::settings;
use durand_scenario::difference;

fn limits(most: u64, threads: usize) -> Limits {
    Limits { most, weeks: 400 * 104, threads, program: "durand".to_owned() }
}

fn engine(most: u64) -> Engine {
    let names = ["quick", "crossroads-2025", "ttp-crackdown"].map(str::to_owned).to_vec();
    Engine::new(names, limits(most, 2))
}

fn called(engine: &mut Engine, name: &str, request: &Value) -> Value {
    let answer = engine.call(name, request.to_string().as_bytes()).unwrap_or_else(|refused| panic!("{}", refused.0));
    serde_json::from_str(&answer).expect("JSON")
}

fn refused(request: &Value) -> String {
    engine(10).call("begin", request.to_string().as_bytes()).expect_err("refused").0
}

/// Protects the saved file: read again, it is the what-if of the page, whatever kind of thing was set.
#[test]
fn the_saved_file_is_the_what_if() {
    let crossing = settings().iter().find(|one| one.path.starts_with("crossings.")).expect("there are crossings");
    let mut values = json!({"world.tension": 30, "actors.pakistan.goals.strategic_depth": 0.25, "mechanisms.sanctuary.tolerated": 0.5});
    values[&crossing.path] = json!(crossing.low);
    let asked: Begin = serde_json::from_value(json!({
        "base": "crossroads-2025", "what_if": "ttp-crackdown", "weeks": 20, "values": values,
        "mechanisms": {"spillover": false, "inspiration": false}, "actions": {"pakistan.strike": false, "afghan_taliban.ttp.shelter": true},
        "interventions": [
            {"name": "campaign-against-the-ttp", "at": 3, "until": 9},
            {"name": "a-ruling-against-war-in-pakistan", "out": true},
            {"name": "shut", "at": 5, "until": 8, "change": {"key": "force", "what": "pakistan.border.shut"}},
            {"name": "aid", "at": 4, "change": {"key": "add", "what": "world.revenue", "value": 5}},
            {"name": "attack", "at": 6, "change": {"key": "inject", "what": "mass_attack", "value": 40}},
            {"name": "gate", "at": 7, "change": {"key": "close", "what": "torkham"}},
        ],
    }))
    .expect("a request");
    let made = begun::make(&asked, &["crossroads-2025", "ttp-crackdown"].map(str::to_owned)).expect("valid");
    let read = durand_scenario::parse("my-what-if.toml", &overlay::toml(&asked, &made.from).expect("a file"))
        .unwrap_or_else(|problems| panic!("{problems}"));
    let read = read.with_weeks(20).expect("weeks");
    let differ: Vec<String> = difference::between(&made.what_if, &read).into_iter().map(|row| row.path).collect();
    assert!(differ.is_empty(), "{differ:?}");
    let changed = difference::between(&made.from, &made.what_if).len();
    assert_eq!(changed, 14, "each of what was set is there");
}

/// Protects the pairs that come in bit by bit: the same numbers as all at once.
#[test]
fn numbers_do_not_depend_on_how_they_were_asked_for() {
    let begin = json!({"base": "quick", "weeks": 8, "values": {"world.tension": 60}});
    let mut all = engine(250);
    let id = called(&mut all, "begin", &begin)["id"].clone();
    let pairs: Vec<u64> =
        (0..3).map(|_| called(&mut all, "more", &json!({"id": id}))["pairs"].as_u64().expect("a number")).collect();
    assert_eq!(pairs, [100, 200, 250]);
    let mut alone = Engine::new(vec!["quick".to_owned()], limits(250, 1));
    let other = called(&mut alone, "begin", &begin)["id"].clone();
    let end = |engine: &mut Engine, id: &Value| called(engine, "more", &json!({"id": id}))["comparison"].clone();
    (0..3).for_each(|_| drop(end(&mut alone, &other)));
    // Nothing is left to simulate
    assert_eq!(end(&mut all, &id), end(&mut alone, &other));
}

/// Protects the reader's files and the machine: what the page was not given cannot be asked for, nor without end.
#[test]
fn what_cannot_be_is_refused_in_words() {
    assert!(refused(&json!({"base": "/etc/passwd"})).contains("not among the scenarios"));
    assert!(refused(&json!({"base": "quick", "what_if": "ttp-crackdown"})).contains("choose a what-if of this base"));
    assert!(refused(&json!({"base": "quick", "values": {"world.tension": 101}})).contains("out of range"));
    assert!(refused(&json!({"base": "quick", "values": {"posterior": 1}})).contains("the page"));
    assert!(refused(&json!({"base": "quick", "seed": "-1"})).contains("a seed must be"));
    assert!(refused(&json!({"base": "quick", "weeks": 9999})).contains("weeks"));
    assert!(refused(&json!({"base": "quick", "fast": 1})).contains("cannot be read"));
    let many: serde_json::Map<String, Value> = (0..=MOST_VALUES).map(|at| (format!("x{at}"), json!(true))).collect();
    assert!(refused(&json!({"base": "quick", "mechanisms": many})).contains("at most"));
    assert!(engine(10).call("end", b"{}").is_err() && engine(10).call("more", b"{\"id\":1}").is_err());
}

/// Protects memory: of many what-ifs the oldest is let go, and says so.
#[test]
fn only_the_latest_what_ifs_are_held() {
    let mut engine = engine(10);
    let begin = |engine: &mut Engine| called(engine, "begin", &json!({"base": "quick", "weeks": 4}))["id"].clone();
    let first = begin(&mut engine);
    let second = begin(&mut engine);
    (1..MOST_HELD).for_each(|_| drop(begin(&mut engine)));
    let gone = engine.call("more", json!({"id": first}).to_string().as_bytes()).expect_err("it is gone");
    assert!(gone.0.contains("no longer held"));
    assert_eq!(called(&mut engine, "more", &json!({"id": second}))["pairs"], 10);
}

/// Protects a reader who moves a slider again: what is at hand ends, keeps what is done, and goes on to the same numbers.
#[test]
fn what_is_stopped_goes_on_from_there() {
    let begin = json!({"base": "quick", "weeks": 4, "values": {"world.tension": 60}});
    let mut engine = engine(30);
    let id = called(&mut engine, "begin", &begin)["id"].clone();
    engine.stop().store(true, Ordering::SeqCst);
    let stopped = called(&mut engine, "more", &json!({"id": id}));
    assert!(stopped["pairs"].as_u64() < Some(30), "{}", stopped["pairs"]);
    let other = called(&mut engine, "begin", &begin)["id"].clone();
    let end = called(&mut engine, "more", &json!({"id": id}));
    assert_eq!(end["pairs"], 30);
    assert_eq!(end["comparison"], called(&mut engine, "more", &json!({"id": other}))["comparison"]);
}

/// Protects a reader who plays: the page's choices lead on, back, and to the end; the file that is saved is the course; what cannot be is
/// told in words.
#[test]
fn an_actor_is_played_to_the_end() {
    let mut engine = engine(10);
    let begin = json!({"base": "quick", "weeks": 20, "values": {"world.tension": 60}});
    let id = called(&mut engine, "begin", &begin)["id"].clone();
    let asked = |choices: Value, until: u32| json!({"id": id, "actor": "ttp", "run": 2, "every": 5, "choices": choices, "until": until});
    let first = called(&mut engine, "play", &asked(json!([]), 0));
    assert_eq!((&first["question"]["week"], &first["debrief"]), (&json!(1), &Value::Null));
    let option = first["question"]["options"][1]["name"].clone();
    let second = called(&mut engine, "play", &asked(json!([[1, option]]), 1));
    assert_eq!((&second["question"]["week"], &second["until"]), (&json!(6), &json!(5)));
    assert!(second["since"].as_array().is_some_and(|since| !since.is_empty()));
    let mut back = asked(json!([[1, option]]), 5);
    back["back"] = json!(true);
    assert_eq!(called(&mut engine, "play", &back), first);
    let over = called(&mut engine, "play", &asked(json!([[1, option]]), 20));
    let rows = over["debrief"]["rows"].as_array().expect("rows");
    assert!(over["question"].is_null() && rows.iter().all(|row| row["runs"] == 100 || row["range"] == ""));
    let mut loaded = asked(json!([]), 0);
    (loaded["saved"], loaded["against"]) = (over["file"].clone(), second["code"].clone());
    let loaded = called(&mut engine, "play", &loaded);
    assert_eq!((&loaded["code"], &loaded["choices"]), (&over["code"], &json!([[1, option]])));
    let wrong = |engine: &mut Engine, change: Value| {
        let mut request = asked(json!([]), 0);
        change.as_object().expect("keys").iter().for_each(|(key, value)| request[key] = value.clone());
        engine.call("play", request.to_string().as_bytes()).expect_err("refused").0
    };
    assert!(wrong(&mut engine, json!({"actor": "china"})).contains("no actor `china`"));
    assert!(wrong(&mut engine, json!({"run": 0})).contains("counted from 1"));
    assert!(wrong(&mut engine, json!({"choices": [[1, "fly"]], "until": 1})).contains("no option `fly`"));
    assert!(wrong(&mut engine, json!({"choices": [[2, option]], "until": 3})).contains("nothing is asked"));
    assert!(wrong(&mut engine, json!({"actor": "united_states"})).contains("takes no part"));
    assert!(wrong(&mut engine, json!({"against": "nonsense"})).contains("no code"));
}

/// Protects the reader who has moved nothing yet: the command that is shown is one that can be carried out, and a report is refused in words.
#[test]
fn what_changes_nothing_is_a_run_of_its_base() {
    let mut engine = engine(10);
    let begun = called(&mut engine, "begin", &json!({"base": "quick", "weeks": 20}));
    assert_eq!(begun["command"], "durand run quick --runs 10 --seed 1 --weeks 20");
    let asked = serde_json::from_value(json!({"id": begun["id"]})).expect("it is read");
    assert!(engine.work(&asked).expect_err("nothing to compare").0.contains("move a slider"));
}
