//! How long a reader waits, in a real browser. It is run by hand on a machine that does nothing else, as it asks for a build that ships:
//!
//! ```sh
//! cargo build --release
//! cargo run -p explorer-page -- target/explorer.html
//! DURAND_PROGRAM=target/release/durand cargo test --test main -- --ignored --nocapture latency
//! ```

use std::process::Command;

use serde_json::json;

use super::command::PROGRAM;
use super::explore::Explorer;
use super::explore_whole::page;
use super::report_seen::browser;
use super::tab::Tab;

/// How often each is measured.
const TIMES: u32 = 30;
/// Runs in pairs of the served page.
const PAIRS: u32 = 2000;
const STATE: &str = "base=crossroads-2025&from=ttp-crackdown&shown=1";

/// Times until so many pairs are drawn, from the opening of a page or from when `moved` was called: the first picture after each answer.
const WATCH: &str = "(() => {
  const drawn = [];
  let from = 0;
  window.moved = () => { drawn.length = 0; from = performance.now(); };
  window.drawn = () => JSON.stringify(drawn);
  new MutationObserver(() => {
    const pairs = Number(document.body?.dataset.pairs || 0);
    if (pairs) requestAnimationFrame(() => drawn.push([pairs, performance.now() - from]));
  }).observe(document, { attributes: true, attributeFilter: ['data-pairs'], subtree: true });
})()";

/// Milliseconds until at least so many pairs were drawn.
fn until(tab: &mut Tab, pairs: u32) -> f64 {
    let all = format!("JSON.parse(window.drawn()).find((one) => one[0] >= {pairs})");
    tab.until(&all);
    tab.value(&format!("{all}[1]")).as_f64().expect("a number")
}

/// Moves a slider to a value that it did not have before, as a hand does.
fn move_slider(tab: &mut Tab, time: u32) {
    let value = f64::from(time + 1) / 100.0;
    tab.value(&format!(
        "(() => {{ const at = catalogue.settings.findIndex((one) => one.path === 'actors.pakistan.goals.strategic_depth'); \
         const one = document.getElementById('s' + at); one.value = {value}; window.moved(); \
         one.dispatchEvent(new Event('input')); one.dispatchEvent(new Event('change')); }})()"
    ));
}

fn open(tab: &mut Tab, address: &str) {
    tab.call("Page.navigate", json!({"url": "about:blank"}));
    tab.call("Page.navigate", json!({"url": address}));
    tab.until("window.drawn && document.getElementById('said')");
}

fn watching(browser: &str) -> Tab {
    let mut tab = Tab::open(browser);
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": WATCH}));
    tab.width(1040);
    tab
}

/// What was measured of one thing, and what is asked of it.
struct Row {
    what: &'static str,
    asked: f64,
    times: Vec<f64>,
}

impl Row {
    fn new(what: &'static str, asked: f64) -> Self {
        Self { what, asked, times: Vec::new() }
    }

    /// The middle, and what 95 of 100 do not exceed.
    fn told(&mut self) -> [f64; 2] {
        self.times.sort_by(f64::total_cmp);
        [0.5, 0.95].map(|share| self.times[(share * self.times.len() as f64).ceil() as usize - 1])
    }
}

fn served(browser: &str) -> [Row; 3] {
    let program = std::env::var_os("DURAND_PROGRAM").unwrap_or_else(|| PROGRAM.into());
    let program = std::fs::canonicalize(program).expect("DURAND_PROGRAM is a program");
    let mut command = Command::new(program);
    command.args(["explore", "--quiet", "crossroads-2025", "ttp-crackdown", "--runs", &PAIRS.to_string()]);
    let explorer = Explorer::started(command);
    let mut tab = watching(browser);
    open(&mut tab, &format!("{}#{STATE}", explorer.address));
    until(&mut tab, PAIRS);
    let mut rows = [
        Row::new("served, slider to first picture", 300.0),
        Row::new("served, slider to 200 pairs", 300.0),
        Row::new("served, slider to 2,000 pairs", 3000.0),
    ];
    for time in 0..TIMES {
        move_slider(&mut tab, time);
        let all = [1, 200, PAIRS].map(|pairs| until(&mut tab, pairs));
        rows.iter_mut().zip(all).for_each(|(row, one)| row.times.push(one));
    }
    rows
}

fn alone(browser: &str, page: &str) -> [Row; 2] {
    let mut rows =
        [Row::new("alone, opening to first picture", 1000.0), Row::new("alone, slider to 100 pairs", 1000.0)];
    let mut tab = watching(browser);
    for time in 0..TIMES {
        open(&mut tab, &format!("file://{page}#{STATE}"));
        rows[0].times.push(until(&mut tab, 1));
        move_slider(&mut tab, time);
        rows[1].times.push(until(&mut tab, 100));
    }
    rows
}

/// Tells what is asked of the page beside what it takes: the 95th percentile of 30, of weeks as the scenario has them (104).
#[test]
#[ignore = "by hand on a quiet machine, with a build that ships; see the top of this file"]
fn latency() {
    let Some(browser) = browser() else { return };
    let mut rows: Vec<Row> = served(browser).into_iter().collect();
    if let Some(page) = page() {
        let page = std::fs::canonicalize(page).expect("it is there");
        rows.extend(alone(browser, &page.display().to_string()));
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{:<34}{:>10}{:>10}{:>10}   ms; load {load}", "", "middle", "95 of 100", "asked");
    for row in &mut rows {
        let [middle, most] = row.told();
        let late = if most > row.asked { "  later than asked" } else { "" };
        println!("{:<34}{middle:>10.0}{most:>10.0}{:>10.0}{late}", row.what, row.asked);
    }
}
