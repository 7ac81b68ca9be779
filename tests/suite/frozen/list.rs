//! The list of what is held still: one line for each artefact, with its case, its name and its SHA-256.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::super::golden;
use super::super::odd::project;

const HEADER: &str = "\
# What the command writes and prints, held still: case, artefact, SHA-256 (or the exit code; `empty`: no byte; `gone`: a file
# that the command removed). The cases are in tests/frozen/cases. A change of code that is to change no result leaves this list as
# it is. Where a change is meant: DURAND_BLESS=1 cargo test --test main frozen
";

/// Case and artefact.
pub type Key = (String, String);

/// What is held still of each artefact.
pub type Artefacts = BTreeMap<Key, Hash>;

/// What is held still of an artefact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash(String);

impl Hash {
    pub fn of(content: &[u8]) -> Self {
        if content.is_empty() {
            return Self("empty".to_owned());
        }
        Self(Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub fn gone() -> Self {
        Self("gone".to_owned())
    }

    /// The first digits, which are enough to tell two apart.
    fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }

    pub fn exit(code: Option<i32>) -> Self {
        Self(code.map_or_else(|| "signal".to_owned(), |code| code.to_string()))
    }
}

/// An artefact that is not as in the list.
pub struct Differing {
    pub key: Key,
    listed: Option<Hash>,
    made: Option<Hash>,
}

impl fmt::Display for Differing {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let (case, artefact) = &self.key;
        let listed = self.listed.as_ref().map_or("not in the list", Hash::short);
        let made = self.made.as_ref().map_or("not made", Hash::short);
        write!(out, "  {case} {artefact}: {listed}, now {made}")
    }
}

pub fn blessed() -> bool {
    std::env::var_os(golden::BLESS).is_some_and(|value| value == "1")
}

fn path() -> PathBuf {
    project("tests/frozen/list.txt")
}

fn parse(text: &str) -> Artefacts {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (case, rest) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            let (artefact, hash) = rest.rsplit_once(' ').unwrap_or_else(|| panic!("{line}"));
            ((case.to_owned(), artefact.to_owned()), Hash(hash.to_owned()))
        })
        .collect()
}

fn read() -> Artefacts {
    parse(&std::fs::read_to_string(path()).unwrap_or_default())
}

fn is_of(group: &str, case: &str) -> bool {
    case.split('/').next() == Some(group)
}

/// The groups that the list has.
pub fn groups() -> BTreeSet<String> {
    read().keys().map(|(case, _)| case.split('/').next().unwrap_or_default().to_owned()).collect()
}

/// What a group made and what the list has of it, where they differ.
pub fn differing(group: &str, made: &Artefacts) -> Vec<Differing> {
    let mut listed = read();
    listed.retain(|(case, _), _| is_of(group, case));
    let keys: BTreeSet<_> = listed.keys().chain(made.keys()).cloned().collect();
    let told = keys.into_iter().map(|key| {
        let (listed, made) = (listed.get(&key).cloned(), made.get(&key).cloned());
        Differing { key, listed, made }
    });
    told.filter(|one| one.listed != one.made).collect()
}

/// Puts what a group made into the list, in place of what stood there. Other groups may do so at the same time.
pub fn write(group: &str, made: Artefacts) {
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path()).expect("the list");
    file.lock().expect("alone");
    let mut text = String::new();
    file.read_to_string(&mut text).expect("UTF-8");
    let mut all = parse(&text);
    all.retain(|(case, _), _| !is_of(group, case) && super::GROUPS.iter().any(|group| is_of(group, case)));
    all.extend(made);
    let lines: String =
        all.iter().map(|((case, artefact), Hash(hash))| format!("{case} {artefact} {hash}\n")).collect();
    file.rewind().expect("at its beginning");
    file.set_len(0).expect("empty");
    file.write_all((HEADER.to_owned() + &lines).as_bytes()).expect("written");
}
