//! The explorer as one file, with the model in it, in a real browser. `cargo run -p explorer-page -- target/explorer.html` makes the file;
//! where it is missing this is skipped with a word, in CI it must be there.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::command::{code, durand};
use super::explore::words;
use super::report_seen::browser;
use super::tab::Tab;

/// A file that CI puts beside what is built, or where an environment variable says.
pub fn made(name: &str, variable: &str, how: &str) -> Option<PathBuf> {
    let test = std::env::current_exe().expect("a program");
    let beside = test.ancestors().nth(3).expect("the folder of what is built").join(name);
    let file = std::env::var_os(variable).map_or(beside, PathBuf::from);
    // CI says by a variable what it asked for and could not get
    let must = std::env::var_os("CI").is_some() && std::env::var_os("DURAND_NOT_FETCHED").is_none();
    assert!(file.is_file() || !must, "CI needs {}: {how}", file.display());
    if !file.is_file() {
        eprintln!("skipped: there is no {} here: {how}", file.display());
    }
    file.is_file().then_some(file)
}

/// The page in one file.
pub fn page() -> Option<PathBuf> {
    made("explorer.html", "DURAND_EXPLORER", "cargo run -p explorer-page -- target/explorer.html")
}

fn open(browser: &str, page: &Path, state: &str) -> Tab {
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": format!("file://{}#{state}", page.display())}));
    tab
}

const DONE: &str = "document.getElementById('said').textContent.startsWith('All')";

/// Protects a student who has installed nothing: the page on its own gives the command's numbers, digit for digit, asks nobody for
/// anything and is complained of by no browser.
#[test]
fn the_page_alone_gives_the_numbers_of_the_command() {
    let (Some(browser), Some(page)) = (browser(), page()) else { return };
    let state = "base=crossroads-2025&from=ttp-crackdown&seed=7&weeks=16&v:world.tension=33.3&m:spillover=off&a:pakistan.strike=forbid\
                 &i:shut=5,8,force,pakistan.border.shut&i:campaign-against-the-ttp=3,9&shown=1";
    let mut tab = open(browser, &page, state);
    tab.until(DONE);
    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("my-what-if.toml"), tab.text("begun.toml")).expect("written");
    let command = tab.text("begun.command");
    let words = words(&command);
    let words: Vec<&str> = words.iter().map(String::as_str).chain(["--out", "two", "--quiet"]).collect();
    let ended = durand(&words).current_dir(desk.path()).output().expect("it starts");
    assert_eq!(code(&ended), 0, "{command}: {ended:?}");
    let file = std::fs::read_to_string(desk.path().join("two/comparison.csv")).expect("there");
    assert_eq!(tab.text("last.found.csv.replaceAll('\\nmine,', '\\nmy-what-if,')"), file, "{command}");
    let is_told = |line: &str| line.contains(",1000,") && (line.contains(",lower,") || line.contains(",higher,"));
    assert!(file.lines().filter(|line| is_told(line)).count() > 5, "{file}");

    assert!(tab.complaints.is_empty(), "{:?}", tab.complaints);
    let is_own = |url: &String| ["file:", "blob:", "data:"].iter().any(|kind| url.starts_with(kind));
    assert!(tab.asked.iter().all(is_own) && !tab.asked.is_empty(), "{:?}", tab.asked);
}

/// Protects a reader who moves on: a slider is followed by its own answer, and what is wrong is told in words.
#[test]
fn the_page_alone_follows_its_reader() {
    let (Some(browser), Some(page)) = (browser(), page()) else { return };
    let mut tab = open(browser, &page, "base=quick&weeks=8&v:world.tension=60&shown=1");
    tab.until("document.querySelectorAll('#forest svg').length > 3");
    tab.value(
        "(() => { const at = catalogue.settings.findIndex((one) => one.path === 'world.tension'); \
         const one = document.getElementById('s' + at); one.closest('details').open = true; one.focus(); })()",
    );
    tab.press("Home");
    tab.until(&format!("decodeURIComponent(location.hash).includes('v:world.tension=0') && {DONE}"));
    tab.value("location.hash = '#base=quick&weeks=8&v:world.tension=999'");
    tab.until("document.getElementById('wrong').textContent.includes('out of range')");
    tab.value("history.back()");
    tab.until(&format!("document.getElementById('wrong').hidden && {DONE}"));
}
