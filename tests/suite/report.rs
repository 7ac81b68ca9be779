//! Pages and charts: what every folder shows, and that nothing in it can be anything but text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::command::{code, durand, stderr, stdout};
use super::looked::Looking;
use super::odd::project;
use super::tutorial::copy;

/// Most bytes of a page.
const MOST: usize = 1_500_000;
/// What would ask something of another place, or run.
const LOADS: [&str; 9] = ["<script", "<link", "<iframe", "<img", "<object", " src=", "url(", "@import", "href=\"http"];

/// A folder with the designs and scenarios of the frozen cases.
pub(super) fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    copy(&project("tests/frozen/files"), desk.path());
    fs::create_dir(desk.path().join("tests")).expect("made");
    copy(&project("tests/priors"), &desk.path().join("tests/priors"));
    copy(&project("tests/designs"), &desk.path().join("tests/designs"));
    desk
}

/// Runs `durand` there; it must succeed.
pub(super) fn done(desk: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    let ended = durand(&words).current_dir(desk).output().expect("it starts");
    assert_eq!(code(&ended), 0, "{command}: {ended:?}");
    stdout(&ended)
}

/// What it says when it refuses.
pub(super) fn refused(desk: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    let ended = durand(&words).current_dir(desk).output().expect("it starts");
    assert_eq!(code(&ended), 2, "{command}: {ended:?}");
    stderr(&ended)
}

pub(super) fn page(desk: &Path, folder: &str) -> String {
    fs::read_to_string(desk.join(folder).join("report.html")).unwrap_or_else(|error| panic!("{folder}: {error}"))
}

/// A command for each kind of folder, by the folder's name.
const KINDS: [(&str, &str); 9] = [
    ("ran", "run quick --runs 12 --weeks 20 --out ran --quiet"),
    ("compared", "compare crossroads-2025 ttp-crackdown border-sealed --runs 12 --weeks 20 --out compared --quiet"),
    ("swept", "sweep space.toml --points 32 --runs 4 --weeks 8 --out swept --quiet"),
    ("found", "discover swept --where CONDITION --out found --quiet"),
    ("ranked", "sensitivity tests/designs/sensitivity.toml --runs 3 --weeks 6 --out ranked --quiet"),
    ("robust", "robust package-or-levers --points 4 --runs 2 --weeks 8 --out robust --quiet"),
    (
        "fitted",
        "calibrate second-emirate-2021 --priors tests/priors/small.toml --until 2022-01-31 --particles 20 --replicates 1 \
         --tolerance 9 --draws 10 --out fitted --quiet",
    ),
    (
        "screened",
        "calibrate second-emirate-2021 --priors tests/priors/small.toml --until 2022-01-31 --screen \
         --screen-trajectories 3 --replicates 1 --out screened --quiet",
    ),
    (
        "tested",
        "backtest second-emirate-2021 --priors tests/priors/small.toml --origins 2022-12-31 --until 2023-03-31 --particles \
         12 --tolerance 9 --replicates 1 --runs 12 --out tested --quiet",
    ),
];

/// A condition that about half of the sweep's runs meet, whatever the values of the model are.
fn condition(desk: &Path) -> String {
    let text = fs::read_to_string(desk.join("swept/runs.csv")).unwrap_or_default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let at = reader.headers().ok().and_then(|head| head.iter().position(|name| name == "deaths"));
    let rows = reader.records().filter_map(Result::ok);
    let mut deaths: Vec<u64> = rows.filter_map(|row| row.get(at?)?.parse().ok()).collect();
    deaths.sort_unstable();
    format!("deaths>={}", deaths.get(deaths.len() / 2).copied().unwrap_or_default())
}

