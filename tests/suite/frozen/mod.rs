//! Everything that the command writes and prints, held still: small cases of every verb, whose files and words are compared with a
//! list of their SHA-256, `tests/frozen/list.txt`. Whoever moves code without moving results runs this test.
//!
//! `tests/frozen/cases/GROUP.txt` has the cases of a group, one command a line. They run in order in a fresh folder that holds the
//! files of `tests/frozen/files`. `DURAND_BLESS=1 cargo test --test main frozen` writes the list anew; with `DURAND_FROZEN_KEEP=DIR`
//! all that was produced is left in DIR, so that two commits can be held against each other with `diff -r`.
//!
//! No text is normalised: what depends on the machine (paths, threads, speed, width of the terminal) is kept out by relative
//! folders, the name `durand` and an environment without the variables that say how a terminal shows text.

mod cases;
mod list;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::command::{output, stdout};
use super::odd::project;
use cases::{Case, Step};
use list::{Artefacts, Hash};

/// Where to leave all that the cases produce.
const KEEP: &str = "DURAND_FROZEN_KEEP";

/// One test for each group, so that all cores have something to do, and the names of the groups.
macro_rules! groups {
    ($($group:ident)*) => {
        const GROUPS: &[&str] = &[$(stringify!($group)),*];
        $(
            #[test]
            fn $group() {
                hold(stringify!($group));
            }
        )*
    };
}

groups! {
    backtest calibrate check compare describe discover errors help library robust run sensitivity sweep trace trace_eras
}

/// The cases of a group, as they stand on file.
fn cases_of(group: &str) -> Vec<Case> {
    let path = project("tests/frozen/cases").join(format!("{group}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    cases::read(group, &text)
}

/// Carries out a group and compares what it made with the list, or writes that down.
fn hold(group: &str) {
    let folder = cases::folder();
    let mut made = Artefacts::new();
    let mut bytes: BTreeMap<(String, String), Vec<u8>> = BTreeMap::new();
    let mut before = cases::files(folder.path());
    for case in cases_of(group) {
        let printed = match &case.step {
            Step::Change(change) => {
                change.make(folder.path());
                before = cases::files(folder.path());
                continue;
            }
            Step::Command(words) => cases::carry_out(words, folder.path()),
        };
        let after = cases::files(folder.path());
        let mut told = |artefact: &str, content: Vec<u8>| {
            made.insert((case.name.clone(), artefact.to_owned()), Hash::of(&content));
            bytes.insert((case.name.clone(), artefact.to_owned()), content);
        };
        told("<stdout>", printed.stdout);
        told("<stderr>", printed.stderr);
        for (path, content) in after.iter().filter(|(path, content)| before.get(*path) != Some(content)) {
            told(path, content.clone());
        }
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            made.insert((case.name.clone(), path.clone()), Hash::gone());
        }
        made.insert((case.name.clone(), "<exit>".to_owned()), Hash::exit(printed.status.code()));
        before = after;
    }
    if let Some(place) = std::env::var_os(KEEP) {
        keep(Path::new(&place), bytes.iter());
    }
    if list::blessed() {
        list::write(group, made);
        return;
    }
    let differing = list::differing(group, &made);
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen");
    keep(&place, bytes.iter().filter(|(key, _)| differing.iter().any(|one| one.key == **key)));
    let told: Vec<String> = differing.iter().map(ToString::to_string).collect();
    assert!(
        differing.is_empty(),
        "{} artefacts of the cases in tests/frozen/cases/{group}.txt are not as in tests/frozen/list.txt:\n{}\n\
         What came now is in {}/{group}. To see what changed, run\n  \
         {KEEP}=DIR cargo test --test main frozen::{group}\n\
         here and at the commit before, each with a DIR of its own, and `diff -r` the two.\n\
         If the change is meant: DURAND_BLESS=1 cargo test --test main frozen",
        told.len(),
        told.join("\n"),
        place.display()
    );
}

/// Writes artefacts to `place`, in a folder for each case.
fn keep<'a>(place: &Path, artefacts: impl Iterator<Item = (&'a (String, String), &'a Vec<u8>)>) {
    for ((case, artefact), content) in artefacts {
        let path: PathBuf = place.join(case).join(artefact.trim_matches(['<', '>']));
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// Protects from cases that nobody runs, and from verbs without a case: a new one must come with its own.
#[test]
fn every_group_is_run_and_every_verb_has_a_case() {
    let entries = fs::read_dir(project("tests/frozen/cases")).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut there: Vec<String> =
        entries.map(|entry| entry.path().file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    there.sort();
    assert_eq!(there, GROUPS);
    let strangers: Vec<String> = list::groups().into_iter().filter(|group| !there.contains(group)).collect();
    assert_eq!(strangers, [""; 0], "in the list, but not among the cases");

    let help = stdout(&output(&["help"]));
    let (_, verbs) = help.split_once("Commands:\n").expect("the verbs are listed");
    let verbs = verbs.lines().take_while(|line| !line.is_empty());
    let verbs: Vec<&str> = verbs.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).collect();
    let cases: Vec<Case> = GROUPS.iter().flat_map(|group| cases_of(group)).collect();
    assert!(verbs.len() > 10, "{help}");
    for verb in verbs.iter().map(|line| line.split_whitespace().next().expect("a word")) {
        let has_case = cases.iter().any(|case| matches!(&case.step, Step::Command(words) if words[0] == verb));
        assert!(has_case, "durand {verb} has no case in tests/frozen/cases");
    }
}
