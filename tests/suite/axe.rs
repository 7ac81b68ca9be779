//! Pages as people meet them who do not see them, or not well: axe-core finds nothing to complain of. `npm install --prefix target
//! axe-core` puts it where this looks; where it is missing this is skipped with a word, in CI it must be there.

use serde_json::{Value, json};

use super::command::{code, durand};
use super::explore::Explorer;
use super::explore_whole::made;
use super::looked::{WIDTHS, faults};
use super::report_seen::browser;
use super::tab::Tab;

/// axe-core, which is licensed under MPL 2.0 and therefore fetched and not kept here.
fn axe() -> Option<String> {
    let file = made("node_modules/axe-core/axe.min.js", "DURAND_AXE", "npm install --prefix target axe-core@4")?;
    Some(std::fs::read_to_string(file).expect("it can be read"))
}

/// What is violated in the page at each width, and what a reader who sees it would trip over.
fn violations(tab: &mut Tab, axe: &str) -> Vec<String> {
    let mut all = Vec::new();
    for width in WIDTHS {
        tab.width(width);
        tab.value(&format!("{axe}; 0"));
        let found = tab.text("axe.run().then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html + ' ' + node.failureSummary)])))");
        let found: Value = serde_json::from_str(&found).expect("JSON");
        all.extend(found.as_array().expect("a list").iter().map(|one| format!("at {width}: {one}")));
        all.extend(faults(tab).into_iter().map(|fault| format!("at {width}: {fault}")));
    }
    all.extend(tab.complaints.iter().cloned());
    all
}

/// Protects readers with a screen reader, a keyboard or little sight, on a phone and on a large screen: in the report.
#[test]
fn a_report_has_no_violation() {
    let (Some(browser), Some(axe)) = (browser(), axe()) else { return };
    let desk = tempfile::tempdir().expect("a folder");
    let words =
        ["compare", "crossroads-2025", "ttp-crackdown", "--runs", "60", "--weeks", "30", "--out", "two", "--quiet"];
    let ended = durand(&words).current_dir(desk.path()).output().expect("it starts");
    assert_eq!(code(&ended), 0, "{ended:?}");
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": format!("file://{}", desk.path().join("two/report.html").display())}));
    tab.until("document.readyState === 'complete' && document.querySelector('table')");
    let found = violations(&mut tab, &axe);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The same in the explorer, with all that can be opened in it open.
#[test]
fn the_explorer_has_no_violation() {
    let (Some(browser), Some(axe)) = (browser(), axe()) else { return };
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "60", "--weeks", "20"]);
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": explorer.address}));
    tab.until("document.getElementById('said').textContent.startsWith('All')");
    let before = violations(&mut tab, &axe);
    assert!(before.is_empty(), "{}", before.join("\n"));
    tab.value("document.getElementById('show').click(), document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    tab.until("document.querySelectorAll('#forest svg').length > 5");
    tab.value("document.getElementById('play-begin').click()");
    tab.until("document.body.dataset.week === '1'");
    let played = violations(&mut tab, &axe);
    assert!(played.is_empty(), "{}", played.join("\n"));
    tab.value("location.hash = location.hash.replace(/&p=[^&]*/, '') + '&p=india,2,13,20'");
    tab.until("document.body.dataset.week === 'over'");
    tab.value("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    let found = violations(&mut tab, &axe);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
