//! An actor played in the page, in a real browser: served, and alone.

use serde_json::json;

use super::command::{code, durand, stdout};
use super::explore::Explorer;
use super::explore_whole::page;
use super::report_seen::browser;
use super::tab::Tab;

const OPTIONS: &str = "[...document.querySelectorAll('[data-option]')].map((one) => one.dataset.option)";

/// Chooses what the question has in its second place, and waits for the next.
fn choose(tab: &mut Tab) {
    let week = tab.text("document.body.dataset.week");
    assert!(tab.value(&format!("{OPTIONS}.length")).as_u64() > Some(3));
    tab.value("document.querySelectorAll('[data-option]')[1].click()");
    tab.until(&format!("document.body.dataset.week !== '{week}'"));
}

/// Three rounds, back, a reload, and on to the end: the page is where its address says, and the course that it saves is one that the
/// command goes on with, to the same numbers.
fn play(tab: &mut Tab) {
    tab.value(
        "document.getElementById('play-actor').value = 'pakistan', document.getElementById('play-run').value = 4",
    );
    tab.value("document.getElementById('play-begin').focus()");
    tab.press(" ");
    tab.until("document.body.dataset.week === '1'");
    (0..3).for_each(|_| choose(tab));
    assert!(tab.text("document.getElementById('play-since').innerText").contains("(played; by itself"));
    let third = tab.text("document.getElementById('play').innerText");
    choose(tab);
    tab.value("document.getElementById('play-back').click()");
    let shown = format!("document.getElementById('play').innerText === {}", json!(third));
    tab.until(&shown);
    tab.call("Page.reload", json!({}));
    tab.until(&format!("document.getElementById('play') && {shown}"));

    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("half.play"), tab.text("played.file")).expect("written");
    let ended = durand(&["play", "--load", "half.play", "--format", "json"]).current_dir(desk.path()).output();
    let told: serde_json::Value = serde_json::from_str(&stdout(&ended.expect("it starts"))).expect("JSON");
    assert_eq!(told["code"], tab.text("played.code"));

    tab.value("document.getElementById('play-model').click()");
    tab.until("document.body.dataset.week !== '' && !document.getElementById('play-begin').disabled");
    tab.value("askPlay({ ...playRequest(), until: 999 })");
    tab.until("document.body.dataset.week === 'over' && document.querySelectorAll('#play-asked svg').length === 1");
    std::fs::write(desk.path().join("over.play"), tab.text("played.file")).expect("written");
    let words = ["play", "--load", "over.play", "--format", "json", "--runs", "100"];
    let ended = durand(&words).current_dir(desk.path()).output().expect("it starts");
    assert_eq!(code(&ended), 0, "{ended:?}");
    let told: serde_json::Value = serde_json::from_str(&stdout(&ended)).expect("JSON");
    assert_eq!(told["code"], tab.text("played.code"));
    let below = tab.value("played.debrief.rows.map((row) => row.below)");
    let of_command: Vec<_> = told["held"].as_array().expect("rows").iter().map(|row| row["below"].clone()).collect();
    assert_eq!(below, json!(of_command), "the same ensemble");
    assert!(tab.complaints.is_empty(), "{:?}", tab.complaints);
}

/// Protects players in the page of the server.
#[test]
fn a_reader_plays_an_actor() {
    let Some(browser) = browser() else { return };
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "40", "--weeks", "30"]);
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": explorer.address}));
    tab.until("document.getElementById('said').textContent.startsWith('All')");
    play(&mut tab);
}

/// Protects players who have installed nothing.
#[test]
fn a_reader_plays_an_actor_in_the_page_alone() {
    let (Some(browser), Some(page)) = (browser(), page()) else { return };
    let mut tab = Tab::open(browser);
    let url = format!("file://{}#base=quick&weeks=30", page.display());
    tab.call("Page.navigate", json!({ "url": url }));
    tab.until("document.getElementById('state').textContent.includes('base itself')");
    play(&mut tab);
}