/// Protects readers who open a folder: each has a page of its own kind that is complete by itself, asks nothing of anybody, is told
/// to who does not see it, in which nothing is cut or lies over another, and that `durand report` makes again byte for byte.
#[test]
fn every_kind_of_folder_has_a_page() {
    let desk = desk();
    let (mut headings, mut looking, mut faults) = (BTreeSet::new(), Looking::begin(), Vec::new());
    for (folder, command) in KINDS {
        done(desk.path(), &command.replace("CONDITION", &condition(desk.path())));
        let text = page(desk.path(), folder);
        assert!(text.len() < MOST, "{folder}: {} bytes", text.len());
        for load in LOADS {
            assert!(!text.contains(load), "{folder} has {load}");
        }
        assert!(text.contains("It is not a forecast") && text.contains("id=\"limits\""), "{folder}");
        let ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{folder}: an id is there twice");
        for id in text.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(id.split(' ').all(|id| ids.contains(&id)), "{folder}: {id}");
        }
        assert!(text.contains("<svg class=\"chart\"") && !text.contains("NaN"), "{folder} has no chart");
        headings.insert(text.split("<h2 id=\"").nth(1).and_then(|rest| rest.split("</h2>").next()).map(str::to_owned));
        faults.extend(looking.at(&desk.path().join(folder).join("report.html")));
        let package = fs::read_to_string(desk.path().join(folder).join("datapackage.json")).expect("there");
        assert!(package.contains("\"path\": \"report.html\""), "{folder}");
        done(desk.path(), &format!("report {folder} --out {folder}.html --quiet"));
        let again = fs::read_to_string(desk.path().join(format!("{folder}.html"))).expect("there");
        assert!(text == again, "{folder}: `durand report` makes another page");
        // A debug build holds each name against the forms that are known before anything runs
        done(desk.path(), &format!("report {folder} --list-charts --quiet"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(headings.len() >= 8, "pages of their own kind: {headings:?}");
}

/// Protects the same in a scenario that draws values: the place where its draws stand is in no page.
#[test]
fn a_page_does_not_know_where_its_folder_stands() {
    let desk = desk();
    for folder in ["here", "else/where"] {
        done(desk.path(), &format!("run drawn.toml --runs 12 --weeks 12 --out {folder} --quiet"));
    }
    assert!(page(desk.path(), "here").contains("posterior.csv"));
    assert!(page(desk.path(), "here") == page(desk.path(), "else/where"));
    done(desk.path(), "report here --out again.html --quiet");
    assert!(fs::read_to_string(desk.path().join("again.html")).is_ok_and(|again| again == page(desk.path(), "here")));
}

/// Protects who compares two folders: threads and interruptions leave no trace in a page.
#[test]
fn a_page_is_the_same_at_any_number_of_threads() {
    let desk = desk();
    for (at, threads) in [1, 3].into_iter().enumerate() {
        let command = "compare crossroads-2025 ttp-crackdown --runs 30 --weeks 30 --quiet";
        done(desk.path(), &format!("{command} --threads {threads} --out compared-{at}"));
        done(desk.path(), &format!("run quick --runs 30 --weeks 30 --quiet --threads {threads} --out ran-{at}"));
    }
    assert!(page(desk.path(), "compared-0") == page(desk.path(), "compared-1"));
    assert!(page(desk.path(), "ran-0") == page(desk.path(), "ran-1"));
}

/// Protects readers from a scenario whose title is a script, and from tables that somebody filled with markup.
#[test]
fn what_files_say_is_text() {
    let desk = desk();
    let own = "extends = \"quick\"\ntitle = \"<script>alert(1)</script> & \\\"more\\\"\"\nquestion = \"<b>why</b>\"\n\
               weeks = 20\n[[interventions]]\nname = \"<i>x\"\nat = 3\nset = { \"world.tension\" = 60 }\n";
    fs::write(desk.path().join("own.toml"), own).expect("written");
    let named =
        durand(&["run", "own.toml", "--runs", "8", "--out", "own", "--quiet"]).current_dir(desk.path()).output();
    let named = named.expect("it starts");
    if code(&named) != 0 {
        // Names of interventions may be refused; titles may not
        fs::write(desk.path().join("own.toml"), own.replace("<i>x", "x")).expect("written");
        done(desk.path(), "run own.toml --runs 8 --out own --quiet");
    }
    let text = page(desk.path(), "own");
    assert!(
        text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"),
        "the title is there as text"
    );
    assert!(!text.contains("<script") && !text.contains("<b>why") && !text.contains("<i>x"));

    done(desk.path(), "compare crossroads-2025 ttp-crackdown --runs 8 --weeks 20 --outcomes deaths --out two --quiet");
    let table = desk.path().join("two/comparison.csv");
    let (before, evil) = (fs::read_to_string(&table).expect("there"), "<img src=x>\u{202e}");
    let verdict = before.lines().nth(1).and_then(|line| line.split(',').nth(16)).expect("a verdict");
    // As long as before, so that the folder still looks complete
    let width = evil.len().max(verdict.len());
    let mut filled = before.replacen(verdict, &format!("{evil:<width$}"), 1);
    filled.truncate(filled.len());
    fs::write(&table, &filled).expect("written");
    let ended = durand(&["report", "two", "--out", "two.html"]).current_dir(desk.path()).output().expect("it starts");
    if code(&ended) == 0 {
        let text = fs::read_to_string(desk.path().join("two.html")).expect("there");
        assert!(!text.contains("<img") && !text.contains('\u{202e}') && text.contains("&lt;img src=x&gt;"));
    } else {
        assert!(stderr(&ended).contains("not as long as it was written"), "{ended:?}");
    }
}

/// Protects what is in a folder: a page that somebody edited is kept, and a page of changed files is not passed off as the folder's.
#[test]
fn report_makes_a_missing_page_again_and_keeps_an_edited_one() {
    let desk = desk();
    done(desk.path(), "run quick --runs 8 --weeks 20 --out ran --quiet");
    let (path, text) = (desk.path().join("ran/report.html"), page(desk.path(), "ran"));
    fs::remove_file(&path).expect("removed");
    done(desk.path(), "report ran");
    assert!(page(desk.path(), "ran") == text);
    fs::write(&path, "my notes").expect("written");
    done(desk.path(), "report ran");
    assert!(page(desk.path(), "ran") == text);
    assert_eq!(fs::read_to_string(desk.path().join("ran/report.html.old")).expect("kept"), "my notes");
    assert!(done(desk.path(), "report ran").contains("is there already"));
    let table = desk.path().join("ran/phases.csv");
    let changed = fs::read_to_string(&table).expect("there").replacen("cooperation", "cooporation", 1);
    fs::write(&table, changed).expect("written");
    assert!(refused(desk.path(), "report ran").contains("--out"));
    assert!(page(desk.path(), "ran") == text);
    assert!(refused(desk.path(), "report nowhere").contains("holds no results"));
    fs::write(desk.path().join("there.html"), "mine").expect("written");
    assert!(refused(desk.path(), "report ran --out there.html").contains("is there already"));
    assert_eq!(fs::read_to_string(desk.path().join("there.html")).expect("there"), "mine");
}

/// Protects pictures that travel without their page: each says that it is no forecast and how it was made.
#[test]
fn charts_are_written_as_pictures() {
    let desk = desk();
    done(desk.path(), "run quick --runs 8 --weeks 20 --out ran --quiet --chart fan.tension=a.svg --chart phases=b.svg");
    for file in ["a.svg", "b.svg"] {
        let text = fs::read_to_string(desk.path().join(file)).expect("there");
        assert!(
            text.starts_with("<svg ") && text.contains("It is not a forecast.") && text.contains("durand run"),
            "{text}"
        );
        assert!(text.contains("<title id=\"t\">") && text.contains("<desc id=\"d\">"));
    }
    let listed = done(desk.path(), "report ran --list-charts");
    assert!(listed.contains("fan.tension") && listed.contains("timeline."), "{listed}");
    assert!(refused(desk.path(), "report ran --chart fan.tensoin=c.svg").contains("fan.tension"), "did you mean");
    assert!(refused(desk.path(), "report ran --chart fan.tension").contains(".svg"));
    fs::write(desk.path().join("mine.svg"), "<svg>mine</svg>").expect("written");
    assert!(refused(desk.path(), "report ran --chart phases=mine.svg").contains("is there already"));
    done(desk.path(), "report ran --chart phases=a.svg --quiet");
    let [one, other] = ["a.svg", "b.svg"].map(|file| fs::read(desk.path().join(file)).expect("there"));
    assert!(one == other, "a picture of durand's is replaced");
}

/// The pictures that README opens with, and the commands that make them.
const PICTURES: [(&str, &str, &str); 2] = [
    ("docs/comparison.svg", "compare crossroads-2025 ttp-crackdown --runs 400", "forest"),
    ("docs/hindcast.svg", "run second-emirate-2021 --runs 400", "fan.militant_attacks"),
];

/// Protects README's pictures from showing another model. `DURAND_BLESS=1 cargo test --test main readme_opens` draws them anew.
#[test]
fn readme_opens_with_pictures_of_what_the_command_draws() {
    let desk = desk();
    let readme = fs::read_to_string(project("README.md")).expect("there");
    for (file, command, chart) in PICTURES {
        assert!(readme.contains(&format!("]({file})")), "README shows {file}");
        assert!(readme.contains(&format!("durand {command} --chart {chart}=")), "README says how {file} is made");
        done(desk.path(), &format!("{command} --out out-{chart} --quiet --chart {chart}=drawn-{chart}.svg"));
        let drawn = fs::read_to_string(desk.path().join(format!("drawn-{chart}.svg"))).expect("drawn");
        if std::env::var_os("DURAND_BLESS").is_some() {
            fs::write(project(file), &drawn).expect("written");
        }
        assert!(
            fs::read_to_string(project(file)).is_ok_and(|there| there == drawn),
            "{file} is not as it is drawn now"
        );
    }
}

/// Protects who asks why: each mechanism is switched off, in a page of its own and not in the folder's; where there is no comparison
/// that is said.
#[test]
fn mechanisms_are_switched_off_when_asked() {
    let desk = desk();
    done(desk.path(), "compare crossroads-2025 ttp-crackdown --runs 6 --weeks 12 --out two --quiet");
    let before = page(desk.path(), "two");
    done(desk.path(), "report two --mechanisms --out why.html --quiet");
    let why = fs::read_to_string(desk.path().join("why.html")).expect("there");
    assert!(why.contains("<h2 id=\"mechanisms\">") && why.contains("without sanctuary"), "a row for each");
    assert!(page(desk.path(), "two") == before && !before.contains("<h2 id=\"mechanisms\">"));
    assert!(refused(desk.path(), "report two --mechanisms").contains("--out"));
    done(desk.path(), "run quick --runs 4 --weeks 8 --out ran --quiet");
    let ended = durand(&["report", "ran", "--mechanisms", "--out", "no.html"]).current_dir(desk.path()).output();
    let ended = ended.expect("it starts");
    assert_eq!(code(&ended), 1, "{ended:?}");
    assert!(stderr(&ended).contains("comparisons") && !desk.path().join("no.html").exists());
}
