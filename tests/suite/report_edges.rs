//! Charts that are asked for wrongly, and what pages say of few and equal runs.

use std::fs;

use super::report::{desk, done, page, refused};

/// Protects hours of runs from a slip: a chart that no page of the verb can have, or that cannot be written, is told before they begin.
#[test]
fn a_chart_that_cannot_be_is_refused_before_anything_runs() {
    let desk = desk();
    fs::write(desk.path().join("mine.svg"), "<svg>mine</svg>").expect("written");
    let run = "run quick --runs 8 --weeks 20 --out made";
    let compare = "compare crossroads-2025 ttp-crackdown --runs 8 --weeks 20 --out made";
    for (command, chart, told) in [
        (run, "fan.tensoin=a.svg", "Did you mean `fan.tension`?"),
        (run, "forest=a.svg", "the report of `durand run` has no chart `forest`"),
        (run, "timeline.last=a.svg", "timeline.RUN"),
        (run, "phases=nowhere/a.svg", "there is no folder nowhere"),
        (run, "phases=mine.svg", "mine.svg is there already"),
        (compare, "fan.tension=a.svg", "difference.tension"),
        (compare, "dots.peak_tension=a.svg", "has no chart `dots.peak_tension`"),
        (
            "sweep space.toml --points 4 --runs 2 --weeks 8 --out made",
            "tornado.death=a.svg",
            "Did you mean `tornado.deaths`",
        ),
        ("robust package-or-levers --points 4 --runs 2 --weeks 8 --out made", "heat=a.svg", "heat.CRITERION"),
    ] {
        let message = refused(desk.path(), &format!("{command} --chart {chart}"));
        assert!(message.contains(told), "{chart}: {message}");
        assert!(!desk.path().join("made").exists() && !desk.path().join("a.svg").exists(), "{chart}: nothing ran");
    }
}

/// Protects readers from an interval that says how wide a range is declared and nothing else: of what is alike in all runs, or differs in few.
#[test]
fn a_page_tells_no_interval_where_too_few_runs_differ() {
    let desk = desk();
    done(desk.path(), "run quick --runs 20 --weeks 20 --out ran --quiet");
    let text = page(desk.path(), "ran");
    let grid = text.split("All outcomes that differ from run to run").nth(1).expect("the table of outcomes");
    let (table, after) = grid.split_once("</table>").expect("its end");
    let row = |label: &str| table.split("<tr>").find(|row| row.contains(&format!("{label}<"))).map(str::to_owned);
    let summary = fs::read_to_string(desk.path().join("ran/summary.csv")).expect("there");
    let mut reader = csv::Reader::from_reader(summary.as_bytes());
    let (mut alike, mut few) = (0, 0);
    for line in reader.deserialize::<std::collections::BTreeMap<String, String>>() {
        let line = line.expect("a row");
        let label = durand::model::registry::outcome_label(&line["outcome"]).to_owned();
        match line["interval_method"].as_str() {
            "alike" if line["outcome"] != "final_phase" => {
                assert!(row(&label).is_none(), "{label} does not differ");
                assert!(after.contains(&label), "{label} is the same in every run");
                alike += 1;
            }
            "few" => {
                assert!(row(&label).is_some_and(|row| row.contains("too few to say")), "{label}");
                few += 1;
            }
            _ => {}
        }
    }
    assert!(alike > 3 && few > 0, "{alike} alike, {few} with few that differ");
    assert!(after.contains("Alike in 20 runs, each may yet differ in up to"), "what that leaves open");
}
