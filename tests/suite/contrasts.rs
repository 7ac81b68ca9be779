//! What-ifs laid over each other and set against each other.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::calibrate::{assert_same, number, rows};
use super::command::{QUICK, code, durand, output, stderr, stdout};

const CALM: &str = "calm:world.tension=10";
const TRUST: &str = "trust:world.trust=70";

/// Protects the table against the plainest script: contrasts and interactions from `runs.csv` alone.
#[test]
fn contrasts_agree_with_what_a_script_computes_from_the_runs() {
    let root = TempDir::new().unwrap();
    let out = root.path().to_str().unwrap();
    let asked = ["compare", QUICK, "calm+trust", "--what-if", CALM, "--what-if", TRUST, "--runs", "40", "--out", out];
    let done = output(&asked);
    assert_eq!(code(&done), 0, "{done:?}");
    let printed = stdout(&done);
    assert!(
        printed.contains("calm against trust") && printed.contains("calm+trust: what both do together"),
        "{printed}"
    );
    let runs = rows(root.path(), "runs.csv");
    let column = |whatif: &str, name: &str| -> Vec<f64> {
        runs.iter().filter(|row| row["whatif"] == whatif).map(|row| number(row, name)).collect()
    };
    let lines = rows(root.path(), "contrasts.csv");
    for name in ["mean_tension", "deaths", "mean_trust"] {
        let [base, calm, trust, both] = ["base", "calm", "trust", "calm+trust"].map(|whatif| column(whatif, name));
        let line = |contrast: &str| -> &BTreeMap<String, String> {
            lines.iter().find(|line| line["contrast"] == contrast && line["outcome"] == name).unwrap()
        };
        let mean = |of: &dyn Fn(usize) -> f64| (0..40).map(of).sum::<f64>() / 40.0;
        let near = |line: &BTreeMap<String, String>, column: &str, value: f64| {
            assert!(
                (number(line, column) - value).abs() < 1e-6 * (1.0 + value.abs()),
                "{name} {column}: {line:?}, {value}"
            );
        };
        let interaction = |run: usize| both[run] - calm[run] - trust[run] + base[run];
        near(line("calm:trust"), "difference", mean(&|run| calm[run] - trust[run]));
        near(line("calm:trust"), "left", mean(&|run| calm[run]));
        near(line("calm+trust"), "difference", mean(&interaction));
        near(line("calm+trust"), "left", mean(&|run| both[run] - base[run]));
        near(line("calm+trust"), "right", mean(&|run| calm[run] + trust[run] - 2.0 * base[run]));
        let (middle, n) = (mean(&interaction), 40.0_f64);
        let far = |run: usize| interaction(run) - middle;
        let sd = (mean(&|run| far(run) * far(run)) * n / (n - 1.0)).sqrt();
        // Student's t with 39 degrees of freedom; drawn out where values are few or skewed
        let reach = 2.022_690_920 * sd / n.sqrt();
        let high = number(line("calm+trust"), "ci95_high");
        match line("calm+trust")["interval_method"].as_str() {
            "t" => assert!((high - middle - reach).abs() < 1e-6 * (1.0 + reach), "{high} {middle} {reach}"),
            _ => assert!(high >= middle + reach - 1e-6 * (1.0 + reach), "{high} {middle} {reach}"),
        }
    }
    assert!(lines.iter().all(|line| line["outcome"] != "final_phase"), "a phase is no amount");
}

/// Protects `A+B`: it is what a file that extends both comes to, whether its parts are files, lines or the folder's own files.
#[test]
fn what_ifs_laid_over_each_other_are_as_one_file_that_extends_both() {
    let root = TempDir::new().unwrap();
    std::fs::write(root.path().join("both.toml"), "extends = [\"ttp-crackdown\", \"open-trade\"]\n").unwrap();
    let short = ["--runs", "6", "--weeks", "12", "--seed", "3", "--quiet"];
    let go = |arguments: &[&str]| {
        let done = durand(&[arguments, &short[..]].concat()).current_dir(root.path()).output().unwrap();
        assert_eq!(code(&done), 0, "{arguments:?}: {done:?}");
    };
    let both = ["ttp-crackdown", "open-trade", "ttp-crackdown+open-trade"];
    go(&[&["compare", "crossroads-2025", "--out", "all"], &both[..]].concat());
    go(&["compare", "crossroads-2025", "both.toml", "--out", "one"]);
    let runs = |folder: &str, whatif: &str| -> Vec<BTreeMap<String, String>> {
        let all = rows(&root.path().join(folder), "runs.csv");
        let of = all.into_iter().filter(|row| row["whatif"] == whatif);
        of.map(|mut row| {
            row.remove("whatif");
            row
        })
        .collect()
    };
    assert_eq!(runs("all", "ttp-crackdown+open-trade"), runs("one", "both"));
    // The folder's own files make it again
    let files = both.map(|name| format!("all/what-if-{name}.toml"));
    let own: Vec<&str> = files.iter().map(String::as_str).collect();
    go(&[&["compare", "all/scenario.toml", "--out", "again"], &own[..]].concat());
    assert_same(&root.path().join("all"), &root.path().join("again"));
}

