//! Default result folders, `results/NAME-KIND-QUESTION`: one rule for every verb.
//!
//! What is asked tells folders apart (which what-ifs, which fork, which conditions); how much of it is simulated and by what luck
//! (runs, seed, threads) does not: that is the same question again.

use std::path::PathBuf;

use crate::analysis::discover::condition::Condition;
use crate::digest::hash;

/// Letters of a question in a folder's name, at most.
const LONGEST: usize = 64;
/// Digits of the hash that stands for what was cut off.
const DIGITS: usize = 8;

/// The folder of the kind of result `kind` of the scenario or design `name`; `run` has no kind.
pub fn of(name: &str, kind: &str) -> PathBuf {
    asking(name, kind, &[])
}

/// The folder of a discovery in the sweep `sweep`; `asked` is nothing where no condition was given.
pub fn discovery(sweep: &str, asked: Option<&[Condition]>, number: Option<usize>) -> PathBuf {
    let words = [(">=", "-at-least-"), ("<=", "-at-most-"), (">", "-above-"), ("<", "-below-"), ("=", "-is-")];
    let condition =
        |one: &Condition| words.iter().fold(one.to_string(), |text, (written, word)| text.replace(written, word));
    let mut parts: Vec<String> = asked.unwrap_or_default().iter().map(condition).collect();
    parts.extend(number.map(|number| format!("box-{number}")));
    asking(sweep, "discovery", &parts)
}

/// `path=value` without the section that the path begins with.
pub fn short(set: &str) -> String {
    let (path, value) = set.split_once('=').unwrap_or((set, ""));
    let path = path.trim();
    let below = path.split_once('.').map_or(path, |(_, below)| below);
    format!("{below}-{}", value.trim())
}

/// The folder of the kind `kind` for what `parts` ask of the scenario or design `name`.
pub fn asking(name: &str, kind: &str, parts: &[String]) -> PathBuf {
    let mut all = name.to_owned();
    let question = parts.join("-");
    for one in [kind, &plain(&question)].into_iter().filter(|one| !one.is_empty()) {
        all.push('-');
        all.push_str(one);
    }
    PathBuf::from("results").join(all)
}

/// `question` in letters that any file system takes; what is long is cut, and a hash of all of it put in the place.
fn plain(question: &str) -> String {
    let keep = |letter: char| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '-' };
    let kept: String = question.chars().map(keep).collect();
    if kept == question && kept.len() <= LONGEST {
        return kept;
    }
    let short = kept[..kept.len().min(LONGEST)].trim_end_matches(['-', '.']);
    let whole = hash(question.as_bytes());
    let digits = whole.rsplit(':').next().unwrap_or_default();
    format!("{short}-{}", &digits[..digits.len().min(DIGITS)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_questions_have_other_folders() {
        let of =
            |parts: &[&str]| asking("quick", "compare", &parts.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&["ttp-crackdown"]), PathBuf::from("results/quick-compare-ttp-crackdown"));
        assert_eq!(asking("quick", "", &[]), PathBuf::from("results/quick"));
        let long = "a".repeat(70);
        let [one, other] = [of(&[&long, "b"]), of(&[&long, "c"])];
        assert!(one != other && one.as_os_str().len() <= "results/quick-compare-".len() + LONGEST + 1 + DIGITS);
        assert_ne!(of(&["x/y"]), of(&["x-y"]));
    }

    #[test]
    fn what_a_line_sets_is_told_by_its_path_and_value() {
        assert_eq!(short("world.tension=50"), "tension-50");
        assert_eq!(short("actors.pakistan.forbid=strike"), "pakistan.forbid-strike");
        let folder = |text: &str| {
            let conditions = [Condition::parse(text).expect("a condition")];
            discovery("levers", Some(&conditions), None)
        };
        assert_eq!(folder("deaths>=5000"), PathBuf::from("results/levers-discovery-deaths-at-least-5000"));
        assert_eq!(discovery("levers", None, Some(3)), PathBuf::from("results/levers-discovery-box-3"));
        let all = ["deaths>5000", "deaths<5000", "deaths<=5000", "deaths=5000", "first_open_conflict_week=none"];
        let folders: std::collections::BTreeSet<_> = all.iter().map(|text| folder(text)).collect();
        assert_eq!(folders.len(), all.len());
    }
}
