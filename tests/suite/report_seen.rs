//! A page in a real browser. Where there is none these tests are skipped with a word; in CI there must be one.

use std::path::Path;
use std::process::Command;

use super::command::{code, durand};

/// Names of browsers that can be run without a window.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser that can be run without a window.
pub fn browser() -> Option<&'static str> {
    let found = BROWSERS
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success()));
    assert!(found.is_some() || std::env::var_os("CI").is_none(), "CI needs a browser: apt-get install chromium");
    if found.is_none() {
        eprintln!("skipped: there is no browser here (Debian's package is chromium)");
    }
    found
}

/// What the browser makes of a page at a width, and what it complains of.
fn seen(browser: &str, page: &Path, width: u32) -> (String, String) {
    let profile = tempfile::tempdir().expect("a folder");
    let out = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--window-size={width},1000"))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("it starts");
    assert!(out.status.success(), "{out:?}");
    (String::from_utf8_lossy(&out.stdout).into_owned(), String::from_utf8_lossy(&out.stderr).into_owned())
}

/// Protects readers from a page that a browser mends or complains of: it has the parts that were written, and no message.
#[test]
fn a_browser_shows_the_page_without_a_complaint() {
    let Some(browser) = browser() else { return };
    let desk = tempfile::tempdir().expect("a folder");
    let words =
        ["compare", "crossroads-2025", "ttp-crackdown", "--runs", "12", "--weeks", "20", "--out", "two", "--quiet"];
    let ended = durand(&words).current_dir(desk.path()).output().expect("it starts");
    assert_eq!(code(&ended), 0, "{ended:?}");
    let page = desk.path().join("two/report.html");
    let written = std::fs::read_to_string(&page).expect("there");
    for width in [360, 1040] {
        let (dom, said) = seen(browser, &page, width);
        assert!(!said.contains("CONSOLE"), "{said}");
        for part in ["<svg", "<h2", "<table", "<details", "<tr", "<path", "<circle"] {
            assert_eq!(dom.matches(part).count(), written.matches(part).count(), "{part} at {width}");
        }
        assert!(dom.contains("<title>What if Kabul moved against the TTP? – durand</title>"));
    }
}