#[test]
fn what_cannot_be_set_against_anything_is_told() {
    let root = TempDir::new().unwrap();
    let file = root.path().join("a+b.toml");
    std::fs::write(&file, "extends = \"quick\"\nname = \"a+b\"\n[world]\ntension = 77\n").unwrap();
    let false_sum = file.to_str().unwrap();
    let lines = ["--what-if", "a:world.tension=10", "--what-if", "b:world.trust=70"];
    for (more, expected) in [
        (&["--contrast", "a"][..], "does not say what is set against what"),
        (&["--contrast", "a:bb"], "no what-if is called `bb`"),
        (&["--contrast", "a:a"], "sets a what-if against itself"),
        (&["a+"], "nothing stands on one side of a +"),
        (&["a+a"], "a stands there twice"),
        (&["a+nothing-of-that-name"], "nothing-of-that-name"),
        (&[false_sum], "is not what a and b come to laid over each other"),
    ] {
        let out = root.path().join("out");
        let done =
            output(&[&["compare", QUICK, "--runs", "2", "--out", out.to_str().unwrap()], &lines[..], more].concat());
        let told = stderr(&done).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(code(&done), 2, "{more:?}: {done:?}");
        assert!(told.contains(expected), "{more:?}: {told}");
        assert!(!out.exists(), "nothing is begun");
    }
    // Both change the same: that is said, and the later one has its way
    let out = root.path().join("overlap");
    let both = ["--what-if", "hot:world.tension=90", "--what-if", "cold:world.tension=5", "hot+cold"];
    let done = output(&[&["compare", QUICK, "--runs", "2", "--out", out.to_str().unwrap()], &both[..]].concat());
    assert!(stderr(&done).contains("both change world.tension"), "{done:?}");
    let runs = rows(&out, "runs.csv");
    let of = |name: &str| runs.iter().find(|row| row["whatif"] == name).unwrap()["mean_tension"].clone();
    assert_eq!(of("hot+cold"), of("cold"));
}

/// Protects main effects and interactions of a sweep against the plainest script, from `runs.csv` alone.
#[test]
fn effects_of_a_sweep_agree_with_what_a_script_computes_from_the_runs() {
    let root = TempDir::new().unwrap();
    let design = "scenario = \"quick\"\noutcomes = [\"mean_tension\", \"deaths\"]\n[sweep]\nmethod = \"factorial\"\n\
                  [[factor]]\nname = \"hot\"\npath = \"world.tension\"\nvalues = [20, 60, 80]\n\
                  [[factor]]\nname = \"sanctuary\"\nmechanism = \"sanctuary\"\n\
                  [[factor]]\nname = \"trust\"\npath = \"world.trust\"\nvalues = [10, 50]\n";
    std::fs::write(root.path().join("levels.toml"), design).unwrap();
    let done =
        durand(&["sweep", "levels.toml", "--runs", "15", "--out", "out"]).current_dir(root.path()).output().unwrap();
    assert_eq!(code(&done), 0, "{done:?}");
    assert!(stdout(&done).contains("hot (80) with sanctuary (on)"), "{}", stdout(&done));
    let runs = rows(&root.path().join("out"), "runs.csv");
    let lines = rows(&root.path().join("out"), "effects.csv");
    // 2 + 1 + 1 effects of one factor, 2 + 2 + 1 of two, of two outcomes
    assert_eq!(lines.len(), 2 * 9);
    let mean = |name: &str, wanted: &[(&str, &str)]| {
        let has = |row: &&BTreeMap<String, String>| wanted.iter().all(|(factor, value)| row[*factor] == *value);
        let values: Vec<f64> = runs.iter().filter(has).map(|row| number(row, name)).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    for line in &lines {
        let (name, [from, to]) = (line["outcome"].as_str(), [&line["from"], &line["to"]]);
        let (factor, with) = (line["factor"].as_str(), line["with"].as_str());
        let truth = if with.is_empty() {
            mean(name, &[(factor, to)]) - mean(name, &[(factor, from)])
        } else {
            let [other_from, other_to] = [&line["with_from"], &line["with_to"]];
            let of = |one: &str, other: &str| mean(name, &[(factor, one), (with, other)]);
            of(to, other_to) - of(from, other_to) - of(to, other_from) + of(from, other_from)
        };
        assert!((number(line, "effect") - truth).abs() < 1e-6 * (1.0 + truth.abs()), "{line:?} {truth}");
        assert!(number(line, "ci95_low") <= truth + 1e-6 && truth <= number(line, "ci95_high") + 1e-6, "{line:?}");
    }
}
