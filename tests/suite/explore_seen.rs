//! The page of `durand explore` in a real browser, driven as a reader does. Where there is none this is skipped with a word; in CI
//! there must be one.

use std::time::Duration;

use serde_json::json;

use super::command::{code, durand};
use super::explore::Explorer;
use super::report_seen::browser;
use super::tab::Tab;

const DONE: &str =
    "document.body.dataset.pairs === '60' && document.getElementById('said').textContent.startsWith('All')";
const FOREST: &str = "document.getElementById('forest').innerText";
const DEPTH: &str = "[...document.querySelectorAll('.s')].find(one => one.textContent.includes('actors.pakistan.goals.strategic_depth')).querySelector('input')";

/// Protects the reader's way through the page: asked first, then shown; sliders and switches by keyboard alone; back, reload and link
/// lead to the same page; what is saved is a scenario; nothing overflows, is complained of, or is asked for elsewhere.
#[test]
fn a_reader_moves_through_the_page() {
    let Some(browser) = browser() else { return };
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "60", "--weeks", "20"]);
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": explorer.address}));

    tab.until(DONE);
    assert_eq!(tab.value("document.getElementById('results').hidden"), true, "the expectation comes first");
    tab.value("(() => { const one = document.getElementById('e-deaths'); one.value = 'higher'; one.dispatchEvent(new Event('change')); document.getElementById('show').click(); })()");
    tab.until("document.querySelectorAll('#forest svg').length > 5 && !document.getElementById('results').hidden");
    let said = tab.text("document.getElementById('r-deaths').innerText");
    assert!(said.contains("lower") && said.contains("otherwise"), "{said}");
    assert!(tab.value("document.querySelectorAll('#fans svg').length").as_u64() > Some(2));
    let first = tab.text(FOREST);

    tab.value(&format!("{DEPTH}.closest('details').open = true, {DEPTH}.focus()"));
    tab.press("Home");
    tab.until("document.getElementById('count').textContent.startsWith('2 what-ifs')");
    tab.until(DONE);
    assert!(tab.text("decodeURIComponent(location.hash)").contains("v:actors.pakistan.goals.strategic_depth=0"));
    let second = tab.text(FOREST);
    assert_ne!(first, second, "the slider changes what is found");
    assert!(
        tab.text("document.getElementById('command').textContent")
            .contains("compare crossroads-2025 my-what-if.toml --runs 60")
    );

    tab.value("(() => { document.getElementById('mechanisms').open = true; document.querySelector('#mechanisms input').focus(); })()");
    tab.press(" ");
    tab.until("decodeURIComponent(location.hash).includes('m:') && document.getElementById('count').textContent.startsWith('3 what-ifs')");
    tab.until(DONE);
    assert_ne!(tab.text(FOREST), second, "the switch does too");

    let folder = tab.profile.path().join("saved");
    tab.call("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder}));
    tab.value("document.getElementById('save').click()");
    let file = folder.join("my-what-if.toml");
    (0..300).take_while(|_| !file.exists()).for_each(|_| std::thread::sleep(Duration::from_millis(100)));
    let checked = durand(&["check"]).arg(&file).output().expect("it starts");
    assert_eq!(code(&checked), 0, "{checked:?}");

    tab.value("history.back()");
    tab.until("!decodeURIComponent(location.hash).includes('m:')");
    tab.until(&format!("{DONE} && {FOREST} === {}", json!(second)));
    tab.call("Page.reload", json!({}));
    tab.until(&format!("{DONE} && {FOREST} === {}", json!(second)));

    for width in [360, 1040, 1920] {
        tab.width(width);
        let wide = tab.value("document.documentElement.scrollWidth").as_u64();
        assert!(wide <= Some(width), "at {width} the page is {wide:?} wide");
    }
    assert!(tab.complaints.is_empty(), "{:?}", tab.complaints);
    let home = explorer.address.trim_end_matches('/');
    let elsewhere: Vec<&String> = tab
        .asked
        .iter()
        .filter(|url| !url.starts_with(home) && !url.starts_with("data:") && !url.starts_with("blob:"))
        .collect();
    assert!(elsewhere.is_empty() && !tab.asked.is_empty(), "{elsewhere:?}");
}
