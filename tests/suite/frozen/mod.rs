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
use std::path::Path;
use std::process::Output;
use std::rc::Rc;

use super::command::{output, stdout};
use super::odd::project;
use cases::{Case, Content, Files, Step};
use list::{Artefacts, Hash, Key};

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
    backtest batches calibrate check compare describe discover errors help library play report robust run sensitivity sweep trace trace_eras
}

/// The cases of a group, as they stand on file.
fn cases_of(group: &str) -> Vec<Case> {
    let path = project("tests/frozen/cases").join(format!("{group}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    cases::read(group, &text)
}

/// What the cases of a group made: the hash of each artefact, and the bytes of those that have some.
#[derive(Default)]
struct Made {
    hashes: Artefacts,
    bytes: BTreeMap<Key, Rc<[u8]>>,
}

impl Made {
    /// Notes an artefact with its bytes.
    fn artefact(&mut self, case: &str, name: &str, bytes: Rc<[u8]>) {
        let key = (case.to_owned(), name.to_owned());
        self.hashes.insert(key.clone(), Hash::of(&bytes));
        self.bytes.insert(key, bytes);
    }

    /// Notes what a command left: what it printed, its exit code, the files that are new, changed or gone.
    fn command(&mut self, case: &str, printed: Output, before: &Files, after: &Files) {
        self.artefact(case, "<stdout>", printed.stdout.into());
        self.artefact(case, "<stderr>", printed.stderr.into());
        self.hashes.insert((case.to_owned(), "<exit>".to_owned()), Hash::exit(printed.status.code()));
        let same = |path: &String, now: &Content| before.get(path).is_some_and(|then| then.bytes == now.bytes);
        for (path, content) in after.iter().filter(|(path, content)| !same(path, content)) {
            self.artefact(case, path, content.bytes.clone());
        }
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            self.hashes.insert((case.to_owned(), path.clone()), Hash::gone());
        }
    }
}

/// Carries out the cases of a group, in order, in a folder of their own.
fn made(group: &str) -> Made {
    let folder = cases::folder();
    let mut made = Made::default();
    let mut before = cases::files(folder.path(), &Files::new());
    for case in cases_of(group) {
        match &case.step {
            Step::Change(change) => {
                change.make(folder.path());
                before = cases::files(folder.path(), &before);
            }
            Step::Command(words) => {
                let printed = cases::carry_out(words, folder.path());
                let after = cases::files(folder.path(), &before);
                made.command(&case.name, printed, &before, &after);
                before = after;
            }
        }
    }
    made
}

/// Carries out a group and compares what it made with the list, or writes that down.
fn hold(group: &str) {
    let made = made(group);
    if let Some(place) = std::env::var_os(KEEP) {
        keep(Path::new(&place), made.bytes.iter());
    }
    if list::blessed() {
        list::write(group, made.hashes);
        return;
    }
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen");
    // What an earlier test left there would be taken for what came now
    let _ = fs::remove_dir_all(place.join(group));
    let differing = list::differing(group, &made.hashes);
    keep(&place, made.bytes.iter().filter(|(key, _)| differing.iter().any(|one| one.key == **key)));
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
fn keep<'a>(place: &Path, artefacts: impl Iterator<Item = (&'a Key, &'a Rc<[u8]>)>) {
    for ((case, artefact), bytes) in artefacts {
        let path = place.join(case).join(artefact.trim_matches(['<', '>']));
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
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
