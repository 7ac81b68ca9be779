//! The report that the explorer saves: served, it is the command's own; alone, it is what the page shows, without a script.

use serde_json::json;

use super::command::{code, durand};
use super::explore::{Explorer, words};
use super::explore_whole::page;
use super::report_seen::browser;
use super::tab::Tab;

/// Protects a reader who passes a report on: it has the bytes of the report of the command that the page shows, of as many pairs.
#[test]
fn the_served_report_is_the_commands() {
    let explorer = Explorer::start(&["crossroads-2025", "--runs", "12", "--weeks", "10"]);
    let dated =
        json!([{"name": "shut", "at": 3, "until": 6, "change": {"key": "force", "what": "pakistan.border.shut"}}]);
    for changes in [json!({"values": {"world.tension": 60}}), json!({"interventions": dated})] {
        let mut begin = changes;
        (begin["base"], begin["weeks"], begin["seed"]) = (json!("crossroads-2025"), json!(10), json!("5"));
        let begun = explorer.call("begin", &begin);
        let id = json!({"id": begun["id"]});
        let (status, _, early) = explorer.post("report", &explorer.own(), id.to_string().as_bytes());
        assert_eq!((status, early.trim()), (400, "there are no pairs of runs yet to report on"));
        explorer.call("more", &id);
        let (status, _, report) = explorer.post("report", &explorer.own(), id.to_string().as_bytes());
        assert_eq!(status, 200, "{report}");
        let desk = tempfile::tempdir().expect("a folder");
        std::fs::write(desk.path().join("my-what-if.toml"), begun["toml"].as_str().expect("a file")).expect("written");
        let command = words(begun["command"].as_str().expect("a command"));
        let command: Vec<&str> = command.iter().map(String::as_str).chain(["--out", "two", "--quiet"]).collect();
        let ended = durand(&command).current_dir(desk.path()).output().expect("it starts");
        assert_eq!(code(&ended), 0, "{command:?}: {ended:?}");
        let own = std::fs::read_to_string(desk.path().join("two/report.html")).expect("there");
        assert!(report == own, "the reports differ: {command:?}");
    }
}

/// Protects readers of the page alone: the report that it saves has what was shown, opens without a complaint, and runs nothing.
#[test]
fn the_page_alone_saves_what_it_shows() {
    let (Some(browser), Some(page)) = (browser(), page()) else { return };
    let mut tab = Tab::open(browser);
    let state = "base=quick&weeks=8&v:world.tension=60&e:deaths=higher&shown=1";
    tab.call("Page.navigate", json!({"url": format!("file://{}#{state}", page.display())}));
    tab.until("document.getElementById('said').textContent.startsWith('All')");
    let forest = tab.text("document.getElementById('forest').innerText");
    let report = tab.text("engine.report()");
    assert!(!report.contains("<script") && !report.contains("<button") && !report.contains("<input"));
    let file = tab.profile.path().join("report.html");
    std::fs::write(&file, report).expect("written");
    tab.call("Page.navigate", json!({"url": format!("file://{}", file.display())}));
    tab.until("document.querySelectorAll('.forest svg').length > 3");
    let told = tab.text("document.querySelector('.forest tbody').innerText");
    assert_eq!(told, forest);
    let whole = tab.text("document.body.innerText");
    assert!(whole.contains("higher") && whole.contains("durand compare quick"), "{whole}");
    assert!(tab.complaints.is_empty(), "{:?}", tab.complaints);
}
