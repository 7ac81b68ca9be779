//! Fits that are refused: what is there already, and what cannot be fitted.

use tempfile::TempDir;

use super::calibrate::{PRIORS, SCENARIO, command, files};
use super::command::{code, output, stderr, stdout};

#[test]
fn what_is_there_is_not_overwritten_or_mixed() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    command(&out, &[], 0);
    let before = files(&out);
    let refused = stderr(&command(&out, &["--seed", "9"], 2));
    assert!(refused.contains("seed 1 there, 9 here") && refused.contains("--force"), "{refused}");
    let refused = stderr(&command(&out, &["--draws", "31"], 2));
    assert!(refused.contains("draws 30 there, 31 here"), "{refused}");
    let refused = stderr(&command(&out, &["--replicates", "3"], 2));
    assert!(refused.contains("replicates 2 there, 3 here"), "{refused}");
    let refused = stderr(&command(&out, &["--tolerance", "0.5"], 2));
    assert!(refused.contains("tolerance 0 there, 0.5 here"), "{refused}");
    let again = stdout(&command(&out, &["--resume"], 0));
    assert!(again.contains("nothing was run"), "{again}");
    let ensemble = ["run", "scenarios/quick.toml", "--runs", "3", "--force", "--out", out.to_str().unwrap()];
    let refused = output(&ensemble);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("results of another kind"), "{refused:?}");
    assert_eq!(files(&out), before, "nothing changed");
    let other = root.path().join("b");
    assert_eq!(code(&output(&["run", "scenarios/quick.toml", "--runs", "3", "--out", other.to_str().unwrap()])), 0);
    let refused = stderr(&command(&other, &["--force"], 2));
    assert!(refused.contains("results of another kind"), "{refused}");
}

#[test]
fn what_cannot_be_fitted_is_refused_with_advice() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let says = |more: &[&str], expected: &str| {
        let refused = stderr(&command(&out, more, 2));
        assert!(refused.contains(expected), "{more:?}: {refused}");
        assert!(!out.exists());
    };
    says(&["--record", "nowhere"], "there is no folder nowhere");
    says(&["--set", "world.tension=900"], "out of range");
    let fit = |more: &[&str]| {
        let output = output(&[&["calibrate", SCENARIO], more].concat());
        assert_eq!(code(&output), 2, "{output:?}");
        stderr(&output)
    };
    let early = fit(&["--priors", PRIORS, "--until", "2021-08-01"]);
    assert!(early.contains("does not come after the scenario's start"), "{early}");
    let nothing = fit(&["--priors", PRIORS, "--until", "2021-08-20", "--out", out.to_str().unwrap()]);
    assert!(nothing.contains("no whole month from 2021-08-15 to 2021-08-20") && !out.exists(), "{nothing}");
    assert!(fit(&["--priors", "nowhere.toml"]).contains("cannot read the priors file nowhere.toml"));
    assert!(fit(&["--particles", "1"]).contains("a whole number from 2"));
    assert!(fit(&["--until", "soon"]).contains("must be a date"));
    let late = fit(&["--priors", PRIORS, "--until", "2026-06-30"]);
    assert!(late.contains("is after the last day that the record knows, 2025-12-31"), "{late}");
    let fixed = fit(&["--priors", PRIORS, "--set", "world.ttp_strength=5"]);
    assert!(fixed.contains("--set gives world.ttp_strength a value, but the priors file has it fitted"), "{fixed}");
    let other_era = output(&["calibrate", "first-emirate-1996", "--priors", PRIORS]);
    assert_eq!(code(&other_era), 2, "{other_era:?}");
    assert!(stderr(&other_era).contains("before anything that the record knows"), "{other_era:?}");
    let bad = fit(&["--priors", "tests/priors/bad/path-twice.toml"]);
    assert!(bad.contains("has two priors"), "{bad}");
}
