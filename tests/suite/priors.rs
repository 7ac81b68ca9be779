//! Priors files, good and bad, and the exact message that each bad one gets.

use std::path::PathBuf;

use durand::analysis::prior;

use super::golden::compare;
use super::scenario_files::files;

fn name(path: &std::path::Path) -> String {
    path.to_str().expect("a plain path").replace('\\', "/")
}

/// Protects what people read: each bad file gets exactly the message beside it.
#[test]
fn every_bad_priors_file_gets_its_message() {
    let mut wrong = Vec::new();
    for path in files("tests/priors/bad") {
        match prior::load(&name(&path)) {
            Ok(_) => wrong.push(format!("{} was accepted", path.display())),
            Err(problems) => {
                wrong.extend(compare(&format!("{}\n", problems.render(false)), &path.with_extension("expected")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new messages down", wrong.join("\n"));
}

#[test]
fn a_good_file_is_read_in_its_order() {
    let path = PathBuf::from("tests/priors/small.toml");
    let priors = prior::load(&name(&path)).unwrap_or_else(|problems| panic!("{problems}"));
    let paths: Vec<&str> = priors.iter().map(|prior| prior.setting().path.as_str()).collect();
    let expected =
        ["processes.campaign.per_thousand", "world.ttp_strength", "mechanisms.crossing_closures.shut_by_clash"];
    assert_eq!(paths, expected);
}

#[test]
fn more_priors_than_can_be_fitted_are_refused() {
    let settings = durand::model::registry::settings();
    let fit = settings.iter().filter(|setting| !setting.whole && !setting.path.starts_with("phases."));
    let entry = |setting: &durand::model::registry::Setting| {
        let (path, low, high) = (&setting.path, setting.low, setting.high);
        format!("[[prior]]\npath = \"{path}\"\nlow = {low:?}\nhigh = {high:?}\nwhy = \"all of it\"\n")
    };
    let entries: Vec<String> = fit.map(entry).collect();
    assert!(entries.len() > prior::MOST, "otherwise this shows nothing");
    assert!(prior::parse("p.toml", &entries[..prior::MOST].concat()).is_ok());
    let refused = prior::parse("p.toml", &entries[..=prior::MOST].concat()).unwrap_err().to_string();
    assert!(refused.contains("there are 41 priors, more than the 40") && refused.contains("--screen"), "{refused}");
}
