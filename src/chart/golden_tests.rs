//! Golden pictures of every chart, from numbers made up here. `DURAND_BLESS=1 cargo test -p durand-chart` draws them anew.

use std::fs;
use std::path::PathBuf;

use jiff::civil::date;

use super::Tone;
use super::ahead::{Coverage, Pit};
use super::boxes::{Boxes, Part, Row as Range};
use super::dots::{Dots, Side as DotSide};
use super::fan::{Fan, Meaning, Side, Span};
use super::forest::{Forest, Row};
use super::heat::Heat;
use super::line::{LineMap, Mark};
use super::peeling::{Peeling, Step};
use super::picture::{NOTICE, Picture};
use super::shares::{Bars, Course};
use super::timeline::{Lane, Marks, Stretch, Timeline};
use super::tornado::{Bar, Tornado};

/// Holds a picture against its golden file.
fn assert_golden(name: &str, picture: &Picture) {
    let text = picture.file("An example of numbers made up for a test");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(format!("{name}.svg"));
    if std::env::var_os("DURAND_BLESS").is_some() {
        fs::write(&path, &text).expect("written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "{name}.svg: see it, then DURAND_BLESS=1 cargo test -p durand-chart");
    // What no picture may lack: a name, words for who does not see it, and what simulated numbers are
    assert!(text.contains("<title id=\"t\">") && text.contains(NOTICE) && !picture.description.is_empty());
    assert!(!text.contains("NaN") && !text.contains("inf"), "{name}");
}

fn wave(level: f64, spread: f64) -> [Vec<f64>; 5] {
    [-1.6, -0.6, 0.0, 0.7, 1.9].map(|part| {
        let value = |week: u32| {
            let week = f64::from(week);
            level + 20.0 / (1.0 + week / 10.0) + part * spread * (0.4 + week / 104.0)
        };
        (0..104).map(value).collect()
    })
}

/// A fan of base and what-if.
fn fan() -> Fan {
    Fan {
        title: "Tension".to_owned(),
        meaning: Meaning::Runs,
        unit: "points, 0 to 100".to_owned(),
        range: Some([0.0, 100.0]),
        start: date(2025, 10, 20),
        sides: vec![
            Side { name: "base".to_owned(), tone: Tone::Base, quantiles: wave(50.0, 12.0) },
            Side { name: "what-if".to_owned(), tone: Tone::WhatIf, quantiles: wave(46.0, 10.0) },
        ],
        spans: vec![
            Span { from: 0, until: 26, name: "campaign".to_owned() },
            Span { from: 60, until: 60, name: "attack <on> \"a\" mosque & more".to_owned() },
        ],
        observed: (0..6).map(|month| (f64::from(month) * 4.3, 70.0 - f64::from(month) * 3.0)).collect(),
    }
}

#[test]
fn a_fan() {
    assert_golden("fan", &fan().picture());
    let alone = Fan { sides: fan().sides[..1].to_vec(), observed: Vec::new(), range: None, ..fan() };
    assert_golden("fan-alone", &alone.picture());
}

/// A difference has its interval alone, and a gap where that is not known.
#[test]
fn a_difference() {
    let mut quantiles = wave(-4.0, 2.0);
    (quantiles[0], quantiles[4]) = (Vec::new(), Vec::new());
    (quantiles[1][0], quantiles[3][0]) = (f64::NAN, f64::NAN);
    let sides = vec![Side { name: "difference".to_owned(), tone: Tone::WhatIf, quantiles }];
    let unit = "what-if less base, points".to_owned();
    let gap = Fan { sides, meaning: Meaning::Difference, unit, observed: Vec::new(), range: None, ..fan() };
    assert_golden("difference", &gap.picture());
}

#[test]
fn dots() {
    let values = |level: f64| (0..200).map(move |run: u32| level + f64::from(run * run) / 40.0);
    let sides =
        vec![DotSide::new("base", Tone::Base, values(1500.0)), DotSide::new("what-if", Tone::WhatIf, values(1200.0))];
    let dots =
        Dots { title: "Deaths over the run".to_owned(), unit: "deaths".to_owned(), of: "runs".to_owned(), sides };
    assert_golden("dots", &dots.picture());
}

fn kinds() -> Vec<String> {
    ["cooperation", "competition", "confrontation", "open conflict"].map(str::to_owned).to_vec()
}

#[test]
fn shares() {
    let sides = vec![
        ("base".to_owned(), Tone::Base, vec![0.05, 0.42, 0.44, 0.09]),
        ("what-if".to_owned(), Tone::WhatIf, vec![0.24, 0.51, 0.246, 0.004]),
    ];
    let bars = Bars { title: "Phase in the last week".to_owned(), kinds: kinds(), sides };
    assert_golden("shares", &bars.picture());
    let week = |at: u32| {
        let part = f64::from(at) / 104.0;
        vec![0.2 * part, 0.5 * part, 1.0 - 0.9 * part, 0.2 * part]
    };
    let title = "Phase, week by week".to_owned();
    let course = Course { title, kinds: kinds(), start: date(2025, 10, 20), weeks: (0..104).map(week).collect() };
    assert_golden("course", &course.picture());
}

fn row(group: &str, name: &str, mean: f64, half: f64, seen: bool) -> Row {
    Row {
        group: group.to_owned(),
        name: name.to_owned(),
        unit: "points".to_owned(),
        mean,
        interval: Some([mean - half, mean + half]),
        pairs: Some([mean - 12.0 * half, mean + 10.0 * half]),
        spread: 10.0,
        shares: if mean < 0.0 { [0.94, 0.05] } else { [0.4, 0.6] },
        seen,
        verdict: "no difference seen; 3,200 runs would show one of 0.2".to_owned(),
    }
}

#[test]
fn a_forest() {
    let rows = vec![
        row("Violence", "Deaths", -20.0, 1.5, true),
        row("Violence", "Border clashes", -3.0, 1.0, true),
        row("Between Islamabad and Kabul", "Trust at the end", 48.0, 2.0, true),
        row("Between Islamabad and Kabul", "Changes of phase", 0.4, 0.9, false),
    ];
    let forest = Forest { title: "Mean differences from the base".to_owned(), rows };
    assert_golden("forest", &forest.picture());
    assert!(Forest::strip(&forest.rows[3], 5.0).strip().contains("dot none"), "what is not told from none is hollow");
    assert!(
        Forest::strip(&forest.rows[2], 5.0).strip().contains("class=\"more\""),
        "what goes beyond the axis has an arrow"
    );
}

fn stretch(from: usize, until: usize, name: &str, grade: f64) -> Stretch {
    Stretch { from, until, name: name.to_owned(), grade }
}

#[test]
fn a_timeline_of_twins() {
    let policy = |change: usize| {
        Marks::Stretches(vec![
            stretch(0, change, "open", 0.0),
            stretch(change, change + 1, "restricted", 0.5),
            stretch(change + 1, 52, "shut", 1.0),
        ])
    };
    let counts = |times: u32| Marks::Counts((0..52).map(|week: u32| f64::from((week * times) % 7)).collect());
    let lanes = vec![
        Lane { name: "Pakistan: border".to_owned(), runs: vec![policy(20), policy(40)] },
        Lane { name: "Airstrikes".to_owned(), runs: vec![Marks::Points(vec![3, 30]), Marks::Points(Vec::new())] },
        Lane { name: "Attacks by the TTP".to_owned(), runs: vec![counts(3), counts(2)] },
    ];
    let runs = vec![("base".to_owned(), Tone::Base), ("what-if".to_owned(), Tone::WhatIf)];
    let both = Timeline { title: "Run 7 and its twin".to_owned(), start: date(2021, 8, 15), weeks: 52, runs, lanes };
    assert_golden("timeline-twins", &both.picture());
    let lanes = both.lanes.iter().map(|lane| Lane { runs: lane.runs[..1].to_vec(), ..lane.clone() }).collect();
    let one = Timeline { title: "Run 7".to_owned(), runs: both.runs[..1].to_vec(), lanes, ..both };
    assert_golden("timeline", &one.picture());
}

#[test]
fn a_tornado() {
    let bar = |name: &str, value: f64, half: f64| Bar {
        name: name.to_owned(),
        value,
        interval: Some([value - half, value + half]),
    };
    let tornado = Tornado {
        title: "Deaths".to_owned(),
        unit: "share of the variance, alone and together with others".to_owned(),
        bars: vec![bar("trust", 0.2, 0.05), bar("policy", 0.62, 0.1), bar("patience", 0.03, 0.06)],
        chance: Some(("share of chance".to_owned(), 0.1)),
        most: Some(1.0),
    };
    assert_golden("tornado", &tornado.picture());
}

#[test]
fn a_peeling_and_its_box() {
    let step = |at: u32| {
        let part = f64::from(at) / 12.0;
        Step { coverage: 1.0 - part * part * 0.8, density: 0.15 + 0.8 * part, chosen: at == 8 }
    };
    let peeling = Peeling { title: "How the box was found".to_owned(), steps: (0..12).map(step).collect() };
    assert_golden("peeling", &peeling.picture());
    let range = |name: &str, part: Part, ratios: bool| Range {
        name: name.to_owned(),
        unit: "attacks per week per thousand fighters".to_owned(),
        range: [0.02, 0.5],
        ratios,
        part,
    };
    let rows = vec![
        range("attacks per thousand", Part::Limits([0.1, 0.5]), false),
        range("attacks per thousand, by ratios", Part::Quantiles([0.03, 0.05, 0.08, 0.1, 0.2]), true),
        range("policy", Part::Words("as it is, or airstrikes".to_owned()), false),
    ];
    let boxes = Boxes { title: "The box".to_owned(), legend: "Line: the range. Filled: the box.".to_owned(), rows };
    assert_golden("boxes", &boxes.picture());
}

#[test]
fn a_heat_map() {
    let row = |name: &str, level: f64| {
        (name.to_owned(), (0..24).map(|at: u32| (f64::from(at) * level - 40.0).max(0.0)).collect())
    };
    let heat = Heat {
        title: "Regret in deaths".to_owned(),
        unit: "deaths".to_owned(),
        columns: "24 states of the world".to_owned(),
        rows: vec![row("as it is", 20.0), row("package", 3.0), row("airstrikes", 40.0)],
    };
    assert_golden("heat", &heat.picture());
}

#[test]
fn forecasts_held_against_what_came() {
    let pit = Pit { title: "Attacks".to_owned(), bins: vec![1.0, 2.0, 4.0, 5.0, 3.0, 2.0, 2.0, 1.0, 0.0, 1.0] };
    assert_golden("pit", &pit.picture());
    let levels = vec![(0.5, 0.62, Some([0.41, 0.79])), (0.8, 0.9, Some([0.7, 0.97])), (0.9, 1.0, None)];
    assert_golden("coverage", &Coverage { title: "Attacks".to_owned(), levels }.picture());
}

#[test]
fn a_map_of_the_line() {
    let mark = |crossing: &str, name: &str, sector: &str, size: f64| Mark {
        crossing: crossing.to_owned(),
        name: name.to_owned(),
        sector: sector.to_owned(),
        size,
        told: format!("shut in {} of 100 weeks", 100.0 * size),
    };
    let marks = vec![
        mark("torkham", "Torkham", "Khyber-Nangarhar", 0.5),
        mark("spin_boldak", "Spin Boldak/Chaman", "Chaman-Kandahar", 0.25),
        mark("ghulam_khan", "Ghulam Khan", "North Waziristan-Khost", 0.1),
        mark("kharlachi", "Kharlachi", "Kurram-Paktia", 0.05),
        mark("angoor_adda", "Angoor Adda", "South Waziristan-Paktika", 0.0),
    ];
    let legend = "Circle: weeks in which the crossing is shut".to_owned();
    assert_golden("line", &LineMap { title: "Crossings of the Line".to_owned(), legend, marks }.picture());
}
